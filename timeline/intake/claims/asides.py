"""Denials in passing: ", which Moscow denies", ", a charge rejected by Kyiv"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns, lexicon
from timeline.intake.claims.reading import (
    Attribution,
    Reading,
    agent_of,
    cue_span,
    is_unreal,
    subject_of,
)

APPOSITION: Final = "denial in an apposition"
# What is turned down, not denied.
_WISHES: Final = frozenset(
    {"proposal", "offer", "request", "call", "appeal", "demand", "order", "plea"}
)
_VAGUE: Final = frozenset({"something", "which"})


def denied_aside(verb: Token) -> Token | None:
    """Return "which" in "…, which Moscow denies", what was just said being denied."""
    if verb.lemma_ not in lexicon.DENIALS or verb.dep_ in {"xcomp", "pcomp"}:
        return None
    return next(
        (
            c
            for c in verb.lefts
            if c.lower_ == "which"
            and c.dep_ == "dobj"
            and c.i
            and c.nbor(-1).text == ","
        ),
        None,
    )


def denied_apposition(noun: Token) -> Token | None:
    """Return the verb in "…, a claim that Kyiv denies", of a noun after a comma.

    Also that of "…, a figure that could not be verified", which denies nothing.
    """
    pointers = cue_nouns.STATEMENT_NOUNS | cue_nouns.FIGURES
    if noun.lemma_ not in pointers and noun.lower_ not in _VAGUE:
        return None
    first = noun.left_edge.i
    if not first or noun.doc[first - 1].text not in {",", "—", "–", "-"}:
        return None
    return next(
        (
            c
            for c in noun.rights
            if c.dep_ in {"relcl", "acl"}
            and c.lemma_ in lexicon.DENIALS | lexicon.CHECKS
        ),
        None,
    )


def denials_in_passing(reading: Reading) -> Iterator[Attribution]:
    """Yield the denials of what was just said that stand in an apposition."""
    for noun in reading.words():
        verb = denied_apposition(noun)
        if verb is None or verb.lemma_ not in lexicon.DENIALS:
            continue
        if noun.lemma_ in _WISHES:
            continue
        if reading.quotation(noun) is not None:
            continue
        passive = verb.tag_ == "VBN" and not any(
            c.dep_ in {"aux", "nsubj"} for c in verb.children
        )
        if not passive and is_unreal(verb):
            continue
        speaker = agent_of(verb) if passive else subject_of(verb)
        if speaker is None or speaker.i == noun.i:
            continue
        start = noun.left_edge.idx
        yield Attribution(
            (start, noun.idx + len(noun)),
            cue_span(verb),
            "denies",
            APPOSITION,
            speaker=speaker,
            verb=verb,
            target=noun,
            rank=1,
            confidence=0.75,
        )
