"""Counting what a filter lets through: by facet, and by the periods of its days."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from timeline.models.edition import PARTS
from timeline.tally.columns import (
    KINDS,
    OPEN,
    SIDES_AND_NONE,
    TYPES,
    VERIFICATIONS,
    Ints,
    Many,
    Mask,
    country_code,
)
from timeline.tally.conditions import Conditions, fitting

type Counted = dict[str, int]
"""Value of a facet, as the query string has it (an id for a record) → number."""

# Facet → the field of the filter that it is without.
_FIELD: Final = {
    "actor": "actors",
    "role": "roles",
    "side": "sides",
    "conflict": "conflicts",
    "country": "countries",
    "type": "event_types",
    "hostility": "hostility",
    "verification": "verification",
    "publisher": "publishers",
    "source": "sources",
    "casualties": "casualties",
    "killed": "killed",
}
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_MOST_PLACES: Final = 4_000_000
"""Up to so many places it is quicker to count into them than to sort."""


def total(conditions: Conditions) -> int:
    return int(np.count_nonzero(conditions.without()))


def facet(conditions: Conditions, name: str, *, steps: Iterable[int]) -> Counted:
    """Return the values of a facet that occur; `steps` are those of "killed"."""
    columns, chosen = conditions.columns, conditions.chosen
    # Where all actors must be there together, one more is added to them.
    together = name == "actor" and chosen.all_actors
    mask = conditions.without("" if together else _FIELD[name])
    match name:
        case "actor" | "role" | "side":
            return _parts(conditions, mask, name)
        case "conflict":
            return _many(columns.conflicts, mask, str)
        case "country":
            return _many(columns.countries, mask, country_code)
        case "publisher":
            return _many(columns.publishers, mask, str)
        case "source":
            return _many(columns.sources, mask, str)
        case "type":
            return _one(columns.event_type, mask, lambda n: TYPES[n])
        case "verification":
            return _one(columns.verification, mask, lambda n: VERIFICATIONS[n])
        case "hostility":
            return _one(columns.hostility, mask, str)
        case "casualties":
            bits = columns.casualties[mask]
            numbers = {
                kind: int(np.count_nonzero(bits & 2**n)) for n, kind in enumerate(KINDS)
            }
        case _:
            killed = columns.killed[mask]
            numbers = {
                str(step): int(np.count_nonzero(killed >= step)) for step in steps
            }
    return {value: number for value, number in numbers.items() if number}


def _one(values: Ints, mask: Mask, text: Callable[[int], str]) -> Counted:
    kept = values[mask]
    # What this release has no word for is not offered.
    return _numbers(kept[kept >= 0], text)


def _many(many: Many, mask: Mask, text: Callable[[int], str]) -> Counted:
    return _numbers(many.values[mask[many.rows]], text)


def _numbers(values: Ints, text: Callable[[int], str]) -> Counted:
    found, numbers = _counted(values)
    return dict(zip(map(text, found.tolist()), numbers.tolist(), strict=True))


def _counted(values: Ints) -> tuple[Ints, Ints]:
    """Return the different values, from 0 on, and how often each occurs."""
    if not len(values):
        return values, values
    low, high = int(values.min()), int(values.max())
    if high - low < _MOST_PLACES:
        places: Ints = np.bincount(values - low)
        there: Ints = np.flatnonzero(places)
        found: Ints = there + low
        numbers: Ints = places[there]
        return found, numbers
    return np.unique(values, return_counts=True)


def _parts(conditions: Conditions, mask: Mask, name: str) -> Counted:
    """Count the actors, roles or sides of parts that the other two fit."""
    columns, chosen = conditions.columns, conditions.chosen
    if name == "actor" and not (chosen.roles or chosen.sides):
        return _many(columns.actors, mask, str)
    parts = columns.parts
    fits = mask[parts.rows]
    if name != "actor":
        fits &= fitting(parts.actors, [actor.pk for actor in chosen.whose])
    if name != "role":
        fits &= fitting(parts.roles, [PARTS.index(role) for role in chosen.roles])
    if name != "side":
        fits &= fitting(parts.sides, [SIDES_AND_NONE.index(s) for s in chosen.sides])
    rows = parts.rows[fits]
    if name == "actor":
        return _numbers(_once_a_row(rows, parts.actors[fits]), str)
    values = (parts.roles if name == "role" else parts.sides)[fits]
    known = PARTS if name == "role" else SIDES_AND_NONE
    needed = len(chosen.actors) if chosen.all_actors and chosen.actors else 1
    counted = {}
    for place, text in enumerate(known):
        here = values == place
        if needed == 1:
            number = _distinct(rows[here], len(columns))
        else:
            number = _with_all(rows[here], parts.actors[fits][here], needed)
        if number and text:
            counted[text] = number
    return counted


def _once_a_row(rows: Ints, values: Ints) -> Ints:
    """Return the values, each once for each row that has it."""
    _, kept = _pairs(rows, values)
    return kept


def _pairs(rows: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Return the different pairs of a row and a value."""
    order = np.lexsort((values, rows))
    rows, values = rows[order], values[order]
    new = np.ones(len(rows), np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (values[1:] != values[:-1])
    return rows[new], values[new]


def _distinct(rows: Ints, length: int) -> int:
    seen = np.zeros(length, np.bool_)
    seen[rows] = True
    return int(np.count_nonzero(seen))


def _with_all(rows: Ints, actors: Ints, needed: int) -> int:
    """Return how many rows have that many different actors."""
    _, numbers = _counted(_pairs(rows, actors)[0])
    return int(np.count_nonzero(numbers == needed))


class Days(NamedTuple):
    """So many incidents whose days run from one period to another; None is open."""

    first: dt.date | None
    last: dt.date | None
    outside: bool
    number: int


@dataclass(frozen=True, slots=True)
class Extent:
    """The days of what matches, as `datetime.date.toordinal` numbers them."""

    first: int
    last: int


def extent(conditions: Conditions) -> Extent | None:
    """Return the first and the last day on which something that matches may be."""
    columns, mask = conditions.columns, conditions.without()
    if not mask.any():
        return None
    days = columns.sort_day[mask]
    last = np.maximum(days, columns.latest[mask])
    return Extent(int(days.min()), int(last.max()))


def spans(
    conditions: Conditions,
    *,
    by_day: bool,
    first: dt.date | None,
    last: dt.date | None,
) -> list[Days]:
    """Return what matches by the days or months in which its days begin and end."""
    columns, mask = conditions.columns, conditions.without()
    days = columns.sort_day[mask]
    outside = np.zeros(len(days), np.bool_)
    if first is not None:
        outside |= days < first.toordinal()
    if last is not None:
        outside |= days > last.toordinal()
    begins, begin_days = _periods(columns.earliest[mask], by_day=by_day)
    ends, end_days = _periods(columns.latest[mask], by_day=by_day)
    width = len(end_days)
    found, numbers = _counted((begins.astype(np.int64) * width + ends) * 2 + outside)
    return [
        Days(
            begin_days[int(key) // 2 // width],
            end_days[int(key) // 2 % width],
            bool(key % 2),
            int(number),
        )
        for key, number in zip(found, numbers, strict=True)
    ]


def _periods(days: Ints, *, by_day: bool) -> tuple[Ints, list[dt.date | None]]:
    """Return the place of each day's period, and the first day of each."""
    known, places = _places(days)
    if by_day:
        return places, [_date(day) for day in known.tolist()]
    # Years that PostgreSQL and Python know are few enough for numpy's days.
    dates = (known.astype(np.int64) - _EPOCH).astype("datetime64[D]")
    first_days = dates.astype("datetime64[M]").astype("datetime64[D]")
    starts = np.where(known == OPEN, OPEN, first_days.astype(np.int64) + _EPOCH)
    months, place_of = np.unique(starts, return_inverse=True)
    return place_of[places], [_date(day) for day in months.tolist()]


def _date(day: int) -> dt.date | None:
    return None if day == OPEN else dt.date.fromordinal(day)


def _places(days: Ints) -> tuple[Ints, Ints]:
    """Return the different days in order, and the place of each among them."""
    there = days[days != OPEN]
    low = int(there.min(initial=2**31 - 1))
    high = int(there.max(initial=-1))
    if high - low >= _MOST_PLACES:  # pragma: no cover - the calendar has fewer days
        known, places = np.unique(days, return_inverse=True)
        return known, places
    # Place 0 is that of no day.
    at = np.where(days == OPEN, 0, days - low + 1)
    seen = np.zeros(max(high - low + 2, 1), np.bool_)
    seen[at] = True
    known = np.flatnonzero(seen)
    place_of = np.cumsum(seen) - 1
    return np.where(known == 0, OPEN, known + low - 1), place_of[at]
