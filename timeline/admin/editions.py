"""Editions, to read: publishing makes them, and nothing changes them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from timeline.actions.hanging import page_of
from timeline.admin.base import ReadAdmin, pretty
from timeline.admin.columns import date_in_words
from timeline.admin.retracted import by_keys
from timeline.models import Edition


@admin.register(Edition)
class EditionAdmin(ReadAdmin):
    incidents = by_keys("incident_id")
    called_by = "title"
    told = (
        "id",
        "number",
        "incident",
        "incident__id",
    )
    list_display = (
        "title",
        "number",
        "kind",
        "happened",
        "published_at",
        "superseded_at",
    )
    list_filter = (
        "kind",
        ("superseded_at", admin.EmptyFieldListFilter),
        "event_type",
        "verification",
    )
    list_select_related = ("incident",)
    date_hierarchy = "published_at"
    search_fields = (
        "title",
        "change_note",
        "=incident__id",
    )
    search_help_text = "Words of the title or the change note, an incident’s number."
    fields = (
        "incident",
        "number",
        "kind",
        "title",
        "published_at",
        "superseded_at",
        "change_note",
        "published_by_id",
        "drafter_ids",
        "urgent_reason",
        "whole_content",
    )
    readonly_fields = ("whole_content",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        found: QuerySet[Edition] = super().get_queryset(request)
        return found.defer("content", "search", "search_text")

    def public_url(self, record: Edition) -> str:
        return record.get_edition_url()

    def desk_url(self, record: Edition) -> str:
        return page_of(record.incident)

    @admin.display(description="date", ordering="earliest")
    def happened(self, edition: Edition) -> str:
        return date_in_words(edition.edtf)

    @admin.display(description="content")
    def whole_content(self, edition: Edition) -> SafeString:
        return pretty(edition.content)
