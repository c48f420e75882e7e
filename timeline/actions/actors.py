"""Adding many actors at once to those held, without touching what people wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from timeline.models import Actor, ActorKind, ActorName, ActorNameKind
from timeline.spelling import fold

# Names that many actors share, and that therefore identify none.
_SHARED_KINDS = {ActorNameKind.DEMONYM, ActorNameKind.METONYM}


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name form; `language` is a BCP 47 tag."""

    text: str
    kind: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenActor:
    """An actor as a data file gives it; `part_of` is another's canonical name."""

    name: str
    kind: str
    iso3: str = ""
    part_of: str = ""
    ucdp_id: int | None = None
    note: str = ""
    names: tuple[GivenName, ...] = ()


def add_actors(given: Sequence[GivenActor]) -> dict[str, Actor]:
    """Add what is missing and return the actors by the name that they were given by.

    An actor already held keeps its name, kind and whatever else it has; empty fields
    are filled, and names added. A state is known by its code, anybody else by name.
    """
    held = _Held()
    found: dict[str, Actor] = {}
    new: dict[str, Actor] = {}
    for one in given:
        actor = held.match(one) or new.get(one.name)
        if actor is None:
            actor = Actor(
                name=one.name,
                slug=held.free_slug(one.name),
                kind=one.kind,
                iso3=one.iso3,
                ucdp_id=one.ucdp_id,
                note=one.note,
            )
            new[one.name] = actor
        found[one.name] = actor
    Actor.objects.bulk_create(new.values())
    for actor in new.values():
        held.add(actor)
    _fill(given, found, held)
    _add_names(given, found, held)
    return found


class _Held:
    """The actors in the database, by what they can be known by."""

    def __init__(self) -> None:
        self.states: dict[str, Actor] = {}
        self.by_name: dict[str, Actor] = {}
        self.slugs: set[str] = set()
        self.names: set[tuple[int, str, str]] = set()
        self._aliases: dict[str, list[Actor]] = {}
        actors = Actor.objects.in_bulk()
        for actor in actors.values():
            self.add(actor)
        for pk, text, kind, language in ActorName.objects.values_list(
            "actor_id", "text", "kind", "language"
        ):
            self.names.add((pk, text, language))
            if kind not in _SHARED_KINDS:
                self._aliases.setdefault(text.lower(), []).append(actors[pk])

    def add(self, actor: Actor) -> None:
        self.by_name.setdefault(actor.name.lower(), actor)
        self.slugs.add(actor.slug)
        if actor.kind == ActorKind.STATE and actor.iso3:
            self.states[actor.iso3] = actor

    def match(self, given: GivenActor) -> Actor | None:
        if given.kind == ActorKind.STATE and given.iso3 in self.states:
            return self.states[given.iso3]
        if actor := self.by_name.get(given.name.lower()):
            return actor
        return next(
            (
                actor
                for actor in self._aliases.get(given.name.lower(), [])
                if actor.kind == given.kind and actor.iso3 == given.iso3
            ),
            None,
        )

    def free_slug(self, name: str) -> str:
        stem = slugify(fold(name))[:100].strip("-") or "actor"
        slug, number = stem, 2
        while slug in self.slugs:
            slug, number = f"{stem}-{number}", number + 1
        self.slugs.add(slug)
        return slug


def _fill(given: Iterable[GivenActor], found: dict[str, Actor], held: _Held) -> None:
    changed: dict[int, Actor] = {}
    for one in given:
        actor = found[one.name]
        if actor.part_of_id is None and one.part_of:
            whole = found.get(one.part_of) or held.by_name.get(one.part_of.lower())
            whole = whole or held.states.get(one.iso3)
            if whole is not None and whole.pk != actor.pk:
                actor.part_of = whole
                changed[actor.pk] = actor
        if actor.ucdp_id is None and one.ucdp_id is not None:
            actor.ucdp_id = one.ucdp_id
            changed[actor.pk] = actor
        if not actor.note and one.note:
            actor.note = one.note
            changed[actor.pk] = actor
    Actor.objects.bulk_update(
        changed.values(), ["part_of", "ucdp_id", "note"], batch_size=500
    )


def _add_names(
    given: Iterable[GivenActor], found: dict[str, Actor], held: _Held
) -> None:
    new = []
    for one in given:
        actor = found[one.name]
        for name in (GivenName(one.name, ActorNameKind.ALIAS, "en"), *one.names):
            key = (actor.pk, name.text, name.language)
            if name.text == actor.name or key in held.names:
                continue
            held.names.add(key)
            new.append(
                ActorName(
                    actor=actor,
                    text=name.text,
                    kind=name.kind,
                    language=name.language,
                )
            )
    ActorName.objects.bulk_create(new, batch_size=2000)
