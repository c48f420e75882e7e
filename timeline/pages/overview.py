"""What the pages of conflicts and actors say first: figures, status, months.

All of it is of the editions that the page is about, whatever the filter of its list.
"""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from django.db import connection
from django.db.models import Func, IntegerField, Max, Sum
from django.db.models.fields.json import KeyTransform

from timeline.edtf import display
from timeline.filters import TimelineFilter, Within
from timeline.histogram import Span, histogram
from timeline.models.edition import Edition, EditionQuerySet
from timeline.tally.tally import Tally, tally

COMPARED_DAYS: Final = 90
"""Length of the two periods that the status compares."""
LEAST_COMPARED: Final = 5
"""Incidents with use of force, in both periods together, below which none is told."""
QUARTER: Final = 1.25
"""How many times as much is more, and not chance."""
USE_OF_FORCE: Final = 4
"""Hostility level from which on force was used."""
YEARS_SHOWN: Final = 12
CLAIMS_COUNTED: Final = 1_000
"""Newest incidents of which the claims are counted."""
_MENTIONED: Final = ("incident_id", "slug", "title", "edtf")


@dataclass(frozen=True, slots=True)
class Mention:
    """An incident, named with its date."""

    title: str
    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Force:
    """Use of force in one of the two periods."""

    start: dt.date
    end: dt.date
    incidents: int
    killed: int

    @property
    def query(self) -> str:
        return (
            f"?hostility=4&hostility=5&from={self.start.isoformat()}"
            f"&to={self.end.isoformat()}"
        )


@dataclass(frozen=True, slots=True)
class Status:
    label: str
    late: Force
    before: Force

    @property
    def quiet(self) -> bool:
        """Tell whether there is nothing to compare in either period."""
        both = (self.late, self.before)
        return not any(force.incidents or force.killed for force in both)


@dataclass(frozen=True, slots=True)
class Month:
    count: int
    """What the list shows of it: incidents that lie in it, or may."""
    certain: int
    """Those of them whose days all lie in it."""
    query: str
    label: str
    name: str
    """Without the year."""
    level: int
    """0 to 4: what is certain of it, beside the fullest month."""

    @property
    def short(self) -> str:
        return self.name[:3]


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    count: int
    query: str
    months: list[Month]


@dataclass(frozen=True, slots=True)
class Overview:
    incidents: int
    claims: int
    claims_capped: bool
    """Whether only the claims of the newest `CLAIMS_COUNTED` incidents count."""
    sources: int
    first: Mention | None
    last: Mention | None
    status: Status | None
    years: list[Year]
    earlier_years: list[Year]


def overview(base: TimelineFilter, within: Within) -> Overview:
    """Return the overview of what is `within` at the clocks of `base`.

    Five queries at most, however much there is.
    """
    covered = base.clocks.editions().aggregate(last=Max("sort_day"))["last"]
    held = tally(base, within)
    if held is not None:
        figures, ends = _held_figures(held, covered or dt.date.min), _held_ends(held)
    else:
        editions = base.editions(within)
        figures, ends = _figures(editions, covered or dt.date.min), _ends(editions)
    incidents, claims, sources, *force = figures
    years = list(_years(base, within))[::-1]
    return Overview(
        incidents=incidents,
        claims=claims,
        claims_capped=incidents > CLAIMS_COUNTED,
        sources=sources,
        first=_mention(ends[0]),
        last=_mention(ends[1]),
        status=_status(covered, force) if covered else None,
        years=years[:YEARS_SHOWN],
        earlier_years=years[YEARS_SHOWN:],
    )


# All incidents are read once, by narrow columns; claims lie in their contents, and
# are counted in the newest alone.
_FIGURES: Final = """
    WITH picked AS MATERIALIZED ({editions}),
    recent AS ({recent})
    SELECT
        count(*),
        (SELECT COALESCE(sum(jsonb_array_length(part_claims)), 0) FROM recent),
        (SELECT count(DISTINCT source) FROM picked, unnest(source_ids) AS source),
        count(*) FILTER (WHERE hostility >= %s AND sort_day BETWEEN %s AND %s),
        COALESCE(sum(killed)
            FILTER (WHERE hostility >= %s AND sort_day BETWEEN %s AND %s), 0),
        count(*) FILTER (WHERE hostility >= %s AND sort_day BETWEEN %s AND %s),
        COALESCE(sum(killed)
            FILTER (WHERE hostility >= %s AND sort_day BETWEEN %s AND %s), 0)
    FROM picked
"""


def _held_figures(held: Tally, covered: dt.date) -> tuple[int, ...]:
    """Return what `_figures` does, out of the columns held in memory."""
    newest = Edition.objects.numbered(held.nearest(CLAIMS_COUNTED))
    claims = newest.aggregate(
        all=Sum(
            Func(
                KeyTransform("claims", "content"),
                function="jsonb_array_length",
                output_field=IntegerField(),
            )
        )
    )["all"]
    force = [held.force(USE_OF_FORCE, *period) for period in _periods(covered)]
    return (
        held.total(),
        claims or 0,
        held.sources(),
        *(number for pair in force for number in pair),
    )


def _figures(editions: EditionQuerySet, covered: dt.date) -> tuple[int, ...]:
    sql, parameters = (
        editions.order_by()
        .values("sort_day", "hostility", "killed", "source_ids")
        .query.sql_with_params()
    )
    recent, recent_parameters = (
        editions.newest_first()
        .annotate(part_claims=KeyTransform("claims", "content"))
        .values("part_claims")[:CLAIMS_COUNTED]
        .query.sql_with_params()
    )
    periods = [
        value
        for start, end in _periods(covered)
        for _ in ("incidents", "killed")
        for value in (USE_OF_FORCE, start, end)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            _FIGURES.format(editions=sql, recent=recent),
            [*parameters, *recent_parameters, *periods],
        )
        row: tuple[int, ...] = cursor.fetchone()
    return row


def _periods(covered: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Return the last days that the timeline covers, and as many before."""
    ends = [covered, _back(covered, COMPARED_DAYS)]
    return [(_back(end, COMPARED_DAYS - 1), end) for end in ends]


def _back(day: dt.date, days: int) -> dt.date:
    return day - dt.timedelta(days=min(days, (day - dt.date.min).days))


def _held_ends(held: Tally) -> tuple[Edition | None, Edition | None]:
    """Return the first and the last edition of the list, in one query."""
    pks = [*held.nearest(1, above=0), *held.nearest(1)]
    found = Edition.objects.only(*_MENTIONED).in_bulk(pks)
    return (found[pks[0]], found[pks[1]]) if pks else (None, None)


def _ends(editions: EditionQuerySet) -> tuple[Edition | None, Edition | None]:
    newest = editions.newest_first().only(*_MENTIONED)
    return newest.reverse().first(), newest.first()


def _mention(edition: Edition | None) -> Mention | None:
    if edition is None:
        return None
    return Mention(edition.title, display(edition.edtf), edition.get_absolute_url())


def _status(covered: dt.date, figures: Sequence[int]) -> Status:
    late, before = (
        Force(start, end, *figures[2 * n : 2 * n + 2])
        for n, (start, end) in enumerate(_periods(covered))
    )
    return Status(status_label(late, before), late, before)


def status_label(late: Force, before: Force) -> str:
    """Return the direction between two periods, by the rule that the page states."""
    if late.incidents + before.incidents < LEAST_COMPARED:
        return "too few to say"
    pairs = [(late.incidents, before.incidents), (late.killed, before.killed)]
    worse = any(new > old and new >= QUARTER * old for new, old in pairs)
    better = any(new < old and old >= QUARTER * new for new, old in pairs)
    if worse and better:
        return "no clear direction"
    return "worsening" if worse else "improving" if better else "unchanged"


def _years(base: TimelineFilter, within: Within) -> Iterator[Year]:
    """Yield the years in which an incident began, in order of time.

    Numbers are those of the list of the period, which has all that may lie in it.
    """
    spans = histogram(base, within).spans
    begun = {day.year for span in spans if (day := span.first or span.last)}
    if not begun:
        return
    months = _touching(spans, _month_number, 12 * min(begun), 12 * max(begun) + 11)
    years = _touching(spans, lambda day: day.year, min(begun), max(begun))
    certain: Counter[int] = Counter()
    for span in spans:
        if span.first and span.last:
            number = _month_number(span.first)
            certain[number] += span.number * (number == _month_number(span.last))
    most = max(certain.values(), default=0)
    for year in sorted(begun):
        yield Year(
            year,
            years[year],
            _query(base, f"{year:04}"),
            [
                _month(base, number, months[number], certain[number], most)
                for number in range(12 * year, 12 * year + 12)
            ],
        )


def _touching(
    spans: Iterable[Span], number: Callable[[dt.date], int], first: int, last: int
) -> dict[int, int]:
    """Return how many incidents may lie in each of the periods `first` to `last`."""
    changes: Counter[int] = Counter()
    for span in spans:
        low = max(number(span.first), first) if span.first else first
        high = min(number(span.last), last) if span.last else last
        if low <= high:
            changes[low] += span.number
            changes[high + 1] -= span.number
    periods = range(first, last + 1)
    return dict(
        zip(periods, accumulate(map(changes.__getitem__, periods)), strict=True)
    )


def _month_number(day: dt.date) -> int:
    return 12 * day.year + day.month - 1


def _month(
    base: TimelineFilter, number: int, count: int, certain: int, most: int
) -> Month:
    year, month = divmod(number, 12)
    edtf = f"{year:04}-{month + 1:02}"
    return Month(
        count=count,
        certain=certain,
        query=_query(base, edtf),
        label=display(edtf),
        name=calendar.month_name[month + 1],
        level=min(4, 1 + 4 * certain // (most + 1)) if certain else 0,
    )


def _query(base: TimelineFilter, edtf: str) -> str:
    return replace(base, start=edtf, end=edtf).query_string()
