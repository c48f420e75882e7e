"""Reading what incidents consist of: a dozen queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import F, Model, Prefetch, Q, QuerySet

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
    conflicts = _of_incidents(Conflict.objects.all(), incidents)
    names = PlaceName.objects.select_related("used_by").order_by("text", "id")
    places = Place.objects.prefetch_related(Prefetch("names", names))
    return IncidentRows(
        participations=_by_incident(participations),
        claims=_by_incident(claims),
        casualties=_by_incident(casualties),
        citations=_by_incident(citations),
        links=_by_incident(
            IncidentLink.objects.filter(incident__in=incidents).order_by("id")
        ),
        conflicts=_by_incident(conflicts),
        places=_by_incident(_of_incidents(places, incidents)),
        actors=_actors(participations, claims, casualties),
        parties=_parties({conflict.pk for conflict in conflicts}),
        relations=_relations(claims),
    )


def _cited[T: (Claim, CasualtyEstimate, Citation)](rows: QuerySet[T]) -> QuerySet[T]:
    """Return rows with their sources, and passages without the snapshots' texts."""
    return (
        rows.select_related("source__publisher", "passage__snapshot")
        .defer("passage__snapshot__text", "passage__snapshot__raw")
        .order_by("position", "id")
    )


def _of_incidents[T: (Conflict, Place)](
    held: QuerySet[T], incidents: Sequence[Incident]
) -> QuerySet[T]:
    """Return what the incidents have of them, with `incident_id`: once for each."""
    found: QuerySet[T] = held.filter(incidents__in=incidents).annotate(
        incident_id=F("incidents__id")
    )
    return found


def _by_incident[T: Model](rows: Iterable[T]) -> dict[int, list[T]]:
    incident_of = attrgetter("incident_id")
    grouped: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        grouped[incident_of(row)].append(row)
    return grouped


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
