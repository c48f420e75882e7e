"""Keeping fetched pages as they were sent; imported by the worker alone."""

import hashlib

from timeline.intake.archive import as_warc
from timeline.intake.content import clean
from timeline.intake.fetch import Fetched
from timeline.models import Capture


def keep_capture(fetched: Fetched) -> Capture:
    """Keep a page as its server sent it, with the way that led to it."""
    last = fetched.exchanges[-1]
    return Capture.objects.create(
        url=fetched.url,
        final_url=fetched.final_url,
        redirects=list(fetched.redirects),
        status=fetched.status,
        # What no text column holds, such as NUL, stands in the WARC alone.
        headers=[[clean(name), clean(value)] for name, value in last.headers],
        fetched_at=fetched.fetched_at,
        body_sha256=hashlib.sha256(last.sent).hexdigest(),
        warc=as_warc(fetched.exchanges),
    )
