"""Feasts of the Islamic calendar: "last Ramadan", "during Eid al-Adha", "Ashura 2021".

The day hangs on the sight of the moon, and differs by one between countries. The
arithmetical calendar gives it within a day or two, so every end is marked "about".
"""

import re
from datetime import date, timedelta
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver
from timeline.intake.dates.values import Setting, Value

type Days = tuple[date, date]

_EPOCH: Final = date(622, 7, 19).toordinal()
"""1 Muharram of the year 1, as a Gregorian day."""
_SOON: Final = timedelta(days=60)
"""What is done "before Ramadan" is done before the coming one, if that is so near."""
_AHEAD_OF: Final = frozenset(("before", "by", "until"))
_RULE: Final = "feast of the moon, about"


def moon_feast(match: re.Match[str], setting: Setting) -> Value | None:
    """ "last Ramadan", "Eid al-Fitr 2021", "before Ramadan"."""
    name = re.sub(r"\W+", " ", match["name"]).lower()
    feast = next(days for start, days in _FEASTS.items() if name.startswith(start))
    if match["y"]:
        year = int(match["y"])
        days = [found for found in _around(feast, year) if found[0].year == year]
        return _value(days[0], absolute=True) if days else None
    today = setting.today
    if today is None:
        return None
    days = _around(feast, today.year)
    gone = [found for found in days if found[0] <= today]
    coming = [found for found in days if found[1] >= today]
    which = (match["which"] or "").lower()
    if which == "last":
        return _value([found for found in gone if found[1] < today][-1])
    if which.endswith("year"):
        step = {"last": -1, "this": 0, "next": 1}[which.split()[0]]
        that = [found for found in days if found[0].year == today.year + step]
        return _value(that[0]) if that else None
    near = coming[0][0] - today <= _SOON
    ahead = near and (match.groupdict().get("to") or "").lower() in _AHEAD_OF
    if which == "next" or setting.tense == "future" or ahead:
        return _value(coming[0])
    if which == "this":
        return _value(min(days, key=lambda found: abs(found[0] - today)))
    if setting.tense == "past":
        return _value(gone[-1])
    return _value(min(days, key=lambda found: abs(found[0] - today)), confidence=0.5)


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of one of the arithmetical Islamic calendar.

    Months have 30 and 29 days in turn, and 11 of 30 years a day more.
    """
    before = 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_EPOCH + before + day - 1)


def _around(feast: tuple[int, int, int], year: int) -> list[Days]:
    """Return the feasts of the Gregorian years about one, in order."""
    month, day, length = feast
    about = round((year - 622) * 1.0307)
    starts = [islamic_day(about + step, month, day) for step in range(-3, 5)]
    return [(start, start + timedelta(days=length - 1)) for start in starts]


def _value(days: Days, *, absolute: bool = False, confidence: float = 0.7) -> Value:
    first, last = days
    edtf = f"{first}~" if first == last else f"{first}~/{last}~"
    return Value(edtf, _RULE, confidence, "day", first, absolute)


# Month, day, and how many days the feast lasts.
_FEASTS: Final[dict[str, tuple[int, int, int]]] = {
    "ramadan": (9, 1, 30),
    "ramazan": (9, 1, 30),
    "ramzan": (9, 1, 30),
    "eid al fitr": (10, 1, 1),
    "eid ul fitr": (10, 1, 1),
    "eid al adha": (12, 10, 1),
    "eid ul adha": (12, 10, 1),
    "ashura": (1, 10, 1),
    "arbaeen": (2, 20, 1),
}
_EID: Final = r"Eid[\s-](?:al|ul)[\s-](?:Fitr|Adha)"
_YEAR: Final = rf"(?:(?:\s+(?:in|of))?,?\s+(?P<y>{words.YEAR}))?"
_WHICH: Final = r"(?P<which>(?i:(?:last|this|next)(?:\s+year)?))(?:['’]s)?\s+"
_MONTH: Final = r"(?:(?i:the\s+)?(?i:holy\s+)?(?:(?i:fasting\s+)?(?i:month)\s+of\s+)?)?"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (rf"\b(?:{_WHICH})?(?P<name>{_EID})(?:\s+(?i:holidays?|feast))?(?!\w){_YEAR}"),
        moon_feast,
    ),
    (rf"\b{_WHICH}(?P<name>Rama[dz]an|Ramzan|Ashura|Arbaeen)\b(?P<y>)", moon_feast),
    (
        (
            r"\b(?P<to>(?i:during|in|since|by|before|after|until|throughout|of|for|at|"
            r"on))\s+"
            rf"(?P<core>{_MONTH}(?P<which>)(?P<name>Rama[dz]an|Ramzan|Ashura|Arbaeen)"
            rf"{_YEAR})\b(?!\s+[A-Z]|['’]s?\s+[a-z]+\s+(?:said|told))"
        ),
        moon_feast,
    ),
)
