"""All that an actor has claimed, page by page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from timeline.pages.named import named_actors
from timeline.pages.navigation import header_conflicts
from timeline.pages.statements import FARED, record, statements
from timeline.pages.view import OLDER, read_cursor
from timeline.views.caching import kept_until_published
from timeline.views.htmx import page
from timeline.views.past import clocks_of, keeps_clocks, past_context


@require_safe
@kept_until_published
@keeps_clocks
def actor_statements(request: HttpRequest, slug: str) -> HttpResponse:
    """The claims of one actor, all or those that fared in one way."""
    clocks = clocks_of(request)
    actor = get_object_or_404(named_actors(clocks), slug=slug)
    fared = request.GET.get("fared", "")
    given = request.GET.get(OLDER, "")
    cursor = read_cursor(given)
    if (fared and fared not in FARED) or (given and cursor is None):
        raise Http404
    shown = statements(actor, clocks, fared=fared, after=cursor)
    return page(
        request,
        "timeline/statements.html",
        (),
        {
            "conflicts": header_conflicts(),
            "actor": actor,
            "record": record(actor, clocks),
            "fared": fared,
            "kept": clocks.parameters(),
            "statements": shown,
            "first": not given,
            "view_address": request.build_absolute_uri(
                f"{request.path}?fared={fared}" if fared else request.path
            ),
            **past_context(request, clocks, lambda e: e.with_actor(actor.pk)),
        },
    )
