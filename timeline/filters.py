"""The ONE filter: query string → validated filter → queryset, for every view.

`read` takes any query string and never fails on a value: what cannot be understood
comes back as a message beside its field. Only text that is no text is refused.

Within one field any of the chosen values will do; between fields all must hold. Role
and side say what part the chosen actors have; without an actor, what part anybody has.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.db import connection
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from timeline.clocks import NOW, Clocks
from timeline.edtf import bounds, display
from timeline.forms.public import DEFAULT_KM, ClocksForm, FilterForm
from timeline.geography import Box, Nowhere
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition import EditionQuerySet
from timeline.models.place import Place
from timeline.models.publication import publication
from timeline.models.source import Publisher, Source
from timeline.pages.terms import part_now
from timeline.pages.words import (
    CASUALTIES,
    HOSTILITY,
    SIDES,
    VERIFICATION,
)
from timeline.reference.country_names import country_name
from timeline.search import Search, read_search
from timeline.tally.kept import keeper
from timeline.vocabulary import event_types

# Undecodable bytes (lone surrogates among them) arrive as U+FFFD.
_NO_TEXT: Final = re.compile("[\x00\ufffd\ud800-\udfff]")


type Within = Callable[[EditionQuerySet], EditionQuerySet]
"""What a page is about: narrows the editions of any day, as to one conflict."""


@dataclass(frozen=True, slots=True)
class InConflict:
    """Narrows editions to those of one conflict."""

    pk: int

    def __call__(self, editions: EditionQuerySet) -> EditionQuerySet:
        return editions.in_conflict(self.pk)


@dataclass(frozen=True, slots=True)
class WithActor:
    """Narrows editions to those that name one actor."""

    pk: int

    def __call__(self, editions: EditionQuerySet) -> EditionQuerySet:
        return editions.with_actor(self.pk)


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a filter, as a chip shows it, and the filter without it."""

    kind: str
    label: str
    without: "TimelineFilter"


@dataclass(frozen=True, slots=True)
class Near:
    """A circle on the globe: degrees (WGS 84) and kilometres."""

    lat: float
    lon: float
    km: int
    text: str
    """As the query string has it: a place's number, or "lat,lon"."""
    label: str


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """What a reader wants to see; empty fields don't restrict."""

    search: Search | None = None
    conflicts: tuple[Conflict, ...] = ()
    actors: tuple[Actor, ...] = ()
    all_actors: bool = False
    """Whether all of the actors must be there together, not any of them."""
    roles: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-3."""
    event_types: tuple[str, ...] = ()
    hostility: tuple[int, ...] = ()
    verification: tuple[str, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    sources: tuple[Source, ...] = ()
    casualties: tuple[str, ...] = ()
    """Kinds of which somebody counts any."""
    killed: int | None = None
    """That many were killed at least, by some estimate."""
    near: Near | None = None
    area: Box | Nowhere | None = None
    """Where its point lies; or that it has none."""
    start: str = ""
    """EDTF; its earliest day begins the period."""
    end: str = ""
    """EDTF; its latest day ends the period."""
    about: Actor | None = None
    """Whom the page is about: in no address, but the roles are this actor's."""
    clocks: Clocks = NOW
    """The days that the view is about: no condition, but where it starts."""

    def __bool__(self) -> bool:
        return bool(self._conditions())

    @property
    def box(self) -> Box | None:
        """The area, where it is one that a map can show."""
        return self.area if isinstance(self.area, Box) else None

    def editions(self, within: Within = EditionQuerySet.all) -> EditionQuerySet:
        """Return what the view shows: `within` at its clocks, as far as let through."""
        return self.apply(within(self.clocks.editions()))

    def apply(self, editions: EditionQuerySet) -> EditionQuerySet:
        """Return those of `editions` that the filter lets through."""
        if self.conflicts:
            editions = editions.in_conflict(*_ids(self.conflicts))
        editions = self._with_actors(editions)
        if self.countries:
            editions = editions.in_country(*self.countries)
        if self.event_types:
            editions = editions.filter(event_type__in=self.event_types)
        if self.hostility:
            editions = editions.filter(hostility__in=self.hostility)
        if self.verification:
            editions = editions.filter(verification__in=self.verification)
        if self.publishers:
            editions = editions.from_publisher(*_ids(self.publishers))
        if self.sources:
            editions = editions.citing(*_ids(self.sources))
        if self.casualties:
            editions = editions.with_casualties(*self.casualties)
        if self.killed is not None:
            editions = editions.filter(killed__gte=self.killed)
        if self.near:
            editions = editions.near(self.near.lat, self.near.lon, km=self.near.km)
        if self.box:
            editions = editions.in_box(self.box)
        elif self.area:
            editions = editions.unmapped()
        if self.start or self.end:
            editions = editions.between(
                bounds(self.start)[0] if self.start else None,
                bounds(self.end)[1] if self.end else None,
            )
        if self.search:
            editions = editions.matching(self.search.query)
        return editions

    @property
    def whose(self) -> tuple[Actor, ...]:
        """Whose roles and sides are meant: the actors chosen, or the page's own."""
        return self.actors or ((self.about,) if self.about else ())

    def _with_actors(self, editions: EditionQuerySet) -> EditionQuerySet:
        pks = _ids(self.whose)
        if not self.actors and not (self.roles or self.sides):
            return editions
        # Any of them at once; or one after the other, which all must pass.
        for some in ([pk] for pk in pks) if self.all_actors and pks else [pks]:
            if self.roles or self.sides:
                editions = editions.with_part(*some, roles=self.roles, sides=self.sides)
            elif some:
                editions = editions.with_actor(*some)
        return editions

    def parameters(self) -> list[tuple[str, str]]:
        """Return the filter as parameters of a query string, in one fixed order."""
        return [*self._conditions(), *self.clocks.parameters()]

    def _conditions(self) -> list[tuple[str, str]]:
        pairs = [
            (field.parameter, field.text(value))
            for field in FIELDS
            for value in self.values(field)
        ]
        if self.all_actors and len(self.actors) > 1:
            pairs.append(("actors", "all"))
        if self.near and self.near.km != DEFAULT_KM:
            pairs.append(("within", str(self.near.km)))
        return pairs

    def values(self, field: "Field") -> tuple[Any, ...]:
        """Return what is chosen in a field, none, one or several."""
        value = getattr(self, field.name)
        if isinstance(value, tuple):
            return value
        return () if value is None or value == "" else (value,)

    def without(self, field: "Field", value: object = None) -> "TimelineFilter":
        """Return the filter with nothing chosen in a field, or all but one value."""
        if value is not None and isinstance(getattr(self, field.name), tuple):
            rest: Any = tuple(kept for kept in self.values(field) if kept != value)
        else:
            rest = getattr(ANYTHING, field.name)
        return replace(self, **{field.name: rest})

    def query_string(self, **more: str) -> str:
        """Return the canonical query string with its "?", or nothing."""
        pairs = [*self.parameters(), *((k, v) for k, v in more.items() if v)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def parts(self) -> Iterator[Part]:
        """Yield what is chosen, value by value, as chips show it."""
        for field in FIELDS:
            for value in self.values(field):
                label = field.label(value)
                yield Part(self._kind(field), label, self.without(field, value))

    def conditions(self) -> Iterator[Part]:
        """Yield the conditions that all must hold, each with all its values."""
        for field in FIELDS:
            if values := self.values(field):
                label = _joined(gettext("or"), field, values)
                if field.name == "actors" and self.all_actors:
                    label = _joined(gettext("and"), field, values)
                yield Part(gettext(field.kind), label, self.without(field))

    def _kind(self, field: "Field") -> str:
        together = field.name == "actors" and self.all_actors and len(self.actors) > 1
        return gettext("With") if together else gettext(field.kind)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the filter: how an address and a page write what is chosen in it."""

    name: str
    """Of the attribute."""
    parameter: str
    kind: str
    label: Callable[[Any], str] = str
    text: Callable[[Any], str] = str


def _joined(word: str, field: Field, values: Iterable[Any]) -> str:
    return f" {word} ".join(map(field.label, values))


def _slug(record: Conflict | Actor) -> str:
    return record.slug


def _with_parts(actor: Actor) -> str:
    """Return an actor's name, and that its ministries and forces are meant too."""
    if getattr(actor, "has_parts", False):
        return gettext("%(name)s and its parts") % {"name": actor.name}
    return actor.name


def _pk(record: Publisher | Source) -> str:
    return str(record.pk)


def _in_words(words: Mapping[Any, str]) -> Callable[[Any], str]:
    """Return what writes a value as a table of words does, in the reader's language."""
    return lambda value: gettext(words[value])


def _type(code: str) -> str:
    return gettext(event_types()[code].label)


def _part(part: str) -> str:
    return gettext(part_now(part))


def _verification(code: str) -> str:
    return gettext(VERIFICATION[code].label)


def _killed(number: int) -> str:
    return gettext("at least {:,}").format(number)


def _around(near: Near) -> str:
    words = gettext("within %(km)s km of %(place)s")
    return words % {"km": f"{near.km:,}", "place": near.label}


FIELDS: Final = (
    Field("search", "q", _("Text"), "“{}”".format),
    Field("conflicts", "conflict", _("Conflict"), text=_slug),
    Field("actors", "actor", _("Actor"), _with_parts, _slug),
    Field("roles", "role", _("Role"), _part),
    Field("sides", "side", _("Side"), _in_words(SIDES)),
    Field("countries", "country", _("Country"), country_name),
    Field("event_types", "type", _("Type"), _type),
    Field("hostility", "hostility", _("Hostility"), _in_words(HOSTILITY)),
    Field("verification", "verification", _("Verification"), _verification),
    Field("publishers", "publisher", _("Publisher"), text=_pk),
    Field("sources", "source", _("Source"), text=_pk),
    Field("casualties", "casualties", _("Casualties"), _in_words(CASUALTIES)),
    Field("killed", "killed", _("Killed"), _killed),
    Field(
        "near",
        "near",
        _("Near"),
        _around,
        lambda near: str(near.text),
    ),
    Field("area", "bbox", _("Area"), lambda area: str(area.label)),
    Field("start", "from", _("From"), display),
    Field("end", "to", _("To"), display),
)
"""In the order in which addresses and chips have them."""

ANYTHING: Final = TimelineFilter()


def read(
    query: QueryDict, *, about: Actor | None = None
) -> tuple[FilterForm, TimelineFilter | None]:
    """Return the form of a query string, and its filter unless a value is wrong.

    `about` is the actor whose page, or whose data, it is the query string of.

    Raises BadRequest where the query string holds what is no text (NUL, broken
    UTF-8). Parameters that are not the filter's are left alone.
    """
    _require_text(query)
    form = FilterForm(query)
    if not form.is_valid():
        return form, None
    clean = form.cleaned_data
    return form, TimelineFilter(
        search=_search(clean["q"]) if clean["q"] else None,
        conflicts=tuple(clean["conflict"]),
        actors=tuple(clean["actor"]),
        all_actors=bool(clean["actors"]) and len(clean["actor"]) > 1,
        roles=tuple(clean["role"]),
        sides=tuple(clean["side"]),
        countries=tuple(clean["country"]),
        event_types=tuple(clean["type"]),
        hostility=tuple(map(int, clean["hostility"])),
        verification=tuple(clean["verification"]),
        publishers=tuple(clean["publisher"]),
        sources=tuple(clean["source"]),
        casualties=tuple(clean["casualties"]),
        killed=clean["killed"],
        near=_near(clean["near"], clean["within"]),
        about=about,
        area=clean["bbox"],
        start=clean["from"],
        end=clean["to"],
        clocks=_clocks(clean),
    )


def _search(words: str) -> Search:
    """Return what words ask for, read once for all pages of what they find.

    Names that they mean may be others after a publication.
    """
    if connection.in_atomic_block:
        return read_search(words)
    key = (publication(), "search", words)
    return keeper.once(key, lambda: read_search(words))


def read_clocks(query: QueryDict) -> tuple[ClocksForm, Clocks | None]:
    """Return the days that a query string is about, as `read` does of all of it."""
    _require_text(query)
    form = ClocksForm(query)
    return form, _clocks(form.cleaned_data) if form.is_valid() else None


def _clocks(clean: dict[str, Any]) -> Clocks:
    return Clocks(clean["as_of"], clean["reported_by"], clean["since"])


def _require_text(query: QueryDict) -> None:
    for name, values in query.lists():
        if any(_NO_TEXT.search(text) for text in (name, *values)):
            raise BadRequest("The address holds characters that are no text.")


def _near(centre: Place | tuple[float, float] | None, km: int) -> Near | None:
    if centre is None:
        return None
    if isinstance(centre, Place):
        if centre.lat is None or centre.lon is None:
            return None
        return Near(centre.lat, centre.lon, km, str(centre.pk), centre.name)
    text = ",".join(f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in centre)
    return Near(*centre, km, text, text)


def _ids(records: Iterable[Conflict | Actor | Publisher | Source]) -> list[int]:
    return [record.pk for record in records]
