"""Actors, with every name they go by and the offices they held."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import Q

from timeline.admin.base import KeptAdmin, KeptInline
from timeline.models import Actor, ActorName, Affiliation


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
    list_display = (
        "name",
        "kind",
        "iso3",
        "part_of",
    )
    list_filter = ("kind",)
    list_select_related = ("part_of",)
    search_fields = (
        "name",
        "names__text",
        "iso3",
        "wikidata_id",
    )
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

    def in_use(self, obj: Actor) -> bool:
        return (
            Actor.objects.filter(pk=obj.pk)
            .filter(
                Q(participations__isnull=False)
                | Q(claims__isnull=False)
                | Q(party_to__isnull=False)
                | Q(parts__isnull=False)
                | Q(office_holders__isnull=False)
            )
            .exists()
        )
