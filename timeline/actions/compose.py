"""Composing an edition: an incident's rows as one whole."""

import datetime as dt
from collections.abc import Mapping, Sequence

from timeline.actions.content import COLUMNS, IncidentContent
from timeline.actions.incident_rows import IncidentRows, read_rows, rows_of
from timeline.edtf import bounds
from timeline.independence import count_independent
from timeline.models import (
    Actor,
    CasualtyEstimate,
    Citation,
    Claim,
    Conflict,
    ConflictParty,
    Incident,
    IncidentLink,
    Participation,
    Passage,
    Place,
    Source,
)
from timeline.models import edition_content as ec
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE


def compose(incident: Incident) -> ec.EditionContent:
    """Return an incident's content as an edition holds it, in about a dozen queries.

    The incident's own columns are taken from the object given.
    """
    return compose_each([incident])[incident.pk]


def compose_each(incidents: Sequence[Incident]) -> dict[int, ec.EditionContent]:
    """Return the contents of incidents by id, in as many queries as for one."""
    rows = read_rows(incidents)
    return {incident.pk: _content(incident, rows) for incident in incidents}


def compose_unsaved(
    incident: Incident, content: IncidentContent, unsaved: Mapping[int, Passage]
) -> ec.EditionContent:
    """Return what an edition would hold of content that is written nowhere yet.

    The incident's columns are set on the object given, which is not saved; for
    `unsaved` see `rows_of`. As many queries whatever the content.
    """
    for column in COLUMNS:
        setattr(incident, column, getattr(content, column))
    incident.occurred_earliest, incident.occurred_latest = (
        bounds(content.occurred) if content.occurred else (None, None)
    )
    return _content(incident, rows_of(incident, content, unsaved))


def _content(incident: Incident, rows: IncidentRows) -> ec.EditionContent:
    participations = rows.participations[incident.pk]
    claims = rows.claims[incident.pk]
    casualties = rows.casualties[incident.pk]
    citations = rows.citations[incident.pk]
    conflicts = rows.conflicts[incident.pk]
    actors = _actors(participations, claims, casualties, rows.actors)
    cited: list[Citation | Claim | CasualtyEstimate] = [
        *citations,
        *claims,
        *casualties,
    ]
    sources = {part.source_id: part.source for part in cited}
    sides = _sides(conflicts, actors, rows.parties)
    content: ec.EditionContent = {
        "version": ec.CONTENT_VERSION,
        "title": incident.title,
        "summary": incident.summary,
        "occurred": {
            "edtf": incident.occurred,
            "earliest": _iso(incident.occurred_earliest),
            "latest": _iso(incident.occurred_latest),
            "expression": incident.occurred_expression,
            "rule": incident.date_rule,
            "basis": incident.date_basis,
        },
        "event_type": incident.event_type,
        "mode": incident.mode,
        "acled_event_type": ACLED_TYPE_OF_SUB_TYPE.get(
            incident.acled_sub_event_type, ""
        ),
        "acled_sub_event_type": incident.acled_sub_event_type,
        "violence_type": incident.violence_type,
        "hostility": incident.hostility,
        "verification": incident.verification,
        "conflicts": [{"id": c.pk, "slug": c.slug, "name": c.name} for c in conflicts],
        "places": [place_content(place) for place in rows.places[incident.pk]],
        "actors": {str(pk): actor_content(actor) for pk, actor in actors.items()},
        "sources": {str(pk): source_content(source) for pk, source in sources.items()},
        "participations": [
            {
                "actor_id": p.actor_id,
                "role": p.role,
                "alleged": p.alleged,
                "side": sides.get(p.actor_id, ""),
            }
            for p in participations
        ],
        "claims": [_claim(claim, sides, rows.relations[claim.pk]) for claim in claims],
        "casualties": [_casualty(estimate) for estimate in casualties],
        "citations": [
            {
                "source_id": c.source_id,
                "passage": _passage(c.passage),
                "note": c.note,
            }
            for c in citations
        ],
        "links": [_link(link) for link in rows.links[incident.pk]],
        "independent_sources": count_independent(
            (source.independence_id, source.kind) for source in sources.values()
        ),
    }
    codes = [incident.event_type, *(p.role for p in participations)]
    if labels := {code: rows.labels[code] for code in codes if code in rows.labels}:
        content["labels"] = labels
    if incident.place_unknown:
        content["place_unknown"] = True
    return content


def _actors(
    participations: list[Participation],
    claims: list[Claim],
    casualties: list[CasualtyEstimate],
    held: dict[int, Actor],
) -> dict[int, Actor]:
    """Return all actors by id, those who take part first."""
    found: list[int | None] = [p.actor_id for p in participations]
    for claim in claims:
        found += [claim.speaker_id, claim.on_behalf_of_id, claim.relayed_by_id]
    found += [estimate.attributed_to_id for estimate in casualties]
    return {pk: held[pk] for pk in dict.fromkeys(found) if pk is not None}


def _sides(
    conflicts: list[Conflict],
    actors: dict[int, Actor],
    parties: dict[int, list[ConflictParty]],
) -> dict[int, str]:
    """Return actor id → side, where it, what it is part of, or its state is a party."""
    side_of: dict[int, str] = {}
    side_of_state: dict[str, str] = {}
    for party in (p for conflict in conflicts for p in parties[conflict.pk]):
        side_of[party.actor_id] = party.side
        if party.actor.iso3 and party.actor.kind == "state":
            side_of_state[party.actor.iso3] = party.side
    result = {}
    for pk, actor in actors.items():
        side, whole = side_of.get(pk, ""), actor.part_of
        while not side and whole is not None:
            side, whole = side_of.get(whole.pk, ""), whole.part_of
        result[pk] = side or side_of_state.get(actor.iso3, "")
    return result


def actor_content(actor: Actor) -> ec.ActorContent:
    return {
        "id": actor.pk,
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "iso3": actor.iso3,
        "part_of": actor.part_of.name if actor.part_of else "",
    }


def place_content(place: Place) -> ec.PlaceContent:
    return {
        "id": place.pk,
        "name": place.name,
        "names": [
            {
                "text": name.text,
                "language": name.language,
                "used_by": name.used_by.name if name.used_by else "",
            }
            for name in place.names.all()
        ],
        "country": place.country,
        "disputed": place.disputed,
        "recognised_as_part_of": place.recognised_as_part_of,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "geo_precision": place.geo_precision,
        "note": place.note,
    }


def source_content(source: Source) -> ec.SourceContent:
    return {
        "id": source.pk,
        "kind": source.kind,
        "title": source.title,
        "title_basis": source.title_basis,
        "url": source.address,
        "publisher": source.publisher.name,
        "reliability": source.publisher.reliability,
        "authors": source.authors,
        "published": source.published,
        "modified": source.modified,
        "language": source.language,
        "credited_agency": source.credited_agency,
        "independence_id": source.independence_id,
        "note": source.note,
    }


def _passage(passage: Passage | None) -> ec.PassageContent | None:
    if passage is None:
        return None
    return {
        "id": passage.pk,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "start": passage.start,
        "end": passage.end,
        "snapshot_sha256": passage.snapshot.sha256,
        "captured_at": passage.snapshot.captured_at.isoformat(),
        "obtained": passage.snapshot.obtained,
    }


def _claim(
    claim: Claim, sides: dict[int, str], relations: list[ec.ClaimRelationContent]
) -> ec.ClaimContent:
    side = sides.get(claim.speaker_id, "")
    if not side and claim.on_behalf_of_id:
        side = sides.get(claim.on_behalf_of_id, "")
    return {
        "id": claim.pk,
        "speaker_id": claim.speaker_id,
        "on_behalf_of_id": claim.on_behalf_of_id,
        "relayed_by_id": claim.relayed_by_id,
        "side": side,
        "stance": claim.stance,
        "text": claim.text,
        "quoted": claim.quoted,
        "said": _said(claim),
        "source_id": claim.source_id,
        "passage": _passage(claim.passage),
        "credibility": claim.credibility,
        "note": claim.note,
        "relations": relations,
    }


def _said(claim: Claim) -> ec.DateContent | None:
    if not claim.said:
        return None
    return {
        "edtf": claim.said,
        "earliest": _iso(claim.said_earliest),
        "latest": _iso(claim.said_latest),
        "expression": "",
        "rule": "",
        "basis": "said",
    }


def _casualty(estimate: CasualtyEstimate) -> ec.CasualtyContent:
    return {
        "kind": estimate.kind,
        "group": estimate.group,
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "wording": estimate.wording,
        "attributed_to_id": estimate.attributed_to_id,
        "claim_id": estimate.claim_id,
        "source_id": estimate.source_id,
        "passage": _passage(estimate.passage),
        "note": estimate.note,
    }


def _link(link: IncidentLink) -> ec.LinkContent:
    return {
        "kind": link.kind,
        "direction": "out",
        "incident_id": link.other_id,
        "alleged": link.alleged,
        "note": link.note,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
