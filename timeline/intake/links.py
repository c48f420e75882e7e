"""Ask whether a page is still at its address, without reading it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import SplitResult, urlsplit

import ssrfguard

from timeline.intake.errors import BadAddress, FetchFailed, IntakeError
from timeline.intake.visit import (
    PERMANENT,
    PUBLIC_WEB,
    Exchange,
    FetchLimits,
    Method,
    Resolver,
    host_of,
    visit,
)

CHECKER: Final = "conflicttracker/0.1 (checks that the pages it cites are still there)"
_LIMITS: Final = FetchLimits(connect=5.0, read=8.0, total=10.0)
_GONE: Final = frozenset({404, 410})
# Not for programs, or not now: that says nothing about the page.
_REFUSED: Final = frozenset({401, 402, 403, 405, 406, 407, 429, 451})

type LinkResult = Literal["alive", "moved", "gone", "refused", "unreachable"]


@dataclass(frozen=True)
class LinkFound:
    """What became of an address; ``note`` says in words what was answered."""

    status: LinkResult
    note: str
    moved_to: str = ""


def check_link(
    url: str,
    *,
    policy: ssrfguard.Policy = PUBLIC_WEB,
    limits: FetchLimits = _LIMITS,
    resolver: Resolver | None = None,
) -> LinkFound:
    """Ask for the head of a page, and for the page where that is not answered well.

    Never raises for what a server does; a page's body is never read.
    """

    def ask(method: Method) -> Sequence[Exchange] | IntakeError:
        try:
            return visit(
                url,
                method=method,
                with_body=False,
                agent=CHECKER,
                policy=policy,
                limits=limits,
                resolver=resolver,
            )
        except (BadAddress, FetchFailed) as error:
            return error

    answered = ask("HEAD")
    # Some servers know no HEAD, or answer it as if no page were there.
    if isinstance(answered, FetchFailed) or (
        not isinstance(answered, IntakeError) and answered[-1].status >= 400
    ):
        answered = ask("GET")
    if isinstance(answered, IntakeError):
        return LinkFound("unreachable", str(answered))
    return judge_link(url, answered)


def judge_link(url: str, exchanges: Sequence[Exchange]) -> LinkFound:
    """Return what became of an address, from all that was answered there."""
    last = exchanges[-1]
    host, status = host_of(last.url), last.status
    if status in _GONE:
        return LinkFound("gone", f"{host} has no page there any more ({status}).")
    if status in _REFUSED:
        return LinkFound("refused", f"{host} does not let programs see it ({status}).")
    if status >= 400:
        return LinkFound("unreachable", f"{host} answers with an error ({status}).")
    asked = urlsplit(url)
    if _is_front_page(urlsplit(last.url)) and not _is_front_page(asked):
        return LinkFound("gone", f"{host} sends on to a front page instead.")
    for_good = url
    for step in exchanges:
        if step.status not in PERMANENT or step.redirect_to is None:
            break
        for_good = step.redirect_to
    if _place(urlsplit(for_good)) != _place(asked):
        return LinkFound("moved", "The page has moved for good.", moved_to=for_good)
    return LinkFound("alive", f"{host} answers ({status}).")


def _is_front_page(parts: SplitResult) -> bool:
    return parts.path in {"", "/"} and not parts.query


def _place(parts: SplitResult) -> tuple[str, str, str]:
    """Return what tells one page from another: https, www and a slash do not."""
    host = (parts.hostname or "").removeprefix("www.")
    return host, parts.path.rstrip("/"), parts.query
