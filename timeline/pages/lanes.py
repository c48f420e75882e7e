"""Parallel lanes: one for each actor or conflict, with its incidents as marks.

Lanes of few incidents have a mark for each: solid where the days are known, open where
they are not. Once a lane has many, all have a bar for each period of the strip over
them, so that nothing is left out; lanes beyond the first are counted.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db import connection
from django.urls import reverse

from timeline.edtf import bounds, display, is_interval, is_uncertain
from timeline.filters import TimelineFilter, Within
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition import EditionQuerySet
from timeline.pages.strip import Query, Strip

MOST_LANES: Final = 10
MOST_MARKS: Final = 40
"""Incidents of a lane above which all have bars."""
MOST_INCIDENTS: Final = 50_000
"""Incidents above which no lanes are drawn: a period has to be chosen first."""
ROWS: Final = 3
"""Rows in which the marks of one lane give way to each other."""
ROW_HEIGHT: Final = 11
_ROOM: Final = 1.3
"""Width that a mark needs at least, in hundredths of the lane."""

_COLUMNS: Final = {"actor": "actor_ids", "conflict": "conflict_ids"}
# An army has no lane beside that of its state, in which its incidents stand.
_OWN: Final = {
    "actor_ids": "lane IN (SELECT id FROM timeline_actor WHERE part_of_id IS NULL)",
    "conflict_ids": "true",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident: place and width in hundredths, height in pixels from the top."""

    x: float
    width: float
    y: int
    kind: str
    """"day", "lasted", or "open": one of several days, or not known exactly."""
    date: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LaneBar:
    """The incidents of one period that begin in it."""

    x: float
    width: float
    top: float
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    url: str
    count: int
    address: str
    """Where they are listed: the page of the actor or conflict, with the filter."""
    height: int
    marks: list[Mark]
    bars: list[LaneBar]


@dataclass(frozen=True, slots=True)
class Lanes:
    by: str
    lanes: list[Lane]
    more: int
    """Lanes that there is no room for."""
    without: int
    """Incidents in no lane at all."""
    too_many: bool = False
    """Whether there are more than `MOST_INCIDENTS`, and so no lanes."""


class _Row(NamedTuple):
    incident_id: int
    slug: str
    title: str
    edtf: str
    sort_day: dt.date
    lanes: list[int]


def lanes(
    by: str, chosen: TimelineFilter, within: Within, over: Strip, query: Query
) -> Lanes:
    """Return the lanes of `chosen` "actor" or "conflict", on the days of the strip.

    Four queries: lanes, names, marks and bars.
    """
    if over.total > MOST_INCIDENTS:
        return Lanes(by, [], more=0, without=0, too_many=True)
    editions, column = chosen.editions(within), _COLUMNS[by]
    counts, number, without = _counts(editions, column)
    records: dict[int, Actor] | dict[int, Conflict] = (
        Actor.objects.in_bulk(counts)
        if by == "actor"
        else Conflict.objects.in_bulk(counts)
    )
    # Lanes are compared with each other, so that all are drawn the same way.
    marked = max(counts.values(), default=0) <= MOST_MARKS
    few, many = (list(counts), []) if marked else ([], list(counts))
    rows = _rows(editions, column, few)
    unit = "day" if over.unit == "day" else "month"
    counted = _counted(_days(editions, column, unit, many), over)
    # One scale for all: a bar says the same in each lane.
    most = max((max(one.values()) for one in counted.values()), default=1)
    found = []
    for pk, count in counts.items():
        if (record := records.get(pk)) is None:
            continue
        url = record.get_absolute_url()
        # A row may have come for the sake of another lane.
        own = [row for row in rows if pk in row.lanes] if pk in few else []
        marks = _marks(own, over)
        bars = _bars(counted.get(pk, {}), over, most=most)
        height = ROW_HEIGHT * (1 + max((m.y for m in marks), default=0) // ROW_HEIGHT)
        found.append(
            Lane(
                name=record.name,
                url=url,
                count=count,
                address=f"{url}{query(chosen)}",
                height=(3 * ROW_HEIGHT if bars else height) + 6,
                marks=marks,
                bars=bars,
            )
        )
    return Lanes(by, found, more=max(0, number - len(found)), without=without)


_COUNTS: Final = """
    WITH picked AS MATERIALIZED ({editions})
    SELECT lane, count(*), count(*) OVER (),
        (SELECT count(*) FROM picked WHERE cardinality({column}) = 0)
    FROM picked, unnest({column}) AS lane
    WHERE {own}
    GROUP BY lane ORDER BY 2 DESC, 1 LIMIT %s
"""
_DAYS: Final = """
    WITH picked AS ({editions})
    SELECT lane, date_trunc(%s, sort_day::timestamp)::date, count(*)
    FROM picked, unnest({column}) AS lane
    WHERE lane = ANY (%s)
    GROUP BY 1, 2
"""


def _counts(editions: EditionQuerySet, column: str) -> tuple[dict[int, int], int, int]:
    """Return lane → incidents, the number of all lanes, and incidents without one."""
    sql, parameters = editions.order_by().values(column).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS.format(editions=sql, column=column, own=_OWN[column]),
            [*parameters, MOST_LANES],
        )
        rows = cursor.fetchall()
    number, without = rows[0][2:] if rows else (0, 0)
    return {lane: count for lane, count, _, _ in rows}, number, without


def _rows(editions: EditionQuerySet, column: str, few: list[int]) -> list[_Row]:
    rows = (
        editions.filter(**{f"{column}__overlap": few})
        .order_by("sort_day", "incident_id")
        .values_list("incident_id", "slug", "title", "edtf", "sort_day", column)
    )
    return [_Row(*row) for row in rows]


def _days(
    editions: EditionQuerySet, column: str, unit: str, many: list[int]
) -> list[tuple[int, dt.date, int]]:
    sql, parameters = (
        editions.order_by().values(column, "sort_day").query.sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            _DAYS.format(editions=sql, column=column), [*parameters, unit, many]
        )
        rows: list[tuple[int, dt.date, int]] = cursor.fetchall()
    return rows


def _marks(rows: Sequence[_Row], over: Strip) -> list[Mark]:
    """Return the marks of one lane, each in the first row where it has room."""
    start, end = over.bars[0].bin.start, over.bars[-1].bin.end
    length = (end - start).days + 1
    ends = [-_ROOM] * ROWS
    found = []
    for row in rows:
        earliest, latest = bounds(row.edtf)
        low = 100 * ((earliest or start) - start).days / length
        high = 100 * ((latest or end) - start).days / length + 100 / length
        low, high = max(low, 0), min(high, 100)
        if high < 0 or low > 100:
            continue
        level = next(
            (n for n, used in enumerate(ends) if used <= low),
            min(range(ROWS), key=ends.__getitem__),
        )
        ends[level] = max(high, low + _ROOM)
        found.append(
            Mark(
                x=round(low, 3),
                width=round(max(high - low, 0), 3),
                y=3 + level * ROW_HEIGHT,
                kind=_kind(row.edtf, earliest, latest),
                date=display(row.edtf),
                title=row.title,
                url=reverse("incident", args=[row.incident_id, row.slug]),
            )
        )
    return found


def _kind(edtf: str, earliest: dt.date | None, latest: dt.date | None) -> str:
    if is_interval(edtf) and not is_uncertain(edtf) and earliest and latest:
        return "lasted" if earliest < latest else "day"
    exact = earliest is not None and earliest == latest and not is_uncertain(edtf)
    return "day" if exact else "open"


def _counted(
    days: Iterable[tuple[int, dt.date, int]], over: Strip
) -> dict[int, dict[int, int]]:
    """Return lane → place of a period in the strip → incidents that begin in it."""
    starts = [bar.bin.start for bar in over.bars]
    counts: dict[int, dict[int, int]] = {}
    for lane, day, number in days:
        n = min(max(bisect_right(starts, day) - 1, 0), len(starts) - 1)
        of_lane = counts.setdefault(lane, {})
        of_lane[n] = of_lane.get(n, 0) + number
    return counts


def _bars(counts: dict[int, int], over: Strip, *, most: int) -> list[LaneBar]:
    height = 3 * ROW_HEIGHT
    return [
        LaneBar(
            x=over.bars[n].centre,
            width=over.bars[n].width,
            top=round(3 + height * (1 - count / most), 1),
            count=count,
            label=over.bars[n].label,
        )
        for n, count in sorted(counts.items())
    ]
