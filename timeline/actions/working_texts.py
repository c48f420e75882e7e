"""Keeping what is being typed, for the one who types it.

This is no editorial write: no record changes, nobody else sees it, and the ledger has
no line for it.
"""

import datetime as dt
from typing import Final
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions.errors import ActionRefusedError
from timeline.actions.roles import require_staff
from timeline.models import Incident, Intake, WorkingText
from timeline.models.working_text import LONGEST

type Subject = Incident | Intake | None
"""What is being written: an incident, the review of an intake, or a new incident."""

MOST_WINDOWS: Final = 10
"""Texts of one person about one subject; the oldest gives way to one more."""

FORGOTTEN_AFTER: Final = dt.timedelta(days=90)


@transaction.atomic
def keep(
    *, by: User, key: UUID, about: Subject, version: int | None, form: str
) -> WorkingText:
    """Keep a form as it stands, in place of what this window sent before.

    `form`: the fields as a browser encodes them. Raises ActionRefusedError for one
    that is too long, NotAllowedError.
    """
    require_staff(by)
    if len(form) > LONGEST:
        raise ActionRefusedError(
            f"This is too long to be kept before it is saved: {len(form):,} "
            f"characters, of which {LONGEST:,} are the most."
        )
    kept, made = WorkingText.objects.update_or_create(
        user=by,
        key=key,
        defaults={
            **_columns(about),
            "version": version,
            "form": form,
            "saved_at": timezone.now(),
        },
    )
    if made:
        older = kept_of(by, about)[MOST_WINDOWS:]
        WorkingText.objects.filter(pk__in=[one.pk for one in older]).delete()
    return kept


def kept_of(user: User, about: Subject) -> list[WorkingText]:
    """Return what this person has typed about it and not saved, the newest first."""
    return list(
        WorkingText.objects.filter(user=user, **_columns(about)).order_by(
            "-saved_at", "-pk"
        )
    )


def throw_away(*, by: User, key: UUID | None) -> None:
    """Forget what this person's window sent: it is saved, or no longer wanted."""
    if key is not None:
        WorkingText.objects.filter(user=by, key=key).delete()


def forget_about(incident: Incident) -> None:
    """Forget what anybody has typed of an incident: it was retracted."""
    WorkingText.objects.filter(incident=incident).delete()


def forget_old() -> None:
    """Forget what nobody has come back to in three months."""
    WorkingText.objects.filter(saved_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()


def _columns(about: Subject) -> dict[str, Incident | Intake | None]:
    return {
        "incident": about if isinstance(about, Incident) else None,
        "intake": about if isinstance(about, Intake) else None,
    }
