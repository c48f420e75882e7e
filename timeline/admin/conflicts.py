"""Conflicts, with their parties and other names."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest

from timeline.admin.base import KeptAdmin, KeptInline
from timeline.admin.columns import count_of, date_in_words, first_few
from timeline.models import Conflict, ConflictName, ConflictParty, Edition, Incident


class ConflictPartyInline(KeptInline):
    model = ConflictParty
    fields = (
        "side",
        "actor",
    )
    autocomplete_fields = ("actor",)


class ConflictNameInline(KeptInline):
    model = ConflictName
    fields = (
        "text",
        "language",
    )


@admin.register(Conflict)
class ConflictAdmin(KeptAdmin):
    file_kind = "conflicts"
    list_display = (
        "name",
        "began",
        "ended",
        "parties_named",
        "incidents_held",
        "ucdp_id",
    )
    list_filter = (
        ("end", admin.EmptyFieldListFilter),
        ("ucdp_id", admin.EmptyFieldListFilter),
    )
    search_fields = (
        "name",
        "names__text",
        "parties__actor__name",
        "=ucdp_id",
        "=id",
    )
    ordering = (Lower("name"),)
    search_help_text = "Any name, a party, a UCDP id, a number."
    date_hierarchy = "start_earliest"
    prepopulated_fields: ClassVar = {"slug": ["name"]}
    inlines = (
        ConflictPartyInline,
        ConflictNameInline,
    )
    fields = (
        "name",
        "slug",
        "summary",
        ("start", "end"),
        "ucdp_id",
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conflict]:
        found: QuerySet[Conflict] = super().get_queryset(request)
        return found.annotate(
            held=count_of(Incident.conflicts.through, "conflict", what="incident")
        ).prefetch_related("parties__actor")

    def public_url(self, record: Conflict) -> str:
        named = Edition.objects.in_conflict(record.pk).exists()
        return record.get_absolute_url() if named else ""

    @admin.display(description="start", ordering="start_earliest")
    def began(self, conflict: Conflict) -> str:
        return date_in_words(conflict.start)

    @admin.display(description="end", ordering="end_earliest", empty_value="open")
    def ended(self, conflict: Conflict) -> str | None:
        return date_in_words(conflict.end) or None

    @admin.display(description="parties")
    def parties_named(self, conflict: Conflict) -> str:
        return first_few(party.actor for party in conflict.parties.all())

    @admin.display(description="incidents", ordering="held")
    def incidents_held(self, conflict: Any) -> int:
        return int(conflict.held)
