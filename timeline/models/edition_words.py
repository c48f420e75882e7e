"""A narrow table on which an index of the editions' words stands.

To name the editions with a word, PostgreSQL visits each of their rows, which are wide:
of a common word, that is all of the table. Here the rows are a number each, and what
the index finds is read a hundred times as fast. The words themselves are those of
`Edition.search`, which a function looks up while the index is made.
"""

from typing import ClassVar, Final

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

WORDS_OF: Final = "timeline_words_of"
"""Returns the words of an edition. A migration makes it; its cost keeps the planner
from calling it for every row instead of the index."""


class EditionWords(models.Model):
    """A published edition, by its number."""

    edition_id = models.BigIntegerField(primary_key=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(
                models.Func(
                    "edition_id", function=WORDS_OF, output_field=SearchVectorField()
                ),
                name="editionwords_search",
                fastupdate=False,
            )
        ]

    def __str__(self) -> str:
        return f"edition {self.edition_id}"


def notes_words() -> list[pgtrigger.Trigger]:
    """Return the triggers of Edition that write these rows.

    What a retraction hides is not to be found by its words either; where a migration
    changes what is searched, the row is made again.
    """
    return [
        pgtrigger.Trigger(
            name="notes_words",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=pgtrigger.Referencing(new="new_rows"),  # type: ignore[no-untyped-call]
            func="""
            INSERT INTO timeline_editionwords (edition_id)
            SELECT id FROM new_rows WHERE kind = 'published';
            RETURN NULL;
            """,
        ),
        pgtrigger.Trigger(
            name="notes_other_words",
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(
                "kind", "title", "search_text", "named_records"
            ),
            func="""
            DELETE FROM timeline_editionwords WHERE edition_id = NEW.id;
            INSERT INTO timeline_editionwords (edition_id)
            SELECT NEW.id WHERE NEW.kind = 'published';
            RETURN NULL;
            """,
        ),
    ]
