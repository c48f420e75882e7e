"""Periods that figures are reported for: a firm's or an economy's quarters and years.

"the latest quarter", "the year-earlier period" and "a year ago" beside a sum of money
mean the quarter that the text reports on, or the same one of the year before.
"""

import re
from datetime import date
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver
from timeline.intake.dates.values import (
    Setting,
    Value,
    day_value,
    month_value,
    season_value,
    year_value,
)

YEAR_BEFORE: Final = "a year before"
"""End of the rule's name where a quarter is only compared with."""


def quarter_year_before(setting: Setting) -> Value | None:
    """Return the same quarter of the year before the one that the text reports."""
    if setting.quarter is None:
        return None
    year, group = setting.quarter.edtf.split("-")
    return season_value(int(year) - 1, int(group), f"quarter, {YEAR_BEFORE}", 0.7)


def reported_period(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the latest quarter", "the latest period", "in the quarter"."""
    if match["ended"] and setting.today:
        month = words.month_number(match["ended"])
        year = setting.today.year - (month > setting.today.month)
        return _quarter_of(date(year, month, 1), "quarter by its end")
    if setting.quarter:
        return setting.quarter
    latest = match["which"] and match["unit"].lower() == "quarter"
    if not latest or setting.today is None:
        return None
    today = setting.today
    year, month = (today.year, today.month - 3)
    if month < 1:
        year, month = year - 1, month + 12
    return _quarter_of(date(year, month, 1), "quarter, the last whole one")


def period_year_before(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the year-ago quarter", "year-earlier", "the same period last year"."""
    if setting.quarter:
        return quarter_year_before(setting)
    told = setting.sentence_date
    if told and told.unit == "month" and told.is_single:
        rule = f"month, {YEAR_BEFORE}"
        return month_value(told.first.year - 1, told.first.month, rule, 0.7)
    if setting.today is None:
        return None
    return year_value(setting.today.year - 1, f"period, {YEAR_BEFORE}", 0.6)


def part_of_named_year(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the 2020 third quarter", "next year's first half", "last year's quarter"."""
    today = setting.today
    if match["y"]:
        year = int(match["y"])
    elif today is None:
        return None
    elif match["ago"]:
        year = (setting.quarter.first if setting.quarter else today).year - 1
    else:
        year = today.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    absolute = bool(match["y"])
    if match["ordinal"] is None:
        if setting.quarter is None:
            return year_value(year, "period of a year", 0.7, absolute=absolute)
        group = int(setting.quarter.edtf[-2:])
        rule = f"quarter, {YEAR_BEFORE}"
        return season_value(year, group, rule, 0.7, absolute=absolute)
    half = match["part"].lower() == "half"
    count = 2 if half else 4
    index = words.ORDINALS[match["ordinal"].lower()]
    index = count if index == -1 else index
    if index > count:
        return None
    rule = "half of a named year" if half else "quarter of a named year"
    rule = f"quarter, {YEAR_BEFORE}" if match["ago"] else rule
    group = (39 if half else 32) + index
    return season_value(year, group, rule, 0.9, absolute=absolute)


def current_year(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the full year", "the first months of the year", "for the year".

    "in the fourth quarter of 2005 and for the whole year": the year that was named.
    """
    told = setting.sentence_date
    if told and told.unit == "season" and told.absolute:
        return year_value(told.first.year, "year of the date beside it", 0.75)
    if setting.today is None:
        return None
    return year_value(setting.today.year, "current year", 0.75)


def is_comparison(match: re.Match[str], setting: Setting) -> bool:
    """Tell whether a year ago is only the year before the quarter of the figures."""
    before = match.string[max(0, match.start() - 90) : match.start()]
    told = setting.sentence_date
    if told and told.unit == "year":
        # "$4 for this year, up from last year": years are compared, not quarters.
        return False
    figures = setting.figures and _COMPARED.search(before)
    return bool(setting.quarter and (figures or is_compared_with(match)))


def is_compared_with(match: re.Match[str]) -> bool:
    """Tell whether the expression itself is what is compared with."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(_WITH.search(before))


def year_end(match: re.Match[str], setting: Setting) -> Value | None:
    """ "by year-end"; "since year-end" is the last day of the year before."""
    if setting.today is None:
        return None
    before = match.string[max(0, match.start("core") - 8) : match.start("core")]
    year = setting.today.year - before.lower().rstrip().endswith("since")
    return day_value(date(year, 12, 31), "end of the year", 0.75)


def _quarter_of(day: date, rule: str) -> Value:
    return season_value(day.year, 33 + (day.month - 1) // 3, rule, 0.7)


_COMPARED: Final = re.compile(
    r"\b(?:from|with|against|than|versus|(?:loss|earnings|profit|income|net|sales|"
    r"revenue)\s+of)\b(?:(?!\b(?:which|who|that|where)\b)(?:[^.\n]|\.\d))*$"
)
_WITH: Final = re.compile(r"\b(?:from|with|against|than|versus)\s+$")
_WHICH: Final = "(?:first|second|third|fourth|last)"
_AGO: Final = r"year[\s-](?:ago|earlier)"

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            r"\b(?i:the\s+(?:(?P<which>latest|most\s+recent)\s+(?P<unit>quarter|period)|"
            r"(?:(?<=in the )|(?<=for the )|(?<=during the ))quarter(?!\s+of|-)))\b"
            rf"(?=(?:\s+(?:ended|ending|to)\s+(?P<ended>{words.MONTH}))?)"
        ),
        reported_period,
    ),
    (
        (
            rf"\b(?i:the\s+(?:comparable\s+|corresponding\s+)?{_AGO}\s+(?:quarter|period)|"
            r"year-(?:ago|earlier)|the\s+(?:same|corresponding|comparable)\s+"
            r"(?:quarter|period|month)\s+(?:(?:of\s+|in\s+)?last\s+year|a\s+year\s+"
            r"(?:ago|earlier)))\b"
        ),
        period_year_before,
    ),
    (
        (
            rf"\b(?i:(?:the\s+(?P<y>{words.YEAR})|(?P<rel>last|this|next)\s+year['’]s|"
            rf"(?P<ago>the\s+{_AGO}(?=\s+{_WHICH}[\s-])))\s+"
            rf"(?:(?P<ordinal>{_WHICH})[\s-](?P<part>quarter|half)|"
            r"quarter|period))\b"
        ),
        part_of_named_year,
    ),
    (
        (
            r"\b(?i:(?:by|until|before|at|around|since|through)\s+)"
            r"(?P<core>(?i:(?:the\s+)?year(?:['’]s)?[\s-]end))\b"
        ),
        year_end,
    ),
    (
        (r"\b(?i:the\s+(?:full|entire|whole|(?:current\s+)?fiscal)\s+year)\b"),
        current_year,
    ),
    (
        r"\b(?i:for\s+)(?P<core>(?i:the\s+year))\b(?=[,.]|\s+ended\b)",
        current_year,
    ),
    (
        (
            r"\b(?i:(?:half|months|quarters?|weeks|rest|remainder|part)\s+of\s+)"
            r"(?P<core>(?i:the\s+year))\b"
        ),
        current_year,
    ),
)
