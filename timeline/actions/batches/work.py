"""What is done with a batch: checked, written, taken back, submitted, published."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.utils import timezone

from timeline.actions.batches.chunks import Batch
from timeline.actions.batches.run import Outcome, Progress, run
from timeline.actions.batches.taking_back import take_back
from timeline.models import ImportStatus, ReferenceImport


def check(held: ReferenceImport, *, by: User, file: BinaryIO | None = None) -> Outcome:
    """Go through the rows without writing any, and keep what was found."""
    outcome = run(
        Batch(held, by), file or _kept(held), keep=False, progress=_progress(held)
    )
    if outcome.problem_count:
        refuse(held, outcome)
    else:
        finish(held, ImportStatus.CHECKED, **_told(held, outcome), note=_note(outcome))
    return outcome


def apply(
    held: ReferenceImport,
    *,
    by: User,
    file: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Write the chunks that are not written yet; all is taken back if a row is wrong.

    After any kind of end it can be called again, and goes on.
    """
    outcome = run(
        Batch(held, by),
        file or _kept(held),
        keep=True,
        progress=progress or _progress(held),
    )
    if outcome.problem_count:
        take_back(held, by=by)
        refuse(held, outcome)
    else:
        finish(held, ImportStatus.DONE, **_told(held, outcome), note=_note(outcome))
    return outcome


def undo(held: ReferenceImport, *, by: User) -> int:
    """Take a batch back as far as nobody has touched it; return how many drafts."""
    taken, kept = take_back(held, by=by)
    finish(
        held,
        ImportStatus.UNDONE,
        rows=kept[:300],
        note=f"{taken:,} drafts taken back; {len(kept):,} left as they are.",
    )
    return taken


def refuse(held: ReferenceImport, outcome: Outcome) -> None:
    finish(
        held,
        ImportStatus.REFUSED,
        encoding=outcome.encoding[:40],
        total=outcome.rows,
        done=outcome.rows,
        problems=[asdict(problem) for problem in outcome.problems],
        problem_count=outcome.problem_count,
        counts={},
        rows=[],
        digest="",
        note="",
    )


def finish(held: ReferenceImport, status: str, **values: Any) -> None:
    """Store the end of a step."""
    for name, value in {
        "status": status,
        "updated_at": timezone.now(),
        **values,
    }.items():
        setattr(held, name, value)
    held.save(update_fields=["status", "updated_at", *values])


def _told(held: ReferenceImport, outcome: Outcome) -> dict[str, Any]:
    what = json.dumps([held.sha256, outcome.counts], sort_keys=True)
    return {
        "counts": outcome.counts,
        "rows": outcome.shown,
        "digest": hashlib.sha256(what.encode()).hexdigest(),
        "encoding": outcome.encoding[:40],
        "total": outcome.rows,
        "done": outcome.rows,
        "problems": [],
        "problem_count": 0,
    }


def _note(outcome: Outcome) -> str:
    if not outcome.left_out:
        return ""
    names = ", ".join(outcome.left_out)
    return f"Columns that the format doesn’t know were left out: {names}."[:1_000]


def _kept(held: ReferenceImport) -> BinaryIO:
    return io.BytesIO(bytes(held.raw))


def _progress(held: ReferenceImport) -> Callable[[int], None]:
    """Return what tells the page how far it is."""

    def tell(row: int) -> None:
        ReferenceImport.objects.filter(pk=held.pk).update(done=row)

    return tell
