"""An import's steps, as the desk takes them; the worker does what takes long."""

import hashlib

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.roles import require_administrator
from timeline.models import Action, ImportKind, ImportStatus, ReferenceImport

LARGEST_FILE = 10 * 2**20
"""Bytes."""


@transaction.atomic
def receive(
    *, by: User, kind: str, filename: str, raw: bytes, encoding: str = ""
) -> ReferenceImport:
    """Keep a file to be checked; the caller starts that after the commit.

    Raises NotAllowedError and ActionRefusedError.
    """
    require_administrator(by)
    if kind not in ImportKind.values:
        raise ActionRefusedError("Choose what the file holds.")
    if not raw:
        raise ActionRefusedError("The file is empty.")
    if len(raw) > LARGEST_FILE:
        raise ActionRefusedError("A file may have 10 MB at most: split it.")
    made = ReferenceImport.objects.create(
        kind=kind,
        filename=_shown(filename),
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
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
    return _claim(by, import_id, ImportStatus.DONE, ImportStatus.UNDOING)


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
    """Move an import on; of two who ask at once, one is refused."""
    require_administrator(by)
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
