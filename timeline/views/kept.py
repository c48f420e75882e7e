"""Answers kept in this process, so that the same page is not made twice.

What a page is kept under holds the number and the moment of the last change to the
public side, read anew for each request: after a withdrawal nothing that was kept
before is found any more.
"""

import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from timeline.views.htmx import VARY

MOST_BYTES: Final = 48 * 2**20
"""All that a process keeps; pages take some 20 to 80 kB."""
MOST_BYTES_EACH: Final = 2**20

_UNTIL: Final = "kept_until"

type Key = tuple[object, ...]


class KeptPages:
    """Answers by key, those asked for last, up to a number of bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Key, bytes] = OrderedDict()
        self._until: dict[Key, Callable[[], bool]] = {}
        self._lock = threading.Lock()

    def get(self, key: Key) -> HttpResponseBase | None:
        """Return a copy of the answer, which may be changed further."""
        until = self._until.get(key)
        if until is not None and until():
            return None
        with self._lock:
            packed = self._pages.get(key)
            if packed is None:
                return None
            self._pages.move_to_end(key)
        # Our own bytes, from this process's memory.
        response: HttpResponseBase = pickle.loads(packed)  # noqa: S301
        return response

    def keep(self, key: Key, response: HttpResponse) -> None:
        until = vars(response).pop(_UNTIL, None)
        packed = pickle.dumps(response, pickle.HIGHEST_PROTOCOL)
        if len(packed) > MOST_BYTES_EACH:
            return
        with self._lock:
            self._bytes += len(packed) - len(self._pages.pop(key, b""))
            self._pages[key] = packed
            self._until.pop(key, None)
            if until is not None:
                self._until[key] = until
            while self._bytes > self._most_bytes:
                other, dropped = self._pages.popitem(last=False)
                self._until.pop(other, None)
                self._bytes -= len(dropped)

    def keys(self) -> list[Key]:
        return list(self._pages)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._until.clear()
            self._bytes = 0


pages: Final = KeptPages()


def keep_until(response: HttpResponse, better: Callable[[], bool]) -> None:
    """Have an answer kept only until a better one can be made as soon."""
    vars(response)[_UNTIL] = better


def once(
    request: HttpRequest,
    state: tuple[object, ...],
    make: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    """Return the answer kept for this request and `state`, or make and keep it.

    `state` is all that answers depend on besides the request. The headers themselves
    are in the key, not their checksum, which could be made to meet another's.
    """
    if connection.in_atomic_block:
        # What this transaction changed is not counted before it ends.
        return make()
    key = (
        *state,
        request.method,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        *(request.headers.get(name, "") for name in VARY),
    )
    kept = pages.get(key)
    if kept is not None:
        return kept
    response = make()
    if isinstance(response, HttpResponse) and _same_for_everybody(response):
        pages.keep(key, response)
    return response


def _same_for_everybody(response: HttpResponse) -> bool:
    """Tell whether nothing but the key told what the answer is."""
    varies = {name.strip() for name in response.get("Vary", "").split(",") if name}
    return response.status_code == 200 and not response.cookies and varies <= set(VARY)
