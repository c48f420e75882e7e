"""Publication times as pages print them, to ISO 8601.

A time keeps the precision that was printed (day or minute) and its offset, if one was
given; nothing is added. 03/04/2021 alone does not say which is the month: callers give
the evidence they have.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

from babel.core import UnknownLocaleError
from babel.dates import get_month_names

from timeline.intake.errors import BadDate
from timeline.intake.persian_calendar import MONTHS as _PERSIAN
from timeline.intake.persian_calendar import persian_day

type DayOrder = Literal["day", "month"]

_FIXED_OFFSETS: Final = {
    "Z": 0, "GMT": 0, "UTC": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60,
    "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "TRT": 180, "AST": None, "EAT": 180, "CAT": 120, "WAT": 60, "SAST": 120,
    "GST": 240, "PKT": 300, "NPT": 345, "ICT": 420, "WIB": 420, "HKT": 480,
    "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420, "BRT": -180, "ART": -180, "PHT": 480,
    "AFT": 270, "MMT": 390, "IRST": 210, "IDT": 180, "MYT": 480, "AZT": 240,
    # Claimed by several countries: no offset is better than a wrong one.
    "CST": None, "IST": None,
}  # fmt: skip
_DAYLIGHT_ZONES: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "UK TIME": "Europe/London",
    "MOSCOW TIME": "Europe/Moscow",
    "KYIV TIME": "Europe/Kyiv",
    "UK": "Europe/London",
}
_LANGUAGES: Final = (
    "en", "fr", "de", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "ro", "cs", "hu",
    "sv", "da", "nb", "fi", "el", "sr", "hr", "bg", "id", "vi", "az", "hy", "ka", "ar",
    "fa", "he", "hi", "ar_LB", "ar_DZ", "ar_MA",
)  # fmt: skip
_ENGLISH_SHORT: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_AFTERNOON: Final = ("오후", "下午", "午後", "晚上")
_FARTHEST: Final = 22
"""Characters between a date and the clock time that belongs to it."""

_WORD: Final = r"[^\W\d_][^\W\d_\u200c'’]{0,17}"
_YEAR_OR_DAY = re.compile(r"\d\d")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})"
    r"(?:[Tt ]\s*(\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|z|"
    r"[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_COMPACT = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})T(\d{2})(\d{2})(?:\d{2})?(Z|"
    r"[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{1,2})(?!\d)"
)
_PERSIAN_YEAR = re.compile(r"(?<![\d/.-])(1[34]\d\d)/(\d{1,2})/(\d{1,2})(?![\d/])")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
# "4. 2. 2022"; a clock may be glued on: "28.09.1912:44" is of 2019.
_NUMERIC = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])\s?(\d{1,2})\2(?:\s(?=\d{4}))?"
    r"(\d{4}(?![\d/-]|:\d)|\d{2}(?![\d/-])|\d{2}(?=\d\d:\d\d))"
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.|-)?[\s-]*(?:of |de |d['’])?"
    rf"({_WORD})\.?\s?[,،]?[\s-]*(?:de |del |đ |năm )?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"({_WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*[,،]?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(rf"(?<!\d)(\d{{4}})\.?,?\s+({_WORD})\.?\s+(\d{{1,2}})(?!\d)")
_TIME = re.compile(
    r"(?<![\d:.,/-])(\d{1,2})(?:\s?[:.hH時点시]\s?(\d{2})(?::\d{2})?)?\s?"
    r"(a\.?\s?m\.?|p\.?\s?m\.?|uhr)?(?![\d:/%])",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)\s+(?=GMT|UTC|[A-Z]{2,4}T\b)")
_ZONE = re.compile(
    r"\s*[\[(,]?\s*(?:(?:GMT|UTC)\s?([+−–-]\s?\d{1,2}(?::?\d{2})?)|"
    r"([+-]\d{2}:?\d{2})(?!\d)|"
    r"(UK [Tt]ime|Moscow [Tt]ime|Kyiv [Tt]ime|[A-Z]{1,4}T|GMT|UTC|UK|BST|MSK|MEZ|MESZ|"
    r"[ECMP]T|W?E?ST|WIB|Z)\b)"
)


@dataclass(frozen=True)
class Stamp:
    """One publication time: ``iso`` at its own precision, and where it stood."""

    iso: str
    start: int
    end: int
    rule: str
    confidence: float
    zone: str | None = None
    """The letters of a zone that several countries claim, such as IST."""

    @property
    def day(self) -> date:
        """The calendar day as printed."""
        return date.fromisoformat(self.iso[:10])


@dataclass(frozen=True)
class _Day:
    value: date
    start: int
    end: int
    rule: str
    confidence: float = 0.99


def find_stamps(
    text: str, *, order: DayOrder | None = None, language: str | None = None
) -> list[Stamp]:
    """Return the dates with a year in ``text``, in order, each with its clock time.

    ``order`` says whether the day or the month stands first in a numeric date that can
    be read both ways; without it the day is taken first, at confidence 0.5.
    """
    text = _plain_digits(text)
    if not _YEAR_OR_DAY.search(text):
        return []
    days = _days(text, order, language)
    stamps = []
    for index, day in enumerate(days):
        if whole := _iso_with_time(text, day):
            stamps.append(whole)
            continue
        before = text[days[index - 1].end if index else 0 : day.start]
        last = index + 1 == len(days)
        after = text[day.end : len(text) if last else days[index + 1].start]
        stamps.append(_with_clock(day, before, after))
    return stamps


def read_stamp(
    text: str, *, order: DayOrder | None = None, language: str | None = None
) -> Stamp | None:
    """Return the first date in a short text such as a meta tag's value, or None."""
    text = text.strip()
    if re.fullmatch(r"1\d{9}|1\d{12}", text):
        seconds = int(text[:10])
        iso = datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
        return Stamp(iso, 0, len(text), "epoch", 0.95)
    stamps = find_stamps(text[:200], order=order, language=language)
    return stamps[0] if stamps else None


def given_date(value: str) -> str:
    """Return a date given by hand as ISO 8601; raises BadDate if it is none.

    ISO 8601 is preferred; "14 May 2021, 20:07" is read too, 03/04/2021 is not.
    """
    stamps = find_stamps(value.strip()[:100])
    if len(stamps) != 1 or stamps[0].confidence < 0.6:
        raise BadDate(
            f"“{value[:60]}” is not a date. Write it as 2021-05-14 or 2021-05-14T20:07."
        )
    return stamps[0].iso


def ambiguous_days(text: str) -> list[tuple[date, date]]:
    """Return (day first, month first) for each numeric date with two readings."""
    pairs = []
    for match in _NUMERIC.finditer(_plain_digits(text)):
        first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
        both = _date(year, second, first), _date(year, first, second)
        if match[2] == "/" and both[0] and both[1] and both[0] != both[1]:
            pairs.append((both[0], both[1]))
    return pairs


def plain_order(text: str) -> DayOrder | None:
    """Return the order that the numeric dates in ``text`` prove, if they agree."""
    orders = set()
    for match in _NUMERIC.finditer(_plain_digits(text)):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second > 0 and first <= 31:
            orders.add("day")
        elif second > 12 >= first > 0 and second <= 31:
            orders.add("month")
    if len(orders) != 1:
        return None
    return "day" if orders == {"day"} else "month"


def _plain_digits(text: str) -> str:
    """Write digits of every script as 0 to 9; offsets stay."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c
        for c in text
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    return value if 1500 <= year <= 2200 else None


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _days(text: str, order: DayOrder | None, language: str | None) -> list[_Day]:
    found: list[_Day] = []
    for day in _candidates(text, order, language):
        if all(day.end <= other.start or day.start >= other.end for other in found):
            found.append(day)
    return sorted(found, key=lambda day: day.start)


def _candidates(
    text: str, order: DayOrder | None, language: str | None
) -> Iterator[_Day]:
    for pattern, rule in (
        (_ISO, "iso"),
        (_COMPACT, "iso"),
        (_YEAR_FIRST, "year_first"),
        (_CJK, "year_first"),
    ):
        for match in pattern.finditer(text):
            if value := _date(int(match[1]), int(match[2]), int(match[3])):
                yield _Day(value, match.start(), match.end(), rule)
    for match in _DAY_MONTH.finditer(text):
        month = _month(match[2], language)
        if month and (value := _date(int(match[3]), month, int(match[1]))):
            yield _Day(value, match.start(), match.end(), "day_month_name")
    for match in _MONTH_DAY.finditer(text):
        month = _month(match[1], language)
        if month and (value := _date(int(match[3]), month, int(match[2]))):
            yield _Day(value, match.start(), match.end(), "month_name_day")
    for match in _YEAR_MONTH.finditer(text):
        month = _month(match[2], language)
        if month and (value := _date(int(match[1]), month, int(match[3]))):
            yield _Day(value, match.start(), match.end(), "year_month_name")
    yield from _persian_days(text)
    for match in _NUMERIC.finditer(text):
        if day := _numeric_day(match, order):
            yield day


def _persian_days(text: str) -> Iterator[_Day]:
    """Read "24 اردیبهشت 1400", "Khordad 24, 1400" and 1400/02/24."""
    for pattern, year, month, day in (
        (_DAY_MONTH, 3, 2, 1),
        (_MONTH_DAY, 3, 1, 2),
        (_PERSIAN_YEAR, 1, 2, 3),
    ):
        for match in pattern.finditer(text):
            written = match[month]
            number = (
                int(written)
                if written.isdigit()
                else _PERSIAN.get(written.casefold(), 0)
            )
            value = persian_day(int(match[year]), number, int(match[day]))
            if value:
                yield _Day(value, match.start(), match.end(), "persian", 0.9)


def _numeric_day(match: re.Match[str], order: DayOrder | None) -> _Day | None:
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    day_first = _date(year, second, first)
    month_first = _date(year, first, second)
    span = match.start(), match.end()
    if match[2] == "." or month_first is None or day_first == month_first:
        # Dots are a day-first habit everywhere.
        return _Day(day_first, *span, "day_first") if day_first else None
    if day_first is None:
        return _Day(month_first, *span, "month_first")
    if order == "month":
        return _Day(month_first, *span, "month_first_by_evidence", 0.8)
    if order == "day":
        return _Day(day_first, *span, "day_first_by_evidence", 0.8)
    return _Day(day_first, *span, "day_first_assumed", 0.5)


def _iso_with_time(text: str, day: _Day) -> Stamp | None:
    matched = text[day.start : day.end]
    match = _ISO.fullmatch(matched) or _COMPACT.fullmatch(matched)
    if not match or match[4] is None:
        return None
    hour, minute = int(match[4]), int(match[5])
    if hour > 23 or minute > 59:
        return None
    offset, end = _offset(match[6]), day.end
    if match[6] is None:
        offset, used = _zone(text[day.end :], day.value, hour, minute)
        end += used
    iso = _iso(day.value, hour, minute, offset)
    return Stamp(iso, day.start, end, "iso", day.confidence)


def _with_clock(day: _Day, before: str, after: str) -> Stamp:
    """Add the clock time that stands beside the date, if there is one."""
    for text, start in ((after, day.end), (before, day.start - len(before))):
        for clock in _clocks(text, day.value):
            apart = (
                clock.match.start()
                if start == day.end
                else len(text) - clock.match.end()
            )
            if apart > _FARTHEST:
                continue
            iso = _iso(day.value, clock.hour, clock.minute, clock.offset)
            end = start + clock.match.end() + clock.zone_length
            span = min(day.start, start + clock.match.start()), max(day.end, end)
            zone = None
            if clock.offset is None and clock.zone_length:
                behind = text[clock.match.end() :][: clock.zone_length]
                zone = behind.strip(" [(,") or None
            return Stamp(iso, *span, day.rule, day.confidence, zone)
    iso = day.value.isoformat()
    return Stamp(iso, day.start, day.end, day.rule, day.confidence)


@dataclass(frozen=True)
class _Clock:
    match: re.Match[str]
    hour: int
    minute: int
    offset: timedelta | None
    zone_length: int


def _clocks(text: str, day: date) -> Iterator[_Clock]:
    for match in _MILITARY.finditer(text):
        offset, length = _zone(text[match.end() :], day, int(match[1]), int(match[2]))
        yield _Clock(match, int(match[1]), int(match[2]), offset, length)
    for match in _TIME.finditer(text):
        half = (match[3] or "").lower()
        if match[2] is None and not half:
            continue
        hour, minute = int(match[1]), int(match[2] or 0)
        if half.startswith(("a", "p")):
            if not 1 <= hour <= 12:
                # "20:07 PM" is printed by careless templates.
                if not (12 < hour < 24 and half.startswith("p")):
                    continue
            else:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
        if hour < 12 and text[: match.start()].rstrip().endswith(_AFTERNOON):
            hour += 12
        if hour > 23 or minute > 59:
            continue
        offset, length = _zone(text[match.end() :], day, hour, minute)
        yield _Clock(match, hour, minute, offset, length)


def _zone(rest: str, day: date, hour: int, minute: int) -> tuple[timedelta | None, int]:
    """Return (offset, characters used) of a zone that ``rest`` begins with."""
    match = _ZONE.match(rest)
    if not match:
        return None, 0
    if numeric := match[1] or match[2]:
        return _offset(numeric), match.end()
    name = match[3].upper()
    if minutes := _FIXED_OFFSETS.get(name):
        return timedelta(minutes=minutes), match.end()
    if name in _FIXED_OFFSETS:
        zero = _FIXED_OFFSETS[name] == 0
        return (timedelta(0) if zero else None), match.end()
    if zone := _DAYLIGHT_ZONES.get(name):
        moment = datetime(
            day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)
        )
        return moment.utcoffset(), match.end()
    return None, match.end()


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text in "Zz":
        return timedelta(0)
    text = re.sub(r"\s", "", text).replace("−", "-").replace("–", "-")
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if len(digits) == 3:  # "+530"
        hours, minutes = int(digits[:1]), int(digits[1:])
    if hours > 14 or minutes > 59:
        return None
    return sign * timedelta(hours=hours, minutes=minutes)


def _iso(day: date, hour: int, minute: int, offset: timedelta | None) -> str:
    zone = None if offset is None else timezone(offset)
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    return moment.isoformat(timespec="minutes")


def _month(word: str, language: str | None) -> int | None:
    word = word.casefold().rstrip(".")
    english = _month_words("en").get(word)
    if english or (word.isascii() and len(word) < 3):
        return english
    if language and (month := _month_words(language[:2]).get(word)):
        return month
    for other in _LANGUAGES:
        if month := _month_words(other).get(word):
            return month
    # Hebrew writes "on" with the month, in one word.
    return _month_words("he").get(word.removeprefix("ב"))


@cache
def _month_words(language: str) -> dict[str, int]:
    words: dict[str, int] = dict(_ENGLISH_SHORT) if language == "en" else {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            try:
                names = get_month_names(width, context, language)
            except (UnknownLocaleError, ValueError):
                return words
            words |= {n.casefold().rstrip("."): month for month, n in names.items()}
    return words
