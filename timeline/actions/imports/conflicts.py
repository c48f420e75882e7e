"""Conflicts with their parties as files."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.text import slugify

from timeline.actions.imports.names import read_names, show_names
from timeline.actions.imports.table import (
    Column,
    RowError,
    Table,
    date,
    name,
    number,
    text,
)
from timeline.models import Actor, Conflict, ConflictName, ConflictParty, Side
from timeline.spelling import fold


def _slugs(given: str) -> tuple[str, ...]:
    return tuple(sorted(set(given.replace(";", " ").replace(",", " ").split())))


class ConflictTable(Table[Conflict]):
    """One row a conflict: known by its number, slug, UCDP id or name."""

    model = Conflict
    parts: ClassVar = (ConflictName, ConflictParty)
    columns: ClassVar = {
        "id": number("Its number here; empty for a new one."),
        "slug": text("What stands in its address; made of the name if empty."),
        "name": name("As a neutral report writes it."),
        "start": date("EDTF, such as 2020-09-27.", required=True),
        "end": date("EDTF; empty while it is open."),
        "ucdp_id": number("UCDP’s conflict id."),
        "summary": text("Two to four neutral sentences."),
        "note": text("Method note that readers see."),
        "names": Column(
            "Other names: language:name, with | between them.",
            lambda given: read_names(given, before=("language",)),
            show_names,
        ),
        "side_a": Column("Slugs of side A’s parties, with spaces.", _slugs, " ".join),
        "side_b": Column("Slugs of side B’s parties, with spaces.", _slugs, " ".join),
    }

    def __init__(self) -> None:
        self._actors = {
            actor.slug: actor for actor in Actor.objects.filter(merged_into=None)
        }
        self._held: dict[tuple[str, object], Conflict] = {}
        for conflict in self.queryset():
            self.remember(conflict)

    def queryset(self) -> QuerySet[Conflict]:
        held = Conflict.objects.order_by("pk")
        return held.prefetch_related("names", "parties__actor")

    def remember(self, record: Conflict) -> None:
        self._held["id", record.pk] = record
        self._held["slug", record.slug] = record
        self._held["name", record.name.lower()] = record
        if record.ucdp_id is not None:
            self._held["ucdp_id", record.ucdp_id] = record

    def find(self, cells: Mapping[str, str]) -> Conflict | None:
        if pk := self.read("id", cells.get("id", "")):
            if ("id", pk) not in self._held:
                raise RowError(
                    f"No conflict has the number {pk}; leave it empty to add a new "
                    "one.",
                    "id",
                )
            return self._held["id", pk]
        keys = (
            ("slug", cells.get("slug", "").strip()),
            ("ucdp_id", self.read("ucdp_id", cells.get("ucdp_id", ""))),
            ("name", self.read("name", cells.get("name", "")).lower()),
        )
        return next((self._held[key] for key in keys if key in self._held), None)

    def start(self, values: Mapping[str, Any]) -> Conflict:
        return Conflict(slug=values.get("slug") or _slug_of(values["name"]))

    def value(self, record: Conflict, column: str) -> Any:
        if column == "names":
            return frozenset((n.language, n.text) for n in record.names.all())
        if column in _SIDES:
            side = _SIDES[column]
            parties = [p for p in record.parties.all() if p.side == side]
            return tuple(sorted(party.actor.slug for party in parties))
        return super().value(record, column)

    def set(self, record: Conflict, column: str, value: Any) -> None:
        if column == "slug":
            record.slug = value or record.slug or _slug_of(record.name)
        elif column != "id" and column not in ("names", *_SIDES):
            super().set(record, column, value)

    def set_parts(self, record: Conflict, column: str, value: Any) -> bool:
        if column == "names":
            held = {(n.language, n.text): n for n in record.names.all()}
            for key in held.keys() - value:
                held[key].delete()
            for language, form in sorted(value - held.keys()):
                if len(form) > 200 or len(language) > 35:
                    raise RowError(f"“{form[:60]} …” is too long for a name.", column)
                ConflictName.objects.create(
                    conflict=record, language=language, text=form
                )
        elif column in _SIDES:
            self._set_side(record, column, value)
        else:
            return False
        for kept in ("names", "parties"):
            getattr(record, "_prefetched_objects_cache", {}).pop(kept, None)
        return True

    def _set_side(self, record: Conflict, column: str, slugs: tuple[str, ...]) -> None:
        side = _SIDES[column]
        for party in record.parties.select_related("actor"):
            if party.side == side and party.actor.slug not in slugs:
                party.delete()
        for slug in slugs:
            if slug not in self._actors:
                raise RowError(f"No actor has the slug “{slug[:60]}”.", column)
            ConflictParty.objects.update_or_create(
                conflict=record, actor=self._actors[slug], defaults={"side": side}
            )


_SIDES = {"side_a": Side.A, "side_b": Side.B}


def _slug_of(title: str) -> str:
    return slugify(fold(title))[:100].strip("-") or "conflict"
