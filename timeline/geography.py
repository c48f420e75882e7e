"""Areas of the earth and the grid laid over it, in degrees.

A box may cross the date line: then its west is greater than its east.
"""

import math
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

TRUE_AT: Final = 40
"""The parallel on which a map has the same scale in all directions."""
MOST_LEVEL: Final = 20
"""Finest grid: 2²⁰ columns, each some 40 m wide."""


class NoBox(ValueError):
    """A text that is no area; the message is fit to stand beside its field."""


@dataclass(frozen=True, slots=True)
class Box:
    """What lies between two meridians and two parallels, edges included."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        """Return it as an address has it: west, south, east, north."""
        return ",".join(
            # Adding nothing makes 0 of -0.
            f"{round(edge, 4) + 0.0:.4f}".rstrip("0").rstrip(".")
            for edge in (self.west, self.south, self.east, self.north)
        )

    @property
    def crosses_date_line(self) -> bool:
        return self.west > self.east

    @property
    def width(self) -> float:
        """Degrees of longitude, above 0 and at most 360."""
        return self.east - self.west + (360 if self.crosses_date_line else 0)

    @property
    def height(self) -> float:
        return self.north - self.south

    @property
    def label(self) -> str:
        """The area in words: "44–47° E, 38–41° N"."""
        if (self.width, self.height) == (360, 180):
            return gettext("the whole world")
        return f"{_edges(self.west, self.east, 'W', 'E')}, " + _edges(
            self.south, self.north, "S", "N"
        )

    def x_of(self, lon: float) -> float:
        """Return how far east of the western edge a meridian lies, in degrees."""
        return lon - self.west + (360 if lon < self.west else 0)


@dataclass(frozen=True, slots=True)
class Nowhere:
    """In place of an area: what has no coordinates."""

    @property
    def label(self) -> str:
        return gettext("not on the map")

    def __str__(self) -> str:
        return "none"


NOWHERE: Final = Nowhere()
WORLD: Final = Box(-180, -90, 180, 90)


def read_box(text: str) -> Box:
    """Return the area that "west,south,east,north" names, in degrees.

    Raises NoBox, with a sentence for the reader, where it names none.
    """
    parts = text.split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise NoBox(
            gettext(
                "An area is four numbers, west, south, east and north: 44,38,48,41."
            )
        ) from None
    if not all(map(math.isfinite, (west, south, east, north))):
        raise NoBox(gettext("The edges of an area are numbers of degrees."))
    if max(abs(west), abs(east)) > 180:
        raise NoBox(gettext("West and east lie between -180 and 180."))
    if max(abs(south), abs(north)) > 90:
        raise NoBox(gettext("South and north lie between -90 and 90."))
    if south > north:
        raise NoBox(gettext("The south of an area lies below its north."))
    return Box(west, south, east, north)


def around(lat: float, lon: float, *, degrees: float) -> Box:
    """Return the box that reaches `degrees` to each side of a point."""
    return Box(
        west=turned(lon - degrees),
        south=max(-90.0, lat - degrees),
        east=turned(lon + degrees),
        north=min(90.0, lat + degrees),
    )


def enclosing(points: list[tuple[float, float]]) -> Box:
    """Return the smallest box around points (latitude, longitude).

    The widest stretch without a point is left out, wherever it lies, so that points
    on both sides of the date line lie together.
    """
    lats = [lat for lat, _ in points]
    lons = sorted({lon for _, lon in points})
    gaps = [
        (after - before + (360 if after <= before else 0), before, after)
        for before, after in zip(lons, lons[1:] + lons[:1], strict=True)
    ]
    _, east, west = max(gaps)
    return Box(west, min(lats), east, max(lats))


def padded(box: Box, *, share: float, least: float) -> Box:
    """Return `box` with a margin: a share of its extent, at least `least` degrees."""
    across = max(box.width * share, least)
    along = max(box.height * share, least)
    whole = box.width + 2 * across >= 360
    return Box(
        west=-180 if whole else turned(box.west - across),
        south=max(-90.0, box.south - along),
        east=180 if whole else turned(box.east + across),
        north=min(90.0, box.north + along),
    )


def turned(lon: float) -> float:
    """Return a longitude beyond the date line as the one it is on the other side."""
    if -180 <= lon <= 180:
        return lon
    return (lon + 180) % 360 - 180


def degrees(edge: float, below: str, above: str) -> str:
    """Return a latitude or longitude in words: "44.5° E"; at 0, without a side."""
    number = f"{abs(edge):.2f}".rstrip("0").rstrip(".")
    return f"{number}° {below if edge < 0 else above}" if edge else "0°"


def _edges(first: float, last: float, below: str, above: str) -> str:
    """Return two edges, with one sign where they are on one side of zero."""
    if (first < 0) == (last < 0) and first and last:
        number, _, _ = degrees(first, below, above).partition("°")
        return f"{number}–{degrees(last, below, above)}"
    return f"{degrees(first, below, above)} – {degrees(last, below, above)}"
