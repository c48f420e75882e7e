"""Going through a file of incidents: what each row says, and writing it, by chunks.

Rows are read here while two chunks are written beside it, each over a connection of
its own. A chunk is written whole; what is written survives any kind of end, and the
next run goes on with the first chunk that is not.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from django.db import DatabaseError

from timeline.actions.batches.chunks import (
    Batch,
    Chunk,
    Numbered,
    lines_of,
    write,
    write_records,
)
from timeline.actions.batches.formats import FORMATS, Format
from timeline.actions.batches.lanes import lanes
from timeline.actions.batches.records import New, Records
from timeline.exchange.csv_files import CsvError, Problem
from timeline.exchange.incoming.drafts import Refused
from timeline.exchange.incoming.sheets import Read, Sheet, open_sheet
from timeline.models import ImportChunk, ImportedIncident

AT_ONCE: Final = 1_000
"""Rows of a chunk."""
_LANES: Final = 2
"""Chunks that are written side by side."""
_WAITING: Final = 4
"""Chunks that are ready before the reading waits for the writing."""
SHOWN: Final = 300
"""Incidents of which the page shows what they will be."""
KEPT_PROBLEMS: Final = 10_000

type Progress = Callable[[int], None]


@dataclass
class Outcome:
    """What a file brings, or why it can't."""

    encoding: str = ""
    left_out: tuple[str, ...] = ()
    rows: int = 0
    counts: dict[str, int] = field(
        default_factory=lambda: {"new": 0, "held": 0, "skipped": 0}
    )
    shown: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0

    def add(self, problems: Sequence[Problem]) -> None:
        self.problem_count += len(problems)
        self.problems += problems[: max(0, KEPT_PROBLEMS - len(self.problems))]

    def show(self, rows: Sequence[Numbered]) -> None:
        for row, draft in rows[: max(0, SHOWN - len(self.shown))]:
            shown = {
                "date": draft.occurred,
                "summary": draft.summary,
                "sources": "; ".join(one.source.title for one in draft.citations),
            }
            self.shown.append(
                {
                    "row": row,
                    "what": "new",
                    "title": draft.title,
                    "fields": {name: ["", value] for name, value in shown.items()},
                }
            )


def run(
    batch: Batch,
    file: BinaryIO,
    *,
    keep: bool,
    progress: Progress = lambda _: None,
) -> Outcome:
    """Go through the rows; with `keep`, write the chunks that are not written yet.

    The first row that can't be taken ends the writing, not the reading: what was
    written until then is the caller's to take back. Call outside of a transaction.
    """
    outcome = Outcome()
    format_ = FORMATS[batch.held.kind]
    try:
        with open_sheet(
            file,
            known=format_.columns,
            required=format_.required,
            encoding=batch.held.encoding,
            headerless=format_.headerless,
        ) as sheet:
            outcome.encoding, outcome.left_out = sheet.encoding, sheet.left_out
            chunks = chunks_of(batch, format_, sheet, outcome, keep=keep)
            if keep:
                _write_all(batch, chunks, outcome, progress)
            else:
                for chunk in chunks:
                    progress(chunk.last_row)
    except CsvError as error:
        outcome.add(error.problems)
    return outcome


def chunks_of(
    batch: Batch, format_: Format, sheet: Sheet, outcome: Outcome, *, keep: bool
) -> Iterator[Chunk]:
    """Yield the chunks of a file; those that are written already without lines."""
    reader = format_.reader(sheet.columns, event_type=batch.held.event_type)
    records = Records(batch.held.kind) if keep else None
    chunks = ImportChunk.objects.filter(held=batch.held.pk, written=True)
    written = dict(chunks.values_list("first_row", "counts")) if keep else {}
    row_of: dict[str, int] = {}
    while some := _some(sheet.rows):
        first, last = some[0].number, some[-1].number
        outcome.rows += len(some)
        rows: list[Numbered] = []
        skipped = 0
        for read in some:
            if read.problems:
                outcome.add(read.problems)
                continue
            try:
                draft = reader.read(read.cells)
            except Refused as refused:
                outcome.add([Problem(read.number, *one) for one in refused.problems])
                continue
            if draft is None:
                skipped += 1
                continue
            if not draft.key:
                draft = draft._replace(key=f"{batch.held.sha256[:20]}:{read.number}")
            former = row_of.setdefault(draft.key, read.number)
            if former != read.number:
                what = f"It has the same number, {draft.key}, as row {former}."
                outcome.add([Problem(read.number, "", what)])
                continue
            rows.append((read.number, draft))
        if first in written:
            # In the file as it was when they were written, to the byte.
            _add(outcome.counts, written[first])
            outcome.show(rows)
            yield Chunk(first, last, {}, New())
            continue
        new = _not_held(batch, rows)
        counts = {"new": len(new), "held": len(rows) - len(new), "skipped": skipped}
        _add(outcome.counts, counts)
        outcome.show(new)
        if records is None or outcome.problem_count:
            yield Chunk(first, last, counts, New())
            continue
        lines = lines_of(new, records, batch)
        yield Chunk(first, last, counts, records.take_new(), lines)


def _some(rows: Iterator[Read]) -> list[Read]:
    return [row for _, row in zip(range(AT_ONCE), rows, strict=False)]


def _add(counts: dict[str, int], more: dict[str, int]) -> None:
    for what, number in more.items():
        counts[what] = counts.get(what, 0) + number


def _not_held(batch: Batch, rows: Sequence[Numbered]) -> list[Numbered]:
    """Return the rows of which no incident is held, of this file or of another."""
    held = set(
        ImportedIncident.objects.filter(
            kind=batch.held.kind, key__in=[draft.key for _, draft in rows]
        ).values_list("key", flat=True)
    )
    return [one for one in rows if one[1].key not in held]


# -- writing ---------------------------------------------------------------------------


def _write_all(
    batch: Batch, chunks: Iterator[Chunk], outcome: Outcome, progress: Progress
) -> None:
    pending: deque[tuple[Chunk, Future[None]]] = deque()
    with lanes(1) as [before], lanes(_LANES) as side_by_side:
        for number, chunk in enumerate(chunks):
            if chunk.lines and not outcome.problem_count:
                ready = before.submit(write_records, batch, chunk)
                lane = side_by_side[number % _LANES]
                pending.append((chunk, lane.submit(_write, batch, chunk, ready)))
            while len(pending) > _WAITING or (pending and pending[0][1].done()):
                _finish(*pending.popleft(), outcome)
            progress(chunk.first_row)
        while pending:
            _finish(*pending.popleft(), outcome)


def _write(batch: Batch, chunk: Chunk, ready: "Future[None]") -> None:
    ready.result()
    write(batch, chunk)


def _finish(chunk: Chunk, future: "Future[None]", outcome: Outcome) -> None:
    try:
        future.result()
    except DatabaseError as error:
        diag = getattr(error.__cause__, "diag", None)
        rule = getattr(diag, "constraint_name", None) or "a rule of the database"
        outcome.add(
            [
                Problem(
                    chunk.first_row,
                    "",
                    f"The database refuses something in rows {chunk.first_row} to "
                    f"{chunk.last_row} ({rule}).",
                )
            ]
        )
