"""What an event's date says of its days, by the words that lead to it.

"Since Monday" and "from Monday to Wednesday" it lasted (an interval), "by Monday" or
"last week" it happened on one of the days (a set).
"""

import re
from datetime import date, timedelta
from typing import Final

from timeline.edtf import EdtfError, bounds
from timeline.intake.proposal import DateMention

WEEK: Final = timedelta(days=7)
UNSAID: Final = "an unsaid"
_RANGE: Final = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*(?:the\s+)?")
_PAIR: Final = re.compile(r",?\s+(?P<word>and|or)\s+(?:on\s+)?(?:the\s+)?")
_BETWEEN: Final = re.compile(r"\b(?i:between)\s+(?:the\s+)?$")
SINCE: Final = re.compile(r"\b(?i:since)\s+(?:the\s+)?$")
_BY: Final = re.compile(r"\b(?i:by)\s+(?:the\s+)?$")
_COUNTED: Final = re.compile(r"\w+s (?:from the (?:date|day)|before now)")
"""Rules of the dates in "two days after …"."""
# Rules of dates that name a stretch of time in which something happened once.
_ONE_OF: Final = ("week,", "weeks before", "week of", "half of", UNSAID)


def is_hour(mention: DateMention) -> bool:
    """`at 10 p.m.`: on which day, other words have to tell."""
    return mention.rule == "time of day"


def is_of_the_clause_after(mention: DateMention) -> bool:
    """`two days after …`: the day of what the next words tell."""
    return bool(_COUNTED.match(mention.rule))


def is_short(mention: DateMention) -> bool:
    """At most a week: a month or a year that is near dates no event by itself."""
    first, last = day_of(mention.earliest), day_of(mention.latest)
    return first is not None and last is not None and last - first <= WEEK


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def only_day(mention: DateMention) -> date | None:
    """The day of a mention of one single day."""
    return day_of(mention.earliest) if mention.earliest == mention.latest else None


def joined(gap: str, before: str, first: date, last: date) -> str | None:
    """Return "from Monday to Wednesday" as an interval, "Monday or Tuesday" as a set.

    "Monday and Tuesday" is an interval only where no day lies between them.
    """
    pair = _PAIR.fullmatch(gap)
    if _RANGE.fullmatch(gap) or (pair and _BETWEEN.search(before)):
        return f"{first}/{last}"
    if not pair or (last - first).days > 1:
        return None
    return f"{first}/{last}" if pair["word"] == "and" else f"[{first}..{last}]"


def compatible(one: str | None, other: str | None) -> bool:
    """True if two EDTF dates may name the same day."""
    if one is None or other is None or one == other:
        return True
    try:
        (begins, ends), (starts, stops) = bounds(one), bounds(other)
    except EdtfError:
        return False
    early = begins is None or stops is None or begins <= stops
    return early and (starts is None or ends is None or starts <= ends)


def meant(mention: DateMention, published: date | None, before: str) -> str:
    """Return the event's EDTF by the words that lead to its date.

    "this week" reported on a Friday is one of the days up to that Friday.
    """
    first, last = day_of(mention.earliest), day_of(mention.latest)
    if first is None or last is None:
        return mention.edtf
    if SINCE.search(before) and published is not None and first < published:
        return f"{first}/{published}"
    if _BY.search(before) and first == last:
        return f"[..{last}]"
    if not mention.rule.startswith(_ONE_OF):
        return mention.edtf
    if published is not None and first <= published < last:
        last = published
    return f"[{first}..{last}]" if first < last else str(first)
