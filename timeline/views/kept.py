"""Answers kept in this process, so that the same page is not made twice.

What a page is kept with says of which state of the public side it is: the number and
the moment of the last change, read anew for each request. After a withdrawal nothing
that was kept before is given out any more.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from timeline.views.htmx import VARY

MOST_BYTES: Final = 48 * 2**20
"""All that a process keeps; pages take some 20 to 80 kB."""
MOST_BYTES_EACH: Final = 2**20

_STATE: Final = "kept_state"
_UNTIL: Final = "kept_until"
_NAMES: Final = tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in VARY)
_SERVER: Final = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT")

type State = tuple[object, ...]
"""All that answers depend on besides the request."""
type Asked = tuple[object, ...]
"""What tells one request from others that are answered otherwise."""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: State
    content: bytes
    headers: dict[str, str]
    until: Callable[[], bool] | None


class KeptPages:
    """Answers by what was asked, those asked for last, up to a number of bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Asked, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __contains__(self, asked: Asked) -> bool:
        """Tell whether anything is kept, be it of an earlier state."""
        return asked in self._pages

    def get(self, asked: Asked, state: State) -> HttpResponse | None:
        """Return a copy of the answer, which may be changed further."""
        with self._lock:
            kept = self._pages.get(asked)
            if kept is None or kept.state != state:
                return None
            self._pages.move_to_end(asked)
        if kept.until is not None and kept.until():
            return None
        return HttpResponse(kept.content, headers=kept.headers)

    def keep(self, asked: Asked, state: State, response: HttpResponse) -> None:
        """Keep an answer in place of the one of an earlier state."""
        until = vars(response).pop(_UNTIL, None)
        kept = _Kept(state, response.content, dict(response.headers), until)
        if len(kept.content) > MOST_BYTES_EACH:
            return
        with self._lock:
            self._drop(self._pages.pop(asked, None))
            self._pages[asked] = kept
            self._bytes += len(kept.content)
            while self._bytes > self._most_bytes:
                self._drop(self._pages.popitem(last=False)[1])

    def _drop(self, kept: _Kept | None) -> None:
        if kept is not None:
            self._bytes -= len(kept.content)

    def keys(self) -> list[Asked]:
        return list(self._pages)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


pages: Final = KeptPages()


def keep_until(response: HttpResponse, better: Callable[[], bool]) -> None:
    """Have an answer kept only until a better one can be made as soon."""
    vars(response)[_UNTIL] = better


def may_be_kept(response: HttpResponseBase, state: State) -> None:
    """Note of which state an answer is that may be given to others too."""
    vars(response)[_STATE] = state


def asked_by(request: HttpRequest) -> Asked:
    """Return what pages are kept under.

    The headers themselves, not their checksum, which could be made to meet another's.
    The host as it was sent: an answer to one that is not ours is never kept.
    """
    sent = request.META
    return (
        request.method,
        request.scheme,
        *(sent.get(name, "") for name in _SERVER),
        request.path,
        sent.get("QUERY_STRING", ""),
        *(sent.get(name, "") for name in _NAMES),
    )


def take(asked: Asked, response: HttpResponseBase) -> None:
    """Keep an answer that may be kept, and depends on nothing that is not `asked`."""
    state: State | None = vars(response).pop(_STATE, None)
    if (
        state is not None
        and isinstance(response, HttpResponse)
        and _same_for_everybody(response)
    ):
        pages.keep(asked, state, response)


def _same_for_everybody(response: HttpResponse) -> bool:
    """Tell whether nothing but the key told what the answer is."""
    varies = {name.strip() for name in response.get("Vary", "").split(",") if name}
    return response.status_code == 200 and not response.cookies and varies <= set(VARY)
