"""Counts under random filters: what a complete page shows beside its entries."""

import datetime as dt
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from django.http import QueryDict

from tests.benchmarks.timeline.cases import IN_FORCE
from tests.benchmarks.timeline.client import Client
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.goals import Figure, Line, at_most
from tests.benchmarks.timeline.timing import Times, ms
from timeline.clocks import Clocks
from timeline.facets import count_in_sql, facet_counts
from timeline.filters import TimelineFilter, read
from timeline.histogram import binned, count_spans, histogram
from timeline.models.edition import EditionQuerySet
from timeline.tally.kept import keeper
from timeline.tally.lookups import look_up_common_words

_FACETS: Final = ("type", "country", "hostility", "verification")
REPORTED_BY: Final = dt.date(2015, 6, 30)
COMPARED: Final = 3
"""Filters whose counts are compared with those of plain SQL, which takes its time."""


def random_filters(
    connection: Connection, words: Sequence[str], number: int, *, seed: int
) -> list[TimelineFilter]:
    """Return filters of one to three conditions, as readers would combine them."""
    chance = random.Random(f"{seed} filters")  # noqa: S311
    actors = connection.execute(
        "SELECT slug FROM timeline_actor ORDER BY id"
    ).fetchall()
    countries = connection.execute(
        "SELECT unnest(countries) AS c, count(*) FROM timeline_edition "  # noqa: S608
        f"WHERE {IN_FORCE} GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    found: list[TimelineFilter] = []
    while len(found) < number:
        year = chance.randrange(1990, 2025)
        query = QueryDict(mutable=True)
        pairs = [
            ("type", chance.choice(("ASSAULT", "PROTEST", "CONSULT", "AID"))),
            ("hostility", str(chance.randrange(1, 5))),
            ("verification", chance.choice(("reported", "disputed", "confirmed"))),
            ("country", countries[int(chance.paretovariate(0.7)) % len(countries)][0]),
            ("actor", actors[int(chance.paretovariate(0.5)) % len(actors)][0]),
            ("conflict", f"conflict-{chance.randrange(1, 20)}"),
            ("from", f"{year}"),
            ("role", chance.choice(("mediator", "initiator"))),
            ("q", words[20 + int(chance.paretovariate(0.6)) % 20_000]),
        ]
        for name, value in chance.sample(pairs, chance.randrange(1, 4)):
            query.appendlist(name, value)
        _, chosen = read(query)
        if chosen is not None:
            found.append(chosen)
    return found


def lines(
    connection: Connection, words: Sequence[str], *, number: int, seed: int
) -> Iterator[Line]:
    loading = Times()
    loading.take(_held)
    yield f"columns read into memory in {ms(loading.p50)} ms"
    if rows := keeper.rows():
        keeper.states(rows.state)
        words_beforehand = Times()
        words_beforehand.take(partial(look_up_common_words, rows.stretches[0]))
        yield f"common words looked up in {ms(words_beforehand.p50)} ms, as at a start"
    filters = random_filters(connection, words, number, seed=seed)
    yield from _timed("without a filter", [TimelineFilter()] * 5)
    texts = [chosen for chosen in filters if chosen.search]
    yield from _timed("random filters", [f for f in filters if not f.search])
    yield from _timed("random filters with words", texts)
    yield from _timed(
        "random filters, as reported by a day",
        [replace(f, clocks=Clocks(reported_by=REPORTED_BY)) for f in filters[::3]],
    )
    compared = [_compared(chosen) for chosen in [TimelineFilter(), *filters][:COMPARED]]
    yield from compared
    wrong = sum("DIFFERENT" in line for line in compared)
    shown = f"{len(compared) - wrong} of {len(compared)} filters"
    yield Figure("complete", "counts identical to exact SQL", shown, wrong == 0)


def first_pages(
    client: Client,
    connection: Connection,
    words: Sequence[str],
    *,
    number: int,
    seed: int,
) -> Iterator[Line]:
    """Pages of filters that nobody asked for before: bare, then with all counts."""
    filters = random_filters(connection, words, number, seed=seed + 1)
    for name, some in (
        ("without words", [f for f in filters if not f.search]),
        ("with words", [f for f in filters if f.search]),
    ):
        bare, whole = Times(), Times()
        for chosen in some:
            query = chosen.query_string() or "?"
            bare.take(partial(client.page, f"/{query}"))
            whole.take(partial(client.page, f"/{query}&counts=now"))
        ratio = statistics.median(
            w / b for w, b in zip(whole.seconds, bare.seconds, strict=True)
        )
        yield (
            f"filters never asked for, {name}: list p50 {ms(bare.p50)}, p95 "
            f"{ms(bare.p95)} ms; with all counts p50 {ms(whole.p50)}, p95 "
            f"{ms(whole.p95)} ms, {ratio:.1f}× the list"
        )
        yield at_most("complete", f"filters {name}", ratio, 3, "× the bare page")


def _held() -> None:
    while keeper.rows() is None:
        keeper.wait(600)


def _timed(name: str, filters: Sequence[TimelineFilter]) -> Iterator[Line]:
    facets, spans = Times(), Times()
    for chosen in filters:
        facets.take(partial(facet_counts, chosen, facets=_FACETS))
        spans.take(partial(histogram, chosen, EditionQuerySet.all))
    for what, times in (("total and four facets", facets), ("histogram", spans)):
        yield f"{name}: {what} p50 {ms(times.p50)}, p95 {ms(times.p95)} ms"
        yield at_most("facets", f"{name}, {what}", times.p95 * 1000, 200, " ms p95")


def _compared(chosen: TimelineFilter) -> str:
    """Compare with plain SQL, in time and in every number."""
    exact, held = Times(), Times()
    exact.take(lambda: count_in_sql(chosen, facets=_FACETS))
    held.take(lambda: facet_counts(chosen, facets=_FACETS))
    same = facet_counts(chosen) == count_in_sql(chosen)
    unit, spans = count_spans(chosen.editions(), None, None)
    bins = binned(unit, spans, None, None).bins
    same &= chosen.start != "" or bins == histogram(chosen, EditionQuerySet.all).bins
    return (
        f"{chosen.query_string() or '(no filter)'}: exact SQL {ms(exact.p50)} ms, "
        f"ours {ms(held.p50)} ms, counts {'identical' if same else 'DIFFERENT'}"
    )
