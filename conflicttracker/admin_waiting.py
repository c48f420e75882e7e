"""What waits for somebody, for the front page of the admin: how many, and where."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

_LATELY: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to see to: how many there are and the page where it is done."""

    what: str
    count: int
    url: str


def waiting() -> list[Waiting]:
    """Return what waits at the desk and with the accounts; nothing with a count of 0.

    One count each, of rows that an index finds.
    """
    # At import the models are not there yet.
    from timeline import models  # noqa: PLC0415

    queue = reverse("desk:queue")
    lists: list[tuple[str, QuerySet[Any], str]] = [
        ("in review", models.Incident.objects.in_review(), f"{queue}?list=review"),
        ("articles", models.Intake.objects.open(), f"{queue}?list=intakes"),
        ("drafts", models.Incident.objects.drafts(), f"{queue}?list=drafts"),
        (
            "reports of readers",
            models.ReaderReport.objects.open(),
            f"{queue}?list=reports",
        ),
        (
            "sources off their addresses",
            models.LinkState.objects.broken(),
            reverse("desk:sources"),
        ),
        (
            "merges to confirm",
            models.Merge.objects.filter(status=models.MergeStatus.PROPOSED),
            reverse("desk:merges"),
        ),
        (
            "jobs that failed this week",
            DBTaskResult.objects.failed().filter(
                finished_at__gte=timezone.now() - _LATELY
            ),
            reverse("desk:activity-jobs"),
        ),
        (
            "logins locked",
            AccessAttempt.objects.filter(
                failures_since_start__gte=settings.AXES_FAILURE_LIMIT
            ),
            reverse("admin:axes_accessattempt_changelist"),
        ),
    ]
    counted = [(what, rows.count(), url) for what, rows, url in lists]
    return [Waiting(*one) for one in counted if one[1]]
