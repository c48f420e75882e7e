"""Files given in: as given, what they would change, and what they did.

Most hold reference data; those of incidents are batches, written in chunks.
"""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.urls import reverse

from timeline.models.fields import one_of
from timeline.models.incident import Incident


class ImportKind(models.TextChoices):
    ACTORS = "actors", "Actors"
    PLACES = "places", "Places"
    PUBLISHERS = "publishers", "Publishers"
    CONFLICTS = "conflicts", "Conflicts"
    NAMES = "names", "Names of actors"
    TERMS = "terms", "Event types and roles"
    UCDP_GED = "incidents_ucdp", "Incidents: UCDP GED"
    ACLED = "incidents_acled", "Incidents: ACLED"
    TIMELINEJS = "incidents_timelinejs", "Incidents: TimelineJS sheet"
    INSTALLATION = "installation", "Everything of another installation"


BATCH_KINDS: Final = (ImportKind.UCDP_GED, ImportKind.ACLED, ImportKind.TIMELINEJS)
"""Those that bring drafts of incidents."""


class ImportStatus(models.TextChoices):
    CHECKING = "checking", "Being checked"
    REFUSED = "refused", "Can’t be taken as it is"
    CHECKED = "checked", "Checked; nothing is changed yet"
    APPLYING = "applying", "Being applied"
    DONE = "done", "Applied"
    SUBMITTING = "submitting", "Being submitted for review"
    PUBLISHING = "publishing", "Being published"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"
    DROPPED = "dropped", "Dropped"


class ReferenceImport(models.Model):
    """One file. It is kept whatever becomes of it, to be looked at and corrected."""

    kind = models.CharField(max_length=20, choices=ImportKind)
    filename = models.CharField(max_length=255)
    raw = models.BinaryField(
        help_text="The bytes as received; empty for a large file of the command line."
    )
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
    event_type = models.CharField(
        max_length=20, blank=True, help_text="Of incidents, where the file has none."
    )
    reason = models.TextField(
        blank=True, help_text="Why the batch is submitted or published."
    )
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
            ImportStatus.SUBMITTING,
            ImportStatus.PUBLISHING,
        )

    @property
    def is_batch(self) -> bool:
        """Whether it brings drafts of incidents."""
        return self.kind in BATCH_KINDS


class ImportChunk(models.Model):
    """Some rows of a batch that are written in one transaction.

    Made before them, with the records that they refer to; a chunk that is not `written`
    is what a resumed import begins with.
    """

    held = models.ForeignKey(
        ReferenceImport, on_delete=models.CASCADE, related_name="chunks"
    )
    first_row = models.PositiveIntegerField()
    last_row = models.PositiveIntegerField()
    records = models.JSONField(
        default=dict, help_text="Kind of record → what it is known by → its number."
    )
    counts = models.JSONField(default=dict, help_text="What → number of rows.")
    written = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["held", "first_row"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["held", "first_row"], name="importchunk_row_unique"
            ),
            models.CheckConstraint(
                name="importchunk_rows_in_order",
                condition=models.Q(first_row__lte=models.F("last_row")),
            ),
        ]

    def __str__(self) -> str:
        return f"rows {self.first_row} to {self.last_row} of {self.held_id}"


class ImportedIncident(models.Model):
    """Which row of which file an incident came from.

    The key is the row's own number in its data set: no data set's row is held twice.
    """

    incident = models.OneToOneField(
        Incident, primary_key=True, on_delete=models.CASCADE, related_name="imported"
    )
    held = models.ForeignKey(
        ReferenceImport, on_delete=models.PROTECT, related_name="incidents"
    )
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ImportKind)
    key = models.CharField(max_length=100)

    class Meta:
        ordering: ClassVar = ["held", "row"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["held", "row"], name="importedincident_row_unique"
            ),
            models.UniqueConstraint(
                fields=["kind", "key"], name="importedincident_key_unique"
            ),
            one_of("kind", ImportKind, model="importedincident"),
        ]

    def __str__(self) -> str:
        return f"row {self.row} of {self.held_id}: {self.key}"
