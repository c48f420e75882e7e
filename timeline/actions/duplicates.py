"""Same incident again? What we hold already that a proposed incident may repeat."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import asin, cos, radians, sin, sqrt
from operator import or_
from typing import Final

from django.db.models import Q
from django.db.models.functions import Lower

from timeline.edtf import EdtfError, bounds
from timeline.models import (
    Actor,
    ActorName,
    GeoPrecision,
    Incident,
    Place,
    PlaceName,
    Status,
)
from timeline.reference.plover import EVENT_TYPES

SHOWN: Final = 5
LOOKED_AT: Final = 400
"""Incidents of the days in question, with an actor or place in common, at most."""

NEAR_KM: Final = 25
"""How near a place is the same place, as UCDP's second grade of precision has it."""

OPEN_DAYS: Final = 7
"""How far back an incident goes that happened “by” a day."""

ENOUGH: Final = 5


@dataclass(frozen=True, slots=True)
class Where:
    """A place as an article names it; without coordinates the name alone counts."""

    name: str
    lat: float | None = None
    lon: float | None = None
    is_point: bool = True
    """Whether the coordinates stand for a point, not for a country or a region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is known of an incident that may be held already."""

    occurred: str
    event_type: str
    actors: tuple[str, ...] = ()
    places: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """An incident held that looks like the one proposed, and why."""

    incident: Incident
    reasons: tuple[str, ...]
    score: int
    """How much speaks for it: comparable within one article."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The records that a sought incident speaks of, and its days."""

    sought: Sought
    earliest: dt.date
    latest: dt.date
    actors: frozenset[int]
    family: frozenset[int]
    """Its actors, what they are part of, and what is part of them."""
    places: frozenset[int]
    near: frozenset[int]

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The days to look at: a day more at either end, for zones and nights."""
        one = dt.timedelta(days=1)
        before = max(self.earliest, dt.date.min + one) - one
        return before, min(self.latest, dt.date.max - one) + one


def likely_duplicates(sought: Sequence[Sought]) -> list[list[LikelyDuplicate]]:
    """Return for each of the sought incidents those held that it may repeat.

    Best first, at most `SHOWN`. They share the days, or differ by one, and more
    besides: actors (also by `part_of`), place (also a near one), event type (also of
    the same kind). The number of queries does not depend on how many are sought.
    """
    known = _known(sought)
    held = _around([one for one in known if one is not None])
    return [_ranked(one, held) if one else [] for one in known]


def _around(known: Sequence[_Known]) -> list[Incident]:
    """Return what is held of these days with an actor or a place in common."""
    if not known:
        return []
    same_days = reduce(or_, (_overlaps(*one.days) for one in known))
    actors = frozenset[int]().union(*(one.family for one in known))
    places = frozenset[int]().union(*(one.places | one.near for one in known))
    found = (
        Incident.objects.filter(same_days)
        .filter(Q(participations__actor__in=actors) | Q(places__in=places))
        .filter(retraction=None)
        .exclude(status__in=[Status.MERGED, Status.REJECTED])
        # A draft that doesn't say yet when it was.
        .exclude(occurred="")
        .distinct()
        .order_by("-pk")
    )
    return list(found.prefetch_related("participations__actor", "places")[:LOOKED_AT])


def _overlaps(earliest: dt.date, latest: dt.date) -> Q:
    begins = Q(occurred_earliest__lte=latest) | Q(occurred_earliest__isnull=True)
    ends = Q(occurred_latest__gte=earliest) | Q(occurred_latest__isnull=True)
    return begins & ends


def _ranked(known: _Known, held: Iterable[Incident]) -> list[LikelyDuplicate]:
    likely = [
        LikelyDuplicate(incident, reasons, score)
        for incident in held
        for score, reasons in [_compare(known, incident)]
        if score >= ENOUGH
    ]
    likely.sort(key=lambda duplicate: (-duplicate.score, duplicate.incident.pk))
    return likely[:SHOWN]


def _compare(known: _Known, incident: Incident) -> tuple[int, tuple[str, ...]]:
    """Return how much speaks for one incident, and what."""
    days, when = _compare_days(known, incident)
    if not days:
        return 0, ()
    score, reasons = days, [when]
    kind, what = _compare_types(known.sought.event_type, incident.event_type)
    if what:
        reasons.append(what)
    names: list[str] = []
    parts: list[str] = []
    for part in incident.participations.all():
        if part.actor_id in known.actors:
            names.append(part.actor.name)
        elif part.actor_id in known.family or part.actor.part_of_id in known.actors:
            parts.append(part.actor.name)
    shared = [place.name for place in incident.places.all() if place.pk in known.places]
    near = [
        place.name
        for place in incident.places.all()
        if place.pk in known.near and place.name not in shared
    ]
    score += kind + len(set(names)) + len(set(parts)) + 2 * len(shared) + 2 * bool(near)
    if both := list(dict.fromkeys((*names, *shared))):
        reasons.append(f"both name {', '.join(both)}")
    if parts:
        reasons.append(f"takes part: {', '.join(dict.fromkeys(parts))}")
    if near:
        reasons.append(f"near {', '.join(near)}")
    # Days and type alone are shared by many.
    return (score, tuple(reasons)) if names or parts or shared or near else (0, ())


def _compare_days(known: _Known, incident: Incident) -> tuple[int, str]:
    begins = incident.occurred_earliest or dt.date.min
    ends = incident.occurred_latest or dt.date.max
    if begins <= known.latest and ends >= known.earliest:
        return 2, "same days"
    earliest, latest = known.days
    if begins <= latest and ends >= earliest:
        return 1, "a day apart"
    return 0, ""


def _compare_types(one: str, other: str) -> tuple[int, str]:
    if one and one == other:
        return 2, "same event type"
    first, second = EVENT_TYPES.get(one), EVENT_TYPES.get(other)
    if first and second and first.quadrant == second.quadrant:
        return 1, f"both {first.quadrant}"
    return 0, ""


# -- what the names stand for --------------------------------------------------------


def _known(sought: Sequence[Sought]) -> list[_Known | None]:
    actors = _ids_of_actors(name for one in sought for name in one.actors)
    whole = _wholes(pk for ids in actors.values() for pk in ids)
    places = _ids_of_places(where.name for one in sought for where in one.places)
    near = _near([where for one in sought for where in one.places])
    found: list[_Known | None] = []
    for one in sought:
        days = _days(one.occurred)
        named = {pk for name in one.actors for pk in actors.get(_folded(name), ())}
        found.append(
            _Known(
                one,
                *days,
                actors=frozenset(named),
                family=frozenset(named.union(*(whole.get(pk, set()) for pk in named))),
                places=frozenset(
                    pk for w in one.places for pk in places.get(_folded(w.name), ())
                ),
                near=frozenset(pk for w in one.places for pk in near.get(w, ())),
            )
            if days
            else None
        )
    return found


def _days(occurred: str) -> tuple[dt.date, dt.date] | None:
    """Return the days of a date; what happened “by” a day, did so shortly before."""
    try:
        earliest, latest = bounds(occurred)
    except EdtfError:
        return None
    if latest is None:
        return None
    if earliest is None:
        back = dt.timedelta(days=OPEN_DAYS)
        earliest = max(latest, dt.date.min + back) - back
    return earliest, latest


def _folded(name: str) -> str:
    return name.strip().lower()


def _ids_of_actors(names: Iterable[str]) -> dict[str, set[int]]:
    """Return folded name → ids of the actors that go by it."""
    folded = {_folded(name) for name in names}
    pairs = [
        *Actor.objects.annotate(folded=Lower("name"))
        .filter(folded__in=folded)
        .values_list("folded", "pk"),
        *ActorName.objects.annotate(folded=Lower("text"))
        .filter(folded__in=folded)
        .values_list("folded", "actor_id"),
    ]
    return _grouped(pairs)


def _ids_of_places(names: Iterable[str]) -> dict[str, set[int]]:
    """Return folded name → ids of the places that go by it."""
    folded = {_folded(name) for name in names}
    pairs = [
        *Place.objects.annotate(folded=Lower("name"))
        .filter(folded__in=folded)
        .values_list("folded", "pk"),
        *PlaceName.objects.annotate(folded=Lower("text"))
        .filter(folded__in=folded)
        .values_list("folded", "place_id"),
    ]
    return _grouped(pairs)


def _wholes(ids: Iterable[int]) -> dict[int, set[int]]:
    """Return actor id → what it is part of, and its other parts."""
    given = set(ids)
    pairs = Actor.objects.filter(Q(pk__in=given) | Q(part_of__in=given)).values_list(
        "pk", "part_of_id"
    )
    family: dict[int, set[int]] = {pk: set() for pk in given}
    for pk, whole in pairs:
        if whole in given:
            family[whole].add(pk)
        if pk in given and whole:
            family[pk].add(whole)
    return family


def _near(places: Sequence[Where]) -> dict[Where, set[int]]:
    """Return place → ids of the places held within `NEAR_KM` of it."""
    located = [
        where
        for where in dict.fromkeys(places)
        if where.is_point and where.lat is not None and where.lon is not None
    ]
    if not located:
        return {}
    held = Place.objects.filter(reduce(or_, map(_box, located))).exclude(
        geo_precision__gte=GeoPrecision.FIRST_ORDER
    )
    points = list(held.values_list("pk", "lat", "lon"))
    return {
        where: {
            pk
            for pk, lat, lon in points
            if lat is not None
            and lon is not None
            and _kilometres(where.lat or 0, where.lon or 0, lat, lon) <= NEAR_KM
        }
        for where in located
    }


def _box(where: Where) -> Q:
    lat, lon = where.lat or 0.0, where.lon or 0.0
    tall = NEAR_KM / 111
    wide = tall / max(cos(radians(lat)), 0.01)
    return Q(lat__range=(lat - tall, lat + tall), lon__range=(lon - wide, lon + wide))


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    half = (
        sin(north / 2) ** 2
        + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    )
    return 2 * 6371 * asin(min(1, sqrt(half)))


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, pk in pairs:
        found.setdefault(name, set()).add(pk)
    return found
