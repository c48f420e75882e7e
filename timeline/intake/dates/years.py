"""Years and what is longer or named with one: seasons, quarters, decades, centuries."""

import re
from datetime import date
from typing import Final

from timeline.intake.dates import words
from timeline.intake.dates.absolute import Resolver, relative_year
from timeline.intake.dates.steps import unit_value
from timeline.intake.dates.values import (
    Setting,
    Value,
    decade_value,
    month_value,
    season_value,
    year_value,
)


def plain_year(match: re.Match[str], _: Setting) -> Value | None:
    return year_value(int(match["y"]), "year", 0.95, absolute=True)


def spelled_year(match: re.Match[str], _: Setting) -> Value | None:
    """ "nineteen ninety-six", "the year two thousand", "May nineteen forty"."""
    year = words.year_spelled(match)
    rule = "year in words"
    if match["month"]:
        month = words.month_number(match["month"])
        return month_value(year, month, rule, absolute=True)
    if match["season"]:
        group = words.SEASONS[match["season"].lower()]
        return season_value(year, group, rule, 0.85, absolute=True)
    return year_value(year, rule, absolute=True)


def year_span(match: re.Match[str], _: Setting) -> Value | None:
    """ "1991-1994", "1991-94"."""
    first = int(match["y1"])
    last = int(match["y2"]) + (first // 100 * 100 if len(match["y2"]) == 2 else 0)
    if not first < last <= first + 150:
        return None
    day = date(first, 1, 1)
    return Value(f"{first}/{last}", "range of years", 0.9, "year", day, absolute=True)


def decade(match: re.Match[str], _: Setting) -> Value | None:
    """ "the 1990s", "the '90s", "the nineties"."""
    text = match["decade"]
    spelled = words.decade_digit(text)
    if spelled is not None:
        return decade_value(190 + spelled, "decade in words", 0.85)
    digits = text.strip("'’‘s")
    if len(digits) == 4:
        return decade_value(int(digits[:3]), "decade")
    tens = int(digits[0])
    return decade_value((200 if tens < 2 else 190) + tens, "decade, short", 0.8)


def century(match: re.Match[str], _: Setting) -> Value | None:
    """ "the 19th century", "the late nineteenth century"."""
    digits = re.sub(r"\D", "", match["n"])
    number = int(digits) if digits else _CENTURIES[match["n"].lower()]
    if not 2 <= number <= 21:
        return None
    first = date((number - 1) * 100, 1, 1)
    return Value(f"{number - 1:02d}XX", "century", 0.9, "century", first, absolute=True)


def part_of_year(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the third quarter of 2020", "Q3 2020", "the first half of the year"."""
    groups = match.groupdict()
    ordinal = groups.get("ordinal")
    index = words.ORDINALS[ordinal.lower()] if ordinal else int(match["q"])
    part = groups.get("part") or groups.get("letter") or ""
    half = part.lower().startswith("h")
    count = 2 if half else 4
    index = count if index == -1 else index
    if index > count:
        return None
    group = (39 if half else 32) + index
    rule = "half year" if half else "quarter"
    if groups.get("y"):
        return season_value(int(match["y"]), group, rule, 0.95, absolute=True)
    year = relative_year(groups.get("rel") or "", setting)
    if year:
        return season_value(year, group, f"{rule} of a relative year", 0.85)
    today = setting.today
    if today is None:
        return None
    if (ordinal or "").lower() == "last" and not half:
        return unit_value("quarter", today, -1, "quarter, before", 0.8)
    begins = season_value(today.year, group, rule, 0.7)
    late = begins.first > today and setting.tense != "future"
    return season_value(today.year - late, group, f"{rule}, latest", 0.7)


def several_quarters(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the first two quarters of 1990", "the last three quarters of last year"."""
    named = match["y"]
    year = int(named) if named else relative_year(match["rel"], setting) or 0
    if not year:
        return None
    absolute, first_ones = bool(named), match["which"].lower() == "first"
    if match["n"].lower() == "two":
        group = 40 if first_ones else 41
        return season_value(year, group, "half year", 0.9, absolute=absolute)
    first, last = (1, 9) if first_ones else (4, 12)
    edtf, start = f"{year}-{first:02}/{year}-{last:02}", date(year, first, 1)
    return Value(edtf, "three quarters of a year", 0.9, "month", start, absolute)


def months_of_year(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the last three months of 2022", "the first nine months of this year"."""
    named, count = match["y"], words.number(match["n"])
    year = int(named) if named else relative_year(match["rel"], setting) or 0
    if not year or not count or count >= _YEAR_MONTHS:
        return None
    if match["which"].lower() == "first":
        first, last = 1, count
    else:
        first, last = _YEAR_MONTHS + 1 - count, _YEAR_MONTHS
    edtf, start = f"{year}-{first:02}/{year}-{last:02}", date(year, first, 1)
    return Value(edtf, "months of a year", 0.9, "month", start, bool(named))


def half_of_decade(match: re.Match[str], setting: Setting) -> Value | None:
    """ "the second half of the 1980s"."""
    whole = decade(match, setting)
    if whole is None:
        return None
    start = whole.first.year + (0 if match["which"].lower() == "first" else 5)
    edtf, first = f"{start}/{start + 4}", date(start, 1, 1)
    return Value(edtf, "half of a decade", 0.8, "year", first, whole.absolute)


_YEAR_MONTHS: Final = 12
_CENTURIES: Final = {
    word: 15 + index
    for index, word in enumerate(
        words.listed(
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
            "twenty-first"
        )
    )
}
_NTH: Final = (
    rf"(?:1?\d(?:st|nd|rd|th)|2[01](?:st|nd|rd|th)|(?i:{'|'.join(_CENTURIES)}))"
)
_PART: Final = r"(?i:(?:the\s+)?(?:(?:early|mid|late)[\s-])?)"
_M, _Y = words.MONTH, words.YEAR

PATTERNS: Final[tuple[tuple[str, Resolver], ...]] = (
    (
        (
            r"(?:(?<![\w$€£#./,-])(?:fiscal\s|FY\s?)?|(?<=\b[Mm]id-))"
            rf"(?P<y>{_Y})(?![\w/]|-[a-z\d])"
        ),
        plain_year,
    ),
    (
        (
            rf"\b(?:(?P<month>{_M})\s+|(?i:(?:the\s+)?(?P<season>{words.SEASON})\s+of\s+|"
            r"the\s+year\s+|(?<=\bin )|(?<=\bsince )|(?<=\bby )|(?<=\bof )|"
            r"(?=eighteen|nineteen)))"
            rf"{words.YEAR_SPELLED}\b(?![\s-](?:percent|per|dollars?|people|thousand))"
        ),
        spelled_year,
    ),
    (
        (
            r"(?<![\w$€£#./,-])(?:(?i:(?:the\s+)?(?:fiscal|financial)\s+(?:year\s+)?)|"
            r"FY\s?)?(?P<y1>1[5-9]\d\d|20\d\d)\s?[-–/]\s?"
            r"(?P<y2>(?:1[5-9]|20)\d\d|\d\d)(?![\w/,-]|\.\d)"
        ),
        year_span,
    ),
    (
        (
            r"(?i:\b(?:the\s+)?(?:(?:early|mid|late)[\s-](?:to[\s-](?:mid|late)[\s-])?)?)"
            r"(?<![\w$.,])(?P<decade>(?:1[0-9]|20)\d0['’]?s|['’‘][1-9]0s|"
            r"(?<=the )[2-9]0s|(?<=\d0s and )['’]?[2-9]0s|"
            rf"(?<!his )(?<!her )(?<!their )(?i:{'|'.join(words.TENS)}))\b"
        ),
        decade,
    ),
    (
        (
            r"\b(?i:the\s+(?P<which>first|second|last|latter)\s+half\s+of\s+the\s+)"
            rf"(?P<decade>(?:1[0-9]|20)\d0['’]?s|['’‘][1-9]0s|(?i:{'|'.join(words.TENS)}))\b"
        ),
        half_of_decade,
    ),
    (
        (
            r"\b(?i:(?:the\s+)?(?P<which>first|last|final)\s+(?P<n>two|three)\s+"
            rf"quarters\s+of)\s+(?:(?P<y>{_Y})|(?P<rel>(?:(?:last|this|next|the)\s+)year))\b"
        ),
        several_quarters,
    ),
    (
        (
            r"\b(?i:(?:the\s+)?(?P<which>first|last|final)\s+"
            rf"(?P<n>{words.NUMBER})\s+months\s+of)\s+(?:(?P<y>{_Y})|"
            r"(?P<rel>(?:last|this|next|the)\s+year))\b"
        ),
        months_of_year,
    ),
    (rf"{_PART}\b(?P<n>{_NTH})[\s-](?i:century)\b", century),
    (
        (
            rf"\b(?P<core>{_PART}(?P<n>{_NTH}))(?=\s+(?:and|to|or)\s+(?:the\s+)?"
            rf"(?:(?:early|mid|late)[\s-])?{_NTH}[\s-](?i:century|centuries)\b)"
        ),
        century,
    ),
    (
        rf"\b(?:and|to|or)\s+(?P<core>{_PART}(?P<n>{_NTH})[\s-](?i:centuries))\b",
        century,
    ),
    (
        (
            rf"(?i:\b(?:the\s+(?!\w+-))?(?:fiscal[\s-])?{words.ORDINAL}[\s-]"
            r"(?P<part>quarter|half))"
            rf"(?:\s+(?:of\s+)?(?:(?P<y>{_Y})|"
            r"(?P<rel>(?:(?:last|this|next|the|that)\s+)year)))?\b"
        ),
        part_of_year,
    ),
    (rf"\bQ(?P<q>[1-4])(?:\s+(?:of\s+)?(?P<y>{_Y}))?\b", part_of_year),
    (rf"\b(?P<letter>H)(?P<q>[12])\s+(?:of\s+)?(?P<y>{_Y})\b", part_of_year),
    (
        rf"\b(?P<q>[1-4])(?P<letter>[QH])\s?(?P<y>{_Y})\b",
        part_of_year,
    ),
    (rf"(?<![\w-])(?P<y>{_Y})[\s-]?(?P<letter>[QH])(?P<q>[1-4])\b", part_of_year),
)
