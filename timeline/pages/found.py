"""Which incidents stand on a page: found by narrow columns, before they are read.

What an entry shows lies in long columns, which PostgreSQL would unpack for each row
that it sorts. So the page's ids are found first, in the same query.
"""

import math
from typing import Final

from django.db import connection

from timeline.models.edition import EditionQuerySet
from timeline.search import Search

_ROW_OF_WALK: Final = 2.8
"""What it takes to look at one more row in the order of the list, its words included,
for each row that the index of words gives."""


def on_page(
    ordered: EditionQuerySet, search: Search | None, most: int
) -> EditionQuerySet:
    """Return the first rows of a list `newest_first`, or of its reverse."""
    found = ordered
    if search and search.query and _rare(search.query, most):
        found = ordered.found_before_sorted()
    return ordered.filter(pk__in=found.values("pk")[:most])


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
