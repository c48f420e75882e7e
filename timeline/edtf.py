"""Uncertain dates: EDTF strings (ISO 8601-2), their bounds, and how they read.

The grammar is that of the ``edtf`` library, with its strict bounds. Three things
are ours, because the library's answer would mislead a timeline: years run from 1 to
9999 only, an open or unknown end is ``None`` rather than a guess of ten years, and a
winter runs into February. Times may leave out the seconds.

An interval ``2021-05-12/2021-05-14`` lasted from one day to the other; a set
``[2021-05-12..2021-05-14]`` happened on one of the days. The two are never mixed.
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from edtf import EDTFObject, EDTFParseException, parse_edtf

type Precision = Literal[
    "time",
    "day",
    "month",
    "season",
    "quarter",
    "year",
    "decade",
    "century",
    "interval",
    "set",
]
type Bounds = tuple[date | None, date | None]

MAX_LENGTH: Final = 120
"""Longest accepted string: the parser's time grows with the length."""

_ALLOWED: Final = re.compile(r"[0-9XTZ:+\-~?%\[\]{}.,/]+")
_DAY: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:T(?:[01]\d|2[0-3])(?::[0-5]\d){1,2}"
    r"(?:Z|[+-](?:0\d|1[0-3])(?::[0-5]\d)?)?)?"
)
"""A day, or a time of it: the library takes 5 to 40 ms for one."""
_POINT: Final = re.compile(
    r"(?!.*-XX-\d)(?P<year>\d{4}|\d{3}X|\d\dXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?P<mark>[~?%]?)"
)
_ONE_OF_DAYS: Final = re.compile(
    r"\[(?:\d{4}-\d\d-\d\d\.\.(?:\d{4}-\d\d-\d\d)?|\.\.\d{4}-\d\d-\d\d)\]"
)
_TIME: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<clock>\d\d:\d\d)(?P<seconds>:\d\d)?"
    r"(?P<zone>Z|[+-]\d\d(?::\d\d)?)?"
)
_NO_OFFSET: Final = re.compile(r"Z|[+-]00(?::00)?")
_PART_OF_PERIOD: Final = re.compile(r"\b(early|mid|late)\b", re.IGNORECASE)
_MARKS: Final = {"~": "about ", "?": "possibly ", "%": "possibly about ", "": ""}
_SEASON_NAMES: Final = ("spring", "summer", "autumn", "winter")
_ORDINALS: Final = ("first", "second", "third", "fourth")

# ISO 8601-2 group -> first month and number of months. 21-24 don't say which
# hemisphere; they are read as northern, as the library does.
_GROUPS: Final[dict[int, tuple[int, int]]] = {
    **dict(zip(range(21, 29), [(3, 3), (6, 3), (9, 3), (12, 3)] * 2, strict=True)),
    **dict(zip(range(29, 33), [(9, 3), (12, 3), (3, 3), (6, 3)], strict=True)),
    **dict(zip(range(33, 37), [(1, 3), (4, 3), (7, 3), (10, 3)], strict=True)),
    **dict(zip(range(37, 40), [(1, 4), (5, 4), (9, 4)], strict=True)),
    **dict(zip(range(40, 42), [(1, 6), (7, 6)], strict=True)),
}


class EdtfError(ValueError):
    """The string is no EDTF date between the years 1 and 9999."""


def bounds(edtf: str) -> Bounds:
    """Return the earliest and the latest day that the date allows, inclusive.

    ``None`` stands for a side that is open or unknown (``2021-05-12/..``). ``~`` and
    ``?`` don't widen the bounds. Raises ``EdtfError``.
    """
    plain = _DAY.fullmatch(edtf) if edtf.isascii() else None
    if plain:
        day = _day(int(plain[1]), int(plain[2]), int(plain[3]), edtf)
        return day, day
    return _bounds(edtf)


def validate(edtf: str) -> None:
    """Raise ``EdtfError``, with a message fit for a form, unless ``bounds`` works."""
    bounds(edtf)


def is_interval(edtf: str) -> bool:
    """Tell whether the date lasted from one date to another (``a/b``)."""
    return "/" in edtf


def is_set(edtf: str) -> bool:
    """Tell whether the date is one of, or all of, a set (``[a..b]``, ``{a,b}``)."""
    return edtf[:1] in ("[", "{")


def is_uncertain(edtf: str) -> bool:
    """Tell whether the date is marked approximate or uncertain, or is one of a set."""
    return edtf.startswith("[") or any(mark in edtf for mark in "~?%")


def precision(edtf: str) -> Precision:
    """Return the unit in which the date is known. Raises ``EdtfError``."""
    bounds(edtf)
    if is_set(edtf):
        return "set"
    if is_interval(edtf):
        return "interval"
    if "T" in edtf:
        return "time"
    year, *rest = re.sub(r"[~?%]", "", edtf).split("-")
    smaller = [part for part in rest if part != "XX"]
    if len(smaller) > 1:
        return "day"
    if smaller:
        group = int(smaller[0])
        if group <= 12:
            return "month"
        return "quarter" if 33 <= group <= 36 else "season"
    return {0: "year", 1: "decade"}.get(year.count("X"), "century")  # type: ignore[return-value]


def display(edtf: str, *, expression: str = "") -> str:
    """Return the date in English words, as an almanac prints it.

    ``expression`` is the wording of the source; its "early", "mid" or "late" is
    kept where the date lies within one month or one year, because EDTF can't carry
    it. Raises ``EdtfError``.
    """
    earliest, latest = bounds(edtf)
    part = _part_of_period(edtf, earliest, latest, expression)
    if part:
        return part
    if is_set(edtf):
        return _display_set(edtf)
    if is_interval(edtf):
        return _display_interval(edtf)
    return _display_point(edtf)


def lies_ahead(edtf: str, today: date) -> bool:
    """Tell whether a date begins after today, wherever on earth it is `today`."""
    earliest = bounds(edtf)[0]
    return earliest is not None and earliest > today + timedelta(days=1)


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> Bounds:
    if not edtf:
        raise EdtfError("A date is missing.")
    if len(edtf) > MAX_LENGTH or not _ALLOWED.fullmatch(edtf):
        raise _invalid(edtf)
    if is_interval(edtf):
        pieces = edtf.split("/")
        if len(pieces) != 2 or not any(map(_is_date, pieces)):
            raise _invalid(edtf)
        ends = [_end(piece) for piece in pieces]
    elif is_set(edtf):
        ends = [_end(piece) for piece in _set_pieces(edtf)]
    else:
        ends = [_point_bounds(edtf)]
    earliest, latest = ends[0][0], ends[-1][1]
    if earliest and latest and earliest > latest:
        raise EdtfError(f"“{edtf}” ends before it begins.")
    return earliest, latest


def _invalid(edtf: str) -> EdtfError:
    return EdtfError(f"“{edtf[:MAX_LENGTH]}” is no EDTF date, such as 2021-05-14.")


def _is_date(piece: str) -> bool:
    return piece not in ("", "..")


def _set_pieces(edtf: str) -> list[str]:
    # One of some days, as a data set has many: the library takes 20 ms for one.
    if not _ONE_OF_DAYS.fullmatch(edtf):
        _parse(edtf)
    pieces = _dates(edtf)
    for piece in filter(None, pieces):
        _point_bounds(piece)
    return pieces


def _end(piece: str) -> Bounds:
    return _point_bounds(piece) if _is_date(piece) else (None, None)


def _point_bounds(edtf: str) -> tuple[date, date]:
    point = _POINT.fullmatch(edtf)
    if point:
        return _calendar_bounds(edtf, point)
    parsed = _parse(edtf)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return (
        _day(low.tm_year, low.tm_mon, low.tm_mday, edtf),
        _day(high.tm_year, high.tm_mon, high.tm_mday, edtf),
    )


def _calendar_bounds(edtf: str, point: re.Match[str]) -> tuple[date, date]:
    """Bound a year, month, season or day without the library.

    A reader calls this dozens of times for one article, and the library's parser
    takes 5 to 40 ms for one date.
    """
    first_year = int(point["year"].replace("X", "0"))
    last_year = int(point["year"].replace("X", "9"))
    month, day = point["month"], point["day"]
    if month is None or month == "XX":
        first_month, months = 1, 12
    elif int(month) <= 12:
        first_month, months = int(month), 1
    elif int(month) in _GROUPS and day is None:
        first_month, months = _GROUPS[int(month)]
    else:
        raise _invalid(edtf)
    if month and "X" in point["year"]:
        raise _invalid(edtf)
    if day is None or day == "XX":
        earliest = _day(first_year, first_month, 1, edtf)
        return earliest, _month_end(last_year, first_month + months - 1, edtf)
    only = _day(first_year, first_month, int(day), edtf)
    return only, only


def _parse(edtf: str) -> EDTFObject:
    # The standard wants hh:mm:ss; a news page gives hh:mm, and so do we.
    if any("X" in part and not _POINT.fullmatch(part) for part in _dates(edtf)):
        # Legal at level 2 (2021-1X-05), but the library fails on some of them.
        raise _invalid(edtf)
    whole = re.sub(r"(T\d\d:\d\d)(?=$|[Z+-])", r"\1:00", edtf)
    # The library has no offset of nought; pages that give their time in UTC do.
    whole = re.sub(r"(T\d\d:\d\d:\d\d)[+-]00(?::?00)?$", r"\1Z", whole)
    try:
        parsed: EDTFObject = parse_edtf(whole)
    except (EDTFParseException, ValueError, ArithmeticError, TypeError) as error:
        raise _invalid(edtf) from error
    return parsed


def _dates(edtf: str) -> list[str]:
    """Split a set into its dates; any other date stays whole."""
    inside = edtf[1:-1] if is_set(edtf) else edtf
    return re.split(r"\.\.|,", inside)


def _day(year: int, month: int, day: int, edtf: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise EdtfError(f"“{edtf}” is no day of the years 1 to 9999.") from error


def _month_end(year: int, month: int, edtf: str) -> date:
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return _day(year, month, calendar.monthrange(min(year, 9999), month)[1], edtf)


def _part_of_period(
    edtf: str, earliest: date | None, latest: date | None, expression: str
) -> str:
    part = _PART_OF_PERIOD.search(expression)
    if not part or earliest is None or latest is None or earliest == latest:
        return ""
    if precision(edtf) in ("season", "quarter") or earliest.year != latest.year:
        return ""
    period = str(earliest.year)
    if earliest.month == latest.month:
        period = f"{calendar.month_name[earliest.month]} {period}"
    word = part[1].lower()
    return f"mid-{period}" if word == "mid" else f"{word} {period}"


def _display_point(edtf: str) -> str:
    time = _TIME.fullmatch(edtf)
    if time:
        zone = f" UTC{_NO_OFFSET.sub('', time['zone'])}" if time["zone"] else ""
        return f"{_display_point(time['day'])}, {time['clock']}{zone}"
    point = _POINT.fullmatch(edtf)
    if not point:
        return _display_span(edtf)
    return _MARKS[point["mark"]] + _words(point["year"], point["month"], point["day"])


def _words(year: str, month: str | None, day: str | None) -> str:
    if "X" in year:
        return year.replace("X", "0") + "s"
    if month is None:
        return _year(year)
    if month == "XX":
        return f"a month of {_year(year)}" if day is None else f"a day of {_year(year)}"
    group = int(month)
    if group > 12:
        return _group_words(group, _year(year))
    month_year = f"{calendar.month_name[group]} {_year(year)}"
    if day is None:
        return month_year
    return f"a day of {month_year}" if day == "XX" else f"{int(day)} {month_year}"


def _year(year: str) -> str:
    return str(int(year))


def _group_words(group: int, year: str) -> str:
    if group <= 32:
        return f"{_SEASON_NAMES[(group - 21) % 4]} {year}"
    if group <= 36:
        return f"{_ORDINALS[group - 33]} quarter of {year}"
    if group <= 39:
        return f"{_ORDINALS[group - 37]} third of {year}"
    return f"{_ORDINALS[group - 40]} half of {year}"


def _display_span(edtf: str) -> str:
    # Forms of level 2 that have no wording of their own: say the range of days.
    earliest, latest = bounds(edtf)
    return _range(str(earliest), str(latest))


def _display_interval(edtf: str) -> str:
    first, last = edtf.split("/")
    if last == "..":
        decade = "the " if "X" in first else ""
        return f"since {decade}{_display_point(first)}"
    if first == "..":
        return f"until {_display_point(last)}"
    if not last:
        return f"from {_display_point(first)}, end unknown"
    if not first:
        return f"until {_display_point(last)}, start unknown"
    return _range(first, last)


def _display_set(edtf: str) -> str:
    inside = edtf[1:-1]
    if "," in inside:
        pieces = [_display_piece(piece) for piece in inside.split(",")]
        conjunction = "or" if edtf.startswith("[") else "and"
        return f"{', '.join(pieces[:-1])} {conjunction} {pieces[-1]}"
    if ".." not in inside:
        return _display_point(inside)
    first, last = inside.split("..")
    if not first:
        return f"by {_display_point(last)}"
    if not last:
        return f"{_display_point(first)} or later"
    unit = "day" if _DAY.match(first) and _DAY.match(last) else ""
    if edtf.startswith("{"):
        return f"every {unit or 'part'} of {_range(first, last)}"
    return f"one day of {_range(first, last)}" if unit else f"in {_range(first, last)}"


def _display_piece(piece: str) -> str:
    if ".." not in piece:
        return _display_point(piece)
    return _range(*piece.split("..", 1))


def _range(first: str, last: str) -> str:
    """Join two dates by a dash, saying a month or year that they share only once."""
    if first == last:
        return _display_point(first)
    start, end = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if not start or not end:
        return f"{_display_point(first)} – {_display_point(last)}"
    if start["mark"] == end["mark"]:
        mark, last = _MARKS[start["mark"]], last.rstrip("~?%")
    else:
        mark = _MARKS[start["mark"]]
    left, right = first.rstrip("~?%"), last
    left_words, right_words = _display_point(left), _display_point(right)
    shared = " " + _year(start["year"]) if start["year"].isdigit() else ""
    if start["year"] == end["year"] and start["month"] and end["month"] and shared:
        left_words = left_words.removesuffix(shared)
        if start["month"] == end["month"] and start["day"] and end["day"]:
            left_words = str(int(start["day"])) if start["day"] != "XX" else left_words
    tight = " " not in left_words and not (start["day"] is None and end["day"])
    dash = "–" if tight else " – "
    return f"{mark}{left_words}{dash}{right_words}"
