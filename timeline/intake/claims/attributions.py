"""Attributions of a text: who is cited, by which cue, for which words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import lexicon, voices
from timeline.intake.claims.asides import denials_in_passing
from timeline.intake.claims.clauses import ASIDE, reported_aside, reported_clause
from timeline.intake.claims.direct import direct_quotations
from timeline.intake.claims.headlines import headlines
from timeline.intake.claims.nominal import (
    CUE_NOUN,
    according_to,
    nouns_and_adjectives,
)
from timeline.intake.claims.objects import cue_object, figure, label
from timeline.intake.claims.phrases import charged_party, infinitive, prepositional
from timeline.intake.claims.reading import Attribution, Reading, is_unreal, subject_of
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import Span

_DASHES: Final = frozenset({"—", "–", "―"})
_SET_OFF: Final = 3
"""Words in quote marks that are no quotation of their own."""
AROUND: Final = frozenset(
    {
        "reporting clause in the middle",
        "quotation around its cue",
        "account in the middle",
    }
)


def find_attributions(
    reading: Reading, speakers: Speakers
) -> tuple[list[Attribution], list[Span]]:
    """Return the attributions in order of their content, and what has no speaker."""
    direct, orphans = direct_quotations(reading)
    found = [*headlines(reading, speakers), *direct]
    found += [_as_dialogue(reading, f) for f in _indirect(reading)]
    found += according_to(reading)
    found += nouns_and_adjectives(reading)
    found += denials_in_passing(reading)
    kept = _without_overlaps([a for a in found if not _is_nobody(a)])
    spoken_for = [k.content for k in kept]
    orphans = [
        (start, end)
        for start, end in orphans
        if not any(first < end and start < last for first, last in spoken_for)
    ]
    return kept, orphans


def indirect_speech(reading: Reading) -> list[Attribution]:
    """Return all indirect speech, also where one statement stands inside another."""
    return [found for found in _indirect(reading) if not _is_nobody(found)]


def _indirect(reading: Reading) -> Iterator[Attribution]:
    for verb in reading.words():
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        if is_unreal(verb) or not _is_outside(reading, verb):
            continue
        for rule in (
            reported_aside,
            reported_clause,
            charged_party,
            infinitive,
            prepositional,
            label,
            figure,
            cue_object,
        ):
            found = rule(reading, verb)
            if found is not None:
                yield found
                break


def _as_dialogue(reading: Reading, found: Attribution) -> Attribution:
    """`— We saw nothing, said X. — Nobody came.`: dashes instead of quote marks."""
    start, end = found.content
    before = reading.text[:start]
    dash = before.rstrip()
    led = before[-1:].isspace() and dash[-1:] in _DASHES
    lead = dash[:-1].rstrip(" \u00a0")
    opens = led and (not lead or lead[-1] in "\n.!?…")
    if not opens or found.quoted or found.cue[0] < end:
        return found
    return replace(found, quoted=True)


def _is_outside(reading: Reading, verb: Token) -> bool:
    """Outside of quotations, or set off in the article's own clause: the union
    "strongly condemned" the attack."""
    quotation = reading.quotation(verb)
    if quotation is None:
        return True
    words = reading.text[quotation.inner_start : quotation.inner_end].split()
    subject = subject_of(verb)
    return (
        len(words) <= _SET_OFF
        and verb.tag_ in {"VBD", "VBZ", "VBP"}
        and subject is not None
        and reading.quotation(subject) is None
    )


def _is_nobody(found: Attribution) -> bool:
    """`No group has claimed …`, `reporters asked whether …`: nobody holds it."""
    speaker = found.speaker
    if speaker is None:
        return False
    asks = found.verb is not None and found.verb.lemma_ == "ask"
    bears_out = found.verb is not None and found.verb.lemma_ in lexicon.HELP_VERBS
    return (
        speaker.lower_ in voices.NOBODY
        or any(c.lower_ in voices.NOBODY and c.dep_ == "det" for c in speaker.children)
        or (asks and speaker.lemma_ in voices.INTERVIEWERS)
        or speaker.lemma_ in voices.IMAGES
        or (speaker.pos_ == "NOUN" and _is_mute(speaker, found))
        or (bears_out and speaker.lemma_ in voices.EVIDENCE)
    )


def _is_mute(thing: Token, found: Attribution) -> bool:
    """`the attack raised fears`: it says nothing. Whatever "said", somebody did."""
    said = found.verb is not None and found.verb.lemma_ in {"say", "tell", "add"}
    return thing.lemma_ in voices.HAPPENINGS and not said


def _cites_itself(found: Attribution) -> bool:
    """True for a misreading in which the cue stands inside what it reports."""
    if found.rule in AROUND:
        return False
    start, end = found.content
    return start <= found.cue[0] < end


def _is_of_another(claimed: Attribution, denial: Attribution) -> bool:
    """`disputed a claim by Chad that …`: Chad's claim stands inside of the denial."""
    return (
        denial.stance == "denies"
        and claimed.rule == CUE_NOUN
        and claimed.verb is not None
        and claimed.verb == denial.target
    )


def _without_overlaps(found: list[Attribution]) -> list[Attribution]:
    """Keep one attribution for each stretch: the better rule, then the longer."""
    kept: list[Attribution] = []
    for candidate in sorted(
        found, key=lambda a: (a.rank, -(a.content[1] - a.content[0]), a.content[0])
    ):
        start, end = candidate.content
        if end - start < 2 or _cites_itself(candidate):
            continue
        if any(
            start < k.content[1]
            and k.content[0] < end
            # What one side denies "as the other alleged" is both sides' matter.
            and not (candidate.rule == ASIDE and k.stance == "denies")
            and not _is_of_another(candidate, k)
            for k in kept
        ):
            continue
        kept.append(candidate)
    return sorted(kept, key=lambda a: a.content)
