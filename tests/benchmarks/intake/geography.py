"""What is measured on the earth: how far apart two points are, and what counts."""

import math
from collections.abc import Iterable
from typing import Final

from tests.benchmarks.intake.report import Figure
from tests.benchmarks.intake.scores import Score

type Point = tuple[float, float]

NEAR_KM: Final = 25.0
_EARTH_KM: Final = 6371.0


def kilometres(one: Point, other: Point) -> float:
    """Return the distance along the earth of two (latitude, longitude), degrees."""
    (lat, lon), (lat2, lon2) = one, other
    a, b = math.radians(lat), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def near(points: Iterable[Point], truth: Point) -> Score:
    """Count one annotated point: found if there is any point for it, right if the
    nearest is within 25 km."""
    distances = [kilometres(point, truth) for point in points]
    return Score(
        float(bool(distances) and min(distances) <= NEAR_KM), float(bool(distances)), 1
    )


def distance_figures(
    ours: Score, trivial: Score, what: str, part: str = ""
) -> list[Figure]:
    """Return the three figures of a place reader beside the baseline's."""
    rows = (
        (f"{what} within 25 km, of all", ours.recall, trivial.recall),
        (f"{what} within 25 km, of found", ours.precision, trivial.precision),
        (
            f"{what} found",
            ours.found / (ours.gold or 1),
            trivial.found / (ours.gold or 1),
        ),
    )
    note = f"of {ours.gold:.0f}"
    return [Figure(f"{name}{part}", a, b, note=note) for name, a, b in rows]
