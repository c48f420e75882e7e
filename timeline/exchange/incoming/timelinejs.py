"""The sheet that TimelineJS makes timelines of: one row a slide."""

import html
from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlsplit

import nh3

from timeline.exchange.incoming.drafts import (
    LONGEST_DESK_NOTE,
    LONGEST_NAME,
    LONGEST_SOURCE_TITLE,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    Citation,
    Columns,
    Draft,
    Refused,
    Source,
    shortened,
    visible,
    whole_number,
)
from timeline.reference.plover import EVENT_TYPES

COLUMNS: Final = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
REQUIRED: Final = frozenset({"Year", "Headline"})

_NO_INCIDENTS: Final = frozenset({"title", "era"})
_LONGEST_ADDRESS: Final = 2_000
_NOTED: Final = (
    ("Time", "Time"),
    ("End Time", "End time"),
    ("Group", "Group"),
    ("Alt Text", "Description of the media"),
)


class Reader:
    """Reads rows under the columns of one file."""

    def __init__(self, columns: Sequence[str], *, event_type: str = "") -> None:
        self._columns = Columns(columns, COLUMNS)
        self._event_type = event_type

    def read(self, record: Sequence[str]) -> Draft | None:
        """Return the draft of a row; nothing for a title slide or an era.

        A row has one empty cell more than columns. Raises Refused.
        """
        cells = self._columns.of(record)
        slide = cells["Type"].strip().lower()
        if slide in _NO_INCIDENTS:
            return None
        problems: list[tuple[str, str]] = []
        if slide:
            problems.append(("Type", f"“{slide[:40]}” is neither title nor era."))
        title = plain(cells["Headline"])
        if not title:
            problems.append(("Headline", "It must not be empty."))
        occurred = _occurred(cells, problems)
        if problems:
            raise Refused(problems)
        whole = plain(cells["Text"])
        source = _source(cells, title)
        return Draft(
            key="",
            title=shortened(title, LONGEST_TITLE),
            summary=shortened(whole or title, LONGEST_SUMMARY),
            occurred=occurred,
            occurred_expression=visible(cells["Display Date"])[:200],
            event_type=self._event_type,
            hostility=EVENT_TYPES[self._event_type].hostility,
            desk_note=_desk_note(cells, cited=source is not None),
            citations=(Citation(source),) if source else (),
        )


def plain(given: str) -> str:
    """Return the words of a cell that may hold HTML."""
    if "<" in given or "&" in given:
        given = html.unescape(nh3.clean(given, tags=set()))
    return visible(given)


def _occurred(cells: dict[str, str], problems: list[tuple[str, str]]) -> str:
    """Return the date as EDTF: a day, month or year, or from one to another."""
    start = _point(cells, "", problems)
    end = _point(cells, "End ", problems)
    if start and end and end != start:
        # As text they are in order wherever they are in time, to the shorter's length.
        if end[: len(start)] < start[: len(end)]:
            problems.append(("End Year", "The end is before the beginning."))
        return f"{start}/{end}"
    if not start and not problems:
        problems.append(("Year", "It must not be empty."))
    return start


def _point(cells: dict[str, str], which: str, problems: list[tuple[str, str]]) -> str:
    parts = []
    for name, most in (("Year", 9999), ("Month", 12), ("Day", 31)):
        column = f"{which}{name}"
        try:
            value = whole_number(cells[column], most=most)
        except ValueError as error:
            problems.append((column, str(error)))
            return ""
        if value == 0:
            problems.append((column, f"There is no {name.lower()} 0."))
            return ""
        parts.append(value)
    year, month, day = parts
    if year is None or (month is None and day is not None):
        if any(parts):
            problems.append((f"{which}Year", "The year or month is missing."))
        return ""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        problems.append((f"{which}Day", f"There is no day {day} in that month."))
        return ""
    return f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part)


def _address(given: str) -> str:
    """Return a web address, or nothing."""
    given = given.strip()
    try:
        parts = urlsplit(given)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    shown = is_address and len(given) <= _LONGEST_ADDRESS and " " not in given
    return given if shown and given.isprintable() else ""


def _source(cells: dict[str, str], title: str) -> Source | None:
    url = _address(cells["Media"])
    if not url:
        return None
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Source(
        shortened(plain(cells["Media Credit"]), LONGEST_NAME) or host,
        shortened(plain(cells["Media Caption"]) or title, LONGEST_SOURCE_TITLE),
        "news",
        "",
        url,
    )


def _desk_note(cells: dict[str, str], *, cited: bool) -> str:
    lines = [
        f"{what}: {plain(cells[column])}"
        for column, what in _NOTED
        if cells[column].strip()
    ]
    if not cited and cells["Media"].strip():
        lines.append(f"Media: {visible(cells['Media'])}")
    return shortened("\n".join(lines), LONGEST_DESK_NOTE)
