"""The counts of one view, out of the columns that are held."""

import datetime as dt
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, reduce
from typing import Final

from django.db import connection

from timeline.filters import InConflict, TimelineFilter, WithActor, Within
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_state import all_states
from timeline.models.publication import publication
from timeline.tally import counts, figures
from timeline.tally.conditions import Conditions
from timeline.tally.counts import Counted, Days
from timeline.tally.kept import keeper

AT_ONCE: Final = 100_000
"""Up to so many editions a page has its counts from the start."""


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

    def facet(self, name: str, *, steps: Iterable[int]) -> Counted:
        """Return the values of a facet that occur, without its own condition."""
        return reduce(
            operator.add,
            (counts.facet(stretch, name, steps=steps) for stretch in self.stretches),
        )

    def nearest(
        self, most: int, *, below: int | None = None, above: int | None = None
    ) -> list[int]:
        """Return the editions nearest to a place of the list, as `counts.nearest`."""
        found = [
            one
            for stretch in self.stretches
            for one in counts.nearest(stretch, most, below=below, above=above)
        ]
        found.sort(reverse=above is None)
        return [pk for _, pk in found[:most]]

    def sources(self) -> int:
        """Return how many different sources are cited."""
        return figures.sources(self.stretches)

    def force(self, level: int, first: dt.date, last: dt.date) -> tuple[int, int]:
        """Return the incidents of a hostility level in a period, and the killed."""
        each = [figures.force(one, level, first, last) for one in self.stretches]
        return sum(number for number, _ in each), sum(killed for _, killed in each)

    def named(self, most: int) -> figures.Named:
        """Return who is named in the newest incidents, `most` of them."""
        return figures.named(self.stretches, most)

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
    """Return the editions of a view; None where only PostgreSQL can tell them.

    So it is of what had been reported by a past day, which is told of states as well,
    and while all is still read.
    """
    return None if chosen.clocks.reported_by else tally_for_counts(chosen, within)


def tally_for_counts(chosen: TimelineFilter, within: Within) -> Tally | None:
    """Return the counts of a view; None while the rows are still read.

    Of what had been reported by a past day, too; then not all ids are of editions.
    """
    rows = keeper.rows()
    if rows is None:
        return None
    stretches = [Conditions(columns, chosen, within) for columns in rows.stretches]
    if chosen.clocks.reported_by is not None:
        states = keeper.states(rows.state)
        stretches.append(Conditions(states, chosen, within, all_states))
    if rows.state is None:
        return Tally(stretches)
    view = (rows.state, *_view(chosen, within))
    return keeper.views.once(view, lambda: Tally(stretches, view))


def are_many() -> bool:
    """Tell whether counting takes a time that a reader would notice."""
    return not connection.in_atomic_block and keeper.number() > AT_ONCE


def is_counted(chosen: TimelineFilter, within: Within) -> bool:
    """Tell whether the counts of a view take no time that a reader would notice.

    So it is of few editions, and of views that were `counted` before.
    """
    if not are_many():
        return True
    return keeper.has((publication(), "counted", *_view(chosen, within)))


def counted(chosen: TimelineFilter, within: Within) -> None:
    """Note that all counts that a page shows of a view have been made."""
    if keeper.are_rows_there() and not connection.in_atomic_block:
        keeper.once((publication(), "counted", *_view(chosen, within)), lambda: True)


def awaited(chosen: TimelineFilter, within: Within) -> Callable[[], bool]:
    """Return what tells whether a view was `counted`, for as long as it is the same."""
    key = (publication(), "counted", *_view(chosen, within))
    return partial(keeper.has, key)


def _view(chosen: TimelineFilter, within: Within) -> tuple[object, ...]:
    if within is EditionQuerySet.all or isinstance(within, InConflict | WithActor):
        return chosen, within
    # Two functions are never the same, though they may narrow alike.
    narrowed = within(Edition.objects.all()).query
    return chosen, str(narrowed.sql_with_params())
