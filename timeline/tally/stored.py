"""The columns as files beside the database, from which a server starts at once.

A file is an array, mapped into memory: the processes of a machine share what they
read of it. A note says which rows the files hold, and of which database; whatever has
changed since is told by the ledger of changes. Files that do not fit are left aside.
"""

import contextlib
import fcntl
import json
import logging
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.conf import settings
from django.db import connection

from timeline.models.edition_keys import PARTS
from timeline.tally.columns import (
    KINDS,
    SIDES_AND_NONE,
    TYPES,
    VERIFICATIONS,
    Columns,
    Many,
    Parts,
)

_FORMAT: Final = 5
"""Raised when the columns get another shape, or are filled anew."""
_NOTE: Final = "note.json"
_CHANGED: Final = "superseded"
"""The column that changes: each process has its own."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    snapshot: str
    """What had been committed when the rows were read."""
    columns: Columns


def read() -> Stored | None:
    """Return what is stored of this database; None if there is nothing that fits."""
    try:
        note = json.loads((_folder() / _NOTE).read_text())
        if note["of"] != _identity() or not _is_known(note["last_change"]):
            return None
        return Stored(note["snapshot"], _read(_folder() / note["arrays"]))
    except (OSError, ValueError, KeyError):
        return None


def write(columns: Columns, snapshot: str, last_change: list[int]) -> None:
    """Store the columns in place of what was stored before.

    Where that cannot be done, the next server reads them from the database.
    """
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        arrays = Path(tempfile.mkdtemp(prefix="arrays-", dir=folder))
        for name, array in _arrays(columns):
            np.save(arrays / f"{name}.npy", array, allow_pickle=False)
        note = {
            "of": _identity(),
            "snapshot": snapshot,
            "last_change": last_change,
            "arrays": arrays.name,
        }
        draft = folder / f"{arrays.name}.json"
        draft.write_text(json.dumps(note))
        draft.replace(folder / _NOTE)
        for other in folder.glob("arrays-*"):
            if other != arrays:
                shutil.rmtree(other, ignore_errors=True)
    except OSError as error:
        logger.warning("The columns of the editions cannot be stored: %s", error)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one process of a machine read all editions; the others wait for its files."""
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("ab")
    except OSError:
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def last_change() -> list[int]:
    """Return the last note of the ledger of changes, by which a copy is recognised."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, edition_id, transaction FROM timeline_editionchange "
            "ORDER BY id DESC LIMIT 1"
        )
        return [*(cursor.fetchone() or ())]


def _folder() -> Path:
    return Path(settings.DATA_DIR, "columns")


def _identity() -> list[str]:
    """Return what tells this database from others, and these columns from earlier."""
    meanings = repr((_FORMAT, TYPES, VERIFICATIONS, KINDS, SIDES_AND_NONE, PARTS))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.system_identifier::text, c.timeline_id::text, d.oid::text, "
            "'timeline_edition'::regclass::oid::text, "
            # A migration may have rewritten what is never changed otherwise.
            "(SELECT max(id)::text FROM django_migrations WHERE app = 'timeline') "
            "FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d "
            "WHERE d.datname = current_database()"
        )
        return [*cursor.fetchone(), f"{zlib.crc32(meanings.encode()):x}"]


def _is_known(change: list[int]) -> bool:
    """Tell whether the ledger holds a note: not so where an older copy was restored."""
    if not change:
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM timeline_editionchange "
            "WHERE id = %s AND edition_id = %s AND transaction = %s",
            change,
        )
        return cursor.fetchone() is not None


def _arrays(columns: Columns) -> Iterator[tuple[str, Any]]:
    for field in fields(Columns):
        value = getattr(columns, field.name)
        if isinstance(value, Many | Parts):
            for part in fields(value):
                yield f"{field.name}.{part.name}", getattr(value, part.name)
        elif isinstance(value, np.ndarray):
            yield field.name, value


def _read(arrays: Path) -> Columns:
    def array(name: str) -> Any:
        mapped = np.load(arrays / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        # Without the subclass, whose every view is made anew in Python.
        return np.array(mapped) if name == _CHANGED else np.asarray(mapped)

    values: dict[str, Any] = {}
    for field in fields(Columns):
        if field.type in {"Many", Many}:
            parts = (array(f"{field.name}.{part.name}") for part in fields(Many))
            values[field.name] = Many(*parts)
        elif field.type in {"Parts", Parts}:
            parts = (array(f"{field.name}.{part.name}") for part in fields(Parts))
            values[field.name] = Parts(*parts)
        elif field.name != "looked_up":
            values[field.name] = array(field.name)
    columns = Columns(**values)
    if any(len(one) != len(columns) for one in (columns.earliest, columns.superseded)):
        raise ValueError("columns of different lengths")
    return columns
