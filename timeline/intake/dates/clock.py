"""Times and parts of a day that stand alone: the day is the story's, or publication's.

EDTF has no code for them, so the value is the day.
"""

import re
from datetime import timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver
from timeline.intake.dates.values import Setting, Value, day_value

_HALF_DAY: Final = 12


def clock_time(match: re.Match[str], setting: Setting) -> Value | None:
    """ "at 6 p.m.", "2:30 a.m. (2330 GMT Tuesday)"."""
    if setting.following and setting.following.unit == "day":
        day = setting.following.first + timedelta(days=_days_from_gmt(match))
        return day_value(day, "time of the day after it", 0.8)
    told = setting.sentence_date
    if told is None and setting.tense == "past":
        told = setting.previous
        told = told if told and told.is_single else None
    first = told.first if told and told.unit == "day" else setting.today
    return day_value(first, "time of day", 0.5) if first else None


def part_of_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "in the evening", "by mid-afternoon"; a habit has no tense, and is no date."""
    if _HOUR_BEFORE.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    following = setting.following
    if following and following.unit == "day":
        return day_value(following.first, "part of the day after it", 0.8)
    if setting.tense == "unknown":
        return None
    told = setting.sentence_date or setting.previous
    if told and told.unit == "day" and told.is_single:
        return day_value(told.first, "part of the day before it", 0.6)
    today = setting.today
    return day_value(today, "part of the day of publication", 0.4) if today else None


def _days_from_gmt(match: re.Match[str]) -> int:
    """Return how many days later it is here than by the GMT that stands in brackets."""
    here = _HOUR.search(match[0])
    there = _GMT.match(match.string, match.end())
    if not here or not there:
        return 0
    hour = int(here["hour"]) % (12 if here["half"] else 24)
    hour += 12 * ((here["half"] or "").lower() == "p")
    apart = hour - int(there["hour"])
    return (apart < -_HALF_DAY) - (apart > _HALF_DAY)


_HOUR: Final = re.compile(
    r"(?P<hour>\d\d?)(?:[:.]?[0-5]\d)?(?!\d)\s*(?:(?P<half>[apAP])\.?m)?"
)
_GMT: Final = re.compile(r"\s*\(\s*(?P<hour>\d\d)[:.]?[0-5]\d\s*(?:GMT|UTC)")
# "three in the morning": the hour has a pattern of its own, if it is one.
_HOUR_BEFORE: Final = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|o.clock))"
    r"\s+$",
    re.IGNORECASE,
)
_AROUND: Final = r"(?:(?i:about|around|approximately)\s+)?"
_PART: Final = r"(?:morning|afternoon|evening)"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        rf"{_AROUND}(?<![\w.:$€£-])(?<!\bhigh ){words.CLOCK}(?![\w%])",
        clock_time,
    ),
    (
        (
            r"\b(?i:(?:in|during|until|since)\s+(?P<core>(?:the|that)\s+"
            rf"(?:(?:early|late)\s+)?{_PART}(?:\s+hours)?|"
            r"the\s+(?:early|small|wee)\s+hours))\b"
            r"(?!\s+(?:of|after|before)\b)"
        ),
        part_of_day,
    ),
    (
        (
            r"\b(?i:by|around|until|since)\s+(?P<core>(?i:(?:(?:early|late|mid)[\s-])?"
            rf"{_PART}|nightfall))\b(?!\s+(?:of|prayers?)\b)"
        ),
        part_of_day,
    ),
)
