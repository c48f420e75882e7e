"""Splits: one incident that was parted in two, and how to put it back together."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from timeline.models.incident import Incident


class SplitQuerySet(models.QuerySet["Split"]):
    def of(self, incident: Incident) -> Self:
        """Return the splits that an incident came of, or that parted it."""
        return self.filter(
            models.Q(incident=incident) | models.Q(new=incident)
        ).select_related("incident", "new", "done_by")


class Split(models.Model):
    """Statements that became an incident of their own."""

    incident = models.ForeignKey(
        Incident, on_delete=models.PROTECT, related_name="splits"
    )
    new = models.OneToOneField(
        Incident, on_delete=models.PROTECT, related_name="split_from"
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField()
    moved = models.JSONField(
        default=dict, help_text="What both were before and after, to undo it."
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    undone_at = models.DateTimeField(null=True)

    objects = SplitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="split_in_two", condition=~models.Q(incident=models.F("new"))
            ),
            models.CheckConstraint(
                name="split_undone_by_somebody",
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True)
                | models.Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new} from {self.incident}"
