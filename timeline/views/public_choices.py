"""All choices of a facet: as a page of links, and as data that completes a field."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from timeline.filters import read
from timeline.pages.choices import CHOOSABLE, choices_page, completions
from timeline.pages.navigation import header_conflicts
from timeline.views.caching import kept_until_published
from timeline.views.htmx import page

TEXT: Final = "text"
"""Parameter that holds what a reader has typed; no part of the filter."""


@require_safe
@kept_until_published
def choices(request: HttpRequest, facet: str) -> HttpResponse:
    """Every value of a facet under a filter, each leading to the list with it."""
    title = CHOOSABLE.get(facet)
    form, chosen = read(request.GET)
    if title is None:
        raise Http404
    listed = choices_page(facet, chosen) if chosen is not None else []
    return page(
        request,
        "timeline/choices.html",
        (),
        {
            "conflicts": header_conflicts(),
            "title": title,
            "facet": facet,
            "choices": listed,
            "filter": chosen,
            "errors": form.errors.values(),
        },
        status=200 if chosen is not None else 422,
    )


@require_safe
@kept_until_published
def choices_data(request: HttpRequest, facet: str) -> HttpResponse:
    """The values whose names begin like a text, with what the filter counts of them."""
    form, chosen = read(request.GET)
    if facet not in CHOOSABLE:
        raise Http404
    if chosen is None:
        return JsonResponse({"errors": form.errors}, status=422)
    found = completions(facet, request.GET.get(TEXT, ""), chosen)
    return JsonResponse({"choices": found})
