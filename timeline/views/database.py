"""What a page that asks again by itself is told while the database is away."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

SECONDS: Final = 5
"""After how long to ask again: a restart of PostgreSQL takes about ten."""


def waits_for_database[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer 503 with a time to ask again where the database can't be reached."""

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
