"""Days of the Persian calendar, which Iran and Afghanistan print, to the common one."""

from datetime import date, timedelta
from typing import Final

_NAMES: Final = (
    ("فروردین", "حمل", "farvardin", "hamal"),
    ("اردیبهشت", "ثور", "ordibehesht", "sawr"),
    ("خرداد", "جوزا", "khordad", "jawza"),
    ("تیر", "سرطان", "tir", "saratan"),
    ("مرداد", "اسد", "mordad", "asad"),
    ("شهریور", "سنبله", "shahrivar", "sonbola"),
    ("مهر", "میزان", "mehr", "mizan"),
    ("آبان", "عقرب", "aban", "aqrab"),
    ("آذر", "قوس", "azar", "qaws"),
    ("دی", "جدی", "dey", "jadi"),
    ("بهمن", "دلو", "bahman", "dalw"),
    ("اسفند", "حوت", "esfand", "hut"),
)
MONTHS: Final = {
    name: number for number, names in enumerate(_NAMES, 1) for name in names
}
FIRST_YEAR: Final = 1300
LAST_YEAR: Final = 1470
"""Years of 1921 to 2091; the rule of 33 years for leap days holds in all of them."""

_EPOCH: Final = date(1921, 3, 21)
"""1 Farvardin 1300."""
_CYCLE: Final = 33
_LEAP: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of 366 days, by what is left of them over the cycle."""


def persian_day(year: int, month: int, day: int) -> date | None:
    """Return the day of the common calendar; None if there is no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if not 1 <= day <= _length(year, month):
        return None
    years = sum(365 + _is_leap(y) for y in range(FIRST_YEAR, year))
    months = sum(_length(year, m) for m in range(1, month))
    return _EPOCH + timedelta(days=years + months + day - 1)


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP
