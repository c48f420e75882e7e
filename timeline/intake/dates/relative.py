"""Dates that count from another day: publication, or the last date of the story."""

import re
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver
from timeline.intake.dates.periods import YEAR_BEFORE, quarter_year_before
from timeline.intake.dates.values import (
    Setting,
    Unit,
    Value,
    carry,
    day_value,
    days_value,
    decade_value,
    month_value,
    season_of,
    season_value,
    shift_months,
    week_value,
    year_value,
)

_EVENING: Final = 17
"""Hour from which the dateline's day may already be the next one."""


def weekday(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Friday", "last Friday", "next Monday", "Tuesday of last week"."""
    groups = match.groupdict()
    number = words.weekday_number(match["wd"])
    which = re.sub(r"\s+", " ", (groups.get("which") or "").lower())
    week = (groups.get("week") or "").lower()
    if which in ("the previous", "the following", "that", "the same"):
        return _weekday_of_story(number, which, setting)
    today = setting.today
    if today is None:
        return None
    if week:
        return _weekday_of_week(number, week, today)
    behind = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if which in ("last", "this past"):
        day = today - timedelta(days=behind or 7)
        return day_value(day, "weekday, last", 0.85)
    if which in ("next", "this coming"):
        day = today + timedelta(days=ahead or 7)
        return day_value(day, "weekday, next", 0.8)
    if which == "this":
        day = today + timedelta(days=number - today.weekday())
        return day_value(day, "weekday of this week", 0.85)
    if behind == 0:
        return day_value(today, "weekday of publication", 0.97)
    if setting.tense == "future":
        return day_value(today + timedelta(days=ahead), "weekday, coming", 0.9)
    if ahead == 1 and setting.hour is not None and setting.hour >= _EVENING:
        # Filed in the evening here, from a place where the next day has begun.
        return day_value(today + timedelta(days=1), "weekday, next time zone", 0.6)
    confidence = 0.95 if setting.tense == "past" else 0.85
    return day_value(today - timedelta(days=behind), "weekday, past", confidence)


def near_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "today", "yesterday", "last night", "this morning", "tonight", "overnight"."""
    if setting.today is None:
        return None
    phrase = re.sub(r"\s+", " ", match[0].lower())
    steps, rule = _near(phrase)
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
    step = 0
    if re.search(r"last|previous|past", which):
        step = -1
    elif re.search(r"next|following|coming", which):
        step = 1
    rule = f"{unit}, {('before', 'current', 'after')[step + 1]}"
    if told:
        rule = f"{rule}, from the date before it"
    if unit == "year" and step == -1 and not told and _is_comparison(match, setting):
        return quarter_year_before(setting)
    confidence = 0.7 if told else 0.92
    return _unit_value(unit, base, step, rule, confidence)


def part_of_current(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the end of the year", "earlier in the week", "later in the month"."""
    if setting.today is None:
        return None
    unit = match["unit"].lower()
    told = setting.previous
    if unit == "day" and told and told.unit == "day":
        return day_value(told.first, "part of the day before it", 0.7)
    return _unit_value(unit, setting.today, 0, f"part of the current {unit}", 0.75)


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


def ago(match: re.Match[str], setting: Setting) -> Value | None:
    """ "three years ago", "about a week ago", "two days from now"."""
    today = setting.today
    if today is None:
        return None
    unit = match["unit"].lower()
    sign = -1 if match["way"].lower() in ("ago", "back") else 1
    number = words.number(match["n"])
    hedged = bool(match["hedge"])
    if (unit, number, sign) == ("year", 1, -1) and _is_comparison(match, setting):
        return quarter_year_before(setting)
    if number is None:
        return _vague(unit, sign, today, "a few units before or after publication")
    rule = f"{unit}s before publication" if sign < 0 else f"{unit}s after publication"
    value = _steps(today, unit, sign * number, rule, 0.85)
    return _about(value) if hedged and value else value


def in_time(match: re.Match[str], setting: Setting) -> Value | None:
    """ "in two weeks", "in three days' time": a date only if the verb looks ahead."""
    if setting.today is None or not (setting.tense == "future" or match["time"]):
        return None
    number = words.number(match["n"])
    if number is None:
        return None
    unit = match["unit"].lower()
    return _steps(setting.today, unit, number, f"{unit}s after publication", 0.7)


def chained(match: re.Match[str], setting: Setting) -> Value | None:
    """ "two days earlier", "a week later", "the next day", "the night before"."""
    groups = match.groupdict()
    unit = groups["unit"].lower()
    way = match["way"].lower()
    number = words.number(groups.get("n") or "a")
    if number is None:
        return None
    sign = -1 if re.search(r"earlier|before|previous|prior|eve", way) else 1
    beside = setting.sentence_date and setting.sentence_date.is_quarter
    compared = setting.figures or beside
    if (unit, number, way) == ("year", 1, "earlier") and compared:
        if setting.quarter:
            return quarter_year_before(setting)
        told = setting.previous
        if (
            told
            and (told.rule.startswith("year") or told.rule.endswith(YEAR_BEFORE))
            and setting.today
        ):
            # A second comparison with the same year, not a year before that one.
            return year_value(setting.today.year - 1, "year before publication", 0.6)
    steps = 0 if re.search(r"same|that", way) else sign * number
    base, note, confidence = _chain_base(unit, setting)
    if base is None:
        return None
    side = ("earlier", "the same", "later")[(steps > 0) - (steps < 0) + 1]
    rule = f"{unit}, {side}, {note}"
    return _steps(base, unit, steps, rule, confidence, chained=True)


def after_event(match: re.Match[str], setting: Setting) -> Value | None:
    """ "a day after the clash", "six months after the war".

    Only where the day that it counts from is known: the date said just before it in
    the sentence, or the present of a sentence about now.
    """
    unit, number = match["unit"].lower(), words.number(match["n"])
    if number is None:
        return None
    sign = -1 if match["way"].lower() == "after" else 1
    if setting.sentence_date:
        base = setting.sentence_date.first
        rule = f"{unit}s from the date beside it"
        return _steps(base, unit, sign * number, rule, 0.6, chained=True)
    if setting.today is None or not setting.present or sign > 0:
        return None
    value = _steps(setting.today, unit, -number, f"{unit}s before now", 0.6)
    return _about(value) if value else None


def window(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the past 24 hours", "the last three days", "the coming week"."""
    today = setting.today
    if today is None:
        return None
    groups = match.groupdict()
    unit = match["unit"].lower().removesuffix("s")
    sign = 1 if re.search(r"next|coming", match["which"].lower()) else -1
    several = not groups.get("n") and match[0].lower().endswith("s")
    number = None if several else words.number(groups.get("n") or "a")
    if number is None:
        return _vague(unit, sign, today, f"an unsaid number of {unit}s")
    far = _far_end(today, unit, sign * number)
    if far is None:
        return None
    first, last = sorted((far, today))
    rule = f"the {unit}s up to publication" if sign < 0 else f"the {unit}s to come"
    return _stretch(first, last, unit, rule, 0.7)


def recent(match: re.Match[str], setting: Setting) -> Value | None:
    """ "in recent days", "the coming weeks": how many isn't said."""
    if setting.today is None:
        return None
    sign = 1 if match["which"].lower() == "coming" else -1
    unit = match["unit"].lower().removesuffix("s")
    return _vague(unit, sign, setting.today, f"an unsaid number of {unit}s")


def clock_time(match: re.Match[str], setting: Setting) -> Value | None:
    """ "at 6 p.m.": the day of the story, or else of publication."""
    told = setting.sentence_date
    day = told.first if told and told.unit == "day" else setting.today
    return day_value(day, "time of day", 0.5) if day else None


def season(match: re.Match[str], setting: Setting) -> Value | None:
    """ "last summer", "this winter", "next spring"."""
    today = setting.today
    if today is None:
        return None
    group = words.SEASONS[match["season"].lower()]
    which = (match.groupdict().get("which") or setting.tense).lower()
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[group]
    year, current = season_of(today)
    inside = current == group
    if which in ("this", "this past"):
        begun = year if inside else today.year
        return season_value(begun, group, "season of this year", 0.8)
    begun_this_year = begins <= today.month
    latest = year if inside else today.year - (not begun_this_year)
    if which in ("past", "unknown"):
        return season_value(latest, group, "season, past", 0.65)
    if which == "last":
        return season_value(latest - inside, group, "last season of that name", 0.8)
    return season_value(latest + 1, group, "next season of that name", 0.8)


def _is_comparison(match: re.Match[str], setting: Setting) -> bool:
    """Tell whether a year ago is only the year before the quarter of the figures."""
    before = match.string[max(0, match.start() - 90) : match.start()]
    return bool(setting.quarter and setting.figures and _COMPARED.search(before))


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


def _weekday_of_story(number: int, which: str, setting: Setting) -> Value | None:
    told = setting.previous
    if told is None:
        return None
    if which in ("that", "the same"):
        rule, days = "weekday, in the week before it", number - told.first.weekday()
    elif which == "the following":
        rule, days = "weekday, after the date before it", _ahead(told.first, number)
    else:
        rule = "weekday, before the date before it"
        days = -((told.first.weekday() - number) % 7 or 7)
    return day_value(told.first + timedelta(days=days), rule, 0.6)


def _ahead(day: date, number: int) -> int:
    return (number - day.weekday()) % 7 or 7


def _weekday_of_week(number: int, week: str, today: date) -> Value:
    monday = today - timedelta(days=today.weekday())
    step = -7 if re.search(r"last|ago|previous", week) else 0
    step = 7 if re.search(r"next|from now", week) else step
    day = monday + timedelta(days=step + number)
    return day_value(day, "weekday of a named week", 0.9)


def _unit_value(
    unit: str, base: date, step: int, rule: str, confidence: float
) -> Value | None:
    if unit == "day":
        return day_value(base + timedelta(days=step), rule, confidence)
    if unit == "week":
        return week_value(base + timedelta(weeks=step), rule, confidence)
    if unit == "month":
        return month_value(base.year, base.month + step, rule, confidence)
    if unit == "quarter":
        year, month = carry(base.year, base.month + 3 * step)
        return season_value(year, 33 + (month - 1) // 3, rule, confidence)
    if unit == "year":
        return year_value(base.year + step, rule, confidence)
    if unit == "decade":
        return decade_value(base.year // 10 + step, rule, confidence, absolute=False)
    if unit == "century":
        first = base.year // 100 + step
        day = date(first * 100, 1, 1)
        return Value(f"{first:02d}XX", rule, confidence, "century", day)
    return None


def _steps(
    base: date,
    unit: str,
    number: int,
    rule: str,
    confidence: float,
    *,
    chained: bool = False,
) -> Value | None:
    """Go ``number`` units from ``base``; the answer is as coarse as the unit.

    A week counted from a day of the story is that day of the other week; counted
    from publication it is loosely said, and the whole week is meant.
    """
    if unit == "hour":
        days = -(-abs(number) // 24) if abs(number) > 12 else 0
        day = base + timedelta(days=days if number > 0 else -days)
        return day_value(day, rule, confidence)
    if unit in ("day", "night", "morning", "evening", "afternoon"):
        return day_value(base + timedelta(days=number), rule, confidence)
    if unit in ("week", "fortnight"):
        weeks = number * (2 if unit == "fortnight" else 1)
        day = base + timedelta(weeks=weeks)
        if chained and number:
            return day_value(day, rule, confidence)
        return week_value(day, rule, confidence)
    if unit == "month":
        return month_value(base.year, base.month + number, rule, confidence)
    if unit == "year":
        return year_value(base.year + number, rule, confidence)
    if unit == "decade":
        if number in (0, -1, 1) and not chained:
            return year_value(base.year + 10 * number, rule, confidence)
        decade = (base.year + 10 * number) // 10
        return decade_value(decade, rule, confidence, absolute=False)
    return None


def _about(value: Value) -> Value:
    edtf = "/".join(f"{end}~" for end in value.edtf.split("/"))
    rule, confidence = f"{value.rule}, about", value.confidence
    return Value(edtf, rule, confidence, value.unit, value.first)


def _chain_base(unit: str, setting: Setting) -> tuple[date | None, str, float]:
    order: list[Unit] = ["day", "week", "month", "season", "year", "decade", "century"]
    coarse = {"week": 1, "fortnight": 1, "month": 3, "year": 4, "decade": 5}
    told = setting.previous
    if told and order.index(told.unit) <= coarse.get(unit, 0):
        return told.first, "from the date before it", 0.7
    return setting.today, "from publication", 0.45


def _far_end(today: date, unit: str, number: int) -> date | None:
    if unit == "hour":
        days = max(1, round(abs(number) / 24))
        return today + timedelta(days=days if number > 0 else -days)
    if unit in ("day", "night"):
        return today + timedelta(days=number)
    if unit in ("week", "fortnight"):
        return today + timedelta(weeks=number * (2 if unit == "fortnight" else 1))
    months = {"month": 1, "year": 12, "decade": 120}.get(unit)
    return shift_months(today, number * months) if months else None


def _stretch(
    first: date,
    last: date,
    unit: str,
    rule: str,
    confidence: float,
    *,
    mark: str = "",
) -> Value:
    if unit in ("year", "decade"):
        ends, kind = (f"{first.year:04d}", f"{last.year:04d}"), "year"
    elif unit == "month":
        ends, kind = (f"{first:%Y-%m}", f"{last:%Y-%m}"), "month"
    else:
        ends, kind = (first.isoformat(), last.isoformat()), "day"
    unit_: Unit = "year" if kind == "year" else "month" if kind == "month" else "day"
    edtf = f"{ends[0]}{mark}/{ends[1]}{mark}"
    return Value(edtf, rule, confidence, unit_, first)


def _vague(unit: str, sign: int, today: date, rule: str) -> Value | None:
    far = _far_end(today, unit, sign * {"hour": 48, "day": 7, "week": 4}.get(unit, 5))
    if far is None or unit == "decade":
        return None
    first, last = sorted((far, today))
    return _stretch(first, last, unit, rule, 0.4, mark="~")


_COMPARED: Final = re.compile(
    r"\b(?:from|with|against|than|versus|(?:loss|earnings|profit|income|net|sales|revenue)\s+of)\b[^.\n]*"
    r"(?:\.\d[^.\n]*)*$"
)
_HEDGE: Final = rf"(?:(?P<hedge>{words.HEDGE})\s+)?"
_N: Final = rf"(?P<n>{words.NUMBER})"
_UNIT_N: Final = rf"(?P<unit>{words.UNIT})s?"
_NOWADAYS: Final = (
    r"(?:world|youth|society|standards|generations?|children|politics|terms|money)\b"
)
_OF_DAY: Final = r"(?:morning|afternoon|evening|night)"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            r"\b(?:(?P<which>(?i:last|next|this(?:\s+(?:past|coming))?|the\s+previous|"
            rf"the\s+following|(?<=on )that))\s+)?(?P<wd>{words.WEEKDAY})\b"
            r"(?:,?\s+(?:of\s+)?(?P<week>(?i:(?:last|this|next|the\s+previous)\s+week|"
            r"a\s+week\s+(?:ago|from\s+now))))?"
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
            r"\b(?i:(?:the\s+)?(?:end|start|beginning|middle|turn|close)\s+of(?!\s+the"
            r"\s+day\b)|(?:earlier|later|late|early)\s+in)\s+the\s+"
            r"(?P<unit>(?i:week|month|year|decade|century|quarter|day))\b"
        ),
        part_of_current,
    ),
    (
        (
            r"\b(?P<which>(?i:the\s+(?:past|coming|next|last)|the|last|this(?:\s+past|"
            r"\s+coming)?|next))\s+(?i:weekend)\b"
        ),
        weekend,
    ),
    (
        rf"\b(?i:{_HEDGE}{_N}\s+{_UNIT_N}\s+(?:or\s+so\s+)?(?P<way>ago|back|from\s+now|from\s+today))\b",
        ago,
    ),
    (
        rf"\b(?i:in\s+{_N}\s+{_UNIT_N}(?P<time>['’]?s?['’]?\s+time)?)\b",
        in_time,
    ),
    (
        (
            rf"\b(?i:{_N}\s+{_UNIT_N}\s+(?P<way>earlier|later|afterwards?|"
            r"before(?!\s+\w)))\b"
        ),
        chained,
    ),
    (
        (
            r"\b(?i:(?P<way>the\s+(?:next|following|previous|same|prior)|that\s+(?:same\s+)?|"
            r"that)\s*\b(?P<unit>day|night|morning|afternoon|evening))\b"
        ),
        chained,
    ),
    (
        (
            r"\b(?i:the\s+(?P<unit>day|night|week|month|year|morning|evening)\s+"
            r"(?P<way>before|after|earlier))\b(?!\s+(?!when|,)\w)"
        ),
        chained,
    ),
    (
        rf"\b(?i:{_HEDGE}{_N}\s+{_UNIT_N}\s+(?P<way>after|before))\b(?=\s+\w)",
        after_event,
    ),
    (
        (
            r"\b(?i:(?:the|these|this)\s+(?P<which>past|last|next|coming)\s+"
            rf"(?:{_N}\s+)?{_UNIT_N})\b"
        ),
        window,
    ),
    (
        (
            r"\b(?P<which>(?i:past|last|next))\s+"
            rf"(?i:{_N}\s+{_UNIT_N})\b"
        ),
        window,
    ),
    (
        r"\b(?i:(?:the\s+)?(?P<which>recent|coming)\s+(?P<unit>days|weeks|months|years))\b",
        recent,
    ),
    (rf"(?<![\w.:$€£-]){words.CLOCK}(?![\w%])", clock_time),
    (
        (
            r"\b(?P<which>(?i:last|this past|this|next))\s+"
            rf"(?P<season>(?i:{words.SEASON}))\b"
        ),
        season,
    ),
    (
        (
            r"\b(?i:in|since|by|until|during|over)\s+(?P<core>(?i:(?:the\s+)?"
            rf"(?:early\s+|late\s+)?(?P<season>{words.SEASON})))\b(?!\s+of|-)"
        ),
        season,
    ),
)
