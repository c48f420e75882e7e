"""Conflicts, with their parties and other names."""

from typing import ClassVar

from django.contrib import admin

from timeline.admin.base import KeptAdmin, KeptInline
from timeline.models import Conflict, ConflictName, ConflictParty


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
    list_display = (
        "name",
        "start",
        "end",
        "ucdp_id",
    )
    search_fields = (
        "name",
        "names__text",
    )
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
