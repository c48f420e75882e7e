"""Days that go by a name, where a rule of the calendar gives the day.

A name that means different days in different countries counts only beside the word that
decides it: "Ukraine's Independence Day", "Orthodox Easter", "Labor Day" in a text about
the United States. Easter is left out where the text may mean another church's. For
feasts that follow the sight of the moon see ``moon_feasts``.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver, nearest
from timeline.intake.dates.values import Setting, Value, day_value

type Rule = Callable[[int], date]


def attacks_of_2001(_: re.Match[str], __: Setting) -> Value:
    return day_value(date(2001, 9, 11), "day known by its name", 0.95, absolute=True)


def holiday(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Christmas Eve", "last Thanksgiving", "New Year's Day, 2020"."""
    name = _plain(match["name"])
    if name.startswith("last "):
        name = name.removeprefix("last ")
        return _placed(_RULES[name], match, setting, last=True)
    return _placed(_RULES[name], match, setting)


def american_holiday(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Labor Day", "Election Day", where the text speaks of the United States."""
    if not _AMERICA.search(match.string):
        return None
    return _placed(_AMERICAN[_plain(match["name"])], match, setting)


def national_holiday(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Ukraine's Independence Day", "Armenian Independence Day"."""
    land = match["land"].lower()
    day = next(day for start, day in _INDEPENDENCE.items() if land.startswith(start))
    return _placed(_fixed(*day), match, setting)


def victory_day(match: re.Match[str], setting: Setting) -> Value | None:
    """9 May, where Russia or the Soviet Union is spoken of nearby."""
    near = match.string[max(0, match.start() - 300) : match.end() + 300]
    return _placed(_fixed(5, 9), match, setting) if _SOVIET.search(near) else None


def easter_day(match: re.Match[str], setting: Setting) -> Value | None:
    """ "Good Friday", "Orthodox Easter", "Easter Monday"."""
    name, church = _plain(match["name"]), (match["church"] or "").lower()
    step = next(days for start, days in _EASTER.items() if name.startswith(start))
    orthodox = church in ("orthodox", "coptic")

    def rule(year: int) -> date:
        easter = orthodox_easter(year) if orthodox else western_easter(year)
        return easter + timedelta(days=step)

    found = _placed(rule, match, setting)
    if found is None or church:
        return found
    year = (found.first - timedelta(days=step)).year
    alike = western_easter(year) == orthodox_easter(year)
    return None if _EASTERN.search(match.string) and not alike else found


def western_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by Meeus, Jones and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_over = divmod(century, 4)
    leaps, years_over = divmod(rest, 4)
    drift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - drift + 15) % 30
    sunday = (32 + 2 * century_over + 2 * leaps - moon - years_over) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian day, 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _placed(
    rule: Rule, match: re.Match[str], setting: Setting, *, last: bool = False
) -> Value | None:
    year = int(match["y"]) if match["y"] else None
    if year:
        return day_value(rule(year), "holiday", 0.8, absolute=True)
    today = setting.today
    if today is None:
        return None
    days = [rule(today.year + step) for step in (-1, 0, 1)]
    if last:
        return day_value(max(d for d in days if d <= today), "holiday", 0.8)
    found, _ = nearest(days, today, setting)
    return day_value(found, "holiday", 0.8) if found else None


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int, after: int = 0) -> Rule:
    """Return the rule of "the fourth Thursday of November"; nth -1 is the last one."""

    def rule(year: int) -> date:
        if nth < 0:
            end = date(year, month + 1, 1) - timedelta(days=1)
            return end - timedelta(days=(end.weekday() - weekday) % 7)
        first = date(year, month, 1)
        step = (weekday - first.weekday()) % 7 + 7 * (nth - 1)
        return first + timedelta(days=step + after)

    return rule


def _plain(name: str) -> str:
    return re.sub(r"\W+", " ", name).lower()


_MONDAY, _THURSDAY = 0, 3
_RULES: Final[dict[str, Rule]] = {
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "orthodox christmas eve": _fixed(1, 6),
    "orthodox christmas": _fixed(1, 7),
    "orthodox christmas day": _fixed(1, 7),
    "boxing day": _fixed(12, 26),
    "new year s eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "new year s day": _fixed(1, 1),
    "new years day": _fixed(1, 1),
    "new year s": _fixed(1, 1),
    "new year": _fixed(1, 1),
    "the new year": _fixed(1, 1),
    "valentine s day": _fixed(2, 14),
    "st patrick s day": _fixed(3, 17),
    "international women s day": _fixed(3, 8),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "fourth of july": _fixed(7, 4),
    "july fourth": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "all saints day": _fixed(11, 1),
    "armistice day": _fixed(11, 11),
    "thanksgiving": _nth(11, _THURSDAY, 4),
    "thanksgiving day": _nth(11, _THURSDAY, 4),
}
_AMERICAN: Final[dict[str, Rule]] = {
    "martin luther king day": _nth(1, _MONDAY, 3),
    "martin luther king jr day": _nth(1, _MONDAY, 3),
    "presidents day": _nth(2, _MONDAY, 3),
    "memorial day": _nth(5, _MONDAY, -1),
    "juneteenth": _fixed(6, 19),
    "labor day": _nth(9, _MONDAY, 1),
    "columbus day": _nth(10, _MONDAY, 2),
    # The Tuesday after the first Monday.
    "election day": _nth(11, _MONDAY, 1, after=1),
    "veterans day": _fixed(11, 11),
}
_INDEPENDENCE: Final[dict[str, tuple[int, int]]] = {
    "armenia": (9, 21),
    "bangladesh": (3, 26),
    "colombia": (7, 20),
    "georgia": (5, 26),
    "india": (8, 15),
    "kosovo": (2, 17),
    "leban": (11, 22),
    "mexic": (9, 16),
    "nigeria": (10, 1),
    "pakistan": (8, 14),
    "polish": (11, 11),
    "poland": (11, 11),
    "south sudan": (7, 9),
    "ukrain": (8, 24),
}
# Days from Easter Sunday; the first that the name starts with.
_EASTER: Final[dict[str, int]] = {
    "palm sunday": -7,
    "maundy thursday": -3,
    "holy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter monday": 1,
    "easter": 0,
}
_AMERICA: Final = re.compile(
    r"\b(?:U\.S\.|N\.Y\.|(?:United States|Americans?|White House|Congress|Democrats?|"
    r"Democratic|Republicans?|New York|Washington|FBI|Pentagon)\b)"
)
_SOVIET: Final = re.compile(r"\b(?:Russia|Soviet|Moscow|Kremlin|Putin|Red Square)")
_EASTERN: Final = re.compile(
    r"\b(?:Orthodox|Coptic|Russia|Ukrain|Kyiv|Moscow|Kremlin|Belarus|Serbia|Greece|Greek|"
    r"Bulgaria|Romania|Georgia|Moldova|Ethiopia|Cypr|Egypt)"
)
_YEAR: Final = rf"(?:,?\s+(?:(?:in|of)\s+)?(?P<y>{words.YEAR}))?"
_NO_PLACE: Final = r"(?!\s+(?:Island|Agreement|Accords?|Rising|Offensive|Massacre)s?\b)"
_LANDS: Final = (
    r"(?:Armenian?|Bangladeshi?|Colombian?|Georgian?|Indian?|Kosovo|Leban(?:on|ese)|"
    r"Mexic(?:o|an)|Nigerian?|Pakistani?|Polish|Poland|South\s+Sudan(?:ese)?|"
    r"Ukrain(?:e|ian))"
)

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            r"\b(?:9/11|(?:the\s+)?(?:September|Sept\.?)\s+11(?:th)?(?:,\s+2001)?"
            r"(?=,?\s+(?:terror(?:ist)?\s+)?attacks))"
        ),
        attacks_of_2001,
    ),
    (
        (
            r"\b(?P<name>(?:(?i:last)\s+)?Thanksgiving(?:\s+Day)?|"
            r"(?:Orthodox\s+)?Christmas(?:\s+(?:Eve|Day))?|Boxing\s+Day|"
            r"New\s+Year['’]?s(?:\s+(?:Eve|Day))?|Valentine['’]s\s+Day|"
            r"St\.?\s+Patrick['’]s\s+Day|International\s+Women['’]s\s+Day|"
            r"Anzac\s+Day|May\s+Day|Fourth\s+of\s+July|July\s+Fourth|Bastille\s+Day|"
            r"(?:(?<=over )|(?<=at )|(?<=since )|(?<=before )|(?<=after )|(?<=around )|"
            r"(?<=during ))(?:the\s+)?New\s+Year(?!['’]|\s+[A-Z])|"
            rf"Halloween|All\s+Saints['’]?\s+Day|Armistice\s+Day)\b{_NO_PLACE}{_YEAR}"
        ),
        holiday,
    ),
    (
        (
            r"\b(?P<name>Martin\s+Luther\s+King(?:,?\s+Jr\.?)?\s+Day|"
            r"Presidents['’]?\s+Day|Memorial\s+Day|Juneteenth|Labor\s+Day|"
            rf"Columbus\s+Day|Election\s+Day|Veterans['’]?\s+Day)\b{_YEAR}"
        ),
        american_holiday,
    ),
    (
        rf"\b(?P<land>{_LANDS})(?:['’]s)?\s+Independence\s+Day\b{_YEAR}",
        national_holiday,
    ),
    (rf"\bVictory\s+Day\b{_YEAR}", victory_day),
    (
        (
            r"\b(?:(?P<church>Orthodox|Coptic|Catholic|Western)\s+"
            r"(?:(?P<name>Easter(?:\s+(?:Sunday|Monday))?|Good\s+Friday|Palm\s+Sunday|"
            rf"Holy\s+(?:Thursday|Saturday)))\b{_NO_PLACE}{_YEAR})"
        ),
        easter_day,
    ),
    (
        (
            r"\b(?P<church>)(?P<name>Easter\s+(?:Sunday|Monday)|Good\s+Friday|"
            r"Palm\s+Sunday|Maundy\s+Thursday|Holy\s+(?:Thursday|Saturday))\b"
            rf"{_NO_PLACE}{_YEAR}"
        ),
        easter_day,
    ),
)
