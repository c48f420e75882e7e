"""Places, with their names per language and per side."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest

from timeline.admin.base import KeptAdmin, KeptInline
from timeline.admin.columns import count_of, first_few
from timeline.models import Incident, Place, PlaceName


class PlaceNameInline(KeptInline):
    model = PlaceName
    fields = (
        "text",
        "language",
        "used_by",
    )
    autocomplete_fields = ("used_by",)


@admin.register(Place)
class PlaceAdmin(KeptAdmin):
    file_kind = "places"
    list_display = (
        "name",
        "country",
        "disputed",
        "admin1",
        "point",
        "geo_precision",
        "also_called",
        "incidents_held",
    )
    list_filter = (
        "disputed",
        "geo_precision",
        ("lat", admin.EmptyFieldListFilter),
        ("merged_into", admin.EmptyFieldListFilter),
    )
    search_fields = (
        "name",
        "names__text",
        "admin1",
        "=country",
        "=id",
    )
    ordering = (Lower("name"),)
    search_help_text = "Any name, a province, a country code, a number."
    inlines = (PlaceNameInline,)
    fieldsets = (
        (None, {"fields": ["name", "admin1", "note"]}),
        ("Country", {"fields": ["country", "disputed", "recognised_as_part_of"]}),
        (
            "Coordinates",
            {"fields": [("lat", "lon"), "geo_precision", "coord_source"]},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Place]:
        found: QuerySet[Place] = super().get_queryset(request)
        return found.annotate(
            held=count_of(Incident.places.through, "place", what="incident")
        ).prefetch_related("names")

    @admin.display(description="latitude, longitude")
    def point(self, place: Place) -> str:
        located = place.lat is not None and place.lon is not None
        return f"{place.lat:.4f}, {place.lon:.4f}" if located else ""

    @admin.display(description="also called")
    def also_called(self, place: Place) -> str:
        return first_few(n.text for n in place.names.all() if n.text != place.name)

    @admin.display(description="incidents", ordering="held")
    def incidents_held(self, place: Any) -> int:
        return int(place.held)
