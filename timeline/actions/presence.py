"""Who else has a form open: a sign before a collision, no lock."""

import datetime as dt
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils import timezone

from timeline.actions.roles import require_staff
from timeline.models import Incident, Intake, Presence

GONE_AFTER: Final = dt.timedelta(seconds=45)
"""How long nothing is heard of a page before its reader counts as gone."""
FORGOTTEN_AFTER: Final = dt.timedelta(hours=1)


def be_present(*, by: User, at: Incident | Intake) -> list[Presence]:
    """Say that this person has it open, and return who else has, the first first."""
    require_staff(by)
    now = timezone.now()
    where = _where(at)
    seen = Presence.objects.filter(user=by, **where)
    if not seen.filter(seen_at__gt=now - GONE_AFTER).update(seen_at=now):
        Presence.objects.update_or_create(
            user=by, **where, defaults={"since": now, "seen_at": now}
        )
        # Who was where is nobody's business later.
        Presence.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    return list(
        Presence.objects.filter(seen_at__gt=now - GONE_AFTER, **where)
        .exclude(user=by)
        .select_related("user")
        .order_by("since", "pk")
    )


def leave(*, by: User, at: Incident | Intake) -> None:
    """Say that this person has closed it, or is done with it."""
    Presence.objects.filter(user=by, **_where(at)).delete()


def _where(at: Incident | Intake) -> dict[str, Any]:
    return {"incident" if isinstance(at, Incident) else "intake": at}
