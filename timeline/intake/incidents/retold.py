"""One deed told twice at some distance: by its toll, or by a doer without a name."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from timeline.edtf import EdtfError, bounds
from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames.words import IRREGULARS
from timeline.intake.incidents.span_of_days import compatible
from timeline.intake.incidents.tolls import distinct_tolls
from timeline.intake.proposal import CasualtyFound

_MANY: Final = {"killed": 3, "wounded": 10}
"""From here on the same number is hardly a coincidence."""
_DAYS: Final = timedelta(days=4)


def has_same_toll(one: Event, other: Event) -> bool:
    """`killed 40 people, rebels said on Thursday. … The jets came on Wednesday, killing
    40`: the same number of dead, on days that may be the deed's and its telling's."""
    alike = one.event_type == other.event_type == "ASSAULT"
    if not alike or not _counts(one) & _counts(other):
        return False
    modes = {one.mode, other.mode} - {None, "destroy"}
    return len(modes) < 2 and _days_agree(one, other)


def joined_tolls(best: Event, rest: Event) -> tuple[CasualtyFound, ...]:
    """The figures of both; "at least 40" and "40" once, if they show it is one deed."""
    again = _counts(best) if has_same_toll(best, rest) else set()
    more = [c for c in rest.casualties if (c.kind, c.best) not in again]
    return distinct_tolls((*best.casualties, *more))


def is_unnamed(name: str) -> bool:
    """`Gunmen`, `Militants`: of whom, the text may tell elsewhere."""
    words = name.lower().split()
    return len(words) == 1 and bool(_stems(words[0]) & IRREGULARS)


def all_unnamed(names: Collection[str]) -> bool:
    return bool(names) and all(is_unnamed(n) for n in names)


def _counts(event: Event) -> set[tuple[str, int]]:
    return {
        (c.kind, c.best)
        for c in event.casualties
        if c.best is not None and c.best >= _MANY.get(c.kind, c.best + 1)
    }


def _stems(word: str) -> set[str]:
    man = word.removesuffix("men") + "man" if word.endswith("men") else word
    return {word, word.removesuffix("s"), man}


def _days_agree(one: Event, other: Event) -> bool:
    """The same day, or that of a telling up to four days after the deed."""
    if compatible(one.when.edtf, other.when.edtf):
        return True
    told = [e for e in (one, other) if e.when.basis != "occurred"]
    done = [e for e in (one, other) if e.when.basis == "occurred"]
    if not told or not done:
        return False
    first, last = _last_day(done[0].when.edtf), _last_day(told[0].when.edtf)
    if first is None or last is None:
        return False
    return timedelta(0) <= last - first <= _DAYS


def _last_day(edtf: str | None) -> date | None:
    try:
        return bounds(edtf)[1] if edtf else None
    except EdtfError:
        return None
