"""Public answers that caches may keep, for as long as nothing was published.

The tag is the number of the last change to the public side; what else a page depends
on is in it too: the day, which a citation names, and the release of the site.
"""

import datetime as dt
import functools
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import condition

from timeline.models.publication import publication, publication_known
from timeline.views.htmx import VARY
from timeline.views.kept import asked_by, may_be_kept, pages, take
from timeline.vocabulary import seen

_ASKED: Final = "asked_each_time"

type _State = tuple[int, dt.datetime | None, dt.date, str]


def kept_until_published[**P, R: HttpResponseBase](
    view: Callable[Concatenate[HttpRequest, P], R],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer 304 while the public side has not changed since the reader's copy.

    Otherwise with the page, which is made once for all who ask for the same.
    """

    @functools.wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        # Before the page is made: what is published meanwhile makes the tag too old,
        # never too new.
        now = timezone.now()
        state = public_state(now)
        number, changed_at, *_ = state
        seen((number, changed_at))
        state_tag = f"{number}.{now:%Y%m%d}.{release()}"
        # What a page compares its state with when the reader comes back to it.
        request.public_state = state_tag  # type: ignore[attr-defined]
        strict = f'W/"{state_tag}.{_variant(request)}"'
        lenient = f'{strict[:-1]}.s"'
        had = request.headers.get("If-None-Match", "")
        conditional = condition(
            etag_func=lambda *a, **k: lenient if lenient in had else strict,
            last_modified_func=lambda *a, **k: _last_modified(request, changed_at, now),
        )
        with publication_known((number, changed_at)):
            response: HttpResponseBase = conditional(view)(request, *args, **kwargs)
        patch_vary_headers(response, VARY)
        _patch_use_of_copies(request, response, lenient)
        may_be_kept(response, state)
        return response

    return answer


def kept_pages_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give out pages that this process has made, before anything else is done.

    They are whole, with all that other middleware has added, and the same for
    everybody. Who has a copy already is told so by the view.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        # What a transaction changed is not counted before it ends.
        if request.method not in {"GET", "HEAD"} or connection.in_atomic_block:
            return _not_kept_if_missing(get_response(request))
        asked = asked_by(request)
        if asked in pages:
            now = timezone.now()
            state = public_state(now)
            kept = pages.get(asked, state)
            if kept is not None:
                _tell_time(request, kept, state, now)
                if not _has_copy(request, kept):
                    return kept
        response = _not_kept_if_missing(get_response(request))
        take(asked, response)
        return response

    return answer


def _not_kept_if_missing(response: HttpResponseBase) -> HttpResponseBase:
    """Have no cache keep that nothing is there: it may be published the next moment."""
    if response.status_code == 404:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def asked_each_time[R: HttpResponseBase](response: R, *, when: bool = True) -> R:
    """Have no cache give the answer out before it has asked whether it still holds."""
    vars(response)[_ASKED] = when
    return response


def _patch_use_of_copies(
    request: HttpRequest, response: HttpResponseBase, lenient: str
) -> None:
    """Say how caches use their copy of an answer.

    They ask each time; but for `PUBLIC_STALE_SECONDS` they may give it out once more
    while they ask. Then no reader waits, and what was retracted is gone from every
    cache after so many seconds. Caches between reader and server do it; Chromium asks
    first for a page, for `fetch` and for htmx alike.

    Never given out so: parts that htmx asks for, which must fit the rest of the page,
    notices of withdrawal, corrections, what has moved, and what is wrong or not there.

    The tag of what may be is `lenient`, so that a 304 says again what was said first.
    """
    given = response.status_code == 200 and not vars(response).pop(_ASKED, False)
    if given and not any(request.headers.get(name) for name in VARY):
        response.headers["ETag"] = lenient
    window = settings.PUBLIC_STALE_SECONDS
    if window and response.headers.get("ETag") == lenient:
        patch_cache_control(
            response, public=True, max_age=0, stale_while_revalidate=window
        )
    else:
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)


def public_state(now: dt.datetime) -> _State:
    """Return all that public pages depend on besides the request."""
    return (*publication(), now.date(), release())


def _tell_time(
    request: HttpRequest, kept: HttpResponse, state: _State, now: dt.datetime
) -> None:
    """Say when a page changed last, which was not sure when it was made."""
    _, changed_at, *_ = state
    if when := _last_modified(request, changed_at, now):
        kept.headers.setdefault("Last-Modified", http_date(when.timestamp()))


def _has_copy(request: HttpRequest, kept: HttpResponse) -> bool:
    """Tell whether whoever asks has the answer already, by its tag or its time."""
    when = parse_http_date_safe(kept.get("Last-Modified", ""))
    found = get_conditional_response(request, kept.get("ETag"), when, kept)
    return found is not kept


@functools.cache
def release() -> str:
    """Return what is the same in every process that runs the same site."""
    told = f"{settings.INTAKE_LLM_BASE_URL}\n{settings.INTAKE_LLM_MODEL}"
    return f"{_released_at().timestamp():.0f}.{zlib.crc32(told.encode()):x}"


@functools.cache
def _released_at() -> dt.datetime:
    """Return when the site's own files changed last."""
    changed = max(
        path.stat().st_mtime
        for folder in ("conflicttracker", "timeline", "templates", "static")
        for path in Path(settings.BASE_DIR, folder).rglob("*")
        if path.suffix in {".py", ".html", ".css", ".js", ".json", ".tsv"}
    )
    return dt.datetime.fromtimestamp(changed, tz=dt.UTC)


def _variant(request: HttpRequest) -> str:
    """Return what tells the answers of one address apart: a page from its parts."""
    given = "\n".join(request.headers.get(name, "") for name in VARY)
    return f"{zlib.crc32(given.encode()):x}"


def _last_modified(
    request: HttpRequest, changed_at: dt.datetime | None, now: dt.datetime
) -> dt.datetime | None:
    """Return when the page was last another one; None while that is not sure.

    The header has seconds only: within one of them, two publications look like one.
    A part of a page has the page's times, so it goes by its tag alone.
    """
    if changed_at is None or now - changed_at < dt.timedelta(seconds=2):
        return None
    if any(request.headers.get(name) for name in VARY):
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return max(changed_at, midnight, _released_at())
