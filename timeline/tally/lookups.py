"""What only PostgreSQL can tell of the rows that are held: words, places, areas.

Editions never change, so neither does what a query finds among these rows: it is kept,
a bit a row. Of words that many editions have, that takes longest to find out, so it is
done before a reader asks.
"""

import re
from collections.abc import Iterator
from functools import reduce
from typing import Any, Final

import numpy as np
from django.db import connection, transaction

from timeline.models.edition_words import WORDS_OF
from timeline.tally.columns import Columns, Ints, Mask

MOST_LOOKED_UP: Final = 128
"""Queries whose rows are kept; each takes a bit a row."""
MOST_WORDS: Final = 64
"""Words that are looked up beforehand."""
COMMON: Final = 0.05
"""Of all editions, those that have a word which is looked up beforehand."""

_WORD: Final = r"'[^'\\]+'"
_ALL_OF_WORDS: Final = re.compile(rf"{_WORD}(?: & {_WORD})*")


def with_words(columns: Columns, query: str) -> Mask:
    """Return what has words without an order; `query` is a tsquery as text."""
    if _ALL_OF_WORDS.fullmatch(query):
        each = (_with_word(columns, word) for word in query.split(" & "))
        return reduce(np.logical_and, each)
    return _with_word(columns, query)


def _with_word(columns: Columns, query: str) -> Mask:
    # Their index alone tells.
    return told(
        columns,
        "SELECT edition_id AS id FROM timeline_editionwords "  # noqa: S608
        f"WHERE {WORDS_OF}(edition_id) @@ %s::tsquery",
        (query,),
    )


def told(columns: Columns, sql: str, parameters: tuple[Any, ...]) -> Mask:
    """Return which rows a query finds the ids of."""
    known, key = columns.looked_up, (sql, str(parameters))
    bits = known.get(key)
    if bits is not None:
        return np.unpackbits(bits, count=len(columns)).view(np.bool_)
    mask = _with_ids(columns, _found_ids(sql, parameters))
    known[key] = np.packbits(mask)
    if len(known) > MOST_LOOKED_UP:
        known.popitem(last=False)
    return mask


def look_up_common_words(columns: Columns) -> None:
    """Look up the words that PostgreSQL knows to be in many editions."""
    for word in _common_words():
        _with_word(columns, word)


def _common_words() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs "
            "FROM pg_stats WHERE schemaname = current_schema() "
            "AND tablename = 'timeline_edition' AND attname = 'search'"
        )
        words, shares = cursor.fetchone() or ((), ())
    # Behind those of the words stand the least and the greatest share.
    ranked = sorted(zip(shares or (), words or (), strict=False), reverse=True)
    for share, word in ranked[:MOST_WORDS]:
        if share >= COMMON and re.fullmatch(_WORD, f"'{word}'"):
            yield f"'{word}'"


def _with_ids(columns: Columns, found: Ints) -> Mask:
    ids = columns.ids
    if not len(ids) or not len(found):
        return np.zeros(len(ids), np.bool_)
    # Ids are without large gaps, so that a table of them all is soon looked up.
    low, high = int(ids.min()), int(ids.max())
    if high - low > 8 * len(ids):
        return np.isin(ids, found)
    there = np.zeros(high - low + 1, np.bool_)
    there[found[(found >= low) & (found <= high)] - low] = True
    return there.take(ids - low)


def _found_ids(sql: str, parameters: tuple[Any, ...]) -> Ints:
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner does not know how long it takes to unpack every row's words.
        cursor.execute("SET LOCAL enable_seqscan = off")
        # Else the rows that are found are forgotten but for their pages, and every row
        # of a page is looked at again.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(
            f"SELECT string_agg(int8send(id), ''::bytea) FROM ({sql}) AS f",  # noqa: S608
            parameters,
        )
        [sent] = cursor.fetchone()
        cursor.execute("SET LOCAL enable_seqscan = on")
        cursor.execute("RESET work_mem")
    return np.frombuffer(sent or b"", ">i8").astype(np.int64)
