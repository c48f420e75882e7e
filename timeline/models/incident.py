"""Incidents as the desk works on them: participations, citations, links.

Readers never see these rows; they see editions (`timeline.models.edition`).
"""

from typing import ClassVar, Final, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from timeline.models.actor import Actor
from timeline.models.assigned import Assigned
from timeline.models.conflict import Conflict
from timeline.models.fields import (
    EdtfField,
    bound_field,
    bounds_in_order,
    bounds_of,
    days_in_calendar,
    is_edtf,
    one_of,
)
from timeline.models.history import keeps_history
from timeline.models.place import Place
from timeline.models.source import Passage, Source
from timeline.reference.plover import (
    ACLED_TYPE_OF_SUB_TYPE,
    EVENT_TYPES,
    MODES,
)


class EventTypeChoice(models.TextChoices):
    """PLOVER event types; the definitions are in `timeline.reference.plover`."""

    AGREE = "AGREE", EVENT_TYPES["AGREE"].label
    CONSULT = "CONSULT", EVENT_TYPES["CONSULT"].label
    SUPPORT = "SUPPORT", EVENT_TYPES["SUPPORT"].label
    CONCEDE = "CONCEDE", EVENT_TYPES["CONCEDE"].label
    COOPERATE = "COOPERATE", EVENT_TYPES["COOPERATE"].label
    AID = "AID", EVENT_TYPES["AID"].label
    RETREAT = "RETREAT", EVENT_TYPES["RETREAT"].label
    REQUEST = "REQUEST", EVENT_TYPES["REQUEST"].label
    ACCUSE = "ACCUSE", EVENT_TYPES["ACCUSE"].label
    REJECT = "REJECT", EVENT_TYPES["REJECT"].label
    THREATEN = "THREATEN", EVENT_TYPES["THREATEN"].label
    PROTEST = "PROTEST", EVENT_TYPES["PROTEST"].label
    SANCTION = "SANCTION", EVENT_TYPES["SANCTION"].label
    MOBILIZE = "MOBILIZE", EVENT_TYPES["MOBILIZE"].label
    COERCE = "COERCE", EVENT_TYPES["COERCE"].label
    ASSAULT = "ASSAULT", EVENT_TYPES["ASSAULT"].label


class HostilityLevel(models.IntegerChoices):
    """MID hostility level."""

    NONE = 1, "1 No militarised action"
    THREAT = 2, "2 Threat of force"
    DISPLAY = 3, "3 Display of force"
    USE_OF_FORCE = 4, "4 Use of force"
    WAR = 5, "5 War"


class ViolenceType(models.IntegerChoices):
    """UCDP type of violence."""

    STATE_BASED = 1, "State-based"
    NON_STATE = 2, "Non-state"
    ONE_SIDED = 3, "One-sided"


class DateBasis(models.TextChoices):
    """What a date rests on."""

    OCCURRED = "occurred", "When it occurred"
    SAID = "said", "When a speaker says that it occurred"
    REPORTED = "reported", "When it was reported"
    PUBLISHED = "published", "When the report was published"


class Verification(models.TextChoices):
    REPORTED = "reported", "Reported (one independent source)"
    CORROBORATED = "corroborated", "Corroborated (two or more independent sources)"
    CONFIRMED = "confirmed", "Confirmed"
    DISPUTED = "disputed", "Disputed"
    UNVERIFIABLE = "unverifiable", "Unverifiable"


class Status(models.TextChoices):
    """Where an incident stands in the workflow."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    MERGED = "merged", "Merged"
    REJECTED = "rejected", "Rejected"


RETRACTED_TITLE: Final = "Retracted incident"
"""The title that a retraction leaves, to readers and at the desk."""


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Vocabulary of the desk's lists."""

    def drafts(self) -> Self:
        return self.filter(status=Status.DRAFT)

    def in_review(self) -> Self:
        return self.filter(status=Status.IN_REVIEW)

    def open(self) -> Self:
        """Return what still needs a hand: drafts and reviews."""
        return self.filter(status__in=[Status.DRAFT, Status.IN_REVIEW])

    def around(self, earliest: object, latest: object) -> Self:
        """Return incidents whose days overlap the days `earliest` to `latest`."""
        return self.exclude(occurred="").filter(
            models.Q(occurred_earliest__lte=latest)
            | models.Q(occurred_earliest__isnull=True),
            models.Q(occurred_latest__gte=earliest)
            | models.Q(occurred_latest__isnull=True),
        )


_WHOLE: Final = models.Q(hostility__isnull=False) & ~models.Q(
    models.Q(title="")
    | models.Q(occurred="")
    | models.Q(date_basis="")
    | models.Q(event_type="")
    | models.Q(verification="")
)


@keeps_history()
class Incident(Assigned):
    """Something that happened at a time and place: the desk's working copy.

    A draft may lack what it needs by the time that it is submitted: a title, a date and
    what it rests on, an event type, a hostility, a verification.
    """

    title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True, help_text="Neutral; who did what, where.")
    occurred = EdtfField(
        "date", blank=True, help_text="EDTF, for instance 2021-05-12/2021-05-14."
    )
    occurred_earliest = bound_field()
    occurred_latest = bound_field()
    occurred_expression = models.CharField(
        "expression",
        max_length=200,
        blank=True,
        help_text="The words of the source: “late on Thursday”.",
    )
    date_rule = models.CharField(
        max_length=200, blank=True, help_text="How the expression was resolved."
    )
    date_basis = models.CharField(
        max_length=20, blank=True, choices=DateBasis, default=DateBasis.OCCURRED
    )
    event_type = models.CharField(max_length=20, blank=True, choices=EventTypeChoice)
    mode = models.CharField(
        max_length=30, blank=True, choices=[(mode, mode) for mode in MODES]
    )
    acled_sub_event_type = models.CharField(
        "ACLED sub-event type",
        max_length=60,
        blank=True,
        choices=[(sub, sub) for sub in ACLED_TYPE_OF_SUB_TYPE],
    )
    violence_type = models.PositiveSmallIntegerField(
        "UCDP type of violence", choices=ViolenceType, null=True, blank=True
    )
    hostility = models.PositiveSmallIntegerField(
        "MID hostility level",
        choices=HostilityLevel,
        null=True,
        blank=True,
        default=HostilityLevel.NONE,
    )
    verification = models.CharField(
        max_length=20, blank=True, choices=Verification, default=Verification.REPORTED
    )
    conflicts = models.ManyToManyField(Conflict, blank=True, related_name="incidents")
    places = models.ManyToManyField(Place, blank=True, related_name="incidents")
    place_unknown = models.BooleanField(
        default=False, help_text="No source says where: said, rather than left out."
    )
    actors = models.ManyToManyField(
        Actor, through="Participation", related_name="incidents"
    )
    desk_note = models.TextField(blank=True, help_text="For the desk; never published.")

    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    version = models.PositiveIntegerField(default=1, editable=False)
    intake = models.ForeignKey(
        "timeline.Intake",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="incidents",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    drafter_ids = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="Users who changed the content since the last edition.",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-occurred_earliest", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["status", "-updated_at"], name="incident_queue"),
            models.Index(
                fields=["occurred_earliest", "occurred_latest"], name="incident_days"
            ),
        ]
        constraints: ClassVar = [
            bounds_in_order("occurred", model="incident"),
            is_edtf("occurred", model="incident"),
            days_in_calendar(*bounds_of("occurred"), model="incident"),
            models.CheckConstraint(
                name="incident_has_a_day",
                condition=models.Q(occurred="")
                | models.Q(occurred_earliest__isnull=False)
                | models.Q(occurred_latest__isnull=False),
            ),
            models.CheckConstraint(
                name="incident_whole_once_submitted",
                condition=~models.Q(status__in=[Status.IN_REVIEW, Status.PUBLISHED])
                | _WHOLE,
            ),
            models.CheckConstraint(
                name="incident_merged_has_target",
                condition=models.Q(status="merged", merged_into__isnull=False)
                | (~models.Q(status="merged") & models.Q(merged_into__isnull=True)),
            ),
            one_of("event_type", EventTypeChoice, model="incident", or_blank=True),
            one_of("hostility", HostilityLevel, model="incident"),
            one_of("violence_type", ViolenceType, model="incident"),
            one_of("date_basis", DateBasis, model="incident", or_blank=True),
            one_of("verification", Verification, model="incident", or_blank=True),
            one_of("status", Status, model="incident"),
        ]

    def __str__(self) -> str:
        return self.title or "Without a title yet"

    def get_absolute_url(self) -> str:
        return reverse("desk:incident", args=[self.pk])

    @property
    def standing(self) -> str:
        """Where it stands, in words; a retraction is told by the title that it left."""
        if self.status == Status.WITHDRAWN and self.title == RETRACTED_TITLE:
            return "Retracted"
        return self.get_status_display()


class Role(models.TextChoices):
    """An actor's part in an incident."""

    INITIATOR = "initiator", "Initiator"
    TARGET = "target", "Target"
    MEDIATOR = "mediator", "Mediator"
    VICTIM = "victim", "Victim"
    WITNESS = "witness", "Witness"
    CLAIMANT = "claimant", "Claimant"
    PARTICIPANT = "participant", "Participant"


@keeps_history()
class Participation(models.Model):
    """An actor's part in an incident; `alleged` where only alleged."""

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="participations"
    )
    actor = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(max_length=20, choices=Role)
    alleged = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["incident", "position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "actor", "role"], name="participation_unique"
            ),
            one_of("role", Role, model="participation"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.role}"


@keeps_history()
class Citation(models.Model):
    """A source on which an incident rests, with the passage where we hold one."""

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="citations"
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations"
    )
    passage = models.ForeignKey(
        Passage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations",
    )
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["incident", "position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "source", "passage"],
                name="citation_unique",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return str(self.source)


class LinkKind(models.TextChoices):
    FOLLOWS = "follows", "Follows"
    RESPONSE_TO = "response_to", "Response to"
    PART_OF = "part_of", "Part of"
    ENDS = "ends", "Ends"
    VIOLATES = "violates", "Violates"


@keeps_history()
class IncidentLink(models.Model):
    """A directed relation: `incident` follows, ends, violates … `other`."""

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="links_out"
    )
    other = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="links_in"
    )
    kind = models.CharField(max_length=20, choices=LinkKind)
    alleged = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["incident", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "other", "kind"], name="incidentlink_unique"
            ),
            models.CheckConstraint(
                name="incidentlink_not_to_itself",
                condition=~models.Q(incident=models.F("other")),
            ),
            one_of("kind", LinkKind, model="incidentlink"),
        ]

    def __str__(self) -> str:
        return f"{self.incident} {self.get_kind_display().lower()} {self.other}"


@keeps_history(own_id=False)
class IncidentAtPlace(Incident.places.through):  # type: ignore[misc,name-defined]
    """The rows that say where an incident happened."""

    class Meta:
        proxy = True


@keeps_history(own_id=False)
class IncidentInConflict(Incident.conflicts.through):  # type: ignore[misc,name-defined]
    """The rows that say of which conflict an incident is part."""

    class Meta:
        proxy = True
