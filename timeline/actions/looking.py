"""Looking at a source again: what its page says now, beside what was captured.

Nothing that stands is changed: another text becomes another snapshot, and people
decide what follows from it. Imported by the worker alone.
"""

import logging
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone

from timeline.actions.captures import keep_capture
from timeline.actions.known_names import known_outlets
from timeline.actions.links import note_link
from timeline.actions.sources import sha256, take_snapshot
from timeline.intake.content import clean
from timeline.intake.errors import IntakeError
from timeline.intake.extract import extract
from timeline.intake.fetch import ErrorAnswered, Fetched, fetch
from timeline.intake.likeness import bands
from timeline.intake.links import judge_link
from timeline.intake.proposal import SourceDetails as Read
from timeline.intake.visit import Exchange
from timeline.models import LookStatus, Obtained, SecondLook, Snapshot

logger = logging.getLogger(__name__)

SAME_PAGE = (
    "The page itself is the same. It is read a little differently now than when it was "
    "captured, so nothing new was kept."
)
NO_TEXT = "The page that answers now has no article in it. Nothing was kept."
FAULT = (
    "The page could not be compared, through a fault of ours, which has been logged."
)


def look(look_id: int, *, fetch: Callable[[str], Fetched] = fetch) -> SecondLook:
    """Fetch the page and compare; the body of the background task.

    Started a second time, a finished look is left as it is.
    """
    asked = SecondLook.objects.select_related("source", "before").get(pk=look_id)
    if asked.status != LookStatus.WAITING:
        return asked
    try:
        fetched = fetch(asked.source.address)
        _note_link(asked, fetched.exchanges)
        read = extract(
            fetched.body,
            url=fetched.final_url,
            content_type=fetched.content_type,
            outlets=known_outlets(),
        )
        outcome = _compare(asked, fetched, read)
    except IntakeError as error:
        if isinstance(error, ErrorAnswered):
            _note_link(asked, error.exchanges)
        outcome = _Outcome(LookStatus.FAILED, str(error))
    except Exception:
        logger.exception("Second look %s failed", look_id)
        outcome = _Outcome(LookStatus.FAILED, FAULT)
    return _finish(asked, outcome)


def _note_link(asked: SecondLook, exchanges: Sequence[Exchange]) -> None:
    """Keep what the look tells of the address, as a check of links would."""
    found = judge_link(asked.source.address, exchanges)
    note_link(asked.source, found, at=timezone.now())


class _Outcome:
    def __init__(
        self, status: LookStatus, note: str = "", keep: "_Keep | None" = None
    ) -> None:
        self.status, self.note, self.keep = status, note, keep


type _Keep = Callable[[], Snapshot]


def _compare(asked: SecondLook, fetched: Fetched, read: Read) -> _Outcome:
    before = asked.before
    if not read.text.strip():
        return _Outcome(LookStatus.FAILED, NO_TEXT)
    if before and before.sha256 == sha256(read.text):
        return _Outcome(LookStatus.SAME)
    if before and _same_page(before, fetched, read):
        return _Outcome(LookStatus.SAME, SAME_PAGE)

    def keep() -> Snapshot:
        why = read.why.get("charset")
        return take_snapshot(
            asked.source,
            text=read.text,
            raw=fetched.body,
            content_type=clean(fetched.content_type or "text/html")[:100],
            captured_at=fetched.fetched_at,
            obtained=Obtained.FETCHED,
            charset=(read.charset or "", why.rule if why else ""),
            capture=keep_capture(fetched),
            text_bands=bands(read.text),
        )

    return _Outcome(LookStatus.CHANGED if before else LookStatus.FIRST, keep=keep)


def _same_page(before: Snapshot, fetched: Fetched, read: Read) -> bool:
    """Tell whether only our own reading has changed since the capture."""
    raw = bytes(before.raw)
    if before.obtained != Obtained.FETCHED or not raw:
        return False
    if raw == fetched.body:
        return True
    try:
        again = extract(
            raw,
            url=fetched.final_url,
            content_type=before.content_type or None,
            outlets=known_outlets(),
        )
    except IntakeError:
        return False
    return again.text == read.text


@transaction.atomic
def _finish(asked: SecondLook, outcome: _Outcome) -> SecondLook:
    asked.after = outcome.keep() if outcome.keep else None
    asked.status = outcome.status
    asked.note = outcome.note
    asked.finished_at = timezone.now()
    asked.save(update_fields=["after", "status", "note", "finished_at"])
    return asked
