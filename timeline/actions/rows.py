"""What a request did to the desk's rows, read from their history."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db.models import Count

from timeline.models.history import HISTORY

_AROUND: Final = dt.timedelta(minutes=10)
"""No request takes longer; the index of the histories is by time."""

_DONE: Final = {"insert": "added", "update": "changed", "delete": "removed"}


@dataclass(frozen=True, slots=True)
class RowsWritten:
    """How many rows of one kind a request added, changed or removed."""

    what: str
    done: str
    count: int


def rows_of_request(request_id: str, at: dt.datetime) -> list[RowsWritten]:
    """Return what the request wrote that made a step at `at`, by kind of row."""
    if not request_id:
        return []
    written = []
    for name in sorted(HISTORY):
        events = apps.get_model("timeline", HISTORY[name])._default_manager.filter(
            pgh_created_at__range=(at - _AROUND, at + _AROUND),
            pgh_context__request=request_id,
        )
        what = str(apps.get_model("timeline", name)._meta.verbose_name)
        counts = dict(
            events.order_by().values_list("pgh_label").annotate(count=Count("pgh_id"))
        )
        written += [
            RowsWritten(what, word, counts[label])
            for label, word in _DONE.items()
            if label in counts
        ]
    return written
