"""Views as frames on other sites, and oEmbed, by which those find the frame."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from timeline.clocks import Clocks
from timeline.filters import InConflict, WithActor, Within, read, read_clocks
from timeline.models.edition import Edition, EditionKind, EditionQuerySet
from timeline.pages.embed import HEIGHT, SITE, WIDTH, embed_of
from timeline.pages.entries import entries, for_entries
from timeline.pages.incident import incident_page
from timeline.pages.moved import moved_incident
from timeline.pages.named import named_actors, named_conflicts
from timeline.pages.notices import notice_of
from timeline.pages.unread import unread
from timeline.pages.view import SHOWN
from timeline.views.caching import kept_until_published

MOST_LISTED: Final = 10
_CACHED_SECONDS: Final = 3600
# Shown anywhere; but nothing runs in it, and nothing is sent from it.
FRAME_CSP: Final[dict[str, list[str]]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": ["*"],
}


def _told_in_the_frame[**P](
    view: Callable[P, HttpResponse],
) -> Callable[P, HttpResponse]:
    """Say in the frame itself that there is nothing: the site's own page of that is
    shown in no frame, and the page around it would have a hole."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except Http404:
            return HttpResponseNotFound(
                render_to_string("embed/nothing.html", {"page_path": "/"})
            )

    return answer


@require_safe
@csp_override(FRAME_CSP)
@xframe_options_exempt
@kept_until_published
def embed(request: HttpRequest) -> HttpResponse:
    """The newest incidents under a filter."""
    return _list(request, gettext("Timeline"), EditionQuerySet.all)


@require_safe
@csp_override(FRAME_CSP)
@xframe_options_exempt
@kept_until_published
@_told_in_the_frame
def embed_conflict(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest incidents of one conflict."""
    found = get_object_or_404(named_conflicts(), slug=slug)
    return _list(
        request,
        found.name,
        InConflict(found.pk),
        page_path=found.get_absolute_url(),
    )


@require_safe
@csp_override(FRAME_CSP)
@xframe_options_exempt
@kept_until_published
@_told_in_the_frame
def embed_actor(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest incidents that name one actor."""
    found = get_object_or_404(named_actors(), slug=slug)
    return _list(
        request,
        found.name,
        WithActor(found.pk),
        page_path=found.get_absolute_url(),
    )


@require_safe
@csp_override(FRAME_CSP)
@xframe_options_exempt
@kept_until_published
@_told_in_the_frame
def embed_incident(request: HttpRequest, incident_id: int) -> HttpResponse:
    """One incident, as it is published or was at the days of the address."""
    given, clocks = read_clocks(request.GET)
    if clocks is None:
        context = {"title": gettext("Incident"), "form": given, "page_path": "/"}
        return render(request, "embed/list.html", context, status=422)
    of_it = clocks.editions().filter(incident_id=incident_id)
    edition = of_it.first() or _withdrawn(incident_id, clocks)
    if "merged_into" in edition.content:
        return _elsewhere(edition, clocks)
    if edition.kind == EditionKind.WITHDRAWN:
        # The frame stays where it was put, and says what became of what it showed.
        context = {
            "edition": edition,
            "notice": notice_of(edition),
            "page_path": edition.get_absolute_url(),
            "query": clocks.query_string,
        }
        return render(request, "embed/withdrawn.html", context, status=410)
    return render(
        request,
        "embed/incident.html",
        {
            "edition": edition,
            "incident": incident_page(edition, clocks),
            "page_path": edition.get_absolute_url(),
            "query": clocks.query_string,
        },
    )


def _withdrawn(incident_id: int, clocks: Clocks) -> Edition:
    """Return the notice of an incident's withdrawal at the clocks. Raises Http404."""
    notices = Edition.objects.filter(incident_id=incident_id)
    if clocks.as_of:
        return get_object_or_404(notices.withdrawn_as_of(clocks.as_of))
    return get_object_or_404(
        notices, superseded_at__isnull=True, kind=EditionKind.WITHDRAWN
    )


def _elsewhere(edition: Edition, clocks: Clocks) -> HttpResponse:
    """Lead to the frame of what an incident was merged into."""
    other = moved_incident(edition)
    if other is None:
        raise Http404
    path = reverse("embed-incident", args=[other.incident_id])
    return redirect(f"{path}{clocks.query_string}")


class _OembedForm(forms.Form):
    url = forms.CharField(max_length=4000)
    maxwidth = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    maxheight = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    format = forms.CharField(required=False)


@require_safe
@kept_until_published
def oembed(request: HttpRequest) -> HttpResponse:
    """The frame of a page of ours, as oEmbed has it (https://oembed.com)."""
    form = _OembedForm(request.GET)
    if not form.is_valid():
        return _json({"errors": form.errors}, status=422)
    asked = form.cleaned_data
    if asked["format"] not in {"", "json"}:
        return _json({"errors": {"format": ["Only json is made here."]}}, status=501)
    found = embed_of(asked["url"], request)
    if found is None:
        unknown = "No page of this site that can be embedded is at that address."
        return _json({"errors": {"url": [unknown]}}, status=404)
    # Never more than is asked for, even where that is too little to read in.
    width = min(WIDTH, asked["maxwidth"] or WIDTH)
    height = min(HEIGHT, asked["maxheight"] or HEIGHT)
    return _json(
        {
            "type": "rich",
            "version": "1.0",
            "title": found.title,
            "provider_name": SITE,
            "provider_url": request.build_absolute_uri("/"),
            "cache_age": _CACHED_SECONDS,
            "html": found.code(width=width, height=height),
            "width": width,
            "height": height,
        }
    )


def _list(
    request: HttpRequest, title: str, within: Within, *, page_path: str = "/"
) -> HttpResponse:
    form, chosen = read(request.GET)
    context: dict[str, Any] = {"title": title, "form": form, "page_path": page_path}
    if chosen is None:
        return render(request, "embed/list.html", context, status=422)
    found = for_entries(chosen.editions(within).newest_first())[: MOST_LISTED + 1]
    shown = entries(found)
    return render(
        request,
        "embed/list.html",
        {
            **context,
            "parts": list(chosen.parts()),
            "clocks": chosen.clocks,
            "entries": shown[:MOST_LISTED],
            "more": len(shown) > MOST_LISTED,
            "query": chosen.query_string(),
            "unread": unread(request.GET, {*form.fields, *SHOWN}),
        },
    )


def _json(value: object, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(
        json.dumps(value, ensure_ascii=False),
        content_type="application/json",
        status=status,
    )
    # Whoever writes a page may ask from within it.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
