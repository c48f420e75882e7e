"""The density strip over a list: bars of a histogram, and the ways to other periods."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext, ngettext

from timeline.clocks import Clocks
from timeline.edtf import bounds, display
from timeline.filters import TimelineFilter, Within
from timeline.histogram import Bin, Histogram, Unit, histogram
from timeline.tally.tally import tally_for_counts

PLOT: Final = 56
"""Height of the highest bar, in pixels."""
BASE: Final = PLOT + 4
"""Where the bars stand, in pixels from the top."""

_SHORT_DAYS: Final = 10
"""A period of at most this many days is shown within its months."""
_MOST_TICKS: Final = 8
_FEW_DAYS: Final = 35
_FEW_MONTHS: Final = 14
_LAST_START: Final = 92
"""Where the last label begins that has room to its right, in hundredths."""
_TWO_LABELS: Final = 24
"""Room that two labels need on a phone, in hundredths."""

type Query = Callable[[TimelineFilter], str]
"""Gives the query string of a filter, with all else that the page's address says."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: places in hundredths of the width, heights in pixels from the top."""

    x: float
    width: float
    centre: float
    within: float
    """Top of the part that stands for incidents all within the period."""
    beyond: float
    """Top of the part above, for those whose days may reach out of it."""
    reaching: float
    """Top of the part above, for those listed elsewhere that may reach into it."""
    bin: Bin
    label: str
    words: str
    start: str
    """EDTF, as the filter takes it."""
    end: str
    query: str
    selected: bool
    tabbable: bool
    """One bar takes the focus; the arrow keys go on from it."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Step:
    """A way to another period."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Strip:
    unit: str
    bars: list[Bar]
    ticks: list[Tick]
    most: int
    total: int
    """Incidents of the filter, without those around a short period."""
    period: str
    outer: list[Step]
    """Ways to longer periods around this one, the whole first."""
    earlier: Step | None
    later: Step | None
    selection: tuple[float, float] | None
    """Left edge and width of the chosen period within the strip."""
    size: str
    """How much room a bar has: "wide", "middle" or "fine"."""
    uneven: bool
    """Tell whether some incident counts in more than one bar."""


def strip(chosen: TimelineFilter, within: Within, query: Query) -> Strip:
    """Return the strip of `chosen`, from one query where memory holds no counts."""
    period = _period(chosen)
    shown = _widened(chosen, period)
    counted = histogram(shown, within)
    first, last = period if shown != chosen else (None, None)
    bars = list(_bars(counted, shown, (first, last), query))
    marked = [bar for bar in bars if bar.selected]
    extent = _extent(chosen.clocks, within) if chosen.start and chosen.end else None
    return Strip(
        unit=counted.unit.value,
        bars=bars,
        ticks=_ticks(counted),
        most=counted.most,
        total=counted.touching(first, last) if first and last else counted.total,
        period=_words(chosen) or _data_words(counted),
        outer=list(_outer(chosen, period, query)),
        earlier=_shifted(chosen, period, -1, extent, query),
        later=_shifted(chosen, period, 1, extent, query),
        selection=(
            (marked[0].x, round(marked[-1].x + marked[-1].width - marked[0].x, 3))
            if marked
            else None
        ),
        size="wide" if len(bars) <= 16 else "middle" if len(bars) <= 64 else "fine",
        uneven=any(bar.bin.beyond or bar.bin.reaching for bar in bars),
    )


type _Period = tuple[dt.date | None, dt.date | None]


def _period(chosen: TimelineFilter) -> _Period:
    return (
        bounds(chosen.start)[0] if chosen.start else None,
        bounds(chosen.end)[1] if chosen.end else None,
    )


def _extent(clocks: Clocks, within: Within) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of all that is listed, if that is at hand."""
    held = tally_for_counts(TimelineFilter(clocks=clocks), within)
    return held.once(("extent",), held.extent) if held else None


def _widened(chosen: TimelineFilter, period: _Period) -> TimelineFilter:
    """Return the filter with a period of few days widened to its months."""
    first, last = period
    if first is None or last is None or (last - first).days >= _SHORT_DAYS:
        return chosen
    return replace(chosen, start=_iso(first, 7), end=_iso(last, 7))


def _bars(
    counted: Histogram, shown: TimelineFilter, selected: _Period, query: Query
) -> Iterator[Bar]:
    slot = 100 / max(len(counted.bins), 1)
    scale = PLOT / max(counted.most, 1)
    tabbable = next((n for n, b in enumerate(counted.bins) if b.touching), -1)
    for n, found in enumerate(counted.bins):
        start, end = _edtf(counted.unit, found)
        yield Bar(
            x=round(n * slot, 3),
            width=round(slot, 3),
            centre=round((n + 0.5) * slot, 3),
            within=round(BASE - found.within * scale, 1),
            beyond=round(BASE - found.listed * scale, 1),
            reaching=round(BASE - found.touching * scale, 1),
            bin=found,
            label=_label(counted.unit, start, end),
            words=_counted(found),
            start=start,
            end=end,
            query=query(replace(shown, start=start, end=end)),
            selected=_meets(found, selected),
            tabbable=n == tabbable,
        )


def _meets(found: Bin, period: _Period) -> bool:
    first, last = period
    return bool(first and last and first <= found.end and found.start <= last)


def _edtf(unit: Unit, found: Bin) -> tuple[str, str]:
    """Return the bounds of a bin as a reader would write them."""
    start, end = found.start, found.end
    following = end + dt.timedelta(days=1) if end < dt.date.max else None
    if unit == Unit.DAY:
        return start.isoformat(), end.isoformat()
    if start.day != 1 or (following and following.day != 1):
        return start.isoformat(), end.isoformat()
    if unit == Unit.MONTH:
        return _iso(start, 7), _iso(end, 7)
    if start.month != 1 or end.month != 12:
        return _iso(start, 7), _iso(end, 7)
    return _iso(start, 4), _iso(end, 4)


def _label(unit: Unit, start: str, end: str) -> str:
    if unit == Unit.DECADE and start.endswith("0") and end.endswith("9"):
        return f"{int(start)}s"
    return display(start if start == end else f"{start}/{end}")


def _counted(found: Bin) -> str:
    if not found.touching:
        return "no incidents"
    words = ngettext("%(number)s incident", "%(number)s incidents", found.touching) % {
        "number": f"{found.touching:,}"
    }
    if found.reaching:
        words += f", {found.reaching:,} of them listed under other days"
    return words


def _words(chosen: TimelineFilter) -> str:
    if chosen.start and chosen.end:
        if chosen.start == chosen.end:
            return display(chosen.start)
        try:
            return display("/".join(_as_exact(chosen.start, chosen.end)))
        except ValueError:
            # A date that is itself an interval or a set.
            return f"{display(chosen.start)} – {display(chosen.end)}"
    if chosen.start:
        return f"from {display(chosen.start)}"
    return f"until {display(chosen.end)}" if chosen.end else ""


def _as_exact(start: str, end: str) -> tuple[str, str]:
    """Return both ends as exact as the more exact of them: "2021-05", "2021-12"."""
    first, last = bounds(start)[0], bounds(end)[1]
    length = max(len(start), len(end))
    if not (first and last and {len(start), len(end)} <= {4, 7, 10}):
        return start, end
    return _iso(first, length), _iso(last, length)


def _data_words(counted: Histogram) -> str:
    if not counted.bins:
        return ""
    start, end = counted.bins[0].start, counted.bins[-1].end
    length = 10 if counted.unit == Unit.DAY else 7
    first, last = _iso(start, length), _iso(end, length)
    return display(first if first == last else f"{first}/{last}")


def _outer(chosen: TimelineFilter, period: _Period, query: Query) -> Iterator[Step]:
    if not chosen.start and not chosen.end:
        return
    yield Step(gettext("Whole period"), query(replace(chosen, start="", end="")))
    first, last = period
    if first is None or last is None or first.year != last.year:
        return
    months = (first.month, last.month)
    whole_months = first.day == 1 and last == _month_end(last)
    if not (whole_months and months == (1, 12)):
        year = _iso(first, 4)
        yield Step(display(year), query(replace(chosen, start=year, end=year)))
    if months[0] == months[1] and not whole_months:
        month = _iso(first, 7)
        yield Step(display(month), query(replace(chosen, start=month, end=month)))


def _shifted(
    chosen: TimelineFilter,
    period: _Period,
    by: int,
    extent: tuple[dt.date, dt.date] | None,
    query: Query,
) -> Step | None:
    """Return the way to the period of the same length before or after, if there is.

    There is none beyond the extent of the list.
    """
    first, last = period
    if first is None or last is None:
        return None
    try:
        if first.day == 1 and last == _month_end(last):
            months = 12 * (last.year - first.year) + last.month - first.month + 1
            start = _month(first, by * months)
            end = _month(last, by * months)
            whole_years = months % 12 == 0 and first.month == 1
            length = 4 if whole_years else 7
        else:
            days = dt.timedelta(days=by * ((last - first).days + 1))
            start, end, length = first + days, last + days, 10
    except (OverflowError, ValueError):
        return None
    if extent and (end < extent[0] or start > extent[1]):
        return None
    moved = replace(chosen, start=_iso(start, length), end=_iso(end, length))
    return Step(_words(moved), query(moved))


def _iso(day: dt.date, length: int) -> str:
    """Return a day, its month or its year in EDTF, by the number of characters."""
    return day.isoformat()[:length]


def _month(day: dt.date, months: int) -> dt.date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def _month_end(day: dt.date) -> dt.date:
    if (day.year, day.month) == (dt.MAXYEAR, 12):
        return dt.date.max
    return _month(day, 1) - dt.timedelta(days=1)


def _ticks(counted: Histogram) -> list[Tick]:
    """Return the labels under the strip, at most so many as a phone has room for."""
    labelled = [
        (n, label)
        for n, found in enumerate(counted.bins)
        if (label := _tick(counted, n, found.start))
    ]
    slot = 100 / max(len(counted.bins), 1)
    centred = counted.unit == Unit.DAY or len(counted.bins) <= _FEW_MONTHS
    ticks: list[Tick] = []
    for n, label in labelled:
        x = round((n + (0.5 if centred else 0)) * slot, 3)
        anchor = "middle" if centred else "end" if x > _LAST_START else "start"
        close = bool(ticks) and x - ticks[-1].x < _TWO_LABELS
        # It would be printed over the one before.
        ticks.append(Tick(x, "" if anchor == "end" and close else label, anchor))
    return ticks


def _tick(counted: Histogram, n: int, day: dt.date) -> str:
    bins = counted.bins
    if counted.unit == Unit.DAY:
        if len(bins) > _FEW_DAYS:
            begins = day.day == 1 or (n == 0 and day.day <= 20)
            return f"{day:%b}" if begins else ""
        return str(day.day) if day.day == 1 or day.day % 5 == 0 else ""
    if counted.unit == Unit.MONTH:
        if len(bins) <= _FEW_MONTHS:
            return f"{day:%b}"
        return str(day.year) if day.month == 1 else ""
    years = bins[-1].end.year - bins[0].start.year + 1
    step = next(
        step
        for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
        if years / step <= _MOST_TICKS
    )
    # The first bin may begin within its year or decade.
    return str(day.year) if day.year % step == 0 and day.month == 1 else ""
