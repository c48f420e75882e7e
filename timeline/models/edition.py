"""Editions: incidents as they were published. The public side reads nothing else."""

from typing import ClassVar, Final, cast

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.expressions import CombinedExpression, Expression
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import ExtractDay, ExtractMonth
from django.urls import reverse

from timeline.models.edition_change import notes_changes
from timeline.models.edition_keys import (
    MERGED,
    RETRACTED,
    SEARCH_CONFIG,
    WITHDRAWN,
    EditionKind,
)
from timeline.models.edition_queries import EditionQuerySet
from timeline.models.edition_words import notes_words
from timeline.models.fields import days_in_calendar, one_of
from timeline.models.map_cell import counts_cells
from timeline.models.publication import counts_publication

__all__ = ["Edition", "EditionColumns", "EditionKind", "EditionQuerySet"]


PENDING: Final = 64
"""Kilobytes that wait to be sorted into an index of lists or words, at most: each look
into it reads them all. PostgreSQL's own limit is sixty times as much."""


def looked_up(column: str | OpClass, *, name: str) -> GinIndex:
    """Return an index of a column of lists or words, of which little waits unsorted."""
    if isinstance(column, str):
        return GinIndex(fields=[column], name=name, gin_pending_list_limit=PENDING)
    return GinIndex(column, name=name, gin_pending_list_limit=PENDING)


class EditionColumns(models.Model):
    """What an edition and its earlier states have in common: what readers see.

    `content` is what a page shows (`EditionContent`); the other columns are what
    filters, facets, map and search need, so that a list is one indexed query.
    """

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EditionKind)
    published_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    change_note = models.TextField(
        blank=True, help_text="Public: what this edition changes, and why."
    )
    content = models.JSONField()

    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=200)
    edtf = models.CharField(max_length=64)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    sort_day = models.DateField(help_text="Earliest day, or the latest where open.")
    reported_on = models.DateField(
        null=True, help_text="Day of the first report; null until worked out."
    )
    reported_since = models.DateField(
        null=True,
        help_text="Day by which all that it holds was reported; null until worked out.",
    )
    event_type = models.CharField(max_length=20)
    hostility = models.PositiveSmallIntegerField()
    verification = models.CharField(max_length=20)
    countries = ArrayField(models.CharField(max_length=3), default=list)
    participations = ArrayField(
        models.CharField(max_length=60),
        default=list,
        help_text="As `participation_key` writes them.",
    )
    roles = ArrayField(
        models.CharField(max_length=30),
        default=list,
        help_text="The parts that anybody has, as `role_key` writes them.",
    )
    casualty_kinds = ArrayField(
        models.CharField(max_length=20),
        default=list,
        help_text="Kinds of which an estimate counts any, in numbers or words.",
    )
    killed = models.PositiveIntegerField(
        null=True,
        help_text="The most that one estimate says were killed at least.",
    )
    conflict_ids = ArrayField(models.BigIntegerField(), default=list)
    actor_ids = ArrayField(
        models.BigIntegerField(),
        default=list,
        help_text="Whom it names, then what those were part of when it was published.",
    )
    source_ids = ArrayField(models.BigIntegerField(), default=list)
    publisher_ids = ArrayField(models.BigIntegerField(), default=list)
    place_ids = ArrayField(models.BigIntegerField(), default=list)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    geo_precision = models.PositiveSmallIntegerField(
        null=True, help_text="Of the point; UCDP's where_prec."
    )
    named_records = ArrayField(
        models.CharField(max_length=40),
        default=list,
        help_text="Records that a search for any of their names finds: `name_key`.",
    )
    search_text = models.TextField()
    search = models.GeneratedField(
        # A vector added to a vector is a vector, which the stubs don't know.
        expression=CombinedExpression(
            cast(
                "Expression",
                SearchVector("title", weight="A", config=SEARCH_CONFIG)
                + SearchVector("search_text", weight="B", config=SEARCH_CONFIG),
            ),
            "||",
            models.Func(
                "named_records",
                function="array_to_tsvector",
                output_field=SearchVectorField(),
            ),
            output_field=SearchVectorField(),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        abstract = True


class Edition(EditionColumns):
    """One incident as published: whole, numbered, never changed afterwards.

    Only `superseded_at` is ever set later, once.
    """

    incident = models.ForeignKey(
        "timeline.Incident", on_delete=models.PROTECT, related_name="editions"
    )
    published_by_id = models.BigIntegerField(
        help_text="User; no foreign key, so that the record outlives the account."
    )
    drafter_ids = ArrayField(models.BigIntegerField(), default=list)
    urgent_reason = models.TextField(
        blank=True,
        help_text="Why an administrator published without a second person.",
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["incident", "number"]
        indexes: ClassVar = [
            models.Index(
                fields=["-sort_day", "-incident_id"],
                name="edition_timeline",
                condition=models.Q(superseded_at__isnull=True, kind="published"),
            ),
            models.Index(
                fields=["event_type", "-sort_day", "-incident_id"],
                name="edition_timeline_type",
                condition=models.Q(superseded_at__isnull=True, kind="published"),
            ),
            models.Index(
                fields=["-id"],
                name="edition_corrections",
                condition=models.Q(number__gt=1),
            ),
            # As of a past day: what was in force is told in the index itself.
            models.Index(
                fields=["-sort_day", "-incident_id", "published_at", "superseded_at"],
                name="edition_timeline_as_of",
                condition=models.Q(kind="published"),
            ),
            # What happened on a day of the year, and what went on over it.
            models.Index(
                ExtractMonth("earliest"),
                ExtractDay("earliest"),
                name="edition_day_of_year",
                condition=models.Q(superseded_at__isnull=True, kind="published"),
            ),
            models.Index(
                fields=["earliest", "latest"],
                name="edition_lasting",
                condition=models.Q(
                    superseded_at__isnull=True,
                    kind="published",
                    latest__gt=models.F("earliest"),
                    edtf__contains="/",
                ),
            ),
            models.Index(
                fields=["reported_since"],
                name="edition_reported_since",
                condition=models.Q(superseded_at__isnull=True, kind="published"),
            ),
            looked_up("actor_ids", name="edition_actors"),
            looked_up("conflict_ids", name="edition_conflicts"),
            looked_up("source_ids", name="edition_sources"),
            looked_up("search", name="edition_search"),
            looked_up("participations", name="edition_participations"),
            looked_up("publisher_ids", name="edition_publishers"),
            looked_up("place_ids", name="edition_places"),
            looked_up("countries", name="edition_countries"),
            looked_up(
                OpClass(KeyTransform("links", "content"), name="jsonb_path_ops"),
                name="edition_links",
            ),
            models.Index(fields=["-published_at"], name="edition_published_at"),
            models.Index(
                fields=["lat", "lon"],
                name="edition_map",
                include=["geo_precision", "incident_id"],
                condition=models.Q(
                    superseded_at__isnull=True, kind="published", lat__isnull=False
                ),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "number"], name="edition_number_unique"
            ),
            models.UniqueConstraint(
                fields=["incident"],
                condition=models.Q(superseded_at__isnull=True),
                name="edition_one_in_force",
            ),
            models.CheckConstraint(
                name="edition_number_from_one", condition=models.Q(number__gte=1)
            ),
            models.CheckConstraint(
                name="edition_correction_has_note",
                condition=models.Q(number=1, kind="published")
                | ~models.Q(change_note=""),
            ),
            models.CheckConstraint(
                name="edition_superseded_after_published",
                condition=models.Q(superseded_at__isnull=True)
                | models.Q(superseded_at__gte=models.F("published_at")),
            ),
            one_of("kind", EditionKind, model="edition"),
            days_in_calendar(
                *("earliest", "latest", "sort_day", "reported_on", "reported_since"),
                model="edition",
            ),
            # Four eyes: whoever publishes has not drafted, or says why not.
            models.CheckConstraint(
                name="edition_published_by_another",
                condition=~models.Q(urgent_reason="")
                | models.Q(
                    models.Func(
                        models.F("published_by_id"),
                        models.F("drafter_ids"),
                        # In this order: the migration autodetector compares it.
                        arg_joiner=" <> ALL (",
                        template="(%(expressions)s))",
                        output_field=models.BooleanField(),
                    )
                ),
            ),
        ]
        triggers: ClassVar = [
            counts_publication(),
            *counts_cells(),
            *notes_changes(),
            *notes_words(),
            pgtrigger.Protect(name="edition_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="edition_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                # A generated column is not computed yet in NEW. The days of the
                # reports are worked out from the content, once, where they lack.
                func="""
                IF OLD.superseded_at IS NULL
                   AND to_jsonb(OLD) - '{superseded_at,search}'::text[]
                     = to_jsonb(NEW) - '{superseded_at,search}'::text[]
                   OR OLD.reported_since IS NULL
                   AND to_jsonb(OLD) - '{reported_on,reported_since,search}'::text[]
                     = to_jsonb(NEW) - '{reported_on,reported_since,search}'::text[]
                -- What the law forbids to show is hidden, once it has been sealed.
                   OR NEW.content->>'retracted' = 'true'
                   AND NEW.kind = 'withdrawn'
                   AND (NEW.id, NEW.incident_id, NEW.number, NEW.published_at,
                        NEW.published_by_id, NEW.drafter_ids, NEW.superseded_at)
                       IS NOT DISTINCT FROM
                       (OLD.id, OLD.incident_id, OLD.number, OLD.published_at,
                        OLD.published_by_id, OLD.drafter_ids, OLD.superseded_at)
                   AND EXISTS (
                       SELECT FROM timeline_retraction
                       WHERE incident_id = OLD.incident_id
                       -- With it goes its text in what others are no more.
                       OR incident_id = (NEW.content->>'retracted_with')::bigint
                       AND (OLD.superseded_at IS NOT NULL OR OLD.kind = 'withdrawn')
                   )
                   AND EXISTS (
                       SELECT FROM timeline_sealededition
                       WHERE edition_id = OLD.id
                       AND (row->'content' = OLD.content OR OLD.content ? 'retracted')
                   )
                -- A note says the number of what was retracted for its title.
                   OR to_jsonb(OLD) - '{change_note,search}'::text[]
                    = to_jsonb(NEW) - '{change_note,search}'::text[]
                   AND EXISTS (
                       SELECT FROM timeline_retraction
                       WHERE NEW.change_note ~* ('\\mincident ' || incident_id || '\\M')
                   )
                   AND EXISTS (
                       SELECT FROM timeline_sealededition WHERE edition_id = OLD.id
                   )
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'editions are never changed';
                """,
            ),
            pgtrigger.Trigger(
                name="edition_not_of_retracted",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.kind <> 'withdrawn'"),
                func="""
                IF EXISTS (
                    SELECT FROM timeline_retraction
                    WHERE incident_id = NEW.incident_id
                ) THEN
                    RAISE EXCEPTION 'a retracted incident is never published again';
                END IF;
                RETURN NEW;
                """,
            ),
            # Four eyes once more, whatever drafters the edition names: who worked on
            # what is in review doesn't publish it. A merge publishes something else.
            pgtrigger.Trigger(
                name="edition_not_by_a_drafter",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition(
                    "NEW.kind = 'published' AND NEW.urgent_reason = ''"
                ),
                func="""
                IF EXISTS (
                    SELECT FROM timeline_incident
                    WHERE id = NEW.incident_id AND status = 'in_review'
                    AND NEW.published_by_id = ANY (drafter_ids)
                ) AND coalesce(
                    current_setting('conflicttracker.published_anew', true), ''
                ) <> 'on' THEN
                    RAISE EXCEPTION 'who worked on it does not publish it';
                END IF;
                RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="edition_supersedes_states",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("superseded_at"),
                func="""
                UPDATE timeline_editionstate SET superseded_at = NEW.superseded_at
                WHERE edition_id = NEW.id;
                RETURN NULL;
                """,
            ),
            pgtrigger.Trigger(
                name="edition_not_truncated",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="""
                IF current_setting('conflicttracker.allow_truncate', true) = 'on' THEN
                    RETURN NULL;
                END IF;
                RAISE EXCEPTION 'editions are never truncated';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of the incident, which shows the edition in force."""
        return reverse("incident", args=[self.incident_id, self.slug])

    @property
    def notice(self) -> str:
        """What it tells instead of showing an incident: "withdrawn", "merged" or
        "retracted"; "" where it shows one."""
        if "noticed" in vars(self):
            return str(vars(self)["noticed"])
        if self.kind != EditionKind.WITHDRAWN:
            return ""
        if "retracted" in self.content:
            return RETRACTED
        return MERGED if "merged_into" in self.content else WITHDRAWN

    @property
    def is_taken_back(self) -> bool:
        """Whether it is a notice of withdrawal, or what is left of a retracted one."""
        return self.kind == EditionKind.WITHDRAWN or "retracted" in self.content

    def get_edition_url(self) -> str:
        """Return the address of this edition, which stays valid for ever."""
        return reverse("edition", args=[self.incident_id, self.number])

    def get_changes_url(self) -> str:
        """Return the address of what this edition changed, against the one before."""
        return reverse(
            "edition-changes", args=[self.incident_id, self.number - 1, self.number]
        )
