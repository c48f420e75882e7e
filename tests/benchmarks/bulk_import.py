"""Incidents by the file, against COPY and bulk_create of the same rows.

``python -m tests.benchmarks.bulk_import --rows 100000``: a file in the columns of
UCDP's event dataset is read, checked and written as the command line does; the very
rows that it becomes are written by one plain COPY a table, over one connection, and by
bulk_create. All go into the same live tables, with their indexes, keys and triggers
awake, and rows in them already. What COPY and bulk_create write is made before their
clock starts; ours starts with the file. Rounds alternate; the best of each counts.

Plain COPY and bulk_create take more than ten times as long for ten times the rows, so
that they get five thousand at most, and rows a second are compared: in their favour.
"COPY, spared" is the same COPY with what we spare every trigger (`quicken_triggers`):
the hardest floor there is, which nobody gets who types COPY.
"""

import argparse
import gc
import itertools
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.own_database import own_database
from tests.ucdp_rows import lines, many

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from timeline.actions.batches.chunks import Chunk

_MOST_UNSPARED: Final = 5_000
"""Rows that plain COPY and bulk_create are given."""
_ROWS_OF: Final = 1_000_000
"""Between the numbers of two files' events."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bulk_import")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--held", type=int, help="rows held before (as many)")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    with own_database(durable=True), tempfile.TemporaryDirectory() as folder:
        for line in _report(Path(folder), given):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


def _report(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    from tests import factories  # noqa: PLC0415

    by = factories.user(role="administrator", username="ada")
    numbers = itertools.count(1)
    held = _file(folder, 0, given.held or given.rows)
    _ours(held, by)
    yield f"{given.rows:,} rows into tables that hold {given.held or given.rows:,}"
    ways: dict[str, Callable[[Path, User], float]] = {
        "COPY": _raw_copy,
        "COPY, spared": _spared_copy,
        "bulk_create": _bulk_create,
        "ours": _ours,
    }
    best: dict[str, float] = defaultdict(float)
    for number in range(given.rounds):
        for name, way in ways.items():
            if number and name in ("COPY", "bulk_create"):
                # They take longest by far and vary least.
                continue
            rows = given.rows
            if name in ("COPY", "bulk_create"):
                rows = min(rows, _MOST_UNSPARED)
            path = _file(folder, next(numbers), rows)
            gc.collect()
            seconds = way(path, by)
            best[name] = max(best[name], rows / seconds)
            yield (
                f"round {number + 1}, {name}: {rows:,} rows in {seconds:.1f} s, "
                f"{rows / seconds:,.0f} a second"
            )
    for other in ("COPY", "COPY, spared", "bulk_create"):
        yield f"ours / {other}: {best['ours'] / best[other]:.2f}×"


def _file(folder: Path, number: int, rows: int) -> Path:
    """Write a file whose events are in no other; its actors and places mostly are."""
    path = folder / f"{number}.csv"
    events = (
        event | {"id": str(int(event["id"]) + number * _ROWS_OF)}
        for event in many(rows, seed=number)
    )
    with path.open("wb") as file:
        file.writelines(lines(events))
    return path


def _ours(path: Path, by: "User") -> float:
    from django.core.management import call_command  # noqa: PLC0415

    began = time.perf_counter()
    call_command(
        "import_incidents",
        *(str(path), "--format", "ucdp", "--by", by.get_username()),
        stdout=_Silent(),
        stderr=_Silent(),
    )
    return time.perf_counter() - began


class _Silent:
    def write(self, text: str) -> int:
        return len(text)


def _spared_copy(path: Path, by: "User") -> float:
    return _raw_copy(path, by, spared=True)


def _raw_copy(path: Path, by: "User", *, spared: bool = False) -> float:
    """One COPY a table, of all rows at once, in one transaction."""
    from django.db import transaction  # noqa: PLC0415

    from timeline.actions.batches.copying import (  # noqa: PLC0415
        COLUMNS,
        copy,
        quicken_triggers,
    )

    chunks = _made(path, by)
    lines_of = {
        table: [line for chunk in chunks for line in chunk.lines[table]]
        for table in COLUMNS
    }
    began = time.perf_counter()
    with transaction.atomic():
        if spared:
            quicken_triggers()
        for chunk in chunks:
            chunk.new.write()
        for table, ready in lines_of.items():
            copy(table, ready)
    return time.perf_counter() - began


def _bulk_create(path: Path, by: "User") -> float:
    """The same rows as objects, a thousand a statement, in one transaction."""
    from django.db import models, transaction  # noqa: PLC0415

    from timeline.actions.batches.copying import COLUMNS  # noqa: PLC0415

    chunks = _made(path, by)
    objects: dict[type[models.Model], list[Any]] = {
        table: [
            _object(table, columns.split(), line)
            for chunk in chunks
            for line in chunk.lines[table]
        ]
        for table, columns in COLUMNS.items()
    }
    began = time.perf_counter()
    with transaction.atomic():
        for chunk in chunks:
            chunk.new.write()
        for table, ready in objects.items():
            table._default_manager.bulk_create(ready, batch_size=1_000)
    return time.perf_counter() - began


def _object(table: Any, columns: list[str], line: str) -> Any:
    from django.db import models  # noqa: PLC0415

    values = dict(zip(columns, line.rstrip("\n").split("\t"), strict=True))
    made = table()
    for field in table._meta.concrete_fields:
        if (given := values.get(field.column)) is None:
            continue
        value: Any = None if given == "\\N" else given
        if isinstance(field, models.BooleanField):
            value = given == "t"
        elif given.startswith("{"):
            value = [int(one) for one in given.strip("{}").split(",") if one]
        elif value is not None:
            value = field.to_python(value)
        setattr(made, field.attname, value)
    return made


def _made(path: Path, by: "User") -> "list[Chunk]":
    """Return the chunks of a file, ready to be written."""
    from timeline.actions.batches import run  # noqa: PLC0415
    from timeline.actions.batches.chunks import Batch  # noqa: PLC0415
    from timeline.actions.batches.formats import FORMATS  # noqa: PLC0415
    from timeline.actions.imports.steps import hold  # noqa: PLC0415
    from timeline.exchange.incoming.sheets import open_sheet  # noqa: PLC0415
    from timeline.models import ImportKind  # noqa: PLC0415

    kind = ImportKind.UCDP_GED
    held = hold(by=by, kind=kind, filename=path.name, raw=b"", sha256="0" * 64)
    format_ = FORMATS[kind]
    with (
        path.open("rb") as file,
        open_sheet(file, known=format_.columns, required=format_.required) as sheet,
    ):
        return list(
            run.chunks_of(Batch(held, by), format_, sheet, run.Outcome(), keep=True)
        )


if __name__ == "__main__":
    sys.exit(main())
