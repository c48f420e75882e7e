"""Actors, with every name they go by and the offices they held."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest

from timeline.admin.base import KeptAdmin, KeptInline
from timeline.admin.columns import count_of, first_few
from timeline.models import Actor, ActorName, Affiliation, Edition, Participation


class ActorNameInline(KeptInline):
    model = ActorName
    fields = (
        "text",
        "kind",
        "language",
    )


class AffiliationInline(KeptInline):
    model = Affiliation
    fk_name = "person"
    fields = (
        "office",
        "organisation",
        "start",
        "end",
        "attested",
        "note",
    )
    autocomplete_fields = ("organisation",)
    verbose_name_plural = "offices held"


@admin.register(Actor)
class ActorAdmin(KeptAdmin):
    file_kind = "actors"
    list_display = (
        "name",
        "kind",
        "iso3",
        "part_of",
        "also_called",
        "incidents_held",
    )
    list_filter = (
        "kind",
        ("merged_into", admin.EmptyFieldListFilter),
        ("wikidata_id", admin.EmptyFieldListFilter),
        ("ucdp_id", admin.EmptyFieldListFilter),
    )
    list_select_related = ("part_of",)
    ordering = (Lower("name"),)
    search_fields = (
        "name",
        "names__text",
        "=iso3",
        "=wikidata_id",
        "=id",
    )
    search_help_text = "Any name or alias, a country code, a Wikidata id, a number."
    autocomplete_fields = ("part_of",)
    prepopulated_fields: ClassVar = {"slug": ["name"]}
    inlines = (
        ActorNameInline,
        AffiliationInline,
    )
    fieldsets = (
        (None, {"fields": ["name", "slug", "kind", "iso3", "part_of", "note"]}),
        ("Elsewhere", {"fields": ["wikidata_id", "ucdp_id"]}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        found: QuerySet[Actor] = super().get_queryset(request)
        return found.annotate(
            held=count_of(Participation, "actor", what="incident")
        ).prefetch_related("names")

    def public_url(self, record: Actor) -> str:
        named = Edition.objects.with_actor(record.pk).exists()
        return record.get_absolute_url() if named else ""

    @admin.display(description="also called")
    def also_called(self, actor: Actor) -> str:
        return first_few(n.text for n in actor.names.all() if n.text != actor.name)

    @admin.display(description="incidents", ordering="held")
    def incidents_held(self, actor: Any) -> int:
        return int(actor.held)
