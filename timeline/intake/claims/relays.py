"""Statements inside statements: who spoke, and who only passed it on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.clauses import is_circumstance
from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.reading import Attribution, Reading
from timeline.intake.claims.speakers import Speakers
from timeline.intake.claims.voices import PEOPLE
from timeline.intake.proposal import Span
from timeline.intake.wordlists import words_of

_SHORTEST: Final = 12
_OUTLETS: Final = words_of(
    "agency newspaper daily radio television broadcaster website channel outlet "
    "magazine station"
)
# To back somebody is a deed, unless it is told in their words.
_BACKING: Final = frozenset({"back", "support", "endorse"})


def unfolded(
    reading: Reading,
    draft: Draft,
    nested: Sequence[Attribution],
    speakers: Speakers,
) -> list[Draft]:
    """`The Kremlin said Putin had told X that …`: Putin speaks, the Kremlin relays.

    Every co-ordinated half that only reports another's words gives way to them;
    the halves that the outer speaker asserts itself stay theirs.
    """
    outer = draft.attribution
    if outer.quoted or outer.main is None:
        return [draft]
    start, end = outer.content
    halves = _halves(reading, start, end)
    inner: list[Draft] = []
    for found in nested:
        if not (start <= found.cue[0] and found.cue[1] <= end):
            continue
        cue = found.verb
        if cue is None or cue.lemma_ not in lexicon.RELAYED_VERBS:
            continue
        if not _heads(cue, outer):
            continue
        if cue.lemma_ in _BACKING and not _quotes(reading, found):
            continue
        speaker = speakers.name(found.speaker)
        if speaker is None:
            continue
        own = speaker.name in {draft.speaker.name, draft.speaker.on_behalf_of}
        if not own and _is_second_deed(cue, outer, found):
            continue
        if own and (found.stance == "asserts" or outer.cue[0] < end):
            continue
        found = _within_half(reading, found, halves)
        if any(_overlaps(found.content, i.attribution.content) for i in inner):
            continue
        if own and cue.dep_ == "conj":
            halves = _cut_before(reading, found, halves)
        relay = draft.speaker.name if draft.speaker.name != speaker.name else None
        inner.append(
            Draft(replace(found, rule=f"{found.rule}, relayed"), speaker, relay)
        )
    if not inner:
        return [draft]
    return sorted(
        [*inner, *_left_over(reading, draft, halves, inner)],
        key=lambda d: d.attribution.content,
    )


def _is_second_deed(cue: Token, outer: Attribution, found: Attribution) -> bool:
    """`they met and stressed the need for peace, his office said`: one account."""
    return (
        cue.dep_ == "conj"
        and outer.main is not None
        and outer.main.i < cue.i
        and outer.main.lemma_ not in lexicon.RELAYED_VERBS
        and outer.cue[0] >= outer.content[1]
        and found.main is None
    )


def cited(found: Attribution, speakers: Speakers) -> Attribution:
    """`The radio said, citing an official, that …`: he speaks, the radio relays."""
    verb, outlet = found.verb, found.speaker
    if verb is None or outlet is None or found.relayed_by is not None:
        return found
    mention = speakers.actor(outlet)
    of_the_press = mention is not None and mention.kind == "media"
    if not of_the_press and outlet.lemma_.lower() not in _OUTLETS:
        return found
    for child in verb.children:
        if child.dep_ != "advcl" or child.lemma_ not in {"cite", "quote"}:
            continue
        for source in child.children:
            people = source.lemma_.lower() in PEOPLE or source.ent_type_ == "PERSON"
            if source.dep_ == "dobj" and (people or speakers.actor(source)):
                rule = f"{found.rule}, citing"
                return replace(found, speaker=source, relayed_by=outlet, rule=rule)
    return found


def _quotes(reading: Reading, found: Attribution) -> bool:
    start, end = found.content
    return any(start <= q.start < end for q in reading.quotations)


def _cut_before(
    reading: Reading, found: Attribution, halves: Sequence[Span]
) -> list[Span]:
    """Part "A and demanded that B" before the "and"."""
    cut: list[Span] = []
    for start, end in halves:
        before = [
            t.idx
            for t in reading.tokens(start, found.cue[0])
            if t.dep_ == "cc" and start < t.idx
        ]
        if start <= found.cue[0] < end and before:
            cut += [(start, before[-1]), (before[-1], end)]
        else:
            cut.append((start, end))
    return cut


def _overlaps(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _heads(cue: Token, outer: Attribution) -> bool:
    """True if the inner cue is the main verb of (a half of) the outer content."""
    verb = cue
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
    if outer.main is not None and verb.i == outer.main.i:
        return True
    if is_circumstance(verb):
        return False
    return (
        verb.dep_ == "ccomp"
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
    draft: Draft,
    halves: Sequence[Span],
    inner: Sequence[Draft],
) -> list[Draft]:
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
