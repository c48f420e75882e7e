"""Counting what a filter lets through: by facet, and by the periods of its days."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from timeline.models.edition_keys import PARTS
from timeline.tally.columns import (
    KINDS,
    OPEN,
    SIDES_AND_NONE,
    TYPES,
    VERIFICATIONS,
    Columns,
    Ints,
    Many,
    Numbers,
    country_code,
    country_number,
    first_of_month,
    occurring,
)
from timeline.tally.conditions import Conditions, fitting

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
_NAMED: Final = {
    "type": TYPES,
    "verification": VERIFICATIONS,
    "casualties": KINDS,
    "role": PARTS,
    "side": SIDES_AND_NONE,
}
"""Facet → its values in words, in the order in which the columns number them."""
_SAMPLED: Final = 4096


@dataclass(frozen=True, slots=True)
class Counted:
    """The values of a facet that occur, and how many incidents have each."""

    facet: str
    values: Ints
    numbers: Ints

    def __len__(self) -> int:
        return len(self.values)

    def __add__(self, other: "Counted") -> "Counted":
        values, places = np.unique(
            np.concatenate((self.values, other.values)), return_inverse=True
        )
        numbers = np.zeros(len(values), np.int64)
        np.add.at(numbers, places, np.concatenate((self.numbers, other.numbers)))
        return Counted(self.facet, values, numbers)

    def commonest(self, most: int) -> dict[str, int]:
        """Return the commonest values; of equally common ones, the first as text."""
        if len(self) <= most:
            return self._texts(np.arange(len(self)))
        numbers = self.numbers
        # What has a place in a part of them is a bound for all of them.
        few = numbers[:_SAMPLED]
        low = np.partition(few, -most)[-most] if len(few) > most else 0
        top = np.flatnonzero(numbers >= low)
        least = np.partition(numbers[top], -most)[-most]
        above = top[numbers[top] > least]
        level = top[numbers[top] == least]
        first = _as_text(self.values[level])[: most - len(above)]
        return self._texts(np.concatenate((above, level[first])))

    def of(self, texts: Iterable[str]) -> dict[str, int]:
        """Return those of the values, given as text, that occur."""
        wanted = [n for text in texts if (n := _value(self.facet, text)) is not None]
        return self._texts(np.flatnonzero(np.isin(self.values, wanted)))

    def _texts(self, places: Ints) -> dict[str, int]:
        values, numbers = self.values[places].tolist(), self.numbers[places].tolist()
        return {
            _text(self.facet, value): number
            for value, number in zip(values, numbers, strict=True)
        }


def _text(facet: str, value: int) -> str:
    """Return a value as the query string has it: an id for a record."""
    if facet in _NAMED:
        return _NAMED[facet][value]
    return country_code(value) if facet == "country" else str(value)


def _value(facet: str, text: str) -> int | None:
    """Return the number that a value is kept as; None for what is none."""
    if facet in _NAMED:
        known = _NAMED[facet]
        return known.index(text) if text in known else None
    if facet == "country":
        return country_number(text) if len(text) == 3 and text.isascii() else None
    return int(text) if text.isascii() and text.isdecimal() else None


def _as_text(values: Ints) -> Ints:
    """Return the places of numbers in the order that they have as text: 1, 10, 2."""
    powers = 10 ** np.arange(18, dtype=np.int64)
    lengths = np.searchsorted(powers, values, side="right")
    aligned = values.astype(np.int64) * powers[17 - np.minimum(lengths, 17)]
    return np.lexsort((lengths, aligned))


def total(conditions: Conditions) -> int:
    return int(np.count_nonzero(conditions.without()))


def facet(conditions: Conditions, name: str, *, steps: Iterable[int]) -> Counted:
    """Return the values of a facet that occur; `steps` are those of "killed"."""
    columns, chosen = conditions.columns, conditions.chosen
    # Where all actors must be there together, one more is added to them.
    together = name == "actor" and chosen.all_actors
    field = "" if together else _FIELD[name]
    match name:
        case "actor" | "role" | "side":
            values, numbers = _parts(conditions, field, name)
        case "conflict":
            values, numbers = _many(columns.conflicts, conditions, field)
        case "country":
            values, numbers = _many(columns.countries, conditions, field)
        case "publisher":
            values, numbers = _many(columns.publishers, conditions, field)
        case "source":
            values, numbers = _many(columns.sources, conditions, field)
        case "type":
            values, numbers = _one(columns.event_type, conditions, field)
        case "verification":
            values, numbers = _one(columns.verification, conditions, field)
        case "hostility":
            values, numbers = _one(columns.hostility, conditions, field)
        case "casualties":
            values, numbers = _bits(columns.casualties, conditions, field, len(KINDS))
        case _:
            killed = columns.killed.take(conditions.rows(field))
            values = np.array(sorted(steps), np.int64)
            numbers = np.array([np.count_nonzero(killed >= step) for step in values])
    there = numbers > 0
    return Counted(name, values[there], numbers[there])


def _one(values: Ints, conditions: Conditions, field: str) -> Numbers:
    kept = values.take(conditions.rows(field))
    # What this release has no word for is not offered.
    return occurring(kept[kept >= 0])


def _bits(bits: Ints, conditions: Conditions, field: str, length: int) -> Numbers:
    """Count each of `length` bits over the rows that a filter lets through."""
    sums = np.bincount(bits.take(conditions.rows(field)), minlength=2**length)
    sets = np.arange(len(sums))
    numbers = [int(sums[(sets >> bit) & 1 == 1].sum()) for bit in range(length)]
    return np.arange(length), np.array(numbers)


def _many(many: Many, conditions: Conditions, field: str) -> Numbers:
    kept = np.flatnonzero(conditions.without(field).take(many.rows))
    return occurring(many.values.take(kept))


def _parts(conditions: Conditions, field: str, name: str) -> Numbers:
    """Count the actors, roles or sides of parts that the other two fit."""
    columns, chosen = conditions.columns, conditions.chosen
    if name == "actor" and not (chosen.roles or chosen.sides):
        return _many(columns.actors, conditions, field)
    if name == "role" and not (chosen.whose or chosen.sides):
        return _bits(columns.roles, conditions, field, len(PARTS))
    if name == "side" and not (chosen.whose or chosen.roles):
        return _without_none(*_bits(columns.sides, conditions, field, _SIDES))
    parts = columns.parts
    fits = conditions.without(field).take(parts.rows)
    if name != "actor":
        fits &= fitting(parts.actors, [actor.pk for actor in chosen.whose])
    if name != "role":
        fits &= fitting(parts.roles, [PARTS.index(role) for role in chosen.roles])
    if name != "side":
        fits &= fitting(parts.sides, [SIDES_AND_NONE.index(s) for s in chosen.sides])
    places = np.flatnonzero(fits)
    rows, actors = parts.rows.take(places), parts.actors.take(places)
    if name == "actor":
        return occurring(_pairs(rows, actors)[1])
    values = (parts.roles if name == "role" else parts.sides).take(places)
    needed = len(chosen.actors) if chosen.all_actors and chosen.actors else 1
    length = len(PARTS) if name == "role" else _SIDES
    numbers = []
    for value in range(length):
        here = values == value
        if needed == 1:
            numbers.append(_distinct(rows[here], len(columns)))
        else:
            numbers.append(_with_all(rows[here], actors[here], needed))
    found = np.arange(length), np.array(numbers)
    return found if name == "role" else _without_none(*found)


_SIDES: Final = len(SIDES_AND_NONE)


def _without_none(values: Ints, numbers: Ints) -> Numbers:
    """Return the sides without the one that stands for none."""
    return values[1:], numbers[1:]


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
    _, numbers = occurring(_pairs(rows, actors)[0])
    return int(np.count_nonzero(numbers == needed))


_DAY_AT: Final = 2**40
"""A place in the list is its day times this, and the incident; there are fewer."""


def place(day: dt.date, incident_id: int) -> int:
    """Return a place in the list as a number: the newer, the greater."""
    return day.toordinal() * _DAY_AT + incident_id


def places(columns: Columns, rows: Ints) -> Ints:
    """Return the places in the list of some rows."""
    days = columns.sort_day.take(rows).astype(np.int64)
    return days * _DAY_AT + columns.incidents.take(rows)


def nearest(
    conditions: Conditions, most: int, *, below: int | None, above: int | None
) -> list[tuple[int, int]]:
    """Return the places nearest to one, and the editions there, `most` of them.

    They are below that `place`, or above another; where neither is given, at the top.
    """
    columns, rows = conditions.columns, conditions.rows()
    at = places(columns, rows)
    if below is not None:
        there = at < below
        at, rows = at[there], rows[there]
    if above is not None:
        there = at > above
        at, rows = at[there], rows[there]
    if len(at) > most:
        few = most - 1 if above is not None else len(at) - most
        order = np.argpartition(at, few)
        chosen = order[:most] if above is not None else order[few:]
        at, rows = at[chosen], rows[chosen]
    ids = columns.ids.take(rows)
    return list(zip(at.tolist(), ids.tolist(), strict=True))


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
    columns, rows = conditions.columns, conditions.rows()
    if not len(rows):
        return None
    days, latest = columns.sort_day.take(rows), columns.latest.take(rows)
    return Extent(int(days.min()), max(int(days.max()), int(latest.max())))


def spans(
    conditions: Conditions,
    *,
    by_day: bool,
    first: dt.date | None,
    last: dt.date | None,
) -> list[Days]:
    """Return what matches by the days or months in which its days begin and end."""
    columns, rows = conditions.columns, conditions.rows()
    if by_day:
        began, ended = columns.earliest, columns.latest
        date_of = dt.date.fromordinal
    else:
        began, ended = columns.first_month, columns.last_month
        date_of = first_of_month
    begins, first_begin, _ = _places(began.take(rows))
    ends, first_end, width = _places(ended.take(rows))
    keys = (begins * width + ends) * 2
    if first is not None or last is not None:
        days = columns.sort_day.take(rows)
        outside = np.zeros(len(days), np.bool_)
        if first is not None:
            outside |= days < first.toordinal()
        if last is not None:
            outside |= days > last.toordinal()
        keys += outside

    def date(place: int, begin: int) -> dt.date | None:
        return date_of(begin + place - 1) if place else None

    found, numbers = occurring(keys)
    return [
        Days(
            date(key // 2 // width, first_begin),
            date(key // 2 % width, first_end),
            bool(key % 2),
            number,
        )
        for key, number in zip(found.tolist(), numbers.tolist(), strict=True)
    ]


def _places(values: Ints) -> tuple[Ints, int, int]:
    """Return places for values, 0 for OPEN, the value of place 1, and their number."""
    known = values[values != OPEN]
    low = int(known.min(initial=2**31 - 1))
    high = int(known.max(initial=low - 1))
    places = np.where(values == OPEN, 0, values.astype(np.int64) - (low - 1))
    return places, low, high - low + 2
