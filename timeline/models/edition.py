"""Editions: incidents as they were published. The public side reads nothing else."""

import datetime as dt
import math
from collections.abc import Collection
from itertools import product
from typing import ClassVar, Final, Self, cast

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import (
    SearchQuery,
    SearchVector,
    SearchVectorField,
)
from django.db import models
from django.db.models.expressions import CombinedExpression, Expression
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import (
    Cos,
    ExtractDay,
    ExtractMonth,
    Power,
    Radians,
    Sin,
)
from django.urls import reverse

from timeline.geography import Box
from timeline.models.edition_change import notes_changes
from timeline.models.edition_words import notes_words
from timeline.models.fields import days_in_calendar, one_of
from timeline.models.map_cell import counts_cells
from timeline.models.publication import counts_publication

SEARCH_CONFIG = "english"

SPEAKER: Final = "speaker"
"""The part of who makes a statement, or for whom it is made; the other parts are those
of a participation."""
PARTS: Final = (
    *("initiator", "target", "mediator", "victim", "witness", "claimant"),
    *("participant", SPEAKER),
)
SIDES: Final = ("A", "B")
KNOWN_BY_COUNTRY: Final = 6
"""From this geo-precision on a point says nothing of where in a country it was."""
_EARTH_RADIUS_KM: Final = 6371.0


def participation_key(actor_id: int, role: str, side: str) -> str:
    """Return how `Edition.participations` writes an actor's part; side may be ""."""
    return f"{actor_id}:{role}:{side}"


def role_key(role: str, side: str) -> str:
    """Return how `Edition.roles` writes that somebody has a part."""
    return f"{role}:{side}"


def name_key(kind: str, pk: int) -> str:
    """Return the lexeme that a named record has in the search vector: "actor:7".

    `kind` is "actor", "place" or "conflict". No text that is searched becomes one.
    """
    return f"{kind}:{pk}"


class TsQuery(SearchQuery):
    """A tsquery as PostgreSQL writes it, with nothing left to be parsed."""

    template = "%(expressions)s::tsquery"


class EditionKind(models.TextChoices):
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class EditionQuerySet(models.QuerySet["Edition"]):
    """Vocabulary of the public side."""

    def current(self) -> Self:
        """Return the editions in force now, without withdrawn incidents."""
        return self.filter(superseded_at__isnull=True, kind=EditionKind.PUBLISHED)

    def latest_of(self, incident_id: int) -> Self:
        """Return the edition in force of one incident, withdrawal notices too."""
        return self.filter(incident_id=incident_id, superseded_at__isnull=True)

    def corrections(self) -> Self:
        """Return what followed a first edition: corrections and withdrawals."""
        return self.filter(number__gt=1)

    def as_of(self, day: dt.date) -> Self:
        """Return the editions in force at the end of `day` (UTC)."""
        return self._in_force_at(day).filter(kind=EditionKind.PUBLISHED)

    def withdrawn_as_of(self, day: dt.date) -> Self:
        """Return the notices of withdrawal in force at the end of `day` (UTC)."""
        return self._in_force_at(day).filter(kind=EditionKind.WITHDRAWN)

    def _in_force_at(self, day: dt.date) -> Self:
        moment = _end_of(day)
        return self.filter(
            models.Q(superseded_at__isnull=True) | models.Q(superseded_at__gt=moment),
            published_at__lte=moment,
        )

    def new_since(self, day: dt.date) -> Self:
        """Return those of which something was reported only after `day`."""
        return self.filter(reported_since__gt=day)

    def published_by(self, day: dt.date) -> Self:
        """Return those that were published by the end of `day` (UTC)."""
        return self.filter(published_at__lte=_end_of(day))

    def published_since(self, day: dt.date) -> Self:
        """Return those that were published only after `day` (UTC)."""
        return self.filter(published_at__gt=_end_of(day))

    def in_conflict(self, *conflict_ids: int) -> Self:
        """Return the editions that belong to any of the conflicts."""
        return self.filter(conflict_ids__overlap=conflict_ids)

    def with_actor(self, *actor_ids: int) -> Self:
        """Return the editions that name any of the actors, or one of their parts."""
        return self.filter(actor_ids__overlap=actor_ids)

    def with_part(
        self,
        *actor_ids: int,
        roles: Collection[str] = (),
        sides: Collection[str] = (),
    ) -> Self:
        """Return the editions where any of the actors has a role and is on a side.

        What a part of an actor does, as its army, the actor does. Without actors,
        anybody; no role means any, "speaker" too, and so do no sides.
        """
        pairs = list(product(roles or PARTS, sides or (*SIDES, "")))
        if actor_ids:
            keys = [participation_key(pk, *pair) for pk in actor_ids for pair in pairs]
            return self.filter(participations__overlap=keys)
        return self.filter(roles__overlap=[role_key(*pair) for pair in pairs])

    def citing(self, *source_ids: int) -> Self:
        """Return the editions that cite any of the sources."""
        return self.filter(source_ids__overlap=source_ids)

    def linking_to(self, incident_id: int) -> Self:
        """Return the editions that say how they are related to an incident."""
        return self.filter(content__links__contains=[{"incident_id": incident_id}])

    def from_publisher(self, *publisher_ids: int) -> Self:
        """Return the editions that cite a source of any of the publishers."""
        return self.filter(publisher_ids__overlap=publisher_ids)

    def in_country(self, *iso3: str) -> Self:
        """Return the editions with a place in any of the countries."""
        return self.filter(countries__overlap=iso3)

    def with_casualties(self, *kinds: str) -> Self:
        """Return the editions for which somebody counts any, of any of the kinds."""
        return self.filter(casualty_kinds__overlap=kinds)

    def near(self, lat: float, lon: float, *, km: float) -> Self:
        """Return the editions whose point lies within `km` of one (degrees, WGS 84).

        What is known by its country alone is nowhere near anything.
        """
        degrees = math.degrees(km / _EARTH_RADIUS_KM)
        found = self.filter(
            models.Q(geo_precision__lt=KNOWN_BY_COUNTRY)
            | models.Q(geo_precision__isnull=True),
            # A band that an index knows; the haversine does the rest.
            lat__range=(lat - degrees, lat + degrees),
        )
        half_chord = Power(Sin(Radians(models.F("lat") - lat) / 2), 2) + (
            math.cos(math.radians(lat))
            * Cos(Radians("lat"))
            * Power(Sin(Radians(models.F("lon") - lon) / 2), 2)
        )
        reach = math.sin(min(km / _EARTH_RADIUS_KM / 2, math.pi / 2)) ** 2
        return found.alias(half_chord=half_chord).filter(half_chord__lte=reach)

    def between(self, earliest: dt.date | None, latest: dt.date | None) -> Self:
        """Return the editions whose days overlap the period; None leaves it open."""
        found = self
        if latest is not None:
            found = found.filter(
                models.Q(earliest__lte=latest) | models.Q(earliest__isnull=True)
            )
        if earliest is not None:
            found = found.filter(
                models.Q(latest__gte=earliest) | models.Q(latest__isnull=True)
            )
        return found

    def in_box(self, box: Box) -> Self:
        """Return the editions whose point lies in `box`, edges included."""
        if box.crosses_date_line:
            across = models.Q(lon__gte=box.west) | models.Q(lon__lte=box.east)
        else:
            across = models.Q(lon__range=(box.west, box.east))
        return self.filter(across, lat__range=(box.south, box.north))

    def unmapped(self) -> Self:
        """Return the editions that no map can show."""
        return self.filter(lat__isnull=True)

    def matching(self, query: str) -> Self:
        """Return the editions that a tsquery, given as text, finds."""
        return self.filter(search=TsQuery(query))

    def newest_first(self) -> Self:
        return self.order_by("-sort_day", "-incident_id")

    def found_before_sorted(self) -> Self:
        """Return the list in its order, or its reverse, which no index is to give."""
        day = models.Func(
            models.F("sort_day"),
            template="(%(expressions)s + 0)",
            output_field=models.DateField(),
        )
        return self.order_by(day.desc(), "-incident_id")

    def after(self, sort_day: dt.date, incident_id: int) -> Self:
        """Return what follows a row of `newest_first`: the keyset page's start."""
        return self.filter(
            models.Q(sort_day__lt=sort_day)
            | models.Q(sort_day=sort_day, incident_id__lt=incident_id),
            # The same again, as an index can begin there.
            sort_day__lte=sort_day,
        )

    def before(self, sort_day: dt.date, incident_id: int) -> Self:
        """Return what stands before a row of `newest_first`."""
        return self.filter(
            models.Q(sort_day__gt=sort_day)
            | models.Q(sort_day=sort_day, incident_id__gt=incident_id),
            sort_day__gte=sort_day,
        )


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max, tzinfo=dt.UTC)


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
            GinIndex(fields=["actor_ids"], name="edition_actors"),
            GinIndex(fields=["conflict_ids"], name="edition_conflicts"),
            GinIndex(fields=["source_ids"], name="edition_sources"),
            GinIndex(fields=["search"], name="edition_search"),
            GinIndex(fields=["participations"], name="edition_participations"),
            GinIndex(fields=["publisher_ids"], name="edition_publishers"),
            GinIndex(fields=["place_ids"], name="edition_places"),
            GinIndex(fields=["countries"], name="edition_countries"),
            GinIndex(
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
                   )
                   AND EXISTS (
                       SELECT FROM timeline_sealededition
                       WHERE edition_id = OLD.id
                       AND row->'content' = OLD.content
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

    def get_edition_url(self) -> str:
        """Return the address of this edition, which stays valid for ever."""
        return reverse("edition", args=[self.incident_id, self.number])

    def get_changes_url(self) -> str:
        """Return the address of what this edition changed, against the one before."""
        return reverse(
            "edition-changes", args=[self.incident_id, self.number - 1, self.number]
        )
