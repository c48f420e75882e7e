"""What a page is told while the database is away."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views import defaults

SECONDS: Final = 5
"""After how long to ask again: a restart of PostgreSQL takes about ten."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 with a time to ask again where the database was away, else 500."""
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        return defaults.server_error(request)
    return HttpResponse(
        render_to_string("503.html"), status=503, headers={"Retry-After": str(SECONDS)}
    )


def waits_for_database[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer a page that asks again by itself in a line that it can show."""

    @wraps(view)
    def wrapped(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError):
            return HttpResponse(
                "The database can’t be reached at the moment. This page asks again.",
                status=503,
                content_type="text/plain; charset=utf-8",
                headers={"Retry-After": str(SECONDS)},
            )

    return wrapped
