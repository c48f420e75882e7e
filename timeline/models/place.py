"""Places, with names per language and per side."""

from typing import ClassVar, Self

from django.db import models

from timeline.models.fields import by_spelling, one_of
from timeline.models.held_by_editions import kept_while_named
from timeline.models.history import keeps_history
from timeline.models.publication import counts_changes_of, counts_publication


class GeoPrecision(models.IntegerChoices):
    """UCDP's where_prec."""

    EXACT = 1, "Exact"
    NEAR = 2, "Within about 25 km"
    SECOND_ORDER = 3, "Second-order division"
    FIRST_ORDER = 4, "First-order division"
    FUZZY = 5, "Linear or fuzzy"
    COUNTRY = 6, "Country"
    INTERNATIONAL = 7, "International waters or airspace"


class PlaceQuerySet(models.QuerySet["Place"]):
    def named(self, text: str) -> Self:
        """Return the places that go by `text`, whatever its case."""
        folded = text.strip()
        return self.filter(
            models.Q(name__iexact=folded)
            | models.Q(
                pk__in=PlaceName.objects.filter(text__iexact=folded).values("place")
            ),
            merged_into=None,
        )


@keeps_history()
class Place(models.Model):
    """A point or area named in a source.

    The country is stated by an editor, never derived from a border polygon.
    """

    name = models.CharField(max_length=200)
    country = models.CharField(
        "country (ISO 3166-1 alpha-3)",
        max_length=3,
        blank=True,
        help_text="Empty where disputed or in no country.",
    )
    disputed = models.BooleanField(default=False)
    recognised_as_part_of = models.CharField(
        max_length=3,
        blank=True,
        help_text="Alpha-3 of the state that most states hold a disputed place to be "
        "part of.",
    )
    admin1 = models.CharField("first-order division", max_length=120, blank=True)
    lat = models.FloatField("latitude", null=True, blank=True)
    lon = models.FloatField("longitude", null=True, blank=True)
    geo_precision = models.PositiveSmallIntegerField(
        choices=GeoPrecision, null=True, blank=True
    )
    coord_source = models.CharField(
        "source of the coordinates", max_length=80, blank=True
    )
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

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [by_spelling("name", name="place_name_spelling")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="place_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
            ),
            models.CheckConstraint(
                name="place_coordinates_in_range",
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(
                    lat__gte=-90,
                    lat__lte=90,
                    lon__gte=-180,
                    lon__lte=180,
                    lat__isnull=False,
                    lon__isnull=False,
                ),
            ),
            one_of("geo_precision", GeoPrecision, model="place"),
            models.CheckConstraint(
                name="place_country_form",
                condition=models.Q(country="") | models.Q(country__regex=r"^[A-Z]{3}$"),
            ),
        ]
        triggers: ClassVar = [
            counts_changes_of("name", "lat", "lon"),
            kept_while_named("place_ids"),
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class PlaceName(models.Model):
    """Another name of a place: per language and, where sides differ, per side."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 tag.")
    used_by = models.ForeignKey(
        "timeline.Actor",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The side that uses this name, where the sides differ.",
    )

    class Meta:
        ordering: ClassVar = ["place", "text"]
        indexes: ClassVar = [by_spelling("text", name="placename_spelling")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "text", "language"], name="placename_unique"
            )
        ]
        triggers: ClassVar = [counts_publication()]

    def __str__(self) -> str:
        return self.text
