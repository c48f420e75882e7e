"""Claims: attributed statements, their relations, and casualty estimates."""

from typing import ClassVar

from django.db import models

from timeline.models.actor import Actor
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
from timeline.models.incident import Incident
from timeline.models.source import Passage, Source


class Stance(models.TextChoices):
    ASSERTS = "asserts", "asserts"
    DENIES = "denies", "denies"
    ACCUSES = "accuses", "accuses"
    DEMANDS = "demands", "demands"
    REQUESTS = "requests", "requests"
    PROMISES = "promises", "promises"
    THREATENS = "threatens", "threatens"
    ACKNOWLEDGES = "acknowledges", "acknowledges"
    EXPRESSES_CONCERN = "expresses_concern", "expresses concern"


class Credibility(models.IntegerChoices):
    """Second axis of the Admiralty code."""

    CONFIRMED = 1, "1: confirmed by other sources"
    PROBABLY_TRUE = 2, "2: probably true"
    POSSIBLY_TRUE = 3, "3: possibly true"
    DOUBTFUL = 4, "4: doubtful"
    IMPROBABLE = 5, "5: improbable"
    CANNOT_BE_JUDGED = 6, "6: cannot be judged"


@keeps_history()
class Claim(models.Model):
    """Who said what about an incident, and where that can be read."""

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="claims"
    )
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="claims")
    on_behalf_of = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    relayed_by = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stance = models.CharField(max_length=20, choices=Stance)
    text = models.TextField("proposition", help_text="What is said, in neutral words.")
    quoted = models.BooleanField(
        default=False, help_text="The passage is the speaker's own words."
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="claims")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="claims"
    )
    said = EdtfField(blank=True, help_text="EDTF; empty where unknown.")
    said_earliest = bound_field()
    said_latest = bound_field()
    credibility = models.PositiveSmallIntegerField(
        choices=Credibility, default=Credibility.CANNOT_BE_JUDGED
    )
    note = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["incident", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="claim_text_not_blank", condition=~models.Q(text="")
            ),
            bounds_in_order("said", model="claim"),
            is_edtf("said", model="claim"),
            days_in_calendar(*bounds_of("said"), model="claim"),
            one_of("stance", Stance, model="claim"),
            one_of("credibility", Credibility, model="claim"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} {self.stance}: {self.text[:60]}"


class RelationKind(models.TextChoices):
    CORROBORATES = "corroborates", "corroborates"
    CONTRADICTS = "contradicts", "contradicts"
    SUPERSEDES = "supersedes", "supersedes"


@keeps_history()
class ClaimRelation(models.Model):
    """A relation between two claims.

    `contradicts` and `corroborates` hold both ways and are stored once, the lower id
    first; `supersedes` is directed.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="relations_out"
    )
    other = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="relations_in"
    )
    kind = models.CharField(max_length=20, choices=RelationKind)

    class Meta:
        ordering: ClassVar = ["claim", "other"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["claim", "other", "kind"], name="claimrelation_unique"
            ),
            models.CheckConstraint(
                name="claimrelation_not_to_itself",
                condition=~models.Q(claim=models.F("other")),
            ),
            models.CheckConstraint(
                name="claimrelation_mutual_kinds_stored_once",
                condition=models.Q(kind="supersedes")
                | models.Q(claim__lt=models.F("other")),
            ),
            one_of("kind", RelationKind, model="claimrelation"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind} {self.other_id}"


class CasualtyKind(models.TextChoices):
    KILLED = "killed", "killed"
    WOUNDED = "wounded", "wounded"
    CAPTURED = "captured", "captured"
    DISPLACED = "displaced", "displaced"
    MISSING = "missing", "missing"


@keeps_history()
class CasualtyEstimate(models.Model):
    """One count by one party: low ≤ best ≤ high, null where the source gives no bound.

    Estimates of the same kind and group compete or succeed each other: never add
    them up. "Dozens" has no number, only its wording.
    """

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="casualties"
    )
    kind = models.CharField(max_length=20, choices=CasualtyKind)
    group = models.CharField(
        max_length=200,
        blank=True,
        help_text="Whose: “Armenian servicemen”, “civilians”.",
    )
    low = models.PositiveIntegerField(null=True, blank=True)
    best = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    wording = models.CharField(max_length=300, blank=True)
    attributed_to = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="casualties",
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["incident", "position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="casualtyestimate_in_order",
                condition=(
                    models.Q(low__isnull=True)
                    | models.Q(best__isnull=True)
                    | models.Q(low__lte=models.F("best"))
                )
                & (
                    models.Q(best__isnull=True)
                    | models.Q(high__isnull=True)
                    | models.Q(best__lte=models.F("high"))
                )
                & (
                    models.Q(low__isnull=True)
                    | models.Q(high__isnull=True)
                    | models.Q(low__lte=models.F("high"))
                ),
            ),
            models.CheckConstraint(
                name="casualtyestimate_says_something",
                condition=models.Q(low__isnull=False)
                | models.Q(best__isnull=False)
                | models.Q(high__isnull=False)
                | ~models.Q(wording=""),
            ),
            one_of("kind", CasualtyKind, model="casualtyestimate"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.low}–{self.high} {self.group}"
