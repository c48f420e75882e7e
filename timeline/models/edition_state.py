"""What had been reported of an edition while part of it was still to come.

An edition holds everything; a state holds what was out from one day on, until the
next came. `reported_by` reads both as one table of editions, so that lists, filters,
searches, counts and exports of a past day are those of the present.
"""

import datetime as dt
from typing import Any, ClassVar, Final

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL
from django.db.models.fields.json import KeyTransform
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.datastructures import BaseTable

from timeline.models.edition import (
    Edition,
    EditionColumns,
    EditionKind,
    EditionQuerySet,
)
from timeline.models.fields import days_in_calendar, one_of


class EditionState(EditionColumns):
    """An edition cut to what was out from `reported_since` until `reported_until`."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="states"
    )
    incident_id = models.BigIntegerField(help_text="The edition's, for paging.")
    reported_until = models.DateField(
        help_text="Day on which more was out; the state holds before it."
    )

    class Meta:
        ordering: ClassVar = ["edition", "reported_since"]
        indexes: ClassVar = [
            models.Index(
                fields=[
                    *("-sort_day", "-incident_id"),
                    *("reported_since", "reported_until"),
                ],
                name="editionstate_timeline",
            ),
            models.Index(
                fields=["reported_since", "reported_until"], name="editionstate_days"
            ),
            GinIndex(fields=["actor_ids"], name="editionstate_actors"),
            GinIndex(fields=["conflict_ids"], name="editionstate_conflicts"),
            GinIndex(fields=["source_ids"], name="editionstate_sources"),
            GinIndex(fields=["search"], name="editionstate_search"),
            GinIndex(fields=["participations"], name="editionstate_participations"),
            GinIndex(fields=["publisher_ids"], name="editionstate_publishers"),
            GinIndex(fields=["place_ids"], name="editionstate_places"),
            GinIndex(fields=["countries"], name="editionstate_countries"),
            GinIndex(
                OpClass(KeyTransform("links", "content"), name="jsonb_path_ops"),
                name="editionstate_links",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "reported_since"], name="editionstate_day_unique"
            ),
            models.CheckConstraint(
                name="editionstate_days_in_order",
                condition=models.Q(reported_since__isnull=False)
                & models.Q(reported_since__lt=models.F("reported_until")),
            ),
            one_of("kind", EditionKind, model="editionstate"),
            days_in_calendar(
                *("earliest", "latest", "sort_day"),
                *("reported_on", "reported_since", "reported_until"),
                model="editionstate",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="editionstate_not_deleted",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                IF EXISTS (
                    SELECT FROM timeline_retraction
                    WHERE incident_id = OLD.incident_id
                ) OR EXISTS (
                    SELECT FROM timeline_edition
                    WHERE id = OLD.edition_id AND content ? 'retracted'
                ) THEN
                    RETURN OLD;
                END IF;
                RAISE EXCEPTION 'states of editions are never deleted';
                """,
            ),
            pgtrigger.Trigger(
                name="editionstate_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                IF to_jsonb(OLD) - '{superseded_at,search}'::text[]
                 = to_jsonb(NEW) - '{superseded_at,search}'::text[]
                -- The note is that of its edition, which has a trigger of its own.
                   OR to_jsonb(OLD) - '{change_note,search}'::text[]
                    = to_jsonb(NEW) - '{change_note,search}'::text[]
                   AND NEW.change_note = (
                       SELECT change_note FROM timeline_edition
                       WHERE id = NEW.edition_id
                   ) THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'states of editions are never changed';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}, as reported"


def reported_by(day: dt.date) -> EditionQuerySet:
    """Return editions cut to what had been reported by the end of `day`.

    Of all editions, in force or not; an incident of which nothing had been reported
    is not among them.
    """
    return ever_reported().filter(
        # Of no model: an edition holds for good what a state holds for a time.
        RawSQL("reported_until > %s", [day], output_field=models.BooleanField()),
        reported_since__lte=day,
        # Nothing is reported before it began, so this lets nothing out; the index
        # that orders a page begins where the others can hold.
        sort_day__lte=day,
    )


def ever_reported() -> EditionQuerySet:
    """Return editions with their earlier states: a row for each day with more."""
    editions = Edition.objects.all()
    editions.query.join(_EditionsAndStates(Edition._meta.db_table, None))
    return editions


def all_states() -> EditionQuerySet:
    """Return the states alone, as editions whose ids are their own numbers."""
    editions = Edition.objects.all()
    editions.query.join(_States(Edition._meta.db_table, None))
    return editions


class _EditionsAndStates(BaseTable):
    """Editions and their states, in the place of the table of editions.

    Two tables in one FROM, without conditions of their own, so that PostgreSQL plans
    them as one: each filter reaches the indexes of both, and a page in order is merged
    from both.
    """

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        alias = connection.ops.quote_name(str(self.table_alias))
        return f"({_ROWS}) {alias}", ()


class _States(BaseTable):
    """The states, in the place of the table of editions."""

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        alias = connection.ops.quote_name(str(self.table_alias))
        return f"({_ROWS_OF_STATES}) {alias}", ()


# What a state has no column of its own for: the rest is what both have in common.
_OF_STATES: Final = {
    "id": "edition_id",
    "published_by_id": "0::bigint",
    "drafter_ids": "NULL::bigint[]",
    "urgent_reason": "NULL::text",
}


def _rows_of_states(**instead: str) -> str:
    columns = [str(field.column) for field in Edition._meta.concrete_fields]
    given = _OF_STATES | instead
    part = ", ".join(
        given.get(column, f'"{column}"') + f' AS "{column}"' for column in columns
    )
    # Made of our own constants alone.
    return f"SELECT {part}, reported_until FROM timeline_editionstate"  # noqa: S608


def _rows() -> str:
    columns = [str(field.column) for field in Edition._meta.concrete_fields]
    whole = ", ".join(f'"{column}"' for column in columns)
    return (
        f"SELECT {whole}, '9999-12-31'::date AS reported_until "  # noqa: S608
        f"FROM timeline_edition UNION ALL {_rows_of_states()}"
    )


_ROWS: Final = _rows()
_ROWS_OF_STATES: Final = _rows_of_states(id="id")
