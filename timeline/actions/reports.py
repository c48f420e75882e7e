"""Reports of readers: received from anybody, closed by an editor."""

import datetime as dt
import hashlib
import hmac
import ipaddress
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.roles import require_editor
from timeline.models import Action, Edition, ReaderReport, ReportOutcome
from timeline.models.reader_report import LONGEST_REASON

MOST_OF_ONE: Final = 5
"""Reports that one address may send within an hour."""
MOST_OF_ALL: Final = 200
"""Reports that all may send within an hour, so that nobody floods the desk."""
_HOUR: Final = dt.timedelta(hours=1)


class TooManyReportsError(ActionRefusedError):
    """The address, or all together, sent as many as are taken within an hour."""


def receive(*, edition: Edition, text: str, mail: str, address: str) -> ReaderReport:
    """Keep what a reader reports of an incident; nothing is stored of the `address`
    but what tells it from others on that day. Raises TooManyReportsError.
    """
    now = timezone.now()
    sender = _sender(address, now.date())
    lately = ReaderReport.objects.filter(sent_at__gt=now - _HOUR)
    if (
        lately.filter(sender=sender).count() >= MOST_OF_ONE
        or lately.count() >= MOST_OF_ALL
    ):
        raise TooManyReportsError("Too many reports came within an hour.")
    return ReaderReport.objects.create(
        incident_id=edition.incident_id,
        edition_number=edition.number,
        text=text,
        mail=mail,
        sent_at=now,
        sender=sender,
    )


@transaction.atomic
def close(*, by: User, report_id: int, outcome: str, reason: str) -> ReaderReport:
    """Close a report with a reason. Raises ActionRefusedError, NotAllowedError."""
    require_editor(by)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise ActionRefusedError(
            f"Say in at most {LONGEST_REASON:,} characters why it is closed."
        )
    report = ReaderReport.objects.select_for_update().get(pk=report_id)
    if report.closed_at is not None:
        raise ActionRefusedError(f"{report.closed_by} has closed it already.")
    report.outcome = ReportOutcome(outcome)
    report.reason = reason
    report.closed_at = timezone.now()
    report.closed_by = by.get_username()
    report.save(update_fields=["outcome", "reason", "closed_at", "closed_by"])
    record(
        Action.REPORT_CLOSED,
        by=by,
        about=report.incident,
        changes={"report": [report.text, report.get_outcome_display()]},
        reason=reason,
    )
    return report


def _sender(address: str, day: dt.date) -> str:
    """Return what an address is on one day; the hosts of an IPv6 network are one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        network = address
    else:
        prefix = 64 if found.version == 6 else 32
        network = str(ipaddress.ip_network(f"{found}/{prefix}", strict=False))
    key = f"{settings.SECRET_KEY}:reader-report:{day.isoformat()}"
    return hmac.new(key.encode(), network.encode(), hashlib.sha256).hexdigest()
