"""From attributions to claims: speakers named, relays untangled, denials resolved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.attributions import find_attributions, indirect_speech
from timeline.intake.claims.reading import Attribution, Reading
from timeline.intake.claims.speakers import Speaker, Speakers, phrase_span
from timeline.intake.proposal import (
    ClaimFound,
    ClaimPair,
    DateMention,
    Span,
    Why,
)

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_METHOD: Final = "dependency and quotation rules"
_POINTERS: Final = frozenset(
    {"this", "that", "it", "these", "those", "so", "any", "doing", "which"}
)
_SHORTEST: Final = 12
_MARKS: Final = '"“”«»„‟'
_CONTENT_TAGS: Final = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Statements:
    """The claims of an article, their relations, and what nobody could be found for."""

    claims: list[ClaimFound]
    relations: list[ClaimPair]
    unattributed: list[Span]


@dataclass(frozen=True, slots=True)
class _Draft:
    attribution: Attribution
    speaker: Speaker
    relayed_by: str | None


def find_claims(
    doc: Doc, actors: "ActorIndex", dates: Sequence[DateMention]
) -> tuple[list[ClaimFound], list[ClaimPair]]:
    """Return the statements of the text, in its order, and how they relate.

    Spans follow attribution corpora: quote marks and "that" are inside. ``said`` is
    the EDTF day that the reporting clause names, else None.
    """
    statements = read_statements(doc, actors, dates)
    return statements.claims, statements.relations


def read_statements(
    doc: Doc, actors: "ActorIndex", dates: Sequence[DateMention]
) -> Statements:
    """Like ``find_claims``, with the quotations that have no speaker."""
    reading = Reading(doc)
    speakers = Speakers(doc, actors)
    attributions, unattributed = find_attributions(reading)
    nested = indirect_speech(reading)
    drafts: list[_Draft] = []
    for attribution in attributions:
        speaker = speakers.name(attribution.speaker)
        if speaker is None:
            if attribution.quoted:
                unattributed.append(attribution.content)
            continue
        relay = speakers.name(attribution.relayed_by)
        draft = _Draft(attribution, speaker, relay.name if relay else None)
        drafts.extend(_unfolded(reading, draft, nested, speakers))
        drafts.extend(
            replace(draft, speaker=other)
            for other in speakers.joined(attribution.speaker)
            if other.name != speaker.name
        )
    claims = [_claim(reading, d, dates) for d in drafts]
    claims = _served(_resolved(drafts, claims, speakers))
    return Statements(claims, _relations(drafts, claims, speakers), unattributed)


def _claim(reading: Reading, draft: _Draft, dates: Sequence[DateMention]) -> ClaimFound:
    attribution = draft.attribution
    start, end = attribution.content
    head = attribution.speaker
    return ClaimFound(
        speaker=draft.speaker.name,
        speaker_span=phrase_span(head) if head is not None else None,
        on_behalf_of=draft.speaker.on_behalf_of,
        stance=attribution.stance,
        cue=_clean(reading.text[slice(*attribution.cue)]),
        text=_proposition(attribution.words or reading.text[start:end]),
        span=(start, end),
        quoted=attribution.quoted,
        said=_said(attribution, dates),
        relayed_by=draft.relayed_by,
        why=Why(
            method=_METHOD,
            rule=attribution.rule,
            confidence=attribution.confidence,
            note="" if draft.speaker.named else "unnamed speaker",
        ),
    )


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _proposition(text: str) -> str:
    """The words of a statement: no marks around it, no comma at its end."""
    text = _clean(text)
    if text[:1] in _MARKS and text[-1:] in _MARKS:
        inner = text[1:-1]
        if not any(m in inner for m in _MARKS):
            text = inner
    text = re.sub(r"^that\s+", "", text)
    return text.strip().rstrip(",").strip()


def _said(attribution: Attribution, dates: Sequence[DateMention]) -> str | None:
    """The day that the reporting clause itself names."""
    verb = attribution.verb
    if verb is None:
        return None
    start, end = attribution.content
    own = [
        t
        for t in verb.subtree
        if not start <= t.idx < end and _clause_of(t, verb) and t.i != verb.i
    ]
    for date in dates:
        if any(date.span[0] <= t.idx < date.span[1] for t in own):
            return date.edtf
    return None


def _clause_of(token: Token, verb: Token) -> bool:
    """True if no other finite verb stands between the token and the verb."""
    current = token
    while current.i != verb.i:
        if current.pos_ in {"VERB", "AUX"} and current.dep_ not in {"aux", "auxpass"}:
            return False
        if current.head.i == current.i:
            return False
        current = current.head
    return True


def _served(claims: Sequence[ClaimFound]) -> list[ClaimFound]:
    """Carry for whom a speaker speaks over to where only the name is given."""
    behalf: dict[str, str] = {}
    for claim in claims:
        if claim.on_behalf_of:
            behalf.setdefault(claim.speaker, claim.on_behalf_of)
    return [
        claim
        if claim.on_behalf_of or claim.speaker not in behalf
        else claim.model_copy(update={"on_behalf_of": behalf[claim.speaker]})
        for claim in claims
    ]


# --- statements inside statements --------------------------------------------------


def _unfolded(
    reading: Reading,
    draft: _Draft,
    nested: Sequence[Attribution],
    speakers: Speakers,
) -> list[_Draft]:
    """`The Kremlin said Putin had told X that …`: Putin speaks, the Kremlin relays.

    Every co-ordinated half that only reports another's words gives way to them;
    the halves that the outer speaker asserts itself stay theirs.
    """
    outer = draft.attribution
    if (
        outer.quoted
        or outer.verb is None
        or outer.rule
        not in {
            "clause of a reporting verb",
            "according to",
        }
    ):
        return [draft]
    start, end = outer.content
    halves = _halves(reading, start, end)
    inner: list[_Draft] = []
    for found in nested:
        if not (start <= found.cue[0] and found.cue[1] <= end):
            continue
        if found.verb is None or found.verb.lemma_ not in lexicon.RELAYED_VERBS:
            continue
        if found.verb.dep_ not in {"ccomp", "conj"} or not _heads(found, outer):
            continue
        speaker = speakers.name(found.speaker)
        if speaker is None or speaker.name in {
            draft.speaker.name,
            draft.speaker.on_behalf_of,
        }:
            continue
        found = _within_half(reading, found, halves)
        if any(_overlaps(found.content, i.attribution.content) for i in inner):
            continue
        relay = draft.speaker.name
        inner.append(
            _Draft(replace(found, rule=f"{found.rule}, relayed"), speaker, relay)
        )
    if not inner:
        return [draft]
    return sorted(
        [*inner, *_left_over(reading, draft, halves, inner)],
        key=lambda d: d.attribution.content,
    )


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _heads(found: Attribution, outer: Attribution) -> bool:
    """True if the inner cue is the main verb of (a half of) the outer content."""
    verb = found.verb
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    return (
        verb is not None
        and verb.dep_ == "ccomp"
        and outer.verb in [verb.head, *verb.head.ancestors]
        and verb.head.lemma_ in lexicon.SPEECH_VERBS
    )


def _halves(reading: Reading, start: int, end: int) -> list[Span]:
    """Cut "A, and that B" into its co-ordinated clauses."""
    cuts = [start] + [
        token.idx
        for token in reading.tokens(start, end)[:-1]
        if token.dep_ == "cc" and token.nbor(1).lower_ == "that"
    ]
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _within_half(
    reading: Reading, found: Attribution, halves: Sequence[Span]
) -> Attribution:
    """Keep a clause from running on into the next half, where another verb rules."""
    for half in halves:
        if half[0] <= found.cue[0] < half[1] < found.content[1]:
            own = (found.content[0], half[1])
            return replace(found, content=reading.trimmed(*own))
    return found


def _left_over(
    reading: Reading,
    draft: _Draft,
    halves: Sequence[Span],
    inner: Sequence[_Draft],
) -> list[_Draft]:
    """Co-ordinated halves of the outer content in which nobody else speaks."""
    kept = []
    for half in halves:
        if any(half[0] <= i.attribution.cue[0] < half[1] for i in inner):
            continue
        first = half != halves[0] and reading.text.find("that", half[0])
        content = reading.trimmed(first or half[0], half[1])
        if content[1] - content[0] >= _SHORTEST:
            whole = replace(draft.attribution, content=content)
            kept.append(replace(draft, attribution=whole))
    return kept


# --- denials -----------------------------------------------------------------------


def _resolved(
    drafts: Sequence[_Draft], claims: Sequence[ClaimFound], speakers: Speakers
) -> list[ClaimFound]:
    """Say what is denied where the text only points to it ("denied this")."""
    resolved: list[ClaimFound] = []
    for index, (draft, claim) in enumerate(zip(drafts, claims, strict=True)):
        target = draft.attribution.target
        if claim.stance != "denies" or target is None or not _points_back(target):
            resolved.append(claim)
            continue
        antecedent = _antecedent(index, drafts, claims, speakers)
        if antecedent is None:
            resolved.append(claim)
            continue
        resolved.append(
            claim.model_copy(
                update={"text": _matter(drafts[antecedent], claims[antecedent])}
            )
        )
    return resolved


def _points_back(target: Token) -> bool:
    return target.lower_ in _POINTERS or (
        target.lemma_ in lexicon.STATEMENT_NOUNS
        and not any(c.dep_ in {"acl", "relcl", "ccomp"} for c in target.children)
        and not any(c.dep_ == "prep" and c.lower_ == "of" for c in target.children)
    )


def _antecedent(
    index: int,
    drafts: Sequence[_Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> int | None:
    """The nearest earlier statement by somebody else, accusations first."""
    sides = {claims[index].speaker, claims[index].on_behalf_of} - {None}
    others = [
        i
        for i in range(index)
        if not sides & {claims[i].speaker, claims[i].on_behalf_of}
    ]
    accusing = [i for i in others if claims[i].stance == "accuses"]
    aimed = [i for i in accusing if sides & _accused(drafts[i], speakers)]
    for group in (aimed, accusing, others):
        if group:
            return group[-1]
    return None


def _accused(draft: _Draft, speakers: Speakers) -> set[str | None]:
    target = draft.attribution.target
    if target is None:
        return set()
    mention = speakers.actor(target)
    return {mention.name, mention.part_of} if mention is not None else set()


def _matter(draft: _Draft, claim: ClaimFound) -> str:
    """What an accusation is about: "X of sending troops" -> "sending troops"."""
    if draft.attribution.stance == "accuses" and draft.attribution.target is not None:
        found = re.match(r".*?\b(?:of|for|over)\s+(\w+ing\b.*)$", claim.text)
        if found:
            return found.group(1)
    return claim.text


def _relations(
    drafts: Sequence[_Draft], claims: Sequence[ClaimFound], speakers: Speakers
) -> list[ClaimPair]:
    """Pairs that contradict: a denial, and what it denies by another side."""
    pairs: list[ClaimPair] = []
    for index, denial in enumerate(claims):
        if denial.stance != "denies":
            continue
        sides = {denial.speaker, denial.on_behalf_of} - {None}
        target = drafts[index].attribution.target
        best: int | None = None
        if target is not None and _points_back(target):
            best = _antecedent(index, drafts, claims, speakers)
        else:
            best = _same_matter(index, claims, drafts, sides, speakers)
        if best is not None:
            pairs.append(
                ClaimPair(
                    claim=index,
                    other=best,
                    kind="contradicts",
                    why=Why(
                        method=_METHOD,
                        rule="denial of another's statement",
                        confidence=0.8,
                    ),
                )
            )
    return pairs


def _same_matter(
    index: int,
    claims: Sequence[ClaimFound],
    drafts: Sequence[_Draft],
    sides: set[str | None],
    speakers: Speakers,
) -> int | None:
    best, score = None, 0.0
    own = _lemmas(drafts[index])
    for i, claim in enumerate(claims):
        if i == index or sides & {claim.speaker, claim.on_behalf_of}:
            continue
        if claim.stance not in {"accuses", "asserts"}:
            continue
        other = _lemmas(drafts[i])
        shared = len(own & other) / max(1, min(len(own), len(other)))
        if claim.stance == "accuses" and sides & _accused(drafts[i], speakers):
            shared += 0.3
        if shared > score:
            best, score = i, shared
    return best if score >= 0.5 else None


def _lemmas(draft: _Draft) -> set[str]:
    attribution = draft.attribution
    anchor = attribution.verb or attribution.speaker
    if anchor is None:
        return set()
    start, end = attribution.content
    return {
        t.lemma_.lower()
        for t in anchor.doc
        if start <= t.idx < end and t.pos_ in _CONTENT_TAGS and not t.is_stop
    }
