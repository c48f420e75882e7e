"""Seasons of the north: "the summer of 2020", "last winter", "since the spring"."""

import re
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver, relative_year
from timeline.intake.dates.values import Setting, Value, season_of, season_value


def season(match: re.Match[str], setting: Setting) -> Value | None:
    groups = match.groupdict()
    group = words.SEASONS[match["season"].lower()]
    if groups.get("y"):
        year = int(match["y"])
        return season_value(year, group, "season and year", 0.9, absolute=True)
    if groups.get("rel"):
        year = relative_year(match["rel"], setting) or 0
        rule = "season of a relative year"
        return season_value(year, group, rule, 0.8) if year else None
    return _near((groups.get("which") or setting.tense).lower(), group, setting)


def _near(which: str, group: int, setting: Setting) -> Value | None:
    """ "last summer", "this winter", "next spring", "in the autumn"."""
    today = setting.today
    if today is None:
        return None
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[group]
    year, current = season_of(today)
    inside = current == group
    if which in ("this", "this past"):
        over = not inside and begins + 3 <= today.month and begins < 12
        begun = year if inside else today.year + (over and setting.tense == "future")
        return season_value(begun, group, "season of this year", 0.8)
    begun_this_year = begins <= today.month
    latest = year if inside else today.year - (not begun_this_year)
    if which in ("past", "unknown"):
        return season_value(latest, group, "season, past", 0.65)
    if which == "last":
        return season_value(latest - inside, group, "last season of that name", 0.8)
    return season_value(latest + 1, group, "next season of that name", 0.8)


_ALONE: Final = rf"(?:the\s+)?(?:early\s+|late\s+)?(?P<season>{words.SEASON})"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            rf"(?i:\b(?:the\s+)?(?P<season>{words.SEASON})(?:\s+of)?)\s+"
            rf"(?:(?P<y>{words.YEAR})(?:[-–/]\d\d(?:\d\d)?)?|"
            r"(?P<rel>(?:last|this|next)\s+year))\b"
        ),
        season,
    ),
    (
        (
            r"\b(?P<which>(?i:last|this past|this|next))\s+"
            rf"(?P<season>(?i:{words.SEASON}))\b"
        ),
        season,
    ),
    (
        (
            r"\b(?i:in|since|by|until|during|over)\s+(?P<core>(?i:"
            rf"{_ALONE}))\b(?!\s+of|-)"
        ),
        season,
    ),
    (
        # "after the fall" of what isn't said: no season.
        (
            r"\b(?i:into|of|through|throughout|before|after|from)\s+(?!the\s+fall\b)"
            r"(?P<core>(?i:the\s+(?:early\s+|late\s+)?"
            rf"(?P<season>{words.SEASON})))\b(?!\s+of|-)"
        ),
        season,
    ),
)
