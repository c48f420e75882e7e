"""Second looks: sources that are held already, fetched again at somebody's request."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from timeline.models.fields import one_of
from timeline.models.source import Snapshot, Source


class LookStatus(models.TextChoices):
    WAITING = "waiting", "Waiting"
    FIRST = "first", "Captured for the first time"
    SAME = "same", "The text is the same"
    CHANGED = "changed", "The text has changed"
    FAILED = "failed", "Could not be read"


class SecondLook(models.Model):
    """One fetch of a source that is held already, at somebody's request."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="looks")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=LookStatus, default=LookStatus.WAITING
    )
    note = models.TextField(blank=True, help_text="What went wrong, or was noticed.")
    before = models.ForeignKey(
        Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    after = models.ForeignKey(
        Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-requested_at", "-pk"]
        constraints: ClassVar = [
            one_of("status", LookStatus, model="secondlook"),
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(status="waiting"),
                name="secondlook_one_waiting",
            ),
            models.CheckConstraint(
                name="secondlook_changed_has_both",
                condition=~models.Q(status="changed")
                | models.Q(before__isnull=False, after__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.get_status_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("desk:source", args=[self.source_id])
