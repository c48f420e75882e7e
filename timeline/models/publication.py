"""How often the public side has changed: one number, so that a page can say "same"."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

import pgtrigger
from django.db import connection, models

_COUNT = """
    IF current_setting('conflicttracker.counted_in', true)
       IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM set_config(
            'conflicttracker.counted_in', pg_current_xact_id()::text, true
        );
        INSERT INTO timeline_publicationcounter (id, number, changed_at)
        VALUES (1, 1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET
            number = timeline_publicationcounter.number + 1,
            changed_at = EXCLUDED.changed_at;
    END IF;
    RETURN NULL;
"""

# A record that no edition names is the desk's alone: its changes must not show in the
# tags of public pages.
_UNLESS_NAMED = """
    row := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
    IF NOT EXISTS (
        SELECT FROM timeline_edition
        WHERE {ids} && ARRAY[{columns}]::bigint[]
    ) THEN
        RETURN NULL;
    END IF;
"""


class PublicationCounter(models.Model):
    """One row: raised by triggers when what readers can see may have changed.

    Once a transaction, and at its end, so that two publications wait for each other
    no longer than a commit takes.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="publicationcounter_one_row", condition=models.Q(id=1)
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


type Publication = tuple[int, dt.datetime | None]
"""The number of the last change to the public side, and when it came."""

_known: ContextVar[Publication | None] = ContextVar("publication", default=None)


@contextmanager
def publication_known(state: Publication) -> Iterator[None]:
    """Take the public side as it was found to be, while one page is made.

    What is published meanwhile may already be in what is kept under the number before,
    which nobody asks for again.
    """
    token = _known.set(state)
    try:
        yield
    finally:
        _known.reset(token)


def publication() -> Publication:
    """Return the number of the last change to the public side, and when it came."""
    if (known := _known.get()) is not None:
        return known
    # By hand: every request asks, some several times, and the ORM takes longer to
    # write the query than PostgreSQL to answer it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, changed_at FROM timeline_publicationcounter")
        row: Publication | None = cursor.fetchone()
    return row or (0, None)


def counts_publication(
    *,
    name: str = "counts_publication",
    operation: pgtrigger.Operation = (
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    ),
    condition: pgtrigger.Condition | None = None,
    named: tuple[str, ...] = (),
) -> pgtrigger.Trigger:
    """Return the trigger of a model whose rows public pages show.

    `named` is a column of editions that holds ids, then the columns of the model
    that must be among them: a row that no edition names doesn't count.
    """
    ids, *columns = named or ("",)
    check = _UNLESS_NAMED.format(
        ids=ids, columns=", ".join(f"(row->>'{column}')" for column in columns)
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        condition=condition,
        timing=pgtrigger.Deferred,
        declare=[("row", "jsonb")] if named else None,
        func=f"{check}{_COUNT}" if named else _COUNT,
    )


def counts_changes_of(*columns: str) -> pgtrigger.Trigger:
    """Return the trigger of a model of which public pages show these columns.

    A row that no edition names yet is on no page, so a new one does not count.
    """
    changed = " OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in columns)
    return counts_publication(
        name="counts_change",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(changed),
    )
