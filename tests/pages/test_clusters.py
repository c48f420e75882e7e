"""Clusters of the map, against a plain count over the same incidents."""

import math
from collections import Counter
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from timeline.actions import workflow
from timeline.filters import TimelineFilter, read
from timeline.geography import WORLD, Box, read_box
from timeline.models import Edition, Incident, MapCell
from timeline.models.map_cell import COUNTRY_WIDE, count_all, fold
from timeline.pages import clusters as clusters_module
from timeline.pages.clusters import (
    Cluster,
    Counts,
    TooFine,
    clusters,
    counts,
    gathered,
    radius,
)

pytestmark = pytest.mark.django_db

EVERYTHING = TimelineFilter()


def at(lat: float, lon: float, *, precision: int = 1, **fields: Any) -> Edition:
    place = factories.place(lat=lat, lon=lon, geo_precision=precision)
    return factories.published_incident(place_ids=(place.pk,), **fields)


def found(box: Box, level: int, chosen: TimelineFilter = EVERYTHING) -> list[Cluster]:
    cells = gathered(chosen, box, level, counted=counts(chosen))
    return sorted(cells, key=lambda c: (-c.number, c.wide, c.lat, c.lon))


@pytest.fixture
def from_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with more incidents than can be looked at one by one."""
    monkeypatch.setattr(clusters_module, "FEW", -1)


def test_clusters_gather_what_lies_in_one_cell() -> None:
    for lat, lon in ((40.0, 46.0), (40.2, 46.4), (-30.0, 20.0)):
        at(lat, lon)

    assert [(c.number, round(c.lat, 6), round(c.lon, 6)) for c in found(WORLD, 4)] == [
        (2, 40.1, 46.2),
        (1, -30.0, 20.0),
    ]


def test_clusters_know_one_point_from_several() -> None:
    at(40.0, 46.0, precision=2)
    at(40.0, 46.0, precision=1)
    at(10.0, 10.0)
    at(10.1, 10.0)

    assert {(c.lat, c.at_point): c.precision for c in found(WORLD, 4)} == {
        (40.0, True): 2,
        (10.05, False): 1,
    }


def test_clusters_keep_apart_what_is_known_by_country_alone() -> None:
    at(40.0, 46.0)
    at(40.0, 46.0, precision=COUNTRY_WIDE)

    assert [(c.number, c.wide) for c in found(WORLD, 4)] == [(1, False), (1, True)]


@pytest.mark.parametrize("level", [2, 5, 8, 12])
def test_both_sides_of_the_date_line_lie_in_one_area(level: int) -> None:
    at(60.0, 179.9)
    at(60.0, -179.9)
    at(60.0, 180.0)
    at(60.0, 0.0)

    box = read_box("179.5,55,-179.5,65")

    assert sum(c.number for c in found(box, level)) == 3


@pytest.mark.parametrize("level", [2, 5, 7])
def test_poles_and_date_line_are_on_the_grid(level: int, from_cells: None) -> None:
    for lat, lon in ((90.0, 180.0), (-90.0, -180.0), (90.0, 0.0), (0.0, 180.0)):
        at(lat, lon)

    assert sum(c.number for c in found(WORLD, level)) == 4


def test_clusters_refuse_a_grid_too_fine_for_the_area() -> None:
    with pytest.raises(TooFine):
        found(WORLD, 8 + 1)


def test_clusters_stay_within_the_filter() -> None:
    at(40.0, 46.0, event_type="AGREE")
    at(41.0, 46.0, event_type="ASSAULT", hostility=4)
    _, chosen = read(QueryDict("type=AGREE"))
    assert chosen is not None

    assert [c.lat for c in found(WORLD, 4, chosen)] == [40.0]


def test_neighbours_that_a_line_of_the_grid_parts_are_one_cluster() -> None:
    # At level 4 a cell ends at 45° east.
    for lon in (44.0, 46.0, 100.0):
        at(40.0, lon)

    assert [c.number for c in found(WORLD, 4)] == [1, 1, 1]
    joined = clusters(EVERYTHING, WORLD, 4, counted=counts(EVERYTHING))
    assert [(c.number, c.lon, c.at_point) for c in joined] == [
        (2, 45.0, False),
        (1, 100.0, True),
    ]


def test_counts_tell_what_no_map_can_show() -> None:
    at(40.0, 46.0)
    factories.published_incident(place_ids=())

    assert counts(EVERYTHING) == Counts(total=2, unmapped=1)


def test_cells_follow_a_correction_and_a_withdrawal(from_cells: None) -> None:
    first, second = at(40.0, 46.0), at(10.0, 10.0)
    seen = [[c.number for c in found(WORLD, 4)]]

    incident = Incident.objects.get(pk=first.incident_id)
    workflow.withdraw(
        by=factories.user(role="editor"),
        incident_id=incident.pk,
        version=incident.version,
        notice="It was another day.",
    )
    seen.append([c.number for c in found(WORLD, 4)])
    fold()
    seen.append([c.number for c in found(WORLD, 4)])

    assert second.lat == 10.0
    assert seen == [[1, 1], [1], [1]]
    assert MapCell.objects.count() == 1


def test_counting_anew_counts_the_same(from_cells: None) -> None:
    at(40.0, 46.0)
    at(40.0, 46.1)
    before = found(WORLD, 6)

    count_all()

    assert found(WORLD, 6) == before
    assert [c.number for c in before] == [2]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    west=st.integers(-180, 178),
    width=st.integers(1, 358),
    south=st.integers(-90, 80),
    height=st.integers(1, 170),
    level=st.integers(2, 7),
)
def test_clusters_agree_with_a_plain_count(
    points: list[tuple[float, float]],
    west: int,
    width: int,
    south: int,
    height: int,
    level: int,
) -> None:
    # No edge of the area lies on one of the grid.
    start, end = west + 0.3, (west + width + 0.3 + 180) % 360 - 180
    box = Box(start, south + 0.3, end, min(89.7, south + height + 0.3))
    size = 360 / 2**level
    columns, rows = 2**level, 2 ** (level - 1)

    def cell(lat: float, lon: float) -> tuple[int, int]:
        return (
            min(rows - 1, math.floor((lat + 90) / size)),
            math.floor((lon + 180) / size) % columns,
        )

    steps = int(box.width / size) + 1
    touched = {cell(0, min(step * size, box.width) + start)[1] for step in range(steps)}
    touched.add(cell(0, end)[1])
    expected = Counter(
        cell(*point)
        for point in points
        if cell(*point)[1] in touched
        and cell(box.south, 0)[0] <= cell(*point)[0] <= cell(box.north, 0)[0]
    )

    assert (
        Counter({cell(c.lat, c.lon): c.number for c in found(box, level)}) == expected
    )


@pytest.fixture
def points() -> list[tuple[float, float]]:
    made = [
        (round(-88 + number * 7.3 % 176, 2), round(-178 + number * 41.7 % 356, 2))
        for number in range(60)
    ]
    for lat, lon in made:
        at(lat, lon)
    return made


def test_signs_grow_with_the_number_of_digits() -> None:
    assert [radius(n) for n in (1, 10, 1000, 10**9)] == [12.0, 16.5, 25.5, 28.0]
