"""The filter as a map: a page with a list beside it, and the clusters of an area."""

import json
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from timeline.filters import read
from timeline.geography import TRUE_AT, Box, NoBox, read_box
from timeline.models.edition import EditionQuerySet
from timeline.pages.clusters import TooFine, counts
from timeline.pages.map import map_page, marks
from timeline.pages.unread import unread
from timeline.pages.view import SHOWN
from timeline.views.caching import kept_until_published
from timeline.views.htmx import shown_at, wanted_partial
from timeline.views.past import keeps_clocks
from timeline.views.public_list import LIST_PARTIALS, list_page

GREATEST_ZOOM: Final = 14
"""There, a hundred metres are some ten pixels."""
_LEVELS_BELOW: Final = 2
"""A grid's cell is 64 pixels of a map that is 256 pixels wide at zoom 0."""


@require_safe
@kept_until_published
@keeps_clocks
def map_view(request: HttpRequest) -> HttpResponse:
    """The filter's incidents on a map of the land, and as a list beside it."""
    more = wanted_partial(request, LIST_PARTIALS) == "timeline-more"
    _, chosen = (None, None) if more else read(request.GET)
    response = list_page(
        request,
        "timeline/map.html",
        EditionQuerySet.all,
        {
            "map": None if chosen is None else map_page(chosen),
            "true_at": TRUE_AT,
            "data_path": "/timeline",
        },
    )
    pushed = response.headers.get("HX-Push-Url", "")
    shown = shown_at(request)
    moved_on = "bbox" in QueryDict(urlsplit(shown).query)
    if pushed and moved_on and _but_for_area(pushed) == _but_for_area(shown):
        # Moving the map on is no step that Back should retrace one by one; it leads to
        # the map before it was moved.
        response.headers["HX-Replace-Url"] = pushed
        del response.headers["HX-Push-Url"]
    return response


class _AreaForm(forms.Form):
    bbox = forms.CharField(
        error_messages={"required": "Say which area: bbox=west,south,east,north."}
    )
    zoom = forms.IntegerField(
        min_value=0,
        max_value=GREATEST_ZOOM,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            f"The zoom is a whole number from 0 to {GREATEST_ZOOM}.",
        ),
    )

    def clean_bbox(self) -> Box:
        try:
            return read_box(self.cleaned_data["bbox"])
        except NoBox as error:
            raise ValidationError(str(error)) from error


@require_safe
@kept_until_published
@keeps_clocks
def map_clusters(request: HttpRequest) -> HttpResponse:
    """The clusters of `bbox` at `zoom`, under the filter, as GeoJSON."""
    form = _AreaForm(request.GET)
    elsewhere = request.GET.copy()
    elsewhere.pop("bbox", None)
    given, chosen = read(elsewhere)
    if chosen is None or not form.is_valid():
        errors: dict[str, object] = {**given.errors, **form.errors}
        return _json({"errors": errors}, status=422)
    box, level = form.cleaned_data["bbox"], form.cleaned_data["zoom"] + _LEVELS_BELOW
    counted = counts(chosen)
    try:
        found = marks(chosen, box, level, counted=counted)
    except TooFine:
        too_fine = "The area is too large for this zoom."
        return _json({"errors": {"zoom": [too_fine]}}, status=422)
    return _json(
        {
            "type": "FeatureCollection",
            "total": counted.total,
            "unmapped": counted.unmapped,
            # The page says it, too, of its own address, which the map passes on.
            "unread": unread(request.GET, {*given.fields, *form.fields, *SHOWN}),
            "features": [
                {
                    "type": "Feature",
                    "geometry": {
                        "type": "Point",
                        "coordinates": [
                            round(mark.cluster.lon, 5),
                            round(mark.cluster.lat, 5),
                        ],
                    },
                    "properties": mark.properties,
                }
                for mark in found
            ],
        }
    )


def _but_for_area(address: str) -> tuple[str, list[tuple[str, str]]]:
    """Return path and parameters of an address without the area of its map."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query)
    return parts.path, [(name, value) for name, value in pairs if name != "bbox"]


def _json(value: object, *, status: int = 200) -> HttpResponse:
    return HttpResponse(
        json.dumps(value, ensure_ascii=False),
        content_type="application/geo+json" if status == 200 else "application/json",
        status=status,
    )
