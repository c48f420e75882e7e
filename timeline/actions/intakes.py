"""An article's way in: received, retried, completed, discarded.

The reading in between is in `timeline.actions.reading`, which only the background
worker imports; what is accepted is saved in `timeline.actions.intake_saving`.
"""

import datetime as dt
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.reading_lock import being_read
from timeline.actions.roles import require_staff
from timeline.intake.addresses import address_key
from timeline.intake.content import read_content
from timeline.intake.errors import InputTooLarge
from timeline.intake.proposal import SCHEMA_VERSION
from timeline.models import Action, InputKind, Intake, IntakeStatus, Revision

LONGEST_TEXT: Final = 1_000_000
"""Characters that the language pipeline takes at once."""

UNDONE_WITHIN: Final = dt.timedelta(minutes=10)
"""For so long discards are offered to be undone, the last one first."""


@transaction.atomic
def receive(
    *,
    by: User,
    kind: InputKind,
    raw: bytes = b"",
    url: str = "",
    published: str = "",
    filename: str = "",
    content_type: str = "",
    attach_to: int | None = None,
) -> Intake:
    """Keep what an editor gave; the caller starts the reading after the commit.

    `attach_to`: id of the incident that it is to be added to, if that is known.
    Raises IntakeError, before anything is kept, for empty, oversized or binary input.
    """
    require_staff(by)
    if kind != InputKind.URL:
        given = read_content(raw, content_type=content_type, by_language=False)
        # Most of a page is markup; its text is measured when it has been taken out.
        if given.kind == "text" and len(given.text) > LONGEST_TEXT:
            raise InputTooLarge(
                f"That is {len(given.text):,} characters; an article may have up to "
                f"{LONGEST_TEXT:,}. Paste the article alone."
            )
    intake = Intake.objects.create(
        kind=kind,
        raw=raw,
        url=url,
        published=published,
        filename=filename[:255],
        content_type=content_type[:100],
        address_key=address_key(url),
        attach_to_id=attach_to,
        created_by=by,
    )
    record(Action.INTAKE_RECEIVED, by=by, about=intake)
    return intake


def set_fields(intake: Intake, **values: object) -> None:
    """Set and save these columns of an intake."""
    for name, value in values.items():
        setattr(intake, name, value)
    intake.save(update_fields=[*values, "updated_at"])


@transaction.atomic
def retry(*, by: User, intake_id: int) -> Intake:
    """Put a failed or stuck intake back in the queue."""
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status in {IntakeStatus.SAVED, IntakeStatus.DISCARDED}:
        raise ActionRefusedError("This intake is finished.")
    if being_read([intake_id]):
        raise ActionRefusedError("This intake is being read just now.")
    if intake.status == IntakeStatus.PROPOSED and not _is_outdated(intake):
        # Somebody may be at work on the proposal, whose parts go by number.
        raise ActionRefusedError("This intake has been read; review what was found.")
    set_fields(intake, status=IntakeStatus.WAITING, error="")
    record(Action.INTAKE_RETRIED, by=by, about=intake)
    return intake


@transaction.atomic
def bring_back(*, by: User, intake_id: int, line: str) -> Intake:
    """Count a line that was set aside as the article's; the caller has it read again.

    Refused once the intake is finished or is being read, and for a line that was not
    set aside.
    """
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status != IntakeStatus.PROPOSED:
        raise ActionRefusedError("This article is not waiting for its review.")
    source = (intake.proposal or {}).get("source", {})
    if line not in [cut["text"] for cut in source.get("cut", [])]:
        raise ActionRefusedError("That line is not among those that were set aside.")
    set_fields(
        intake,
        status=IntakeStatus.WAITING,
        error="",
        kept_lines=[*intake.kept_lines, line],
    )
    record(
        Action.INTAKE_RETRIED,
        by=by,
        about=intake,
        reason=f"Brought back: {line[:200]}",
    )
    return intake


@transaction.atomic
def date_by_hand(*, by: User, intake_id: int, published: str) -> Intake:
    """Give the day that an article came out, in ISO 8601; the caller has it read again.

    What says "on Friday" counts from it. Refused once the intake is finished or is
    being read.
    """
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status != IntakeStatus.PROPOSED:
        raise ActionRefusedError("This article is not waiting for its review.")
    set_fields(intake, status=IntakeStatus.WAITING, error="", published=published)
    record(
        Action.INTAKE_RETRIED,
        by=by,
        about=intake,
        reason=f"Published on {published}",
    )
    return intake


def _is_outdated(intake: Intake) -> bool:
    held = (intake.proposal or {}).get("schema_version")
    return held != SCHEMA_VERSION


@transaction.atomic
def discard(*, by: User, intake_id: int, reason: str = "") -> Intake:
    """Close an intake without saving; its input and proposal are kept."""
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status == IntakeStatus.SAVED:
        raise ActionRefusedError("This intake has been saved already.")
    set_fields(intake, status=IntakeStatus.DISCARDED)
    record(Action.INTAKE_DISCARDED, by=by, about=intake, reason=reason)
    return intake


def last_discarded(by: User) -> Intake | None:
    """Return what the person discarded last, not long ago, and is discarded still."""
    steps = Revision.objects.filter(
        user_id=by.pk,
        action=Action.INTAKE_DISCARDED,
        at__gte=timezone.now() - UNDONE_WITHIN,
    )
    held = Intake.objects.filter(status=IntakeStatus.DISCARDED).in_bulk(
        set(steps.values_list("object_id", flat=True))
    )
    order = steps.order_by("-pk").values_list("object_id", flat=True)
    return next((held[pk] for pk in order if pk in held), None)


@transaction.atomic
def restore(*, by: User, intake_id: int) -> Intake:
    """Take up a discarded intake again, where it was left; undoes `discard`."""
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status != IntakeStatus.DISCARDED:
        raise ActionRefusedError("This intake is not discarded.")
    read = intake.proposal is not None and not _is_outdated(intake)
    status = IntakeStatus.PROPOSED if read else IntakeStatus.WAITING
    set_fields(intake, status=status, error="")
    record(Action.INTAKE_RESTORED, by=by, about=intake)
    return intake
