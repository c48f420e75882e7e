"""Nights that reach from one day into the next: "overnight into Tuesday"."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver, calendar_day, calendar_span
from timeline.intake.dates.relative import day_of_weekday
from timeline.intake.dates.values import Setting, Value, days_value

_RULE: Final = "night between two days"


def night_of_weekdays(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the night from Monday to Tuesday", "overnight into Tuesday"."""
    second = words.weekday_number(match["last"])
    first = match.groupdict().get("wd")
    if first and (words.weekday_number(first) + 1) % 7 != second:
        return None
    morning, _, confidence = day_of_weekday(second, setting)
    return _night_before(morning, confidence) if morning else None


def night_into_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "overnight into 12 May"."""
    value = calendar_day(match, setting)
    return _night_before(value.first, value.confidence) if value else None


def night_of_days(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the night of June 3 to 4", "the night from 30 April to 1 May"."""
    across = match.groupdict().get("m1")
    found = calendar_span(match, setting) if across else calendar_day(match, setting)
    one_night = found and found.last - found.first == timedelta(days=1)
    return replace(found, rule=_RULE) if found and one_night else None


def _night_before(morning: date, confidence: float) -> Value:
    evening = morning - timedelta(days=1)
    return days_value(evening, morning, _RULE, min(confidence, 0.85))


_W: Final = words.WEEKDAY
_INTO: Final = r"\s+(?:in)?to\s+(?:the\s+)?(?:early\s+(?:hours\s+of\s+)?)?"
_MORNING: Final = r"(?:\s+(?i:morning))?\b"
_NIGHT: Final = (
    r"(?i:(?:the\s+)?night\s+(?:of|from|between)|overnight(?:\s+from|\s+on)?)"
)
_NIGHT_OF: Final = r"\b(?i:(?:the\s+)?night\s+(?:of|from|between)\s+)"
_AND: Final = rf"(?:{_INTO}|\s+and\s+(?:the\s+)?|{words.DASH})"
_YEAR: Final = rf"(?:,?\s+(?P<y>{words.YEAR}))?"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            rf"\b{_NIGHT}\s+(?P<wd>{_W})(?:\s+night)?(?:{_INTO}|\s+and\s+|{words.DASH})"
            rf"(?P<last>{_W}){_MORNING}"
        ),
        night_of_weekdays,
    ),
    (
        (
            rf"\b(?i:late\s+(?:on\s+)?)(?P<wd>{_W})(?:\s+(?:night|evening))?"
            rf"(?:,?\s+and)?\s+into\s+(?:early\s+)?(?P<last>{_W}){_MORNING}"
        ),
        night_of_weekdays,
    ),
    (rf"\b(?i:overnight){_INTO}(?P<last>{_W}){_MORNING}", night_of_weekdays),
    (
        rf"\b(?P<wd>{_W})\s+(?i:night){_INTO}(?P<last>{_W}){_MORNING}",
        night_of_weekdays,
    ),
    (
        rf"\b(?:(?i:the)\s+)?(?P<wd>{_W}){words.DASH}(?P<last>{_W})\s+(?i:night)\b",
        night_of_weekdays,
    ),
    (
        (
            rf"\b(?i:overnight){_INTO}(?:(?P<d>{words.DAY_TH})\s+(?:of\s+)?"
            rf"(?P<month>{words.MONTH})(?:,?\s+(?P<y>{words.YEAR}))?)"
        ),
        night_into_day,
    ),
    (
        (
            rf"{_NIGHT_OF}(?P<month>{words.MONTH})\s+"
            rf"(?P<d>{words.DAY_TH})(?:{_INTO}|\s+and\s+)(?P<last>{words.DAY_TH})"
            rf"(?!\d|[,.:]\d){_YEAR}"
        ),
        night_of_days,
    ),
    (
        (
            rf"{_NIGHT_OF}(?:the\s+)?(?P<d>{words.DAY_TH}){_AND}"
            rf"(?P<last>{words.DAY_TH})\s+(?:of\s+)?(?P<month>{words.MONTH}){_YEAR}"
        ),
        night_of_days,
    ),
    (
        (
            rf"{_NIGHT_OF}(?P<d1>{words.DAY_TH})\s+(?P<m1>{words.MONTH}){_AND}"
            rf"(?P<d2>{words.DAY_TH})\s+(?P<m2>{words.MONTH}){_YEAR}"
        ),
        night_of_days,
    ),
    (
        (
            rf"{_NIGHT_OF}(?P<m1>{words.MONTH})\s+(?P<d1>{words.DAY_TH}){_AND}"
            rf"(?P<m2>{words.MONTH})\s+(?P<d2>{words.DAY_TH})(?!\d|[,.:]\d){_YEAR}"
        ),
        night_of_days,
    ),
)
