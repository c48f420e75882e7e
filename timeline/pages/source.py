"""The page of one source: what it is, and the passages that editions in force use.

Everything comes out of editions; the captured text itself is never read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from timeline.models.edition import Edition
from timeline.models.edition_content import EditionContent
from timeline.pages.dates import margin_date
from timeline.pages.links import link_notes
from timeline.pages.references import Quote, Reference, quote, reference
from timeline.pages.words import STANCES


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that an incident takes from the source."""

    speaker: str
    verb: str
    text: str
    """What is said; empty where the source supports the incident as a whole."""
    url: str
    quote: Quote | None
    note: str
    first_of_passage: bool = False
    """Whether a link to the passage leads here: its first use on the page."""


@dataclass(frozen=True, slots=True)
class CitingIncident:
    url: str
    title: str
    date: str
    uses: list[Use]


def source_reference(edition: Edition, source_id: int) -> Reference:
    """Return the source as an edition that cites it describes it."""
    content = cast("EditionContent", edition.content)
    return reference(content["sources"][str(source_id)], link_notes([source_id]))


def citing_incident(edition: Edition, source_id: int) -> CitingIncident:
    """Return what an edition takes from the source, claims first."""
    content = cast("EditionContent", edition.content)
    return CitingIncident(
        url=edition.get_absolute_url(),
        title=edition.title,
        date=margin_date(edition.edtf, content["occurred"]["expression"]).words,
        uses=list(_uses(edition, content, source_id)),
    )


def with_anchors(incidents: Iterable[CitingIncident]) -> list[CitingIncident]:
    """Mark the first use of each passage on the page, for links to lead there."""
    seen: set[int] = set()
    return [
        replace(incident, uses=[_anchored(use, seen) for use in incident.uses])
        for incident in incidents
    ]


def _anchored(use: Use, seen: set[int]) -> Use:
    if use.quote is None or use.quote.passage["id"] in seen:
        return use
    seen.add(use.quote.passage["id"])
    return replace(use, first_of_passage=True)


def _uses(edition: Edition, content: EditionContent, source_id: int) -> Iterable[Use]:
    source = content["sources"][str(source_id)]
    for claim in content["claims"]:
        if claim["source_id"] == source_id:
            speaker = content["actors"][str(claim["speaker_id"])]["name"]
            yield Use(
                speaker=speaker,
                verb=STANCES[claim["stance"]],
                text=claim["text"],
                url=f"{edition.get_absolute_url()}#claim-{claim['id']}",
                quote=quote(claim["passage"], source),
                note=claim["note"],
            )
    for citation in content["citations"]:
        if citation["source_id"] == source_id and citation["passage"]:
            yield Use(
                speaker="",
                verb="",
                text="",
                url=edition.get_absolute_url(),
                quote=quote(citation["passage"], source),
                note=citation["note"],
            )
