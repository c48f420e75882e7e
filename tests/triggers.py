"""Doing what the owner of a table could do, and letting deferred triggers run."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def commit() -> None:
    """Let the triggers run that wait for the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def without_triggers(table: str) -> Iterator[None]:
    """Let statements on a table pass our triggers, as only its owner can."""
    commit()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
