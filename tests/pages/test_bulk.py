"""The area that a map opens on."""

from typing import Final

import pytest

from timeline.geography import WORLD, Box, around
from timeline.pages.bulk import bulk
from timeline.pages.clusters import Cluster

BORDER: Final = (39.6, 46.2)
OVERSEAS: Final = (38.9, -77.0)


def cluster(at: tuple[float, float], number: int) -> Cluster:
    return Cluster(
        number=number,
        lat=at[0],
        lon=at[1],
        wide=False,
        extent=around(*at, degrees=0.01),
        at_point=True,
    )


def holds(box: Box, at: tuple[float, float]) -> bool:
    return box.south <= at[0] <= box.north and box.x_of(at[1]) <= box.width


def test_map_opens_where_most_happened() -> None:
    found = bulk([cluster(BORDER, 39), cluster(OVERSEAS, 1)])

    assert holds(found.box, BORDER)
    assert not holds(found.box, OVERSEAS)
    assert holds(found.everything, OVERSEAS)


@pytest.mark.parametrize(
    "marks",
    [
        pytest.param([(BORDER, 1), (OVERSEAS, 1)], id="as many in both"),
        pytest.param([(BORDER, 4), ((41.7, 44.8), 1)], id="near each other"),
        pytest.param([(BORDER, 1)], id="one"),
    ],
)
def test_map_opens_on_all_where_that_is_no_larger(
    marks: list[tuple[tuple[float, float], int]],
) -> None:
    found = bulk([cluster(*mark) for mark in marks])

    assert found.box == found.everything


def test_map_opens_around_the_date_line() -> None:
    east, west = (-17.0, 179.0), (-17.0, -179.0)

    found = bulk([cluster(east, 5), cluster(west, 5), cluster(BORDER, 1)])

    assert found.box.width < 10
    assert holds(found.box, east)
    assert holds(found.box, west)


def test_map_of_nothing_opens_on_the_world() -> None:
    assert bulk([]).box == WORLD
