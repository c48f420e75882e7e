"""Rounds of link checks: who is asked, when, and what is kept."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests import factories
from timeline.actions import links
from timeline.intake.links import LinkFound
from timeline.models import LinkState, Source
from timeline.models.publication import publication
from timeline.tasks import check_links, forget_old_rounds, plan_round

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2021, 6, 10, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
ALIVE = LinkFound("alive", "It answers.")
GONE = LinkFound("gone", "No page there.")
LOST = LinkFound("unreachable", "No answer.")


def source(host: str, **fields: Any) -> Source:
    url = f"https://{host}/{Source.objects.count()}"
    return factories.source(**{"url": url, "canonical_url": url, **fields})


def round_at(
    at: dt.datetime, found: LinkFound | dict[str, LinkFound] = ALIVE
) -> list[str]:
    """Run a round in which every address gives `found`; return those asked."""
    asked: list[str] = []

    def check(url: str) -> LinkFound:
        asked.append(url)
        return found if isinstance(found, LinkFound) else found[url]

    links.run_round(check=check, clock=lambda: at)
    return asked


def test_never_checked_come_first_and_each_host_once() -> None:
    late = source("late.example")
    factories.link(source=late, next_check=NOW - DAY)
    first, _second = source("a.example"), source("a.example")
    other = source("b.example")
    source("none.example", url="", canonical_url="")
    factories.link(source=source("later.example"), next_check=NOW + DAY)

    assert round_at(NOW) == [first.url, other.url, late.url]


def test_address_that_readers_get_is_the_one_checked() -> None:
    source(
        "a.example", url="https://a.example/?utm=x", canonical_url="https://a.example/"
    )

    assert round_at(NOW) == ["https://a.example/"]


def test_round_is_bounded_in_number() -> None:
    for number in range(links.MOST_IN_A_ROUND + 3):
        source(f"{number}.example")

    assert len(round_at(NOW)) == links.MOST_IN_A_ROUND


def test_round_is_bounded_in_time() -> None:
    for number in range(4):
        source(f"{number}.example")
    ticks = iter([NOW + dt.timedelta(seconds=12 * step) for step in range(9)])

    checked = links.run_round(check=lambda url: ALIVE, clock=lambda: next(ticks))

    assert checked == 1


def test_result_is_kept_with_its_beginning() -> None:
    held = source("a.example")
    for day, found in enumerate([ALIVE, GONE, GONE]):
        round_at(NOW + 10 * day * DAY, found)

    state = LinkState.objects.get(source=held)
    assert (state.status, state.times, state.since, state.checked_at) == (
        "gone",
        2,
        NOW + 10 * DAY,
        NOW + 20 * DAY,
    )


@pytest.mark.parametrize(
    ("found", "times", "days"),
    [(ALIVE, 1, 7), (ALIVE, 30, 7), (GONE, 1, 1), (GONE, 2, 7), (GONE, 6, 30),
     (LOST, 1, 1), (LOST, 2, 1), (LOST, 3, 7), (LOST, 9, 30)],
)  # fmt: skip
def test_next_check_comes_sooner_where_it_is_unsure(
    found: LinkFound, times: int, days: int
) -> None:
    held = source("a.example")
    if times > 1:
        factories.link(source=held, status=found.status, times=times - 1)

    state = links.note_link(held, found, at=NOW)

    assert (state.times, state.next_check) == (times, NOW + days * DAY)


def test_nothing_is_kept_where_nobody_can_be_reached() -> None:
    for host in ("a.example", "b.example", "c.example"):
        source(host)
    known = source("d.example")
    factories.link(source=known, next_check=NOW - DAY)

    round_at(NOW, LOST)

    state = LinkState.objects.get()
    assert (state.status, state.next_check) == ("alive", NOW + links.IDLE)


def test_unreachable_among_others_is_kept() -> None:
    lost, held, third = (source(f"{name}.example") for name in "abc")

    round_at(NOW, {lost.url: LOST, held.url: ALIVE, third.url: ALIVE})

    assert LinkState.objects.get(source=lost).status == "unreachable"


@pytest.mark.parametrize(
    ("status", "times", "told"),
    [("alive", 9, False), ("refused", 9, False), ("gone", 1, False),
     ("gone", 2, True), ("unreachable", 2, False), ("unreachable", 3, True)],
)  # fmt: skip
def test_readers_are_told_once_it_is_certain(
    status: str, times: int, told: bool
) -> None:
    factories.link(status=status, times=times)

    assert LinkState.objects.get().leads_elsewhere is told


def test_readers_are_told_at_once_where_a_page_moved() -> None:
    factories.link(status="moved", moved_to="https://news.example/new")

    assert LinkState.objects.get().leads_elsewhere


# -- the timetable ---------------------------------------------------------------------


def waiting() -> list[dt.datetime]:
    return list(
        DBTaskResult.objects.filter(
            status="READY", task_path=check_links.module_path
        ).values_list("run_after", flat=True)
    )


def test_rounds_are_planned_one_at_a_time() -> None:
    assert plan_round(NOW) is True
    assert plan_round(NOW + DAY) is False

    assert waiting() == [NOW]


@pytest.mark.django_db(transaction=True)
def test_round_plans_the_next_one(run_tasks: Callable[[], None]) -> None:
    plan_round(timezone.now())

    run_tasks()

    (planned,) = waiting()
    assert dt.timedelta(minutes=14) < planned - timezone.now() < links.IDLE


def test_round_that_was_killed_does_not_keep_the_next_from_being_planned() -> None:
    plan_round(NOW)
    DBTaskResult.objects.update(status="RUNNING")

    assert plan_round(NOW) is True


def test_next_round_comes_soon_where_more_is_due() -> None:
    source("a.example")

    assert links.next_round(NOW) == NOW + links.ROUND_EVERY


def test_articles_are_read_before_links_are_checked() -> None:
    assert check_links.priority < 0


def test_records_of_old_rounds_are_deleted() -> None:
    for days in (0, 2):
        plan_round(NOW)
        DBTaskResult.objects.filter(status="READY").update(
            status="SUCCESSFUL", finished_at=timezone.now() - days * DAY
        )

    forget_old_rounds()

    assert DBTaskResult.objects.count() == 1


# -- what readers' caches hear of it


def counted(held: Source, *results: LinkFound) -> list[int]:
    """Return the number of the public side after each check, less that of the first."""
    numbers = []
    for day, found in enumerate(results):
        links.note_link(held, found, at=NOW + day * DAY)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            # Each check is a transaction of its own in the worker.
            cursor.execute("SET LOCAL conflicttracker.counted_in = ''")
        numbers.append(publication()[0])
    return [number - numbers[0] for number in numbers]


def test_check_that_finds_no_change_is_not_counted_as_a_publication() -> None:
    assert counted(source("a.example"), ALIVE, ALIVE, ALIVE) == [0, 0, 0]


def test_check_that_readers_hear_of_is_counted() -> None:
    assert counted(source("a.example"), ALIVE, GONE, GONE) == [0, 1, 2]
