"""The corrections log: every edition after the first, and every withdrawal."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from timeline.clocks import NOW, Clocks
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.fields import GREATEST_ID

PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class Correction:
    """One step after the first publication; `number` is the edition that it made."""

    number: int
    notice: str
    """As `Edition.notice` has it."""
    title: str
    note: str
    published_at: dt.datetime
    incident_url: str
    changes_url: str
    """Empty where nothing is compared: a withdrawal changes no statement."""


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    corrections: list[Correction]
    older: str
    """Where the next page begins; empty on the last."""


def corrections_page(before: int | None, clocks: Clocks = NOW) -> CorrectionsPage:
    """Return the corrections older than edition id `before`, or the newest."""
    editions = logged(clocks).listed().order_by("-pk")
    if before is not None:
        editions = editions.filter(pk__lt=before)
    rows = list(editions[: PAGE_SIZE + 1])
    shown = rows[:PAGE_SIZE]
    return CorrectionsPage(
        corrections=[_correction(edition) for edition in shown],
        older=str(shown[-1].pk) if len(rows) > PAGE_SIZE else "",
    )


def logged(clocks: Clocks = NOW) -> EditionQuerySet:
    """Return the editions of the log, as it stood at the end of the day `as_of`.

    What others had reported is no matter of ours to correct: that clock says nothing.
    """
    editions = Edition.objects.corrections()
    return editions.published_by(clocks.as_of) if clocks.as_of else editions


def read_cursor(text: str) -> int | None:
    """Return the edition id that a page begins before; None if it is none."""
    if text.isascii() and text.isdecimal() and len(text) < 20:
        return min(int(text), GREATEST_ID)
    return None


def _correction(edition: Edition) -> Correction:
    return Correction(
        number=edition.number,
        notice=edition.notice,
        title=edition.title,
        note=edition.change_note,
        published_at=edition.published_at,
        incident_url=edition.get_absolute_url(),
        changes_url="" if edition.notice else edition.get_changes_url(),
    )
