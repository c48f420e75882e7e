"""What an expression means, and the setting that gives it its meaning."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, Self

from timeline.edtf import bounds

type Tense = Literal["past", "future", "unknown"]
type Unit = Literal["day", "week", "month", "season", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the relative dates of an article count from.

    ``published`` is the publication day or time as the page gives it. ``zone`` is the
    zone of the place that the report was filed from, if known: its days count.
    ``day_first`` says how 4/5/2021 is read where the text itself doesn't show it.
    """

    published: date | datetime | None = None
    day_first: bool = True
    zone: tzinfo | None = None

    @classmethod
    def of(cls, published: str | None, zone: tzinfo | None = None) -> Self:
        """Make an anchor of an ISO 8601 day or time; anything else anchors nothing."""
        try:
            when = datetime.fromisoformat(published) if published else None
        except ValueError:
            return cls()
        return cls(when, zone=zone)

    @property
    def printed_day(self) -> date | None:
        """The publication day as the page gives it."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    @property
    def day(self) -> date | None:
        """The day at publication, in the place that the report was filed from."""
        there = self._there
        return there.date() if there else self.printed_day

    @property
    def hour(self) -> int | None:
        """The hour of publication, where it leaves the day in doubt."""
        if self._there or not isinstance(self.published, datetime):
            return None
        return self.published.hour

    @property
    def _there(self) -> datetime | None:
        """The time of publication there, if both zones are known."""
        if self.zone is None or not isinstance(self.published, datetime):
            return None
        if self.published.tzinfo is None:
            return None
        try:
            return self.published.astimezone(self.zone)
        except OverflowError:
            # The first or the last day that a calendar knows.
            return None


@dataclass(frozen=True, slots=True)
class Value:
    """The meaning of one expression.

    ``first`` is the first day it covers; ``absolute`` that it names its own year.
    """

    edtf: str
    rule: str
    confidence: float
    unit: Unit
    first: date
    absolute: bool = False

    @property
    def last(self) -> date:
        """The last day it covers; ``first`` where that is open."""
        return bounds(self.edtf)[1] or self.first

    @property
    def is_single(self) -> bool:
        """One day or one other unit, no stretch of them."""
        return "/" not in self.edtf

    @property
    def is_quarter(self) -> bool:
        return self.edtf[-3:] in ("-33", "-34", "-35", "-36")


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything outside the expression itself that decides what it means."""

    today: date | None
    hour: int | None = None
    tense: Tense = "unknown"
    direct: bool = False
    """The date hangs on the verb itself, not on a noun ("elections in June")."""
    present: bool = False
    """The sentence's main verb is in the present or the present perfect."""
    previous: Value | None = None
    opening: Value | None = None
    """The day that the report opens with, if it is one of the last week."""
    sentence_date: Value | None = None
    """The closest date before it in the same sentence."""
    following: Value | None = None
    """The date right after it that it counts from ("two days before Sunday's vote")."""
    quarter: Value | None = None
    """The quarter whose figures the text reports at this point."""
    figures: bool = False
    """The sentence gives sums of money or percentages before the date."""
    year: int | None = None
    """Year of the narrative, or of the date that this one is joined to."""
    day_first: bool = True


def day_value(
    day: date, rule: str, confidence: float = 0.9, *, absolute: bool = False
) -> Value:
    return Value(day.isoformat(), rule, confidence, "day", day, absolute)


def days_value(
    first: date, last: date, rule: str, confidence: float, *, absolute: bool = False
) -> Value:
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Value(edtf, rule, confidence, "day", first, absolute)


def week_value(day: date, rule: str, confidence: float = 0.85) -> Value:
    """Return the whole week, Monday to Sunday, around ``day``.

    The whole week even when it isn't over yet: that is what "this week" names. When
    the event was in that week is for the reader of the sentence to say.
    """
    monday = day - timedelta(days=day.weekday())
    edtf = f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return Value(edtf, rule, confidence, "week", monday)


def month_value(
    year: int, month: int, rule: str, confidence: float = 0.9, *, absolute: bool = False
) -> Value:
    year, month = carry(year, month)
    first = date(year, month, 1)
    edtf = f"{year:04d}-{month:02d}"
    return Value(edtf, rule, confidence, "month", first, absolute)


def year_value(
    year: int, rule: str, confidence: float = 0.9, *, absolute: bool = False
) -> Value:
    return Value(f"{year:04d}", rule, confidence, "year", date(year, 1, 1), absolute)


def season_value(
    year: int, group: int, rule: str, confidence: float, *, absolute: bool = False
) -> Value:
    """Return a season, quarter or half; ``group`` is its ISO 8601-2 code (21-41)."""
    months = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
    first = date(year, months[group], 1)
    return Value(f"{year:04d}-{group}", rule, confidence, "season", first, absolute)


def decade_value(
    decade: int, rule: str, confidence: float = 0.9, *, absolute: bool = True
) -> Value:
    """Return a decade by its first three digits (199 for the 1990s)."""
    first = date(decade * 10, 1, 1)
    return Value(f"{decade:03d}X", rule, confidence, "decade", first, absolute)


def carry(year: int, month: int) -> tuple[int, int]:
    """Bring a month number outside 1 to 12 into its year."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def shift_months(day: date, months: int) -> date:
    year, month = carry(day.year, day.month + months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def season_of(day: date) -> tuple[int, int]:
    """Return the year and code of the season; January belongs to the last winter."""
    group = 24 if day.month in (12, 1, 2) else 20 + day.month // 3
    return (day.year - 1 if day.month < 3 else day.year), group
