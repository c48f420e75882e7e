"""Dates as an almanac prints them in its margin, and the ruler that draws them."""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop as _

from timeline.edtf import bounds, display, is_interval, is_uncertain, precision
from timeline.models.edition_content import DateContent

_LEAD: Final = re.compile(r"(\d{1,2}(?:–\d{1,2})?) (\D+ \d{1,4})")
_DAY_AND_MONTH: Final = re.compile(r"\b(\d{1,2}) (?=[A-Z])")
_PART: Final = re.compile(r"(early|mid|late)[ -]")
_THIRDS: Final = ("early", "mid", "late")

WIDTH: Final = 93
"""Width of a ruler in its own units: three for each day of the longest month."""
_MOST_YEARS_BY_MONTH: Final = 2
MOST_KEPT: Final = 10_000
"""Dates that a process keeps as they are drawn, some 500 bytes each."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """A date drawn on the days of its month, the months of its year, or on years.

    `ticks` and `marks` are paths. What lasted is a bar; a day that is one of several
    is a mark for each that it may have been.
    """

    ticks: str
    marks: str
    bar: tuple[float, float] | None
    """x and width."""
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class MarginDate:
    """A date for the margin: `lead` is the day or days, where they are that plain."""

    lead: str
    rest: str
    words: str
    iso: str
    """For the `datetime` attribute; empty where the date is no single day."""
    ruler: Ruler | None


UNDATED: Final = MarginDate("", _("No date yet"), _("Not said yet"), "", None)
"""Of a draft, which need not have a date until it is submitted."""


@functools.lru_cache(MOST_KEPT)
def margin_date(edtf: str, expression: str = "") -> MarginDate:
    """Return the date of `edtf`, worded and drawn. Raises EdtfError."""
    if not edtf:
        return UNDATED
    words = display(edtf, expression=expression)
    plain = _LEAD.fullmatch(words)
    earliest, latest = bounds(edtf)
    exact = earliest is not None and earliest == latest and not is_uncertain(edtf)
    return MarginDate(
        lead=plain[1] if plain else "",
        # A line of a margin may end after a month, never between a day and its month.
        rest=plain[2] if plain else _DAY_AND_MONTH.sub("\\1\N{NO-BREAK SPACE}", words),
        words=words,
        iso=earliest.isoformat() if exact and earliest else "",
        ruler=None if exact else ruler(edtf, words),
    )


def day_words(day: dt.date) -> str:
    """Return a day as the pages write it: 13 May 2021."""
    return f"{day.day} {day:%B} {day.year}"


def worded(date: DateContent | None) -> str:
    """Return a date of an edition in words; empty where there is none."""
    return display(date["edtf"], expression=date["expression"]) if date else ""


def ruler(edtf: str, words: str = "") -> Ruler:
    """Return the drawing of a date that is not one known day.

    `words` is the date as `display` gives it: "mid-May" marks the middle days alone.
    """
    earliest, latest = bounds(edtf)
    first, last = earliest or latest, latest or earliest
    if first is None or last is None:  # pragma: no cover - EDTF needs one end
        raise ValueError(edtf)
    lasted = is_interval(edtf)
    if precision(edtf) == "day":
        # About one day: that day and its neighbours.
        first, last = _shift(first, -1), _shift(last, 1)
    years = last.year - first.year + 1
    start: float
    end: float
    if (first.year, first.month) == (last.year, last.month):
        units = calendar.monthrange(first.year, first.month)[1]
        start, end = first.day - 1, last.day
    elif years <= _MOST_YEARS_BY_MONTH:
        units = 12 * years
        start = first.month - 1 + _part_of_month(first, -1)
        end = 12 * (years - 1) + last.month - 1 + _part_of_month(last, 0)
    else:
        units = min(years, WIDTH // 3)
        start, end = 0, units
    if part := _PART.match(words):
        third = (end - start) / 3
        start += third * _THIRDS.index(part[1])
        end = start + third
    step = WIDTH / units
    low = 0 if earliest is None else start * step
    high = WIDTH if latest is None else end * step
    marked = [n for n in range(units) if low <= (n + 0.5) * step <= high]
    return Ruler(
        ticks=_path(range(units), step, 7),
        marks="" if lasted else _path(marked, step, 1),
        bar=(round(low, 1), round(max(high - low, 2), 1)) if lasted else None,
        open_start=earliest is None,
        open_end=latest is None,
    )


def _part_of_month(day: dt.date, offset: int) -> float:
    return (day.day + offset) / calendar.monthrange(day.year, day.month)[1]


def _shift(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return day


def _path(positions: range | list[int], step: float, top: int) -> str:
    return "".join(f"M{round((n + 0.5) * step, 1)} {top}V10" for n in positions)
