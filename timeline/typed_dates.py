"""A date as an editor types it, such as “mid-May 2021”, read into EDTF.

This is not the reader of articles: an editor writes one date, on purpose, and is told
when it can be read in two ways. EDTF itself is taken as it is.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from timeline.edtf import MAX_LENGTH, EdtfError, bounds, validate

_MONTHS: Final = {
    **{name.lower(): number for number, name in enumerate(calendar.month_name) if name},
    **{name.lower(): number for number, name in enumerate(calendar.month_abbr) if name},
    "sept": 9,
}
_WEEKDAYS: Final = {
    **{name.lower(): number for number, name in enumerate(calendar.day_name)},
    **{name.lower(): number for number, name in enumerate(calendar.day_abbr)},
}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDER: Final = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2,
                 "fourth": 3, "4th": 3, "last": -1}  # fmt: skip

_MONTH: Final = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})"
_POINTS: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?:the )?{_DAY}(?: of)? {_MONTH}(?: {_YEAR})?",
        rf"{_MONTH} (?:the )?{_DAY}(?: {_YEAR})?",
        rf"{_MONTH}(?: of)? {_YEAR}",
        r"(?P<day>\d{1,2})\. ?(?P<number>\d{1,2})\. ?(?P<year>\d{4})",
        r"(?P<slashed>\d{1,2}/\d{1,2})/(?P<year>\d{4})",
        rf"(?P<season>{'|'.join(_SEASONS)})(?: of)? {_YEAR}",
        (
            rf"(?:the )?(?P<order>{'|'.join(_ORDER)}) (?P<part>quarter|half)"
            rf"(?: of)? {_YEAR}"
        ),
        rf"q(?P<quarter>[1-4]) {_YEAR}",
        r"(?:the )?(?P<decade>\d{3})0s",
        _YEAR,
        _MONTH,
        rf"(?:the )?{_DAY}",
    )
)
_DASH: Final = re.compile(r"\s*[–—‒‐‑−]\s*")
_WEEKDAY: Final = re.compile(
    rf"^(?:on )?({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b,? (?=\d|[a-z])"
)
_CLOCK: Final = re.compile(r"[ ,]+(?:at )?(\d{1,2})[:.](\d\d)(?: ?(utc|gmt|z))?$")
_YEAR_AHEAD: Final = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date that was read."""

    edtf: str
    part: str = ""
    """What EDTF can't carry of it, such as “mid-May 2021”."""
    assumed_year: int | None = None
    """The year that was not typed, and is that of the date near it."""


@dataclass(slots=True)
class _Point:
    """One point in time, perhaps without its year or month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: str = ""
    whole: str = ""
    """EDTF of what is neither year, month nor day."""

    def edtf(self) -> str:
        if self.whole:
            return self.whole
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts) + self.clock


def read_typed(text: str, *, near: dt.date | None = None) -> TypedDate:
    """Return the date that an editor typed; a year left out is the one `near` it.

    Raises EdtfError, with a message fit for a form.
    """
    text = text.strip()
    try:
        validate(text)
    except EdtfError as not_edtf:
        if (
            not text
            or len(text) > MAX_LENGTH
            or not re.search(r"[^\W\d_]|[./–—-]", text)
        ):
            raise
        found = _read(_plain(text), near)
        if found is None:
            raise EdtfError(
                f"“{text}” is no date that we can read: write 12–14 May 2021, "
                "mid-May 2021, after 12 May 2021, or EDTF such as 2021-05-14."
            ) from not_edtf
        validate(found.edtf)
        return found
    return TypedDate(text)


def _plain(text: str) -> str:
    """Return the text in one spelling: small letters, one kind of dash, no commas."""
    text = _DASH.sub("-", text.lower())
    text = re.sub(r"\s+", " ", text.replace(",", " ")).strip()
    text = re.sub(
        rf"\b({'|'.join(calendar.month_abbr[1:])}|sept)\.".lower(), r"\1", text
    )
    return text.removesuffix(".")


def _read(text: str, near: dt.date | None) -> TypedDate | None:
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(text):
            found = make(match, near)
            if found is not None:
                return found
    return None


def _one(text: str, near: dt.date | None) -> TypedDate | None:
    point = _point(text)
    return _dated(near, point) if point else None


def _dated(near: dt.date | None, *points: _Point, shape: str = "{0}") -> TypedDate:
    """Put points into an EDTF shape, with the years that were not typed."""
    assumed = _share_years(points, near)
    return TypedDate(shape.format(*(point.edtf() for point in points)), "", assumed)


def _share_years(points: tuple[_Point, ...], near: dt.date | None) -> int | None:
    """Give every point a year, and a day without month the other's month."""
    last = points[-1]
    first = points[0]
    if first.month is None and first.day and last.month:
        first.month = last.month
    if last.month is None and last.day and first.month:
        last.month = first.month
    if any(point.day and not point.month for point in points):
        raise EdtfError("Say the month as well.")
    if first.month and first.month == last.month and not first.year:
        _check_order(first, last)
    known = [point for point in points if point.whole or point.year]
    if known:
        for point in points:
            if not point.whole and point.year is None:
                point.year = next(p.year or 0 for p in reversed(points) if p.year)
                if point is first and _is_later(first, last):
                    # "28 December to 3 January 2021"
                    point.year -= 1
        return None
    if near is None:
        raise EdtfError("Say the year as well.")
    year = near.year
    month, day = points[0].month or 1, points[0].day or 1
    if (month, day) > (near + _YEAR_AHEAD).timetuple()[1:3] and (
        near + _YEAR_AHEAD
    ).year == near.year:
        # What is told has happened: "12 December", told in May, is of last year.
        year -= 1
    for point in points:
        point.year = year
    if first is not last and _is_later(first, last):
        last.year = year + 1
    return year


def _check_order(first: _Point, last: _Point) -> None:
    """Refuse “14-12 May”, which no turn of the year explains."""
    if first.day and last.day and first.day > last.day:
        raise EdtfError(f"The end, day {last.day}, is before the start, {first.day}.")


def _is_later(one: _Point, other: _Point) -> bool:
    return bool(one.month and other.month) and (one.month, one.day or 0) > (
        other.month,
        other.day or 31,
    )


def _point(text: str) -> _Point | None:
    text, clock = _without_clock(text.strip())
    weekday = _WEEKDAY.match(text)
    text = text[weekday.end() :] if weekday else text.removeprefix("on ")
    for pattern in _POINTS:
        if match := pattern.fullmatch(text):
            point = _of(match)
            point.clock = clock
            if clock and not point.day:
                return None
            if weekday:
                _check_weekday(weekday[1], point)
            return point
    return None


def _without_clock(text: str) -> tuple[str, str]:
    match = _CLOCK.search(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return text, ""
    zone = "Z" if match[3] else ""
    return text[: match.start()], f"T{int(match[1]):02}:{match[2]}{zone}"


def _of(match: re.Match[str]) -> _Point:
    given = match.groupdict()
    year = int(given["year"]) if given.get("year") else None
    if year == 0:
        raise EdtfError("There is no year 0: years run from 1 to 9999.")
    if given.get("decade"):
        return _Point(whole=f"{given['decade']}X")
    if given.get("season"):
        return _Point(whole=f"{year:04}-{_SEASONS[given['season']]}")
    if given.get("quarter"):
        return _Point(whole=f"{year:04}-{32 + int(given['quarter'])}")
    if given.get("part"):
        return _Point(whole=f"{year:04}-{_part_code(given['order'], given['part'])}")
    if given.get("slashed"):
        day, in_month = _slashed(given["slashed"])
        return _Point(year, in_month, day)
    month = _MONTHS[given["month"]] if given.get("month") else None
    if given.get("number"):
        month = int(given["number"])
    return _Point(year, month, int(given["day"]) if given.get("day") else None)


def _part_code(order: str, part: str) -> int:
    parts, first = (4, 33) if part == "quarter" else (2, 40)
    number = _ORDER[order] % parts
    if _ORDER[order] >= parts:
        raise EdtfError(f"A year has {parts} such parts.")
    return first + number


def _slashed(text: str) -> tuple[int, int]:
    one, other = (int(part) for part in text.split("/"))
    if one > 12 or one == other:
        return one, other
    if other > 12:
        return other, one
    raise EdtfError(
        f"“{text}” can be {one} {calendar.month_name[other]} or {other} "
        f"{calendar.month_name[one]}: write the month as a word."
    )


def _check_weekday(name: str, point: _Point) -> None:
    if not (point.year and point.month and point.day):
        return
    day, _ = bounds(_Point(point.year, point.month, point.day).edtf())
    if day and day.weekday() != _WEEKDAYS[name]:
        raise EdtfError(
            f"{day.day} {day:%B %Y} was a {calendar.day_name[day.weekday()]}."
        )


# -- what is said of one point, or of two --------------------------------------------


def _marked(mark: str) -> Callable[[re.Match[str], dt.date | None], TypedDate | None]:
    def read(match: re.Match[str], near: dt.date | None) -> TypedDate | None:
        point = _point(match["one"])
        return _dated(near, point, shape=f"{{0}}{mark}") if point else None

    return read


def _shaped(shape: str) -> Callable[[re.Match[str], dt.date | None], TypedDate | None]:
    def read(match: re.Match[str], near: dt.date | None) -> TypedDate | None:
        point = _point(match["one"])
        return _dated(near, point, shape=shape) if point else None

    return read


def _beside(
    step: int,
) -> Callable[[re.Match[str], dt.date | None], TypedDate | None]:
    """Read “after X” (step 1) and “before X” (step -1): X itself is not meant."""

    def read(match: re.Match[str], near: dt.date | None) -> TypedDate | None:
        point = _point(match["one"])
        if point is None:
            return None
        found = _dated(near, point)
        next_to = _next(point, step)
        edtf = f"[{next_to}..]" if step > 0 else f"[..{next_to}]"
        return TypedDate(edtf, "", found.assumed_year)

    return read


def _next(point: _Point, step: int) -> str:
    """Return the day, month or year beside a point, in the unit that it is known in."""
    earliest, latest = bounds(point.edtf())
    edge = latest if step > 0 else earliest
    if edge is None:
        raise EdtfError("This has no such side.")
    try:
        beside = edge + dt.timedelta(days=step)
    except OverflowError as error:
        raise EdtfError("That lies outside the years 1 to 9999.") from error
    if point.whole or point.day:
        return beside.isoformat()
    return f"{beside:%Y-%m}" if point.month else f"{beside.year:04}"


def _two(shape: str) -> Callable[[re.Match[str], dt.date | None], TypedDate | None]:
    def read(match: re.Match[str], near: dt.date | None) -> TypedDate | None:
        one, other = _point(match["one"]), _point(match["other"])
        if one is None or other is None:
            return None
        if one.day and one.month and other.day is None and other.month is None:
            # "May 12-14": what stands behind the dash is a day.
            return None
        return _dated(near, one, other, shape=shape)

    return read


def _days_of_month(
    shape: str,
) -> Callable[[re.Match[str], dt.date | None], TypedDate | None]:
    """Read “May 12-14 2021”."""

    def read(match: re.Match[str], near: dt.date | None) -> TypedDate | None:
        month = _MONTHS[match["month"]]
        year = int(match["year"]) if match["year"] else None
        points = [_Point(year, month, int(match[n])) for n in ("one", "other")]
        return _dated(near, *points, shape=shape)

    return read


def _part(match: re.Match[str], near: dt.date | None) -> TypedDate | None:
    """Read “mid-May 2021”: EDTF has the month, and the words keep their part of it."""
    point = _point(match["one"])
    if point is None or point.day or point.whole:
        return None
    found = _dated(near, point)
    word = "mid" if match["part"].startswith("mid") else match["part"].split()[0]
    words = f"{calendar.month_name[point.month]} " if point.month else ""
    joined = "-" if word == "mid" else " "
    return TypedDate(
        found.edtf, f"{word}{joined}{words}{point.year}", found.assumed_year
    )


_ONE: Final = r"(?P<one>.+)"


def _and(joined: str) -> str:
    return rf"(?P<one>.+?) ?(?:{joined}) ?(?P<other>.+)"


def _month_days(joined: str) -> str:
    days = rf"(?P<one>\d{{1,2}}) ?(?:{joined}) ?(?P<other>\d{{1,2}})"
    return rf"{_MONTH} {days}(?: {_YEAR})?"


type _Maker = Callable[[re.Match[str], dt.date | None], TypedDate | None]

_FORMS: Final[tuple[tuple[re.Pattern[str], _Maker], ...]] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (_ONE, lambda match, near: _one(match["one"], near)),
        (r"(?:in )?(?:the )?(?P<part>early|mid|middle of|late)[ -](?:in )?" + _ONE,
         _part),
        (r"(?:about|around|circa|ca?\.?|approximately|~) ?" + _ONE, _marked("~")),
        (r"(?:possibly|perhaps|probably|maybe) " + _ONE, _marked("?")),
        (r"(?P<one>.+?) ?\?", _marked("?")),
        (r"(?:on or after|not before) " + _ONE, _shaped("[{0}..]")),
        (r"(?P<one>.+) or later", _shaped("[{0}..]")),
        (r"(?:on or before|by|not after|no later than) " + _ONE, _shaped("[..{0}]")),
        (r"(?P<one>.+) or earlier", _shaped("[..{0}]")),
        (r"(?:some time |sometime )?after " + _ONE, _beside(1)),
        (r"(?:some time |sometime )?before " + _ONE, _beside(-1)),
        (_month_days("-"), _days_of_month("{0}/{1}")),
        (_month_days("or"), _days_of_month("[{0},{1}]")),
        (_month_days("and"), _days_of_month("{{{0},{1}}}")),
        (r"(?:on )?(?:one|a|some) day (?:of|in|between) " + _month_days("(?:-|and)"),
         _days_of_month("[{0}..{1}]")),
        (r"(?:on )?(?:one|a|some) day (?:of|in|between) " + _and("(?:-| to | and )"),
         _two("[{0}..{1}]")),
        ("between " + _month_days("and"), _days_of_month("[{0}..{1}]")),
        ("between " + _and("and"), _two("[{0}..{1}]")),
        (r"(?:on |in |overnight )?(?:the )?night of " + _and("(?:-|to)"),
         _two("{0}/{1}")),
        ("(?:from )?" + _and("(?:-|to|until|till|through)"), _two("{0}/{1}")),
        (r"(?:since|from|as of) " + _ONE, _shaped("{0}/..")),
        (r"(?:until|till|up to) " + _ONE, _shaped("../{0}")),
        (r"(?:either )?" + _and("or"), _two("[{0},{1}]")),
        (_and("and"), _two("{{{0},{1}}}")),
    )
)  # fmt: skip
