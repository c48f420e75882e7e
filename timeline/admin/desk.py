"""The desk's intakes and its ledger, to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from timeline.admin.base import ReadAdmin, pretty
from timeline.models import Intake, Revision


@admin.register(Intake)
class IntakeAdmin(ReadAdmin):
    list_display = (
        "id",
        "article",
        "kind",
        "status",
        "created_by",
        "created_at",
    )
    list_display_links = (
        "id",
        "article",
    )
    list_filter = (
        "status",
        "kind",
    )
    search_help_text = "An address, a file name, the title of a source."
    list_select_related = ("created_by",)
    date_hierarchy = "created_at"
    search_fields = (
        "url",
        "filename",
        "source__title",
    )
    fields = (
        "kind",
        "url",
        "filename",
        "content_type",
        "published",
        "status",
        "error",
        "source",
        "snapshot",
        "version",
        "created_by",
        "created_at",
        "updated_at",
        "whole_proposal",
    )
    readonly_fields = ("whole_proposal",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Intake]:
        found: QuerySet[Intake] = super().get_queryset(request)
        return found.annotate(proposed_title=KT("proposal__source__title")).defer(
            "raw", "proposal"
        )

    @admin.display(description="article")
    def article(self, intake: Any) -> str:
        return str(intake.proposed_title or intake.url or intake.filename or "–")

    @admin.display(description="proposal")
    def whole_proposal(self, intake: Intake) -> SafeString:
        return pretty(intake.proposal)


@admin.register(Revision)
class RevisionAdmin(ReadAdmin):
    list_display = (
        "at",
        "username",
        "action",
        "object_title",
        "object_type",
        "version",
    )
    list_filter = (
        "action",
        "object_type",
    )
    date_hierarchy = "at"
    search_fields = (
        "username",
        "object_title",
        "reason",
        "=object_id",
    )
    ordering = ("-id",)
    fields = (
        "at",
        "username",
        "user_id",
        "action",
        "object_type",
        "object_id",
        "object_title",
        "version",
        "reason",
        "what_changed",
        "request_id",
    )
    readonly_fields = ("what_changed",)
    search_help_text = "A person, a record’s title or number, words of the reason."

    def desk_url(self, record: Revision) -> str:
        return reverse("desk:activity-step", args=[record.pk])

    @admin.display(description="changes")
    def what_changed(self, revision: Revision) -> SafeString:
        return pretty(revision.changes)
