"""Reading an intake's article: the body of the background task.

Imported by the worker alone, since it brings the language pipeline along.
"""

import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from timeline.actions.captures import keep_capture
from timeline.actions.intakes import LONGEST_TEXT, set_fields
from timeline.actions.known_names import known_names, known_outlets
from timeline.actions.model_calls import refined
from timeline.actions.reading_lock import reading_lock
from timeline.intake.addresses import address_key
from timeline.intake.content import clean
from timeline.intake.errors import InputTooLarge, IntakeError
from timeline.intake.extract import extract
from timeline.intake.fetch import Fetched, fetch
from timeline.intake.likeness import bands
from timeline.intake.propose import propose
from timeline.models import InputKind, Intake, IntakeStatus

logger = logging.getLogger(__name__)

_EXAMPLE = (
    "Ministers meet in Geneva\n\nPublished 3 May 2021\n\nGENEVA - The two ministers "
    'met in Geneva on Monday, a spokesman said.\n\n"We talked," he said.'
)


type Fetch = Callable[[str], Fetched]


def read(intake_id: int, *, fetch: Fetch = fetch) -> Intake:
    """Make the proposal of an intake and store it; the body of the background task.

    `fetch` gets a page from its address. Whatever goes wrong, the input stays and the
    intake says what happened. One that was interrupted starts again; one that has been
    read, or that another worker is reading now, is left alone, however often it was
    put in the queue.
    """
    with reading_lock(intake_id) as is_ours:
        intake = Intake.objects.get(pk=intake_id)
        waits = intake.status in {IntakeStatus.WAITING, IntakeStatus.READING}
        return _read(intake, fetch) if is_ours and waits else intake


def _read(intake: Intake, fetch: Fetch) -> Intake:
    set_fields(intake, status=IntakeStatus.READING, error="")
    try:
        raw = bytes(intake.raw)
        content_type, url = intake.content_type, intake.url
        if intake.kind == InputKind.URL and not raw:
            fetched = fetch(intake.url)
            raw = fetched.body
            content_type = clean(fetched.content_type or "text/html")[:100]
            # Kept at once: a page may be gone or changed at the next try.
            with transaction.atomic():
                set_fields(
                    intake,
                    raw=raw,
                    content_type=content_type,
                    capture=keep_capture(fetched),
                )
        if intake.capture:
            url = intake.capture.final_url
        outlets = known_outlets()
        source = extract(
            raw,
            url=url or None,
            published=intake.published or None,
            content_type=content_type or None,
            keep=intake.kept_lines,
            outlets=outlets,
        )
        if len(source.text) > LONGEST_TEXT:
            raise InputTooLarge(
                f"The article has more than {LONGEST_TEXT:,} characters; the readers "
                "take no more at once. Paste the part that matters."
            )
        proposal = refined(intake, propose(source, known_names(), outlets))
    except IntakeError as error:
        _finish(intake, status=IntakeStatus.FAILED, error=str(error))
    except Exception:
        logger.exception("Reading intake %s failed", intake.pk)
        _finish(
            intake,
            status=IntakeStatus.FAILED,
            error="The article could not be read, through a fault of ours. What you "
            "gave is kept; the fault has been logged.",
        )
    else:
        _finish(
            intake,
            status=IntakeStatus.PROPOSED,
            proposal=proposal.model_dump(mode="json"),
            text_bands=bands(source.text),
            address_key=address_key(source.canonical_url or url),
        )
    return intake


def _finish(intake: Intake, **values: object) -> None:
    """Store the outcome, unless the intake was discarded while it was being read."""
    in_work = [IntakeStatus.WAITING, IntakeStatus.READING]
    Intake.objects.filter(pk=intake.pk, status__in=in_work).update(
        updated_at=timezone.now(), **values
    )
    intake.refresh_from_db()


def warm_up() -> None:
    """Load what reading needs: the language pipeline and the index of towns."""
    source = extract(_EXAMPLE)
    propose(source, known_names())
    bands(source.text)
