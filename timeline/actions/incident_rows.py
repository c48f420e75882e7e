"""Reading what incidents consist of: a dozen queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import Any, Final

from django.db.models import F, Model, Prefetch, Q, QuerySet

from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
)
from timeline.edtf import bounds
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
    Passage,
    Place,
    PlaceName,
    Source,
)
from timeline.models import edition_content as ec
from timeline.models.claim import RelationKind
from timeline.vocabulary import now


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
    labels: dict[str, str]
    """What the desk calls event types and roles, where not as packaged: by code."""


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
        labels=now().labels,
    )


def rows_of(
    incident: Incident, content: IncidentContent, unsaved: Mapping[int, Passage]
) -> IncidentRows:
    """Return content that is written in no table, as rows that are in none.

    `unsaved`: the passages that are in none either, by the number that the content
    gives them; their snapshots are at hand. Claims that are new have numbers below 0.
    """
    pk = incident.pk
    parts: list[CitationContent | ClaimContent | CasualtyContent] = [
        *content.citations,
        *content.claims,
        *content.casualties,
    ]
    held = (
        Passage.objects.select_related("snapshot")
        .defer("snapshot__text", "snapshot__raw")
        .in_bulk([part.passage_id for part in parts if part.passage_id is not None])
    )
    sources = Source.objects.select_related("publisher").in_bulk(
        {part.source_id for part in parts}
    )

    def cited(part: CitationContent | ClaimContent | CasualtyContent) -> dict[str, Any]:
        number = part.passage_id
        return {
            "incident_id": pk,
            "source": sources[part.source_id],
            "passage": None
            if number is None
            else (held.get(number) or unsaved[number]),
            "note": part.note,
        }

    participations = [
        Participation(
            incident_id=pk, actor_id=p.actor_id, role=p.role, alleged=p.alleged
        )
        for p in content.participations
    ]
    claims = [_claim(n, claim, cited(claim)) for n, claim in enumerate(content.claims)]
    casualties = [
        CasualtyEstimate(
            **cited(one),
            **{name: getattr(one, name) for name in _OF_ESTIMATE},
            claim_id=None if one.claim is None else claims[one.claim].pk,
        )
        for one in content.casualties
    ]
    names = PlaceName.objects.select_related("used_by").order_by("text", "id")
    places = Place.objects.prefetch_related(Prefetch("names", names))
    conflicts = Conflict.objects.filter(pk__in=content.conflict_ids)
    relations = _relations([claim for claim in claims if claim.pk > 0])
    return IncidentRows(
        participations={pk: participations},
        claims={pk: claims},
        casualties={pk: casualties},
        citations={pk: [Citation(**cited(one)) for one in content.citations]},
        links={
            pk: [IncidentLink(incident_id=pk, **asdict(link)) for link in content.links]
        },
        conflicts={pk: list(conflicts)},
        places={pk: list(places.filter(pk__in=content.place_ids))},
        actors=_actors(participations, claims, casualties),
        parties=_parties(content.conflict_ids),
        relations={claim.pk: relations.get(claim.pk, []) for claim in claims},
        labels=now().labels,
    )


_OF_ESTIMATE: Final = (
    *("kind", "group", "low", "best", "high", "wording", "attributed_to_id"),
)


def _claim(number: int, given: ClaimContent, cited: dict[str, Any]) -> Claim:
    earliest, latest = bounds(given.said) if given.said else (None, None)
    return Claim(
        **cited,
        pk=given.id or -1 - number,
        speaker_id=given.speaker_id,
        on_behalf_of_id=given.on_behalf_of_id,
        relayed_by_id=given.relayed_by_id,
        stance=given.stance,
        text=given.text,
        quoted=given.quoted,
        said=given.said,
        said_earliest=earliest,
        said_latest=latest,
        credibility=given.credibility,
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
