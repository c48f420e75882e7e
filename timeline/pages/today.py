"""What happened on one day of the year, in earlier years."""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import (
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
)
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

from timeline.models.edition import EditionQuerySet
from timeline.pages.entries import Entry, entries, for_entries

SHOWN: Final = 40
"""Incidents that the page lists; the others are told by year."""
LONGEST_DAYS: Final = 365
"""What went on for longer meets every day of the year."""


@dataclass(frozen=True, slots=True)
class YearDay:
    year: int
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class DayOfYear:
    month: int
    day: int
    total: int
    entries: list[Entry]
    years: list[YearDay]
    before: str
    """The day before, as the address has it."""
    after: str

    @property
    def words(self) -> str:
        return f"{self.day} {calendar.month_name[self.month]}"

    @property
    def more(self) -> int:
        return self.total - len(self.entries)


def read_day(month: str, day: str, today: dt.date) -> tuple[int, int] | None:
    """Return month and day, those of today where both are empty; None for no day."""
    if not month and not day:
        return today.month, today.day
    try:
        # A leap year, which has every day that any year has.
        found = dt.date(2000, int(month), int(day))
    except ValueError:
        return None
    return found.month, found.day


def day_of_year(
    editions: EditionQuerySet, month: int, day: int, *, before: dt.date
) -> DayOfYear:
    """Return what happened on that day of the years before that of `before`.

    Three queries: years, incidents, and what contradicts them.
    """
    found = _on(editions, month, day).filter(sort_day__lt=dt.date(before.year, 1, 1))
    years = list(
        found.order_by()
        .values(year=ExtractYear("sort_day"))
        .annotate(number_of=Count("pk"))
        .order_by("-year")
        .values_list("year", "number_of")
    )
    rows = list(for_entries(found.newest_first())[:SHOWN])
    leap = dt.date(2000, month, day)
    return DayOfYear(
        month=month,
        day=day,
        total=sum(number for _, number in years),
        entries=entries(rows),
        years=[YearDay(year, n, _query(year, month, day)) for year, n in years],
        before=_address(leap - dt.timedelta(days=1)),
        after=_address(leap + dt.timedelta(days=1)),
    )


def _on(editions: EditionQuerySet, month: int, day: int) -> EditionQuerySet:
    """Return what happened on the day, or went on over it; not what may have."""
    place = 100 * month + day

    def of_year(field: str) -> ExpressionWrapper[CombinedExpression]:
        return ExpressionWrapper(
            100 * ExtractMonth(field) + ExtractDay(field), output_field=IntegerField()
        )

    known_day = Q(earliest=F("latest"), earliest__month=month, earliest__day=day)
    lasting = Q(edtf__contains="/", latest__gt=F("earliest")) & Q(
        length__lte=dt.timedelta(days=LONGEST_DAYS)
    )
    within = Q(first_place__lte=place, last_place__gte=place)
    over_new_year = Q(first_place__gt=F("last_place")) & (
        Q(first_place__lte=place) | Q(last_place__gte=place)
    )
    return editions.alias(
        first_place=of_year("earliest"),
        last_place=of_year("latest"),
        length=ExpressionWrapper(
            F("latest") - F("earliest"), output_field=DurationField()
        ),
    ).filter(known_day | lasting & (within | over_new_year))


def _query(year: int, month: int, day: int) -> str:
    edtf = f"{year:04}-{month:02}-{day:02}"
    return f"?from={edtf}&to={edtf}"


def _address(day: dt.date) -> str:
    return f"?month={day.month}&day={day.day}"
