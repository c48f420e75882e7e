"""Who has what open at the desk, as the pages that are open keep saying."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from timeline.models.incident import Incident
from timeline.models.intake import Intake


class Presence(models.Model):
    """One person at one form, last heard of at `seen_at`; no lock, only a sign."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    intake = models.ForeignKey(
        Intake, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "user"], name="presence_one_at_incident"
            ),
            models.UniqueConstraint(
                fields=["intake", "user"], name="presence_one_at_intake"
            ),
            models.CheckConstraint(
                name="presence_at_one",
                condition=models.Q(incident__isnull=True, intake__isnull=False)
                | models.Q(incident__isnull=False, intake__isnull=True),
            ),
            models.CheckConstraint(
                name="presence_in_order",
                condition=models.Q(seen_at__gte=models.F("since")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.seen_at:%Y-%m-%d %H:%M:%S}"
