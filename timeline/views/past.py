"""Pages of a past day: the day as asked for, and links that keep it."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.html import escape

from timeline.clocks import NAMES, NOW, Clocks
from timeline.filters import ANYTHING, TimelineFilter, read_clocks
from timeline.models.edition import Edition
from timeline.pages.past import Shown, past

# Links to pages, lists and data of the public side; other pages have no past. An
# edition of its own address is the same on any day.
_LINK: Final = re.compile(
    r'(?<!data-now)(?P<name> href=)"'
    r"(?P<path>(?:/(?:(?:conflicts|actors|sources|incidents|map|corrections|timeline)"
    r'[/.][^"?#]*)?)?)'
    r'(?P<query>\?[^"#]*)?(?P<fragment>#[^"]*)?"'
)
_HTML: Final = "text/html"


class WrongDayError(ValueError):
    """A day in the address cannot be read; `args` are the messages."""


def clocks_of(request: HttpRequest) -> Clocks:
    """Return the clocks that an address names. Raises WrongDayError."""
    form, clocks = read_clocks(request.GET)
    if clocks is None:
        raise WrongDayError(
            *(str(m) for errors in form.errors.values() for m in errors)
        )
    return clocks


def past_context(
    request: HttpRequest,
    clocks: Clocks,
    shown: Shown,
    chosen: TimelineFilter = ANYTHING,
    *,
    marked: bool = False,
) -> dict[str, Any]:
    """Return what the template of a page without a form to filter needs of its day.

    What its address has `chosen` all the same is kept from day to day. `marked` pages
    show all of a day where two are compared, with marks at what is new.
    """
    return {
        "clocks": clocks,
        "past": past(
            clocks,
            shown,
            lambda other: replace(chosen, clocks=other).query_string(),
            marked=marked,
        ),
        "past_kept": replace(chosen, clocks=NOW).parameters(),
        "canonical_now": request.build_absolute_uri(request.path),
    }


def edition_at(latest: Edition, clocks: Clocks) -> Edition | None:
    """Return an incident as it was at the clocks; None where nothing was known.

    What had been withdrawn by then is the notice of that.
    """
    if not clocks:
        return latest
    days = clocks.without_since()
    of_it = Edition.objects.filter(incident_id=latest.incident_id)
    return days.editions().filter(incident_id=latest.incident_id).first() or (
        of_it.withdrawn_as_of(days.as_of).first() if days.as_of else None
    )


def not_yet(request: HttpRequest, clocks: Clocks, shown: Shown) -> HttpResponse:
    """Answer that a page had nothing to show on the day asked for.

    Of what readers can't see now either, it is said that there is no such page.
    """
    if not shown(Edition.objects.filter(superseded_at__isnull=True)).exists():
        raise Http404
    context = past_context(request, clocks, shown)
    return render(request, "timeline/not_yet.html", context, status=404)


def keeps_clocks[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make all links of a page of a past day lead to that day, and keep robots away.

    A day that cannot be read is answered with a page that says so, unless the view
    has said it already.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except WrongDayError as error:
            return render(
                request,
                "timeline/wrong_day.html",
                {"messages": error.args},
                status=422,
            )
        clocks = read_clocks(request.GET)[1] or NOW
        if clocks:
            _of_the_past(request, response, clocks)
        return response

    return answer


def _of_the_past(
    request: HttpRequest, response: HttpResponseBase, clocks: Clocks
) -> None:
    response.headers["X-Robots-Tag"] = "noindex"
    if not isinstance(response, HttpResponse):
        return
    if response.headers.get("Content-Type", "").startswith(_HTML):
        text = response.content.decode(response.charset)
        response.content = with_clocks(text, clocks).encode(response.charset)


def with_clocks(html: str, clocks: Clocks) -> str:
    """Return a page of ours with the clocks in its links to what has a past.

    Links that name a clock of their own, and those marked `data-now`, are left alone.
    """
    # A comparison of two days is about one list: what it leads to is of the day.
    kept = escape(urlencode(clocks.without_since().parameters()))

    def added(link: re.Match[str]) -> str:
        path, query = link["path"], link["query"] or ""
        own = any(f"{name}=" in query for name in NAMES)
        if own or "/editions/" in path or not (path or query):
            return link[0]
        query = f"{query}&amp;{kept}" if query else f"?{kept}"
        return f'{link["name"]}"{path}{query}{link["fragment"] or ""}"'

    return _LINK.sub(added, html)
