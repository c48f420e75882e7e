"""Reading what incidents consist of: a dozen queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from timeline.models import (
    Actor,
    CasualtyEstimate,
    Citation,
    Claim,
    ClaimRelation,
    Conflict,
    ConflictParty,
    Incident,
    IncidentLink,
    Participation,
    Place,
    PlaceName,
)
from timeline.models import edition_content as ec
from timeline.models.claim import RelationKind


@dataclass(frozen=True, slots=True)
class IncidentRows:
    """Rows by incident id, in their order, but for what the names say otherwise."""

    participations: dict[int, list[Participation]]
    claims: dict[int, list[Claim]]
    casualties: dict[int, list[CasualtyEstimate]]
    citations: dict[int, list[Citation]]
    links: dict[int, list[IncidentLink]]
    conflicts: dict[int, list[Conflict]]
    places: dict[int, list[Place]]
    actors: dict[int, Actor]
    """By their own id, with what they are part of."""
    parties: dict[int, list[ConflictParty]]
    """By conflict id."""
    relations: dict[int, list[ec.ClaimRelationContent]]
    """By claim id, those that go out first."""


def read_rows(incidents: Sequence[Incident]) -> IncidentRows:
    """Return the rows of the incidents, with sources and passages."""
    participations = Participation.objects.filter(incident__in=incidents).order_by(
        "position", "id"
    )
    claims = _cited(Claim.objects.filter(incident__in=incidents))
    casualties = _cited(CasualtyEstimate.objects.filter(incident__in=incidents))
    citations = _cited(Citation.objects.filter(incident__in=incidents))
    in_conflicts = Incident.conflicts.through._default_manager.filter(
        incident__in=incidents
    )
    at_places = Incident.places.through._default_manager.filter(incident__in=incidents)
    conflict_ids = list(in_conflicts.values_list("incident_id", "conflict_id"))
    place_ids = list(at_places.values_list("incident_id", "place_id"))
    return IncidentRows(
        participations=_by_incident(participations),
        claims=_by_incident(claims),
        casualties=_by_incident(casualties),
        citations=_by_incident(citations),
        links=_by_incident(
            IncidentLink.objects.filter(incident__in=incidents).order_by("id")
        ),
        conflicts=_many(
            conflict_ids,
            Conflict.objects.filter(pk__in={pk for _, pk in conflict_ids}),
        ),
        places=_many(place_ids, _places({pk for _, pk in place_ids})),
        actors=_actors(participations, claims, casualties),
        parties=_parties({pk for _, pk in conflict_ids}),
        relations=_relations(claims),
    )


def _cited[T: (Claim, CasualtyEstimate, Citation)](rows: QuerySet[T]) -> QuerySet[T]:
    """Return rows with their sources, and passages without the snapshots' texts."""
    return (
        rows.select_related("source__publisher", "passage__snapshot")
        .defer("passage__snapshot__text", "passage__snapshot__raw")
        .order_by("position", "id")
    )


def _by_incident[T: (Participation, Claim, CasualtyEstimate, Citation, IncidentLink)](
    rows: Iterable[T],
) -> dict[int, list[T]]:
    grouped: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        grouped[row.incident_id].append(row)
    return grouped


def _many[T: (Conflict, Place)](
    pairs: Iterable[tuple[int, int]], held: Iterable[T]
) -> dict[int, list[T]]:
    """Return incident id → what it is paired with, in the order of `held`."""
    incidents: dict[int, list[int]] = defaultdict(list)
    for incident_id, pk in pairs:
        incidents[pk].append(incident_id)
    grouped: dict[int, list[T]] = defaultdict(list)
    for one in held:
        for incident_id in incidents[one.pk]:
            grouped[incident_id].append(one)
    return grouped


def _places(ids: Iterable[int]) -> QuerySet[Place]:
    names = PlaceName.objects.select_related("used_by").order_by("text", "id")
    return Place.objects.filter(pk__in=ids).prefetch_related(Prefetch("names", names))


def _actors(
    participations: Iterable[Participation],
    claims: Iterable[Claim],
    casualties: Iterable[CasualtyEstimate],
) -> dict[int, Actor]:
    ids: set[int | None] = {part.actor_id for part in participations}
    for claim in claims:
        ids |= {claim.speaker_id, claim.on_behalf_of_id, claim.relayed_by_id}
    ids |= {estimate.attributed_to_id for estimate in casualties}
    return Actor.objects.select_related("part_of__part_of__part_of").in_bulk(
        [pk for pk in ids if pk is not None]
    )


def _parties(conflict_ids: Iterable[int]) -> dict[int, list[ConflictParty]]:
    grouped: dict[int, list[ConflictParty]] = defaultdict(list)
    parties = ConflictParty.objects.filter(conflict__in=conflict_ids)
    for party in parties.select_related("actor"):
        grouped[party.conflict_id].append(party)
    return grouped


def _relations(claims: Iterable[Claim]) -> dict[int, list[ec.ClaimRelationContent]]:
    ids = [claim.pk for claim in claims]
    rows = (
        ClaimRelation.objects.filter(Q(claim__in=ids) | Q(other__in=ids))
        .order_by("id")
        .values_list(
            "kind", "claim_id", "claim__incident_id", "other_id", "other__incident_id"
        )
    )
    out: dict[int, list[ec.ClaimRelationContent]] = {pk: [] for pk in ids}
    back: dict[int, list[ec.ClaimRelationContent]] = {pk: [] for pk in ids}
    for kind, claim_id, claim_incident_id, other_id, other_incident_id in rows:
        directed = kind == RelationKind.SUPERSEDES
        if claim_id in out:
            out[claim_id].append(
                {
                    "kind": kind,
                    "direction": "out" if directed else "both",
                    "claim_id": other_id,
                    "incident_id": other_incident_id,
                }
            )
        if other_id in back:
            back[other_id].append(
                {
                    "kind": kind,
                    "direction": "in" if directed else "both",
                    "claim_id": claim_id,
                    "incident_id": claim_incident_id,
                }
            )
    return {pk: out[pk] + back[pk] for pk in ids}
