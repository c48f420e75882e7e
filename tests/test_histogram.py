"""Counts by day, month, year or decade, against the list that they stand over."""

from dataclasses import replace

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.edtf import bounds
from timeline.filters import TimelineFilter
from timeline.histogram import Histogram, Unit, histogram
from timeline.models.edition import EditionQuerySet

pytestmark = pytest.mark.django_db

EVERYTHING = TimelineFilter()


def counted(**fields: str) -> Histogram:
    return histogram(TimelineFilter(**fields), EditionQuerySet.all)  # type: ignore[arg-type]


def publish(*days: str) -> None:
    for day in days:
        factories.published_incident(occurred=day)


def figures(found: Histogram) -> list[tuple[str, int, int, int]]:
    """The bins with anything in them: start, within, beyond, reaching."""
    return [
        (b.start.isoformat(), b.within, b.beyond, b.reaching)
        for b in found.bins
        if b.touching
    ]


def test_histogram_of_nothing_has_no_bins() -> None:
    assert counted() == Histogram(Unit.MONTH, (), 0)


@pytest.mark.parametrize(
    ("days", "unit", "bins"),
    [
        (("2021-05-13",), Unit.DAY, 1),
        (("2021-05-01", "2021-09-01"), Unit.DAY, 124),
        (("2021-05-01", "2021-09-02"), Unit.MONTH, 5),
        (("2012-01", "2021-12"), Unit.MONTH, 120),
        (("2012-01", "2022-01"), Unit.YEAR, 11),
        (("1903", "2021"), Unit.YEAR, 119),
        (("1900", "2021"), Unit.DECADE, 13),
        (("0001", "2021"), Unit.CENTURY, 21),
    ],
)
def test_histogram_takes_the_unit_that_fits_its_span(
    days: tuple[str, ...], unit: Unit, bins: int
) -> None:
    publish(*days)

    found = counted()

    assert (found.unit, len(found.bins)) == (unit, bins)


def test_histogram_covers_the_period_of_the_filter() -> None:
    publish("2021-05-13")

    found = counted(start="2021-03", end="2021-12")

    assert [b.start.month for b in found.bins] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-05-13", [("2021-05-01", 1, 0, 0)]),
        ("2021-05", [("2021-05-01", 1, 0, 0)]),
        ("2021-05-30/2021-06-02", [("2021-05-01", 0, 1, 0), ("2021-06-01", 0, 0, 1)]),
        ("[2021-05-30..2021-06-02]",
         [("2021-05-01", 0, 1, 0), ("2021-06-01", 0, 0, 1)]),
        ("[..2021-04-05]",
         [("2021-03-01", 0, 0, 1), ("2021-04-01", 0, 1, 0)]),
        ("2021-07-05/..",
         [("2021-07-01", 0, 1, 0), ("2021-08-01", 0, 0, 1)]),
        ("2021-01-05/2021-03-02", [("2021-03-01", 0, 0, 1)]),
    ],
)  # fmt: skip
def test_histogram_tells_what_reaches_beyond_its_period(
    day: str, expected: list[tuple[str, int, int, int]]
) -> None:
    publish(day)

    assert figures(counted(start="2021-03-01", end="2021-08-31")) == expected


def test_histogram_puts_in_no_bin_what_is_listed_before_its_period() -> None:
    publish("2021-05-12/2021-05-14")

    found = counted(start="2021-05-13", end="2021-05-14")

    assert (found.total, figures(found)) == (
        1,
        [("2021-05-13", 0, 0, 1), ("2021-05-14", 0, 0, 1)],
    )


def test_histogram_counts_editions_in_force_only() -> None:
    factories.withdrawal(factories.published_incident(occurred="2021-05-12"))
    factories.correction(
        factories.published_incident(occurred="2021-05-12"), occurred="2021-05-14"
    )

    assert figures(counted()) == [("2021-05-14", 1, 0, 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_histogram_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    publish(*(f"20{n}1-05" for n in range(number)))

    with django_assert_num_queries(1):
        counted()


DATES = st.sampled_from(
    ["2021-05-13", "2021-05", "2021", "[..2021-05-27]", "2021-05-12/2021-05-14",
     "2020-09-27/2020-11-10", "2021-04-30/..", "[2021-05-31..2021-06-02]", "202X"]
)  # fmt: skip
PERIODS = st.sampled_from(
    [("", ""), ("2021", "2021"), ("2021-05", "2021-05"), ("2021-05-13", "2021-06-20"),
     ("2020-10-05", "2022"), ("", "2021-05"), ("2021-06", "")]
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(days=st.lists(DATES, min_size=1, max_size=6), period=PERIODS)
def test_histogram_agrees_with_the_list_of_every_bin(
    client: Client, days: list[str], period: tuple[str, str]
) -> None:
    publish(*days)
    chosen = replace(EVERYTHING, start=period[0], end=period[1])
    listed = list(chosen.editions().values_list("sort_day", flat=True))

    found = histogram(chosen, EditionQuerySet.all)

    assert found.total == len(listed)
    for each in found.bins:
        here = replace(
            EVERYTHING, start=each.start.isoformat(), end=each.end.isoformat()
        )
        assert each.touching == here.editions().count()
        assert each.listed == sum(each.start <= day <= each.end for day in listed)


def test_histogram_counts_a_part_to_the_day() -> None:
    publish("2021-05-12/2021-05-14", "2021-05-13", "2021-05-20")
    first, last = bounds("2021-05-13")
    assert first
    assert last

    assert counted(start="2021-05", end="2021-05").touching(first, last) == 2
