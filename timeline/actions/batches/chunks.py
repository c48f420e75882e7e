"""A chunk of a batch: its rows as lines, and the transactions that write them.

Records are committed before the incidents that name them, so that two chunks can be
written side by side.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions.batches.copying import (
    AT_PLACE,
    COLUMNS,
    IN_CONFLICT,
    NULL,
    Table,
    copy,
    new_ids,
    optional,
    quicken_triggers,
)
from timeline.actions.batches.copying import field as text
from timeline.actions.batches.records import New, Records
from timeline.actions.ledger import record, request_id
from timeline.edtf import bounds
from timeline.exchange.incoming.drafts import Draft
from timeline.models import (
    Action,
    CasualtyEstimate,
    CasualtyKind,
    Citation,
    DateBasis,
    ImportChunk,
    ImportedIncident,
    Incident,
    Participation,
    ReferenceImport,
    Status,
    Verification,
)

type Numbered = tuple[int, Draft]
"""The number of a row, and what it says."""

_KILLED: Final = CasualtyKind.KILLED.value


@dataclass
class Chunk:
    """What some rows write, ready to be sent."""

    first_row: int
    last_row: int
    counts: dict[str, int]
    new: New
    lines: dict[Table, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """The file that chunks are of, and who brings it."""

    held: ReferenceImport
    by: User


def lines_of(
    rows: Sequence[Numbered], records: Records, batch: Batch
) -> dict[Table, list[str]]:
    """Return the lines of rows, table by table, in the order of writing."""
    lines: dict[Table, list[str]] = {table: [] for table in COLUMNS}
    now = timezone.now().isoformat()
    records.look_up_addresses(
        citation.source for _, draft in rows for citation in draft.citations
    )
    ids = new_ids(Incident, len(rows))
    end = (
        f"{Status.DRAFT.value}\t1\t{NULL}\t{batch.by.pk}\t{NULL}\t{{{batch.by.pk}}}\t"
        f"{NULL}\t{now}\t{now}\n"
    )
    from_file = f"\t{batch.held.pk}\t"
    of_kind = f"\t{batch.held.kind}\t"
    basis, verification = DateBasis.OCCURRED.value, Verification.REPORTED.value
    for pk, (row, draft) in zip(ids, rows, strict=True):
        earliest, latest = bounds(draft.occurred)
        lines[Incident].append(
            f"{pk}\t{text(draft.title)}\t{text(draft.summary)}\t{draft.occurred}\t"
            f"{optional(earliest)}\t{optional(latest)}\t"
            f"{text(draft.occurred_expression)}\t{text(draft.date_rule)}\t{basis}\t"
            f"{draft.event_type}\t{draft.mode}\t{draft.acled_sub_event_type}\t"
            f"{optional(draft.violence_type)}\t{draft.hostility}\t{verification}\tf\t"
            f"{text(draft.desk_note)}\t{end}"
        )
        lines[ImportedIncident].append(
            f"{pk}{from_file}{row}{of_kind}{text(draft.key)}\n"
        )
        parts = {(records.actor(one), role): None for one, role in draft.participants}
        for at, (actor, role) in enumerate(parts):
            lines[Participation].append(f"{pk}\t{actor}\t{role}\tf\t{at}\n")
        sources = [records.source(one.source) for one in draft.citations]
        for at, (source, cited) in enumerate(
            dict(zip(sources, draft.citations, strict=True)).items()
        ):
            lines[Citation].append(
                f"{pk}\t{source}\t{NULL}\t{text(cited.note)}\t{at}\n"
            )
        for at, one in enumerate(draft.casualties):
            lines[CasualtyEstimate].append(
                f"{pk}\t{_KILLED}\t{text(one.group)}\t{optional(one.low)}\t"
                f"{optional(one.best)}\t{optional(one.high)}\t\t{NULL}\t{NULL}\t"
                f"{sources[one.source]}\t{NULL}\t\t{at}\n"
            )
        if draft.place is not None:
            lines[AT_PLACE].append(f"{pk}\t{records.place(draft.place)}\n")
        if draft.conflict is not None:
            day = str(earliest or latest)
            conflict = records.conflict(draft.conflict, draft.parties, day)
            lines[IN_CONFLICT].append(f"{pk}\t{conflict}\n")
    return lines


def write_records(batch: Batch, chunk: Chunk) -> None:
    """Store the records that a chunk needs, and that it is to come."""
    with _step(batch, chunk), transaction.atomic():
        quicken_triggers()
        numbers = chunk.new.numbers()
        begun, _ = ImportChunk.objects.select_for_update().get_or_create(
            held=batch.held,
            first_row=chunk.first_row,
            defaults={"last_row": chunk.last_row},
        )
        begun.records = _joined(begun.records, numbers)
        # Before the first COPY: a COPY can't tell the history's triggers who writes, as
        # every other statement does for the rest of its transaction.
        begun.save(update_fields=["records"])
        chunk.new.write()
        if chunk.new.any:
            made = {f"new {kind}s": ["", len(of)] for kind, of in numbers.items() if of}
            record(
                Action.IMPORTED,
                by=batch.by,
                about=batch.held,
                changes=made,
                reason=_of_rows(batch, chunk),
            )


def write(batch: Batch, chunk: Chunk) -> None:
    """Store a chunk's incidents, all or none; its records are committed."""
    with _step(batch, chunk), transaction.atomic():
        quicken_triggers()
        # First, as above.
        ImportChunk.objects.filter(held=batch.held, first_row=chunk.first_row).update(
            written=True, counts=chunk.counts
        )
        for table, lines in chunk.lines.items():
            copy(table, lines)
        record(
            Action.IMPORTED,
            by=batch.by,
            about=batch.held,
            changes={what: ["", number] for what, number in chunk.counts.items()},
            reason=_of_rows(batch, chunk),
        )


def _of_rows(batch: Batch, chunk: Chunk) -> str:
    """Return which rows of which file: what the ledger says of a chunk."""
    return (
        f"Rows {chunk.first_row} to {chunk.last_row} of the file with SHA-256 "
        f"{batch.held.sha256}"
    )


@contextmanager
def _step(batch: Batch, chunk: Chunk) -> Iterator[None]:
    """Let the ledger and the rows' history name the chunk, in this thread."""
    name = f"import {batch.held.pk} from row {chunk.first_row}"
    token = request_id.set(name)
    try:
        with pghistory.context(username=batch.by.get_username(), request=name):
            yield
    finally:
        request_id.reset(token)


def _joined(former: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return the records of a chunk that was begun before, and those of now."""
    return {
        kind: former.get(kind, {}) | of
        if isinstance(of, dict)
        else [*former.get(kind, []), *of]
        for kind, of in new.items()
    }
