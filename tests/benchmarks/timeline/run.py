"""Everything in its order: data, server, measurements, report."""

import contextlib
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tests.benchmarks.timeline import (
    browser,
    commands,
    counting,
    datasette,
    exports,
    pages,
    publications,
    texts,
)
from tests.benchmarks.timeline.cases import Case, cases
from tests.benchmarks.timeline.client import Client
from tests.benchmarks.timeline.database import Connection, Place, filled
from tests.benchmarks.timeline.goals import (
    Figure,
    Line,
    at_least,
    at_most,
    table,
)
from tests.benchmarks.timeline.server import find_datasette, serving
from tests.benchmarks.timeline.timing import Times, ms
from tests.benchmarks.timeline.world import make_world

SETTLE_SECONDS: Final = 20
MAP_ROUNDS: Final = 9
WORLD: Final = "-180,-90,180,90"
CONTRAST: Final = "tests.benchmarks.timeline.contrast:application"


def run(
    directory: Path,
    rows: int,
    *,
    seed: int,
    rounds: int,
    only: Sequence[str],
    timelinejs: Path | None = None,
) -> Iterator[str]:
    """Yield the lines of the report as the figures come, then the table of goals."""
    figures: list[Figure] = []
    here = Place(directory)
    with (
        filled(here, rows, seed=seed, say=_say),
        here.connect() as connection,
        serving(here) as port,
    ):
        connection.autocommit = True
        # What a server reads and counts beside its first requests.
        time.sleep(SETTLE_SECONDS)
        world = make_world(seed=seed)
        views = cases(connection, world.words.items)
        yield f"{rows:,} incidents, seed {seed}"
        for name, part in (
            ("pages", _pages(here, port, connection, views, rounds)),
            (
                "counts",
                counting.lines(connection, world.words.items, number=60, seed=seed),
            ),
            (
                "first",
                counting.first_pages(
                    Client(port), connection, world.words.items, number=60, seed=seed
                ),
            ),
            ("publications", publications.lines(connection, port)),
            ("exports", exports.lines(connection, port)),
            ("memory", exports.memory(port)),
            ("map", _map(port)),
            ("browser", browser.lines(connection, port, timelinejs)),
            ("contrasts", _contrasts(here, port, connection, views, rounds)),
            ("import", commands.bulk_import()),
            ("proposal", commands.proposal()),
            ("start", commands.first_start()),
        ):
            if not only or name in only:
                yield ""
                for line in _whatever_happens(name, part):
                    if isinstance(line, Figure):
                        figures.append(line)
                    yield str(line)
        yield ""
        yield from table(figures)


def _whatever_happens(name: str, part: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines of a part; where it fails, the other parts are measured still."""
    try:
        yield from part
    except Exception:  # whatever it was is told, and its goals stay unmeasured
        yield f"{name} failed:\n{traceback.format_exc()}"


def _pages(
    here: Place, port: int, connection: Connection, views: list[Case], rounds: int
) -> Iterator[Line]:
    client = Client(port)
    wrong = pages.wrong_pages(client, connection, views)
    yield f"pages that list other incidents than SQL: {', '.join(wrong) or 'none'}"
    right = [case for case in views if case.name not in wrong]
    measured = list(pages.measure(client, connection, right, rounds=rounds))
    yield from pages.lines(measured)
    yield from pages.figures(measured)
    yield from pages.against_newest(client, connection, right, rounds=rounds)
    with here.connect() as other:
        other.autocommit = True
        yield from texts.lines(connection, other, right, rounds=rounds)
    client.close()


def _map(port: int) -> Iterator[Line]:
    """The whole world, clustered: the page's own data, made anew for each address."""
    client, times = Client(port), Times()
    for number in range(MAP_ROUNDS):
        # What nobody asked for before: it is not the kept answer that is timed.
        times.take(
            partial(
                client.page, f"/map/clusters.geojson?bbox={WORLD}&zoom=1&n={number}"
            )
        )
    yield f"map of the whole world: p50 {ms(times.p50)}, p95 {ms(times.p95)} ms"
    yield at_most("map", "p50", times.p50 * 1000, 60, " ms")


def _contrasts(
    here: Place, port: int, connection: Connection, views: list[Case], rounds: int
) -> Iterator[Line]:
    ours = Client(port)
    own = pages.rate(port, ["/"])
    yield f"requests a second, 2 workers: {own:,.0f}"
    with serving(here, CONTRAST) as other_port:
        pair = pages.against(ours, "/", Client(other_port), "/", rounds=rounds)
        rate = pages.rate(other_port, ["/"])
    yield (
        f"ORM + prefetch + template: p50 {ms(pair.other.p50)} ms, ours takes "
        f"{pair.ratio:.3f} of it; {rate:,.0f} requests a second, ours {own / rate:.1f}×"
    )
    yield at_least("rate", "ORM + prefetch + template", own / rate, 8, "×")
    command = find_datasette()
    if command is None:
        yield "Datasette is not installed: uv run --group benchmark …"
        return
    datasette.fill(here, connection)
    with (
        datasette.serving(here, command) as other_port,
        contextlib.closing(Client(other_port)) as other,
    ):
        below = []
        for case in views:
            if not (path := datasette.path_of(case)):
                continue
            pair = pages.against(ours, case.path, other, path, rounds=rounds)
            below.append(1 / pair.ratio)
            yield (
                f"Datasette, {case.name}: p50 {ms(pair.other.p50)} ms, ours "
                f"{ms(pair.ours.p50)} ms, {1 / pair.ratio:.1f}× below"
            )
        path = datasette.path_of(views[0]) or "/"
        rate = pages.rate(other_port, [path])
        yield f"Datasette: {rate:,.0f} requests a second, ours {own / rate:.1f}×"
        yield at_least("page", "below Datasette, the nearest", min(below), 10, "×")
        yield at_least("rate", "Datasette", own / rate, 25, "×")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
