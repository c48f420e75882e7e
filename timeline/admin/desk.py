"""The desk's intakes and its ledger, to read."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib import admin
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from timeline.actions.veiling import OF_TWO, veil_steps
from timeline.admin.base import ReadAdmin, pretty, text_block
from timeline.admin.retracted import OF_RETRACTED, by_keys, number_of
from timeline.models import Intake, Merge, MergeKind, Retraction, Revision, Split

# The article of an intake is told, what it was taken to say is not.
_SAID: Final = ("proposal", "raw")


@admin.register(Intake)
class IntakeAdmin(ReadAdmin):
    incidents = number_of(
        Retraction.objects.filter(incident__intake=OuterRef("pk")), "incident_id"
    )
    only_tombstone = False
    told = (
        *(f.name for f in Intake._meta.concrete_fields if f.name not in _SAID),
        "source__title",
    )
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
        number = getattr(intake, OF_RETRACTED)
        if number is not None:
            return text_block(f"Hidden: incident {number}, made of it, was retracted.")
        return pretty(intake.proposal)


def _other_of_two() -> list[Subquery]:
    """Return the retracted incidents that a step may name too, as columns."""
    merges = Merge.objects.filter(kind=MergeKind.INCIDENT)
    about = OuterRef(OuterRef("object_id"))
    others: list[QuerySet[Any, Any]] = [
        merges.filter(kept_id=about).values("gone_id"),
        merges.filter(gone_id=about).values("kept_id"),
        Split.objects.filter(incident=about).values("new"),
        Split.objects.filter(new=about).values("incident"),
    ]
    return [
        number_of(Retraction.objects.filter(incident__in=other), "incident_id")
        for other in others
    ]


@admin.register(Revision)
class RevisionAdmin(ReadAdmin):
    incidents = Case(
        When(
            object_type="incident",
            then=Coalesce(
                by_keys("object_id"),
                Case(When(action__in=OF_TWO, then=Coalesce(*_other_of_two()))),
            ),
        )
    )
    only_tombstone = False
    told = (
        "id",
        "at",
        "username",
        "user_id",
        "action",
        "object_type",
        "object_id",
        "version",
        "request_id",
    )
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

    def lookup_allowed(self, lookup: str, value_of: str, request: HttpRequest) -> bool:
        """Let nobody ask the changes: those of an intake name what came of it."""
        if lookup.startswith("changes"):
            return False
        return super().lookup_allowed(lookup, value_of, request)

    def veil(self, rows: Iterable[Revision]) -> None:
        """Show steps as the desk's activity does."""
        veil_steps(rows)

    @admin.display(description="changes")
    def what_changed(self, revision: Revision) -> SafeString:
        return pretty(revision.changes)
