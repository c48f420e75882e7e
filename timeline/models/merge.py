"""Merges: two records that are one, what that moved, and how to put it back."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from timeline.models.fields import one_of


class MergeKind(models.TextChoices):
    INCIDENT = "incident", "Incidents"
    ACTOR = "actor", "Actors"
    PLACE = "place", "Places"
    SOURCE = "source", "Sources"


class MergeStatus(models.TextChoices):
    PROPOSED = "proposed", "Waits for a second person"
    DONE = "done", "Done"
    UNDONE = "undone", "Undone"
    DROPPED = "dropped", "Dropped"


class Merge(models.Model):
    """One record merged into another of its kind.

    It waits for a second person where an edition in force would change.
    """

    kind = models.CharField(max_length=20, choices=MergeKind)
    kept_id = models.BigIntegerField()
    gone_id = models.BigIntegerField()
    titles = models.JSONField(help_text="Of the kept and of the gone record.")
    reason = models.TextField()
    status = models.CharField(
        max_length=20, choices=MergeStatus, default=MergeStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    done_at = models.DateTimeField(null=True)
    moved = models.JSONField(
        default=dict, help_text="What was moved, removed and published, to undo it."
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            one_of("kind", MergeKind, model="merge"),
            one_of("status", MergeStatus, model="merge"),
            models.CheckConstraint(
                name="merge_of_two",
                condition=~models.Q(kept_id=models.F("gone_id")),
            ),
            models.UniqueConstraint(
                fields=["kind", "gone_id"],
                condition=models.Q(status__in=["proposed", "done"]),
                name="merge_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titles['gone']} into {self.titles['kept']}"
