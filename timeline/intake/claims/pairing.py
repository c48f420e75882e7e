"""What every rule on two statements asks: whose side, how near, in what words."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.drafts import METHOD
from timeline.intake.claims.reading import Reading, is_negated
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair, RelationKind, Why
from timeline.reference.countries import by_iso3

NEAR: Final = 4
"""Paragraphs over which two statements are taken to speak of the same thing."""
_ALL: Final = re.compile(
    r"(?:both|two|all|(?:the )?(?:warring|conflicting|rival|opposing)) "
    r"(?:sides|parties|countries|states|nations|neighbou?rs|governments|armies)\b",
    re.IGNORECASE,
)
"""Who can't be on the other side of anybody that is cited."""
_CONTENT_TAGS: Final = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})


def pair_of(
    claim: int, other: int, kind: RelationKind, rule: str, note: str, confidence: float
) -> ClaimPair:
    """Return the relation, with its reason in plain words."""
    why = Why(method=METHOD, rule=rule, confidence=confidence, note=note)
    return ClaimPair(claim=claim, other=other, kind=kind, why=why)


def sides_of(claim: ClaimFound) -> set[str | None]:
    """Return who speaks and for whom."""
    return {claim.speaker, claim.on_behalf_of} - {None}


def near(reading: Reading, one: ClaimFound, other: ClaimFound) -> bool:
    """Whether two statements stand within a few paragraphs of each other."""
    apart = abs(reading.paragraph(one.span[0]) - reading.paragraph(other.span[0]))
    return apart <= NEAR


def opposed(
    reading: Reading,
    claims: Sequence[ClaimFound],
    one: int,
    other: int,
    speakers: Speakers,
) -> bool:
    """Two speakers on different sides, near each other in the text."""
    a, b = claims[one], claims[other]
    if not near(reading, a, b) or sides_of(a) & sides_of(b):
        return False
    if _ALL.match(a.speaker) or _ALL.match(b.speaker):
        return False
    return not is_same_voice(a, b) and _side(a, speakers) != _side(b, speakers)


@cache
def _states() -> frozenset[str]:
    return frozenset(country.name for country in by_iso3().values())


def is_same_voice(a: ClaimFound, b: ClaimFound) -> bool:
    """`Omar Sy` and `Sy`: a name that holds all words of the other, and no state's
    ("Sudan" is no short form of "South Sudan")."""
    if {a.speaker, b.speaker} & _states():
        return a.speaker == b.speaker
    one, other = set(a.speaker.split()), set(b.speaker.split())
    return one <= other or other <= one


def _side(claim: ClaimFound, speakers: Speakers) -> str:
    return speakers.side(claim.on_behalf_of or claim.speaker)


def content_of(doc: Doc, span: tuple[int, int], *, names: bool = True) -> set[str]:
    """Return the lemmas of the words in a span that carry its matter."""
    words = doc.char_span(*span, alignment_mode="expand")
    return {
        t.lemma_.lower()
        for t in words or ()
        if t.pos_ in _CONTENT_TAGS
        and not t.is_stop
        and (names or (t.pos_ != "PROPN" and not t.ent_type_))
    }


def is_negative(reading: Reading, claim: ClaimFound) -> bool:
    """Whether a statement says that something is not so."""
    span = reading.doc.char_span(*claim.span, alignment_mode="expand")
    if span is None:
        return False
    return is_negated(span.root) or any(
        _is_no(t) and _is_in_main_clause(t, span.root) for t in span
    )


def _is_in_main_clause(word: Token, root: Token) -> bool:
    """Not in a clause that only describes: "a town where nobody lived was hit"."""
    while word.i != root.i and word.head.i != word.i:
        if word.dep_ in {"relcl", "acl", "advcl"}:
            return False
        word = word.head
    return True


def _is_no(token: Token) -> bool:
    if token.lower_ == "no" and token.head.lemma_ in {"way", "doubt", "longer"}:
        return False
    return token.lower_ in {"no", "never", "not", "n't"} and token.dep_ in {
        "det",
        "neg",
    }


def places_of(reading: Reading, claim: ClaimFound) -> set[str]:
    """Return the names of places in a statement."""
    return {
        text.removeprefix("the ")
        for text, label in reading.names_in(*claim.span)
        if label in _PLACES
    }


def names_of(reading: Reading, claim: ClaimFound) -> set[str]:
    """Return the names in a statement that may be of places, known or not."""
    span = reading.doc.char_span(*claim.span, alignment_mode="expand")
    return places_of(reading, claim) | {
        t.text
        for t in span or ()
        if t.pos_ == "PROPN"
        and t.ent_type_ not in _NO_PLACES
        and (t.dep_ not in _NOT_GOVERNED or t.head.lemma_ in _TOWNS)
    }


_TOWNS: Final = frozenset(
    {"town", "city", "village", "area", "district", "region", "province", "county"}
)
_NO_PLACES: Final = frozenset({"DATE", "TIME", "NORP"})
_NOT_GOVERNED: Final = frozenset({"nsubj", "nsubjpass", "compound", "poss"})
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


def acts_in(claim: ClaimFound, other: ClaimFound, speakers: Speakers) -> bool:
    """Whether a statement tells of a deed by the side of who makes the other."""
    return _side(other, speakers) in speakers.doers_in(*claim.span)


def speaks_of(claim: ClaimFound, other: ClaimFound, speakers: Speakers) -> bool:
    """Whether a statement names the side of who makes the other."""
    side = _side(other, speakers)
    if side in speakers.named_in(*claim.span) or side in claim.text:
        return True
    return bool(re.search(rf"\b{re.escape(other.speaker)}\b", claim.text, re.I))
