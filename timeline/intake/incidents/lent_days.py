"""The day of a deed that the lead tells with the day of the telling alone.

`Soldiers killed five men in a raid, residents said Friday. … The soldiers came on
Thursday`: one deed, and Thursday is its day.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from timeline.edtf import EdtfError, bounds
from timeline.intake.incidents.event import Event

_DAYS: Final = timedelta(days=4)
_ON_THE_GROUND: Final = frozenset({"ASSAULT", "PROTEST"})


def with_lent_days(
    events: Sequence[Event],
    *,
    may_be_one: Callable[[Event, Event], bool],
    is_firm: Callable[[Event], bool],
) -> list[Event]:
    """Give the first event the day of its like further down, where there is just one.

    Only where it has no day of its own, and all others that may be of the same deed
    agree on a day that lies shortly before its telling.
    """
    if not events or is_firm(events[0]) or events[0].event_type not in _ON_THE_GROUND:
        return list(events)
    first = events[0]
    alike = [e for e in events[1:] if e.event_type == first.event_type and is_firm(e)]
    days = {e.when.edtf for e in alike}
    if len(days) != 1 or not _is_shortly_before(alike[0].when.edtf, first.when.edtf):
        return list(events)
    if not all(may_be_one(first, e) for e in alike):
        return list(events)
    rule = "day of the deed further down"
    return [replace(first, when=replace(alike[0].when, rule=rule)), *events[1:]]


def _is_shortly_before(deed: str | None, told: str | None) -> bool:
    last, day = _last_day(deed), _last_day(told)
    if last is None or day is None:
        return False
    return timedelta(0) <= day - last <= _DAYS


def _last_day(edtf: str | None) -> date | None:
    try:
        return bounds(edtf)[1] if edtf else None
    except EdtfError:
        return None
