"""Days that go by a name, where the name means one day of the calendar everywhere.

Feasts whose day differs between churches, countries or moons (Easter, Nowruz, Eid,
Independence Day) are left out: whoever writes of them says more.
"""

import re
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver, place_day
from timeline.intake.dates.values import Setting, Value, day_value

_DAYS: Final = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year s eve": (12, 31),
    "new years eve": (12, 31),
    "new year s day": (1, 1),
    "new years day": (1, 1),
    "new year s": (1, 1),
    "valentine s day": (2, 14),
    "international women s day": (3, 8),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "july fourth": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
}


def attacks_of_2001(_: re.Match[str], __: Setting) -> Value:
    return day_value(date(2001, 9, 11), "day known by its name", 0.95, absolute=True)


def holiday(match: re.Match[str], setting: Setting) -> Value | None:
    name = re.sub(r"\W+", " ", match["name"]).lower()
    year = int(match["y"]) if match["y"] else None
    if "thanksgiving" in name:
        return _thanksgiving(year, setting, last=name.startswith("last"))
    month, day = _DAYS[name]
    found, _ = place_day(year, month, day, None, setting)
    return day_value(found, "holiday", 0.8, absolute=bool(year)) if found else None


def _thanksgiving(year: int | None, setting: Setting, *, last: bool) -> Value | None:
    """Return the fourth Thursday of November, as the United States keep it."""
    wanted = year or (setting.today.year if setting.today else None)
    if wanted is None:
        return None

    def fourth_thursday(year: int) -> date:
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)

    found = fourth_thursday(wanted)
    ahead = setting.today is not None and found > setting.today
    if not year and ahead and (last or setting.tense != "future"):
        found = fourth_thursday(wanted - 1)
    return day_value(found, "holiday", 0.8, absolute=bool(year))


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
            r"Christmas\s+(?:Eve|Day)|Christmas|Boxing\s+Day|"
            r"New\s+Year['’]?s(?:\s+(?:Eve|Day))?|Valentine['’]s\s+Day|"
            r"International\s+Women['’]s\s+Day|May\s+Day|Fourth\s+of\s+July|"
            r"July\s+Fourth|Bastille\s+Day|Halloween|Armistice\s+Day)\b"
            rf"(?:,?\s+(?P<y>{words.YEAR}))?"
        ),
        holiday,
    ),
)
