"""The ledger's chain: a hash for each revision, over it and all that came before.

Triggers alone write it, at the end of the transaction that wrote the revision, so that
two people who work at once wait for each other no longer than a commit takes.
"""

from typing import ClassVar, Final

import pgtrigger
from django.db import models

FIRST_HASH: Final = "0" * 64
"""What the first link follows."""

CANONICAL: Final = """jsonb_build_array(
    {link}.position, {row}.id,
    to_char({row}.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    {row}.user_id, {row}.username, {row}.action, {row}.object_type, {row}.object_id,
    {row}.object_title, {row}.version, {row}.changes, {row}.reason, {row}.request_id
)::text"""
"""SQL for the text of a revision in which no column can change unnoticed.

A JSON array as PostgreSQL writes jsonb: keys of objects by length, then by bytes.
"""

HASH: Final = (
    "encode(sha256(convert_to({previous} || E'\\n' || " + CANONICAL + ", 'UTF8')), "
    "'hex')"
)
"""SQL for a link's hash: SHA-256, as hex, of the one before, a line end, the row."""

_LINK: Final = f"""
    -- The row that every publication locks at its end, too: with one lock for both,
    -- no two transactions can each hold what the other waits for.
    INSERT INTO timeline_publicationcounter (id, number, changed_at)
    VALUES (1, 0, clock_timestamp()) ON CONFLICT (id) DO NOTHING;
    PERFORM 1 FROM timeline_publicationcounter WHERE id = 1 FOR UPDATE;
    -- Another statement, so that it sees what was committed during the wait.
    SELECT coalesce(max(position), 0) + 1 INTO link.position
    FROM timeline_ledgerlink;
    SELECT held.hash INTO link.hash
    FROM timeline_ledgerlink AS held WHERE held.position = link.position - 1;
    INSERT INTO timeline_ledgerlink (position, revision_id, hash) VALUES (
        link.position, NEW.id,
        {HASH.format(previous=f"coalesce(link.hash, '{FIRST_HASH}')", link="link", row="NEW")}
    );
    RETURN NULL;
"""  # noqa: E501, S608


def links_revisions() -> pgtrigger.Trigger:
    """Return the trigger that appends each new revision to the chain."""
    return pgtrigger.Trigger(
        name="revision_linked",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=[("link", "timeline_ledgerlink")],
        func=_LINK,
    )


def never_truncated(name: str, what: str) -> pgtrigger.Trigger:
    """Return the trigger that refuses TRUNCATE, but for a test's own clearing up."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=f"""
                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN
                    RETURN NULL;
                END IF;
                RAISE EXCEPTION '{what} never truncated';
                """,
    )


class LedgerLink(models.Model):
    """The place of a revision in the chain. No foreign key, as in the ledger itself."""

    position = models.BigIntegerField(primary_key=True)
    revision_id = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ledgerlink_position_from_one",
                condition=models.Q(position__gte=1),
            ),
            models.CheckConstraint(
                name="ledgerlink_hash_form",
                condition=models.Q(hash__regex=r"^[0-9a-f]{64}$"),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="ledgerlink_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            pgtrigger.Trigger(
                name="ledgerlink_written_by_trigger",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                # One of our own, and within it the one of the ledger.
                func="""
                IF pg_trigger_depth() < 2 THEN
                    RAISE EXCEPTION 'the chain is never written by hand';
                END IF;
                RETURN NEW;
                """,
            ),
            never_truncated("ledgerlink_not_truncated", "the chain is"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.hash}"
