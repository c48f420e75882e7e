"""Who says what, by side, and which statements contradict or replace each other."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, cast

from django.db.models.fields.json import KeyTransform

from timeline.clocks import NOW, Clocks
from timeline.models.edition import Edition
from timeline.models.edition_content import ActorContent, ClaimContent, EditionContent
from timeline.pages import words
from timeline.pages.dates import day_words, worded
from timeline.pages.links import LinkNotes, link_notes
from timeline.pages.references import Quote, Reference, quote, reference
from timeline.reporting import ReportDays, Reported


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
    reported: str = ""
    """By when it was out and by what that is told, on pages of a past day."""
    new: bool = False
    """Whether it came after the day that this one is compared with."""
    label: str = ""
    """What it is called in a drawing of the page's claims: A1."""

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


type Others = dict[int, Edition]
"""Other incidents that an incident points to, by id, with the parts that pages show."""

type _Known = dict[int, tuple[str, str, list[ClaimContent], dict[str, ActorContent]]]

_REPORTED: Final = {
    "published": "out by {}",
    "said": "source undated; said by {}",
    "held": "source undated; held here since {}",
}


def claims_of(
    editions: Iterable[Edition], clocks: Clocks = NOW
) -> dict[int, list[ClaimColumn]]:
    """Return incident → its claims, for many at once, whose content is at hand.

    Two queries, as for one page.
    """
    found = list(editions)
    contents = [cast("EditionContent", edition.content) for edition in found]
    others = others_of(set().union(*map(pointed_to, contents)), clocks)
    links = link_notes(int(pk) for content in contents for pk in content["sources"])
    return {e.incident_id: claim_columns(e, others, links, clocks) for e in found}


def pointed_to(content: EditionContent) -> set[int]:
    """Return the incidents that an incident's links and claims point to."""
    ids = {link["incident_id"] for link in content["links"]}
    for claim in content["claims"]:
        ids |= {relation["incident_id"] for relation in claim["relations"]}
    return ids


def others_of(ids: set[int], clocks: Clocks) -> Others:
    """Return the editions of other incidents at the clocks, in one query.

    What was not published or reported then is simply not there: its link is left out.
    """
    found = (
        clocks.without_since()
        .editions()
        .filter(incident_id__in=ids)
        .only("incident_id", "slug", "title", "edtf", "sort_day")
        .annotate(
            part_claims=KeyTransform("claims", "content"),
            part_actors=KeyTransform("actors", "content"),
            part_occurred=KeyTransform("occurred", "content"),
        )
    )
    return {edition.incident_id: edition for edition in found}


def claim_columns(
    edition: Edition, others: Others, links: LinkNotes, clocks: Clocks
) -> list[ClaimColumn]:
    """Return the claims of an edition by side: A, B, others."""
    content = cast("EditionContent", edition.content)
    known: _Known = {}
    for other_id, other in others.items():
        part = vars(other)
        known[other_id] = (
            other.get_absolute_url(),
            other.title,
            part["part_claims"],
            part["part_actors"],
        )
    known[edition.incident_id] = ("", "", content["claims"], content["actors"])
    by_side: dict[str, list[ClaimContent]] = {"A": [], "B": [], "": []}
    for claim in content["claims"]:
        by_side[claim["side"]].append(claim)
    columns = [
        ClaimColumn(
            side=side,
            speakers=_speakers(content, claims),
            claims=[_claim(content, claim, known, links) for claim in claims],
        )
        for side, claims in by_side.items()
        if claims
    ]
    if clocks.reported_by is None:
        return columns
    days = ReportDays(content, edition.published_at.date())
    reported = {claim["id"]: days.claim(claim) for claim in content["claims"]}
    return [_with_days(column, reported, clocks.compared_with) for column in columns]


def only_new(columns: Iterable[ClaimColumn]) -> list[ClaimColumn]:
    """Return the columns with what came after the day that is compared with."""
    cut = [replace(c, claims=[one for one in c.claims if one.new]) for c in columns]
    return [column for column in cut if column.claims]


def _with_days(
    column: ClaimColumn, reported: dict[int, Reported], compared: dt.date | None
) -> ClaimColumn:
    claims = [
        replace(
            claim,
            reported=_REPORTED[day.basis].format(day_words(day.day)),
            new=compared is not None and day.day > compared,
        )
        for claim in column.claims
        if (day := reported[claim.id])
    ]
    return replace(column, claims=claims)


def _speakers(content: EditionContent, claims: Iterable[ClaimContent]) -> list[str]:
    ids = [claim["on_behalf_of_id"] or claim["speaker_id"] for claim in claims]
    return [content["actors"][str(pk)]["name"] for pk in dict.fromkeys(ids)]


def _claim(
    content: EditionContent, claim: ClaimContent, known: _Known, links: LinkNotes
) -> Claim:
    source = content["sources"][str(claim["source_id"])]
    return Claim(
        id=claim["id"],
        speaker=content["actors"][str(claim["speaker_id"])],
        on_behalf_of=actor_of(content, claim["on_behalf_of_id"]),
        relayed_by=actor_of(content, claim["relayed_by_id"]),
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


def actor_of(content: EditionContent, actor_id: int | None) -> ActorContent | None:
    return content["actors"][str(actor_id)] if actor_id else None
