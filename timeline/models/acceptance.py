"""How much of what the reader proposed was saved as it was: counts per month and field.

The rows of one article are kept with its intake (`Intake.outcome`).
"""

from typing import ClassVar

from django.db import models


class FieldTally(models.Model):
    """How often a field was accepted, changed, dropped and added in one month."""

    month = models.DateField(help_text="Its first day.")
    field = models.CharField(
        max_length=60, help_text="Such as ``incident.event_type``."
    )
    accepted = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    dropped = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-month", "field"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "field"], name="fieldtally_unique")
        ]

    def __str__(self) -> str:
        return f"{self.field}, {self.month:%Y-%m}"
