"""Actors: who acts or speaks, every name they go by, and the offices they held."""

from collections.abc import Iterable
from typing import ClassVar, Final, Self

from django.db import connection, models
from django.db.models.functions import Lower
from django.urls import reverse

from timeline.models.fields import (
    EdtfField,
    bound_field,
    bounds_in_order,
    bounds_of,
    by_spelling,
    days_in_calendar,
    is_edtf,
    one_of,
)
from timeline.models.held_by_editions import kept_while_named
from timeline.models.history import keeps_history
from timeline.models.publication import counts_publication


class ActorKind(models.TextChoices):
    """What an actor is in itself, whatever its part in an incident."""

    STATE = "state", "State"
    STATE_FORCES = "state_forces", "State forces"
    GOVERNMENT_BODY = "government_body", "Government body"
    DE_FACTO_AUTHORITY = "de_facto_authority", "De facto authority"
    REBEL_GROUP = "rebel_group", "Rebel group"
    POLITICAL_MILITIA = "political_militia", "Political militia"
    IDENTITY_MILITIA = "identity_militia", "Identity militia"
    INTERNATIONAL_ORGANISATION = (
        "international_organisation",
        "International organisation",
    )
    PERSON = "person", "Person"
    CIVILIANS = "civilians", "Civilians"
    MEDIA = "media", "Media"
    OTHER = "other", "Other"


_WHOLE_AND_PARTS: Final = """
    WITH RECURSIVE part (id) AS (
        SELECT %s::bigint
        UNION
        SELECT actor.id
        FROM timeline_actor AS actor JOIN part ON actor.part_of_id = part.id
    )
    SELECT id FROM part
"""


class ActorQuerySet(models.QuerySet["Actor"]):
    """Vocabulary for finding actors."""

    def named(self, text: str) -> Self:
        """Return the actors that go by `text`, whatever its case."""
        folded = text.strip().lower()
        return self.filter(
            models.Q(pk__in=ActorName.objects.folded(folded).values("actor"))
            | models.Q(name__iexact=folded),
            merged_into=None,
        )

    def states(self) -> Self:
        return self.filter(kind=ActorKind.STATE)

    def whole_and_parts(self, pk: int) -> set[int]:
        """Return the ids of an actor and of all that is part of it, in one query."""
        with connection.cursor() as cursor:
            cursor.execute(_WHOLE_AND_PARTS, [pk])
            return {found for (found,) in cursor.fetchall()}

    def with_ids(self, ids: Iterable[int]) -> Self:
        return self.filter(pk__in=list(ids))


@keeps_history()
class Actor(models.Model):
    """A state, body, force, group, organisation or person that acts or speaks."""

    name = models.CharField(max_length=200, help_text="As a neutral report writes it.")
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=ActorKind)
    iso3 = models.CharField(
        "ISO 3166-1 alpha-3",
        max_length=3,
        blank=True,
        help_text="The state that it is or belongs to.",
    )
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    wikidata_id = models.CharField("Wikidata id", max_length=20, blank=True)
    ucdp_id = models.PositiveIntegerField("UCDP id", null=True, blank=True)
    note = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="The record that it turned out to be; only old editions name it.",
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [
            models.Index(Lower("name"), name="actor_name_lower"),
            by_spelling("name", name="actor_name_spelling"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="actor_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
            ),
            one_of("kind", ActorKind, model="actor"),
            models.CheckConstraint(
                name="actor_not_part_of_itself",
                condition=models.Q(part_of__isnull=True)
                | ~models.Q(part_of=models.F("id")),
            ),
            models.CheckConstraint(
                name="actor_iso3_form",
                condition=models.Q(iso3="") | models.Q(iso3__regex=r"^[A-Z]{3}$"),
            ),
            models.UniqueConstraint(
                fields=["iso3"],
                condition=models.Q(kind="state") & ~models.Q(iso3=""),
                name="actor_one_state_per_iso3",
            ),
        ]
        triggers: ClassVar = [
            counts_publication(named=("actor_ids", "id")),
            kept_while_named("actor_ids"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])


class ActorNameKind(models.TextChoices):
    NAME = "name", "Name"
    ALIAS = "alias", "Alias"
    ACRONYM = "acronym", "Acronym"
    DEMONYM = "demonym", "Demonym"
    METONYM = "metonym", "Metonym"
    TRANSLITERATION = "transliteration", "Transliteration"


class ActorNameQuerySet(models.QuerySet["ActorName"]):
    def folded(self, folded: str) -> Self:
        """Return the names equal to the lower-case text `folded`."""
        return self.annotate(folded_text=Lower("text")).filter(folded_text=folded)


@keeps_history()
class ActorName(models.Model):
    """A name that an actor goes by, with its language and kind."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=ActorNameKind)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag.")
    preferred = models.BooleanField(
        "comes first",
        default=False,
        help_text="Where several bear this name, an article means this one by it.",
    )

    objects = ActorNameQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["actor", "kind", "text"]
        indexes: ClassVar = [
            models.Index(Lower("text"), name="actorname_text_lower"),
            by_spelling("text", name="actorname_spelling"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["actor", "text", "language", "kind"], name="actorname_unique"
            ),
            one_of("kind", ActorNameKind, model="actorname"),
        ]
        triggers: ClassVar = [counts_publication(named=("actor_ids", "actor_id"))]

    def __str__(self) -> str:
        return self.text


@keeps_history()
class Affiliation(models.Model):
    """An office that a person holds or held, as far as its days are known."""

    person = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="affiliations"
    )
    organisation = models.ForeignKey(
        Actor, on_delete=models.PROTECT, related_name="office_holders"
    )
    office = models.CharField(max_length=120, help_text="Caretaker prime minister, …")
    start = EdtfField(blank=True, help_text="EDTF; empty where unknown.")
    start_earliest = bound_field()
    start_latest = bound_field()
    end = EdtfField(blank=True, help_text="EDTF; empty where unknown or still held.")
    end_earliest = bound_field()
    end_latest = bound_field()
    attested = EdtfField(
        blank=True, help_text="EDTF interval in which sources name the office."
    )
    attested_earliest = bound_field()
    attested_latest = bound_field()
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["person", "attested_earliest"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="affiliation_not_with_oneself",
                condition=~models.Q(person=models.F("organisation")),
            ),
            bounds_in_order("attested", model="affiliation"),
            is_edtf("start", model="affiliation"),
            is_edtf("end", model="affiliation"),
            is_edtf("attested", model="affiliation"),
            days_in_calendar(
                *bounds_of("start", "end", "attested"), model="affiliation"
            ),
        ]
        triggers: ClassVar = [
            counts_publication(named=("actor_ids", "person_id", "organisation_id"))
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.office}, {self.organisation}"
