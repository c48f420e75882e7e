"""How the statements of one article relate: who contradicts whom, and on what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.casualties import number
from timeline.intake.claims.denials import accused, antecedent_of, points_back
from timeline.intake.claims.drafts import METHOD, Draft
from timeline.intake.claims.reading import Reading, is_negated
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair, RelationKind, Why

_CONTENT_TAGS: Final = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_NEAR: Final = 4
"""Paragraphs over which two statements are taken to speak of the same thing."""
_SAME_WORDS: Final = 0.7
_REVISED: Final = re.compile(
    r"\b(?:later|now|rose|risen|raised|revised|updated|climbed|increased|lowered"
    r"|reduced|corrected|jumped|grown|subsequently)\b",
    re.IGNORECASE,
)
_TOLL: Final = re.compile(
    r"\b(?:toll|number|figure|count|total|it)\b[^.;]*?\b(?:at|to|was|is|by|of)\s+"
    r"(?:closer to |nearer |about |around |at least |more than |nearly )?"
    r"(?P<number>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b",
    re.IGNORECASE,
)
_BEGAN: Final = re.compile(
    r"\b(?:fired|shot|attacked|struck|fire|shelled)\b.{0,15} first\b"
    r"|\bbegan\b.{0,40}\bwhen\b"
    r"|\bfirst (?:shots?|to (?:fire|shoot|attack|open))\b"
    r"|\b(?:started|began|provoked|initiated|triggered) the (?:\w+ )?"
    r"(?:shooting|fighting|clash(?:es)?|firefight|exchange|hostilities|battle|violence|skirmish(?:es)?)\b"
    r"|\bopened (?:\w+ )?fire\b",
    re.IGNORECASE,
)
_HOSTILE: Final = re.compile(
    r"\b(?:attack(?:ed|ing)?|shell(?:ed|ing)|fir(?:ed|ing)|shoot(?:ing)?|shot"
    r"|strik(?:e|ing)|struck|raid(?:ed|ing)?|cross(?:ed|ing)|ramm(?:ed|ing)"
    r"|start(?:ed|ing)|restart(?:ed|ing)|began|opened|provo(?:ked|king))\b",
    re.IGNORECASE,
)
_SCALE: Final = 6
_SINCE: Final = re.compile(
    r"\bsince\b|\b(?:war|conflict|uprising|insurgency) has\b|\bso far this\b"
    r"|\b(?:overall|in total|altogether)\b",
    re.IGNORECASE,
)
_ANYBODY: Final = frozenset(
    {"", "person", "people", "civilian", "victim", "death", "fatality", "dead", "other"}
)
_SHARES: Final = frozenset(
    {"involvement", "role", "responsibility", "link", "wrongdoing", "part", "guilt"}
)
_EACH: Final = re.compile(r"\b(?:each other|one another|the other)\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"\bthe other(?: side)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Toll:
    claim: int
    kind: str | None
    low: int
    high: int
    side: str | None
    people: str
    """What the dead or wounded are called, singular."""


def find_relations(
    reading: Reading,
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> list[ClaimPair]:
    """Return the pairs of statements that contradict, corroborate or supersede.

    ``claim`` is the one that answers: the denial, the later figure.
    """
    found: dict[tuple[int, int], ClaimPair] = {}
    for pair in (
        *_denials(drafts, claims, speakers),
        *_mutual(reading, claims),
        *_who_began(reading, claims, speakers),
        *_tolls(reading, claims, speakers),
        *_same_words(reading, claims),
    ):
        key = (min(pair.claim, pair.other), max(pair.claim, pair.other))
        found.setdefault(key, pair)
    return sorted(found.values(), key=lambda p: (p.claim, p.other))


def _pair(
    claim: int,
    other: int,
    kind: RelationKind,
    rule: str,
    note: str,
    confidence: float,
) -> ClaimPair:
    why = Why(method=METHOD, rule=rule, confidence=confidence, note=note)
    return ClaimPair(claim=claim, other=other, kind=kind, why=why)


def _sides(claim: ClaimFound) -> set[str | None]:
    return {claim.speaker, claim.on_behalf_of} - {None}


def _opposed(
    reading: Reading, claims: Sequence[ClaimFound], one: int, other: int
) -> bool:
    """Two speakers on different sides, near each other in the text."""
    a, b = claims[one], claims[other]
    apart = abs(reading.paragraph(a.span[0]) - reading.paragraph(b.span[0]))
    return not _sides(a) & _sides(b) and apart <= _NEAR


# --- denials -----------------------------------------------------------------------


def _denials(
    drafts: Sequence[Draft], claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    for index, denial in enumerate(claims):
        if denial.stance != "denies":
            continue
        if points_back(drafts[index]) or _is_share(drafts[index]):
            best = antecedent_of(index, drafts, claims, speakers)
        else:
            best = _same_matter(index, claims, drafts, _sides(denial), speakers)
        if best is not None:
            yield _pair(
                index,
                best,
                "contradicts",
                "denial of another's statement",
                f"{denial.speaker} denies what {claims[best].speaker} says.",
                0.8,
            )


def _is_share(draft: Draft) -> bool:
    """`denied any involvement`: in what somebody else has just laid to its charge."""
    target = draft.attribution.target
    return target is not None and target.lemma_ in _SHARES


def _same_matter(
    index: int,
    claims: Sequence[ClaimFound],
    drafts: Sequence[Draft],
    sides: set[str | None],
    speakers: Speakers,
) -> int | None:
    best, score = None, 0.0
    own = _lemmas(drafts[index])
    for i, claim in enumerate(claims):
        if i == index or sides & _sides(claim):
            continue
        if claim.stance not in {"accuses", "asserts"}:
            continue
        other = _lemmas(drafts[i])
        shared = len(own & other) / max(1, min(len(own), len(other)))
        if claim.stance == "accuses" and sides & accused(drafts[i], speakers):
            shared += 0.3
        if shared > score:
            best, score = i, shared
    return best if score >= 0.5 else None


def _lemmas(draft: Draft) -> set[str]:
    attribution = draft.attribution
    anchor = attribution.verb or attribution.speaker
    return _content(anchor.doc, attribution.content) if anchor is not None else set()


def _content(doc: Doc, span: tuple[int, int]) -> set[str]:
    words = doc.char_span(*span, alignment_mode="expand")
    return {
        t.lemma_.lower()
        for t in words or ()
        if t.pos_ in _CONTENT_TAGS and not t.is_stop
    }


# --- each against the other --------------------------------------------------------


def _mutual(reading: Reading, claims: Sequence[ClaimFound]) -> Iterator[ClaimPair]:
    """`A and B accused each other of …`: the same words, said by each of the other."""
    for one, other in combinations(range(len(claims)), 2):
        a, b = claims[one], claims[other]
        if a.span == b.span and a.speaker != b.speaker and _EACH.search(a.text):
            note = f"{a.speaker} and {b.speaker} each say it of the other."
            yield _pair(
                other, one, "contradicts", "each says it of the other", note, 0.8
            )


def _who_began(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """`A said B fired first; B said A had`: at most one of them is right.

    Without such words two sides contradict where each accuses the other: the nearest
    two statements count.
    """
    charges = list(_charges(claims, speakers))
    met: set[frozenset[str]] = set()
    for one, other in sorted(
        combinations(charges, 2), key=lambda pair: pair[1].claim - pair[0].claim
    ):
        a, b = claims[one.claim], claims[other.claim]
        apart = abs(reading.paragraph(a.span[0]) - reading.paragraph(b.span[0]))
        if one.by == other.by or a.speaker == b.speaker or apart > _NEAR:
            continue
        crossed = one.of == other.by and other.of == one.by
        began = one.began and other.began and one.of != other.of
        sides = frozenset({one.by, other.by})
        if not began and (not crossed or sides in met):
            continue
        if not began and not (_strong(a) or _strong(b)):
            continue
        met.add(sides)
        rule = "who began" if began else "each accuses the other"
        note = f"{a.speaker} and {b.speaker} differ over who began."
        if not began:
            note = f"{a.speaker} and {b.speaker} accuse each other."
        yield _pair(other.claim, one.claim, "contradicts", rule, note, 0.7)


@dataclass(frozen=True, slots=True)
class _Charge:
    """A statement that somebody else did harm: by whom, of whom."""

    claim: int
    by: str
    of: str | None
    began: bool


def _charges(claims: Sequence[ClaimFound], speakers: Speakers) -> Iterator[_Charge]:
    for index, claim in enumerate(claims):
        began = bool(_BEGAN.search(claim.text))
        if claim.stance not in {"asserts", "accuses"}:
            continue
        if not began and not _HOSTILE.search(claim.text):
            continue
        by = speakers.side(claim.on_behalf_of or claim.speaker)
        if _OTHER.search(claim.text):
            yield _Charge(index, by, f"not {by}", began)
            continue
        named = speakers.named_in(*claim.span)
        of = named[0] if named else None
        if (of is not None and of != by) or began:
            yield _Charge(index, by, of, began)


def _strong(claim: ClaimFound) -> bool:
    return claim.stance == "accuses" or bool(_BEGAN.search(claim.text))


# --- figures -----------------------------------------------------------------------


def _tolls(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Two figures for the same loss: the later one supersedes, or they conflict."""
    tolls = list(_figures(reading, claims, speakers))
    for one, other in combinations(tolls, 2):
        if one.claim == other.claim or not _comparable(one, other):
            continue
        a, b = claims[one.claim], claims[other.claim]
        apart = abs(reading.paragraph(a.span[0]) - reading.paragraph(b.span[0]))
        if apart > _NEAR or _of_another_scale(one, other):
            continue
        if _total(reading, a) != _total(reading, b) or _elsewhere(reading, a, b):
            continue
        same_voice = bool(_sides(a) & _sides(b))
        differ = one.high < other.low or other.high < one.low
        words = _sentence(reading, b)
        if not differ:
            if not same_voice and one.low == other.low:
                note = f"{a.speaker} and {b.speaker} give the same figure."
                yield _pair(
                    other.claim, one.claim, "corroborates", "same figure", note, 0.7
                )
        elif _REVISED.search(words):
            note = f"A later figure: {_told(one)}, then {_told(other)}."
            yield _pair(
                other.claim, one.claim, "supersedes", "figure revised", note, 0.75
            )
        elif not same_voice:
            note = f"The figures differ: {_told(one)} against {_told(other)}."
            yield _pair(
                other.claim, one.claim, "contradicts", "figures differ", note, 0.7
            )


def _of_another_scale(one: _Toll, other: _Toll) -> bool:
    """A toll of hundreds and one of three are not of the same event."""
    low, high = sorted((max(one.low, 1), max(other.low, 1)))
    return high > _SCALE * low


def _total(reading: Reading, claim: ClaimFound) -> bool:
    """`has killed 860 since April`: the toll of a war, not of an event."""
    return bool(_SINCE.search(_sentence(reading, claim)))


def _elsewhere(reading: Reading, one: ClaimFound, other: ClaimFound) -> bool:
    """Whether each names places, and none of them is the same."""
    here, there = _places(reading, one), _places(reading, other)
    return bool(here and there and not here & there)


def _places(reading: Reading, claim: ClaimFound) -> set[str]:
    span = reading.doc.char_span(*claim.span, alignment_mode="expand")
    ents = span.ents if span is not None else ()
    return {e.text for e in ents if e.label_ in {"GPE", "LOC", "FAC"}}


def _told(toll: _Toll) -> str:
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} or more"


def _comparable(one: _Toll, other: _Toll) -> bool:
    kinds = one.kind == other.kind or None in {one.kind, other.kind}
    sides = one.side == other.side
    people = one.people == other.people or bool({one.people, other.people} & _ANYBODY)
    return kinds and sides and people


def _figures(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[_Toll]:
    if not claims:
        return
    losses = speakers.losses()
    for index, claim in enumerate(claims):
        start, end = claim.span
        own = [c for c in losses if start <= c.span[0] < end and c.low]
        for loss in own:
            low = loss.low or 0
            high = loss.high if loss.high is not None else _open(loss.best, low)
            people = _people(reading, loss.span)
            yield _Toll(index, loss.kind, low, high, loss.side, people)
        if own:
            continue
        counted = _TOLL.search(reading.text[start:end])
        value = number(counted["number"]) if counted else None
        if value is not None:
            yield _Toll(index, None, value, value, None, "")


def _people(reading: Reading, span: tuple[int, int]) -> str:
    words = reading.doc.char_span(*span, alignment_mode="expand")
    nouns = [t.lemma_.lower() for t in words or () if t.pos_ == "NOUN"]
    return nouns[-1] if nouns else ""


def _open(best: int | None, low: int) -> int:
    return best if best is not None else max(low, 10**9)


def _sentence(reading: Reading, claim: ClaimFound) -> str:
    span = reading.doc.char_span(*claim.span, alignment_mode="expand")
    return span.sent.text if span is not None else claim.text


# --- the same thing in other words -------------------------------------------------


def _same_words(reading: Reading, claims: Sequence[ClaimFound]) -> Iterator[ClaimPair]:
    """Two plain statements of the same thing: one backs the other, or negates it."""
    plain = [
        i
        for i, claim in enumerate(claims)
        if claim.stance in {"asserts", "accuses", "acknowledges"} and not claim.quoted
    ]
    contents = {i: _content(reading.doc, claims[i].span) for i in plain}
    for one, other in combinations(plain, 2):
        a, b = contents[one], contents[other]
        shared = len(a & b)
        if shared < 2 or shared < _SAME_WORDS * min(len(a), len(b)):
            continue
        if not _opposed(reading, claims, one, other):
            continue
        first, second = claims[one], claims[other]
        if _is_negative(reading, first) != _is_negative(reading, second):
            note = f"{second.speaker} says the reverse of what {first.speaker} says."
            yield _pair(other, one, "contradicts", "the same, negated", note, 0.7)
        elif shared >= max(3, _SAME_WORDS * max(len(a), len(b))):
            note = f"{second.speaker} says the same as {first.speaker}."
            yield _pair(other, one, "corroborates", "said by another too", note, 0.6)


def _is_negative(reading: Reading, claim: ClaimFound) -> bool:
    span = reading.doc.char_span(*claim.span, alignment_mode="expand")
    if span is None:
        return False
    return is_negated(span.root) or any(_is_no(t) for t in span)


def _is_no(token: Token) -> bool:
    return token.lower_ in {"no", "never", "not", "n't"} and token.dep_ in {
        "det",
        "neg",
    }
