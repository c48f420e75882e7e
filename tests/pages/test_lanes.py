"""Lanes of actors and conflicts, with their marks, bars and what has no room."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.filters import TimelineFilter
from timeline.models import Actor
from timeline.models.edition import EditionQuerySet
from timeline.pages import lanes as module
from timeline.pages.lanes import Lanes, lanes
from timeline.pages.strip import strip

pytestmark = pytest.mark.django_db


def drawn(by: str, **fields: str) -> Lanes:
    chosen = TimelineFilter(**fields)  # type: ignore[arg-type]
    over = strip(chosen, EditionQuerySet.all, TimelineFilter.query_string)
    return lanes(by, chosen, EditionQuerySet.all, over, TimelineFilter.query_string)


def acting(occurred: str, *actors: Actor) -> None:
    factories.published_incident(
        title=occurred,
        occurred=occurred,
        participations=tuple(
            ParticipationContent(actor_id=actor.pk, role="participant")
            for actor in actors
        ),
    )


@pytest.fixture
def aland() -> Actor:
    return factories.actor(name="Aland", slug="aland")


@pytest.fixture
def beland() -> Actor:
    return factories.actor(name="Beland", slug="beland")


def test_lanes_hold_the_incidents_that_name_the_actor(
    aland: Actor, beland: Actor
) -> None:
    acting("2021-05-13", aland, beland)
    acting("2021-05-20", aland)

    assert [
        (lane.name, lane.count, [mark.title for mark in lane.marks])
        for lane in drawn("actor").lanes
    ] == [("Aland", 2, ["2021-05-13", "2021-05-20"]), ("Beland", 1, ["2021-05-13"])]


def test_part_of_an_actor_has_no_lane_beside_it(aland: Actor) -> None:
    army = factories.actor(name="Army of Aland", part_of=aland)
    acting("2021-05-13", army)
    acting("2021-05-14", aland)

    assert [(one.name, one.count) for one in drawn("actor").lanes] == [("Aland", 2)]


def test_bars_of_all_lanes_have_one_scale(
    aland: Actor, beland: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_MARKS", 1)
    for day in ("2021-05-13", "2021-05-14", "2021-05-15", "2021-05-16"):
        acting(day, aland)
    acting("2021-05-20", beland)

    heights = [
        round(lane.height - 6 - sum(bar.top - 3 for bar in lane.bars), 1)
        for lane in drawn("actor", start="2021", end="2021").lanes
    ]

    assert heights == [33, 8.2]


def test_lane_leads_to_its_page_with_the_filter(aland: Actor) -> None:
    acting("2021-05-13", aland)

    (lane,) = drawn("actor", start="2021").lanes

    assert lane.address == "/actors/aland/?from=2021"


@pytest.mark.parametrize(
    ("occurred", "kind", "days"),
    [
        ("2021-05-01", "day", (0, 1)),
        ("2021-05-31", "day", (30, 1)),
        ("2021-05-03/2021-05-04", "lasted", (2, 2)),
        ("[2021-05-03..2021-05-04]", "open", (2, 2)),
        ("2021-05-03~", "open", (2, 1)),
        ("2021-05-06/..", "open", (5, 26)),
        ("[..2021-05-02]", "open", (0, 2)),
        ("2021-04-20/2021-05-02", "lasted", (0, 2)),
        ("2021", "open", (0, 31)),
    ],
)
def test_mark_stands_on_its_days(
    aland: Actor, occurred: str, kind: str, days: tuple[int, int]
) -> None:
    acting(occurred, aland)

    (lane,) = drawn("actor", start="2021-05", end="2021-05").lanes

    (mark,) = lane.marks
    found = (round(mark.x * 31 / 100), round(mark.width * 31 / 100))
    assert (mark.kind, found) == (kind, days)


def test_marks_give_way_to_each_other(aland: Actor) -> None:
    for _ in range(3):
        acting("2021-05-13", aland)

    (lane,) = drawn("actor").lanes

    assert [mark.y for mark in lane.marks] == [3, 14, 25]


def test_lane_of_many_has_bars_that_leave_nothing_out(
    aland: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_MARKS", 2)
    for day in ("2021-05-13", "2021-05-13", "2021-05-14"):
        acting(day, aland)

    (lane,) = drawn("actor").lanes

    assert (lane.marks, [(bar.label, bar.count) for bar in lane.bars]) == (
        [],
        [("13 May 2021", 2), ("14 May 2021", 1)],
    )


def test_lanes_are_all_drawn_the_same_way(
    aland: Actor, beland: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_MARKS", 2)
    for day in ("2021-05-13", "2021-05-14"):
        acting(day, aland, beland)
    acting("2021-05-15", aland)

    found = drawn("actor").lanes

    drawings = [(lane.name, len(lane.marks), len(lane.bars)) for lane in found]
    assert drawings == [("Aland", 0, 3), ("Beland", 0, 2)]


def test_lanes_without_room_are_counted(
    aland: Actor, beland: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_LANES", 1)
    acting("2021-05-13", aland, beland)
    acting("2021-05-14", aland)

    found = drawn("actor")

    assert ([lane.name for lane in found.lanes], found.more) == (["Aland"], 1)


def test_lanes_of_too_many_incidents_are_not_drawn(
    aland: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_INCIDENTS", 1)
    acting("2021-05-13", aland)
    acting("2021-05-14", aland)

    found = drawn("actor")

    assert (found.lanes, found.too_many) == ([], True)


def test_lanes_of_conflicts_count_what_belongs_to_none() -> None:
    conflict = factories.conflict(name="Lake dispute")
    factories.published_incident(conflict_ids=(conflict.pk,))
    factories.published_incident()

    found = drawn("conflict")

    assert ([lane.name for lane in found.lanes], found.without) == (["Lake dispute"], 1)


@pytest.mark.parametrize("number", [1, 3])
def test_lanes_cost_the_same_queries_for_any_number(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _ in range(number):
        acting("2021-05-13", factories.actor(), factories.actor())

    # The strip; lanes, names, marks, bars.
    with django_assert_num_queries(5):
        drawn("actor")
