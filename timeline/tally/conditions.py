"""A filter's conditions as masks over the columns: what each lets through."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from typing import Any, Final

import numpy as np
from django.db.models import Model

from timeline.clocks import Clocks
from timeline.edtf import bounds
from timeline.filters import (
    ANYTHING,
    FIELDS,
    InConflict,
    TimelineFilter,
    WithActor,
    Within,
)
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_keys import PARTS
from timeline.models.edition_state import all_states
from timeline.tally.columns import (
    KINDS,
    OPEN,
    SIDES_AND_NONE,
    TYPES,
    VERIFICATIONS,
    Columns,
    Ints,
    Many,
    Mask,
    country_number,
)
from timeline.tally.lookups import told, with_words

# Fields that make one condition together.
_WITH_ACTORS: Final = ("actors", "roles", "sides")
_PERIOD: Final = ("start", "end")


@dataclass(slots=True)
class Conditions:
    """The masks of one filter, each worked out once."""

    columns: Columns
    chosen: TimelineFilter
    within: Within
    every: Callable[[], EditionQuerySet] = Edition.objects.all
    """All that the columns are of, whose ids they have."""
    _masks: dict[object, Mask] = field(default_factory=dict)
    _rows: dict[str, Ints] = field(default_factory=dict)

    def without(self, name: str = "") -> Mask:
        """Return what all conditions let through, but for that of one field."""
        name = self._field_in_use(name)
        nothing = {name: getattr(ANYTHING, name)} if name else {}
        chosen = replace(self.chosen, **nothing)
        return self._once(("without", name), lambda: self._all(chosen))

    def rows(self, name: str = "") -> Ints:
        """Return the rows of `without`."""
        name = self._field_in_use(name)
        if name not in self._rows:
            self._rows[name] = np.flatnonzero(self.without(name))
        return self._rows[name]

    def _field_in_use(self, name: str) -> str:
        """Return the field, or nothing where it restricts nothing."""
        if not name or getattr(self.chosen, name) == getattr(ANYTHING, name):
            return ""
        return name

    def _all(self, chosen: TimelineFilter) -> Mask:
        masks = [self._once("clocks", lambda: self._in_force(chosen.clocks))]
        if self.within is not EditionQuerySet.all:
            masks.append(self._once("within", self._narrowed))
        for one in FIELDS:
            if one.name in (*_WITH_ACTORS, *_PERIOD) or not chosen.values(one):
                continue
            make = partial(self._field, chosen, one.name)
            masks.append(self._once(one.name, make))
        actors = (chosen.whose, chosen.all_actors, chosen.roles, chosen.sides)
        if chosen.actors or chosen.roles or chosen.sides:
            masks.append(self._once(actors, lambda: self._parts(chosen)))
        if chosen.start or chosen.end:
            masks.append(self._once("period", lambda: self._period(chosen)))
        return reduce(np.logical_and, masks)

    def _once(self, key: object, make: Callable[[], Mask]) -> Mask:
        if key not in self._masks:
            self._masks[key] = make()
        return self._masks[key]

    def _narrowed(self) -> Mask:
        """Return what the page is about."""
        match self.within:
            case InConflict(pk):
                return self._any_of(self.columns.conflicts, [pk])
            case WithActor(pk):
                return self._any_of(self.columns.actors, [pk])
        # Any other narrowing of a queryset only PostgreSQL can follow.
        return self._looked_up(self.within(self.every()))

    def _in_force(self, clocks: Clocks) -> Mask:
        """Return what a view starts from."""
        columns = self.columns
        mask = np.asarray(columns.superseded == OPEN)
        if clocks.as_of is not None:
            day = clocks.as_of.toordinal()
            mask |= columns.superseded > day
            mask &= columns.published <= day
        if clocks.reported_by is not None:
            mask &= self._reported_by(clocks.reported_by)
        if clocks.since is not None:
            now = clocks.reported_by is None
            days = columns.published if now else columns.reported_since
            mask &= days > clocks.since.toordinal()
        return mask

    def _reported_by(self, day: dt.date) -> Mask:
        """Return what `reported_by` does: what was out, and had no more to it yet."""
        columns, number = self.columns, day.toordinal()
        mask = (columns.reported_since != OPEN) & (columns.reported_since <= number)
        mask &= (columns.reported_until == OPEN) | (columns.reported_until > number)
        mask &= columns.sort_day <= number
        return np.asarray(mask)

    def _field(self, chosen: TimelineFilter, name: str) -> Mask:
        columns = self.columns
        match name:
            case "conflicts":
                return self._any_of(columns.conflicts, _pks(chosen.conflicts))
            case "countries":
                numbers = [country_number(code) for code in chosen.countries]
                return self._any_of(columns.countries, numbers)
            case "publishers":
                return self._any_of(columns.publishers, _pks(chosen.publishers))
            case "sources":
                return self._any_of(columns.sources, _pks(chosen.sources))
            case "event_types":
                places = [TYPES.index(code) for code in chosen.event_types]
                return np.isin(columns.event_type, places)
            case "verification":
                places = [VERIFICATIONS.index(code) for code in chosen.verification]
                return np.isin(columns.verification, places)
            case "hostility":
                return np.isin(columns.hostility, chosen.hostility)
            case "casualties":
                bits = sum(2 ** KINDS.index(kind) for kind in chosen.casualties)
                return np.asarray((columns.casualties & bits) != 0)
            case "killed":
                return np.asarray(columns.killed >= (chosen.killed or 0))
        # States have no index of their words alone.
        words = chosen.search.query if chosen.search and name == "search" else "<"
        if "<" not in words and self.every is not all_states:
            return with_words(self.columns, words)
        condition = replace(ANYTHING, **{name: getattr(chosen, name)})
        return self._looked_up(condition.apply(self.every()))

    def _any_of(self, many: Many, values: list[int]) -> Mask:
        return self._mask(many.rows[_is_one_of(many.values, values)])

    def _mask(self, rows: Ints) -> Mask:
        mask = np.zeros(len(self.columns), np.bool_)
        mask[rows] = True
        return mask

    def _parts(self, chosen: TimelineFilter) -> Mask:
        """Return where the actors have one of the roles, on one of the sides."""
        pks = _pks(chosen.whose)
        each = [[pk] for pk in pks] if chosen.all_actors and pks else [pks]
        return reduce(np.logical_and, [self._part(some, chosen) for some in each])

    def _part(self, pks: list[int], chosen: TimelineFilter) -> Mask:
        if not (chosen.roles or chosen.sides):
            return self._any_of(self.columns.actors, pks)
        parts = self.columns.parts
        fits = fitting(parts.roles, [PARTS.index(role) for role in chosen.roles])
        fits &= fitting(parts.sides, [SIDES_AND_NONE.index(s) for s in chosen.sides])
        fits &= fitting(parts.actors, pks)
        return self._mask(parts.rows[fits])

    def _period(self, chosen: TimelineFilter) -> Mask:
        columns = self.columns
        mask = np.ones(len(columns), np.bool_)
        if chosen.end and (last := bounds(chosen.end)[1]) is not None:
            # A day that is not known is below all days.
            mask &= columns.earliest <= last.toordinal()
        if chosen.start and (first := bounds(chosen.start)[0]) is not None:
            mask &= (columns.latest >= first.toordinal()) | (columns.latest == OPEN)
        return mask

    def _looked_up(self, editions: EditionQuerySet) -> Mask:
        """Return what a condition lets through that only PostgreSQL can tell."""
        return told(
            self.columns, *editions.order_by().values("id").query.sql_with_params()
        )


def fitting(values: Ints, wanted: list[int]) -> Mask:
    """Return where the values are among those wanted; everywhere if none are."""
    if not wanted:
        return np.ones(len(values), np.bool_)
    return _is_one_of(values, wanted)


def _is_one_of(values: Ints, wanted: list[int]) -> Mask:
    if len(wanted) == 1:
        return np.asarray(values == wanted[0])
    return np.isin(values, wanted)


def _pks(records: Iterable[Model]) -> list[Any]:
    return [record.pk for record in records]
