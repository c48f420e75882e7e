"""An import's steps, as the desk takes them; the worker does what takes long."""

import hashlib
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions.batches.formats import FORMATS
from timeline.actions.batches.review import require_may_publish, require_reason
from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.roles import require_administrator, require_editor
from timeline.models import (
    BATCH_KINDS,
    Action,
    EventTypeChoice,
    ImportKind,
    ImportStatus,
    ReferenceImport,
)

LARGEST_FILE: Final = 10 * 2**20
"""Bytes, of reference data."""
LARGEST_BATCH: Final = 50 * 2**20
"""Bytes, of incidents; larger ones come by the command line."""


def receive(
    *,
    by: User,
    kind: str,
    filename: str,
    raw: bytes,
    encoding: str = "",
    event_type: str = "",
) -> ReferenceImport:
    """Keep a file to be checked; the caller starts that after the commit.

    `event_type` is that of incidents in a file that has none. Raises NotAllowedError
    and ActionRefusedError.
    """
    require_administrator(by)
    if kind not in ImportKind.values or kind == ImportKind.INSTALLATION:
        raise ActionRefusedError("Choose what the file holds.")
    if not raw:
        raise ActionRefusedError("The file is empty.")
    if kind in BATCH_KINDS and len(raw) > LARGEST_BATCH:
        raise ActionRefusedError(
            "A file of incidents may have 50 MB at most here; a larger one can be "
            "imported on the server, with manage.py import_incidents."
        )
    if kind not in BATCH_KINDS and len(raw) > LARGEST_FILE:
        raise ActionRefusedError("A file may have 10 MB at most: split it.")
    return hold(
        by=by,
        kind=kind,
        filename=filename,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        event_type=event_type,
    )


@transaction.atomic
def hold(
    *,
    by: User,
    kind: str,
    filename: str,
    raw: bytes,
    sha256: str,
    encoding: str = "",
    event_type: str = "",
    status: str = ImportStatus.CHECKING,
) -> ReferenceImport:
    """Enter a file; `raw` is empty for one that is too large to be kept here."""
    require_administrator(by)
    if kind in BATCH_KINDS and FORMATS[kind].needs_event_type and not event_type:
        raise ActionRefusedError(
            "This format doesn’t say what kind of event a row is: choose an event type "
            "for its incidents. It can be changed in each draft."
        )
    if event_type and event_type not in EventTypeChoice.values:
        raise ActionRefusedError(f"{event_type[:40]} is no event type.")
    made = ReferenceImport.objects.create(
        kind=kind,
        filename=_shown(filename),
        raw=raw,
        sha256=sha256,
        encoding=encoding,
        event_type=event_type,
        status=status,
        created_by=by,
    )
    record(
        Action.IMPORT_RECEIVED, by=by, about=made, changes={"sha256": ["", made.sha256]}
    )
    return made


def confirm(*, by: User, import_id: int, digest: str) -> ReferenceImport:
    """Have what the dry run showed applied; the caller starts it after the commit.

    `digest` is that of the dry run which the person saw.
    """
    held = _claim(by, import_id, ImportStatus.CHECKED, ImportStatus.APPLYING)
    if held.digest != digest:
        raise ActionRefusedError("It was checked again meanwhile: look at it anew.")
    return held


def undo(*, by: User, import_id: int) -> ReferenceImport:
    """Have an import taken back; the caller starts it after the commit."""
    if ReferenceImport.objects.filter(pk=import_id, kind=ImportKind.INSTALLATION):
        raise ActionRefusedError(
            "Editions are for ever: take another empty database to begin anew."
        )
    return _claim(by, import_id, ImportStatus.DONE, ImportStatus.UNDOING)


def submit(*, by: User, import_id: int, reason: str) -> ReferenceImport:
    """Have a batch's drafts submitted; the caller starts it after the commit."""
    require_editor(by)
    return _review(import_id, reason, ImportStatus.SUBMITTING)


def publish(*, by: User, import_id: int, reason: str) -> ReferenceImport:
    """Have a batch published by somebody else; the caller starts it afterwards."""
    require_may_publish(by, ReferenceImport.objects.get(pk=import_id))
    return _review(import_id, reason, ImportStatus.PUBLISHING)


@transaction.atomic
def _review(import_id: int, reason: str, after: str) -> ReferenceImport:
    held = _moved(import_id, ImportStatus.DONE, after)
    held.reason = require_reason(reason)
    held.save(update_fields=["reason"])
    return held


def drop(*, by: User, import_id: int) -> ReferenceImport:
    """Put a file away that will not be applied; it is kept."""
    require_administrator(by)
    with transaction.atomic():
        held = ReferenceImport.objects.select_for_update().get(pk=import_id)
        if held.status not in (ImportStatus.CHECKED, ImportStatus.REFUSED):
            raise ActionRefusedError(
                f"It can’t be dropped: {held.get_status_display().lower()}."
            )
        _set(held, ImportStatus.DROPPED)
        record(Action.IMPORT_DROPPED, by=by, about=held)
    return held


@transaction.atomic
def _claim(by: User, import_id: int, before: str, after: str) -> ReferenceImport:
    require_administrator(by)
    return _moved(import_id, before, after)


def _moved(import_id: int, before: str, after: str) -> ReferenceImport:
    """Move an import on; of two who ask at once, one is refused."""
    held = ReferenceImport.objects.select_for_update().get(pk=import_id)
    if held.status != before:
        raise ActionRefusedError(
            f"It is not where you saw it: {held.get_status_display().lower()}."
        )
    _set(held, after)
    return held


def _set(held: ReferenceImport, status: str) -> None:
    held.status, held.updated_at = status, timezone.now()
    held.save(update_fields=["status", "updated_at"])


def _shown(filename: str) -> str:
    """Return a file's name without folders and signs that no line can hold."""
    bare = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in bare if sign.isprintable())[:255] or "file.csv"
