"""Dates that count from the last date of the story: "two days earlier", "the next day".

Where the story has named no day yet they count from publication, with less trust.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver
from timeline.intake.dates.periods import (
    YEAR_BEFORE,
    is_compared_with,
    quarter_year_before,
)
from timeline.intake.dates.steps import about, count_units, stretch
from timeline.intake.dates.values import (
    Setting,
    Unit,
    Value,
    day_value,
    year_value,
)

_BEFORE: Final = re.compile(r"earlier|before|previous|prior|preceding|eve", re.I)
# "for three days before the truce" is how long it lasted.
_FOR: Final = re.compile(r"\bfor\s+(?:the\s+)?$")
_CAME: Final = re.compile(
    r"\b(?:attack|strike|raid|clash|killing|shooting|shelling|bombing|blast|explosion|"
    r"incident|exchange|fighting|violence|crash|arrest|protest|move|decision|visit|call|"
    r"meeting|talks|announcement|statement|confrontation|launch|release|deal|vote)"
    r"(?:e?s)?\b[^.\n]{0,40}\b(?:c[oa]mes?|happen(?:s|ed)|occur(?:s|red)|took place)\s+"
    r"(?:(?:just|only)\s+)?$",
    re.IGNORECASE,
)
_SOME: Final = {"day": 7, "week": 28}
"""Days up to which "days later" and "weeks later" may reach."""


def chained(match: re.Match[str], setting: Setting) -> Value | None:
    """ "two days earlier", "a week later", "the next day", "days later"."""
    if setting.following and setting.following.unit == "day":
        return replace(setting.following, rule="the date right after it")
    groups = match.groupdict()
    unit = groups["unit"].lower()
    way = match["way"].lower()
    several = "n" in groups and not groups["n"]
    number = None if several else words.number(groups.get("n") or "a")
    sign = -1 if _BEFORE.search(way) else 1
    if number is None:
        plural = match[0].lower().find(f"{unit}s") >= 0
        return _some_units(unit, sign, setting) if plural else None
    beside = setting.sentence_date and setting.sentence_date.is_quarter
    compared = setting.figures or beside or is_compared_with(match)
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
    base, note, confidence = _base(unit, steps, setting)
    if base is None or (unit == "hour" and note == "from publication"):
        return None
    side = ("earlier", "the same", "later")[(steps > 0) - (steps < 0) + 1]
    rule = f"{unit}, {side}, {note}"
    return count_units(base, unit, steps, rule, confidence, chained=True)


def followed(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the next year", "the previous week": of the date before it, and with none, only
    what is said to be before."""
    before = _BEFORE.search(match["way"])
    if setting.previous is None and not before:
        return None
    if match["unit"].lower() != "week":
        return chained(match, setting)
    base, note, confidence = _base("week", -1 if before else 1, setting)
    if base is None:
        return None
    monday = base - timedelta(days=base.weekday()) + timedelta(days=-7 if before else 7)
    sunday = monday + timedelta(days=6)
    side = "before" if before else "after"
    return stretch(monday, sunday, "week", f"week {side}, {note}", confidence)


def after_event(match: re.Match[str], setting: Setting) -> Value | None:
    """ "a day after the clash", "six months after the war".

    Only where the day that it counts from is known: the date of that event, said right
    after it, the date of the sentence before it, or the present.
    """
    unit, number = match["unit"].lower(), words.number(match["n"])
    before = match.string[max(0, match.start() - 80) : match.start()]
    if number is None or _FOR.search(before):
        return None
    sign = 1 if match["way"].lower() == "before" else -1
    if setting.following:
        base = setting.following.first
        rule = f"{unit}s from the date after it"
        return count_units(base, unit, -sign * number, rule, 0.7, chained=True)
    if setting.sentence_date:
        base = setting.sentence_date.first
        rule = f"{unit}s from the date beside it"
        value = count_units(base, unit, sign * number, rule, 0.6, chained=True)
        return about(value) if value and match["hedge"] else value
    if _CAME.search(before) and setting.opening:
        # "The raid came two days after they met": the raid is what is reported.
        base = setting.opening.first
        rule = f"{unit}s from the day that the report opens with"
        return count_units(base, unit, sign * number, rule, 0.6, chained=True)
    if setting.today is None or not setting.present or sign > 0:
        return None
    value = count_units(setting.today, unit, -number, f"{unit}s before now", 0.6)
    return about(value) if value else None


def day_beside(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the day before Sunday's vote", "the night after the 9 May parade"."""
    if setting.following is None or setting.following.unit != "day":
        return None
    step = -1 if match["way"].lower() == "before" else 1
    day = setting.following.first + timedelta(days=step)
    return day_value(day, "day beside the date after it", 0.75)


def weekday_of_story(number: int, which: str, setting: Setting) -> Value | None:
    """ "the following Tuesday", "that Friday", "the previous Monday"."""
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


def _base(unit: str, steps: int, setting: Setting) -> tuple[date | None, str, float]:
    """Return the day to count from: the end of a range for what came after it."""
    order: list[Unit] = ["day", "week", "month", "season", "year", "decade", "century"]
    coarse = {"week": 1, "fortnight": 1, "month": 3, "year": 4, "decade": 5}
    told = setting.previous
    if told and order.index(told.unit) <= coarse.get(unit, 0):
        base = told.last if steps > 0 and told.unit == "day" else told.first
        return base, "from the date before it", 0.7
    return setting.today, "from publication", 0.45


def _some_units(unit: str, sign: int, setting: Setting) -> Value | None:
    """Return the days in which an unsaid number of units may have ended."""
    base, note, _ = _base(unit, sign, setting)
    if base is None or note == "from publication":
        return None
    told = setting.previous
    if unit == "hour" and told and not told.is_single:
        return None
    if unit == "hour":
        return day_value(base, f"hours from the day, {note}", 0.5)
    if unit not in _SOME:
        return None
    one = 1 if unit == "day" else 7
    ends = sorted(base + timedelta(days=sign * n) for n in (one, _SOME[unit]))
    rule = f"an unsaid number of {unit}s, {note}"
    return stretch(ends[0], ends[1], unit, rule, 0.4, mark="~")


_HEDGE: Final = rf"(?:(?P<hedge>{words.HEDGE})\s+)?"
_N: Final = rf"(?P<n>{words.NUMBER})"
_UNIT_N: Final = rf"(?P<unit>{words.UNIT})s?"
_PART: Final = r"day|night|morning|afternoon|evening"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            rf"\b(?i:(?:{_N}\s+)?{_UNIT_N}\s+(?P<way>earlier|later|afterwards?|previously|"
            r"beforehand|before(?!\s+\w)))\b"
        ),
        chained,
    ),
    (
        (
            r"\b(?i:(?:(?:later|earlier|early|late)\s+(?:on\s+)?(?=that|the\s+same))?"
            r"(?P<way>the\s+(?:very\s+)?(?:next|following|previous|preceding|same|"
            rf"prior)|that\s+(?:same\s+)?|that)\s*\b(?P<unit>{_PART}))\b"
        ),
        chained,
    ),
    (
        # "over the next year" is how long something will last.
        (
            r"(?<![Oo]ver )(?<![Ii]n )(?<![Ff]or )(?<![Ww]ithin )(?<!uring )\b(?i:"
            r"(?P<way>the\s+(?:following|previous|preceding|next))\s+"
            r"(?P<unit>week|month|year))\b(?!['’]s?\s)"
        ),
        followed,
    ),
    (
        (
            r"\b(?i:the\s+(?P<unit>day|night|week|month|year|morning|evening)\s+"
            r"(?P<way>before|after|earlier))\b(?!\s+(?!when|that[,.]|,)\w)"
        ),
        chained,
    ),
    (
        rf"\b(?i:{_HEDGE}{_N}\s+{_UNIT_N}\s+(?P<way>after|before|on\s+from))\b(?=\s+\w)",
        after_event,
    ),
    (
        r"\b(?i:the\s+(?:day|night|evening)\s+(?P<way>after|before))\b(?=\s+\w)",
        day_beside,
    ),
)
