"""How a reader wants a list shown, and where in it the page begins.

Neither restricts what is listed, so neither belongs to the filter; both are in the
address all the same.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict

from timeline.edtf import EdtfError, bounds, display
from timeline.models.edition import Edition
from timeline.typed_dates import read_typed

OLDER: Final = "older_than"
NEWER: Final = "newer_than"
AT: Final = "at"

SHOWN: Final = ("detail", "lanes", AT, OLDER, NEWER, "counts", "step")
"""Parameters of how and from where a list is shown, which a file of it has no use for.
"""

DETAILS: Final = {"headline": "Headlines", "card": "Cards", "full": "Full"}
LANES: Final = {"": "No lanes", "actor": "By actor", "conflict": "By conflict"}
DEFAULT_DETAIL: Final = "card"

_CURSOR: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,18})", re.ASCII)

type Cursor = tuple[dt.date, int]
"""Day and incident of an entry."""


class ViewError(ValueError):
    """A part of the address cannot be read; `args[0]` is its name."""


@dataclass(frozen=True, slots=True)
class View:
    detail: str = DEFAULT_DETAIL
    lanes: str = ""

    def parameters(self) -> dict[str, str]:
        """Return what the address says of it: nothing where it is as usual."""
        return {
            "detail": "" if self.detail == DEFAULT_DETAIL else self.detail,
            "lanes": self.lanes,
        }

    def with_detail(self, detail: str) -> "View":
        return replace(self, detail=detail)

    def with_lanes(self, lanes: str) -> "View":
        return replace(self, lanes=lanes)


USUAL: Final = View()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page begins: at most one of the three is given."""

    older: Cursor | None = None
    newer: Cursor | None = None
    day: dt.date | None = None
    """The last day of the date that the reader wants to go to."""
    at: str = ""
    """That date, in EDTF."""
    mistyped: str = ""
    """What the reader wrote for a date, where that is none: the page has no place."""

    def __bool__(self) -> bool:
        return bool(self.older or self.newer or self.day)

    @property
    def words(self) -> str:
        return display(self.at) if self.at else ""

    def parameters(self) -> dict[str, str]:
        """Return what the address says of it: nothing at the top of the list."""
        cursors = ((OLDER, self.older), (NEWER, self.newer))
        given = {name: _written(cursor) for name, cursor in cursors if cursor}
        return given | ({AT: self.typed} if self.typed else {})

    @property
    def typed(self) -> str:
        """What stands in the box for a day."""
        return self.at or self.mistyped


START: Final = Position()


def read_view(query: QueryDict) -> View:
    """Return the view of a query string. Raises ViewError."""
    detail = query.get("detail", "") or DEFAULT_DETAIL
    lanes = query.get("lanes", "")
    if detail not in DETAILS:
        raise ViewError("detail")
    if lanes not in LANES:
        raise ViewError("lanes")
    return View(detail, lanes)


def read_position(query: QueryDict) -> Position:
    """Return where a page begins. Raises ViewError, but not for a day mistyped."""
    if typed := query.get(AT, "").strip():
        try:
            at = read_typed(typed).edtf
            earliest, latest = bounds(at)
        except EdtfError:
            return Position(mistyped=typed)
        return Position(day=latest or earliest, at=at)
    given = {name: query.get(name, "") for name in (OLDER, NEWER)}
    cursors = {name: read_cursor(text) for name, text in given.items()}
    for name, text in given.items():
        if text and cursors[name] is None:
            raise ViewError(name)
    return Position(older=cursors[OLDER], newer=cursors[NEWER])


def cursor_of(edition: Edition) -> str:
    return _written((edition.sort_day, edition.incident_id))


def _written(cursor: Cursor) -> str:
    day, incident_id = cursor
    return f"{day.isoformat()}.{incident_id}"


def read_cursor(text: str) -> Cursor | None:
    """Return the day and incident of a cursor, or None if it is none."""
    found = _CURSOR.fullmatch(text)
    if not found:
        return None
    try:
        return dt.date.fromisoformat(found[1]), int(found[2])
    except ValueError:
        return None
