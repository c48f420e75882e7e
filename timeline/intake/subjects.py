"""Which incident each statement of an article is about.

A statement that the incident reader did not meet on its way goes with what its speaker
said just before, else to the incident that shares most with it: actors, words, and
place in the text.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from timeline.intake.actors import ActorIndex
from timeline.intake.language import text_of
from timeline.intake.proposal import ClaimFound, ClaimPair, IncidentFound, Span

_CONTENT: Final = frozenset(("NOUN", "VERB", "PROPN", "ADJ"))


def assign_claims(
    doc: Doc,
    claims: Sequence[ClaimFound],
    relations: Sequence[ClaimPair],
    incidents: Sequence[IncidentFound],
    actors: ActorIndex,
) -> list[IncidentFound]:
    """Return the incidents, each statement being about exactly one of them.

    A statement that contradicts or corroborates another goes where that one is. What
    shares nothing with any incident goes to the first, which is the news.
    """
    if not incidents:
        return []
    about = _shared_out([incident.claims for incident in incidents])
    partners = [(pair.claim, pair.other) for pair in relations]
    for one, other in [*partners, *((b, a) for a, b in partners)]:
        if one in about:
            about.setdefault(other, about[one])
    profiles = [_Profile(doc, incident, actors) for incident in incidents]
    for number, claim in enumerate(claims):
        if number not in about:
            same_breath = _same_breath(text_of(doc), number, claims, about)
            about[number] = (
                about[same_breath]
                if same_breath is not None
                else _closest(doc, claim, profiles, actors)
            )
    return [
        incident.model_copy(
            update={"claims": [claim for claim in sorted(about) if about[claim] == n]}
        )
        for n, incident in enumerate(incidents)
    ]


def _shared_out(told: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return statement → incident for what each incident is told in.

    A statement of two incidents ("it had withdrawn, and had asked for help") goes to
    the one that has no other, where there is such a one; else to the first.
    """
    often = Counter(claim for claims in told for claim in set(claims))
    about: dict[int, int] = {}
    for number, claims in enumerate(told):
        alone = [claim for claim in claims if often[claim] == 1]
        free = [claim for claim in claims if claim not in about]
        for claim in alone or free[:1]:
            about[claim] = number
    for number, claims in enumerate(told):
        for claim in claims:
            about.setdefault(claim, number)
    return about


def _same_breath(
    text: str, number: int, claims: Sequence[ClaimFound], about: dict[int, int]
) -> int | None:
    """Return the statement before, if the same speaker goes on in its paragraph."""
    before = number - 1
    if before not in about:
        return None
    one, other = claims[before], claims[number]
    goes_on = one.speaker == other.speaker and (
        _paragraph(text, one.span) == _paragraph(text, other.span)
    )
    return before if goes_on else None


class _Profile:
    """What an incident's sentence speaks of."""

    def __init__(self, doc: Doc, incident: IncidentFound, actors: ActorIndex) -> None:
        self.actors = {part.actor for part in incident.participants}
        self.lemmas = _lemmas(doc, incident.span)
        self.paragraph = _paragraph(text_of(doc), incident.span)


def _closest(
    doc: Doc, claim: ClaimFound, profiles: Sequence[_Profile], actors: ActorIndex
) -> int:
    named = {claim.speaker, claim.on_behalf_of} | {
        mention.name for mention in actors.within(*claim.span)
    }
    lemmas = _lemmas(doc, claim.span)
    paragraph = _paragraph(text_of(doc), claim.span)

    def closeness(number: int) -> tuple[float, int]:
        profile = profiles[number]
        distance = abs(profile.paragraph - paragraph)
        score = (
            len(named & profile.actors)
            + len(lemmas & profile.lemmas)
            + (2.0 if distance == 0 else 1.0 if distance == 1 else 0.0)
        )
        return score, -number

    return max(range(len(profiles)), key=closeness)


def _lemmas(doc: Doc, span: Span) -> set[str]:
    words = doc.char_span(*span, alignment_mode="expand") or ()
    return {
        token.lemma_.lower()
        for token in words
        if token.pos_ in _CONTENT and not token.is_stop
    }


def _paragraph(text: str, span: Span) -> int:
    return text.count("\n\n", 0, span[0])
