"""Pages that htmx may ask for in part."""

from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

VARY: Final = (
    "HX-Request",
    "HX-Target",
    "HX-History-Restore-Request",
    # An answer to who is there already pushes no address.
    "HX-Current-URL",
)
"""What an answer depends on besides its address."""


def wanted_partial(request: HttpRequest, partials: Collection[str]) -> str:
    """Return the name of the partial that htmx asks for; empty for the full page.

    Partial name = DOM id = hx-target. Whatever is not in `partials`, and what htmx
    fetches for the Back button, is the full page.
    """
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]
    if not htmx or htmx.history_restore_request:
        return ""
    target = htmx.target or ""
    return target if target in partials else ""


def shown_at(request: HttpRequest) -> str:
    """Return path and query of the page that htmx asks from; empty if not ours."""
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]
    return htmx.current_url_abs_path or ""


def page(
    request: HttpRequest,
    template: str,
    partials: Collection[str],
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Answer with `template`, or with the one of its `partials` that htmx asks for.

    The partials are `{% partialdef %}` blocks of the template itself.
    """
    partial = wanted_partial(request, partials)
    name = f"{template}#{partial}" if partial else template
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, VARY)
    return response
