"""What readers report to be wrong with an incident, until an editor closes it."""

from typing import ClassVar, Final, Self

from django.db import models
from django.urls import reverse

from timeline.models.assigned import Assigned
from timeline.models.incident import Incident

LONGEST_REPORT: Final = 4_000
LONGEST_REASON: Final = 2_000


class ReportOutcome(models.TextChoices):
    CORRECTED = "corrected", "Corrected, or to be corrected"
    UNCHANGED = "unchanged", "Nothing to change"
    UNUSABLE = "unusable", "Not about the incident"


class ReaderReportQuerySet(models.QuerySet["ReaderReport"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class ReaderReport(Assigned):
    """One report; no public page tells of it."""

    incident = models.ForeignKey(
        Incident, on_delete=models.PROTECT, related_name="reports"
    )
    edition_number = models.PositiveIntegerField(
        help_text="The edition that was in force when it was sent."
    )
    text = models.TextField()
    mail = models.EmailField(blank=True, help_text="For an answer, where one is asked.")
    sent_at = models.DateTimeField()
    sender = models.CharField(
        max_length=64,
        help_text="Of the address, keyed and different each day: it tells two senders "
        "apart within a day, and nothing more.",
    )
    outcome = models.CharField(max_length=20, choices=ReportOutcome, blank=True)
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True)

    objects = ReaderReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sent_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["sender", "sent_at"], name="readerreport_sender"),
            models.Index(
                fields=["sent_at", "id"],
                name="readerreport_open",
                condition=models.Q(closed_at__isnull=True),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="readerreport_says_something", condition=~models.Q(text="")
            ),
            models.CheckConstraint(
                name="readerreport_closed_with_reason",
                condition=models.Q(
                    closed_at__isnull=True, outcome="", reason="", closed_by=""
                )
                | models.Q(closed_at__isnull=False)
                & models.Q(outcome__in=list(ReportOutcome.values))
                & ~models.Q(reason="")
                & ~models.Q(closed_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Report on {self.incident}"

    def get_absolute_url(self) -> str:
        return reverse("desk:report", args=[self.pk])
