"""The public pages. They read editions, and nothing else."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.clocks import NAMES as CLOCK_NAMES
from timeline.clocks import NOW, REPORTED_BY, Clocks
from timeline.exchange.citations import plain
from timeline.exchange.linked_data import (
    incident_linked_data,
    script,
)
from timeline.filters import (
    InConflict,
    TimelineFilter,
    WithActor,
    read,
    read_clocks,
)
from timeline.models.conflict import Conflict
from timeline.models.edition import Edition, EditionKind, EditionQuerySet
from timeline.models.fields import GREATEST_ID
from timeline.pages.about import language_model
from timeline.pages.actor import actor_page
from timeline.pages.chronicle import PAGE_SIZE, chips
from timeline.pages.company import company, matrix
from timeline.pages.conflict import conflict_page
from timeline.pages.dates import day_words, margin_date
from timeline.pages.embed import Embed
from timeline.pages.incident import incident_page
from timeline.pages.mending import wrong_parts
from timeline.pages.moved import moved_actor, moved_incident, moved_source
from timeline.pages.named import named_actors, named_conflicts
from timeline.pages.navigation import header_conflicts
from timeline.pages.notices import notice_of
from timeline.pages.overview import overview
from timeline.pages.past import Scale, clocks_words, report_days, scale
from timeline.pages.references import captures
from timeline.pages.source import citing_incident, source_reference, with_anchors
from timeline.pages.statements import record
from timeline.pages.unread import overruled, unread
from timeline.pages.view import OLDER, SHOWN, cursor_of, read_cursor
from timeline.pages.words import HOSTILITY, VERIFICATION
from timeline.reference.plover import EventType, Quadrant
from timeline.views.caching import asked_each_time, kept_until_published
from timeline.views.htmx import page, wanted_partial
from timeline.views.past import (
    clocks_of,
    edition_at,
    keeps_clocks,
    not_yet,
    past_context,
)
from timeline.views.public_data import (
    LICENCE_URL,
    RECORD_FORMATS,
    cited,
)
from timeline.views.public_list import LIST_PARTIALS, list_page
from timeline.vocabulary import event_types


@require_safe
@kept_until_published
@keeps_clocks
def timeline(request: HttpRequest) -> HttpResponse:
    """All conflicts, newest first."""
    return list_page(request, "timeline/timeline.html", EditionQuerySet.all, {})


@require_safe
@kept_until_published
@keeps_clocks
def conflict(request: HttpRequest, slug: str) -> HttpResponse:
    """One conflict: summary, parties, and its timeline."""
    clocks = read_clocks(request.GET)[1] or NOW
    found = get_object_or_404(named_conflicts(clocks), slug=slug)
    within = InConflict(found.pk)
    more = wanted_partial(request, LIST_PARTIALS) == "timeline-more"
    days = None if more else scale(clocks, within)
    if days and (step := request.GET.get("step", "")):
        # What a slider sends without a script: the place of a day among the days.
        return redirect(f"{request.path}{_at_step(request.GET, days, step)}")
    return list_page(
        request,
        "timeline/conflict.html",
        within,
        {
            "conflict": found,
            "about": conflict_page(found),
            "description": _described(found, clocks),
            "card": _card("conflict-card", found.slug, clocks=clocks),
            "fixed": "conflict",
            "scale": days,
        },
        lambda base: {
            "overview": overview(base, within),
            "matrix": matrix(base, within),
        },
    )


@require_safe
@kept_until_published
@keeps_clocks
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor: names, offices, and its timeline."""
    clocks = read_clocks(request.GET)[1] or NOW
    found = named_actors(clocks).filter(slug=slug).first()
    if found is None:
        return redirect(_or_404(moved_actor(slug)))
    within = WithActor(found.pk)
    return list_page(
        request,
        "timeline/actor.html",
        within,
        {
            "actor": found,
            "about": actor_page(found),
            "fixed": "actor",
            "card": _card("actor-card", found.slug, clocks=clocks),
        },
        lambda base: {
            "overview": overview(base, within),
            "company": company(base, within, found),
            "record": record(found, base.clocks),
        },
    )


@require_safe
@kept_until_published
@keeps_clocks
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """One source: what it is, and the passages that incidents take from it."""
    if source_id > GREATEST_ID:
        raise Http404
    clocks = clocks_of(request)
    form, chosen = read(request.GET)
    asked = TimelineFilter(clocks=clocks) if chosen is None else chosen
    everything = clocks.editions().citing(source_id).newest_first()
    citing = asked.apply(everything)
    after = request.GET.get(OLDER, "")
    cursor = read_cursor(after)
    if after and cursor is None:
        raise Http404
    rows = list((citing.after(*cursor) if cursor else citing)[: PAGE_SIZE + 1])
    newest = rows[0] if rows else everything.first() if asked else None
    if newest is None:
        if clocks and not after:
            return not_yet(request, clocks, lambda e: e.current().citing(source_id))
        return redirect("source", _or_404(moved_source(source_id)).pk)
    # A list that a filter was to narrow, and didn't, would mislead.
    shown = [] if chosen is None else rows[:PAGE_SIZE]
    incidents = with_anchors(citing_incident(edition, source_id) for edition in shown)
    return page(
        request,
        "timeline/source.html",
        (),
        {
            "conflicts": header_conflicts(),
            "reference": source_reference(newest, source_id),
            "incidents": incidents,
            "captures": captures(
                use.quote for i in incidents for use in i.uses if use.quote
            ),
            "older": asked.query_string(**{OLDER: cursor_of(shown[-1])})
            if shown and len(rows) > PAGE_SIZE
            else "",
            "first": not after,
            "view_address": request.build_absolute_uri(
                f"{request.path}{asked.query_string()}"
            ),
            "filter": asked,
            "chips": chips(asked, TimelineFilter.query_string),
            "everything": clocks.query_string,
            "wrong": wrong_parts(form),
            "unread": unread(request.GET, {*form.fields, *SHOWN}),
            "overruled": overruled(request.GET, {*form.single, *SHOWN}),
            "data_path": request.path.rstrip("/"),
            **past_context(
                request, clocks, lambda e: asked.apply(e.citing(source_id)), asked
            ),
        },
        status=422 if chosen is None else 200,
    )


@require_safe
@kept_until_published
@keeps_clocks
def incident(request: HttpRequest, incident_id: int, slug: str = "") -> HttpResponse:
    """The edition in force of an incident, or the notice of its withdrawal.

    Its number alone, or an earlier title, leads to its address.
    """
    latest = get_object_or_404(Edition.objects.latest_of(incident_id))
    clocks = clocks_of(request)
    edition = edition_at(latest, clocks)
    if edition is None:
        return not_yet(request, clocks, lambda e: e.filter(incident_id=incident_id))
    if "merged_into" in edition.content:
        return redirect(_or_404(moved_incident(edition)))
    if slug not in {edition.slug, latest.slug}:
        query = request.META["QUERY_STRING"]
        return redirect(f"{edition.get_absolute_url()}{f'?{query}' if query else ''}")
    of_it = past_context(
        request, clocks, lambda e: e.filter(incident_id=incident_id), marked=True
    )
    return _edition_page(request, edition, clocks, of_it)


def _or_404[T](found: T | None) -> T:
    if found is None:
        raise Http404
    return found


@require_safe
@kept_until_published
def edition(request: HttpRequest, incident_id: int, number: int) -> HttpResponse:
    """One edition, in force or not: its address stays valid for ever."""
    found = get_object_or_404(Edition, incident_id=incident_id, number=number)
    return _edition_page(request, found, more=_whatever_day(request, found))


def _whatever_day(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what an edition's page says of a past day in its address.

    It is shown whole, and leads to what was known then.
    """
    if not any(request.GET.get(name) for name in CLOCK_NAMES):
        return {}
    _, clocks = read_clocks(request.GET)
    return {
        "other_day": {
            "words": clocks_words(clocks) if clocks else [],
            "url": f"{edition.get_absolute_url()}{clocks.query_string}"
            if clocks
            else "",
        }
    }


@require_safe
@kept_until_published
def about(request: HttpRequest) -> HttpResponse:
    """Method: what is counted and what is not, and what the words mean."""
    return page(
        request,
        "timeline/about.html",
        (),
        {
            "conflicts": header_conflicts(),
            "types": _types_by_quadrant(),
            "verification": VERIFICATION.values(),
            "hostility": HOSTILITY.items(),
            "language_model": language_model(),
        },
    )


def _at_step(query: QueryDict, days: Scale, step: str) -> str:
    """Return the query string of the day at a place of a slider."""
    at = int(step) if step.isascii() and step.isdecimal() and len(step) < 9 else 0
    asked = query.copy()
    for name in ("step", "since", REPORTED_BY):
        asked.pop(name, None)
    if at < days.last:
        asked[REPORTED_BY] = days.days[at].isoformat()
    return f"?{asked.urlencode()}" if asked else ""


def _edition_page(
    request: HttpRequest,
    edition: Edition,
    clocks: Clocks = NOW,
    of_past: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    editions = (
        Edition.objects.filter(incident_id=edition.incident_id)
        .listed()
        .order_by("-number")
    )
    in_force = next(e for e in editions if e.superseded_at is None)
    withdrawn = edition.kind == EditionKind.WITHDRAWN
    answer = page(
        request,
        "timeline/withdrawn.html" if withdrawn else "timeline/incident.html",
        (),
        {
            "conflicts": header_conflicts(),
            "edition": edition,
            "editions": editions,
            "in_force": in_force,
            # A past day is told of by its own banner.
            "current": bool(clocks) or edition.pk == in_force.pk,
            "now_withdrawn": in_force.kind == EditionKind.WITHDRAWN,
            "notice": notice_of(edition) if withdrawn else None,
            "incident": None if withdrawn else incident_page(edition, clocks),
            # The title apart, which may be written from right to left.
            "citation": plain(cited(request, edition, clocks)).partition(edition.title),
            "embed": Embed(
                edition.title,
                request.build_absolute_uri(
                    reverse("embed-incident", args=[edition.incident_id])
                    + clocks.query_string
                ),
            ),
            "description": _in_short(edition),
            # The address of an edition in force is a new one after a correction, so
            # that whoever keeps the image of a link asks for the new one.
            "card": _card("incident-card", edition.incident_id, clocks=clocks)
            if clocks
            else _card("edition-card", edition.incident_id, edition.number),
            "canonical": request.build_absolute_uri(edition.get_absolute_url()),
            "linked_data": None
            if withdrawn or clocks or edition.pk != in_force.pk
            else script(
                incident_linked_data(
                    edition, base=request.build_absolute_uri("/"), licence=LICENCE_URL
                )
            ),
            "data_path": edition.get_absolute_url().rstrip("/"),
            "forms": RECORD_FORMATS,
            "report_days": report_days(edition) if of_past and not clocks else [],
            **(of_past or {}),
            **(more or {}),
        },
    )
    gone = edition.is_taken_back or in_force.kind == EditionKind.WITHDRAWN
    return asked_each_time(answer, when=gone)


def _described(conflict: Conflict, clocks: Clocks) -> str:
    """Return what a link to a conflict says of it: our summary was written later."""
    if clocks.reported_by is None:
        return conflict.summary
    day = day_words(clocks.reported_by)
    return gettext("What had been reported by the evening of %(day)s.") % {"day": day}


def _card(name: str, *args: str | int, clocks: Clocks = NOW) -> str:
    """Return the path of the card of a page."""
    return reverse(name, args=args) + clocks.without_since().query_string


def _in_short(edition: Edition) -> str:
    """Return what a link to an incident says of it elsewhere: when, and what."""
    words = margin_date(edition.edtf, "").words
    return f"{words}. {edition.content.get('summary', '')}".strip()


def _types_by_quadrant() -> list[tuple[Quadrant, list[EventType]]]:
    types = event_types().values()
    return [
        (quadrant, [e for e in types if e.quadrant == quadrant])
        for quadrant in Quadrant
    ]
