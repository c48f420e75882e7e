"""Which transaction made or changed which edition: so that a copy can be kept new."""

import pgtrigger
from django.db import models


class EditionChange(models.Model):
    """An edition that a transaction inserted or superseded; rows are only added.

    A transaction's number tells, against a snapshot of the database, whether it had
    been committed by then; neither ids nor times do, which are given before it is.
    """

    edition_id = models.BigIntegerField()
    transaction = models.BigIntegerField(db_index=True, help_text="xid8, as a number.")

    def __str__(self) -> str:
        return f"edition {self.edition_id}, transaction {self.transaction}"


def notes_changes() -> list[pgtrigger.Trigger]:
    """Return the triggers of Edition that write these rows."""
    return [
        pgtrigger.Trigger(
            name=f"notes_{event}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(new="new_rows"),  # type: ignore[no-untyped-call]
            func="""
            INSERT INTO timeline_editionchange (edition_id, transaction)
            SELECT id, pg_current_xact_id()::text::bigint FROM new_rows;
            RETURN NULL;
            """,
        )
        for event, operation in (
            ("new_edition", pgtrigger.Insert),
            ("superseding", pgtrigger.Update),
        )
    ]
