"""What was sent to a language model: one row for each request, kept for ever."""

import datetime as dt
from typing import ClassVar

from django.db import models

from timeline.models.fields import one_of
from timeline.models.intake import Intake


class CallOutcome(models.TextChoices):
    SENT = "sent", "Sent, no answer yet"
    ANSWERED = "answered", "Answered"
    FAILED = "failed", "No usable answer"


class ModelCallQuerySet(models.QuerySet["ModelCall"]):
    def tokens_of(self, day: dt.date) -> int:
        """Return the tokens used, or set aside, on a day (UTC)."""
        start = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
        used = self.filter(at__gte=start, at__lt=start + dt.timedelta(days=1))
        total = used.aggregate(total=models.Sum("tokens"))["total"]
        return int(total or 0)


class ModelCall(models.Model):
    """A request to the operator's language model; it never holds the key."""

    intake = models.ForeignKey(
        Intake, on_delete=models.PROTECT, related_name="model_calls"
    )
    at = models.DateTimeField(db_index=True)
    host = models.CharField(max_length=300)
    model = models.CharField(max_length=200)
    characters = models.PositiveIntegerField(help_text="Sent, instructions included.")
    tokens = models.PositiveIntegerField(
        help_text="Set aside before the request; as reported after it."
    )
    outcome = models.CharField(
        max_length=10, choices=CallOutcome, default=CallOutcome.SENT
    )
    note = models.TextField(blank=True)

    objects = ModelCallQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [one_of("outcome", CallOutcome, model="modelcall")]

    def __str__(self) -> str:
        return f"{self.model} at {self.host}, {self.at:%Y-%m-%d %H:%M}"
