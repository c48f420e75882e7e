"""Asking for another look at a source, whose page may have changed.

The look itself is in `timeline.actions.looking`, which only the worker imports.
"""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.roles import require_staff
from timeline.models import Action, LookStatus, SecondLook, Snapshot, Source


def ask(*, by: User, source_id: int) -> SecondLook:
    """Ask for another look at a source; the caller starts it after the commit.

    A look that still waits, as after the worker was ended, is returned again.
    """
    require_staff(by)
    source = Source.objects.get(pk=source_id)
    if not source.address:
        raise ActionRefusedError("This source has no address to look at.")
    try:
        with transaction.atomic():
            asked = SecondLook.objects.create(
                source=source, requested_by=by, before=_latest(source)
            )
            record(Action.SOURCE_LOOKED_AT, by=by, about=source)
    except IntegrityError:
        return SecondLook.objects.get(source=source, status=LookStatus.WAITING)
    return asked


def _latest(source: Source) -> Snapshot | None:
    return source.snapshots.order_by("-captured_at", "-pk").first()
