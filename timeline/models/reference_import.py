"""Files of reference data: as given, what they would change, and what they did."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from timeline.models.fields import one_of


class ImportKind(models.TextChoices):
    ACTORS = "actors", "Actors"
    PLACES = "places", "Places"
    PUBLISHERS = "publishers", "Publishers"
    CONFLICTS = "conflicts", "Conflicts"
    NAMES = "names", "Names of actors"
    TERMS = "terms", "Event types and roles"


class ImportStatus(models.TextChoices):
    CHECKING = "checking", "Being checked"
    REFUSED = "refused", "Can’t be taken as it is"
    CHECKED = "checked", "Checked; nothing is changed yet"
    APPLYING = "applying", "Being applied"
    DONE = "done", "Applied"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    DROPPED = "dropped", "Dropped"


class ReferenceImport(models.Model):
    """One file. It is kept whatever becomes of it, to be looked at and corrected."""

    kind = models.CharField(max_length=20, choices=ImportKind)
    filename = models.CharField(max_length=255)
    raw = models.BinaryField(help_text="The bytes as received.")
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(
        max_length=40, blank=True, help_text="As given; else as it was read."
    )
    status = models.CharField(
        max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING
    )
    done = models.PositiveIntegerField(default=0, help_text="Rows gone through.")
    total = models.PositiveIntegerField(default=0, help_text="Rows of the file.")
    counts = models.JSONField(default=dict, help_text="What → number of rows.")
    rows = models.JSONField(
        default=list, help_text="The first rows that change something, with what."
    )
    problems = models.JSONField(
        default=list, help_text="The first errors: row, column, message."
    )
    problem_count = models.PositiveIntegerField(default=0)
    digest = models.CharField(
        max_length=64, blank=True, help_text="Of all that the file would change."
    )
    undo = models.JSONField(default=list, help_text="What each record held before.")
    note = models.TextField(blank=True, help_text="What became of the last step.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            one_of("kind", ImportKind, model="referenceimport"),
            one_of("status", ImportStatus, model="referenceimport"),
            models.CheckConstraint(
                name="referenceimport_sha256_form",
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.filename}"

    def get_absolute_url(self) -> str:
        return reverse("desk:import", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        """Whether the background worker has something to do with it."""
        return self.status in (
            ImportStatus.CHECKING,
            ImportStatus.APPLYING,
            ImportStatus.UNDOING,
        )
