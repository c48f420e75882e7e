"""Places, with their names per language and per side."""

from django.contrib import admin

from timeline.admin.base import KeptAdmin, KeptInline
from timeline.models import Place, PlaceName


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
    list_display = (
        "name",
        "country",
        "disputed",
        "admin1",
        "geo_precision",
        "lat",
        "lon",
    )
    list_filter = (
        "disputed",
        "geo_precision",
    )
    search_fields = (
        "name",
        "names__text",
        "admin1",
        "=country",
    )
    inlines = (PlaceNameInline,)
    fieldsets = (
        (None, {"fields": ["name", "admin1", "note"]}),
        ("Country", {"fields": ["country", "disputed", "recognised_as_part_of"]}),
        (
            "Coordinates",
            {"fields": [("lat", "lon"), "geo_precision", "coord_source"]},
        ),
    )
