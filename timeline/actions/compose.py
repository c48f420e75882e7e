"""Composing an edition: an incident's rows as one whole, and the filter columns."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Prefetch, Q, QuerySet
from django.utils.text import slugify

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
    Participation,
    Passage,
    Place,
    PlaceName,
    Source,
)
from timeline.models import edition_content as ec
from timeline.models.claim import RelationKind
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE

LONGEST_SEARCH_TEXT: Final = 100_000
"""Characters; PostgreSQL holds a megabyte of words, twice over with the folded text."""


def compose(incident: Incident) -> ec.EditionContent:
    """Return an incident's content as an edition holds it, in about a dozen queries.

    The incident's own columns are taken from the object given.
    """
    participations = list(incident.participations.order_by("position", "id"))
    claims = list(_cited(incident.claims.all()))
    casualties = list(_cited(incident.casualties.all()))
    citations = list(_cited(incident.citations.all()))
    conflicts = list(incident.conflicts.all())
    actors = _actors(participations, claims, casualties)
    relations = _relations(claims)
    cited: list[Citation | Claim | CasualtyEstimate] = [
        *citations,
        *claims,
        *casualties,
    ]
    sources = {part.source_id: part.source for part in cited}
    sides = _sides(conflicts, actors)
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
        "places": [_place(place) for place in _places(incident)],
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
        "claims": [_claim(claim, sides, relations[claim.pk]) for claim in claims],
        "casualties": [_casualty(estimate) for estimate in casualties],
        "citations": [
            {
                "source_id": c.source_id,
                "passage": _passage(c.passage),
                "note": c.note,
            }
            for c in citations
        ],
        "links": _links(incident),
        "independent_sources": len(
            {source.independence_id for source in sources.values()}
        ),
    }


def edition_columns(content: ec.EditionContent) -> dict[str, Any]:
    """Return the Edition columns that filters, map and search need."""
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
        "reported_on": _reported_on(content),
        "event_type": content["event_type"],
        "hostility": content["hostility"],
        "verification": content["verification"],
        "countries": sorted(countries),
        "conflict_ids": [c["id"] for c in content["conflicts"]],
        "actor_ids": [int(pk) for pk in content["actors"]],
        "source_ids": [int(pk) for pk in content["sources"]],
        "lat": located[0]["lat"] if located else None,
        "lon": located[0]["lon"] if located else None,
        "search_text": _search_text(content),
    }


def _cited[T: (Claim, CasualtyEstimate, Citation)](rows: QuerySet[T]) -> QuerySet[T]:
    """Return rows with their sources, and passages without the snapshots' texts."""
    return (
        rows.select_related("source__publisher", "passage__snapshot")
        .defer("passage__snapshot__text", "passage__snapshot__raw")
        .order_by("position", "id")
    )


def _places(incident: Incident) -> QuerySet[Place]:
    names = PlaceName.objects.select_related("used_by").order_by("text", "id")
    return incident.places.prefetch_related(Prefetch("names", names))


def _actors(
    participations: list[Participation],
    claims: list[Claim],
    casualties: list[CasualtyEstimate],
) -> dict[int, Actor]:
    """Return all actors by id, those who take part first."""
    found: list[int | None] = [p.actor_id for p in participations]
    for claim in claims:
        found += [claim.speaker_id, claim.on_behalf_of_id, claim.relayed_by_id]
    found += [estimate.attributed_to_id for estimate in casualties]
    ids = [pk for pk in dict.fromkeys(found) if pk is not None]
    actors = Actor.objects.select_related("part_of__part_of__part_of").in_bulk(ids)
    return {pk: actors[pk] for pk in ids}


def _sides(conflicts: list[Conflict], actors: dict[int, Actor]) -> dict[int, str]:
    """Return actor id → side, where it, what it is part of, or its state is a party."""
    parties = ConflictParty.objects.filter(conflict__in=conflicts)
    side_of: dict[int, str] = {}
    side_of_state: dict[str, str] = {}
    for party in parties.select_related("actor"):
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
        "url": source.canonical_url or source.url,
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


def _relations(claims: list[Claim]) -> dict[int, list[ec.ClaimRelationContent]]:
    """Return claim id → its relations, those that go out first."""
    rows = (
        ClaimRelation.objects.filter(Q(claim__in=claims) | Q(other__in=claims))
        .order_by("id")
        .values_list(
            "kind", "claim_id", "claim__incident_id", "other_id", "other__incident_id"
        )
    )
    out: dict[int, list[ec.ClaimRelationContent]] = {c.pk: [] for c in claims}
    back: dict[int, list[ec.ClaimRelationContent]] = {c.pk: [] for c in claims}
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
    return {pk: out[pk] + back[pk] for pk in out}


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


def _links(incident: Incident) -> list[ec.LinkContent]:
    return [
        {
            "kind": link.kind,
            "direction": "out",
            "incident_id": link.other_id,
            "alleged": link.alleged,
            "note": link.note,
        }
        for link in incident.links_out.order_by("id")
    ]


def _reported_on(content: ec.EditionContent) -> dt.date | None:
    days = [
        earliest
        for source in content["sources"].values()
        if source["published"] and (earliest := bounds(source["published"])[0])
    ]
    return min(days, default=None)


def _search_text(content: ec.EditionContent) -> str:
    """Return all words that should find the incident, also without diacritics."""
    actor_names = Actor.objects.filter(pk__in=map(int, content["actors"])).values_list(
        "names__text", flat=True
    )
    parts: list[str] = [
        content["summary"],
        *(actor["name"] for actor in content["actors"].values()),
        *(name for name in actor_names if name),
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
