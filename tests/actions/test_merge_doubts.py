"""What is said against two records being one, before they are merged."""

from typing import Any

import pytest

from tests import factories
from timeline.actions.merge_doubts import doubts

pytestmark = pytest.mark.django_db


def test_actors_of_two_states_are_doubted() -> None:
    one, other = factories.actor(iso3="RUS"), factories.actor(iso3="SYR")

    assert doubts(one, other) == ["They belong to two states: Russia and Syria."]


@pytest.mark.parametrize(
    ("lat", "told"),
    [(40.0, []), (40.05, []), (40.5, ["Their points lie 56 km apart."])],
)
def test_places_are_doubted_where_their_points_are_far(
    lat: float, told: list[str]
) -> None:
    one = factories.place(lat=40.0, lon=46.0)
    other = factories.place(lat=lat, lon=46.0)

    assert doubts(one, other) == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2021-05-20", []),
        ("2021-06", []),
        ("2021-12-14", ["They happened 7 months apart."]),
        ("2018", ["They happened 2 years apart."]),
    ],
)
def test_incidents_are_doubted_where_months_lie_between(
    day: str, told: list[Any]
) -> None:
    one = factories.incident(occurred="2021-05-14")
    other = factories.incident(occurred=day)

    assert doubts(one, other) == told


def test_sources_of_two_publishers_and_years_are_doubted() -> None:
    one = factories.source(
        publisher=factories.publisher(name="Agency"), published="2022-03-01"
    )
    other = factories.source(
        publisher=factories.publisher(name="Gazette"), published="2023-06-02"
    )

    assert doubts(one, other) == [
        (
            "They are of two publishers: Agency and Gazette. "
            "A copy stays a source of its own; its page says whose text it is."
        ),
        "They were published 15 months apart.",
    ]
