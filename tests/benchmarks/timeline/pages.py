"""The timeline page: over HTTP against the same page by hand in SQL, and contrasts."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import psycopg

from tests.benchmarks.timeline.cases import Case
from tests.benchmarks.timeline.client import Client, requests_a_second
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.timing import Pair, Times, ms, side_by_side

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
