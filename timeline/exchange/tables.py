"""Editions as CSV and GeoJSON, written by PostgreSQL itself and passed on as it comes.

Whatever the number of rows, little is held in memory: COPY sends one at a time.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import QueryCanceled

from timeline.clocks import NOW, Clocks
from timeline.exchange.columns import (
    CASUALTY_COLUMNS,
    CLAIM_COLUMNS,
    INCIDENT_COLUMNS,
    Column,
)
from timeline.models.edition import EditionQuerySet

MOST_SECONDS: Final = 3600
"""That one file may take, with the time in which a reader takes it off us."""
MUCH: Final = 0.2
"""Part of all editions from which they are read in the order of the list."""
INCOMPLETE: Final = (
    "This file is not complete: it took too long. Ask for a shorter period."
)
_CHUNK: Final = 64 * 1024
"""Bytes that are handed on at once: fewer, and the server's work is mostly calls."""

# What the columns take from an edition besides its content.
_PLAIN: Final = ", ".join(
    f"i.{name}"
    for name in (
        *("incident_id", "number", "slug", "title", "edtf", "earliest", "latest"),
        *("event_type", "hostility", "verification", "countries", "lat", "lon"),
        *("published_at", "sort_day"),
    )
)
_MOMENT: Final = """'YYYY-MM-DD"T"HH24:MI:SS"Z"'"""
# A cell that begins so is a formula to a spreadsheet.
_FORMULA: Final = r"E'^[=+\\-@\\t\\r]'"
# JSON escapes control characters, so these occur in none: the text comes as it is.
_RAW: Final = r"FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02'"


def incidents_csv(
    editions: EditionQuerySet, *, base: str, clocks: Clocks = NOW
) -> Iterator[bytes]:
    """Yield a CSV with one row an incident; `base` is the site's address with "/"."""
    return _csv(editions, INCIDENT_COLUMNS, base=base, clocks=clocks)


def claims_csv(
    editions: EditionQuerySet, *, base: str, clocks: Clocks = NOW
) -> Iterator[bytes]:
    """Yield a CSV with one row an attributed statement.

    What contradicts one is counted as it was at the clocks.
    """
    return _csv(editions, CLAIM_COLUMNS, base=base, of="claims", clocks=clocks)


def casualties_csv(
    editions: EditionQuerySet, *, base: str, clocks: Clocks = NOW
) -> Iterator[bytes]:
    """Yield a CSV with one row a casualty estimate."""
    return _csv(editions, CASUALTY_COLUMNS, base=base, of="casualties", clocks=clocks)


def geojson(
    editions: EditionQuerySet,
    *,
    base: str,
    about: Mapping[str, str],
    clocks: Clocks = NOW,
) -> Iterator[bytes]:
    """Yield a GeoJSON FeatureCollection, with `about`'s members beside its own.

    A feature without a place has no geometry.
    """
    pairs = ", ".join(
        f"'{column.name}', v.{_quoted(column)}"
        for column in INCIDENT_COLUMNS
        if column.name not in {"lat", "lon"}
    )
    feature = (
        "json_build_object('type', 'Feature', 'id', v.incident_id, 'geometry', "
        "CASE WHEN v.lat IS NOT NULL THEN json_build_object('type', 'Point', "
        "'coordinates', json_build_array(v.lon, v.lat)) END, "
        f"'properties', json_build_object({pairs}))"
    )
    rows = _copy(editions, INCIDENT_COLUMNS, feature, _RAW, base=base, clocks=clocks)
    separators = itertools.chain([b""], itertools.repeat(b","))
    features = (
        separator + row for separator, row in zip(separators, rows, strict=False)
    )
    head = dumped({"type": "FeatureCollection", **about})[:-1] + b', "features": [\n'
    ended = f'], "incomplete": "{INCOMPLETE}"}}\n'.encode()
    whole = _ending(features, [b"]}\n"], otherwise=ended)
    return _chunked(itertools.chain([head], whole))


def _csv(
    editions: EditionQuerySet,
    columns: Sequence[Column],
    *,
    base: str,
    of: str = "",
    clocks: Clocks = NOW,
) -> Iterator[bytes]:
    cells = ", ".join(f"{_cell(column)} AS {_quoted(column)}" for column in columns)
    form = "FORMAT csv, HEADER"
    rows = _copy(editions, columns, cells, form, base=base, of=of, clocks=clocks)
    return _chunked(_ending(rows, [], otherwise=f'"{INCOMPLETE}"\n'.encode()))


def _ending(
    rows: Iterator[bytes], end: Iterable[bytes], *, otherwise: bytes
) -> Iterator[bytes]:
    """Yield rows and their end, or another end where the time was not enough."""
    try:
        yield from rows
        yield from end
    except QueryCanceled:
        yield otherwise


def _quoted(column: Column) -> str:
    return f'"{column.name}"'


def _cell(column: Column) -> str:
    value = f"v.{_quoted(column)}"
    if column.kind == "moment":
        return f"to_char({value} AT TIME ZONE 'UTC', {_MOMENT})"
    if column.kind != "text":
        return value
    return f"CASE WHEN {value} ~ {_FORMULA} THEN '''' || {value} ELSE {value} END"


def _copy(
    editions: EditionQuerySet,
    columns: Sequence[Column],
    cells: str,
    form: str,
    *,
    base: str,
    of: str = "",
    clocks: Clocks = NOW,
) -> Iterator[bytes]:
    """Yield what COPY sends for `cells`, a row at a time, newest incident first.

    `cells` are expressions over `v`, which has each of `columns` worked out once.
    """
    within = editions.newest_first().query.sql_with_params()
    known = (
        clocks.without_since()
        .editions()
        .order_by()
        .only("incident_id", "content")
        .query.sql_with_params()
    )
    parts = (
        f", jsonb_array_elements(e.content->'{of}') WITH ORDINALITY AS t(c, n)"
        if of
        else ""
    )
    with connection.cursor() as cursor:
        inner = cursor.mogrify(*within)
        around = f"({cursor.mogrify(*known)})"
        site = cursor.mogrify("%s::text", [base])
        day = cursor.mogrify("%s::text", [clocks.without_since().query_string])
        # Filled in before anything of a reader's stands beside it.
        values = ", ".join(
            f"{c.sql} AS {_quoted(c)}".replace("{base}", site)
            .replace("{query}", day)
            .replace("{known}", around)
            for c in columns
        )
        # The content is long and stored packed: joined with nothing, it is unpacked
        # once a row, not once a value; OFFSET keeps PostgreSQL from undoing that.
        # Rows stay in the order of the innermost query: sorted outside, not one could
        # be sent before all were worked out.
        # Nothing in it comes from a reader but what mogrify has quoted.
        query = (
            f"SELECT {cells} FROM ("  # noqa: S608
            f"SELECT {values} FROM ("
            f"SELECT {_PLAIN}, i.content || '{{}}' AS content FROM ({inner}) AS i "
            f"OFFSET 0) AS e{parts} OFFSET 0) AS v"
        )
        with (
            _limited(cursor),
            _walked(cursor, inner),
            cursor.copy(f"COPY ({query}) TO STDOUT ({form})") as rows,
        ):
            for row in rows:
                yield bytes(row)


@contextmanager
def _limited(cursor: CursorWrapper) -> Iterator[None]:
    """Give what follows a time limit of its own; the connection goes on to others."""
    # A transaction's own limit ends with it.
    within = connection.in_atomic_block
    cursor.execute(
        "SELECT set_config('statement_timeout', %s, %s)", (f"{MOST_SECONDS}s", within)
    )
    try:
        yield
    finally:
        if not within:
            cursor.execute("RESET statement_timeout")


@contextmanager
def _walked(cursor: CursorWrapper, rows: str) -> Iterator[None]:
    """Have much read in its order, so that it is sent from the start.

    Sorted, it would all be read first; little is sooner sorted than walked to.
    """
    cursor.execute(
        "SELECT reltuples FROM pg_class WHERE oid = 'timeline_edition'::regclass"
    )
    [there] = cursor.fetchone()
    cursor.execute(f"EXPLAIN (FORMAT JSON) {rows}")
    [[plan]] = cursor.fetchone()
    if plan["Plan"]["Plan Rows"] < MUCH * there:
        yield
        return
    within = connection.in_atomic_block
    cursor.execute("SELECT set_config('enable_sort', 'off', %s)", [within])
    try:
        yield
    finally:
        if not within:
            cursor.execute("RESET enable_sort")


@contextmanager
def in_one_read() -> Iterator[None]:
    """Read through a cursor within a transaction.

    Outside of one, PostgreSQL would write all rows to its disk before the first.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', %s, true)",
            [f"{MOST_SECONDS}s"],
        )
        yield


def _chunked(rows: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for row in rows:
        held += row
        if len(held) >= _CHUNK:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def dumped(value: object) -> bytes:
    """Return JSON as all our formats write it: UTF-8, names as they are."""
    return json.dumps(value, ensure_ascii=False).encode()
