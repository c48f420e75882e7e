"""When incidents were last published or withdrawn, by stretches of their numbers."""

import datetime as dt

import numpy as np

from timeline.tally.kept import keeper


def last_changes(size: int) -> dict[int, dt.date]:
    """Return the last such day of each stretch of `size` numbers that has incidents.

    Nothing while the rows are still being read: no request waits for that.
    """
    rows = keeper.rows()
    found: dict[int, int] = {}
    for columns in rows.stretches if rows else []:
        # A withdrawal ends an edition, and so is a change of its stretch.
        days = np.maximum(columns.published, columns.superseded)
        stretch = columns.incidents // size
        newest = np.zeros(int(stretch.max(initial=0)) + 1, days.dtype)
        np.maximum.at(newest, stretch, days)
        for number in newest.nonzero()[0].tolist():
            found[number] = max(found.get(number, 0), int(newest[number]))
    return {number: dt.date.fromordinal(day) for number, day in found.items()}
