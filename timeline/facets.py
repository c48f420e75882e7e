"""How many incidents each further choice would find, exactly, under a filter.

A choice counts what the list would hold if it alone were chosen in its facet, with
everything that is chosen in the other facets: the usual rule. Where all of the chosen
actors must be there together, an actor counts what is left with that one added.

The columns held in memory are asked first. Where they can't tell, all facets take one
query of PostgreSQL, whatever is chosen and however much there is.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from timeline.filters import FIELDS, TimelineFilter, Within
from timeline.models.edition import EditionQuerySet
from timeline.tally.tally import Tally, tally_for_counts

KILLED_STEPS: Final = (1, 10, 100, 1000)
"""Numbers of people killed at least that are offered as choices."""
MOST_CHOICES: Final = 8
"""Records of a facet that are counted, besides those that are chosen."""
_FEW: Final = 40
"""Values that facets have whose values are few: all of them are counted."""

# Facet (the filter's parameter) → the values that an edition `f` has for it.
_VALUES: Final = {
    "conflict": "unnest(f.conflict_ids)",
    "country": "unnest(f.countries)",
    "type": "f.event_type",
    "hostility": "f.hostility",
    "verification": "f.verification",
    "publisher": "unnest(f.publisher_ids)",
    "source": "unnest(f.source_ids)",
    "casualties": "unnest(f.casualty_kinds)",
    "killed": "unnest(array_remove(ARRAY[{steps}], NULL))",
    "place": "unnest(f.place_ids)",
}
_PARTS: Final = {"actor": 1, "role": 2, "side": 3}
"""Facet → which part of a participation its values are."""
FACETS: Final = (*_PARTS, *(name for name in _VALUES if name != "place"))
"""All but the places, of which each would be a choice of its own."""
_OF_RECORDS: Final = ("actor", "conflict", "country", "publisher", "source", "place")
_FIELD: Final = {field.parameter: field for field in FIELDS}
# A place that is chosen is one to be near of.
_FIELD["place"] = _FIELD["near"]
_COLUMNS: Final = (
    *("id", "conflict_ids", "countries", "event_type", "hostility", "verification"),
    *("publisher_ids", "source_ids", "casualty_kinds", "killed", "actor_ids"),
    *("participations", "place_ids"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet as the query string has it (an id for a record)."""

    value: str
    number: int


@dataclass(frozen=True, slots=True)
class FacetCounts:
    total: int
    """Incidents that the filter lets through."""
    facets: dict[str, tuple[Count, ...]]
    """Facet → its commonest values, and those chosen, the commonest first."""
    further: dict[str, int]
    """Facet → how many values it has besides."""


def facet_counts(
    chosen: TimelineFilter,
    within: Within = EditionQuerySet.all,
    *,
    facets: Collection[str] = FACETS,
    only: Collection[str] | None = None,
    most: int = MOST_CHOICES,
) -> FacetCounts:
    """Return the counts of `facets`.

    `only` gives the values that are asked for, instead of the commonest.
    """
    # Places are not held in memory.
    if "place" not in facets and (held := tally_for_counts(chosen, within)):
        what = ("facets", *facets, most, *(() if only is None else ("only", *only)))
        return held.once(what, lambda: _held_counts(held, chosen, facets, only, most))
    return count_in_sql(chosen, within, facets=facets, only=only, most=most)


def _held_counts(
    held: Tally,
    chosen: TimelineFilter,
    facets: Collection[str],
    only: Collection[str] | None,
    most: int,
) -> FacetCounts:
    """Return what `count_in_sql` does, out of the columns held in memory."""
    found: dict[str, tuple[Count, ...]] = {}
    further: dict[str, int] = {}
    for facet in facets:
        counted = held.facet(facet, steps=_steps(chosen))
        if only is None:
            numbers = counted.commonest(_most(facet, most))
            numbers |= counted.of(_chosen_values(chosen, facet))
        else:
            numbers = counted.of(only)
        found[facet] = tuple(
            sorted(
                (Count(value, number) for value, number in numbers.items()),
                key=lambda count: (-count.number, count.value),
            )
        )
        further[facet] = len(counted) - len(numbers) if numbers else 0
    return FacetCounts(held.total(), found, further)


def _most(facet: str, most: int) -> int:
    """Return how many values of a facet are counted, where `most` are of records."""
    return most if facet in _OF_RECORDS else _FEW


def _chosen_values(chosen: TimelineFilter, facet: str) -> list[str]:
    """Return what is chosen in a facet, as its values are written."""
    if facet == "actor":
        return [str(actor.pk) for actor in chosen.actors]
    if facet == "conflict":
        return [str(conflict.pk) for conflict in chosen.conflicts]
    return [_FIELD[facet].text(value) for value in chosen.values(_FIELD[facet])]


def _steps(chosen: TimelineFilter) -> list[int]:
    return sorted({*KILLED_STEPS, *([chosen.killed] if chosen.killed else [])})


def count_in_sql(
    chosen: TimelineFilter,
    within: Within = EditionQuerySet.all,
    *,
    facets: Collection[str] = FACETS,
    only: Collection[str] | None = None,
    most: int = MOST_CHOICES,
) -> FacetCounts:
    """Return the counts as PostgreSQL gives them, in one query."""
    with connection.cursor() as cursor:
        sql = _Query(cursor, chosen, within, only, most).sql(facets)
        cursor.execute(sql)
        rows: list[tuple[str, str, int, int]] = cursor.fetchall()
    found: dict[str, list[Count]] = {facet: [] for facet in facets}
    further = dict.fromkeys(facets, 0)
    total = 0
    for facet, value, number, values in rows:
        if facet == "total":
            total = number
        else:
            found[facet].append(Count(value, number))
            further[facet] = values
    return FacetCounts(
        total,
        {
            facet: tuple(sorted(counts, key=lambda count: -count.number))
            for facet, counts in found.items()
        },
        {facet: further[facet] - len(found[facet]) for facet in facets},
    )


def how_many(lists: Iterable[EditionQuerySet]) -> list[int]:
    """Return the length of each list, in one query."""
    with connection.cursor() as cursor:
        selects = (_select(cursor, editions, ("id",)) for editions in lists)
        counted = [
            f"SELECT {number}, count(*) FROM ({select}) AS f"  # noqa: S608
            for number, select in enumerate(selects)
        ]
        if not counted:
            return []
        cursor.execute(" UNION ALL ".join(counted))
        return [count for _, count in sorted(cursor.fetchall())]


@dataclass(frozen=True, slots=True)
class _Query:
    """Writes the query; mogrify quotes whatever comes from a reader."""

    cursor: CursorWrapper
    chosen: TimelineFilter
    within: Within
    only: Collection[str] | None
    most: int

    def sql(self, facets: Iterable[str]) -> str:
        base = _select(self.cursor, self.chosen.editions(self.within), _COLUMNS)
        counts = [self._facet(facet) for facet in facets]
        total = "SELECT 'total', '', count(*), 0 FROM filtered"
        return f"WITH filtered AS MATERIALIZED ({base}) " + " UNION ALL ".join(
            [total, *counts]
        )

    def _facet(self, facet: str) -> str:
        """Return the SELECT of (facet, value, count, number of values)."""
        grouped = self._part(facet) if facet in _PARTS else self._value(facet)
        chosen = _chosen_values(self.chosen, facet)
        wanted = self._quoted(chosen if self.only is None else list(self.only))
        most = _most(facet, self.most) * (self.only is None)
        return (
            f"SELECT '{facet}', value, number, of_all FROM (SELECT value, number, "  # noqa: S608
            "count(*) OVER () AS of_all, row_number() OVER (ORDER BY number DESC, "
            f"value) AS place FROM ({grouped}) AS g) AS ranked "
            f"WHERE place <= {most} OR value = ANY ({wanted}::text[])"
        )

    def _value(self, facet: str) -> str:
        values = _VALUES[facet]
        if facet == "killed":
            values = values.format(
                steps=", ".join(
                    f"CASE WHEN f.killed >= {step} THEN {step} END"
                    for step in _steps(self.chosen)
                )
            )
        return (
            f"SELECT value::text, count(*) AS number FROM {self._base(facet)} AS f, "  # noqa: S608
            f"LATERAL (SELECT {values} AS value) AS v GROUP BY 1"
        )

    def _base(self, facet: str) -> str:
        """Return what a facet counts in: everything but its own condition holds."""
        field = _FIELD[facet]
        together = facet == "actor" and self.chosen.all_actors
        if together or not self.chosen.values(field):
            return "filtered"
        editions = self.chosen.without(field).editions(self.within)
        return f"({_select(self.cursor, editions, _COLUMNS)})"

    def _part(self, facet: str) -> str:
        """Count the actors, roles or sides of parts that the other two fit."""
        chosen = self.chosen
        base = self._base(facet)
        if facet == "actor" and not (chosen.roles or chosen.sides):
            return (
                f"SELECT value::text, count(*) AS number FROM {base} AS f, "  # noqa: S608
                "unnest(f.actor_ids) AS value GROUP BY 1"
            )
        fitting = []
        for other, values in (
            ("actor", [str(actor.pk) for actor in chosen.whose]),
            ("role", chosen.roles),
            ("side", chosen.sides),
        ):
            if other != facet and values:
                quoted = self._quoted(values)
                fitting.append(f"split_part(p, ':', {_PARTS[other]}) = ANY ({quoted})")
        value = f"split_part(p, ':', {_PARTS[facet]})"
        fitting.append(f"{value} <> ''")
        # All of the chosen actors must have the role, or be on the side.
        together = chosen.all_actors and facet != "actor"
        enough = (
            f"HAVING count(DISTINCT split_part(p, ':', 1)) = {len(chosen.actors)}"
            if together and chosen.actors
            else ""
        )
        return (
            "SELECT value, count(*) AS number FROM (SELECT f.id, "  # noqa: S608
            f"{value} AS value FROM {base} AS f, unnest(f.participations) AS p "
            f"WHERE {' AND '.join(fitting)} GROUP BY f.id, value {enough}) AS had "
            "GROUP BY 1"
        )

    def _quoted(self, values: Sequence[str]) -> str:
        return str(self.cursor.mogrify("%s", [list(values)]))


def _select(
    cursor: CursorWrapper, editions: EditionQuerySet, columns: Sequence[str]
) -> str:
    sql, parameters = editions.order_by().values(*columns).query.sql_with_params()
    return str(cursor.mogrify(sql, parameters))
