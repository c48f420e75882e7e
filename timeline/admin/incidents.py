"""Incidents and what they hold, to read: the desk writes them."""

from typing import ClassVar

from django.contrib import admin

from timeline.actions.hanging import page_of
from timeline.admin.base import ReadAdmin, ReadInline
from timeline.admin.columns import date_in_words
from timeline.admin.retracted import by_keys
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    ClaimRelation,
    Edition,
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
    incidents = by_keys("pk")
    called_by = "title"
    list_display = (
        "title",
        "status",
        "happened",
        "event_type",
        "hostility",
        "verification",
        "created_by",
        "updated_at",
    )
    list_filter = (
        "status",
        "event_type",
        "hostility",
        "verification",
        ("conflicts", admin.RelatedOnlyFieldListFilter),
        ("assignee", admin.RelatedOnlyFieldListFilter),
    )
    date_hierarchy = "occurred_earliest"
    search_fields = (
        "title",
        "summary",
        "actors__name",
        "places__name",
        "=id",
    )
    search_help_text = "Words of the title or summary, an actor, a place, a number."
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

    def public_url(self, record: Incident) -> str:
        shown = Edition.objects.latest_of(record.pk).first()
        return shown.get_absolute_url() if shown is not None else ""

    @admin.display(description="date", ordering="occurred_earliest")
    def happened(self, incident: Incident) -> str:
        return date_in_words(incident.occurred)


@admin.register(Claim)
class ClaimAdmin(ReadAdmin):
    incidents = by_keys("incident_id")
    called_by = "speaker"
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
        "=id",
    )
    search_help_text = "Words of the statement, its speaker, the incident, a number."

    def desk_url(self, record: Claim) -> str:
        return page_of(record.incident)


@admin.register(ClaimRelation)
class ClaimRelationAdmin(ReadAdmin):
    incidents = by_keys("claim__incident_id", "other__incident_id")
    called_by = "claim"
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
    search_help_text = "Words of either statement."

    def desk_url(self, record: ClaimRelation) -> str:
        return page_of(record.claim.incident)


@admin.register(CasualtyEstimate)
class CasualtyEstimateAdmin(ReadAdmin):
    incidents = by_keys("incident_id")
    called_by = "incident"
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
    search_help_text = "The incident, whom it counts, the source’s wording."

    def desk_url(self, record: CasualtyEstimate) -> str:
        return page_of(record.incident)
