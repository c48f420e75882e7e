"""The page of one edition: answers first, then the working."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from timeline.edtf import display
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_content import (
    ActorContent,
    CasualtyContent,
    CitationContent,
    ClaimContent,
    EditionContent,
    PassageContent,
    PlaceContent,
    SourceContent,
)
from timeline.pages import words
from timeline.pages.dates import MarginDate, margin_date, worded
from timeline.pages.links import LinkNote, LinkNotes, link_notes
from timeline.pages.places import PlaceNames, place_names
from timeline.reference.country_names import country_name
from timeline.reference.plover import EVENT_TYPES, EventType


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a captured article, or what stands for one that is missing."""

    passage: PassageContent
    captured: dt.datetime
    obtained: str
    language: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as an edition cites it, worded."""

    source: SourceContent
    published: str
    modified: str
    link: LinkNote | None = None
    """What became of its address, where there is something to say."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim that contradicts, supports or replaces another, with its address."""

    kind: str
    direction: str
    words: str
    url: str
    speaker: str
    verb: str
    text: str
    incident_title: str
    """Empty where the other claim is on the same page."""


@dataclass(frozen=True, slots=True)
class Claim:
    id: int
    speaker: ActorContent
    on_behalf_of: ActorContent | None
    relayed_by: ActorContent | None
    verb: str
    text: str
    quoted: bool
    said: str
    credibility: str
    note: str
    quote: Quote | None
    reference: Reference
    relations: list[Relation]

    @property
    def contradicted(self) -> int:
        """Number of published claims that contradict it."""
        return sum(relation.kind == "contradicts" for relation in self.relations)


@dataclass(frozen=True, slots=True)
class ClaimColumn:
    """The claims of one side: "A", "B", or empty for everybody else."""

    side: str
    speakers: list[str]
    """What the statements are made on behalf of, else who makes them."""
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Participant:
    actor: ActorContent
    roles: list[tuple[str, bool]]
    """Role and whether it is only alleged."""


@dataclass(frozen=True, slots=True)
class ParticipantGroup:
    side: str
    participants: list[Participant]


@dataclass(frozen=True, slots=True)
class Place:
    content: PlaceContent
    names: PlaceNames
    country: str
    recognised_as_part_of: str
    precision: str


@dataclass(frozen=True, slots=True)
class Casualty:
    kind: str
    group: str
    figure: str
    wording: str
    attributed_to: ActorContent | None
    claim_id: int | None
    reference: Reference
    quote: Quote | None
    note: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of the incident with what it is cited for beyond its claims."""

    reference: Reference
    quotes: list[Quote]
    notes: list[str]
    claims: int
    copy_of: str
    """Title of an earlier listed source with the same wire text, or empty."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Another incident that is on the timeline."""

    words: str
    alleged: bool
    note: str
    url: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class IncidentPage:
    content: EditionContent
    date: MarginDate
    basis: str
    event_type: EventType
    hostility: str
    verification: words.Word
    places: list[Place]
    participants: list[ParticipantGroup]
    columns: list[ClaimColumn]
    contested: int
    """Number of claims on the page that another published claim contradicts."""
    casualties: list[Casualty]
    cited: list[Cited]
    links: list[Linked]


def incident_page(edition: Edition) -> IncidentPage:
    """Return what the page of `edition` shows.

    Two queries: for other incidents, and for the addresses of the sources.
    """
    content = cast("EditionContent", edition.content)
    others = _others(
        _pointed_to(content) - {edition.incident_id}, Edition.objects.current()
    )
    links = link_notes(map(int, content["sources"]))
    columns = _columns(content, edition.incident_id, others, links)
    return IncidentPage(
        content=content,
        date=margin_date(edition.edtf, content["occurred"]["expression"]),
        basis=words.DATE_BASES[content["occurred"]["basis"]],
        event_type=EVENT_TYPES[content["event_type"]],
        hostility=words.HOSTILITY[content["hostility"]],
        verification=words.VERIFICATION[content["verification"]],
        places=[_place(place) for place in content["places"]],
        participants=_participants(content),
        columns=columns,
        contested=sum(
            claim.contradicted > 0 for column in columns for claim in column.claims
        ),
        casualties=[_casualty(content, row, links) for row in content["casualties"]],
        cited=_cited(content, links),
        links=_links(content, others),
    )


def reference(source: SourceContent, links: LinkNotes) -> Reference:
    """Return a source with its dates in words, and what became of its address."""
    return Reference(
        source=source,
        published=display(source["published"]) if source["published"] else "",
        modified=display(source["modified"]) if source["modified"] else "",
        link=links.get(source["id"]),
    )


def quote(passage: PassageContent | None, source: SourceContent) -> Quote | None:
    """Return a passage with the day of its capture, or None where there is none."""
    if passage is None:
        return None
    return Quote(
        passage=passage,
        captured=dt.datetime.fromisoformat(passage["captured_at"]),
        obtained=words.OBTAINED[passage["obtained"]],
        language=source["language"],
    )


def claims_of(
    editions: Iterable[Edition], among: EditionQuerySet
) -> dict[int, list[ClaimColumn]]:
    """Return incident → its claims, for many at once, whose content is at hand.

    Claims of other incidents are read from the editions `among`. Two queries, as for
    one page.
    """
    contents = {e.incident_id: cast("EditionContent", e.content) for e in editions}
    others = _others(set().union(*map(_pointed_to, contents.values())), among)
    links = link_notes(
        int(source) for content in contents.values() for source in content["sources"]
    )
    return {
        incident_id: _columns(content, incident_id, others, links)
        for incident_id, content in contents.items()
    }


def _pointed_to(content: EditionContent) -> set[int]:
    """Return the incidents that an incident's links and claims point to."""
    ids = {link["incident_id"] for link in content["links"]}
    for claim in content["claims"]:
        ids |= {relation["incident_id"] for relation in claim["relations"]}
    return ids


def _others(ids: set[int], among: EditionQuerySet) -> dict[int, Edition]:
    """Return the editions in force of other incidents.

    What is not published is simply not there: its link is left out.
    """
    found = (
        among.filter(incident_id__in=ids)
        .only("incident_id", "slug", "title", "edtf")
        .annotate(
            part_claims=KeyTransform("claims", "content"),
            part_actors=KeyTransform("actors", "content"),
            part_occurred=KeyTransform("occurred", "content"),
        )
    )
    return {edition.incident_id: edition for edition in found}


def _columns(
    content: EditionContent,
    incident_id: int,
    others: dict[int, Edition],
    links: LinkNotes,
) -> list[ClaimColumn]:
    known: _Known = {}
    for other_id, other in others.items():
        part = vars(other)
        known[other_id] = (
            other.get_absolute_url(),
            other.title,
            part["part_claims"],
            part["part_actors"],
        )
    known[incident_id] = ("", "", content["claims"], content["actors"])
    by_side: dict[str, list[ClaimContent]] = {"A": [], "B": [], "": []}
    for claim in content["claims"]:
        by_side[claim["side"]].append(claim)
    return [
        ClaimColumn(
            side=side,
            speakers=_speakers(content, claims),
            claims=[_claim(content, claim, known, links) for claim in claims],
        )
        for side, claims in by_side.items()
        if claims
    ]


def _speakers(content: EditionContent, claims: Iterable[ClaimContent]) -> list[str]:
    ids = [claim["on_behalf_of_id"] or claim["speaker_id"] for claim in claims]
    return [content["actors"][str(pk)]["name"] for pk in dict.fromkeys(ids)]


type _Known = dict[int, tuple[str, str, list[ClaimContent], dict[str, ActorContent]]]


def _claim(
    content: EditionContent, claim: ClaimContent, known: _Known, links: LinkNotes
) -> Claim:
    source = content["sources"][str(claim["source_id"])]
    return Claim(
        id=claim["id"],
        speaker=content["actors"][str(claim["speaker_id"])],
        on_behalf_of=_actor(content, claim["on_behalf_of_id"]),
        relayed_by=_actor(content, claim["relayed_by_id"]),
        verb=words.STANCES[claim["stance"]],
        text=claim["text"],
        quoted=claim["quoted"],
        said=worded(claim["said"]),
        credibility=words.CREDIBILITY.get(claim["credibility"], ""),
        note=claim["note"],
        quote=quote(claim["passage"], source),
        reference=reference(source, links),
        relations=_relations(claim, known),
    )


def _relations(claim: ClaimContent, known: _Known) -> list[Relation]:
    found = []
    for relation in claim["relations"]:
        url, title, claims, actors = known.get(
            relation["incident_id"], ("", "", [], {})
        )
        # A claim that the other incident's edition no longer holds is not shown.
        other = next((c for c in claims if c["id"] == relation["claim_id"]), None)
        if other is None:
            continue
        found.append(
            Relation(
                kind=relation["kind"],
                direction=relation["direction"],
                words=words.RELATIONS[relation["kind"], relation["direction"]],
                url=f"{url}#claim-{other['id']}",
                speaker=actors[str(other["speaker_id"])]["name"],
                verb=words.STANCES[other["stance"]],
                text=other["text"],
                incident_title=title,
            )
        )
    return found


def _participants(content: EditionContent) -> list[ParticipantGroup]:
    groups: dict[str, dict[int, Participant]] = {"A": {}, "B": {}, "": {}}
    for part in content["participations"]:
        actor = content["actors"][str(part["actor_id"])]
        participant = groups[part["side"]].setdefault(
            actor["id"], Participant(actor=actor, roles=[])
        )
        participant.roles.append((words.ROLES[part["role"]], part["alleged"]))
    return [
        ParticipantGroup(side=side, participants=list(found.values()))
        for side, found in groups.items()
        if found
    ]


def _place(place: PlaceContent) -> Place:
    precision = place["geo_precision"]
    return Place(
        content=place,
        names=place_names(place),
        country=country_name(place["country"]),
        recognised_as_part_of=country_name(place["recognised_as_part_of"]),
        precision=words.GEO_PRECISION[precision] if precision else "",
    )


def _casualty(
    content: EditionContent, row: CasualtyContent, links: LinkNotes
) -> Casualty:
    source = content["sources"][str(row["source_id"])]
    return Casualty(
        kind=words.CASUALTIES[row["kind"]],
        group=row["group"],
        figure=figure(row),
        wording=row["wording"],
        attributed_to=_actor(content, row["attributed_to_id"]),
        claim_id=row["claim_id"],
        reference=reference(source, links),
        quote=quote(row["passage"], source),
        note=row["note"],
    )


def figure(row: CasualtyContent) -> str:
    """Return a count as it is known: "12", "10–14", "at least 40"; empty if in words.

    A best count within a range stands before it: "12 (10–14)".
    """
    low, best, high = row["low"], row["best"], row["high"]
    if low is not None and high is not None:
        if low == high:
            return f"{low:,}"
        bounds = f"{low:,}–{high:,}"
        return bounds if best in (None, low, high) else f"{best:,} ({bounds})"
    if best is not None:
        bound = f"at least {low:,}" if low is not None and low != best else ""
        bound = f"at most {high:,}" if high is not None and high != best else bound
        return f"{best:,} ({bound})" if bound else f"{best:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"at most {high:,}" if high is not None else ""


def _cited(content: EditionContent, links: LinkNotes) -> list[Cited]:
    citations: dict[int, list[CitationContent]] = {}
    for citation in content["citations"]:
        citations.setdefault(citation["source_id"], []).append(citation)
    first_with: dict[int, str] = {}
    found = []
    for source in content["sources"].values():
        held = citations.get(source["id"], [])
        copy_of = first_with.get(source["independence_id"], "")
        first_with.setdefault(source["independence_id"], source["publisher"])
        quotes = (quote(citation["passage"], source) for citation in held)
        found.append(
            Cited(
                reference=reference(source, links),
                quotes=[given for given in quotes if given],
                notes=[citation["note"] for citation in held if citation["note"]],
                claims=sum(c["source_id"] == source["id"] for c in content["claims"]),
                copy_of=copy_of,
            )
        )
    return found


def _links(content: EditionContent, others: dict[int, Edition]) -> list[Linked]:
    return [
        Linked(
            words=words.LINKS[link["kind"]],
            alleged=link["alleged"],
            note=link["note"],
            url=reverse("incident", args=[other.incident_id, other.slug]),
            title=other.title,
            date=worded(vars(other)["part_occurred"]),
        )
        for link in content["links"]
        if (other := others.get(link["incident_id"])) is not None
    ]


def _actor(content: EditionContent, actor_id: int | None) -> ActorContent | None:
    return content["actors"][str(actor_id)] if actor_id else None
