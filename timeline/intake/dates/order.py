"""Which of two numbers is the day: 4/5/2021 in the hand of this text."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.intake.dates.values import Anchor

_NUMERIC: Final = re.compile(r"\b(?P<a>\d\d?)[/.](?P<b>\d\d?)[/.](?P<y>\d{2,4})\b")
_FRESH: Final = 45
"""Days back to which a numeric date of the news itself may lie."""


def with_order(anchor: Anchor, text: str) -> Anchor:
    """Take the order of day and month from a numeric date that shows it.

    One shows it too that is days old in one order, and still to come in the other.
    """
    fresh: set[bool] = set()
    for match in _NUMERIC.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 >= second:
            return replace(anchor, day_first=True)
        if second > 12 >= first:
            return replace(anchor, day_first=False)
        fresh |= _fresh_orders(first, second, int(match["y"]), anchor.day)
    return replace(anchor, day_first=fresh.pop()) if len(fresh) == 1 else anchor


def _fresh_orders(one: int, other: int, year: int, today: date | None) -> set[bool]:
    """Return the order (day first or not) that gives a day of the last weeks.

    Nothing where both do, or where the other order gives a day gone by as well.
    """
    if today is None or year % 100 != today.year % 100:
        return set()
    ages = {}
    for day_first, (day, month) in ((True, (one, other)), (False, (other, one))):
        with suppress(ValueError):
            ages[day_first] = (today - date(today.year, month, day)).days
    fresh = {order for order, age in ages.items() if 0 <= age <= _FRESH}
    return fresh if len(fresh) == 1 and min(ages.values()) < 0 else set()
