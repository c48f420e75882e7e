"""What the background worker does with a file: check it, apply it, take it back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import batched
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from timeline.actions.batches import review
from timeline.actions.batches import work as batches
from timeline.actions.errors import ActionRefusedError
from timeline.actions.hanging import hanging, in_use
from timeline.actions.imports.run import SHOWN, Outcome, Progress, run
from timeline.actions.imports.table import RowError, Table
from timeline.actions.imports.tables import TABLES
from timeline.actions.ledger import record, record_each
from timeline.actions.roles import require_administrator
from timeline.exchange.csv_files import CsvError, CsvFile, read_csv
from timeline.models import Action, ImportStatus, ReferenceImport

_EVERY: Final = 50
"""Rows between two reports of progress."""
_AT_ONCE: Final = 200
"""Records taken out in one go."""
_FAULT: Final = (
    "It could not be done, through a fault of ours that is in the log. Nothing was "
    "changed, and the file is kept."
)
_BEFORE: Final[dict[str, str]] = {
    ImportStatus.CHECKING: ImportStatus.REFUSED,
    ImportStatus.APPLYING: ImportStatus.CHECKED,
    ImportStatus.UNDOING: ImportStatus.DONE,
    ImportStatus.SUBMITTING: ImportStatus.DONE,
    ImportStatus.PUBLISHING: ImportStatus.DONE,
}
"""Where an import is again when its work broke off."""
_REVIEWING: Final = (ImportStatus.SUBMITTING, ImportStatus.PUBLISHING)
_LOCKS: Final = 715_002
"""First key of the advisory locks that keep two workers from one import."""


def work(import_id: int, *, by: str) -> None:
    """Do what waits with an import, for the person `by`; whatever fails is told."""
    person = User.objects.get(username=by)
    with alone(import_id) as is_ours:
        held = ReferenceImport.objects.get(pk=import_id)
        stage = held.status
        if not is_ours or not held.is_at_work:
            return
        try:
            if stage not in _REVIEWING:
                require_administrator(person)
            _do(held, person)
        except ActionRefusedError as refusal:
            back = ImportStatus.DONE if stage in _REVIEWING else ImportStatus.REFUSED
            _finish(held, back, note=str(refusal))
        except Exception:
            # The job fails with what it was; the person is not left waiting for it.
            _finish(held, _BEFORE[stage], note=_FAULT)
            raise


def _do(held: ReferenceImport, by: User) -> None:
    if held.status == ImportStatus.APPLYING and not held.raw:
        # Its file is with whoever has it on the command line, which goes on with it.
        return
    if held.is_batch:
        _do_batch(held, by)
        return
    if held.status == ImportStatus.UNDOING:
        _undo(held, by)
        return
    table = TABLES[held.kind]
    try:
        file = read_csv(
            bytes(held.raw),
            known=[*table.columns, *table.renamed.values()],
            required=[name for name, one in table.columns.items() if one.required],
            encoding=held.encoding,
            renamed=table.renamed,
        )
    except CsvError as error:
        _refuse(held, error)
        return
    ReferenceImport.objects.filter(pk=held.pk).update(total=len(file.rows), done=0)
    if held.status == ImportStatus.CHECKING:
        _check(held, table(), file)
    else:
        _apply(held, table(), file, by)


def _do_batch(held: ReferenceImport, by: User) -> None:
    if held.status == ImportStatus.CHECKING:
        batches.check(held, by=by)
    elif held.status == ImportStatus.APPLYING:
        batches.apply(held, by=by)
    elif held.status == ImportStatus.SUBMITTING:
        _finish(held, ImportStatus.DONE, note=review.submit(held, by=by))
    elif held.status == ImportStatus.PUBLISHING:
        _finish(held, ImportStatus.DONE, note=review.publish(held, by=by))
    else:
        batches.undo(held, by=by)


def _check(held: ReferenceImport, table: Table[Any], file: CsvFile) -> None:
    with _progress(held) as progress:
        outcome = run(table, file, keep=False, progress=progress)
    if outcome.problems:
        _refuse(held, CsvError(outcome.problems), encoding=file.encoding)
    else:
        _finish(held, ImportStatus.CHECKED, **_told(outcome, file))


def _apply(held: ReferenceImport, table: Table[Any], file: CsvFile, by: User) -> None:
    with _progress(held) as progress, transaction.atomic():
        outcome = run(table, file, keep=True, progress=progress)
        as_shown = not outcome.problems and outcome.digest == held.digest
        if as_shown:
            _enter(held, outcome, by)
            _finish(
                held, ImportStatus.DONE, **_told(outcome, file), undo=outcome.undo()
            )
        else:
            transaction.set_rollback(True)
    if outcome.problems:
        _refuse(held, CsvError(outcome.problems), encoding=file.encoding)
    elif not as_shown:
        _finish(
            held,
            ImportStatus.CHECKED,
            **_told(outcome, file)
            | {
                "note": "Nothing was applied: records have changed since the dry run. "
                "This is what the file would do now."
            },
        )


def _enter(held: ReferenceImport, outcome: Outcome, by: User) -> None:
    """Enter the import, and each record that it changed, in the ledger."""
    record(
        Action.IMPORTED,
        by=by,
        about=held,
        changes={name: ["", count] for name, count in outcome.counts.items()},
        reason=f"SHA-256 {held.sha256}",
    )
    for what, action in (
        ("new", Action.RECORD_ADDED),
        ("changed", Action.RECORD_CHANGED),
    ):
        record_each(
            action,
            by=by,
            about=[
                (one, dict(change.fields) if what == "changed" else {})
                for one, change in zip(outcome.records, outcome.changes, strict=True)
                if change.what == what and one._meta.model_name in _IN_LEDGER
            ],
        )


_IN_LEDGER: Final = ("actor", "place", "publisher", "conflict", "term")


def _told(outcome: Outcome, file: CsvFile) -> dict[str, Any]:
    return {
        "counts": outcome.counts,
        "rows": [asdict(change) for change in outcome.changes[:SHOWN]],
        "digest": outcome.digest,
        "encoding": file.encoding,
        "problems": [],
        "problem_count": 0,
        "note": "",
    }


def _refuse(held: ReferenceImport, error: CsvError, **values: Any) -> None:
    _finish(
        held,
        ImportStatus.REFUSED,
        problems=[asdict(problem) for problem in error.problems],
        problem_count=error.count,
        counts={},
        rows=[],
        digest="",
        **values,
    )


def _finish(held: ReferenceImport, status: str, **values: Any) -> None:
    for name, value in {
        "status": status,
        "updated_at": timezone.now(),
        **values,
    }.items():
        setattr(held, name, value)
    held.save(update_fields=["status", "updated_at", *values])


# -- undoing ---------------------------------------------------------------------------


def _undo(held: ReferenceImport, by: User) -> None:
    """Take back what nothing depends on; say of the rest why it stays."""
    table = TABLES[held.kind]()
    changed = [one for one in held.undo if one["what"] == "changed"]
    new = [one for one in held.undo if one["what"] == "new"]
    ReferenceImport.objects.filter(pk=held.pk).update(total=len(held.undo), done=0)
    with _progress(held) as progress, transaction.atomic():
        kept, undone = [], 0
        for number, one in enumerate(changed, 1):
            why = _put_back(table, one)
            kept += [{"title": one["title"], "why": why}] if why else []
            undone += not why
            progress(2 * number)
        taken, left = _take_out(
            table, new, by, lambda count: progress(2 * (len(changed) + count))
        )
        kept += left
        record(
            Action.IMPORT_UNDONE,
            by=by,
            about=held,
            changes={"undone": ["", undone + taken], "kept": ["", len(kept)]},
        )
        _finish(
            held,
            ImportStatus.UNDONE,
            rows=kept[:SHOWN],
            note=f"{undone + taken} taken back; {len(kept)} left as they are.",
        )


def _put_back(table: Table[Any], one: dict[str, Any]) -> str:
    """Give a changed record its old values; return why not, or nothing."""
    found = table.queryset().filter(pk=one["id"]).first()
    if found is None:
        return "It is no longer there, or was merged."
    texts = table.texts(found)
    changed = [name for name, (_, now) in one["fields"].items() if texts[name] != now]
    if changed:
        return f"It was changed since: {', '.join(changed)}."
    try:
        with transaction.atomic():
            for name, (before, _) in one["fields"].items():
                value = table.read(name, before)
                if not table.set_parts(found, name, value):
                    table.set(found, name, value)
            table.save(found)
    except (RowError, IntegrityError) as error:
        return f"Its old values no longer fit: {error}"
    return ""


def _take_out(
    table: Table[Any], new: list[dict[str, Any]], by: User, progress: Progress
) -> tuple[int, list[dict[str, str]]]:
    """Delete what was added and nothing uses; the parts of a thing before it."""
    waiting, taken = list(reversed(new)), 0
    while True:
        left: list[tuple[dict[str, Any], str]] = []
        for some in batched(waiting, _AT_ONCE, strict=False):
            stays = _delete(table, some, by)
            left += [(one, stays[one["id"]]) for one in some if one["id"] in stays]
            for _ in range(len(some) - len(stays)):
                taken += 1
                progress(taken)
        if len(left) == len(waiting):
            return taken, [{"title": one["title"], "why": why} for one, why in left]
        waiting = [one for one, _ in left]


def _delete(
    table: Table[Any], some: Sequence[dict[str, Any]], by: User
) -> dict[int, str]:
    """Delete records that were added, in a few queries; return why the others stay."""
    ids = [one["id"] for one in some]
    rows = table.queryset().select_for_update(of=("self",)).filter(pk__in=ids)
    found = {record.pk: record for record in rows}
    used = in_use(table.model, list(found), own=table.parts)
    stays = {}
    for one in some:
        if why := _why_it_stays(table, one, found.get(one["id"]), used):
            stays[one["id"]] = why
    gone = [record for pk, record in found.items() if pk not in stays]
    if table.model._meta.model_name in _IN_LEDGER:
        removed = [(record, dict[str, Any]()) for record in gone]
        record_each(Action.RECORD_REMOVED, by=by, about=removed)
    numbers = [record.pk for record in gone]
    table.model._default_manager.filter(pk__in=numbers).delete()
    return stays


def _why_it_stays(
    table: Table[Any], one: dict[str, Any], found: Any, used: set[int]
) -> str:
    if found is None:
        return "It is no longer there, or was merged."
    texts = table.texts(found)
    changed = [name for name, (_, now) in one["fields"].items() if texts[name] != now]
    if changed:
        return f"It was changed since: {', '.join(changed)}."
    if found.pk in used:
        held = hanging(found, own=table.parts)
        return f"In use: {', '.join(f'{use.count} {use.what}' for use in held)}."
    return ""


# -- one worker at a time, and how far it is -------------------------------------------


@contextmanager
def alone(import_id: int) -> Iterator[bool]:
    """Hold an import for this process; false where another has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCKS, import_id])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCKS, import_id])


@contextmanager
def _progress(held: ReferenceImport) -> Iterator[Progress]:
    """Yield what tells the page how far it is, from outside of the transaction."""
    outside = connection.copy()

    def tell(done: int) -> None:
        if done % _EVERY == 0:
            with outside.cursor() as cursor:
                cursor.execute(
                    "UPDATE timeline_referenceimport SET done = %s WHERE id = %s",
                    [done // 2, held.pk],
                )

    try:
        yield tell
    finally:
        outside.close()
