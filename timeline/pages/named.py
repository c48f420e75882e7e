"""Records that a reader may know of: those that an edition in force names.

A page of a past day may also know of those that only an edition in force then named.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import (
    BooleanField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from timeline.clocks import NOW, Clocks
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.place import Place
from timeline.models.source import Publisher, Source
from timeline.names import Record
from timeline.tally.named import named_pks


def named_actors(clocks: Clocks = NOW) -> QuerySet[Actor]:
    """Return the actors that a current edition names, or one of the past day."""
    return Actor.objects.filter(_named_by("actor_ids", clocks))


def named_actors_with_parts(clocks: Clocks = NOW) -> QuerySet[Actor]:
    """Return the actors, with `has_parts`: whether another of them is part of it."""
    parts = named_actors(clocks).filter(part_of=OuterRef("pk"))
    return named_actors(clocks).annotate(has_parts=Exists(parts))


def named_conflicts(clocks: Clocks = NOW) -> QuerySet[Conflict]:
    """Return the conflicts that such an edition belongs to, by name."""
    return Conflict.objects.filter(_named_by("conflict_ids", clocks)).order_by("name")


def named_places(clocks: Clocks = NOW) -> QuerySet[Place]:
    """Return the places that such an edition is set in."""
    return Place.objects.filter(_named_by("place_ids", clocks))


def named_publishers(clocks: Clocks = NOW) -> QuerySet[Publisher]:
    """Return the publishers of what such an edition cites."""
    return Publisher.objects.filter(_named_by("publisher_ids", clocks))


def named_sources(clocks: Clocks = NOW) -> QuerySet[Source]:
    """Return the sources that such an edition cites."""
    return Source.objects.filter(_named_by("source_ids", clocks))


def public_records(records: Collection[Record], clocks: Clocks = NOW) -> set[Record]:
    """Return those of the actors, places and conflicts that a reader may know of.

    One query for each kind.
    """
    public = {"actor": named_actors, "place": named_places, "conflict": named_conflicts}
    found: set[Record] = set()
    for kind in sorted({kind for kind, _ in records}):
        pks = [pk for of, pk in records if of == kind]
        known: QuerySet[Any] = public[kind](clocks)
        held = known.filter(pk__in=pks).order_by().values_list("pk", flat=True)
        found |= {(kind, pk) for pk in held}
    return found


def _named_by(column: str, clocks: Clocks) -> Func | Exists | Q:
    if clocks:
        return _in_force_with(column) | _in_force_with(column, clocks.without_since())
    named = named_pks(column)
    if named is None:
        return _in_force_with(column)
    # As text, which takes PostgreSQL less time than Python takes for a list.
    return Func(
        F("pk"),
        Value(named),
        arg_joiner=" = ANY (",
        template="(%(expressions)s::bigint[]))",
        output_field=BooleanField(),
    )


def _in_force_with(column: str, clocks: Clocks = NOW) -> Exists:
    """Tell whether an edition of the day has the row's id in one of its lists."""
    return Exists(clocks.editions().filter(**{f"{column}__contains": [OuterRef("pk")]}))
