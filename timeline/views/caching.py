"""Public answers that caches may keep, for as long as nothing was published.

The tag is the number of the last change to the public side; what else a page depends
on is in it too: the day, which a citation names, and the release of the site.
"""

import datetime as dt
import functools
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from timeline.models.publication import publication
from timeline.views.htmx import VARY
from timeline.views.kept import once
from timeline.vocabulary import seen


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
        number, changed_at = publication()
        seen((number, changed_at))
        now = timezone.now()
        state = (number, changed_at, now.date(), release())
        tag = f'W/"{number}.{now:%Y%m%d}.{release()}.{_variant(request)}"'
        conditional = condition(
            etag_func=lambda *a, **k: tag,
            last_modified_func=lambda *a, **k: _last_modified(request, changed_at, now),
        )

        def made(request: HttpRequest) -> HttpResponseBase:
            return once(request, state, lambda: view(request, *args, **kwargs))

        response: HttpResponseBase = conditional(made)(request)
        patch_vary_headers(response, VARY)
        # Asked about each time: what is retracted is gone from every cache at once.
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return answer


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
