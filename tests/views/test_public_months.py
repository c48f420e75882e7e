"""Months at a glance: each number is what the list behind it finds."""

import re
from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories, random_editions
from timeline.filters import ANYTHING, InConflict, WithActor, Within, read
from timeline.models import Conflict
from timeline.pages.overview import Overview, overview

pytestmark = pytest.mark.django_db


def promised(shown: Overview) -> Iterator[tuple[str, int]]:
    """The query strings of all cells, and the numbers in them."""
    for year in [*shown.years, *shown.earlier_years]:
        yield year.query, year.count
        yield from ((month.query, month.count) for month in year.months)


def found(query: str, within: Within) -> int:
    _, chosen = read(QueryDict(query.removeprefix("?")))
    assert chosen is not None
    return chosen.editions(within).count()


@pytest.fixture
def conflict() -> Conflict:
    """A conflict with one incident of May, one of the year, and one that went on."""
    made = factories.conflict(slug="lake")
    for occurred in ("2021-05-13", "2021", "2021-11-20/2022-02-03"):
        factories.published_incident(conflict_ids=(made.pk,), occurred=occurred)
    return made


def test_every_number_is_what_its_link_finds() -> None:
    world = random_editions.publish(25, seed=4)
    about: list[Within] = [
        *(InConflict(conflict.pk) for conflict in world.conflicts),
        *(WithActor(actor.pk) for actor in world.actors),
    ]

    cells = [
        (within, query, number, found(query, within))
        for within in about
        for query, number in promised(overview(ANYTHING, within))
    ]

    assert [cell for cell in cells if cell[2] != cell[3]] == []
    assert len(cells) > 100


def test_what_is_known_by_its_year_is_not_of_january(conflict: Conflict) -> None:
    [year] = overview(ANYTHING, InConflict(conflict.pk)).years

    assert [(month.count, month.certain) for month in year.months] == [
        *[(1, 0)] * 4,
        (2, 1),
        *[(1, 0)] * 5,
        *[(2, 0)] * 2,
    ]


def test_year_that_something_reaches_into_has_no_row(conflict: Conflict) -> None:
    shown = overview(ANYTHING, InConflict(conflict.pk))

    assert [(year.year, year.count) for year in shown.years] == [(2021, 3)]


def test_number_without_anything_certain_is_set_apart(
    client: Client, conflict: Conflict
) -> None:
    html = client.get("/conflicts/lake/").text

    numbers = re.findall(r'<a href="[^"]*#timeline" class="uncertain" ([^>]*)>', html)
    assert numbers[4] == 'aria-label="June 2021: 1, of which 0 in this month alone"'
