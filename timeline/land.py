"""The outline of the land, made small: from Natural Earth's polygons to one path.

Land alone. A border on a map says whose the land is; ours says nothing of that.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

TOLERANCE: Final = 0.05
"""Degrees that a simplified coast may lie beside the original: some 5 km."""
UNITS: Final = 100
"""Units of the path in a degree; its y grows to the south."""

type Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


class NoLand(Exception):
    """What was given holds no polygons; the message says why."""


def land_svg(geojson: Any, *, tolerance: float = TOLERANCE) -> str:
    """Return an SVG whose path `land` is the outline of a GeoJSON's polygons.

    Its view box is the world from -180, -90 to 180, 90, in hundredths of a degree.
    Raises NoLand where `geojson` is no collection of polygons.
    """
    path = "".join(_ring(ring) for ring in rings(geojson, tolerance=tolerance))
    if not path:
        raise NoLand("No polygon of it is larger than the tolerance.")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{-180 * UNITS} {-90 * UNITS} {360 * UNITS} {180 * UNITS}">'
        f'<path id="land" fill-rule="evenodd" d="{path}"/></svg>\n'
    )


def rings(geojson: Any, *, tolerance: float) -> Iterator[list[Point]]:
    """Yield the simplified rings; an island that is too small to draw is left out."""
    for polygon in _polygons(geojson):
        for number, ring in enumerate(polygon):
            kept = simplified(ring, tolerance=tolerance)
            if len(kept) > 3:
                yield kept
            elif number == 0:
                break


def simplified(line: Sequence[Point], *, tolerance: float) -> list[Point]:
    """Return `line` without the points that lie within `tolerance` of the rest.

    Douglas and Peucker's way: the ends stay, and so does whatever is farthest.
    """
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = 0, tolerance
        for number in range(first + 1, last):
            beside = _beside(line[number], line[first], line[last])
            if beside > distance:
                farthest, distance = number, beside
        if farthest:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[number] for number in sorted(keep)]


def _beside(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` lies from the stretch between `start` and `end`."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = 0.0
    if length:
        along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length))
    return float(((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5)


def _ring(ring: Sequence[Point]) -> str:
    """Return a closed ring as path data, each point as the step from the one before."""
    points = [(round(lon * UNITS), round(-lat * UNITS)) for lon, lat in ring[:-1]]
    (x, y), *rest = points
    steps = []
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


def _polygons(geojson: Any) -> Iterator[list[list[Point]]]:
    """Yield each polygon as its rings: outline first, then holes."""
    try:
        for feature in geojson["features"]:
            geometry = feature["geometry"]
            shapes = geometry["coordinates"]
            if geometry["type"] == "Polygon":
                shapes = [shapes]
            elif geometry["type"] != "MultiPolygon":
                raise NoLand(f"It holds a {geometry['type']}, which is no polygon.")
            for shape in shapes:
                yield [[(point[0], point[1]) for point in ring] for ring in shape]
    except (KeyError, TypeError, IndexError) as error:
        raise NoLand("It is no GeoJSON collection of features.") from error
