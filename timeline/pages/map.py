"""The map as a page shows it: the area in view, and a mark for each cluster in it."""

import math
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models.fields.json import KeyTransform
from django.urls import reverse
from django.utils.translation import gettext

from timeline.filters import TimelineFilter
from timeline.geography import (
    WORLD,
    Box,
    around,
    degrees,
    padded,
    turned,
)
from timeline.models.edition_content import PlaceContent
from timeline.pages.bulk import bulk
from timeline.pages.clusters import Cluster, Counts, clusters, counts, level_for, radius
from timeline.pages.places import place_names

STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45)
"""Degrees between two meridians; four to ten of them are drawn."""
POINT_REACH: Final = 0.05
"""Degrees around a place that show what happened in it."""

# Precision -> how far from the point it may have happened, in km, and in words.
AREAS: Final[dict[int, tuple[int, str]]] = {
    1: (0, "at the place itself"),
    2: (25, "within about 25 km"),
    3: (50, "somewhere in the district (drawn as 50 km around its centre)"),
    4: (100, "somewhere in the province (drawn as 100 km around its centre)"),
    5: (150, "along a line or in a region (drawn as 150 km around its centre)"),
}
_KM_OF_A_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Mark:
    """What the map draws of one cluster, and where it leads."""

    cluster: Cluster
    where: str
    """Name of a place, or the middle in degrees."""
    named: bool
    """Whether `where` is a name."""
    title: str
    """Of the incident, where there is one only."""
    url: str

    @property
    def number(self) -> int:
        return self.cluster.number

    @property
    def kind(self) -> str:
        """`wide`, `incident`, `place` or `cluster`."""
        if self.cluster.wide:
            return "wide"
        if self.title:
            return "incident"
        return "place" if self.cluster.at_point else "cluster"

    @property
    def label(self) -> str:
        """The mark in words, for whoever doesn't see it."""
        if self.title:
            words = (
                gettext("%(title)s, known by country only, %(where)s")
                if self.cluster.wide
                else gettext("%(title)s, %(where)s")
            )
        elif self.cluster.wide:
            words = gettext("%(number)s incidents, known by country only, %(where)s")
        elif self.cluster.at_point:
            words = gettext("%(number)s incidents, %(where)s")
        else:
            words = gettext("%(number)s incidents, around %(where)s")
        return words % {
            "title": self.title,
            "number": f"{self.number:,}",
            "where": self.where,
        }

    @property
    def name(self) -> str:
        """What can be written beside it: the place, by all names that the sides use.

        Empty for what is gathered from around, and for what has no name.
        """
        one_place = self.cluster.at_point and not self.cluster.wide
        return self.where if one_place and self.named else ""

    @property
    def short(self) -> str:
        """The number as it fits into the sign: "950", "12k", "3.4M"."""
        if self.number < 1000:
            return str(self.number)
        size, letter = (1000, "k") if self.number < 999_500 else (1_000_000, "M")
        scaled = self.number / size
        return f"{scaled:.1f}{letter}" if scaled < 9.95 else f"{scaled:.0f}{letter}"

    @property
    def radius(self) -> float:
        """Of the sign, in pixels: it grows with the number's digits."""
        if self.number == 1 and not self.cluster.wide:
            return 6
        return radius(self.number)

    @property
    def reach(self) -> int:
        """Metres around the point in which it may have happened; 0 for no area."""
        if not self.cluster.at_point or self.cluster.wide:
            return 0
        return AREAS.get(self.cluster.precision or 0, (0, ""))[0] * 1000

    @property
    def precision(self) -> str:
        """How precisely the place is known, in words."""
        if self.cluster.wide:
            return "somewhere in the country, or in open waters"
        if not self.cluster.at_point:
            return "several places" if self.number > 1 else ""
        return AREAS.get(self.cluster.precision or 0, (0, "not stated"))[1]

    @property
    def properties(self) -> dict[str, Any]:
        """The mark as the properties of a GeoJSON feature."""
        return {
            "number": self.number,
            "short": self.short if self.number > 1 else "",
            "kind": self.kind,
            "label": self.label,
            "name": self.name,
            "url": self.url,
            "radius": self.radius,
            "reach": self.reach,
            "bbox": None if self.kind == "incident" else str(_target(self.cluster)),
        }


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in the drawing; all in per cent of its width (x) and height (y)."""

    mark: Mark
    x: str
    y: str
    rx: str = ""
    ry: str = ""
    """Half axes of the area around it; empty for none."""


@dataclass(frozen=True, slots=True)
class Line:
    """A meridian or a parallel of the drawing, in per cent, with its degrees."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class MapPage:
    view: Box
    counts: Counts
    placed: list[Placed]
    everywhere: str
    """Address of the same map with no area chosen."""
    outside: int
    """Incidents that the area the map opened on leaves out."""
    all_of_it: str
    """Address of the same map with an area that holds those too."""
    unmapped: str
    """Address of the list of what the map cannot show."""
    whole: bool
    """Whether no area is chosen."""

    @property
    def view_box(self) -> str:
        """The area in the units of the land outline: hundredths of a degree."""
        v = self.view
        edges = (v.west, -v.north, v.width, v.height)
        return " ".join(f"{round(edge * 100, 2):g}" for edge in edges)

    @property
    def meridians(self) -> list[Line]:
        west, width = self.view.west, self.view.width
        return [
            Line(f"{(lon - west) / width * 100:.3f}%", degrees(turned(lon), "W", "E"))
            for lon in _steps(west, west + width, self._step)
        ]

    @property
    def parallels(self) -> list[Line]:
        south, height = self.view.south, self.view.height
        return [
            Line(f"{100 - (lat - south) / height * 100:.3f}%", degrees(lat, "S", "N"))
            for lat in _steps(south, south + height, self._step)
        ]

    @property
    def _step(self) -> float:
        return next(step for step in STEPS if self.view.width / step <= 10)

    @property
    def precise(self) -> list[Placed]:
        return [one for one in self.placed if not one.mark.cluster.wide]

    @property
    def wide(self) -> list[Placed]:
        return [one for one in self.placed if one.mark.cluster.wide]


def map_page(chosen: TimelineFilter) -> MapPage:
    """Return the map of what `chosen` lets through: its area, or where anything is."""
    counted = counts(chosen)
    opened = None if chosen.box else bulk(clusters(chosen, WORLD, 7, counted=counted))
    view = in_proportion(chosen.box or (opened.box if opened else WORLD))
    found = marks(chosen, view, level_for(view), counted=counted)
    in_view = sum(mark.number for mark in found)
    return MapPage(
        view=view,
        counts=counted,
        placed=[one for mark in found if (one := _placed(mark, view))],
        everywhere=reverse("map") + _query(chosen, ""),
        outside=max(0, counted.mapped - in_view) if opened else 0,
        all_of_it=reverse("map") + _query(chosen, str(opened.everything))
        if opened
        else "",
        unmapped=reverse("timeline") + _query(chosen, "none"),
        whole=chosen.box is None,
    )


def marks(
    chosen: TimelineFilter, box: Box, level: int, *, counted: Counts
) -> list[Mark]:
    """Return the marks of an area. Raises TooFine (see `clusters`)."""
    found = clusters(chosen, box, level, counted=counted)
    named = _named(chosen, [c.newest_id for c in found if c.newest_id is not None])
    return [
        _mark(chosen, cluster, named.get(cluster.newest_id or 0)) for cluster in found
    ]


def in_proportion(box: Box) -> Box:
    """Return the area around `box` that has the drawing's proportions."""
    # In a point there is nothing to see: something of its surroundings comes along.
    # The world is twice as wide in degrees as high, and so is every drawing.
    width = min(360.0, max(box.width, box.height * 2, 0.04))
    height = width / 2
    middle = (box.south + box.north) / 2
    south = max(-90.0, min(90 - height, middle - height / 2))
    if width == 360:
        return WORLD
    west = box.west + box.width / 2 - width / 2
    return Box(turned(west), south, turned(west + width), south + height)


def _named(
    chosen: TimelineFilter, ids: list[int]
) -> dict[int, tuple[str, str, list[PlaceContent]]]:
    """Return title, address and places by incident."""
    rows = (
        chosen.clocks.editions()
        .filter(incident_id__in=ids)
        .annotate(part_places=KeyTransform("places", "content"))
        .values_list("incident_id", "title", "slug", "part_places")
    )
    return {
        pk: (title, reverse("incident", args=[pk, slug]), places)
        for pk, title, slug, places in rows
    }


def _mark(
    chosen: TimelineFilter,
    cluster: Cluster,
    named: tuple[str, str, list[PlaceContent]] | None,
) -> Mark:
    title, url, places = named or ("", "", [])
    located = next((place for place in places if place["lat"] is not None), None)
    where = place_names(located).short if located else _degrees(cluster)
    alone = cluster.number == 1 and bool(title)
    return Mark(
        cluster=cluster,
        where=where,
        named=located is not None,
        title=title if alone else "",
        url=f"{url}{chosen.clocks.query_string}"
        if alone
        else reverse("map") + _query(chosen, str(_target(cluster))),
    )


def _steps(first: float, last: float, step: float) -> list[float]:
    """Return the multiples of `step` between two degrees, without the edges."""
    numbers = range(math.floor(first / step) + 1, math.ceil(last / step))
    return [round(number * step, 4) for number in numbers]


def _target(cluster: Cluster) -> Box:
    """Return the area that shows a cluster's incidents apart."""
    if cluster.at_point:
        return around(cluster.lat, cluster.lon, degrees=POINT_REACH)
    return padded(cluster.extent, share=0.1, least=POINT_REACH)


def _degrees(cluster: Cluster) -> str:
    lat, lon = round(cluster.lat, 1), round(cluster.lon, 1)
    return f"{degrees(lat, 'S', 'N')}, {degrees(lon, 'W', 'E')}"


def _query(chosen: TimelineFilter, area: str) -> str:
    """Return the filter's query string with another area, or with none."""
    return replace(chosen, area=None).query_string(bbox=area)


def _placed(mark: Mark, view: Box) -> Placed | None:
    """Return a mark where it is in view; a cluster's middle may be beside it."""
    lat, lon = mark.cluster.lat, mark.cluster.lon
    x = view.x_of(lon) / view.width * 100
    y = (view.north - lat) / view.height * 100
    if not (0 <= x <= 100 and 0 <= y <= 100):
        return None
    rx = ry = ""
    if mark.reach:
        reach = mark.reach / 1000 / _KM_OF_A_DEGREE
        narrowed = max(math.cos(math.radians(lat)), 0.01)
        rx = f"{reach / narrowed / view.width * 100:.3f}%"
        ry = f"{reach / view.height * 100:.3f}%"
    return Placed(mark, f"{x:.3f}%", f"{y:.3f}%", rx, ry)
