"""Retractions for legal reasons: what was published is hidden, and a tombstone stays.

Editions are never changed but for this: their content is moved out of the public table,
so that no page, search, count, export or cache made from it can show what the law
forbids to show. What was there is sealed, for the administrators and the courts.
"""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from timeline.models.incident import Incident
from timeline.models.ledger_link import never_truncated


class Retraction(models.Model):
    """An incident of which nothing may be shown any more."""

    incident = models.OneToOneField(
        Incident, on_delete=models.PROTECT, related_name="retraction"
    )
    notice = models.TextField(help_text="Public: what readers are told.")
    reason = models.TextField(help_text="For the desk: who demands it, and why.")
    retracted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    retracted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="retraction_says_why",
                condition=~models.Q(notice="") & ~models.Q(reason=""),
            )
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="retraction_unchanged",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("retraction_not_truncated", "retractions are"),
        ]

    def __str__(self) -> str:
        return f"Incident {self.incident_id}, retracted"


class SealedEdition(models.Model):
    """An edition as it was before its retraction. No foreign key: kept for ever."""

    edition_id = models.BigIntegerField(unique=True)
    incident_id = models.BigIntegerField(db_index=True)
    row = models.JSONField()

    class Meta:
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="sealededition_unchanged",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("sealededition_not_truncated", "sealed editions are"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.edition_id}, sealed"
