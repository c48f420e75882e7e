"""What tells that a source or a text is held already, kept so that it is found at once.

Both are derived from other rows and can be made anew at any time.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from timeline.models.source import Snapshot, Source


class SourceAddress(models.Model):
    """One address of a source, as `timeline.intake.addresses.address_key` writes it."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="addresses"
    )
    key = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key", "source"], name="sourceaddress_unique"
            )
        ]

    def __str__(self) -> str:
        return self.key


class TextSignature(models.Model):
    """The bands of a snapshot's text (`timeline.intake.likeness.bands`)."""

    snapshot = models.OneToOneField(
        Snapshot, primary_key=True, on_delete=models.CASCADE, related_name="signature"
    )
    bands = ArrayField(models.IntegerField())

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["bands"], name="textsignature_bands")]

    def __str__(self) -> str:
        return f"Signature of snapshot {self.snapshot_id}"
