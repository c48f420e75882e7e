"""Headings of a list that fit the span on screen, and lines for what lasted.

A heading claims no more than is known: what is known by its month alone stands under
no day, and what is known by its year under no month.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from timeline.edtf import bounds, is_interval, is_uncertain

COARSE_DAYS: Final = 8 * 366
"""Entries that span more are grouped by decade and year."""
FINE_DAYS: Final = 31
"""Entries that span at most so many are grouped by day as well."""
FINE_ENTRIES: Final = 5
"""Fewer entries than this need no headings for their days."""
MOST_TRACKS: Final = 3
"""Lines that run beside each other in the margin."""


class Known(IntEnum):
    """How exactly the day on which an incident began is known."""

    DAY = 0
    MONTH = 1
    YEAR = 2
    LESS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    kind: str
    """"decade", "year", "month" or "day"."""
    level: int
    """1 to 3, the highest first."""
    text: str
    continued: bool = False
    """Whether the group began on the page before."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is needed of an entry: its place in the list, and its date."""

    day: dt.date
    edtf: str

    @property
    def known(self) -> Known:
        first, _, last = self.edtf.partition("/")
        start = first if first not in ("", "..") else last
        low, high = bounds(start if is_interval(self.edtf) else self.edtf)
        low, high = low or high, high or low
        if low is None or high is None or low.year != high.year:
            return Known.LESS
        if low == high:
            return Known.DAY
        return Known.MONTH if low.month == high.month else Known.YEAR


def headings(
    rows: Sequence[Row], *, after: dt.date | None = None, appended: bool = False
) -> list[list[Heading]]:
    """Return for each row the headings over it, newest first.

    `after` is the day of the row before them: its groups go on, under a heading that
    says so, or, where the rows are `appended` to it, under the one that stands.
    """
    kinds = _kinds(rows)
    before = _groups(kinds, Row(after, after.isoformat())) if after else []
    found = []
    standing = before if appended else []
    for n, row in enumerate(rows):
        groups = _groups(kinds, row)
        same = _shared(standing, groups)
        found.append(
            [
                Heading(
                    kinds[level],
                    level + 1,
                    groups[level],
                    continued=n == 0 and groups[: level + 1] == before[: level + 1],
                )
                for level in range(same, len(kinds))
            ]
        )
        standing = groups
    return found


def _kinds(rows: Sequence[Row]) -> tuple[str, ...]:
    if not rows:
        return ()
    days = (max(row.day for row in rows) - min(row.day for row in rows)).days
    if days > COARSE_DAYS:
        return ("decade", "year")
    if days <= FINE_DAYS and len(rows) >= FINE_ENTRIES:
        return ("year", "month", "day")
    return ("year", "month")


def _groups(kinds: Sequence[str], row: Row) -> list[str]:
    """Return the text of the row's group on each level."""
    day, known = row.day, row.known
    month = calendar.month_name[day.month]
    words = {
        "decade": f"{day.year - day.year % 10}s",
        "year": str(day.year),
        "month": month if known <= Known.MONTH else "Month not known",
        "day": f"{calendar.day_name[day.weekday()]} {day.day} {month}"
        if known == Known.DAY
        else "Day not known",
    }
    return [words[kind] for kind in kinds]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return on how many levels, from the highest, two rows are in one group."""
    for n, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return n
    return min(len(one), len(other))


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the line from an incident up to where it may have ended."""

    track: int
    part: str
    """"start" beside the incident, "end" at the last day, "on" between the two."""
    lasted: bool
    """False where the day is one of several, or not known: then the line is broken."""
    title: str


def runs(rows: Sequence[Row], titles: Sequence[str]) -> list[list[Run]]:
    """Return for each row the lines in its margin, of rows that reach over others.

    A line ends with the page; more than `MOST_TRACKS` beside each other aren't drawn,
    since the dates say the same in words.
    """
    found: list[list[Run]] = [[] for _ in rows]
    free_from = [0] * MOST_TRACKS
    for top, bottom in sorted(_reaches(rows)):
        track = next((n for n, row in enumerate(free_from) if row <= top), None)
        if track is None:
            continue
        free_from[track] = bottom + 1
        edtf = rows[bottom].edtf
        lasted = is_interval(edtf) and not is_uncertain(edtf)
        latest = bounds(edtf)[1]
        ends = latest is not None and (top > 0 or latest <= rows[0].day)
        for n in range(top, bottom + 1):
            part = "start" if n == bottom else "end" if n == top and ends else "on"
            found[n].append(Run(track, part, lasted, titles[bottom]))
    return found


def _reaches(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each line."""
    for bottom, row in enumerate(rows):
        earliest, latest = bounds(row.edtf)
        if earliest is None or earliest == latest:
            continue
        top = bottom
        while top and (latest is None or rows[top - 1].day <= latest):
            top -= 1
        if top < bottom and rows[top].day > row.day:
            yield top, bottom
