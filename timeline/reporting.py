"""What of an edition had been reported by a day, told from its content alone.

Each part of a content has a day on which it was out: that of its source; where the
source has none, that on which the statement was made; where neither is known, the day
on which we held it. What an edition says in our own words (its title, its coding) has
no such day: the summary is left out until all of it had been reported.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, cast

from timeline.edtf import bounds
from timeline.independence import independent_in
from timeline.models.edition_content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    EditionContent,
    PassageContent,
    SourceContent,
)

type Basis = Literal["published", "said", "held"]
"""What a day rests on: the source's own date, the statement's, or our having it."""


@dataclass(frozen=True, slots=True, order=True)
class Reported:
    """The day by which a part was out, and what that rests on."""

    day: dt.date
    basis: Basis = "published"


@dataclass(frozen=True, slots=True)
class State:
    """What had been reported from one day on, until before another."""

    since: dt.date
    until: dt.date
    content: EditionContent


class ReportDays:
    """The days on which the parts of one content were out.

    `held` is the day by which we had everything: that of the edition's publication.
    """

    def __init__(self, content: EditionContent, held: dt.date) -> None:
        self._content = content
        self._held = held
        self._sources = {
            int(pk): day
            for pk, source in content["sources"].items()
            if (day := published_day(source)) is not None
        }
        self._claims = {claim["id"]: self.claim(claim) for claim in content["claims"]}

    def claim(self, claim: ClaimContent) -> Reported:
        if day := self._sources.get(claim["source_id"]):
            return Reported(day)
        said = claim["said"]
        if said and (last := said["latest"] or said["earliest"]):
            return Reported(dt.date.fromisoformat(last), "said")
        return self._held_since(claim["passage"])

    def casualty(self, estimate: CasualtyContent) -> Reported:
        if day := self._sources.get(estimate["source_id"]):
            return Reported(day)
        claim = self._claims.get(estimate["claim_id"] or 0)
        return claim or self._held_since(estimate["passage"])

    def citation(self, citation: CitationContent) -> Reported:
        if day := self._sources.get(citation["source_id"]):
            return Reported(day)
        return self._held_since(citation["passage"])

    def all(self) -> set[dt.date]:
        """Return the days on which something came out."""
        return {reported.day for reported in self._each()}

    def _each(self) -> Iterator[Reported]:
        yield from self._claims.values()
        yield from map(self.casualty, self._content["casualties"])
        yield from map(self.citation, self._content["citations"])

    def _held_since(self, passage: PassageContent | None) -> Reported:
        captured = (
            dt.datetime.fromisoformat(passage["captured_at"]).astimezone(dt.UTC).date()
            if passage
            else self._held
        )
        return Reported(min(captured, self._held), "held")


def published_day(source: SourceContent) -> dt.date | None:
    """Return the day by which a source was surely out; None where it has no date."""
    if not source["published"]:
        return None
    earliest, latest = bounds(source["published"])
    return latest or earliest


def first_and_last(content: EditionContent, held: dt.date) -> tuple[dt.date, dt.date]:
    """Return the day of the first report, and the one by which all of it was out.

    Nothing is reported to have happened before it began: what was announced counts
    from that day on.
    """
    began = _began(content)
    days = ReportDays(content, held).all() or {held}
    return max(min(days), began), max(max(days), began)


def states(content: EditionContent, held: dt.date) -> list[State]:
    """Return what had been reported between the first report and the last.

    From the last on the content itself holds, which is not among them.
    """
    began = _began(content)
    days = sorted({max(day, began) for day in ReportDays(content, held).all()})
    return [
        State(since, until, cut(content, since, held))
        for since, until in pairwise(days)
    ]


def cut(content: EditionContent, day: dt.date, held: dt.date) -> EditionContent:
    """Return the content without what was not out by the end of `day`.

    Counts and verification are those of what remains. What stands in our own words,
    written with all of it at hand, is not: the summary goes, title and coding stay.
    """
    days = ReportDays(content, held)
    claims = [c for c in content["claims"] if days.claim(c).day <= day]
    casualties = [c for c in content["casualties"] if days.casualty(c).day <= day]
    citations = [c for c in content["citations"] if days.citation(c).day <= day]
    gone = {c["id"] for c in content["claims"]} - {c["id"] for c in claims}
    cited = {
        *(claim["source_id"] for claim in claims),
        *(estimate["source_id"] for estimate in casualties),
        *(citation["source_id"] for citation in citations),
    }
    sources = {pk: s for pk, s in content["sources"].items() if int(pk) in cited}
    claims = [_without_relations(claim, gone) for claim in claims]
    independent = independent_in(sources.values())
    changed: dict[str, Any] = {
        **content,
        "summary": "",
        "claims": claims,
        "casualties": [_without_claim(c, gone) for c in casualties],
        "citations": citations,
        "sources": sources,
        "independent_sources": independent,
        "verification": _verification(content["verification"], claims, independent),
    }
    named = _named(changed)
    changed["actors"] = {
        pk: actor for pk, actor in content["actors"].items() if int(pk) in named
    }
    return cast("EditionContent", changed)


def _began(content: EditionContent) -> dt.date:
    earliest, latest = bounds(content["occurred"]["edtf"])
    return earliest or latest or dt.date.min


def _without_relations(claim: ClaimContent, gone: set[int]) -> ClaimContent:
    relations = [r for r in claim["relations"] if r["claim_id"] not in gone]
    return {**claim, "relations": relations}


def _without_claim(estimate: CasualtyContent, gone: set[int]) -> CasualtyContent:
    if estimate["claim_id"] not in gone:
        return estimate
    return {**estimate, "claim_id": None}


def _verification(final: str, claims: list[ClaimContent], independent: int) -> str:
    """Return how far it was verified, as far as that follows from what remains.

    An editor's "confirmed" rests on everything, so it is not taken for granted before;
    "disputed" holds once two of the remaining statements contradict each other.
    """
    if final in {"reported", "unverifiable"}:
        return final
    held = {claim["id"] for claim in claims}
    if final == "disputed" and any(
        relation["kind"] == "contradicts" and relation["claim_id"] in held
        for claim in claims
        for relation in claim["relations"]
    ):
        return final
    return "corroborated" if independent > 1 else "reported"


def _named(content: dict[str, Any]) -> set[int | None]:
    named: set[int | None] = {part["actor_id"] for part in content["participations"]}
    for claim in content["claims"]:
        named |= {claim[key] for key in ("speaker_id", "on_behalf_of_id")}
        named.add(claim["relayed_by_id"])
    return named | {estimate["attributed_to_id"] for estimate in content["casualties"]}
