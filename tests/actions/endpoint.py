"""A language model's endpoint on this machine, which answers as it is told to."""

import json
import time
from http.server import BaseHTTPRequestHandler
from typing import Any, Final

from tests.intake.site import Route, Site

KEY: Final = "sk-canary-7d1f"

NEW: Final = "A treaty of 1894 named the bridge neutral"

TALKS: Final = "Three farmers were wounded"


def reply(content: object, *, tokens: int | None = 321, status: int = 200) -> Route:
    """Answer as such endpoints do; `content` is text, or an object sent as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    body: dict[str, Any] = {"choices": [{"message": {"content": text}}]}
    if tokens is not None:
        body["usage"] = {"total_tokens": tokens}
    return raw(json.dumps(body).encode(), status=status)


def raw(body: bytes, *, status: int = 200, **headers: str) -> Route:
    def route(request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers["Content-Length"])
        sent.append(json.loads(request.rfile.read(length)))
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    sent: list[Any] = []
    route.sent = sent  # type: ignore[attr-defined]
    return route


def claim(quote: str, **changes: str) -> dict[str, str]:
    given = {"quote": quote, "speaker": "Mayor of Strelsau", "stance": "asserts"}
    return given | changes


def serve(site: Site, route: Route) -> Route:
    site.serve("/v1/chat/completions", route)
    return route


def slow(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
