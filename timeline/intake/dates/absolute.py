"""Dates of the calendar: days, weeks and months.

A date without its year is still one of these; the setting supplies the year.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.values import (
    Setting,
    Value,
    day_value,
    days_value,
    month_value,
)

type Resolver = Callable[[re.Match[str], Setting], Value | None]

_NEAR_FUTURE: Final = 100
"""Days ahead up to which a yearless date with no past verb is read as coming."""

_JUST_GONE: Final = timedelta(days=45)
_FAR_AHEAD: Final = timedelta(days=300)
_MONTHS_AHEAD: Final = 9
"""A day or month just gone by is that one, and not next year's, whatever the verb."""

_NEAR_MONTHS: Final = 3
"""The same for a month that hangs on a noun ("the summit in July")."""


def iso_day(match: re.Match[str], _: Setting) -> Value | None:
    return _full(int(match["y"]), int(match["m"]), int(match["d"]), "ISO date")


def numeric_day(match: re.Match[str], setting: Setting) -> Value | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        year += 2000 if year < 70 else 1900
    options = [(first, second), (second, first)]
    if not setting.day_first:
        options.reverse()
    days = [_date(year, month, day) for day, month in options]
    valid = [day for day in days if day]
    if not valid:
        return None
    if len(set(valid)) == 1:
        return day_value(valid[0], "numeric date", 0.95, absolute=True)
    rule = "numeric date, day first" if setting.day_first else "numeric date, month"
    return day_value(valid[0], rule, 0.7, absolute=True)


def roman_day(match: re.Match[str], _: Setting) -> Value | None:
    """ "12.V.2021", "12-XI-2020": the month as a Roman numeral."""
    month = words.ROMAN_MONTHS.index(match["roman"]) + 1
    return _full(int(match["y"]), month, int(match["d"]), "date, Roman month")


_FEW_DAYS: Final = 10
_ATTACKS_BY_DAY: Final = {(9, 11): 2001, (10, 7): 2023}
_ATTACKS: Final = re.compile(r"\s+(?:terror(?:ist)?\s+)?(?:attacks?|massacre)\b", re.I)


def calendar_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "14 May 2021", "May 14", "Friday, May 14", "12-14 May"."""
    groups = match.groupdict()
    month = words.month_number(match["month"])
    day = _number(match["d"])
    last = _number(groups["last"]) if groups.get("last") else None
    weekday = words.weekday_number(groups["wd"]) if groups.get("wd") else None
    year = int(groups["y"]) if groups.get("y") else None
    if not year and groups.get("rel"):
        year = relative_year(match["rel"], setting)
    if not year and not groups.get("last"):
        year = _year_of_attack(match, month, day, setting)
    which = (groups.get("which") or "").lower()
    if which and not year:
        setting = replace(
            setting,
            year=None,
            direct=True,
            tense="past" if which == "last" else "future",
        )
    first, rule = place_day(year, month, day, weekday, setting)
    if first is None:
        return None
    absolute = bool(groups.get("y"))
    confidence = 0.99 if year else 0.9
    if last is None:
        return day_value(first, rule, confidence, absolute=absolute)
    end = _date(first.year, month, last)
    if end is None or end <= first:
        return None
    rule = f"{rule}, range"
    return days_value(first, end, rule, confidence, absolute=absolute)


def _year_of_attack(
    match: re.Match[str], month: int, day: int | None, setting: Setting
) -> int | None:
    """ "the September 11 attacks": those that go by their day need no year."""
    year = _ATTACKS_BY_DAY.get((month, day or 0))
    if year is None or not _ATTACKS.match(match.string, match.end()):
        return None
    return year if setting.today is None or setting.today.year > year else None


def calendar_span(match: re.Match[str], setting: Setting) -> Value | None:
    """ "30 May-2 June 2021", "May 30 - June 2"."""
    year = int(match["y"]) if match["y"] else None
    end, rule = place_day(
        year, words.month_number(match["m2"]), _number(match["d2"]), None, setting
    )
    if end is None:
        return None
    month = words.month_number(match["m1"])
    start = _date(end.year - (month > end.month), month, _number(match["d1"]))
    if start is None or start >= end:
        return None
    return days_value(start, end, f"{rule}, range", 0.9, absolute=bool(year))


def calendar_month(match: re.Match[str], setting: Setting) -> Value | None:
    """ "May 2021", "in March", "last March", "May last year"."""
    groups = match.groupdict()
    month = words.month_number(match["month"])
    if groups.get("y"):
        return month_value(
            int(match["y"]), month, "month and year", 0.99, absolute=True
        )
    if groups.get("rel"):
        year = relative_year(match["rel"], setting)
        return month_value(year, month, "month of a relative year") if year else None
    return _month_alone(month, (groups.get("which") or "").lower(), setting)


def month_span(match: re.Match[str], setting: Setting) -> Value | None:
    """ "March-May 2020", "December 2020-January 2021", "April-May"."""
    ending = words.month_number(match["m2"])
    if match["y2"]:
        last = month_value(int(match["y2"]), ending, "months", 0.95)
    elif found := _month_alone(ending, "", setting):
        last = found
    else:
        return None
    month = words.month_number(match["m1"])
    year = int(match["y1"] or last.first.year - (month > last.first.month))
    first = month_value(year, month, "months", 0.95)
    if first.first >= last.first:
        return None
    edtf = f"{first.edtf}/{last.edtf}"
    absolute = bool(match["y2"])
    return Value(edtf, "range of months", 0.95, "month", first.first, absolute)


def half_of_month(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the second half of April"."""
    inner = calendar_month(match, setting)
    if inner is None:
        return None
    first, last = inner.first, inner.last
    if match["ordinal"].lower() == "first":
        last = first.replace(day=15)
    else:
        first = first.replace(day=16)
    edtf = f"{first.isoformat()}~/{last.isoformat()}~"
    return Value(edtf, "half of a month", 0.6, "week", first, inner.absolute)


def day_of_month(match: re.Match[str], setting: Setting) -> Value | None:
    """ "on the 27th": the nearest such day of the month, past by default."""
    today, day = setting.today, _number(match["d"])
    if setting.previous and setting.previous.absolute and not today:
        today = setting.previous.first
    if today is None:
        return None
    for step in (0, -1, -2) if setting.tense != "future" else (0, 1, 2):
        month = month_value(today.year, today.month + step, "").first
        found = _date(month.year, month.month, day)
        late = found and found > today
        if found and (found == today or bool(late) == (setting.tense == "future")):
            return day_value(found, f"day of the month, {_sense(setting)}", 0.7)
    return None


def day_of_near_month(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the 30th of this month", "the 3rd of last month"."""
    if setting.today is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    month = month_value(setting.today.year, setting.today.month + step, "").first
    found = _date(month.year, month.month, _number(match["d"]))
    return day_value(found, "day of a near month", 0.9) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(year: int, month: int, day: int, rule: str) -> Value | None:
    found = _date(year, month, day)
    return day_value(found, rule, 0.99, absolute=True) if found else None


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _sense(setting: Setting) -> str:
    return "coming" if setting.tense == "future" else "past"


def relative_year(words_: str, setting: Setting) -> int | None:
    phrase = words_.lower()
    if re.search(r"same|that|previous|following", phrase):
        base = setting.previous.first.year if setting.previous else None
    else:
        base = setting.today.year if setting.today else None
    if base is None:
        return None
    if re.search(r"last|previous", phrase):
        return base - 1
    if re.search(r"next|following", phrase):
        return base + 1
    return base if re.search(r"this|same|that|the", phrase) else None


def weekday_and_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Wednesday the 12th": the nearest such day that is that weekday."""
    if setting.today is None:
        return None
    weekday, day = words.weekday_number(match["wd"]), _number(match["d"])
    backwards = [0, -1, -2, -3, 1, 2, 3]
    steps = [-n for n in backwards] if setting.tense == "future" else backwards
    for step in steps:
        month = month_value(setting.today.year, setting.today.month + step, "").first
        found = _date(month.year, month.month, day)
        if found and found.weekday() == weekday:
            return day_value(found, "weekday and day of the month", 0.85)
    return None


def place_day(
    year: int | None, month: int, day: int, weekday: int | None, setting: Setting
) -> tuple[date | None, str]:
    """Find the year of a day that may lack it, and name the rule."""
    if year:
        return _date(year, month, day), "date"
    if setting.year:
        return _date(setting.year, month, day), "date, year from the date beside it"
    if setting.today is None:
        return None, ""
    today = setting.today
    nearby = (_date(today.year + step, month, day) for step in range(-7, 3))
    days = [found for found in nearby if found]
    if weekday is not None:
        same = [found for found in days if found.weekday() == weekday]
        days = same or days
    found, rule = nearest(days, today, setting)
    return found, f"date without year, {rule}"


def nearest(
    days: Sequence[date], today: date, setting: Setting
) -> tuple[date | None, str]:
    """Choose by tense among the days of several years; say which one it is."""
    past = [found for found in days if found <= today]
    coming = [found for found in days if found >= today]
    gone = bool(past and today - past[-1] <= _JUST_GONE)
    gone = gone and bool(coming) and coming[0] - today >= _FAR_AHEAD
    if setting.tense == "future" and coming and not gone:
        return coming[0], "coming"
    if setting.tense == "past" and setting.direct and past:
        return past[-1], "past"
    soon = coming and (coming[0] - today).days <= _NEAR_FUTURE
    if soon and (not past or today - past[-1] > coming[0] - today):
        return coming[0], "nearest"
    return (past[-1] if past else None), "past"


def _month_alone(month: int, which: str, setting: Setting) -> Value | None:
    if setting.year and not which:
        rule = "month, year from the date beside it"
        return month_value(setting.year, month, rule, 0.85)
    today = setting.today
    if today is None:
        return None
    past_year = today.year - (month > today.month)
    if which.startswith("last"):
        # A month that ended a few days ago is called "last month", not by its name.
        gone = today.month - (today.day <= _FEW_DAYS)
        year = today.year - (month >= gone)
        return month_value(year, month, "last month of that name")
    if which.startswith("next"):
        year = today.year + (month <= today.month)
        return month_value(year, month, "next month of that name")
    if which.startswith("this"):
        return month_value(today.year, month, "month of this year")
    ahead = (month - today.month) % 12
    if setting.tense == "future" and ahead <= _MONTHS_AHEAD:
        return month_value(today.year, today.month + ahead, "month, coming", 0.85)
    if not (setting.tense == "past" and setting.direct) and 0 < ahead <= _NEAR_MONTHS:
        return month_value(today.year, today.month + ahead, "month, nearest", 0.6)
    return month_value(past_year, month, "month, past", 0.85)


_W, _M, _D, _Y = words.WEEKDAY_ANY, words.MONTH, words.DAY_TH, words.YEAR
_REL_YEAR: Final = (
    r"(?:of\s+)?(?P<rel>(?:last|next|this|that|the same|the previous|the following)"
    r"\s+year)"
)
DAY_END: Final = r"(?!\d|[,.:]\d|\s?%)"
MONTH_DAY_YEAR: Final = rf"(?:,?\s+(?:of\s+)?(?P<y>{_Y})|,?\s+{_REL_YEAR})?"
_TO: Final = r"\s+(?:to|until|till|through)\s+"
# A list of days is short: a bound keeps a page of numbers from costing its square.
_FEW: Final = "{0,4}"
_LEAD: Final = rf"(?:(?P<wd>{_W}),?\s+(?:the\s+)?|\bthe\s+)?"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            r"\b(?P<y>1\d{3}|20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
            r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\b"
        ),
        iso_day,
    ),
    (r"(?<![\d/.-])(?P<y>20\d\d)/(?P<m>\d\d)/(?P<d>\d\d)(?![\d/])", iso_day),
    (r"(?<![\d/.-])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d{4}|\d\d)(?![\d/])", numeric_day),
    (r"(?<![\d/.-])(?P<a>\d\d?)([.-])(?P<b>\d\d?)\2(?P<y>\d{4})(?!\d)", numeric_day),
    (
        r"(?<![\w/.:-])(?P<a>\d\d)\.(?P<b>\d\d)\.(?P<y>\d\d)(?![\d:%]|\.\d)",
        numeric_day,
    ),
    (
        rf"(?<![\w.,:])(?P<d>{words.DAY})\.\s?(?P<month>{_M})\s+(?P<y>{_Y})",
        calendar_day,
    ),
    *(
        # "May 8, 9 and 10": the days between the first and the last.
        (
            (
                rf"\b(?P<month>{_M})\s+{words.DAY}(?:,\s+{words.DAY}){{{number}}},\s+"
                rf"(?P<core>(?P<d>{words.DAY}))(?=(?:,\s+{words.DAY}){_FEW},?\s+and\s+"
                rf"{words.DAY}(?:,\s+(?P<y>{_Y}))?(?:[.,;)]|\s+(?:in|at|on|when|near)\b))"
            ),
            calendar_day,
        )
        for number in (0, 1)
    ),
    (
        rf"(?<!\w)(?P<d>{words.DAY})(?P<month>{words.MONTH_CAPITALS})(?P<y>{_Y})(?!\w)",
        calendar_day,
    ),
    (
        (
            rf"\b(?i:the\s+(?P<d>{words.DAY}(?:st|nd|rd|th))\s+of\s+"
            r"(?P<which>this|last|next)\s+month)\b"
        ),
        day_of_near_month,
    ),
    (
        (
            rf"(?<![\w/.:-])(?P<d>{words.DAY})([-./\s])"
            rf"(?P<roman>{'|'.join(words.ROMAN_MONTHS)})\2(?P<y>{_Y})(?!\w)"
        ),
        roman_day,
    ),
    (
        rf"\b(?P<wd>{_W}),?\s+the\s+(?P<d>{words.DAY}(?:st|nd|rd|th))\b(?!\s+of\b)",
        weekday_and_day,
    ),
    (
        # "May 9th, 10th and 12th": the ending shows that the numbers are days.
        (
            rf"\b(?P<month>{_M})\s+{words.DAY}(?:st|nd|rd|th)(?:,\s+\d\d?[a-z][a-z])"
            rf"{_FEW},?(?:\s+(?:and|or))?\s+(?P<core>(?P<d>{words.DAY}(?:st|nd|rd|th))"
            rf"(?:,\s+(?P<y>{_Y}))?)\b"
        ),
        calendar_day,
    ),
    (
        rf"{_LEAD}\b(?P<d>{_D})(?:-|\s+)(?:of\s+)?(?P<month>{_M})"
        rf"(?:-(?P<yh>{_Y})|{MONTH_DAY_YEAR})(?![\w])".replace("(?P<yh>", "(?:"),
        calendar_day,
    ),
    (
        (
            rf"(?:\bfrom\s+)?\b(?:the\s+)?(?P<d>{_D})(?:{words.DASH}|{_TO})(?:the\s+)?"
            rf"(?P<last>{_D})\s+(?:of\s+)?(?P<month>{_M}){MONTH_DAY_YEAR}"
        ),
        calendar_day,
    ),
    (
        (
            rf"\b(?i:between)\s+(?:the\s+)?(?P<d>{_D})\s+and\s+(?:the\s+)?(?P<last>{_D})"
            rf"\s+(?:of\s+)?(?P<month>{_M}){MONTH_DAY_YEAR}"
        ),
        calendar_day,
    ),
    (
        (
            rf"\b(?:between|from)\s+(?P<month>{_M})\s+(?P<d>{_D})(?:{_TO}|\s+and\s+)"
            rf"(?P<last>{_D}){DAY_END}(?!\s+{_M}){MONTH_DAY_YEAR}"
        ),
        calendar_day,
    ),
    (
        (
            rf"(?<![\d.,:])\b(?P<core>(?P<d>{_D}))(?=(?:,\s+\d\d?){_FEW}\s+(?:and|or)\s+"
            rf"(?:the\s+)?{_D}\s+(?:of\s+)?(?P<month>{_M}){MONTH_DAY_YEAR})"
        ),
        calendar_day,
    ),
    (
        (
            rf"\b(?P<month>{_M})\s+{_D}(?:,\s+\d\d?){_FEW},?\s+(?:and|or)\s+"
            rf"(?P<core>(?P<d>{_D})(?:,\s+(?P<y>{_Y}))?)(?=[.,;:)](?!\d)|\s*$|\s+"
            r"(?:in|at|on|when|as|and|near|by|to|after|before|of|the|with|for)\b)"
        ),
        calendar_day,
    ),
    (
        # An article before the month belongs to a noun: "the May 9 parade".
        (
            rf"(?:(?P<wd>{_W}),?\s+)?\b(?:(?P<which>(?i:last|next))\s+)?(?P<month>{_M})"
            rf"\s+(?:the\s+)?(?P<d>{_D}){DAY_END}{MONTH_DAY_YEAR}"
        ),
        calendar_day,
    ),
    (
        rf"\b(?P<month>{_M})\s+(?P<d>{_D}){words.DASH}(?P<last>{_D}){DAY_END}{MONTH_DAY_YEAR}",
        calendar_day,
    ),
    (
        (
            rf"\b(?P<d1>{_D})\s+(?P<m1>{_M}){words.DASH}(?P<d2>{_D})\s+(?P<m2>{_M})"
            rf"(?:,?\s+(?P<y>{_Y}))?"
        ),
        calendar_span,
    ),
    (
        (
            rf"\b(?P<m1>{_M})\s+(?P<d1>{_D}){words.DASH}(?P<m2>{_M})\s+(?P<d2>{_D})"
            rf"{DAY_END}(?:,?\s+(?P<y>{_Y}))?"
        ),
        calendar_span,
    ),
    (rf"\b(?P<month>{_M})(?:,?\s+(?:of\s+)?)(?P<y>{_Y})", calendar_month),
    (rf"\b(?P<month>{_M})(?P<y>)\s+{_REL_YEAR}", calendar_month),
    (
        rf"\b(?P<m1>{_M})(?:\s+(?P<y1>{_Y}))?{words.DASH}(?P<m2>{_M})\s+(?P<y2>{_Y})",
        month_span,
    ),
    (
        (
            rf"\b(?P<m1>{words.MONTH_FULL})(?P<y1>){words.DASH}"
            rf"(?P<m2>{words.MONTH_FULL})(?P<y2>)\b(?!\s+\d)"
        ),
        month_span,
    ),
    (
        (
            rf"\b(?i:the\s+(?P<ordinal>first|second|latter)\s+half\s+of)\s+"
            rf"(?P<month>{_M})(?:,?\s+(?P<y>{_Y}))?"
        ),
        half_of_month,
    ),
    (
        (
            rf"\b(?:(?P<which>(?i:last|next|this(?: past| coming)?))\s+)?"
            rf"(?!March\s(?:for|of\sthe)\s[A-Z])(?P<month>{words.MONTH_ALONE})(?![\w])"
        ),
        calendar_month,
    ),
    (
        (
            r"(?i:\b(?:on|by|since|until|for|before|after|from|"
            r"(?:morning|afternoon|evening|night|hours|dawn)\s+of)\s+)"
            rf"(?P<core>the\s+(?P<d>{words.DAY}(?:st|nd|rd|th)))\b(?!\s+[A-Za-z]|-)"
        ),
        day_of_month,
    ),
)
