"""Publications that wait for their time."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from timeline.models.incident import Incident


class PlannedPublication(models.Model):
    """An approved incident that the worker publishes when its time has come.

    It stands for the version that was approved: after any later change it is void.
    """

    incident = models.OneToOneField(
        Incident, on_delete=models.CASCADE, related_name="planned"
    )
    version = models.PositiveIntegerField()
    publish_at = models.DateTimeField(db_index=True)
    change_note = models.TextField(blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    planned_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="plannedpublication_in_the_future",
                condition=models.Q(publish_at__gt=models.F("planned_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident}, {self.publish_at:%Y-%m-%d %H:%M}"

    @property
    def is_void(self) -> bool:
        """Tell whether the incident was changed since it was approved."""
        return self.version != self.incident.version
