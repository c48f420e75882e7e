"""Going through a file's rows: what each would do, and doing it, all or nothing.

A dry run is the real run, taken back: whatever the database would refuse shows in it.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import UniqueConstraint

from timeline.actions.imports.table import RowError, Table
from timeline.exchange.csv_files import CsvFile, Problem, Row

SHOWN: Final = 300
"""Rows that change something, of which the page shows what."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one row does: column → [before, after]; of a new record all it has."""

    row: int
    what: str
    title: str
    fields: dict[str, list[str]]


@dataclass(slots=True)
class Outcome:
    """What a file does, or why it can't."""

    counts: dict[str, int] = field(
        default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0}
    )
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    records: list[Any] = field(default_factory=list)
    """Those of `changes`, in their order."""

    @property
    def digest(self) -> str:
        """A hash of all that changes, so that what is applied is what was shown."""
        told = json.dumps([asdict(change) for change in self.changes], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def undo(self) -> list[dict[str, Any]]:
        """Return what takes it back again, record by record."""
        return [
            {"id": record.pk, **asdict(change)}
            for record, change in zip(self.records, self.changes, strict=True)
        ]


type Progress = Callable[[int], None]


def run(
    table: Table[Any], file: CsvFile, *, keep: bool, progress: Progress = lambda _: None
) -> Outcome:
    """Go through the rows; `keep` what they do unless one of them can't be taken.

    `progress` is told the number of rows gone through, out of twice as many as the
    file has: once to find the records, once to write them.
    """
    outcome = Outcome()
    with transaction.atomic():
        found = _found(table, file, outcome, progress)
        for number, (row, cells, record, is_new) in enumerate(found, 1):
            try:
                with transaction.atomic():
                    _write(table, row, cells, record, is_new, outcome)
            except RowError as error:
                outcome.problems += _wrong(table, row, error)
            except IntegrityError as error:
                outcome.problems.append(Problem(row.number, "", _refusal(table, error)))
            progress(len(file.rows) + number)
        outcome.problems.sort(key=lambda problem: problem.row)
        if outcome.problems or not keep:
            transaction.set_rollback(True)
    return outcome


type _Found = list[tuple[Row, dict[str, str], Any, bool]]


def _found(
    table: Table[Any], file: CsvFile, outcome: Outcome, progress: Progress
) -> _Found:
    """Return each row with its record; new ones are made with what is their own."""
    found: _Found = []
    rows_of: dict[Any, int] = {}
    for number, row in enumerate(file.rows, 1):
        try:
            with transaction.atomic():
                record = table.find(row.cells)
                cells = table.adapt(row.cells, record)
                is_new = record is None
                if record is None:
                    record = _made(table, cells)
                if record.pk in rows_of:
                    raise RowError(
                        f"It is the same record as row {rows_of[record.pk]}."
                    )
                rows_of[record.pk] = row.number
                found.append((row, cells, record, is_new))
        except RowError as error:
            outcome.problems += _wrong(table, row, error)
        except IntegrityError as error:
            outcome.problems.append(Problem(row.number, "", _refusal(table, error)))
        progress(number)
    return found


def _wrong(table: Table[Any], row: Row, first: RowError) -> list[Problem]:
    """Return what stopped a row, and what else of its cells can't be read or held.

    So a file need not come once for each fault of a row.
    """
    problems = [Problem(row.number, first.column, str(first))]
    problems += [Problem(row.number, column, why) for column, why in first.more]
    told = {problem.column for problem in problems}
    try:
        cells = table.adapt(row.cells, None)
    except RowError:
        return problems
    for name, given in cells.items():
        if name in told or name not in table.columns or table.columns[name].link:
            continue
        try:
            table.check(name, given)
        except RowError as error:
            problems.append(Problem(row.number, name, str(error)))
    return problems


def _made(table: Table[Any], cells: dict[str, str]) -> Any:
    values = {
        name: table.read(name, cells.get(name, ""))
        for name, column in table.columns.items()
        if name in cells or column.required
    }
    record = table.start(values)
    for name, value in values.items():
        if not table.columns[name].link:
            table.set(record, name, value)
    table.save(record)
    table.remember(record)
    return record


def _write(
    table: Table[Any],
    row: Row,
    cells: dict[str, str],
    record: Any,
    is_new: bool,
    outcome: Outcome,
) -> None:
    held = {} if is_new else table.texts(record)
    plain: list[tuple[str, Any]] = []
    parts: list[tuple[str, Any]] = []
    for name, given in cells.items():
        if is_new and not (table.columns[name].link or name in _parts(table)):
            # Set, and saved, when the record was made.
            continue
        value = table.read(name, given)
        if is_new or table.columns[name].show(value) != held[name]:
            (parts if name in _parts(table) else plain).append((name, value))
    for name, value in plain:
        table.set(record, name, value)
    if plain:
        table.save(record)
    for name, value in parts:
        table.set_parts(record, name, value)
    now = table.texts(record)
    fields = {
        name: [held.get(name, ""), now[name]]
        for name in table.columns
        if held.get(name, "") != now[name] and name != "id"
    }
    what = "new" if is_new else "changed" if fields else "unchanged"
    outcome.counts[what] += 1
    if what != "unchanged":
        outcome.changes.append(Change(row.number, what, str(record)[:200], fields))
        outcome.records.append(record)


def _parts(table: Table[Any]) -> tuple[str, ...]:
    return tuple(
        name for name in ("names", "side_a", "side_b") if name in table.columns
    )


def _refusal(table: Table[Any], error: IntegrityError) -> str:
    diag = getattr(error.__cause__, "diag", None)
    rule = getattr(diag, "constraint_name", "") or "a rule of the database"
    for constraint in table.model._meta.constraints:
        if constraint.name != rule:
            continue
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            same = " and ".join(field.replace("_", " ") for field in constraint.fields)
            return f"Another one has the same {same}."
        return str(constraint.get_violation_error_message())
    return f"The database refuses it ({rule})."
