"""Dates that count from the day of publication."""

import re
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver
from timeline.intake.dates.chains import weekday_of_story
from timeline.intake.dates.periods import is_comparison, quarter_year_before
from timeline.intake.dates.steps import (
    about,
    count_units,
    far_end,
    stretch,
    unit_value,
    vague,
)
from timeline.intake.dates.values import (
    Setting,
    Value,
    day_value,
    days_value,
    month_value,
    shift_months,
    week_value,
)

_WEEK: Final = timedelta(days=7)
_JUNE: Final = 6
_EVENING: Final = 17
"""Hour from which the dateline's day may already be the next one."""


def weekday(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Friday", "Friday last", "next Monday", "Tuesday of last week"."""
    groups = match.groupdict()
    number = words.weekday_number(match["wd"])
    which = groups.get("which") or groups.get("after") or ""
    which = re.sub(r"\s+", " ", which.lower())
    week = (groups.get("week") or "").lower()
    if which in ("the previous", "the following", "that", "the same"):
        return weekday_of_story(number, which, setting)
    today = setting.today
    if today is None:
        return None
    if week:
        return _weekday_of_week(number, week, today)
    behind = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if which in ("last", "this past", "the past"):
        day = today - timedelta(days=behind or 7)
        return day_value(day, "weekday, last", 0.85)
    if which == "before last":
        day = today - timedelta(days=(behind or 7) + 7)
        return day_value(day, "weekday, the one before the last", 0.8)
    if which in ("next", "this coming", "the coming"):
        day = today + timedelta(days=ahead or 7)
        return day_value(day, "weekday, next", 0.8)
    if which == "week":
        day = today + timedelta(days=ahead + 7)
        return day_value(day, "weekday, a week after the next", 0.7)
    if which == "this":
        day = today + timedelta(days=number - today.weekday())
        return day_value(day, "weekday of this week", 0.85)
    day_, rule, confidence = day_of_weekday(number, setting)
    return day_value(day_, rule, confidence) if day_ else None


def day_of_weekday(number: int, setting: Setting) -> tuple[date | None, str, float]:
    """Return the day that a bare weekday means, with its rule and confidence."""
    today = setting.today
    if today is None:
        return None, "", 0.0
    behind = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if behind == 0:
        return today, "weekday of publication", 0.97
    if setting.tense == "future":
        return today + timedelta(days=ahead), "weekday, coming", 0.9
    if ahead == 1 and setting.hour is not None and setting.hour >= _EVENING:
        # Filed in the evening here, from a place where the next day has begun.
        return today + timedelta(days=1), "weekday, next time zone", 0.6
    confidence = 0.95 if setting.tense == "past" else 0.85
    return today - timedelta(days=behind), "weekday, past", confidence


def weekdays_ago(match: re.Match[str], setting: Setting) -> Value | None:
    """ "two Fridays ago": the last one that is over is one Friday ago."""
    today, count = setting.today, words.number(match["n"])
    if today is None or not count:
        return None
    behind = (today.weekday() - words.weekday_number(match["wd"])) % 7 or 7
    day = today - timedelta(days=behind + 7 * (count - 1))
    return day_value(day, "weekdays ago", 0.8)


def near_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "today", "yesterday", "last night", "this morning", "tonight", "overnight"."""
    if setting.today is None:
        return None
    phrase = re.sub(r"\s+", " ", match[0].lower())
    steps, rule = _near(phrase)
    if phrase == "overnight" and setting.tense == "future":
        last = setting.today + timedelta(days=1)
        return days_value(setting.today, last, "night after publication", 0.6)
    if phrase == "overnight":
        first = setting.today - timedelta(days=1)
        return days_value(first, setting.today, "night before publication", 0.7)
    return day_value(setting.today + timedelta(days=steps), rule, 0.95)


def near_unit(match: re.Match[str], setting: Setting) -> Value | None:
    """ "this week", "last month", "next year", "last summer", "the same month"."""
    which = re.sub(r"\s+", " ", match["which"].lower())
    unit = match["unit"].lower()
    told = re.search(r"same|that|following|previous", which)
    if told:
        base = setting.previous.first if setting.previous else None
    else:
        base = setting.today
    if base is None:
        return None
    reports = setting.figures and setting.tense != "future"
    if (unit, which) == ("quarter", "this") and setting.quarter and reports:
        # "this quarter's loss" is that of the quarter which the text reports.
        return setting.quarter
    step = 0
    if re.search(r"last|previous|past", which):
        step = -1
    elif re.search(r"next|following|coming", which):
        step = 1
    rule = f"{unit}, {('before', 'current', 'after')[step + 1]}"
    if told:
        rule = f"{rule}, from the date before it"
    if unit == "year" and step == -1 and not told and is_comparison(match, setting):
        return quarter_year_before(setting)
    confidence = 0.7 if told else 0.92
    return unit_value(unit, base, step, rule, confidence)


def unit_beyond(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the week before last", "the month after next"."""
    if setting.today is None:
        return None
    unit = match["unit"].lower()
    step = -2 if match["which"].lower().startswith("before") else 2
    rule = f"{unit}, {'before the last' if step < 0 else 'after the next'}"
    return unit_value(unit, setting.today, step, rule, 0.85)


def part_of_current(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the end of the year", "earlier in the week", "later in the month"."""
    if setting.today is None:
        return None
    unit = match["unit"].lower()
    told = setting.previous
    if unit == "day" and told and told.unit == "day":
        return day_value(told.first, "part of the day before it", 0.7)
    if unit == "year" and "turn of" in match[0].lower():
        year = setting.today.year + (setting.today.month > _JUNE)
        day = date(year - 1, 12, 1)
        return Value(f"{year - 1}-12/{year}-01", "turn of the year", 0.7, "month", day)
    return unit_value(unit, setting.today, 0, f"part of the current {unit}", 0.75)


def ago(match: re.Match[str], setting: Setting) -> Value | None:
    """ "three years ago", "about a week ago", "two days from now"."""
    today = setting.today
    if today is None:
        return None
    unit = match["unit"].lower()
    sign = -1 if match["way"].lower() in ("ago", "back") else 1
    number = words.number(match["n"])
    hedged = bool(match["hedge"])
    if (unit, number, sign) == ("year", 1, -1) and is_comparison(match, setting):
        return quarter_year_before(setting)
    if number is None:
        return vague(unit, sign, today, "a few units before or after publication")
    rule = f"{unit}s before publication" if sign < 0 else f"{unit}s after publication"
    value = count_units(today, unit, sign * number, rule, 0.85)
    return about(value) if hedged and value else value


def ago_exactly(match: re.Match[str], setting: Setting) -> Value | None:
    """ "a year ago today", "two weeks ago on Saturday", "a year ago this week"."""
    today, number = setting.today, words.number(match["n"])
    if today is None or number is None:
        return None
    unit, then = match["unit"].lower(), match["then"].lower()
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if months:
        day = shift_months(today, -months * number)
    elif days:
        day = today - timedelta(days=days * number)
    else:
        return None
    rule = f"{unit}s before publication, exactly"
    if then.endswith("week"):
        return week_value(day, rule)
    if then.endswith("month"):
        return month_value(day.year, day.month, rule)
    if match["wd"]:
        step = words.weekday_number(match["wd"]) - day.weekday()
        return day_value(day + timedelta(days=step), rule)
    return day_value(day, rule)


def in_time(match: re.Match[str], setting: Setting) -> Value | None:
    """ "in two weeks", "in three days' time": a date only if the verb looks ahead."""
    if setting.today is None or not (setting.tense == "future" or match["time"]):
        return None
    if _FIRST_IN.search(match.string[max(0, match.start() - 60) : match.start()]):
        return None
    number = words.number(match["n"])
    if number is None:
        return None
    unit = match["unit"].lower()
    return count_units(setting.today, unit, number, f"{unit}s after publication", 0.7)


def window(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the past 24 hours", "the last three days", "the coming week"."""
    groups = match.groupdict()
    unit = match["unit"].lower().removesuffix("s")
    which = match["which"].lower()
    sign = 1 if re.search(r"next|coming", which) else -1
    up_to, note = _end_of_window(which, setting)
    if up_to is None:
        return None
    several = not groups.get("n") and match[0].lower().endswith("s")
    number = None if several else words.number(groups.get("n") or "a")
    if number is None:
        return vague(unit, sign, up_to, f"an unsaid number of {unit}s")
    far = far_end(up_to, unit, sign * number)
    if far is None:
        return None
    first, last = sorted((far, up_to))
    rule = f"the {unit}s up to {note}" if sign < 0 else f"the {unit}s to come"
    return stretch(first, last, unit, rule, 0.7)


def _end_of_window(which: str, setting: Setting) -> tuple[date | None, str]:
    """Return the day from which "the past 24 hours" count back.

    "said on Tuesday that … in the past 24 hours": back from Tuesday.
    """
    told, today = setting.sentence_date, setting.today
    if re.search(r"previous|preceding|prior", which):
        told = told or setting.previous
    if told and told.unit == "day" and told.is_single and not told.absolute:
        recent_ = today is not None and timedelta(0) < today - told.first < _WEEK
        if recent_ and not re.search(r"next|coming", which):
            return told.first, "the day beside it"
    return today, "publication"


def recent(match: re.Match[str], setting: Setting) -> Value | None:
    """ "in recent days", "the coming weeks": how many isn't said."""
    if setting.today is None:
        return None
    which = match.groupdict().get("which") or ""
    sign = 1 if which.lower() == "coming" else -1
    unit = match["unit"].lower().removesuffix("s")
    return vague(unit, sign, setting.today, f"an unsaid number of {unit}s")


def some_ago(match: re.Match[str], setting: Setting) -> Value | None:
    """ "days ago", "weeks ago", "the other day"."""
    if setting.today is None:
        return None
    unit = (match["unit"] or "days").lower().removesuffix("s")
    return vague(unit, -1, setting.today, f"an unsaid number of {unit}s")


def _near(phrase: str) -> tuple[int, str]:
    if phrase.startswith("the day before yesterday"):
        return -2, "two days before publication"
    if phrase.startswith("the day after tomorrow"):
        return 2, "two days after publication"
    if phrase.startswith(("yesterday", "last night", "last evening")):
        return -1, "day before publication"
    if phrase.startswith("tomorrow"):
        return 1, "day after publication"
    return 0, "day of publication"


def _weekday_of_week(number: int, week: str, today: date) -> Value:
    monday = today - timedelta(days=today.weekday())
    step = -7 if re.search(r"last|ago|previous", week) else 0
    step = 7 if re.search(r"next|from now", week) else step
    day = monday + timedelta(days=step + number)
    return day_value(day, "weekday of a named week", 0.9)


_HEDGE: Final = rf"(?:(?P<hedge>{words.HEDGE})\s+)?"
_N: Final = rf"(?P<n>{words.NUMBER})"
_UNIT_N: Final = rf"(?P<unit>{words.UNIT})s?"
_NOWADAYS: Final = (
    r"(?:world|youth|society|standards|generations?|children|politics|terms|money)\b"
)
# "the last days of April", "the last two weeks of the war": no days up to now.
_OF_PERIOD: Final = (
    rf"\s+of\s+(?:the\s+)?(?:{words.MONTH_FULL}|\d{{4}}|(?i:year|month|war|campaign|"
    r"conflict|siege|battle|offensive|race|term|regime|empire)\b)"
)
# What may follow "Friday last": a stop, or a word that opens the next phrase.
_CLOSES: Final = (
    r"\s*(?:[.,;:)!?—–-]|$)|\s+(?:in|at|on|when|after|before|and|but|as|by|to|for|from|"
    r"near|while|that|the|with)\b"
)
# "at its worst in a decade", "the first vote in three years" look back.
_FIRST_IN: Final = re.compile(
    r"\b(?!(?:west|east|request|protest|interest|arrest|test|harvest|forest)\b)"
    r"(?:\w{2,}est|worst|most|least|first|second|third|only)\b(?:\s+[\w'’-]+){0,4}\s*$",
    re.IGNORECASE,
)
_OF_DAY: Final = r"(?:morning|afternoon|evening|night)"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            r"\b(?:(?P<which>(?i:last|next|(?:this|the)\s+(?:past|coming)|this|"
            r"the\s+previous|the\s+following|(?<=on )that))\s+)?"
            rf"(?P<wd>{words.WEEKDAY_ALONE})(?!\w)"
            r"(?:,?\s+(?:of\s+)?(?P<week>(?i:(?:last|this|next|the\s+previous)\s+week|"
            r"a\s+week\s+(?:ago|from\s+now))))?"
        ),
        weekday,
    ),
    (
        (
            rf"\b(?:(?i:the)\s+)?(?P<wd>{words.WEEKDAY})\s+"
            rf"(?P<after>(?i:before\s+last|last|next|week))\b(?={_CLOSES})"
        ),
        weekday,
    ),
    (rf"\b(?i:{_N})\s+(?P<wd>{words.WEEKDAY})s\s+ago\b", weekdays_ago),
    (
        (
            r"(?<!spent )(?<!spend )(?<!for )\b(?i:a\s+(?P<after>week)\s+(?:on|from))"
            rf"\s+(?P<wd>{words.WEEKDAY})\b"
        ),
        weekday,
    ),
    (
        rf"\b(?P<week>(?i:a\s+week\s+ago))\s+(?:on\s+)?(?P<wd>{words.WEEKDAY})\b",
        weekday,
    ),
    (
        (
            r"\b(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|"
            rf"(?:yesterday|tomorrow)(?:\s+{_OF_DAY})?|"
            rf"today(?!['’]s\s+{_NOWADAYS})|tonight|overnight|"
            rf"last\s+(?:night|evening)|(?:early\s+)?this\s+{_OF_DAY}|early\s+today)\b"
        ),
        near_day,
    ),
    (
        (
            r"\b(?P<which>(?i:this|last|next|(?:the\s+)?(?:previous|following|current|"
            r"coming|same)|that|the\s+next))\s+"
            r"(?P<unit>(?i:week|month|quarter|year|decade|century))\b(?!-)"
        ),
        near_unit,
    ),
    (
        (
            r"\b(?i:the\s+(?P<unit>week|month|year)\s+(?P<which>before\s+last|"
            r"after\s+next))\b"
        ),
        unit_beyond,
    ),
    (
        (
            r"\b(?i:(?:the\s+)?(?:end|start|beginning|middle|turn|close)\s+of(?!\s+the"
            r"\s+day\b)|(?:earlier|later|late|early)\s+in)\s+the\s+"
            r"(?P<unit>(?i:week|month|year|decade|century|quarter|day))\b"
        ),
        part_of_current,
    ),
    (
        (
            r"\b(?i:(?:end|clos|finish|start|open)(?:e?s|e|ed|ing)?\s+"
            r"(?P<core>the\s+(?P<unit>day|week|month|year)))\b(?!\s+(?:of|before|after)\b)"
        ),
        part_of_current,
    ),
    (
        rf"\b(?i:{_HEDGE}{_N}\s+{_UNIT_N}\s+(?:or\s+so\s+)?(?P<way>ago|back|from\s+now|from\s+today))\b",
        ago,
    ),
    (
        (
            rf"\b(?i:{_N}\s+{_UNIT_N}\s+ago,?\s+(?P<then>today|this\s+(?:week|month|day)|"
            rf"(?:on\s+)?(?-i:(?P<wd>{words.WEEKDAY}))))\b"
        ),
        ago_exactly,
    ),
    (
        r"\b(?i:(?P<unit>days|weeks|months)\s+ago|the\s+other\s+(?P<unit_>day))\b",
        some_ago,
    ),
    (
        rf"\b(?i:in\s+(?P<core>{_N}\s+{_UNIT_N}(?P<time>['’]?s?['’]?\s+time)?))\b",
        in_time,
    ),
    (
        (
            r"\b(?i:(?:the|these|this)\s+(?P<which>past|last|next|coming|previous|"
            rf"preceding)\s+(?:{_N}\s+)?{_UNIT_N})\b(?!{_OF_PERIOD})"
        ),
        window,
    ),
    (
        (
            r"\b(?P<which>(?i:past|last|next))\s+"
            rf"(?i:{_N}\s+{_UNIT_N})\b(?!{_OF_PERIOD})"
        ),
        window,
    ),
    (
        r"\b(?i:(?:the\s+)?(?P<which>recent|coming)\s+(?P<unit>days|weeks|months))\b",
        recent,
    ),
)
