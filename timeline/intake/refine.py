"""What of a language model's answer goes into a proposal: what can be checked.

An answer is as little to be trusted as the article that it was made from. Every word
that comes through here stands in the article itself or is one of our codes; offsets
are found by us. The rules' own readings stay: they are added to, never replaced.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from timeline.intake.language_model import (
    ModelClaim,
    ModelIncident,
    ModelParticipant,
    ModelReply,
)
from timeline.intake.proposal import (
    ClaimFound,
    EventCandidate,
    IncidentFound,
    ParticipantFound,
    Proposal,
    Span,
    Why,
)
from timeline.reference.plover import EVENT_TYPES

METHOD: Final = "language model"
MOST_CLAIMS: Final = 60
MOST_INCIDENTS: Final = 20

_LONGEST_QUOTE: Final = 1_500
_LONGEST_NAME: Final = 120
_LONGEST_TITLE: Final = 140
_OPENING: Final = "\"“„«‘'"
_PRONOUNS: Final = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "who"}
    | {"this", "that", "these", "those"}
)


@dataclass
class Refined:
    """A proposal with what the model added, and how many of its values were what."""

    proposal: Proposal
    added: int = 0
    agreed: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """Reason, in our words → how many."""

    def __str__(self) -> str:
        said = f"{self.added} added, {self.agreed} agreed with the rules"
        if self.rejected:
            why = ", ".join(f"{reason} ({n})" for reason, n in self.rejected.items())
            said += f", {self.rejected.total()} not taken: {why}"
        return f"{said}."


def refine(proposal: Proposal, reply: ModelReply) -> Refined:
    """Return the proposal with those of the model's values that hold."""
    refining = _Refining(proposal)
    for claim in reply.claims[:MOST_CLAIMS]:
        refining.take_claim(claim)
    for incident in reply.incidents[:MOST_INCIDENTS]:
        refining.take_incident(incident)
    beyond = max(0, len(reply.claims) - MOST_CLAIMS)
    beyond += max(0, len(reply.incidents) - MOST_INCIDENTS)
    if beyond:
        refining.result.rejected["more than an article holds"] += beyond
    refining.result.proposal = proposal.model_copy(
        update={"claims": refining.claims, "incidents": refining.incidents}
    )
    return refining.result


class _Refining:
    def __init__(self, proposal: Proposal) -> None:
        self.result = Refined(proposal)
        self.claims = list(proposal.claims)
        self.incidents = list(proposal.incidents)
        self._text = proposal.source.text
        self._background = [event.span for event in proposal.background]
        self._actors = {actor.name.casefold(): actor.name for actor in proposal.actors}

    def take_claim(self, given: ModelClaim) -> None:
        span = self._span_of(given.quote)
        speaker = self._name_of(given.speaker)
        if span is None or speaker is None:
            self._reject("words not in the article" if span is None else _NO_NAME)
            return
        for number, held in enumerate(self.claims):
            if _overlap(held.span, span):
                self._compare_speaker(number, speaker)
                return
        behalf = self._name_of(given.on_behalf_of) if given.on_behalf_of else None
        known = speaker.casefold() in self._actors
        self.claims.append(
            ClaimFound(
                speaker=speaker,
                on_behalf_of=behalf,
                stance=given.stance,
                cue="",
                text=self._text[slice(*span)],
                span=span,
                quoted=self._text[max(0, span[0] - 1) : span[0]] in tuple(_OPENING),
                why=Why(
                    method=METHOD,
                    rule="verbatim quote",
                    confidence=0.5 if known else 0.3,
                    note="" if known else "The rules know no such speaker.",
                ),
            )
        )
        self.result.added += 1

    def _compare_speaker(self, number: int, speaker: str) -> None:
        held = self.claims[number]
        if held.speaker.casefold() == speaker.casefold():
            self.result.agreed += 1
            return
        why = held.why or Why(method="rules")
        if why.method == METHOD:
            self._reject("given twice")
            return
        note = f"{why.note} The language model names another speaker: {speaker}."
        self.claims[number] = held.model_copy(
            update={"why": why.model_copy(update={"note": note.strip()})}
        )
        self._reject("another speaker than the rules found")

    def take_incident(self, given: ModelIncident) -> None:
        span = self._span_of(given.quote)
        known = EVENT_TYPES.get(given.event_type)
        if span is None or known is None:
            self._reject("words not in the article" if span is None else "no such type")
            return
        mode = given.mode if given.mode in known.modes else None
        if any(_overlap(held, span) for held in self._background):
            self._reject("background, as the rules read it")
            return
        for number, held in enumerate(self.incidents):
            if _overlap(held.span, span):
                self._offer_type(number, given.event_type, mode)
                return
        self.incidents.append(
            IncidentFound(
                title=_title(self._text[slice(*span)]),
                event_type=given.event_type,
                mode=mode,
                date_basis="occurred",
                participants=self._participants(given.participants),
                span=span,
                hostility=int(known.hostility),
                why=Why(method=METHOD, rule="verbatim quote", confidence=0.4),
            )
        )
        self.result.added += 1

    def _offer_type(self, number: int, event_type: str, mode: str | None) -> None:
        held = self.incidents[number]
        offered = {candidate.event_type for candidate in held.candidates}
        if event_type == held.event_type or event_type in offered:
            self.result.agreed += 1
            return
        candidate = EventCandidate(
            event_type=event_type, mode=mode, confidence=0.3, reason=METHOD
        )
        self.incidents[number] = held.model_copy(
            update={"candidates": [*held.candidates, candidate]}
        )
        self.result.added += 1

    def _participants(self, given: list[ModelParticipant]) -> list[ParticipantFound]:
        found: dict[tuple[str, str], ParticipantFound] = {}
        for part in given:
            name = self._name_of(part.actor)
            if name is None:
                self._reject(_NO_NAME)
                continue
            found.setdefault(
                (name, part.role),
                ParticipantFound(actor=name, role=part.role, alleged=part.alleged),
            )
        return list(found.values())

    def _span_of(self, quote: str) -> Span | None:
        """Return where the words stand in the article, however they are spaced."""
        words = quote.strip().strip(_OPENING + "”»’").split()
        if not words or len(quote) > _LONGEST_QUOTE:
            return None
        found = re.search(r"\s+".join(map(re.escape, words)), self._text)
        return found.span() if found else None

    def _name_of(self, name: str) -> str | None:
        """Return one of our actors' names, or the name as the article spells it."""
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or name.casefold() in _PRONOUNS:
            return None
        if known := self._actors.get(name.casefold()):
            return known
        found = re.search(
            r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)",
            self._text,
        )
        return " ".join(found[0].split()) if found else None

    def _reject(self, reason: str) -> None:
        self.result.rejected[reason] += 1


_NO_NAME: Final = "names not in the article"


def _overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share more than half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 > min(one[1] - one[0], other[1] - other[0])


def _title(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
