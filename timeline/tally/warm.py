"""What a server counts before it is asked: it begins with its first process."""

import threading

from django.db import connection
from django.db.utils import DatabaseError

from timeline.facets import facet_counts
from timeline.filters import ANYTHING
from timeline.histogram import histogram
from timeline.models.edition import EditionQuerySet
from timeline.reference.spellings import kept_spellings
from timeline.tally.kept import keeper
from timeline.tally.lookups import look_up_common_words
from timeline.tally.tally import are_many, counted


def warm() -> None:
    """Read the columns and count what the front page shows, beside all requests.

    And see to it that the spellings of places are there for the first search, and that
    the words are counted that take longest. What had been reported by past days, too.
    """
    threading.Thread(target=_warm, name="warm", daemon=True).start()


def _warm() -> None:
    try:
        keeper.begin()
        keeper.wait(600)
        if keeper.are_rows_there():
            facet_counts(ANYTHING)
            histogram(ANYTHING, EditionQuerySet.all)
            counted(ANYTHING, EditionQuerySet.all)
            # Not while a first start has no tables yet: the demo makes them later.
            kept_spellings()
            if are_many() and (rows := keeper.rows()):
                keeper.states(rows.state)
                look_up_common_words(rows.stretches[0])
    except DatabaseError:
        # The first request that needs them begins anew.
        return
    finally:
        connection.close()
