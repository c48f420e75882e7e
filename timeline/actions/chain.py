"""Checking the ledger's chain: does every row still say what it said?"""

from dataclasses import dataclass

from django.db import connection

from timeline.models import LedgerLink
from timeline.models.ledger_link import FIRST_HASH, HASH


@dataclass(frozen=True, slots=True)
class Head:
    """The last link: who holds it can tell later whether anything before changed."""

    position: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows were checked, and what is wrong with the first broken one."""

    checked: int
    broken: str = ""


def head() -> Head:
    """Return the end of the chain; position 0 before the first step."""
    last = LedgerLink.objects.order_by("-position").first()
    return Head(last.position, last.hash) if last else Head(0, FIRST_HASH)


def holds(published: Head) -> bool:
    """Tell whether a head that was published stands in the chain as it stood then."""
    if published.position == 0:
        return published.hash == FIRST_HASH
    return LedgerLink.objects.filter(
        position=published.position, hash=published.hash
    ).exists()


# One pass in the order of the chain; the database stops at the first row that differs.
_FIRST_BROKEN = f"""
    WITH chain AS (
        SELECT position, revision_id, hash,
               lag(position, 1, 0::bigint) OVER places AS place_before,
               lag(hash, 1, '{FIRST_HASH}') OVER places AS hash_before
        FROM timeline_ledgerlink
        WINDOW places AS (ORDER BY position)
    )
    SELECT chain.position, chain.revision_id, chain.place_before,
           revision.id IS NULL AS is_gone
    FROM chain
    LEFT JOIN timeline_revision AS revision ON revision.id = chain.revision_id
    WHERE chain.position <> chain.place_before + 1
       OR revision.id IS NULL
       OR chain.hash <> {
    HASH.format(previous="chain.hash_before", link="chain", row="revision")
}
    ORDER BY chain.position
    LIMIT 1
"""  # noqa: S608

_UNLINKED = """
    SELECT revision.id FROM timeline_revision AS revision
    LEFT JOIN timeline_ledgerlink AS link ON link.revision_id = revision.id
    WHERE link.revision_id IS NULL
    ORDER BY revision.id
    LIMIT 1
"""


def verify() -> Verdict:
    """Recompute every hash in the database and name the first row that differs.

    Call it outside of a transaction that has written steps: those have no link yet.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM timeline_ledgerlink")
        count = int(cursor.fetchone()[0])
        cursor.execute(_FIRST_BROKEN)
        if row := cursor.fetchone():
            position, revision_id, before, is_gone = row
            if position != before + 1:
                why = f"the link after number {before} is missing"
            elif is_gone:
                why = f"revision {revision_id}, number {position}, is missing"
            else:
                why = (
                    f"revision {revision_id}, number {position}, is not what was "
                    "written"
                )
            return Verdict(position, why)
        cursor.execute(_UNLINKED)
        if row := cursor.fetchone():
            return Verdict(count, f"revision {row[0]} stands outside of the chain")
    return Verdict(count)
