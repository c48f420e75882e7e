"""Which incidents stand on a page: found by narrow columns, before they are read.

What an entry shows lies in long columns, which PostgreSQL would unpack for each row
that it sorts. So the page's ids are found first, in the same query.
"""

import datetime as dt
import math
from typing import Final

from django.db import connection

from timeline.filters import TimelineFilter, Within
from timeline.models.edition import Edition, EditionQuerySet
from timeline.pages.view import Position
from timeline.search import Search
from timeline.tally.counts import place
from timeline.tally.kept import keeper
from timeline.tally.tally import are_many, tally

_ROW_OF_WALK: Final = 2.8
"""What it takes to look at one more row in the order of the list, its words included,
for each row that the index of words gives."""


def held_page(
    chosen: TimelineFilter, within: Within, position: Position, most: int
) -> EditionQuerySet | None:
    """Return the rows of a page as the columns in memory find them.

    They do where several conditions meet, of which each by itself lets much through:
    PostgreSQL would look at all of that. None where it is quicker, or alone can tell.
    """
    several = len(list(chosen.conditions())) + (within is not EditionQuerySet.all) > 1
    words = chosen.search.query if chosen.search else "any"
    # Words in an order, and places, only PostgreSQL can tell.
    elsewhere = not words or "<" in words or chosen.near or chosen.area
    if elsewhere or not several or not are_many():
        return None
    held = tally(chosen, within)
    if held is None:
        return None
    if position.newer:
        pks = held.nearest(most, above=place(*position.newer))
    elif position.older:
        pks = held.nearest(most, below=place(*position.older))
    elif position.day and position.day < dt.date.max:
        pks = held.nearest(most, below=place(position.day + dt.timedelta(days=1), 0))
    else:
        pks = held.nearest(most)
    return Edition.objects.filter(pk__in=pks).newest_first()


def on_page(
    ordered: EditionQuerySet, search: Search | None, most: int
) -> EditionQuerySet:
    """Return the first rows of a list `newest_first`, or of its reverse."""
    found = ordered
    if search and search.query and _is_rare(search.query, most):
        found = ordered.found_before_sorted()
    return ordered.filter(pk__in=found.values("pk")[:most])


def _is_rare(query: str, most: int) -> bool:
    if connection.in_atomic_block:
        return _rare(query, most)
    # Of the further pages of a list too.
    return keeper.once(("rare", query, most), lambda: _rare(query, most))


def _rare(query: str, most: int) -> bool:
    """Tell whether it is quicker to find all that match than to walk down the list.

    The first takes time for each match, the second for each row passed over until
    the page is full. PostgreSQL knows the commonest words; of any other it takes
    half the frequency of the last of those, and would walk for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = 'timeline_edition'::regclass"
        )
        [rows] = cursor.fetchone()
        cursor.execute(
            "EXPLAIN (FORMAT JSON) "
            "SELECT FROM timeline_edition WHERE search @@ %s::tsquery",
            [query],
        )
        [[plan]] = cursor.fetchone()
    matches = float(plan["Plan"]["Plan Rows"])
    return matches < math.sqrt(max(rows, 0) * most * _ROW_OF_WALK)
