"""The public pages' views as data: the same filter, the same query string."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.clocks import NOW, Clocks
from timeline.exchange import calendar, citations, contents, feeds, tables
from timeline.exchange.citations import Cited
from timeline.exchange.columns import CASUALTY_COLUMNS, CLAIM_COLUMNS, INCIDENT_COLUMNS
from timeline.exchange.keys import json_groups
from timeline.filters import InConflict, WithActor, Within, read, read_clocks
from timeline.models.actor import Actor
from timeline.models.edition import Edition, EditionKind, EditionQuerySet
from timeline.models.fields import GREATEST_ID
from timeline.pages.moved import moved_actor, moved_incident, moved_source
from timeline.pages.named import named_actors, named_conflicts
from timeline.pages.navigation import header_conflicts
from timeline.pages.past import clocks_words
from timeline.pages.unread import unread
from timeline.pages.view import SHOWN
from timeline.views.caching import asked_each_time, kept_until_published
from timeline.views.past import keeps_clocks

LICENCE: Final = "CC BY 4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class View:
    """What is exported: editions, what to call them, and where the page is."""

    title: str
    name: str
    """For the file that a browser saves."""
    editions: EditionQuerySet
    clocks: Clocks
    page_url: str
    url: str
    base: str
    one: bool
    """Whether it is of one incident."""
    after: Edition | None = None
    """The edition that a page of a feed goes on after."""


def _about(view: View) -> dict[str, str]:
    return {
        "title": view.title,
        "url": view.page_url,
        "licence": LICENCE_URL,
        "data_dictionary": f"{view.base}about/data/",
        **dict(view.clocks.parameters()),
    }


def _feed(view: View) -> feeds.FeedDetails:
    return feeds.FeedDetails(
        title=view.title,
        url=view.url,
        page_url=view.page_url,
        licence=LICENCE,
        licence_url=LICENCE_URL,
        data_dictionary=_about(view)["data_dictionary"],
        query=view.clocks.without_since().query_string,
        after=view.after,
    )


type Writer = Callable[[View], Iterator[bytes] | bytes]

_CSV: Final = "text/csv; charset=utf-8"
FORMATS: Final[dict[str, tuple[str, Writer]]] = {
    "csv": (
        _CSV,
        lambda v: tables.incidents_csv(v.editions, base=v.base, clocks=v.clocks),
    ),
    "claims.csv": (
        _CSV,
        lambda v: tables.claims_csv(v.editions, base=v.base, clocks=v.clocks),
    ),
    "casualties.csv": (
        _CSV,
        lambda v: tables.casualties_csv(v.editions, base=v.base, clocks=v.clocks),
    ),
    "geojson": (
        "application/geo+json",
        lambda v: tables.geojson(
            v.editions, base=v.base, about=_about(v), clocks=v.clocks
        ),
    ),
    "json": (
        "application/json",
        lambda v: contents.incidents_json(
            v.editions,
            base=v.base,
            about=_about(v),
            clocks=v.clocks,
        ),
    ),
    "atom": (
        "application/atom+xml; charset=utf-8",
        lambda v: feeds.atom(v.editions, _feed(v), base=v.base),
    ),
    "feed.json": (
        "application/feed+json",
        lambda v: feeds.json_feed(v.editions, _feed(v), base=v.base),
    ),
    "ics": (
        "text/calendar; charset=utf-8",
        lambda v: calendar.icalendar(v.editions, _feed(v), base=v.base),
    ),
}
# What says something of one incident; feeds and its own table of one row don't.
RECORD_FORMATS: Final = {
    "json": "JSON",
    "claims.csv": "claims as CSV",
    "casualties.csv": "casualty counts as CSV",
    "geojson": "GeoJSON",
    "ics": "iCalendar",
}

TAKEN_AWAY: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
}
"""Form of a data set → its media type, for machines that look for data."""

CITATIONS: Final[dict[str, tuple[str, Callable[[Cited], bytes]]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", citations.bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", citations.ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", citations.csl_json),
}

# A reader subscribes to these, and saves the others.
_READ_IN_PLACE: Final = {"atom", "feed.json"}


@require_safe
@kept_until_published
@keeps_clocks
def timeline_data(request: HttpRequest, form: str) -> HttpResponseBase:
    """All conflicts."""
    return _data(request, form, EditionQuerySet.all, "Timeline", "timeline", "timeline")


@require_safe
@kept_until_published
@keeps_clocks
def conflict_data(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """One conflict."""
    clocks = read_clocks(request.GET)[1] or NOW
    found = get_object_or_404(named_conflicts(clocks), slug=slug)
    return _data(request, form, InConflict(found.pk), found.name, "conflict", slug)


@require_safe
@kept_until_published
@keeps_clocks
def actor_data(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """One actor."""
    clocks = read_clocks(request.GET)[1] or NOW
    found = named_actors(clocks).filter(slug=slug).first()
    if found is None:
        other = moved_actor(slug)
        return _elsewhere(request, "actor-data", other.slug if other else None, form)
    return _data(
        request,
        form,
        WithActor(found.pk),
        found.name,
        "actor",
        slug,
        about=found,
    )


@require_safe
@kept_until_published
@keeps_clocks
def source_data(request: HttpRequest, source_id: int, form: str) -> HttpResponseBase:
    """The incidents that cite one source."""
    if source_id > GREATEST_ID:
        raise Http404
    clocks = read_clocks(request.GET)[1] or NOW
    # A source that had not been out has an empty table; one that is not, no table.
    newest = (
        clocks.editions().citing(source_id).newest_first().first()
        or Edition.objects.current().citing(source_id).first()
    )
    if newest is None:
        other = moved_source(source_id)
        return _elsewhere(request, "source-data", other.pk if other else None, form)
    title = str(newest.content["sources"][str(source_id)]["title"])
    return _data(
        request, form, lambda e: e.citing(source_id), title, "source", source_id
    )


@require_safe
@kept_until_published
@keeps_clocks
def incident_data(
    request: HttpRequest, incident_id: int, slug: str, form: str
) -> HttpResponseBase:
    """One incident, as its edition in force has it; 410 once it is withdrawn."""
    clocks = read_clocks(request.GET)[1] or NOW
    edition = get_object_or_404(Edition.objects.latest_of(incident_id))
    other = moved_incident(edition) if clocks.as_of is None else None
    if "merged_into" in edition.content and other:
        key = (other.incident_id, other.slug)
        return _elsewhere(request, "incident-data", *key, form)
    if edition.kind == EditionKind.WITHDRAWN and clocks.as_of is None:
        return _plain(f"Incident {incident_id} has been withdrawn.", status=410)
    page = (incident_id, edition.slug)
    return _data(
        request,
        form,
        lambda e: e.filter(incident_id=incident_id),
        edition.title,
        "incident",
        *page,
    )


def _elsewhere(
    request: HttpRequest, name: str, *arguments: str | int | None
) -> HttpResponse:
    """Lead to the same data of what it was merged into, if a reader may know of it."""
    if None in arguments:
        raise Http404
    query = request.GET.urlencode()
    address = reverse(name, args=arguments)
    return redirect(f"{address}?{query}" if query else address)


@require_safe
@kept_until_published
def edition_citation(
    request: HttpRequest, incident_id: int, number: int, form: str
) -> HttpResponse:
    """One edition, for a reference manager."""
    edition = get_object_or_404(Edition, incident_id=incident_id, number=number)
    content_type, write = CITATIONS[form]
    response = HttpResponse(write(cited(request, edition)), content_type=content_type)
    name = f"incident-{incident_id}-edition-{number}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return asked_each_time(response, when=edition.is_taken_back)


def cited(request: HttpRequest, edition: Edition, clocks: Clocks = NOW) -> Cited:
    """Return what a citation made today says.

    At the clocks an edition is cut to what was known, which its own address is not.
    """
    made = Cited.of(
        edition, base=request.build_absolute_uri("/"), accessed=timezone.now().date()
    )
    if not clocks:
        return made
    days = clocks.without_since()
    path = f"{edition.get_absolute_url()}{days.query_string}"
    return replace(
        made, url=request.build_absolute_uri(path), day=", ".join(clocks_words(days))
    )


@require_safe
@kept_until_published
def data_dictionary(request: HttpRequest) -> HttpResponse:
    """What each column means, and on which terms the data may be used."""
    return render(
        request,
        "timeline/data_dictionary.html",
        {
            "conflicts": header_conflicts(),
            "tables": [
                ("Incidents", "csv", INCIDENT_COLUMNS),
                ("Claims", "claims.csv", CLAIM_COLUMNS),
                ("Casualties", "casualties.csv", CASUALTY_COLUMNS),
            ],
            "groups": json_groups(),
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
        },
    )


def _data(
    request: HttpRequest,
    form: str,
    within: Within,
    title: str,
    page: str,
    *arguments: str | int,
    about: Actor | None = None,
) -> HttpResponseBase:
    """Answer with the view's data. The first of `arguments` names the file."""
    given, chosen = read(request.GET, about=about)
    if chosen is None:
        wrong = [str(text) for errors in given.errors.values() for text in errors]
        return _plain("The filter cannot be read.", *wrong, status=422)
    if strange := unread(request.GET, {*given.fields, *SHOWN}):
        # A file can't tell that it holds more than was asked for.
        return _plain("Data know no such part of an address:", *strange, status=422)
    after = last_of_page(request) if form in _READ_IN_PLACE else None
    if isinstance(after, HttpResponse):
        return after
    base = request.build_absolute_uri("/")
    path = reverse(page, args=[] if page == "timeline" else arguments)
    labels = [part.label for part in chosen.parts()]
    clocks = chosen.clocks
    view = View(
        title=", ".join([title, *labels, *clocks_words(clocks)]),
        name="-".join([str(arguments[0]), *_days(clocks)]),
        editions=chosen.editions(within),
        clocks=clocks,
        page_url=f"{base[:-1]}{path}{chosen.query_string()}",
        url=request.build_absolute_uri(),
        base=base,
        one=page == "incident",
        after=after,
    )
    content_type, write = FORMATS[form]
    written = write(view)
    response: HttpResponseBase
    if isinstance(written, bytes):
        response = HttpResponse(written, content_type=content_type)
    else:
        response = StreamingHttpResponse(written, content_type=content_type)
    if form not in _READ_IN_PLACE:
        name = f"{view.name}.{form}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # What a CSV file can't say within it.
    dictionary = f"{base[:-1]}{reverse('data-dictionary')}"
    response.headers["Link"] = (
        f'<{LICENCE_URL}>; rel="license", <{dictionary}>; rel="describedby"'
    )
    return response


def last_of_page(request: HttpRequest) -> Edition | HttpResponse | None:
    """Return the edition after which a feed goes on, or the answer that none is it."""
    given = request.GET.get(feeds.OLDER, "")
    if not given:
        return None
    pk = int(given) if re.fullmatch(r"[0-9]{1,18}", given) else 0
    found = Edition.objects.filter(pk=pk).only("published_at").first()
    return found or _plain("No edition has the number in older_than.", status=422)


def _days(clocks: Clocks) -> list[str]:
    """Return the days for the name of a file: "reported-by", "2021-05-13"."""
    return [part.replace("_", "-") for pair in clocks.parameters() for part in pair]


def _plain(*lines: str, status: int) -> HttpResponse:
    return HttpResponse(
        "".join(f"{line}\n" for line in lines),
        content_type="text/plain; charset=utf-8",
        status=status,
    )
