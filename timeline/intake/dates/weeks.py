"""Weeks and parts of one: "the week of 8 May", "the first week of May", "mid-week"."""

import re
from datetime import timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import (
    DAY_END,
    MONTH_DAY_YEAR,
    Resolver,
    calendar_day,
    calendar_month,
)
from timeline.intake.dates.relative import day_of_weekday
from timeline.intake.dates.values import (
    Setting,
    Value,
    days_value,
    month_value,
    week_value,
)

_WEDNESDAY: Final = 2


def week_of_month(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the first week of May"."""
    inner = calendar_month(match, setting)
    if inner is None:
        return None
    index = words.ORDINALS[match["ordinal"].lower()]
    if index > 0:
        first = inner.first + timedelta(days=7 * (index - 1))
    else:
        following = month_value(inner.first.year, inner.first.month + 1, "")
        first = following.first - timedelta(days=7)
    last = first + timedelta(days=6)
    edtf = f"{first.isoformat()}~/{last.isoformat()}~"
    return Value(edtf, "week of a month", 0.6, "week", first, inner.absolute)


def week_of_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the week of May 10", "the week beginning 8 May", "the week to 14 May"."""
    inner = calendar_day(match, setting)
    if inner is None:
        return None
    if match["how"].lower() in ("ending", "to"):
        first = inner.first - timedelta(days=6)
        rule = "week up to a day"
        return days_value(first, inner.first, rule, 0.8, absolute=inner.absolute)
    return week_value(inner.first, "week of a day", 0.8)


def window_to(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the 24-hour period to Tuesday", "the three days to 14 May".

    Days are counted with the last of them; 24 hours reach from one day into the next.
    """
    if match["wd"] and not match["month"]:
        last, _, _ = day_of_weekday(words.weekday_number(match["wd"]), setting)
        absolute = False
    else:
        inner = calendar_day(match, setting)
        last, absolute = (inner.first, inner.absolute) if inner else (None, False)
    number = words.number(match["n"] or "a")
    if last is None or number is None:
        return None
    unit = match["unit"].lower()
    if unit == "hour":
        days = max(1, round(number / 24))
    else:
        days = number * {"day": 1, "week": 7, "fortnight": 14}[unit] - 1
    first = last - timedelta(days=days)
    rule = f"{unit}s up to a day"
    return days_value(first, last, rule, 0.7, absolute=absolute) if days else None


def weekend(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the weekend", "last weekend", "over the weekend"."""
    today = setting.today
    if today is None:
        return None
    which = (match["which"] or "").lower()
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if "next" in which or "coming" in which:
        saturday += timedelta(days=7)
    elif "last" in which or "past" in which:
        saturday -= timedelta(days=7 if today.weekday() >= 5 else 0)
    elif today.weekday() < 5 and ("this" in which or setting.tense == "future"):
        saturday += timedelta(days=7)
    sunday = saturday + timedelta(days=1)
    return days_value(saturday, sunday, "weekend", 0.85)


def weekend_of_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the weekend of 9-10 March", "the weekend of March 9"."""
    inner = calendar_day(match, setting)
    if inner is None or not inner.is_single:
        return inner
    saturday = inner.first - timedelta(days=(inner.first.weekday() - 5) % 7)
    sunday = saturday + timedelta(days=1)
    rule = "weekend of a day"
    return days_value(saturday, sunday, rule, 0.85, absolute=inner.absolute)


def mid_week(_: re.Match[str], setting: Setting) -> Value | None:
    """Return Tuesday to Thursday of the last week whose Wednesday has come."""
    today = setting.today
    if today is None:
        return None
    wednesday = today + timedelta(days=_WEDNESDAY - today.weekday())
    if setting.tense == "future" and wednesday < today:
        wednesday += timedelta(days=7)
    elif setting.tense != "future" and wednesday > today:
        wednesday -= timedelta(days=7)
    day = timedelta(days=1)
    return days_value(wednesday - day, wednesday + day, "middle of the week", 0.5)


_M, _D, _Y = words.MONTH, words.DAY_TH, words.YEAR
_WEEK: Final = (
    r"\b(?i:(?:the\s+)?week\s+(?P<how>of|beginning|starting|commencing|ending|to)\s+"
    rf"(?:on\s+)?)(?:{words.WEEKDAY_ANY},?\s+)?(?:the\s+)?"
)
_UP_TO: Final = (
    rf"\b(?i:the\s+(?:(?P<n>{words.NUMBER})[\s-])?(?P<unit>hour|day|week|fortnight)s?"
    r"(?:[\s-]period)?\s+(?:up\s+)?(?:to|ending(?:\s+on)?|ended(?:\s+on)?))\s+"
)
_WEEKEND: Final = r"\b(?i:(?:the\s+)?weekend\s+of\s+)(?:the\s+)?"
_TO_LAST: Final = rf"(?:(?:{words.DASH}|\s+(?:to|and)\s+)(?P<last>{_D}))?"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            rf"\b(?i:the\s+{words.ORDINAL}\s+week\s+(?:of|in))\s+"
            rf"(?P<month>{_M})(?:,?\s+(?P<y>{_Y}))?"
        ),
        week_of_month,
    ),
    (rf"{_UP_TO}(?P<wd>)(?P<d>{_D})\s+(?P<month>{_M})(?P<y>)", window_to),
    (rf"{_UP_TO}(?P<wd>)(?P<month>{_M})\s+(?P<d>{_D})(?P<y>)(?!\d)", window_to),
    (
        rf"{_UP_TO}(?P<month>)(?P<wd>{words.WEEKDAY})(?:\s+{words.PART_OF_DAY})?\b",
        window_to,
    ),
    (rf"{_WEEK}(?P<month>{_M})\s+(?P<d>{_D}){DAY_END}{MONTH_DAY_YEAR}", week_of_day),
    (rf"{_WEEK}(?P<d>{_D})\s+(?:of\s+)?(?P<month>{_M}){MONTH_DAY_YEAR}", week_of_day),
    (
        (
            r"\b(?P<which>(?i:the\s+(?:past|coming|next|last)|the|last|this(?:\s+past|"
            r"\s+coming)?|next))\s+(?i:weekend)\b"
        ),
        weekend,
    ),
    (
        (
            rf"{_WEEKEND}(?P<month>{_M})\s+(?P<d>{_D}){_TO_LAST}{DAY_END}"
            rf"{MONTH_DAY_YEAR}"
        ),
        weekend_of_day,
    ),
    (
        (
            rf"{_WEEKEND}(?P<d>{_D}){_TO_LAST}\s+(?:of\s+)?(?P<month>{_M})"
            rf"{MONTH_DAY_YEAR}"
        ),
        weekend_of_day,
    ),
    (r"\b(?i:mid-?week)\b", mid_week),
)
