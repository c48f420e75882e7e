"""Places with their names as files."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet

from timeline.actions.imports.names import read_names, show_names
from timeline.actions.imports.table import (
    Column,
    RowError,
    Table,
    choice,
    code,
    degrees,
    name,
    number,
    text,
    yes_or_no,
)
from timeline.models import Actor, GeoPrecision, Place, PlaceName


def _precision() -> Column:
    coded = choice(
        "UCDP’s where_prec, 1 exact to 7 international.", map(str, GeoPrecision.values)
    )
    return Column(
        coded.about,
        lambda given: int(coded.read(given)) if given.strip() else None,
        lambda value: "" if value is None else str(value),
    )


class PlaceTable(Table[Place]):
    """One row a place: known by its number, or by a name that it alone has there."""

    model = Place
    parts: ClassVar = (PlaceName,)
    columns: ClassVar = {
        "id": number("Its number here; empty for a new one."),
        "name": name("As a neutral report writes it."),
        "country": code("ISO 3166-1 alpha-3; empty where disputed."),
        "admin1": text("Province."),
        "lat": degrees("Degrees north."),
        "lon": degrees("Degrees east."),
        "geo_precision": _precision(),
        "disputed": yes_or_no("yes or no."),
        "recognised_as_part_of": code(
            "Alpha-3 of the state that most states hold it to be part of."
        ),
        "coord_source": text("Where the coordinates come from."),
        "note": text("For the desk."),
        "names": Column(
            "Other names: language:side:name, with | between them; side is the slug "
            "of the actor that uses it, or empty.",
            lambda given: read_names(given, before=("language", "side")),
            show_names,
        ),
    }

    def __init__(self) -> None:
        self._actors = dict(
            Actor.objects.filter(merged_into=None).values_list("slug", "pk")
        )
        self._slugs = {pk: slug for slug, pk in self._actors.items()}
        self._by_id: dict[int, Place] = {}
        self._by_name: dict[str, list[Place]] = {}
        for place in self.queryset():
            self.remember(place)

    def queryset(self) -> QuerySet[Place]:
        held = Place.objects.filter(merged_into=None).order_by("pk")
        return held.prefetch_related("names")

    def remember(self, record: Place) -> None:
        self._by_id[record.pk] = record
        self._by_name.setdefault(record.name.lower(), []).append(record)

    def find(self, cells: Mapping[str, str]) -> Place | None:
        if pk := self.read("id", cells.get("id", "")):
            if pk not in self._by_id:
                raise RowError(
                    f"No place has the number {pk}; leave it empty to add a new one.",
                    "id",
                )
            return self._by_id[pk]
        named = self._by_name.get(self.read("name", cells.get("name", "")).lower(), [])
        wanted = {
            column: self.read(column, cells[column])
            for column in ("country", "admin1")
            if column in cells
        }
        alike = [
            place
            for place in named
            if all(getattr(place, column) == value for column, value in wanted.items())
        ]
        if len(alike) > 1:
            numbers = ", ".join(str(place.pk) for place in alike)
            raise RowError(f"Several places have this name ({numbers}): give its id.")
        return alike[0] if alike else None

    def value(self, record: Place, column: str) -> Any:
        if column == "names":
            return frozenset(
                (n.language, self._slugs.get(n.used_by_id or 0, ""), n.text)
                for n in record.names.all()
            )
        return super().value(record, column)

    def set(self, record: Place, column: str, value: Any) -> None:
        if column not in ("id", "names"):
            super().set(record, column, value)

    def set_parts(self, record: Place, column: str, value: Any) -> bool:
        if column != "names":
            return False
        held = {
            (n.language, self._slugs.get(n.used_by_id or 0, ""), n.text): n
            for n in record.names.all()
        }
        for key in held.keys() - value:
            held[key].delete()
        for language, side, form in sorted(value - held.keys()):
            if side and side not in self._actors:
                raise RowError(f"No actor has the slug “{side[:60]}”.", "names")
            if len(form) > 200 or len(language) > 35:
                raise RowError(f"“{form[:60]} …” is too long for a name.", "names")
            PlaceName.objects.create(
                place=record,
                language=language,
                text=form,
                used_by_id=self._actors.get(side),
            )
        getattr(record, "_prefetched_objects_cache", {}).pop("names", None)
        return True
