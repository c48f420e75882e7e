"""How much of what the reader proposes is saved as it was."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from django.db import connection

from timeline.models import FieldTally, Intake, IntakeStatus


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"
    UNSEEN = "unseen"
    """Saved as it was, from a fold that nobody opened."""


COUNTED: Final = (Outcome.ACCEPTED, Outcome.CHANGED, Outcome.DROPPED, Outcome.ADDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOutcome:
    """One field of one part: what was proposed, what was saved; empty is nothing."""

    part: str
    """Such as ``Statement 2``."""
    field: str
    """Such as ``claim.stance``."""
    proposed: str
    saved: str
    outcome: Outcome


def field_in_words(field: str) -> str:
    """Return ``claim.on_behalf_of`` as ``Statement: on behalf of``."""
    part, name = field.split(".", 1)
    shown = "statement" if part == "claim" else part
    return f"{shown.capitalize()}: {_WORDS.get(name, name.replace('_', ' '))}"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The counts of one field in one month."""

    field: str
    accepted: int
    changed: int
    dropped: int
    added: int

    @property
    def proposed(self) -> int:
        return self.accepted + self.changed + self.dropped

    @property
    def rate(self) -> float | None:
        """Share of the proposed values that were saved as they were."""
        return self.accepted / self.proposed if self.proposed else None

    @property
    def share(self) -> int:
        """The rate in hundredths, for a bar."""
        return round(100 * (self.rate or 0))

    @property
    def words(self) -> str:
        return field_in_words(self.field)


@dataclass(frozen=True, slots=True)
class Month:
    """One month's counts: of all fields together, and of each."""

    first_day: dt.date
    whole: Acceptance
    fields: Sequence[Acceptance]


MONTHS: Final = 12

_WORDS: Final = {
    "occurred": "date",
    "occurred_expression": "words for the date",
    "same_text_as": "whose copy it is",
    "lat": "latitude",
    "lon": "longitude",
    "geo_precision": "precision",
    "said": "day it was said",
}

# A field that two save at once is counted twice, one after the other; in one order, so
# that neither waits for the other.
_COUNT: Final = """
    INSERT INTO timeline_fieldtally
        (month, field, accepted, changed, dropped, added)
    SELECT %s, * FROM unnest(%s::text[], %s::int[], %s::int[], %s::int[], %s::int[])
        AS counted (field, accepted, changed, dropped, added)
    ORDER BY field
    ON CONFLICT (month, field) DO UPDATE SET
        accepted = timeline_fieldtally.accepted + EXCLUDED.accepted,
        changed = timeline_fieldtally.changed + EXCLUDED.changed,
        dropped = timeline_fieldtally.dropped + EXCLUDED.dropped,
        added = timeline_fieldtally.added + EXCLUDED.added
"""


def keep_outcomes(
    intake: Intake, outcomes: Iterable[FieldOutcome], *, day: dt.date
) -> None:
    """Store what became of the proposal, and count it for the month of `day`.

    Call inside the transaction that saves the intake.
    """
    found = list(outcomes)
    intake.outcome = [asdict(one) for one in found]
    intake.save(update_fields=["outcome"])
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for one in found:
        if one.outcome in COUNTED:
            counts[one.field][one.outcome] += 1
    fields = sorted(counts)
    columns = [[counts[field][outcome] for field in fields] for outcome in COUNTED]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [day.replace(day=1), fields, *columns])


def acceptance() -> list[Month]:
    """Return the counts of the last months on record, the newest first. One query."""
    by_month: dict[dt.date, list[Acceptance]] = defaultdict(list)
    rows = FieldTally.objects.order_by("-month", "field").values_list(
        "month", "field", "accepted", "changed", "dropped", "added"
    )
    for month, field, accepted, changed, dropped, added in rows:
        counted = Acceptance(field, accepted, changed, dropped, added)
        by_month[month].append(counted)
    return [
        Month(month, _together(fields), fields)
        for month, fields in list(by_month.items())[:MONTHS]
    ]


def _together(fields: Iterable[Acceptance]) -> Acceptance:
    given = list(fields)
    return Acceptance(
        "all.fields",
        accepted=sum(one.accepted for one in given),
        changed=sum(one.changed for one in given),
        dropped=sum(one.dropped for one in given),
        added=sum(one.added for one in given),
    )


def without_record() -> int:
    """Return how many articles were saved before what became of them was kept."""
    return Intake.objects.filter(
        status=IntakeStatus.SAVED, outcome__isnull=True
    ).count()
