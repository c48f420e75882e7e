"""Text that somebody is still typing at the desk: kept, and nothing more than that."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from timeline.models.incident import Incident
from timeline.models.intake import Intake

LONGEST: Final = 2_000_000
"""Characters of a form, as a browser sends it."""


class WorkingText(models.Model):
    """A form as it was typed when its typist paused, whether or not it is valid.

    It is about an incident, an intake, or with neither a new incident. It belongs to
    one person and one window (`key`), is no part of the incident, and is gone once it
    was saved or thrown away.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    key = models.UUIDField(help_text="Of the window in which it is typed.")
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    intake = models.ForeignKey(
        Intake, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    version = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of the incident that it was typed over."
    )
    form = models.TextField(help_text="The fields as the browser sent them, encoded.")
    saved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["user", "incident", "intake"], name="workingtext_of_whom"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "key"], name="workingtext_one_a_window"
            ),
            models.CheckConstraint(
                name="workingtext_about_one",
                condition=models.Q(incident__isnull=True)
                | models.Q(intake__isnull=True),
            ),
            models.CheckConstraint(
                name="workingtext_bounded",
                condition=LessThanOrEqual(Length("form"), LONGEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.saved_at:%Y-%m-%d %H:%M}"
