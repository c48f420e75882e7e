"""Fetch one public web page as an editor asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import ssrfguard

from timeline.intake.charsets import decode
from timeline.intake.content import refuse_binary
from timeline.intake.errors import FetchFailed, NotAnArticle
from timeline.intake.visit import (
    PUBLIC_WEB,
    Exchange,
    FetchLimits,
    Resolver,
    host_of,
    visit,
)

_TEXT_TYPES: Final = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
)


@dataclass(frozen=True)
class Fetched:
    """A page as its server sent it; ``body`` is unpacked but not decoded to text."""

    url: str
    final_url: str
    body: bytes
    content_type: str | None
    charset: str | None
    status: int
    fetched_at: datetime
    redirects: tuple[str, ...]
    """The addresses that were passed on the way, without the last."""
    exchanges: tuple[Exchange, ...]
    """All that was asked and answered, redirects first."""


class ErrorAnswered(FetchFailed):
    """The server answered, and has no page to give; `exchanges` is all that it said."""

    def __init__(self, message: str, exchanges: Sequence[Exchange]) -> None:
        super().__init__(message)
        self.exchanges = tuple(exchanges)


def fetch(
    url: str,
    *,
    policy: ssrfguard.Policy = PUBLIC_WEB,
    limits: FetchLimits | None = None,
    resolver: Resolver | None = None,
) -> Fetched:
    """Fetch a page. ``policy`` and ``resolver`` are for deployments and tests.

    Raises BadAddress (malformed, or no public address), FetchFailed (no answer, an
    error status, too many redirects, too slow), InputTooLarge, NotAnArticle.
    """
    exchanges = visit(url, policy=policy, limits=limits, resolver=resolver)
    last = exchanges[-1]
    if last.status >= 400:
        raise ErrorAnswered(status_message(last.url, last.status), exchanges)
    if not last.body.strip():
        raise FetchFailed(f"{host_of(last.url)} sent an empty page.")
    content_type = last.header("Content-Type")
    _refuse_other_types(last.body, content_type)
    return Fetched(
        url=url,
        final_url=last.url,
        body=last.body,
        content_type=content_type,
        charset=decode(last.body, content_type)[1],
        status=last.status,
        fetched_at=last.at,
        redirects=tuple(passed.url for passed in exchanges[:-1]),
        exchanges=exchanges,
    )


def _refuse_other_types(body: bytes, content_type: str | None) -> None:
    refuse_binary(body)
    kind = (content_type or "").split(";")[0].strip().lower()
    if "/" in kind and not kind.startswith(_TEXT_TYPES):
        raise NotAnArticle(f"That address holds {kind}, not a web page or plain text.")


def status_message(url: str, status: int) -> str:
    """Say in words what an error status of `url` means for whoever asked."""
    host = host_of(url)
    known = {
        401: "asks for a login, so the page can't be read. Paste the article instead.",
        402: "asks for payment, so the page can't be read. Paste the article instead.",
        403: "refuses to show the page. Paste the article instead.",
        404: "has no page at that address (404).",
        410: "has taken that page down (410).",
        429: "says that it was asked too often (429). Try again later.",
        451: "withholds the page for legal reasons (451).",
    }
    reason = known.get(status)
    if reason is None and status >= 500:
        reason = f"has a fault of its own ({status}). Try again later."
    return f"{host} {reason or f'answered with an error ({status}).'}"
