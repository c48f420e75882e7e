"""How many incidents a filter lets through in each day, month, year or decade.

`histogram` is the one way in. The columns held in memory are asked first, PostgreSQL
where they can't tell; both give spans, which add up.

An incident is counted once where the list has it, on its earliest day (the latest,
where no beginning is known). Where it lasted, or its day is not known exactly, its
days may reach into other periods; there it is counted apart, as `reaching`. So a
bin's `touching` is what the list shows of that period, and the `listed` of all bins
add up to the whole list.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final, NamedTuple

from django.db import connection

from timeline.edtf import bounds
from timeline.filters import TimelineFilter, Within
from timeline.models.edition import EditionQuerySet
from timeline.tally.tally import Tally, tally_for_counts

MOST_DAYS: Final = 124
MOST_MONTHS: Final = 120
MOST_YEARS: Final = 120
MOST_DECADES: Final = 120


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Span(NamedTuple):
    """The number of incidents whose days run from one period to another.

    `first` and `last` are first days of a period, None where that end is open.
    `outside` tells that the list has them outside of the period asked for.
    """

    first: dt.date | None
    last: dt.date | None
    outside: bool
    number: int


@dataclass(frozen=True, slots=True)
class Bin:
    start: dt.date
    end: dt.date
    """The last day, inclusive."""
    within: int
    """Incidents listed here, all of whose days lie in this bin."""
    beyond: int
    """Incidents listed here whose days may reach out of it."""
    reaching: int
    """Incidents listed elsewhere whose days may reach into it."""

    @property
    def listed(self) -> int:
        return self.within + self.beyond

    @property
    def touching(self) -> int:
        """Number that the list shows for this period."""
        return self.listed + self.reaching


@dataclass(frozen=True, slots=True)
class Histogram:
    unit: Unit
    bins: tuple[Bin, ...]
    """In order of time, without gaps; none where nothing matches."""
    total: int
    """Incidents of the filter, each once."""
    spans: tuple[Span, ...] = ()
    """What the bins were made of."""

    @property
    def most(self) -> int:
        return max((found.touching for found in self.bins), default=0)

    def touching(self, first: dt.date, last: dt.date) -> int:
        """Return how many incidents have days in a part of the whole, each once.

        As exact as the spans: to the day where they were counted by day.
        """
        return sum(
            span.number
            for span in self.spans
            if (span.first is None or span.first <= last)
            and (span.last is None or span.last >= first)
        )


def histogram(chosen: TimelineFilter, within: Within) -> Histogram:
    """Return the counts of `chosen`, in one query.

    The bins cover the filter's period; where it has none, the days of what matches.
    """
    first = bounds(chosen.start)[0] if chosen.start else None
    last = bounds(chosen.end)[1] if chosen.end else None
    if held := tally_for_counts(chosen, within):
        return held.once(
            ("histogram",), lambda: binned(*_held_spans(held, first, last), first, last)
        )
    return binned(*count_spans(chosen.editions(within), first, last), first, last)


def _held_spans(
    held: Tally, first: dt.date | None, last: dt.date | None
) -> tuple[Unit, list[Span]]:
    """Return what `count_spans` does, out of the columns held in memory."""
    days = held.extent()
    if days is None:
        return Unit.MONTH, []
    by_day = ((last or days[1]) - (first or days[0])).days < MOST_DAYS
    spans = held.spans(by_day=by_day, first=first, last=last)
    return Unit.DAY if by_day else Unit.MONTH, [Span(*span) for span in spans]


def count_spans(
    editions: EditionQuerySet, first: dt.date | None, last: dt.date | None
) -> tuple[Unit, list[Span]]:
    """Return the spans by day where all lie within a few months, else by month."""
    sql, parameters = (
        editions.order_by()
        .values("sort_day", "earliest", "latest")
        .query.sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT.format(editions=sql),
            [*parameters, last, first, MOST_DAYS, first, last],
        )
        rows = cursor.fetchall()
    unit = Unit(rows[0][0]) if rows else Unit.MONTH
    return unit, [Span(*row[1:]) for row in rows]


# The rows that match are read once: the filter may be a slow one.
_COUNT: Final = """
    WITH matching AS MATERIALIZED ({editions}),
    chosen AS (
        SELECT CASE
            WHEN COALESCE(%s::date, max(GREATEST(sort_day, latest)))
                 - COALESCE(%s::date, min(sort_day)) < %s
            THEN 'day' ELSE 'month' END AS unit
        FROM matching
    )
    SELECT unit,
           date_trunc(unit, earliest::timestamp)::date,
           date_trunc(unit, latest::timestamp)::date,
           sort_day < COALESCE(%s::date, '-infinity')
           OR sort_day > COALESCE(%s::date, 'infinity'),
           count(*)
    FROM matching, chosen
    GROUP BY 1, 2, 3, 4
"""


def binned(
    counted: Unit, spans: list[Span], first: dt.date | None, last: dt.date | None
) -> Histogram:
    """Return spans that were counted by day or by month as bins of a fitting unit."""
    known = [day for span in spans for day in (span.first, span.last) if day]
    if not known:
        return Histogram(counted, (), 0)
    start = first or min(known)
    end = last or _end(counted, max(known))
    if start > end:
        start = end
    unit = _fitting(start, end) if counted != Unit.DAY else Unit.DAY
    starts = list(_starts(unit, start, end))

    def place(day: dt.date) -> int:
        return min(max(bisect_right(starts, day) - 1, 0), len(starts) - 1)

    within, listed, edges = ([0] * (len(starts) + 1) for _ in range(3))
    for span in spans:
        low = place(span.first) if span.first else 0
        high = place(span.last) if span.last else len(starts) - 1
        edges[low] += span.number
        edges[high + 1] -= span.number
        if span.outside:
            continue
        here = low if span.first else high
        listed[here] += span.number
        if span.first and span.last:
            same = _floor(unit, span.first) == _floor(unit, span.last)
            within[here] += span.number if same else 0
    touching = list(accumulate(edges))
    return Histogram(
        unit,
        tuple(
            Bin(
                start=max(day, start),
                end=min(_end(unit, day), end),
                within=within[n],
                beyond=listed[n] - within[n],
                reaching=touching[n] - listed[n],
            )
            for n, day in enumerate(starts)
        ),
        sum(span.number for span in spans),
        tuple(spans),
    )


_YEARS: Final = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}


def _fitting(start: dt.date, end: dt.date) -> Unit:
    """Return the finest unit above the day that makes not too many bins."""
    if 12 * (end.year - start.year) + end.month - start.month < MOST_MONTHS:
        return Unit.MONTH
    years = end.year - start.year + 1
    if years <= MOST_YEARS:
        return Unit.YEAR
    return Unit.DECADE if years <= 10 * MOST_DECADES else Unit.CENTURY


def _floor(unit: Unit, day: dt.date) -> dt.date:
    if unit == Unit.DAY:
        return day
    if unit == Unit.MONTH:
        return day.replace(day=1)
    return dt.date(max(1, day.year - day.year % _YEARS[unit]), 1, 1)


def _next(unit: Unit, start: dt.date) -> dt.date | None:
    """Return the start of the bin after the one at `start`; None at the year 9999."""
    if unit == Unit.DAY:
        return None if start == dt.date.max else start + dt.timedelta(days=1)
    if unit == Unit.MONTH:
        year, month = divmod(12 * start.year + start.month, 12)
        return None if year > dt.MAXYEAR else dt.date(year, month + 1, 1)
    size = _YEARS[unit]
    year = start.year - start.year % size + size
    return None if year > dt.MAXYEAR else dt.date(year, 1, 1)


def _end(unit: Unit, start: dt.date) -> dt.date:
    following = _next(unit, start)
    return dt.date.max if following is None else following - dt.timedelta(days=1)


def _starts(unit: Unit, start: dt.date, end: dt.date) -> Iterator[dt.date]:
    day: dt.date | None = _floor(unit, start)
    while day is not None and day <= end:
        yield day
        day = _next(unit, day)
