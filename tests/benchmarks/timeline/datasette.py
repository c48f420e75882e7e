"""Datasette on the same rows, tuned: as fast as its documentation says how.

One flat table in an immutable file, indexed for each view that is measured, with
counts, suggested facets and column sorting links left out.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from tests.benchmarks.timeline.cases import IN_FORCE, Case
from tests.benchmarks.timeline.database import Connection, Place
from tests.benchmarks.timeline.server import free_port, running
from timeline.pages.chronicle import PAGE_SIZE

_FILE: Final = "timeline.db"
_COLUMNS: Final = (
    "incident_id INTEGER PRIMARY KEY, sort_key INTEGER, title TEXT, edtf TEXT, "
    "event_type TEXT, hostility INTEGER, verification TEXT, country TEXT, "
    "summary TEXT, actors TEXT, places TEXT"
)
_ROWS: Final = (
    "SELECT incident_id, row_number() OVER (ORDER BY sort_day, incident_id), title, "  # noqa: S608
    "edtf, event_type, hostility, verification, coalesce(countries[1], ''), "
    "content->>'summary', "
    "(SELECT string_agg(value->>'name', '; ') FROM jsonb_each(content->'actors')), "
    "(SELECT string_agg(x->>'name', '; ') "
    "FROM jsonb_array_elements(content->'places') AS x) "
    f"FROM timeline_edition WHERE {IN_FORCE}"
)
_SETTINGS: Final = {
    "suggest_facets": "off",
    "default_facet_size": "0",
    "facet_time_limit_ms": "1",
    "default_page_size": str(PAGE_SIZE),
    "allow_download": "off",
    "default_cache_ttl": "0",
    "num_sql_threads": "1",
}


def fill(here: Place, connection: Connection) -> None:
    """Write the file, unless it is there."""
    path = here.directory / _FILE
    if path.exists():
        return
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(draft)) as file:
        file.execute("PRAGMA synchronous = off")
        file.execute(f"CREATE TABLE incidents ({_COLUMNS})")
        # Read as it is written: in a transaction, as such a cursor needs.
        with connection.transaction(), connection.cursor("rows") as rows:
            rows.execute(_ROWS)
            marks = ", ".join("?" * len(_COLUMNS.split(",")))
            file.executemany(
                f"INSERT INTO incidents VALUES ({marks})",  # noqa: S608
                _plain(rows),
            )
        for name, columns in (
            ("newest", "sort_key"),
            ("types", "event_type, sort_key"),
            ("countries", "country, sort_key"),
        ):
            file.execute(f"CREATE INDEX {name} ON incidents ({columns})")
        file.execute("ANALYZE")
        file.commit()
    draft.rename(path)
    counts = {"timeline": {"tables": {"incidents": {"count": 0}}}}
    (here.directory / "inspect.json").write_text(json.dumps(counts))


def _plain(rows: Any) -> Iterator[tuple[Any, ...]]:
    yield from rows


@contextlib.contextmanager
def serving(here: Place, command: str) -> Iterator[int]:
    """Serve the file; give the port."""
    port = free_port()
    path = here.directory / _FILE
    inspected = here.directory / "inspect.json"
    arguments = [
        *(command, "serve", "--immutable", str(path), "--port", str(port)),
        *("--inspect-file", str(inspected)),
    ]
    for name, value in _SETTINGS.items():
        arguments += ["--setting", name, value]
    with running(arguments, port, here):
        yield port


def path_of(case: Case) -> str | None:
    """Return the address of the same view there; None where it has none."""
    known = {"country", "type"}
    if case.after or not {name for name, _ in case.query} <= known:
        return None
    pairs = [
        ("_sort_desc", "sort_key"),
        ("_nocount", "1"),
        ("_nofacet", "1"),
        *(
            ("event_type" if name == "type" else name, value)
            for name, value in case.query
        ),
    ]
    return f"/timeline/incidents?{urlencode(pairs)}"
