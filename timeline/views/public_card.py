"""Cards of links: what a page looks like where somebody links to it (Open Graph)."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.clocks import NOW, Clocks
from timeline.filters import read_clocks
from timeline.models.edition import Edition
from timeline.pages.cards.content import (
    Card,
    actor_card,
    conflict_card,
    incident_card,
)
from timeline.pages.moved import moved_actor, moved_incident
from timeline.pages.named import named_actors, named_conflicts
from timeline.views.caching import asked_each_time, kept_until_published
from timeline.views.past import edition_at


@require_safe
@kept_until_published
def incident_card_image(request: HttpRequest, incident_id: int) -> HttpResponse:
    """An incident as it is published, or was at the days of the address."""
    clocks = _clocks(request)
    if clocks is None:
        return _unreadable()
    latest = get_object_or_404(Edition.objects.latest_of(incident_id))
    edition = edition_at(latest, clocks)
    if edition is None:
        raise Http404
    if "merged_into" in edition.content:
        return _elsewhere(edition, clocks)
    image = _image(incident_card(edition, latest, clocks))
    return asked_each_time(image, when=edition.is_taken_back or latest.is_taken_back)


@require_safe
@kept_until_published
def edition_card_image(
    request: HttpRequest, incident_id: int, number: int
) -> HttpResponse:
    """One edition of an incident, in force or not."""
    latest = get_object_or_404(Edition.objects.latest_of(incident_id))
    found = latest
    if number != latest.number:
        found = get_object_or_404(Edition, incident_id=incident_id, number=number)
    if "merged_into" in found.content:
        return _elsewhere(found, NOW)
    image = _image(incident_card(found, latest))
    return asked_each_time(image, when=found.is_taken_back or latest.is_taken_back)


@require_safe
@kept_until_published
def conflict_card_image(request: HttpRequest, slug: str) -> HttpResponse:
    """A conflict, with how its incidents lie in time."""
    clocks = _clocks(request)
    if clocks is None:
        return _unreadable()
    found = get_object_or_404(named_conflicts(clocks), slug=slug)
    return _image(conflict_card(found, clocks))


@require_safe
@kept_until_published
def actor_card_image(request: HttpRequest, slug: str) -> HttpResponse:
    """An actor, with its claims in numbers and how its incidents lie in time."""
    clocks = _clocks(request)
    if clocks is None:
        return _unreadable()
    found = named_actors(clocks).filter(slug=slug).first()
    if found is None:
        other = moved_actor(slug)
        if other is None:
            raise Http404
        return redirect(reverse("actor-card", args=[other.slug]) + clocks.query_string)
    return _image(actor_card(found, clocks))


def _clocks(request: HttpRequest) -> Clocks | None:
    clocks = read_clocks(request.GET)[1]
    return clocks.without_since() if clocks is not None else None


def _unreadable() -> HttpResponse:
    return HttpResponse(
        "The day in the address cannot be read.\n",
        content_type="text/plain; charset=utf-8",
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


def _elsewhere(edition: Edition, clocks: Clocks) -> HttpResponse:
    """Lead to the card of what an incident was merged into."""
    other = moved_incident(edition)
    if other is None:
        raise Http404
    path = reverse("incident-card", args=[other.incident_id])
    return redirect(f"{path}{clocks.query_string}")


def _image(card: Card) -> HttpResponse:
    # Pillow is loaded by whoever draws the first card, not at the start.
    from timeline.pages.cards.drawing import drawn  # noqa: PLC0415

    return HttpResponse(drawn(card), content_type="image/png")
