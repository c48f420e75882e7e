"""Searches: the statement of our list against the better of two plans, and spellings.

Ours is the statement that the page sends, run by hand, so that what Python takes is
left out. Both have the same columns; what it takes to mark what was found is told
beside.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from django.db import connection as django_connection
from django.http import QueryDict

from tests.benchmarks.timeline.cases import Case
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.goals import Line, at_most, told
from tests.benchmarks.timeline.pages import faster_plan
from tests.benchmarks.timeline.timing import Times, ms, side_by_side
from timeline.filters import read
from timeline.models.edition import EditionQuerySet
from timeline.models.published_word import PublishedWord
from timeline.pages.chronicle import PAGE_SIZE
from timeline.pages.entries import for_entries
from timeline.pages.found import on_page
from timeline.search import read_search

_SPELT: Final = ("Kharkov", "Burma", "Kiev", "Qarabağ", "Lvov", "Danzig", "Peking")
"""Places with other spellings, of which published text may have used some."""


def lines(
    connection: Connection, other: Connection, cases: Sequence[Case], *, rounds: int
) -> Iterator[Line]:
    for case in cases:
        if not case.name.startswith("text"):
            continue
        best = faster_plan(other, case)
        for setting in best.settings:
            other.execute(setting)
        for what, marked in (("list", False), ("list, what was found marked", True)):
            ours = _statement(connection, case, marked=marked)
            by_hand = partial(best.rows, other)
            ours(), by_hand()
            pair = side_by_side([(ours, by_hand)] * rounds)
            yield f"{case.name}: {what} {ms(pair.ours.p50)} ms"
            what = f"{what}, {case.name}"
            if marked:
                yield told("text", what, pair.ratio, "× the better plan")
            else:
                yield at_most("text", what, pair.ratio, 1.5, "× the better plan")
        other.execute("RESET ALL")
    yield from _spellings()


def _statement(
    connection: Connection, case: Case, *, marked: bool
) -> Callable[[], object]:
    query = QueryDict(mutable=True)
    for name, value in case.query:
        query.appendlist(name, value)
    _, chosen = read(query)
    if chosen is None or chosen.search is None:
        raise ValueError(case.path)
    ordered = chosen.editions(EditionQuerySet.all).newest_first()
    rows = for_entries(
        on_page(ordered, chosen.search, PAGE_SIZE + 1),
        chosen.search if marked else None,
    )
    sql, parameters = rows.query.sql_with_params()
    with django_connection.cursor() as cursor:
        # As the page sends it, which is planned anew each time.
        whole: Any = cursor.mogrify(sql, parameters)
    return lambda: connection.execute(whole, prepare=False).fetchall()


def _spellings() -> Iterator[Line]:
    """Tell how long it takes to read a search for a place with other spellings."""
    words = PublishedWord.objects.count()
    times = Times()
    read_search("Odessa")
    for spelt in _SPELT * 3:
        times.take(partial(read_search, spelt))
    yield (
        f"reading a search for a place with other spellings, {words:,} published "
        f"words: p50 {ms(times.p50)}, p95 {ms(times.p95)} ms"
    )
