"""Actors and their names as files."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.db.models import QuerySet

from timeline.actions.imports.names import read_names, show_names
from timeline.actions.imports.table import (
    Column,
    RowError,
    Table,
    choice,
    code,
    name,
    number,
    text,
    yes_or_no,
)
from timeline.actions.records import free_slug, visible
from timeline.models import Actor, ActorKind, ActorName, ActorNameKind

# UCDP's Org: 1 formally organised, 2 informally organised, 3 communal, 4 government.
_KIND_OF_ORG: Final = {
    "1": ActorKind.REBEL_GROUP,
    "2": ActorKind.OTHER,
    "3": ActorKind.IDENTITY_MILITIA,
    "4": ActorKind.STATE,
}
_UCDP: Final = {
    "ActorId": "ucdp_id",
    "NameData": "name",
    "NameOrig": "ucdp_original",
    "NameOrigFull": "ucdp_full",
    "Org": "ucdp_org",
    **dict.fromkeys(
        (
            *("NameDataChange", "NameOrigChange", "NameFullChange", "Alternativename"),
            *("OrgDescription", "ConflictId", "DyadId", "Location", "GWNOLoc"),
            *("Region", "Version", "SplitFrom", "MergedFrom", "Comments"),
        ),
        "",
    ),
}
_LANGUAGELESS: Final = ""


class ActorTable(Table[Actor]):
    """One row an actor: known by its number, slug, UCDP id, or a name it alone has."""

    model = Actor
    parts: ClassVar = (ActorName,)
    renamed: ClassVar = _UCDP
    columns: ClassVar = {
        "id": number("Its number here; empty for a new one."),
        "slug": text("What stands in its address; made of the name if empty."),
        "name": name("As a neutral report writes it."),
        "kind": choice("What it is.", ActorKind.values, required=True),
        "iso3": code("ISO 3166-1 alpha-3 of the state that it is or belongs to."),
        "part_of": Column("Slug of what it is part of.", str.strip, str, link=True),
        "wikidata_id": text("Wikidata id, such as Q399."),
        "ucdp_id": number("UCDP’s actor id."),
        "note": text("For the desk."),
        "names": Column(
            "Other names: kind:language:name, with | between them.",
            lambda given: read_names(given, before=("kind", "language")),
            show_names,
        ),
    }

    def __init__(self) -> None:
        self._by_id: dict[int, Actor] = {}
        self._by_slug: dict[str, Actor] = {}
        self._by_ucdp: dict[int, list[Actor]] = {}
        self._by_name: dict[str, list[Actor]] = {}
        for actor in self.queryset():
            self.remember(actor)

    def queryset(self) -> QuerySet[Actor]:
        held = Actor.objects.filter(merged_into=None).order_by("pk")
        return held.select_related("part_of").prefetch_related("names")

    def remember(self, record: Actor) -> None:
        self._by_id[record.pk] = record
        self._by_slug[record.slug] = record
        if record.ucdp_id is not None:
            self._by_ucdp.setdefault(record.ucdp_id, []).append(record)
        self._by_name.setdefault(record.name.lower(), []).append(record)

    def find(self, cells: Mapping[str, str]) -> Actor | None:
        if pk := self.read("id", cells.get("id", "")):
            return _known(self._by_id.get(pk), pk)
        if (slug := cells.get("slug", "").strip()) and slug in self._by_slug:
            return self._by_slug[slug]
        ucdp = self.read("ucdp_id", cells.get("ucdp_id", ""))
        if len(held := self._by_ucdp.get(ucdp, [])) == 1:
            return held[0]
        if slug:
            return None
        named = self._by_name.get(self.read("name", cells.get("name", "")).lower(), [])
        kind = cells.get("kind", "").strip().lower()
        alike = [actor for actor in named if not kind or actor.kind == kind]
        if len(alike) > 1:
            numbers = ", ".join(str(actor.pk) for actor in alike)
            raise RowError(f"Several actors have this name ({numbers}): give its id.")
        return alike[0] if alike else None

    def start(self, values: Mapping[str, Any]) -> Actor:
        # A place in the address that is free, also of those in this file.
        return Actor(slug=values.get("slug") or free_slug(values["name"]))

    def adapt(self, cells: Mapping[str, str], held: Actor | None) -> dict[str, str]:
        """UCDP's own names are added to those held; the name held here stays."""
        own = {name: cell for name, cell in cells.items() if name in self.columns}
        if not cells.keys() - self.columns.keys():
            return own
        names = set(self.value(held, "names")) if held is not None else set()
        main = held.name if held is not None else cells["name"].strip()
        for column in ("name", "ucdp_original", "ucdp_full"):
            for one in cells.get(column, "").split(","):
                if (form := one.strip()) and form != main:
                    names.add((ActorNameKind.ALIAS.value, _LANGUAGELESS, form))
        own["names"] = show_names(names)
        own["name"] = main
        if held is None:
            org = cells.get("ucdp_org", "").strip()
            own["kind"] = _KIND_OF_ORG.get(org, ActorKind.REBEL_GROUP)
        return own

    def value(self, record: Actor, column: str) -> Any:
        if column == "part_of":
            return record.part_of.slug if record.part_of else ""
        if column == "names":
            return frozenset(_names_of(record))
        return super().value(record, column)

    def set(self, record: Actor, column: str, value: Any) -> None:
        if column == "part_of":
            whole = self._by_slug.get(value)
            if value and whole is None:
                raise RowError(f"No actor has the slug “{value[:60]}”.", column)
            record.part_of = whole
        elif column == "slug":
            record.slug = value or record.slug or free_slug(record.name)
        elif column not in ("id", "names"):
            super().set(record, column, value)

    def set_parts(self, record: Actor, column: str, value: Any) -> bool:
        if column != "names":
            return False
        held = _names_of(record)
        for key in held.keys() - value:
            held[key].delete()
        for kind, language, form in sorted(value - held.keys()):
            _save_name(ActorName(actor=record, kind=kind, language=language, text=form))
        getattr(record, "_prefetched_objects_cache", {}).pop("names", None)
        return True


class ActorNameTable(Table[ActorName]):
    """One row a name: metonyms, demonyms, acronyms and aliases, whose they are."""

    model = ActorName
    columns: ClassVar = {
        "actor": text("Slug of the actor.", required=True),
        "text": name("The name."),
        "kind": choice("Which sort of name.", ActorNameKind.values, required=True),
        "language": text("BCP 47 tag, such as en."),
        "preferred": yes_or_no("Whether it comes first where several bear the name."),
    }

    def __init__(self) -> None:
        self._actors = {
            actor.slug: actor for actor in Actor.objects.filter(merged_into=None)
        }
        self._held: dict[tuple[str, str, str], ActorName] = {}
        for one in self.queryset():
            self.remember(one)

    def queryset(self) -> QuerySet[ActorName]:
        held = ActorName.objects.filter(actor__merged_into=None)
        return held.select_related("actor").order_by("actor__slug", "text", "pk")

    def remember(self, record: ActorName) -> None:
        key = (record.actor.slug, visible(record.text), record.language)
        self._held[key] = record

    def find(self, cells: Mapping[str, str]) -> ActorName | None:
        slug = self.read("actor", cells.get("actor", ""))
        if slug not in self._actors:
            raise RowError(f"No actor has the slug “{slug[:60]}”.", "actor")
        form = self.read("text", cells.get("text", ""))
        return self._held.get((slug, form, cells.get("language", "").strip()))

    def start(self, values: Mapping[str, Any]) -> ActorName:
        return ActorName(actor=self._actors[values["actor"]])

    def value(self, record: ActorName, column: str) -> Any:
        if column == "actor":
            return record.actor.slug
        return visible(record.text) if column == "text" else getattr(record, column)

    def set(self, record: ActorName, column: str, value: Any) -> None:
        if column != "actor":
            super().set(record, column, value)


def _names_of(actor: Actor) -> dict[tuple[str, ...], ActorName]:
    """Return the names held by what a cell has of them."""
    return {(n.kind, n.language, visible(n.text)): n for n in actor.names.all()}


def _known(found: Actor | None, pk: int) -> Actor:
    if found is None:
        raise RowError(
            f"No actor has the number {pk}; leave it empty to add a new one.", "id"
        )
    return found


def _save_name(made: ActorName) -> None:
    if made.kind not in ActorNameKind.values:
        raise RowError(
            f"“{made.kind[:40]}” is none of {', '.join(ActorNameKind.values)}.",
            "names",
        )
    if len(made.text) > 200 or len(made.language) > 35:
        raise RowError(f"“{made.text[:60]} …” is too long for a name.", "names")
    made.save()
