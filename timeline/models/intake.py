"""Intakes: one article on its way from what an editor gave to saved drafts."""

from textwrap import shorten
from typing import ClassVar, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from timeline.models.assigned import Assigned
from timeline.models.fields import one_of
from timeline.models.source import Capture, Snapshot, Source

LONGEST_TITLE: Final = 120
"""Characters of a first line that stands for a headline in lists."""


class InputKind(models.TextChoices):
    TEXT = "text", "Pasted text"
    HTML = "html", "Uploaded page"
    URL = "url", "Address"


class IntakeStatus(models.TextChoices):
    WAITING = "waiting", "Waiting"
    READING = "reading", "Reading"
    PROPOSED = "proposed", "Ready to review"
    FAILED = "failed", "Could not be read"
    SAVED = "saved", "Saved as drafts"
    DISCARDED = "discarded", "Discarded"


class IntakeQuerySet(models.QuerySet["Intake"]):
    def open(self) -> Self:
        """Return the intakes that still need a hand."""
        return self.exclude(status__in=[IntakeStatus.SAVED, IntakeStatus.DISCARDED])


class Intake(Assigned):
    """What an editor gave, the proposal made of it, and what became of it.

    The input is kept whatever happens, so a failed intake can be tried again.
    """

    kind = models.CharField(max_length=10, choices=InputKind)
    url = models.CharField("address", max_length=2000, blank=True)
    published = models.CharField(
        max_length=30, blank=True, help_text="The editor's date, if the page has none."
    )
    raw = models.BinaryField(
        blank=True, default=b"", help_text="The bytes as received."
    )
    content_type = models.CharField(max_length=100, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The visit that brought the bytes, if they were fetched.",
    )
    status = models.CharField(
        max_length=10, choices=IntakeStatus, default=IntakeStatus.WAITING
    )
    error = models.TextField(blank=True)
    proposal = models.JSONField(
        null=True, blank=True, help_text="As `timeline.intake.proposal.Proposal`."
    )
    address_key = models.CharField(
        max_length=500, blank=True, help_text="As `address_key` writes the address."
    )
    text_bands = ArrayField(
        models.IntegerField(),
        default=list,
        blank=True,
        help_text="The bands of the proposal's text, while it is open.",
    )
    kept_lines = ArrayField(
        models.TextField(),
        default=list,
        blank=True,
        help_text="Lines that an editor brought back into the article.",
    )
    attach_to = models.ForeignKey(
        "timeline.Incident",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The incident that the editor meant to add to from the start.",
    )
    outcome = models.JSONField(
        null=True,
        blank=True,
        help_text="What became of each proposed field; null if it was not recorded.",
    )
    version = models.PositiveIntegerField(default=1)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="intakes"
    )
    snapshot = models.ForeignKey(
        Snapshot, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["status", "-created_at"], name="intake_queue"),
            models.Index(
                fields=["address_key"],
                condition=~models.Q(address_key=""),
                name="intake_address",
            ),
            GinIndex(fields=["text_bands"], name="intake_text_bands"),
            models.Index(
                fields=["id"],
                condition=models.Q(status="saved", outcome__isnull=True),
                name="intake_without_outcome",
            ),
        ]
        constraints: ClassVar = [
            one_of("kind", InputKind, model="intake"),
            one_of("status", IntakeStatus, model="intake"),
            models.CheckConstraint(
                name="intake_proposed_has_proposal",
                condition=~models.Q(status="proposed")
                | models.Q(proposal__isnull=False),
            ),
            models.CheckConstraint(
                name="intake_failed_has_error",
                condition=~models.Q(status="failed") | ~models.Q(error=""),
            ),
            models.CheckConstraint(
                name="intake_address_given",
                condition=~models.Q(kind="url") | ~models.Q(url=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("desk:intake", args=[self.pk])

    @property
    def title(self) -> str:
        """The article's title, or what the editor gave, for lists."""
        source = self.proposal["source"] if self.proposal else {}
        if title := source.get("title"):
            return str(title)
        # What is too long for a headline stays the first line of the text.
        if line := str(source.get("text") or "").lstrip().partition("\n")[0]:
            return shorten(line, LONGEST_TITLE, placeholder=" …")
        return self.url or self.filename or f"{self.get_kind_display()} {self.pk}"
