"""The vocabulary of dates in English news, as regular expressions and numbers."""

import re
from typing import Final

MONTH_NAMES: Final = (
    "January February March April May June July August September October November "
    "December"
).split()
WEEKDAY_NAMES: Final = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
).split()

_SMALL: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_NUMBERS: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_SMALL)},
    **{"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
    **{"a couple of": 2, "couple of": 2, "a dozen": 12, "half a": 0},
}
VAGUE: Final = ("a few", "few", "several")
ORDINALS: Final[dict[str, int]] = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1},
    **{"1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
}
SEASONS: Final[dict[str, int]] = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}
_TENS: Final[dict[str, int]] = {
    **{"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5},
    **{"sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9},
}


def _either(words: list[str] | tuple[str, ...]) -> str:
    """Match one of the names as printed in text or in a heading of capitals."""
    return "|".join([*words, *(word.upper() for word in words)])


# Names of months and days count only with a capital: "may", "march" and "sun" are
# everyday words. Abbreviations count only beside a number or a comma.
MONTH_FULL: Final = f"(?:{_either(MONTH_NAMES)})"
_MONTH_SHORT: Final = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
)
MONTH: Final = f"(?:{MONTH_FULL}|{_MONTH_SHORT})"
MONTH_ALONE: Final = (
    rf"(?:{MONTH_FULL}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(?!\s*[A-Z][a-z]+\s+said))"
)
WEEKDAY: Final = f"(?:{_either(WEEKDAY_NAMES)})"
WEEKDAY_ANY: Final = (
    rf"(?:{WEEKDAY}|(?:Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
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
CLOCK: Final = (
    r"(?:(?:0?\d|1\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|"
    r"(?:0?\d|1[0-2])\s?[ap]\.?m\b\.?|[0-2]\d[0-5]\d(?=\s(?:GMT|UTC|hours|local))|"
    r"noon|midnight|midday|dawn|dusk|daybreak|sunrise|sunset)"
    r"(?:\s(?:GMT|UTC|[A-Z]{2,4}T|local(?:\stime)?|hours|[A-Z][a-z]+\stime)\b)?"
)
HEDGE: Final = (
    r"(?:about|around|roughly|approximately|some|nearly|almost|more than|"
    r"less than|over|under|at least|just over)"
)
NUMBER: Final = (
    rf"(?:{'|'.join(_SMALL[1:])}|thirty|forty|fifty|sixty|\d{{1,3}}|a couple of|"
    r"couple of|a few|few|several|a dozen|a|an)"
)


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
    return _TENS.get(word.lower())
