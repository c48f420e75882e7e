"""Who held which office on the day of an article, of what the desk keeps of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.intake.gazetteer import KnownName


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office of a person; all days belong to it, None where one isn't known."""

    office: str
    organisation: str
    """What it is an office of, by its name."""
    iso3: str | None = None
    """The state whose office it is."""
    since: dt.date | None = None
    until: dt.date | None = None
    seen: dt.date | None = None
    """The first day on which a source names it."""

    def may_be_held(self, day: dt.date | None) -> bool:
        """Tell whether nothing says that it was not held; without a day: still is."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def is_held(self, day: dt.date | None) -> bool:
        """Tell whether it was held by then, as far as sources say."""
        known = self.since or self.seen
        return self.may_be_held(day) and not (day and known and day < known)


def on_day(known: Sequence["KnownName"], day: dt.date | None) -> Sequence["KnownName"]:
    """Return the names with the offices of that day alone.

    Who held offices of one organisation then is part of it, as a minister is of the
    government.
    """
    if not any(name.offices for name in known):
        return known
    return [_on_day(name, day) if name.offices else name for name in known]


def _on_day(name: "KnownName", day: dt.date | None) -> "KnownName":
    held = tuple(office for office in name.offices if office.is_held(day))
    near = held or [office for office in name.offices if office.may_be_held(day)]
    wholes = {office.organisation for office in near}
    whole = wholes.pop() if len(wholes) == 1 else None
    return replace(name, offices=held, part_of=name.part_of or whole)
