"""A page that holds a list: whole, or the part of it that htmx asks for."""

from collections.abc import Callable
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.clocks import Clocks
from timeline.exchange.linked_data import (
    list_linked_data,
    script,
)
from timeline.filters import (
    TimelineFilter,
    Within,
    read,
)
from timeline.models.publication import publication
from timeline.pages.chronicle import Chronicle, chronicle, later_strip
from timeline.pages.embed import list_embed
from timeline.pages.facets import panel
from timeline.pages.navigation import header_conflicts
from timeline.tally.kept import keeper
from timeline.tally.tally import awaited, counted
from timeline.views.htmx import page, shown_at, wanted_partial
from timeline.views.kept import keep_until
from timeline.views.public_data import (
    LICENCE_URL,
    TAKEN_AWAY,
)

LIST_PARTIALS: Final = ("timeline", "timeline-more", "filter-choices")


def list_page(
    request: HttpRequest,
    template: str,
    within: Within,
    context: dict[str, Any],
    overview: Callable[[TimelineFilter], dict[str, Any]] | None = None,
) -> HttpResponse:
    """Answer with a page that holds a list: whole, or the part that htmx asks for.

    A whole page has an `overview` of all that is `within`.
    """
    partial = wanted_partial(request, LIST_PARTIALS)
    if partial == "filter-choices":
        return _choices_part(request, template, within, context)
    listed = chronicle(
        request.GET,
        within,
        appended=partial == "timeline-more",
        about=context.get("actor"),
    )
    address = f"{request.path}{listed.address}"
    if not partial and not listed.wrong and "" in request.GET.values():
        # A form sends its empty fields along; the address to keep has none.
        return redirect(address)
    conflicts = [] if partial else header_conflicts()
    data_path = context.get("data_path") or request.path.rstrip("/") or "/timeline"
    title = str(context.get("conflict") or context.get("actor") or gettext("Timeline"))
    # What came between two days is a short list, which should not have to be sought.
    if overview is not None and not partial and not listed.clocks.since:
        context |= _once_published(overview, request.path, listed.clocks)
    response = page(
        request,
        template,
        LIST_PARTIALS,
        {
            "chronicle": listed,
            "panel": None
            if partial
            # When it is shown: often the whole filter has been before.
            else SimpleLazyObject(
                lambda: panel(
                    listed.form,
                    None if listed.wrong else listed.filter,
                    within,
                    fixed=context.get("fixed", ""),
                    counted=not listed.counts_later,
                )
            ),
            "filter_of": _filter_of(request, listed),
            "conflicts": conflicts,
            "fixed": "",
            "partial": partial,
            "data_path": data_path,
            "view_address": request.build_absolute_uri(
                f"{request.path}{listed.data_query}"
            ),
            "linked_data": None
            if partial or listed.data_query or "data_path" in context
            else _data_set(request, title, data_path, context.get("description", "")),
            "clocks": listed.clocks,
            "past": listed.past,
            "past_kept": listed.kept_now,
            "canonical_now": request.build_absolute_uri(request.path),
            "embed": list_embed(request, title, listed.data_query),
            **context,
        },
        status=listed.status,
    )
    if listed.counts_later:
        keep_until(response, awaited(listed.filter, within))
    elif not partial and not listed.wrong:
        counted(listed.filter, within)
    if partial == "timeline" and not listed.wrong and address != shown_at(request):
        # Once only: the same address twice would make Back seem to do nothing.
        response["HX-Push-Url"] = address
    return response


def _filter_of(request: HttpRequest, listed: Chronicle) -> tuple[object, ...] | None:
    """Return what tells the filter of a page from others; None for one with messages.

    All pages of a list have the same until something is published.
    """
    if listed.status != 200 or connection.in_atomic_block:
        return None
    fields = listed.form.fields
    given = ((n, tuple(v)) for n, v in request.GET.lists() if n in fields)
    state: str = request.public_state  # type: ignore[attr-defined]
    # The time too: a database that was put back counts from a number of before.
    return publication(), state, request.path, listed.counts_later, *sorted(given)


def _data_set(
    request: HttpRequest, title: str, data_path: str, description: str
) -> SafeString:
    """Return what machines that read a list learn of its data."""
    said = gettext(
        "Incidents of %(title)s with their dates, places, participants, casualties, "
        "claims and sources."
    ) % {"title": title}
    url = request.build_absolute_uri(request.path)
    return script(
        list_linked_data(
            title=title,
            description=description or said,
            url=url,
            base=request.build_absolute_uri("/"),
            licence=LICENCE_URL,
            files={
                media_type: request.build_absolute_uri(f"{data_path}.{form}")
                for form, media_type in TAKEN_AWAY.items()
            },
        )
    )


def _once_published(
    overview: Callable[[TimelineFilter], dict[str, Any]], path: str, clocks: Clocks
) -> dict[str, Any]:
    """Return the overview of a page, which is the same whatever its list is left to."""
    if connection.in_atomic_block:
        return overview(TimelineFilter(clocks=clocks))
    return keeper.once(
        ("overview", path, clocks, timezone.now().date(), publication()),
        lambda: overview(TimelineFilter(clocks=clocks)),
    )


def _choices_part(
    request: HttpRequest, template: str, within: Within, context: dict[str, Any]
) -> HttpResponse:
    """The choices of the filter, counted anew: what comes after a list.

    With the strip, where the list came without it.
    """
    form, chosen = read(request.GET, about=context.get("actor"))
    fixed = context.get("fixed", "")
    offered = panel(form, chosen, within, fixed=fixed)
    status = 200 if chosen is not None else 422
    context = {"panel": offered, "fixed": fixed}
    if chosen is not None and request.GET.get("counts") == "later":
        context["strip"] = later_strip(request.GET, chosen, within)
        counted(chosen, within)
    return page(request, template, LIST_PARTIALS, context, status=status)
