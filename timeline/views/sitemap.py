"""What search engines may find: every page of record, and nothing of the desk."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.models.edition import Edition
from timeline.pages.named import named_actors, named_conflicts
from timeline.tally.changes import last_changes
from timeline.views.caching import kept_until_published

PART: Final = 10_000
"""Incident numbers in one part; a part may have at most 50,000 addresses."""
_OF_AN_INCIDENT: Final = ("incident_id", "slug", "published_at")


@require_safe
@kept_until_published
def index(request: HttpRequest) -> HttpResponse:
    """The parts: one of lists and actors, and one for each stretch of incidents."""
    last = Edition.objects.aggregate(last=Max("incident_id"))["last"] or 0
    base = request.build_absolute_uri("/")[:-1]
    changed = last_changes(PART)
    # Lists and actors change with what they list.
    parts = [("pages", max(changed.values(), default=None))]
    parts += [(str(n), changed.get(n)) for n in range(last // PART + 1) if last]
    addresses = [
        (f"{base}{reverse('sitemap-part', args=[part])}", day) for part, day in parts
    ]
    return _xml(request, "timeline/sitemap_index.xml", addresses)


@require_safe
@kept_until_published
def part(request: HttpRequest, name: str) -> HttpResponse:
    """One part of it."""
    base = request.build_absolute_uri("/")[:-1]
    if name == "pages":
        pages = [
            *(reverse(page) for page in ("timeline", "map", "about", "corrections")),
            *(conflict.get_absolute_url() for conflict in named_conflicts()),
            *(actor.get_absolute_url() for actor in named_actors().order_by("pk")),
        ]
        paths: list[tuple[str, dt.date | None]] = [(page, None) for page in pages]
    else:
        first = int(name) * PART
        editions = Edition.objects.current().filter(
            incident_id__gte=first, incident_id__lt=first + PART
        )
        paths = [
            (edition.get_absolute_url(), edition.published_at)
            for edition in editions.order_by("incident_id").only(*_OF_AN_INCIDENT)
        ]
        if not paths:
            raise Http404
    return _xml(
        request,
        "timeline/sitemap_part.xml",
        [(f"{base}{path}", changed_at) for path, changed_at in paths],
    )


@require_safe
@kept_until_published
def robots(request: HttpRequest) -> HttpResponse:
    """What they are asked to leave alone."""
    address = request.build_absolute_uri(reverse("sitemap"))
    lines = [
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        f"Sitemap: {address}",
    ]
    return HttpResponse(
        "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )


def _xml(
    request: HttpRequest,
    template: str,
    addresses: Sequence[tuple[str, dt.date | None]],
) -> HttpResponse:
    """Answer with addresses, and when what is at each was last published anew."""
    return render(
        request, template, {"addresses": addresses}, content_type="application/xml"
    )
