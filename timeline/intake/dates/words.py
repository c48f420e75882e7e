"""The vocabulary of dates in English news, as regular expressions and numbers."""

import re
from typing import Final


def listed(text: str) -> list[str]:
    """Return the words of a list that is written as running text."""
    return text.split()


MONTH_NAMES: Final = listed(
    "January February March April May June July August September October November "
    "December"
)
WEEKDAY_NAMES: Final = listed(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)

ROMAN_MONTHS: Final = listed("I II III IV V VI VII VIII IX X XI XII")

_SMALL: Final = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_SMALL)},
    **dict.fromkeys(("a", "an"), 1),
    **dict.fromkeys(("a couple of", "couple of"), 2),
    "a dozen": 12,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
}
_ORDINAL_WORDS: Final = listed("first second third fourth 1st 2nd 3rd 4th")
ORDINALS: Final[dict[str, int]] = {
    **{word: index % 4 + 1 for index, word in enumerate(_ORDINAL_WORDS)},
    "last": -1,
}
ORDINAL: Final = r"(?P<ordinal>first|second|third|fourth|last|1st|2nd|3rd|4th)"
SEASONS: Final[dict[str, int]] = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}
TENS: Final = listed(
    "twenties thirties forties fifties sixties seventies eighties nineties"
)


def _either(words: list[str] | tuple[str, ...]) -> str:
    """Match one of the names as printed in text or in a heading of capitals."""
    return "|".join([*words, *(word.upper() for word in words)])


# Names of months and days count only with a capital: "may", "march" and "sun" are
# everyday words. Abbreviations count only beside a number or a comma.
MONTH_FULL: Final = f"(?:{_either(MONTH_NAMES)})"
MONTH_CAPITALS: Final = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC"
_MONTH_SHORT: Final = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|"
    rf"{MONTH_CAPITALS})\b\.?"
)
MONTH: Final = f"(?:{MONTH_FULL}|{_MONTH_SHORT})"
MONTH_ALONE: Final = (
    rf"(?:{MONTH_FULL}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(?!\s*[A-Z][a-z]+\s+said))"
)
WEEKDAY: Final = f"(?:{_either(WEEKDAY_NAMES)})"
WEEKDAY_ANY: Final = (
    rf"(?:{WEEKDAY}|(?:Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
)
# Short ones count alone where they are no other word, or a preposition leads to them.
WEEKDAY_ALONE: Final = (
    rf"(?=[MTWFS])(?:{WEEKDAY}|(?:Tues|Weds|Thurs)\b\.?|"
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\."
    r"(?:(?<=\b[Oo]n .{4})|(?<=\bby .{4})|(?<=\b(?:late|till) .{4})|"
    r"(?<=\b(?:early|since|until) .{4})))"
)
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
DAY_TH: Final = rf"{DAY}(?:st|nd|rd|th)?"
YEAR: Final = r"(?:1[0-9]|20)\d\d(?![\d%]|[,.]\d)"
DASH: Final = r"(?:\s?[-–—/]\s?)"
UNIT: Final = r"(?:hour|day|night|week|fortnight|month|year|decade)"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
PART_OF_DAY: Final = (
    r"(?:(?:early |late |mid-?)?(?:morning|afternoon|evening|night)|"
    r"overnight|noon|midday|midnight|dawn|dusk)"
)
# A point between two numbers is a decimal one unless the words around say otherwise.
CLOCK: Final = (
    r"(?:(?:0?\d|1\d|2[0-3]):[0-5]\d(?:\s?[ap](?:m\b|\.m\b\.?))?|"
    r"(?:0?\d|1\d|2[0-3])\.[0-5]\d(?:\s?[ap](?:m\b|\.m\b\.?)|(?=\s(?:GMT|UTC|hours|local)))|"
    r"(?<=\bat\s)(?:0?\d|1\d|2[0-3])\.[0-5]\d"
    rf"(?=\s+(?:on|in\s+the|this|yesterday|today|{WEEKDAY})\b)|"
    r"(?:0?\d|1[0-2])\s?[ap](?:m\b|\.m\b\.?)|[0-2]\d[0-5]\d(?=\s(?:GMT|UTC|hours|hrs|local))|"
    r"(?:[01]?\d|2[0-3])h[0-5]\d|[0-2]\d[0-5]\dZ|noon|midnight|midday|dawn|dusk|daybreak|sunrise|sunset)"
    r"(?:\s(?:GMT|UTC|[A-Z]{2,4}T|local(?:\stime)?|hours|hrs|[A-Z][a-z]+\stime)\b|"
    r"\s\((?:GMT|UTC)(?:\s?[+-]\s?\d{1,2})?\))?"
)
HEDGE: Final = (
    r"(?:about|around|roughly|approximately|some|nearly|almost|more than|"
    r"less than|over|under|at least|just over)"
)
NUMBER: Final = (
    rf"(?:{'|'.join(_SMALL[1:])}|thirty|forty|fifty|sixty|\d{{1,3}}|a couple of|"
    r"couple of|a few|few|several|a dozen|a|an)"
)


_ONES: Final = "|".join(_SMALL[1:10])
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS: Final = "|".join(_SMALL[10:20])
YEAR_SPELLED: Final = (
    rf"(?i:(?P<hundreds>eighteen|nineteen|twenty)[\s-](?:(?P<teens>{_TEENS})|"
    rf"oh[\s-](?P<oh>{_ONES})|(?P<tens>{_TENS})(?:[\s-](?P<ones>{_ONES}))?)|"
    rf"two\s+thousand(?:\s+(?:and\s+)?(?P<after>{_TEENS}|{_ONES}|twenty))?)"
)


def year_spelled(match: re.Match[str]) -> int:
    """Return the year of a match of ``YEAR_SPELLED``: "nineteen ninety-six"."""
    if not match["hundreds"]:
        return 2000 + (number(match["after"]) or 0 if match["after"] else 0)
    small = match["teens"] or match["oh"] or match["ones"]
    tens = _TENS.split("|").index(match["tens"].lower()) + 2 if match["tens"] else 0
    hundreds = number(match["hundreds"]) or 0
    return hundreds * 100 + tens * 10 + (number(small) or 0 if small else 0)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return [m[:3].lower() for m in MONTH_NAMES].index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or abbreviation."""
    return [w[:3].lower() for w in WEEKDAY_NAMES].index(name[:3].lower())


def number(word: str) -> int | None:
    """Return the number that a word or numeral gives; None for "a few"."""
    word = re.sub(r"\s+", " ", word.lower())
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def decade_digit(word: str) -> int | None:
    """Return the tens digit of "nineties" and its like."""
    return TENS.index(word.lower()) + 2 if word.lower() in TENS else None
