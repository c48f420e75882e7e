"""The conflicts that every page's header leads to."""

from django.db import connection

from timeline.filters import ANYTHING
from timeline.models.conflict import Conflict
from timeline.models.edition import EditionQuerySet
from timeline.models.publication import publication
from timeline.pages.named import named_conflicts
from timeline.tally.kept import keeper
from timeline.tally.tally import tally


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
        pks = held.facet("conflict", steps=())
        return list(Conflict.objects.filter(pk__in=pks).order_by("name"))
    return list(named_conflicts())
