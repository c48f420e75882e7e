"""Composing an edition: an incident's rows as one whole, and the filter columns."""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.text import slugify

from timeline.actions.incident_rows import IncidentRows, read_rows
from timeline.edtf import bounds
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
from timeline.reporting import first_and_last

LONGEST_SEARCH_TEXT: Final = 100_000
"""Characters; PostgreSQL holds a megabyte of words, twice over with the folded text."""


type ActorNames = dict[int, list[str]]


def compose(incident: Incident) -> ec.EditionContent:
    """Return an incident's content as an edition holds it, in about a dozen queries.

    The incident's own columns are taken from the object given.
    """
    return compose_each([incident])[incident.pk]


def compose_each(incidents: Sequence[Incident]) -> dict[int, ec.EditionContent]:
    """Return the contents of incidents by id, in as many queries as for one."""
    rows = read_rows(incidents)
    return {incident.pk: _content(incident, rows) for incident in incidents}


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
    return {
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
        "places": [_place(place) for place in rows.places[incident.pk]],
        "actors": {str(pk): _actor(actor) for pk, actor in actors.items()},
        "sources": {str(pk): _source(source) for pk, source in sources.items()},
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
        "independent_sources": len(
            {source.independence_id for source in sources.values()}
        ),
    }


def edition_columns(
    content: ec.EditionContent, held: dt.date, names: ActorNames | None = None
) -> dict[str, Any]:
    """Return the Edition columns that filters, map and search need.

    `held` is the day of the edition; `names` are those of the actors, looked up here
    unless given.
    """
    reported_on, reported_since = first_and_last(content, held)
    earliest, latest = bounds(content["occurred"]["edtf"])
    sort_day = earliest or latest
    located = [p for p in content["places"] if p["lat"] is not None]
    countries = {p["country"] for p in content["places"] if p["country"]}
    return {
        "slug": slugify(content["title"])[:120].strip("-") or "incident",
        "title": content["title"],
        "edtf": content["occurred"]["edtf"],
        "earliest": earliest,
        "latest": latest,
        "sort_day": sort_day,
        "reported_on": reported_on,
        "reported_since": reported_since,
        "event_type": content["event_type"],
        "hostility": content["hostility"],
        "verification": content["verification"],
        "countries": sorted(countries),
        "conflict_ids": [c["id"] for c in content["conflicts"]],
        "actor_ids": [int(pk) for pk in content["actors"]],
        "source_ids": [int(pk) for pk in content["sources"]],
        "lat": located[0]["lat"] if located else None,
        "lon": located[0]["lon"] if located else None,
        "search_text": _search_text(
            content, actor_names(content) if names is None else names
        ),
    }


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


def _actor(actor: Actor) -> ec.ActorContent:
    return {
        "id": actor.pk,
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "iso3": actor.iso3,
        "part_of": actor.part_of.name if actor.part_of else "",
    }


def _place(place: Place) -> ec.PlaceContent:
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


def _source(source: Source) -> ec.SourceContent:
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


def actor_names(content: ec.EditionContent) -> ActorNames:
    """Return all names of each actor of a content, in one query."""
    rows = Actor.objects.filter(
        pk__in=map(int, content["actors"]), names__text__gt=""
    ).values_list("pk", "names__text")
    found: ActorNames = {}
    for pk, name in rows:
        found.setdefault(pk, []).append(name)
    return found


def _search_text(content: ec.EditionContent, names: ActorNames) -> str:
    """Return all words that should find the incident, also without diacritics."""
    parts: list[str] = [
        content["summary"],
        *(actor["name"] for actor in content["actors"].values()),
        *(name for pk in content["actors"] for name in names.get(int(pk), [])),
        *(conflict["name"] for conflict in content["conflicts"]),
        *(claim["text"] for claim in content["claims"]),
    ]
    for place in content["places"]:
        parts += [place["name"], place["admin1"]]
        parts += [name["text"] for name in place["names"]]
    for source in content["sources"].values():
        parts += [source["title"], source["publisher"]]
    text = "\n".join(_unique(part for part in parts if part))[:LONGEST_SEARCH_TEXT]
    folded = fold(text)
    return text if folded == text else f"{text}\n{folded}"


def fold(text: str) -> str:
    """Return `text` without diacritics: Qarabağ → Qarabag."""
    decomposed = unicodedata.normalize("NFKD", text)
    return (
        "".join(c for c in decomposed if not unicodedata.combining(c))
        .replace("ı", "i")
        .replace("ə", "a")
        .replace("Ə", "A")
    )


def _unique(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(parts))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
