"""The conflicts that every page's header leads to."""

from typing import Final

from django.db import connection
from django.db.models import BigIntegerField, F, Func

from timeline.filters import ANYTHING
from timeline.models.conflict import Conflict
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.publication import publication
from timeline.pages.named import named_conflicts
from timeline.tally.kept import keeper
from timeline.tally.tally import tally

RECENT: Final = 1_000
"""Conflicts of the newest editions, each as often as it is named, to begin with."""


def header_conflicts() -> list[Conflict]:
    """Return `named_conflicts`, looked up once for each state of the public side.

    PostgreSQL gathers all editions of a conflict before it knows that there is one:
    of a million, that takes longer than all else that a page needs.
    """
    if connection.in_atomic_block:
        return list(named_conflicts())
    return keeper.once(("header conflicts", publication()), _read)


def _read() -> list[Conflict]:
    # The columns are not worth waiting for: they take longer to read.
    if keeper.are_rows_there() and (held := tally(ANYTHING, EditionQuerySet.all)):
        pks = held.facet("conflict", steps=()).values.tolist()
        return list(Conflict.objects.filter(pk__in=pks).order_by("name"))
    return _by_sql()


def _by_sql() -> list[Conflict]:
    # Those of the newest editions need no looking for.
    each = Func(F("conflict_ids"), function="unnest", output_field=BigIntegerField())
    newest = Edition.objects.current().newest_first().values_list(each, flat=True)
    recent = set(newest[:RECENT])
    others = named_conflicts().exclude(pk__in=recent).values_list("pk", flat=True)
    pks = recent.union(others)
    return list(Conflict.objects.filter(pk__in=pks).order_by("name"))
