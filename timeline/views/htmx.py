"""One answer for a page and for the part of it that htmx asked for."""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def page(
    request: HttpRequest,
    template: str,
    partials: Collection[str],
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or the partial of it that htmx targets.

    A partial is given only for a target in `partials`: its name is the DOM id of what
    it replaces. A history restore or a boosted link gets the whole page.
    """
    target = request.headers.get("HX-Target", "")
    wants_part = (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Boosted") != "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )
    name = f"{template}#{target}" if wants_part and target in partials else template
    response = render(request, name, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
