"""Editions, to read: publishing makes them, and nothing changes them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from timeline.admin.base import ReadAdmin, pretty
from timeline.models import Edition


@admin.register(Edition)
class EditionAdmin(ReadAdmin):
    list_display = (
        "title",
        "number",
        "kind",
        "edtf",
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
    )
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

    @admin.display(description="content")
    def whole_content(self, edition: Edition) -> SafeString:
        return pretty(edition.content)
