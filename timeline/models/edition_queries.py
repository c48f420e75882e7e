"""Asking for editions, in the words of the public side."""

import datetime as dt
import math
from collections.abc import Collection, Iterable
from itertools import product
from typing import TYPE_CHECKING, Final, Self

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cos, Power, Radians, Sin

from timeline.geography import Box
from timeline.models.edition_keys import (
    MERGED,
    PARTS,
    RETRACTED,
    SIDES,
    WITHDRAWN,
    EditionKind,
    participation_key,
    role_key,
)

if TYPE_CHECKING:
    from timeline.models.edition import Edition  # noqa: F401

KNOWN_BY_COUNTRY: Final = 6
"""From this geo-precision on a point says nothing of where in a country it was."""
_EARTH_RADIUS_KM: Final = 6371.0


class TsQuery(SearchQuery):
    """A tsquery as PostgreSQL writes it, with nothing left to be parsed."""

    template = "%(expressions)s::tsquery"


class EditionQuerySet(models.QuerySet["Edition"]):
    """Vocabulary of the public side."""

    def current(self) -> Self:
        """Return the editions in force now, without withdrawn incidents."""
        return self.filter(superseded_at__isnull=True, kind=EditionKind.PUBLISHED)

    def latest_of(self, incident_id: int) -> Self:
        """Return the edition in force of one incident, withdrawal notices too."""
        return self.filter(incident_id=incident_id, superseded_at__isnull=True)

    def numbered(self, ids: Iterable[int]) -> Self:
        """Return the editions with these ids: one parameter, however many there are."""
        return self.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(ids)]))

    def corrections(self) -> Self:
        """Return what followed a first edition: corrections and withdrawals.

        Of what was retracted the notice alone, not what it hides.
        """
        hidden = models.Q(content__has_key="retracted", superseded_at__isnull=False)
        return self.filter(~hidden, number__gt=1)

    def listed(self) -> Self:
        """Return them for a list: told apart by `notice`, without what a page shows."""
        return self.defer("content", "search_text", "search").annotate(
            noticed=models.Case(
                models.When(
                    ~models.Q(kind=EditionKind.WITHDRAWN), then=models.Value("")
                ),
                models.When(content__has_key="retracted", then=models.Value(RETRACTED)),
                models.When(content__has_key="merged_into", then=models.Value(MERGED)),
                default=models.Value(WITHDRAWN),
            )
        )

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
