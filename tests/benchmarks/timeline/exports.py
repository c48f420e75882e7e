"""CSV and GeoJSON of a view over HTTP, against PostgreSQL's COPY of the same rows."""

import contextlib
import http.client
import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from tests.benchmarks.timeline.cases import IN_FORCE
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.goals import Line, at_least, at_most
from tests.benchmarks.timeline.timing import ms, side_by_side
from timeline.exchange.columns import INCIDENT_COLUMNS

FROM: Final = "2025-06"
"""The view: what may have happened since then, some 3% of all."""
_BASE: Final = "'http://127.0.0.1/'"
_ROUNDS: Final = 3
MEGABYTE: Final = 2**20
MOST_GROWN: Final = 16
"""Megabytes that are still called flat: both workers', whatever else they do."""
MEMORY_SECONDS: Final = 30.0
"""After which a file of everything is cut off: by then its memory would have grown."""


def _filled(sql: str) -> str:
    return sql.replace("{base}", _BASE).replace("{query}", "''")


def lines(connection: Connection, port: int) -> Iterator[Line]:
    cells = ", ".join(
        f'{_filled(column.sql)} AS "{column.name}"' for column in INCIDENT_COLUMNS
    )
    rows = (
        f"SELECT {cells} FROM timeline_edition e WHERE {IN_FORCE} "  # noqa: S608
        "AND (latest >= '2025-06-01' OR latest IS NULL) "
        "ORDER BY sort_day DESC, incident_id DESC"
    )
    as_json = f"SELECT row_to_json(r) FROM ({rows}) AS r"  # noqa: S608
    for form, query, options in (
        ("csv", rows, "FORMAT csv, HEADER"),
        ("geojson", as_json, "FORMAT text"),
    ):
        sizes: list[int] = []
        copy = f"COPY ({query}) TO STDOUT ({options})"
        pair = side_by_side(
            [(partial(_download, port, form, sizes), partial(_copy, connection, copy))]
            * _ROUNDS
        )
        yield (
            f"{form}: {sizes[0] / 2**20:,.1f} MB in {ms(pair.ours.p50)} ms, raw COPY "
            f"{ms(pair.other.p50)} ms: {1 / pair.ratio:.0%} of its speed"
        )
        yield at_least("export", form, 100 / pair.ratio, 80, "% of COPY")


def memory(port: int) -> Iterator[Line]:
    """Yield what the server's memory does while everything is sent, form by form.

    What a process holds for itself, not what it maps of files: in the fullest moment,
    against the moment of the first byte.
    """
    _settle(port)
    for form in ("csv", "geojson", "json", "ics", "atom"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=900)
        began = time.perf_counter()
        connection.request("GET", f"/timeline.{form}")
        answer = connection.getresponse()
        size = len(answer.read(1))
        first = time.perf_counter() - began
        before = most = _own_memory(port)
        while time.perf_counter() - began < MEMORY_SECONDS:
            if not (part := answer.read(1 << 20)):
                break
            size += len(part)
            most = max(most, _own_memory(port))
        whole = "whole" if answer.isclosed() else "cut off"
        connection.close()
        yield (
            f"everything as {form} ({whole}): first byte after {ms(first)} ms, "
            f"{size / MEGABYTE:,.0f} MB, memory of the server grew by at most "
            f"{(most - before) / MEGABYTE:.1f} MB"
        )
        grown = (most - before) / MEGABYTE
        yield at_most("export", f"memory grown, {form}", grown, MOST_GROWN, " MB")


def _settle(port: int) -> None:
    """Wait until the server has read what it reads beside its first requests."""
    before = -MEGABYTE
    for _ in range(20):
        held = _own_memory(port)
        if held - before < MEGABYTE:
            return
        before = held
        time.sleep(3)


def _own_memory(port: int) -> int:
    """Return the bytes that the server's processes hold for themselves."""
    held = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"--port\0{port}\0".encode() in (folder / "cmdline").read_bytes():
                status = (folder / "status").read_text()
                [kilobytes] = re.findall(r"RssAnon:\s*(\d+) kB", status)
                held += int(kilobytes) * 1024
    return held


def _download(port: int, form: str, sizes: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=900)
    connection.request("GET", f"/timeline.{form}?from={FROM}")
    answer = connection.getresponse()
    if answer.status != 200:
        raise ValueError(answer.read())
    size = 0
    while part := answer.read(1 << 18):
        size += len(part)
    sizes.append(size)
    connection.close()


def _copy(connection: Connection, command: str) -> None:
    with connection.cursor() as cursor, cursor.copy(command) as rows:
        for _ in rows:
            pass
