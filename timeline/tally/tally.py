"""The counts of one view, out of the columns that are held."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.filters import TimelineFilter, Within
from timeline.models.edition import Edition
from timeline.tally import counts
from timeline.tally.conditions import Conditions
from timeline.tally.counts import Days
from timeline.tally.kept import keeper


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of what a filter lets through, over all stretches of rows."""

    stretches: list[Conditions]
    view: tuple[object, ...] | None = None
    """What tells it from others: the publication, the filter, what it is within."""

    def once[T](self, what: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what was worked out for this view before, or work it out."""
        if self.view is None:
            return make()
        return keeper.once((*self.view, *what), make)

    def total(self) -> int:
        return sum(counts.total(stretch) for stretch in self.stretches)

    def facet(self, name: str, *, steps: Iterable[int]) -> Counter[str]:
        """Return the values of a facet that occur, without its own condition."""
        found: Counter[str] = Counter()
        for stretch in self.stretches:
            found.update(counts.facet(stretch, name, steps=steps))
        return found

    def extent(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and last day on which what matches may be."""
        several = [e for s in self.stretches if (e := counts.extent(s)) is not None]
        if not several:
            return None
        return (
            dt.date.fromordinal(min(one.first for one in several)),
            dt.date.fromordinal(max(one.last for one in several)),
        )

    def spans(
        self, *, by_day: bool, first: dt.date | None, last: dt.date | None
    ) -> list[Days]:
        """Return what matches by the days or months in which it begins and ends.

        What lies before `first` or after `last` in the list's order is outside.
        """
        return [
            span
            for stretch in self.stretches
            for span in counts.spans(stretch, by_day=by_day, first=first, last=last)
        ]


def tally(chosen: TimelineFilter, within: Within) -> Tally | None:
    """Return the counts of a view; None where only PostgreSQL can tell them.

    So it is of what had been reported by a past day, and while all is still read.
    """
    if chosen.clocks.reported_by is not None:
        return None
    rows = keeper.rows()
    if rows is None:
        return None
    stretches = [Conditions(columns, chosen, within) for columns in rows.stretches]
    if rows.state is None:
        return Tally(stretches)
    narrowed = within(Edition.objects.all()).query
    return Tally(stretches, (rows.state, chosen, str(narrowed.sql_with_params())))
