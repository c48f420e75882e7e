"""Who reads an intake now: a lock that the database drops when its worker dies.

A session-level advisory lock of PostgreSQL: it needs no clean-up after `kill -9`, and
any other process can see at once whether it is held. A pooler that hands out another
session for every transaction would break it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

_CLASS: Final = 20_210_514
"""Tells our locks from others; the second number is the intake's id."""

_IS_HELD: Final = """
    SELECT objid FROM pg_locks
    WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND objid = ANY(%s)
"""


@contextmanager
def reading_lock(intake_id: int) -> Iterator[bool]:
    """Hold the lock of an intake; gives False where another session holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_CLASS, intake_id])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_CLASS, intake_id])


def being_read(intake_ids: list[int]) -> set[int]:
    """Return which of these intakes a living worker reads now."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_HELD, [_CLASS, intake_ids])
        return {int(objid) for (objid,) in cursor.fetchall()}
