"""The demo's WSGI application: “starting” until the sample is there, then the site.

The server loads while the demo prepares the database, which halves the first start;
a browser that is already open must not see an empty or half-loaded timeline meanwhile.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from conflicttracker.wsgi import application as site

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_ready = False

# Views and forms are loaded now, rather than at the first page.
reverse("timeline")


def application(
    environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """Answer 503 until the demo says that everything is prepared."""
    global _ready
    _ready = _ready or settings.DEMO_READY_FILE.exists()
    if _ready:
        return site(environ, start_response)
    start_response(
        "503 Service Unavailable",
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Retry-After", "1"),
            ("Refresh", "1"),
        ],
    )
    return [b"The demo is starting; this page opens by itself.\n"]
