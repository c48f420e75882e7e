"""Conflicts: named, longer confrontations, with their parties."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from timeline.models.fields import (
    EdtfField,
    bound_field,
    bounds_in_order,
    bounds_of,
    by_spelling,
    days_in_calendar,
    is_edtf,
    one_of,
)
from timeline.models.held_by_editions import kept_while_named
from timeline.models.history import keeps_history
from timeline.models.publication import counts_publication


class Side(models.TextChoices):
    """A party's side; the letters carry no judgement."""

    A = "A", "Side A"
    B = "B", "Side B"


@keeps_history()
class Conflict(models.Model):
    """A named, longer confrontation."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(blank=True, help_text="Neutral, two to four sentences.")
    start = EdtfField(help_text="EDTF, for instance 2020-09-27.")
    start_earliest = bound_field()
    start_latest = bound_field()
    end = EdtfField(blank=True, help_text="EDTF; empty while the conflict is open.")
    end_earliest = bound_field()
    end_latest = bound_field()
    ucdp_id = models.PositiveIntegerField("UCDP id", null=True, blank=True, unique=True)
    note = models.TextField(blank=True, help_text="Method note shown to readers.")

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [by_spelling("name", name="conflict_name_spelling")]
        constraints: ClassVar = [
            bounds_in_order("start", model="conflict"),
            is_edtf("start", model="conflict"),
            is_edtf("end", model="conflict"),
            bounds_in_order("end", model="conflict"),
            days_in_calendar(*bounds_of("start", "end"), model="conflict"),
        ]
        triggers: ClassVar = [
            counts_publication(named=("conflict_ids", "id")),
            kept_while_named("conflict_ids"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("conflict", args=[self.slug])


@keeps_history()
class ConflictName(models.Model):
    """Another name that a conflict goes by."""

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="names"
    )
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag.")

    class Meta:
        indexes: ClassVar = [by_spelling("text", name="conflictname_spelling")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conflict", "text", "language"], name="conflictname_unique"
            )
        ]
        triggers: ClassVar = [counts_publication(named=("conflict_ids", "conflict_id"))]

    def __str__(self) -> str:
        return self.text


@keeps_history()
class ConflictParty(models.Model):
    """An actor that is a party to a conflict, on one side."""

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="parties"
    )
    actor = models.ForeignKey(
        "timeline.Actor", on_delete=models.PROTECT, related_name="party_to"
    )
    side = models.CharField(max_length=1, choices=Side)

    class Meta:
        verbose_name_plural = "conflict parties"
        ordering: ClassVar = ["side", "actor__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conflict", "actor"], name="conflictparty_unique"
            ),
            one_of("side", Side, model="conflictparty"),
        ]
        triggers: ClassVar = [counts_publication(named=("conflict_ids", "conflict_id"))]

    def __str__(self) -> str:
        return f"{self.actor} (side {self.side})"
