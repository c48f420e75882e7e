"""The timeline page: over HTTP against the same page by hand in SQL, and contrasts."""

import re
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import psycopg

from tests.benchmarks.timeline.cases import Case
from tests.benchmarks.timeline.client import Client, requests_a_second
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.goals import Line, at_most, told
from tests.benchmarks.timeline.timing import Pair, Times, ms, side_by_side
from timeline.pages.chronicle import PAGE_SIZE

_ENTRY: Final = re.compile(rb'id="incident-(\d+)"')
PATIENCE: Final = ("200ms", "2s", "20s", "10min")
SECONDS: Final = 6.0
CONNECTIONS: Final = 8

# Both plans of a search, as one would force them by hand.
WALK: Final = ("SET enable_bitmapscan = off", "SET enable_sort = off")
LOOK_UP: Final = ("SET enable_indexscan = off", "SET enable_indexonlyscan = off")


@dataclass(frozen=True, slots=True)
class Measured:
    """A view: asked for again and again, and pages that nobody asked for before."""

    case: Case
    again: Pair
    first: Pair


def wrong_pages(client: Client, connection: Connection, cases: list[Case]) -> list[str]:
    """Return the names of the views whose page lists other incidents than the SQL."""
    wrong = []
    for case in cases:
        listed = [int(pk) for pk in _ENTRY.findall(client.page(case.path))]
        if listed != case.incident_ids(connection):
            wrong.append(case.name)
    return wrong


def measure(
    client: Client, connection: Connection, cases: list[Case], *, rounds: int
) -> Iterator[Measured]:
    for case in cases:
        best = faster_plan(connection, case) if "text" in case.name else case
        for setting in best.settings:
            connection.execute(setting)
        client.page(case.path)
        best.rows(connection)
        again = side_by_side(
            [(partial(client.page, case.path), partial(best.rows, connection))] * rounds
        )
        pages = case.pages(connection, 2 * rounds)[1::2]
        first = (
            side_by_side(
                [
                    (
                        partial(client.page, page.path),
                        partial(replace(best, after=page.after).rows, connection),
                    )
                    for page in pages
                ]
            )
            if pages
            else again
        )
        connection.execute("RESET ALL")
        yield Measured(case, again, first)


def faster_plan(connection: Connection, case: Case) -> Case:
    """Return the case with the settings of the faster of the two plans of a search.

    Each may take a little, then longer: the slower one may well take minutes.
    """
    for patience in PATIENCE:
        timed = []
        for settings in (WALK, LOOK_UP):
            taken = _fastest(connection, case, settings, patience)
            if taken is not None:
                timed.append((taken, settings))
        if timed:
            return replace(case, settings=min(timed)[1])
    raise ValueError(f"no plan answers {case.name}")


def _fastest(
    connection: Connection, case: Case, settings: Sequence[str], patience: str
) -> float | None:
    """Return the least of three times; None where one takes too long."""
    for setting in (*settings, f"SET statement_timeout = '{patience}'"):
        connection.execute(setting)
    times = Times()
    try:
        for _ in range(3):
            times.take(partial(case.rows, connection))
    except psycopg.errors.QueryCanceled:
        return None
    finally:
        connection.execute("RESET ALL")
    return min(times.seconds)


def lines(measured: Iterable[Measured]) -> Iterator[str]:
    """Yield the table of pages; × is ours over SQL, in the middle of the rounds."""
    yield (
        f"{'page of the timeline, ms':26}{'SQL p50':>9}{'again p50':>11}{'p95':>8}"
        f"{'×':>7}{'first p50':>11}{'p95':>8}{'×':>7}"
    )
    for one in measured:
        again, first = one.again, one.first
        yield (
            f"{one.case.name:26}{ms(again.other.p50):>9}{ms(again.ours.p50):>11}"
            f"{ms(again.ours.p95):>8}{again.ratio:>7.2f}{ms(first.ours.p50):>11}"
            f"{ms(first.ours.p95):>8}{first.ratio:>7.2f}"
        )


def figures(measured: Sequence[Measured]) -> Iterator[Line]:
    """Yield what the goals ask of pages asked for again, and tell of new ones."""
    plain = [m for m in measured if m.case.name.startswith(("newest", "country", "ty"))]
    worst = max(plain, key=lambda one: one.again.ratio)
    what = f"again, {worst.case.name}, the slowest"
    yield at_most("page", what, worst.again.ratio, 2, "× the SQL")
    middle = statistics.median(one.first.ratio for one in plain)
    yield told("page", "never asked for, the middle one", middle, "× the SQL")
    for one in measured:
        if one.case.name.startswith("text"):
            what = f"whole page over HTTP, never asked for, {one.case.name}"
            yield told("text", what, one.first.ratio, "× the SQL")


def against_newest(
    client: Client, connection: Connection, cases: Sequence[Case], *, rounds: int
) -> Iterator[Line]:
    """Compare pages of a view that nobody asked for with such ones of the whole list.

    Their entries follow each other, so that none of them has been rendered before.
    """
    by_name = {case.name: case for case in cases}
    apart = PAGE_SIZE * rounds
    taken = 1
    for goal, limit, names in (
        ("depth", 1.2, ["depth 90%"]),
        ("actor", 2.0, [name for name in by_name if name.startswith("actor")]),
    ):
        for name in names:
            newest = by_name["newest"].pages(connection, (taken + 1) * apart)
            others = by_name[name].pages(connection, 2 * apart)
            # Where there are few, their pages overlap.
            few = len(others) < 2 * apart
            pair = side_by_side(
                [
                    (partial(client.page, one.path), partial(client.page, other.path))
                    for one, other in zip(
                        others[2::2] if few else others[apart::PAGE_SIZE],
                        newest[taken * apart :: PAGE_SIZE],
                        strict=False,
                    )
                ]
            )
            taken += 1
            yield at_most(goal, name, pair.ratio, limit, "× a page of the whole list")


def against(
    ours: Client, path: str, other: Client, other_path: str, *, rounds: int
) -> Pair:
    """Time our page and another server's in turn."""
    calls: list[tuple[Callable[[], object], Callable[[], object]]] = [
        (partial(ours.page, path), partial(other.page, other_path))
    ]
    for ask, answer in calls:
        ask()
        answer()
    return side_by_side(calls * rounds)


def rate(port: int, paths: list[str]) -> float:
    return requests_a_second(port, paths, connections=CONNECTIONS, seconds=SECONDS)
