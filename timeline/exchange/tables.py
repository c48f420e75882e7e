"""Editions as CSV and GeoJSON, written by PostgreSQL itself and passed on as it comes.

Whatever the number of rows, little is held in memory: COPY sends one at a time.
"""

import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Final

from django.db import connection

from timeline.exchange.columns import (
    CASUALTY_COLUMNS,
    CLAIM_COLUMNS,
    INCIDENT_COLUMNS,
    Column,
)
from timeline.models.edition import EditionQuerySet

_CHUNK: Final = 64 * 1024
"""Bytes that are handed on at once: fewer, and the server's work is mostly calls."""

_ORDER: Final = "e.sort_day DESC, e.incident_id DESC"
_MOMENT: Final = """'YYYY-MM-DD"T"HH24:MI:SS"Z"'"""
# A cell that begins so is a formula to a spreadsheet.
_FORMULA: Final = r"E'^[=+\\-@\\t\\r]'"
# JSON escapes control characters, so these occur in none: the text comes as it is.
_RAW: Final = r"FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02'"


def incidents_csv(editions: EditionQuerySet, *, base: str) -> Iterator[bytes]:
    """Yield a CSV with one row an incident; `base` is the site's address with "/"."""
    return _csv(editions, INCIDENT_COLUMNS, base=base)


def claims_csv(editions: EditionQuerySet, *, base: str) -> Iterator[bytes]:
    """Yield a CSV with one row an attributed statement."""
    return _csv(editions, CLAIM_COLUMNS, base=base, of="claims")


def casualties_csv(editions: EditionQuerySet, *, base: str) -> Iterator[bytes]:
    """Yield a CSV with one row a casualty estimate."""
    return _csv(editions, CASUALTY_COLUMNS, base=base, of="casualties")


def geojson(editions: EditionQuerySet, *, base: str) -> Iterator[bytes]:
    """Yield a GeoJSON FeatureCollection; a feature without a place has no geometry."""
    pairs = ", ".join(
        f"'{column.name}', {column.sql}"
        for column in INCIDENT_COLUMNS
        if column.name not in {"lat", "lon"}
    )
    feature = (
        "json_build_object('type', 'Feature', 'id', e.incident_id, 'geometry', "
        "CASE WHEN e.lat IS NOT NULL THEN json_build_object('type', 'Point', "
        "'coordinates', json_build_array(e.lon, e.lat)) END, "
        f"'properties', json_build_object({pairs}))"
    )
    rows = _copy(editions, f"{feature} AS feature", _RAW, base=base)
    separators = itertools.chain([b""], itertools.repeat(b","))
    features = (
        separator + row for separator, row in zip(separators, rows, strict=False)
    )
    head = b'{"type": "FeatureCollection", "features": [\n'
    return _chunked(itertools.chain([head], features, [b"]}\n"]))


def _csv(
    editions: EditionQuerySet, columns: Sequence[Column], *, base: str, of: str = ""
) -> Iterator[bytes]:
    cells = ", ".join(f'{_cell(column)} AS "{column.name}"' for column in columns)
    return _chunked(_copy(editions, cells, "FORMAT csv, HEADER", base=base, of=of))


def _cell(column: Column) -> str:
    if column.kind == "moment":
        return f"to_char({column.sql} AT TIME ZONE 'UTC', {_MOMENT})"
    if column.kind != "text":
        return column.sql
    return (
        f"CASE WHEN {column.sql} ~ {_FORMULA} THEN '''' || ({column.sql}) "
        f"ELSE {column.sql} END"
    )


def _copy(
    editions: EditionQuerySet, cells: str, form: str, *, base: str, of: str = ""
) -> Iterator[bytes]:
    """Yield what COPY sends for `cells`, a row at a time, newest incident first."""
    within, parameters = editions.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        inner = cursor.mogrify(within, parameters)
        cells = cells.replace("{base}", cursor.mogrify("%s::text", [base]))
        parts = (
            f", jsonb_array_elements(e.content->'{of}') WITH ORDINALITY AS t(c, n)"
            if of
            else ""
        )
        order = f"{_ORDER}, n" if of else _ORDER
        # Nothing in it comes from a reader but what mogrify has quoted.
        query = f"SELECT {cells} FROM ({inner}) AS e{parts} ORDER BY {order}"  # noqa: S608
        with cursor.copy(f"COPY ({query}) TO STDOUT ({form})") as rows:
            for row in rows:
                yield bytes(row)


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
