"""What the pages of conflicts and actors say of many incidents, out of the columns."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline.tally.columns import Columns, Ints, Numbers, occurring
from timeline.tally.conditions import Conditions
from timeline.tally.counts import places


def sources(stretches: Sequence[Conditions]) -> int:
    """Return how many different sources are cited."""
    several = []
    for conditions in stretches:
        many = conditions.columns.sources
        cited = np.flatnonzero(conditions.without().take(many.rows))
        several.append(occurring(many.values.take(cited))[0])
    return len(occurring(np.concatenate(several))[0])


def force(
    conditions: Conditions, level: int, first: dt.date, last: dt.date
) -> tuple[int, int]:
    """Return the incidents of a hostility level from `first` to `last`, and killed."""
    columns, rows = conditions.columns, conditions.rows()
    days = columns.sort_day.take(rows)
    there = (days >= first.toordinal()) & (days <= last.toordinal())
    there &= columns.hostility.take(rows) >= level
    killed = columns.killed.take(rows[there])
    return len(killed), int(killed[killed > 0].sum(dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named in some incidents: element i names an actor in incident i's row."""

    actors: Ints
    incidents: Ints
    """From 0 on."""

    def numbers(self) -> Numbers:
        """Return the actors, and in how many incidents each is named."""
        return occurring(self.actors)

    def together(self, actors: Sequence[int]) -> dict[tuple[int, int], int]:
        """Return how many incidents name both of two actors, a <= b; own ones too."""
        ordered = np.array(sorted(actors), np.int64)
        if not len(ordered) or not len(self.actors):
            return {}
        at = np.searchsorted(ordered, self.actors)
        at[at == len(ordered)] = 0
        wanted = ordered[at] == self.actors
        has = np.zeros((int(self.incidents.max()) + 1, len(ordered)), np.float32)
        has[self.incidents[wanted], at[wanted]] = 1
        # Whole numbers up to 2²⁴ are exact; there are fewer incidents than that.
        counts = (has.T @ has).astype(np.int64)
        return {
            (int(a), int(b)): int(counts[m, n])
            for m, a in enumerate(ordered)
            for n, b in enumerate(ordered)
            if m <= n and counts[m, n]
        }


def named(stretches: Sequence[Conditions], most: int) -> Named:
    """Return who is named in the newest incidents that match, `most` of them."""
    actors, incidents, before = [], [], 0
    for columns, rows in _newest(stretches, most):
        row_of = np.full(len(columns), -1, np.int64)
        row_of[rows] = np.arange(before, before + len(rows))
        before += len(rows)
        at = row_of.take(columns.actors.rows)
        there = np.flatnonzero(at >= 0)
        actors.append(columns.actors.values.take(there))
        incidents.append(at.take(there))
    return Named(np.concatenate(actors), np.concatenate(incidents))


def _newest(stretches: Sequence[Conditions], most: int) -> list[tuple[Columns, Ints]]:
    """Return the rows of the newest incidents, `most` of them in all."""
    found = [
        (one.columns, one.rows(), places(one.columns, one.rows())) for one in stretches
    ]
    everywhere = np.concatenate([at for _, _, at in found])
    if len(everywhere) <= most:
        return [(columns, rows) for columns, rows, _ in found]
    # No two incidents have the same place.
    last = np.partition(everywhere, len(everywhere) - most)[len(everywhere) - most]
    return [(columns, rows[at >= last]) for columns, rows, at in found]
