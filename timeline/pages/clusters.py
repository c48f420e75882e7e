"""Incidents on the map, gathered by the cells of a grid: counted in SQL, drawn apart.

The grid of level n has 2ⁿ columns around the world and half as many rows. What lies in
one cell is one cluster, in the middle of its incidents; cells that the asked area only
touches count whole, so that a cluster stays the same while the map is moved.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import (
    Avg,
    Case,
    Count,
    F,
    FloatField,
    IntegerField,
    Max,
    Min,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Floor, Least, Mod

from timeline.filters import TimelineFilter
from timeline.geography import MOST_LEVEL, TRUE_AT, Box
from timeline.models.edition import EditionQuerySet
from timeline.models.map_cell import COUNTRY_WIDE, LEVEL, NOWHERE, MapCell

MOST_COLUMNS: Final = 128
"""Of one answer: a wide screen has 40."""
_CELL: Final = 45
"""Pixels that a cell is wide at least: 64, before a map draws it up to √2 smaller."""
_SQUASHED: Final = math.cos(math.radians(TRUE_AT))
"""How wide a degree of longitude is drawn, against one of latitude."""
FEW: Final = 20_000
"""Up to so many incidents it takes no time to look at each."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The incidents of one cell: how many, where, and how precisely that is known."""

    number: int
    lat: float
    lon: float
    wide: bool
    """Whether they are known by country alone."""
    extent: Box
    """What holds all of them: their outermost points, or the cell."""
    at_point: bool
    """Whether all of them have the same coordinates."""
    precision: int | None = None
    """The least precise of them (1 to 5); None where not stated, or not looked at."""
    newest_id: int | None = None
    """One incident of them; None where they were not looked at one by one."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many incidents a filter lets through, whatever the area."""

    total: int
    unmapped: int

    @property
    def mapped(self) -> int:
        return self.total - self.unmapped


class TooFine(ValueError):
    """The grid asked for has too many cells in the area."""


def level_for(box: Box) -> int:
    """Return the grid that lays five to ten columns over `box`."""
    return min(MOST_LEVEL, max(2, math.ceil(math.log2(1800 / max(box.width, 1e-3)))))


def radius(number: int) -> float:
    """Return how large the sign of so many is, in pixels: it grows with the digits."""
    return round(min(28.0, 12 + 4.5 * math.log10(number)), 1)


def counts(chosen: TimelineFilter) -> Counts:
    """Return how many incidents there are, and how many of them no map can show."""
    anywhere = replace(chosen, area=None)
    if _counted(anywhere):
        found = MapCell.objects.aggregate(
            total=Coalesce(Sum("number"), 0),
            unmapped=Coalesce(Sum("number", filter=Q(lat_cell=NOWHERE)), 0),
        )
    else:
        found = anywhere.editions().aggregate(
            total=Count("pk"), unmapped=Count("pk", filter=Q(lat__isnull=True))
        )
    return Counts(total=int(found["total"]), unmapped=int(found["unmapped"]))


def clusters(
    chosen: TimelineFilter, box: Box, level: int, *, counted: Counts
) -> list[Cluster]:
    """Return the clusters of what `chosen` lets through in `box`, largest first.

    Raises TooFine as `gathered` does.
    """
    return _apart(gathered(chosen, box, level, counted=counted), level)


def gathered(
    chosen: TimelineFilter, box: Box, level: int, *, counted: Counts
) -> list[Cluster]:
    """Return one cluster for each cell of the grid that has any.

    Raises TooFine where the area has more than MOST_COLUMNS cells in a row.
    """
    if box.width / (360 / 2**level) > MOST_COLUMNS:
        raise TooFine
    anywhere = replace(chosen, area=None)
    if _counted(anywhere) and level <= LEVEL and counted.total > FEW:
        return _from_cells(box, level)
    return _one_by_one(anywhere.editions(), box, level)


def _apart(found: list[Cluster], level: int) -> list[Cluster]:
    """Return the clusters, largest first, without those that would cover another.

    What would touch the sign of a larger cluster is joined to it: the grid parts
    neighbours that happen to lie on both sides of one of its lines.
    """
    size = 360 / 2**level
    around = range(-2, 3)
    kept: dict[tuple[int, int, bool], Cluster] = {}
    for cluster in sorted(found, key=lambda c: (-c.number, c.wide, -c.lat, c.lon)):
        x, y = int(cluster.lon // size), int(cluster.lat // size)
        beside = [(x + dx, y + dy, cluster.wide) for dx in around for dy in around]
        own = radius(cluster.number)
        for key in beside:
            other = kept.get(key)
            if (
                other
                and math.hypot(
                    other.lon - cluster.lon, (other.lat - cluster.lat) / _SQUASHED
                )
                < size * (radius(other.number) + own) / _CELL
            ):
                kept[key] = _joined(other, cluster)
                break
        else:
            kept[x, y, cluster.wide] = cluster
    return sorted(kept.values(), key=lambda c: (-c.number, c.wide, -c.lat, c.lon))


def _joined(one: Cluster, other: Cluster) -> Cluster:
    number = one.number + other.number
    return replace(
        one,
        number=number,
        lat=(one.lat * one.number + other.lat * other.number) / number,
        lon=(one.lon * one.number + other.lon * other.number) / number,
        extent=Box(
            min(one.extent.west, other.extent.west),
            min(one.extent.south, other.extent.south),
            max(one.extent.east, other.extent.east),
            max(one.extent.north, other.extent.north),
        ),
        at_point=False,
        precision=None,
    )


def _counted(chosen: TimelineFilter) -> bool:
    """Tell whether the cells count just what the filter lets through: everything."""
    return not chosen.parameters()


def _one_by_one(editions: EditionQuerySet, box: Box, level: int) -> list[Cluster]:
    size = 360 / 2**level
    # The date line is -180 here, so that its two sides have one middle.
    lon = Case(
        When(lon=180.0, then=Value(-180.0)),
        default=F("lon"),
        output_field=FloatField(),
    )
    rows = (
        editions.order_by()
        .filter(_Span.of(box, level).points())
        .annotate(
            turned=lon,
            y=Least(
                Cast(Floor((F("lat") + 90.0) / size), IntegerField()),
                2 ** (level - 1) - 1,
            ),
            x=Mod(Cast(Floor((F("lon") + 180.0) / size), IntegerField()), 2**level),
            wide=Case(
                When(geo_precision__gte=COUNTRY_WIDE, then=Value(True)),
                default=Value(False),
            ),
        )
        .values("y", "x", "wide")
        .annotate(
            number=Count("incident_id"),
            middle_lat=Avg("lat"),
            middle_lon=Avg("turned"),
            south=Min("lat"),
            north=Max("lat"),
            west=Min("turned"),
            east=Max("turned"),
            precision=Max("geo_precision"),
            newest_id=Max("incident_id"),
        )
    )
    return [
        Cluster(
            number=row["number"],
            lat=row["middle_lat"],
            lon=row["middle_lon"],
            wide=row["wide"],
            extent=Box(row["west"], row["south"], row["east"], row["north"]),
            at_point=row["south"] == row["north"] and row["west"] == row["east"],
            precision=row["precision"],
            newest_id=row["newest_id"],
        )
        for row in rows
    ]


def _from_cells(box: Box, level: int) -> list[Cluster]:
    side = 2 ** (LEVEL - level)
    rows = (
        MapCell.objects.filter(_Span.of(box, level).cells())
        .annotate(y=F("lat_cell") / side, x=F("lon_cell") / side)
        .values("y", "x", "wide")
        .annotate(all=Sum("number"), lats=Sum("lat_sum"), lons=Sum("lon_sum"))
        .filter(all__gt=0)
    )
    return [
        Cluster(
            number=int(row["all"]),
            lat=row["lats"] / float(row["all"]),
            lon=row["lons"] / float(row["all"]),
            wide=row["wide"],
            extent=_cell(row["y"], row["x"], level),
            at_point=False,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class _Span:
    """The cells of a level that an area touches: columns and rows, ends included.

    Where it crosses the date line, its first column is right of its last.
    """

    first: int
    last: int
    bottom: int
    top: int
    level: int

    @classmethod
    def of(cls, box: Box, level: int) -> "_Span":
        columns: int = 2**level
        size = 360 / columns

        def at(edge: float, most: int) -> int:
            return min(int(edge // size), most)

        first = at(box.west + 180, columns - 1)
        last = at(box.east + 180, columns - 1)
        if box.crosses_date_line and first - last <= 1:
            first, last = 0, columns - 1
        return cls(
            first=first,
            last=last,
            bottom=at(box.south + 90, columns // 2 - 1),
            top=at(box.north + 90, columns // 2 - 1),
            level=level,
        )

    def points(self) -> Q:
        """Return the condition on lat and lon; each cell has its west and south."""
        size = 360 / 2**self.level
        west, east = self.first * size - 180, (self.last + 1) * size - 180
        if self.first <= self.last:
            across = Q(lon__gte=west, lon__lt=east)
        else:
            across = Q(lon__gte=west) | Q(lon__lt=east)
        if self.first == 0:
            across |= Q(lon=180)
        north = (self.top + 1) * size - 90
        along = Q(lat__lte=90) if north >= 90 else Q(lat__lt=north)
        return across & along & Q(lat__gte=self.bottom * size - 90)

    def cells(self) -> Q:
        """Return the condition on the counted cells, where the level is no finer."""
        side = 2 ** (LEVEL - self.level)
        first, last = self.first * side, (self.last + 1) * side - 1
        if self.first <= self.last:
            across = Q(lon_cell__range=(first, last))
        else:
            across = Q(lon_cell__gte=first) | Q(lon_cell__range=(0, last))
        rows = (self.bottom * side, (self.top + 1) * side - 1)
        return across & Q(lat_cell__range=rows)


def _cell(y: int, x: int, level: int) -> Box:
    size = 360 / 2**level
    west, south = x * size - 180, y * size - 90
    return Box(west, south, west + size, south + size)
