"""Incidents and what they hold, to read: the desk writes them."""

from typing import ClassVar

from django.contrib import admin

from timeline.admin.base import ReadAdmin, ReadInline
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    ClaimRelation,
    Incident,
    IncidentLink,
    Participation,
)


class ParticipationInline(ReadInline):
    model = Participation
    fields = (
        "actor",
        "role",
        "alleged",
    )
    related: ClassVar = ("actor",)


class CitationInline(ReadInline):
    model = Citation
    fields = (
        "source",
        "passage",
        "note",
    )
    related: ClassVar = ("source", "passage")


class ClaimInline(ReadInline):
    model = Claim
    fields = (
        "speaker",
        "on_behalf_of",
        "stance",
        "text",
        "source",
        "said",
    )
    related: ClassVar = ("speaker", "on_behalf_of", "source")
    show_change_link = True


class CasualtyInline(ReadInline):
    model = CasualtyEstimate
    fields = (
        "kind",
        "group",
        "low",
        "best",
        "high",
        "wording",
        "attributed_to",
        "source",
    )
    related: ClassVar = ("attributed_to", "source")


class LinkInline(ReadInline):
    model = IncidentLink
    fk_name = "incident"
    fields = (
        "kind",
        "other",
        "alleged",
        "note",
    )
    related: ClassVar = ("incident", "other")


@admin.register(Incident)
class IncidentAdmin(ReadAdmin):
    list_display = (
        "title",
        "status",
        "occurred",
        "event_type",
        "hostility",
        "verification",
    )
    list_filter = (
        "status",
        "event_type",
        "hostility",
        "verification",
        ("conflicts", admin.RelatedOnlyFieldListFilter),
    )
    date_hierarchy = "occurred_earliest"
    search_fields = (
        "title",
        "summary",
    )
    inlines = (
        ParticipationInline,
        ClaimInline,
        CasualtyInline,
        CitationInline,
        LinkInline,
    )
    list_select_related = (
        "created_by",
        "merged_into",
    )
    fieldsets = (
        (None, {"fields": ["title", "summary", "conflicts", "places"]}),
        (
            "When",
            {
                "fields": [
                    "occurred",
                    "occurred_expression",
                    "date_rule",
                    "date_basis",
                ]
            },
        ),
        (
            "Coding",
            {
                "fields": [
                    "event_type",
                    "mode",
                    "acled_sub_event_type",
                    "violence_type",
                    "hostility",
                    "verification",
                ]
            },
        ),
        (
            "Workflow",
            {
                "fields": [
                    "status",
                    "version",
                    "created_by",
                    "drafter_ids",
                    "merged_into",
                    "desk_note",
                    "created_at",
                    "updated_at",
                ]
            },
        ),
    )


@admin.register(Claim)
class ClaimAdmin(ReadAdmin):
    list_display = (
        "speaker",
        "stance",
        "text",
        "incident",
        "said",
    )
    list_filter = (
        "stance",
        "quoted",
        "credibility",
    )
    list_select_related = (
        "speaker",
        "incident",
    )
    date_hierarchy = "said_earliest"
    search_fields = (
        "text",
        "speaker__name",
        "incident__title",
    )


@admin.register(ClaimRelation)
class ClaimRelationAdmin(ReadAdmin):
    list_display = (
        "claim",
        "kind",
        "other",
    )
    list_filter = ("kind",)
    list_select_related = (
        "claim__speaker",
        "other__speaker",
    )
    search_fields = (
        "claim__text",
        "other__text",
    )


@admin.register(CasualtyEstimate)
class CasualtyEstimateAdmin(ReadAdmin):
    list_display = (
        "incident",
        "kind",
        "group",
        "low",
        "best",
        "high",
        "attributed_to",
    )
    list_filter = ("kind",)
    list_select_related = (
        "incident",
        "attributed_to",
    )
    search_fields = (
        "incident__title",
        "group",
        "wording",
    )
