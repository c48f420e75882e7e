"""Finding the expressions in a text, before anything is known of their meaning."""

import re
from dataclasses import dataclass
from typing import Final

from timeline.intake.dates import (
    absolute,
    chains,
    clock,
    holidays,
    moon_feasts,
    nights,
    periods,
    relative,
    seasons,
    weeks,
    words,
    years,
)
from timeline.intake.dates.absolute import Resolver

# A resolver's name decides how its expression grows and is checked.
_TAKES_PART_OF_DAY: Final = frozenset(
    ("calendar_day", "weekday", "day_of_month", "near_day")
)
_TAKES_MODIFIER: Final = frozenset(
    (
        *_TAKES_PART_OF_DAY,
        *("calendar_month", "plain_year", "near_unit", "season", "near_day"),
        *("part_of_year", "weekend", "joined_day", "iso_day", "numeric_day"),
    )
)
_BEFORE: Final = re.compile(
    r"(?:(?<!-)\b(?:early|late|earlier|later)(?:\s+(?:on|in)(?:\s+the)?)?\s+|"
    r"\b(?:early|late)-|\b[Mm]id-?\s?|"
    r"\b(?:the\s+)?(?:early|late|small|first|last)\s+hours\s+of\s+|"
    r"\b(?:the\s+)?(?:first|last|final|closing|opening|early)\s+"
    r"(?:few\s+|two\s+|three\s+)?(?:days|weeks|months)\s+of\s+(?:the\s+)?|"
    r"\b(?:early|mid)[-\s]to[-\s](?:mid|late)[-\s]|"
    r"\b(?:around|approximately|circa)\s+|"
    r"\b(?:the\s+)?(?:end|start|beginning|middle|turn|close|eve)"
    r"\s+of\s+(?:the\s+)?|"
    rf"\b(?:the\s+)?(?:early\s+|late\s+)?(?:night|morning|evening|"
    rf"afternoon|course)\s+of\s+|"
    rf"\b(?:overnight)\s+(?:on\s+|from\s+)?|"
    rf"(?<![\w.:$€£-]){words.CLOCK}(?:\s*\([^()\n]{{3,24}}\))?,?\s+(?:on\s+)?)$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"(?:,?\s+(?i:(?:early\s+|late\s+)?{words.PART_OF_DAY})\b|"
    rf",?\s+(?:(?i:at|around|about|at\s+(?:around|about))\s+)?{words.CLOCK})"
)
_GUARD_BEFORE: Final = re.compile(
    r"(?:\b(?i:every|each|any|some|alternate|most)\s+(?:other\s+)?|"
    r"\b(?:Black|Bloody|Good|Palm|Super|Fat|Ash|Cyber|Maundy|Holy|Easter|Mardi|USA|"
    r"Russia|Giving|Shrove)\s+|"
    r"\b(?:Resolution|Article|No\.?|Flight|Route|Highway|Agenda|Vision|Boeing|page|"
    r"resolution|numbered|code-named|(?i:nearly|almost|about|some|least|than|over|"
    r"approximately|roughly)|Section|Law|Order|Room|Number)\s+)$"
)
_NOT_A_DAY_AFTER: Final = re.compile(
    r"\s+(?:Times|Post|Mail|Telegraph|Mirror|Express|Mosque|Movement|Agreement|Group|"
    r"Herald|Star|Sun|People)\b"
)
# A day that has become a name: "the March 14 Alliance", "the 15 July Martyrs Bridge".
_DAY_NAME_AFTER: Final = re.compile(
    r"(?:\s+\d{1,2}(?!\d))?\s+(?:Alliance|Movement|Brigades?|Coalition|Bloc|Revolution|Group|Front|Party|"
    r"Organi[sz]ation|Martyrs|Square|Street|Bridge|Stadium|Battalion|University|Hospital|"
    r"Division|Regiment|Corps)\b"
)
_ONLY_FOR_YEARS: Final = frozenset(
    words.listed("nearly almost about some least than over approximately roughly")
)


# Words without which an expression can't be there: most articles have few of them, and
# the search for each costs many times what the look for its word does.
_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "ago": ("ago", "back", "from now", "from today"),
    "ago_exactly": ("ago",),
    "american_holiday": (" day", "juneteenth"),
    "century": ("centur",),
    "day_of_near_month": ("month",),
    "decade": ("0s", "0's", "0’s", "ties"),
    "easter_day": ("easter", "good friday", "palm sunday", "maundy", "holy "),
    "half_of_decade": ("half of",),
    "half_of_month": ("half of",),
    "holiday": (
        *("thanksgiving", "christmas", "boxing", "new year", "valentine", "patrick"),
        *("women", "anzac", "may day", "of july", "july fourth", "bastille"),
        *("halloween", "all saints", "armistice"),
    ),
    "mid_week": ("midweek", "mid-week"),
    "months_of_year": ("months of",),
    "national_holiday": ("independence day",),
    "night_into_day": ("overnight",),
    "night_of_days": ("night",),
    "night_of_weekdays": ("night", "into"),
    "moon_feast": ("ramadan", "ramazan", "ramzan", "eid", "ashura", "arbaeen"),
    "part_of_day": ("morning", "afternoon", "evening", "nightfall", "hours"),
    "part_of_named_year": ("quarter", "half", "period"),
    "part_of_year": (
        *("quarter", "half", "q1", "q2", "q3", "q4", "h1", "h2"),
        *("1q", "2q", "3q", "4q", "1h", "2h"),
    ),
    "recent": ("recent", "coming"),
    "reported_period": ("quarter", "period"),
    "season": ("spring", "summer", "autumn", "fall", "winter"),
    "several_quarters": ("quarters of",),
    "some_ago": ("ago", "other day"),
    "spelled_year": ("eighteen", "nineteen", "twenty", "two thousand"),
    "unit_beyond": ("before last", "after next"),
    "victory_day": ("victory day",),
    "week_of_day": ("week",),
    "week_of_month": ("week",),
    "weekdays_ago": ("days ago",),
    "weekend": ("weekend",),
    "window_to": ("hours to ", "hour period", "days to ", "day period", "week to "),
    "weekend_of_day": ("weekend of",),
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that may be a date; ``core`` is it without its modifiers."""

    start: int
    end: int
    core: tuple[int, int]
    match: re.Match[str]
    resolve: Resolver
    modifier: str = ""

    @property
    def kind(self) -> str:
        """Name of the resolver: "weekday", "calendar_day", "ago" …."""
        return self.resolve.__name__


_PATTERNS: Final = tuple(
    (re.compile(pattern), resolve)
    for pattern, resolve in (
        *absolute.PATTERNS,
        *years.PATTERNS,
        *seasons.PATTERNS,
        *weeks.PATTERNS,
        *holidays.PATTERNS,
        *moon_feasts.PATTERNS,
        *chains.PATTERNS,
        *relative.PATTERNS,
        *clock.PATTERNS,
        *nights.PATTERNS,
        *periods.PATTERNS,
    )
)


def scan(text: str) -> list[Expression]:
    """Return the expressions in order of the text, the longest where they overlap."""
    # No expression reaches from a headline or a paragraph into the next one.
    sealed = text.replace("\n\n", "\n\0")
    lower = " ".join(text.lower().split())
    there = {
        name for name, some in _NEEDS.items() if any(word in lower for word in some)
    }
    found = [
        _grown(text, match, resolve)
        for pattern, resolve in _PATTERNS
        if resolve.__name__ in there or resolve.__name__ not in _NEEDS
        for match in pattern.finditer(sealed)
        if not _guarded(text, match, resolve.__name__)
    ]
    found.sort(key=lambda item: (item.start, -item.end, item.core[0]))
    chosen: list[Expression] = []
    for item in found:
        last = chosen[-1] if chosen else None
        if last is None or item.start >= last.end:
            chosen.append(item)
        elif item.end - item.start > last.end - last.start:
            chosen[-1] = item
    return chosen


def _grown(text: str, match: re.Match[str], resolve: Resolver) -> Expression:
    """Take in the words beside an expression that belong to it ("late on", "at 6")."""
    name = resolve.__name__
    core = match.span("core") if "core" in match.re.groupindex else match.span()
    start, end = core
    if name in _TAKES_PART_OF_DAY:
        for _ in range(2):
            after = _AFTER.match(text, end)
            end = after.end() if after else end
    modifier = ""
    if name in _TAKES_MODIFIER:
        for _ in range(2):
            left = text[max(0, start - 44) : start].rsplit("\n", 1)[-1]
            before = _BEFORE.search(left)
            if not before:
                break
            start -= len(before[0])
            modifier = before[0] + modifier
    while text[start].isspace():
        start += 1
    return Expression(start, end, core, match, resolve, modifier.lower())


def _guarded(text: str, match: re.Match[str], name: str) -> bool:
    before = _GUARD_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    if before:
        word = before[0].split()[0].lower()
        return word not in _ONLY_FOR_YEARS or name == "plain_year"
    if name in ("calendar_day", "calendar_month"):
        return bool(_DAY_NAME_AFTER.match(text, match.end()))
    return name == "weekday" and bool(_NOT_A_DAY_AFTER.match(text, match.end()))
