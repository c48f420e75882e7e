"""What somebody of the desk can take on."""

from django.conf import settings
from django.db import models


class Assigned(models.Model):
    """A record with somebody who has taken it on: a sign to the others, no lock."""

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who has taken it on.",
    )

    class Meta:
        abstract = True
