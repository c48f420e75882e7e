"""What was corrected or withdrawn after publication, as pages, feeds and data."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.clocks import Clocks
from timeline.exchange.contents import public_contents
from timeline.exchange.feeds import FeedDetails, atom, json_feed
from timeline.exchange.tables import dumped
from timeline.models.edition import Edition, EditionKind, EditionQuerySet
from timeline.models.edition_content import EditionContent
from timeline.models.edition_keys import RETRACTED
from timeline.models.fields import GREATEST_ID
from timeline.pages.corrections import (
    corrections_page,
    logged,
    read_cursor,
)
from timeline.pages.differences import edition_diff
from timeline.pages.navigation import header_conflicts
from timeline.views.caching import asked_each_time, kept_until_published
from timeline.views.htmx import page
from timeline.views.past import clocks_of, keeps_clocks, past_context
from timeline.views.public_data import FORMATS, LICENCE, LICENCE_URL, last_of_page

CURSOR: Final = "older_than"
GREATEST_NUMBER: Final = 2**31 - 1
FEEDS: Final = {"atom": atom, "feed.json": json_feed}


@require_safe
@kept_until_published
@keeps_clocks
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction and withdrawal, newest first."""
    given = request.GET.get(CURSOR, "")
    before = read_cursor(given)
    if given and before is None:
        raise Http404
    clocks = clocks_of(request)
    # The log is of what we published; what others had reported by a day cuts nothing.
    ours = Clocks(as_of=clocks.as_of)
    answer = page(
        request,
        "timeline/corrections.html",
        (),
        {
            "conflicts": header_conflicts(),
            "log": corrections_page(before, ours),
            "first": not given,
            "reported_by": clocks.reported_by,
            **past_context(request, ours, EditionQuerySet.corrections),
        },
    )
    return asked_each_time(answer)


@require_safe
@kept_until_published
@keeps_clocks
def corrections_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The same for subscribers."""
    clocks = clocks_of(request)
    after = last_of_page(request)
    if isinstance(after, HttpResponse):
        return after
    base = request.build_absolute_uri("/")
    details = FeedDetails(
        title="Corrections and withdrawals",
        url=request.build_absolute_uri(),
        page_url=f"{base[:-1]}{reverse('corrections')}",
        licence=LICENCE,
        licence_url=LICENCE_URL,
        data_dictionary=f"{base[:-1]}{reverse('data-dictionary')}",
        after=after,
    )
    content_type, _ = FORMATS[form]
    written = FEEDS[form](logged(clocks), details, base=base)
    return asked_each_time(HttpResponse(written, content_type=content_type))


@require_safe
@kept_until_published
def withdrawn_data(request: HttpRequest) -> HttpResponse:
    """The incidents that copies of our data must drop, the last withdrawn first."""
    base = request.build_absolute_uri("/")
    editions = Edition.objects.filter(
        kind=EditionKind.WITHDRAWN, superseded_at__isnull=True
    ).order_by("-pk")
    withdrawn = [
        {
            "incident_id": edition.incident_id,
            "url": f"{base}{edition.get_absolute_url()[1:]}",
            "withdrawn_at": edition.published_at.isoformat(),
            "notice": edition.change_note,
        }
        for edition in editions.defer("content", "search_text", "search")
    ]
    return asked_each_time(
        HttpResponse(dumped({"withdrawn": withdrawn}), content_type="application/json")
    )


@require_safe
@kept_until_published
def edition_changes(
    request: HttpRequest, incident_id: int, before: int, after: int
) -> HttpResponse:
    """What differs between any two editions of an incident, from `before` on."""
    if max(before, after) > GREATEST_NUMBER or incident_id > GREATEST_ID:
        raise Http404
    found = {
        edition.number: edition
        for edition in Edition.objects.filter(
            incident_id=incident_id, number__in={before, after}
        ).defer("search_text", "search")
    }
    if before == after or len(found) < 2:
        raise Http404
    old, new = found[before], found[after]
    in_force = get_object_or_404(Edition.objects.latest_of(incident_id))
    editions = list(
        Edition.objects.filter(incident_id=incident_id).listed().order_by("number")
    )
    answer = page(
        request,
        "timeline/changes.html",
        (),
        {
            "conflicts": header_conflicts(),
            "old": old,
            "new": new,
            "withdrawal": old if old.notice else new,
            "hidden": next(
                (one for one in (old, new) if one.notice == RETRACTED), None
            ),
            "in_force": in_force,
            "editions": editions,
            # Of what lies between the two, all that was said of it.
            "notes": [
                each
                for each in editions
                if before < each.number <= after and each.change_note
            ],
            "diffs": edition_diff(_public(old), _public(new)),
        },
    )
    return asked_each_time(answer, when=old.is_taken_back or new.is_taken_back)


def _hidden_among(*editions: Edition) -> Edition | None:
    return next((one for one in editions if one.notice == RETRACTED), None)


def _public(edition: Edition) -> EditionContent:
    return public_contents([(edition.incident_id, edition.content)])[
        edition.incident_id
    ]
