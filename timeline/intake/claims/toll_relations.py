"""Two statements on the same losses: the same figure, another, a later one, none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from timeline.intake.casualty_figures import number
from timeline.intake.claims.pairing import (
    NEAR,
    content_of,
    near,
    opposed,
    pair_of,
    places_of,
    sides_of,
)
from timeline.intake.claims.reading import Reading
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair

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
# Bodies that change hands are no toll.
_BODIES: Final = re.compile(
    r"\b(?:hand\w*|return\w*|gave|giv\w+|exchang\w*|repatriat\w*|buried)\b.{0,20}"
    r"\b(?:bodies|remains)\b",
    re.IGNORECASE,
)
# "Three others were hurt": besides those counted elsewhere.
_BESIDES: Final = re.compile(
    r"\b(?:other|others|another|more|additional|further)\b"
    r"(?! than)(?:\W+\w+){0,4}\W+"
    r"(?:killed|died|dead|wounded|injured|hurt|missing|deaths)\b"
    r"|\b(?:killed|wounded|injured|hurt)\W+(?:\w+\W+)?(?:another|others)\b",
    re.IGNORECASE,
)
_SCALE: Final = 6
_WIDE: Final = 12
_FEW: Final = 4
_SOON: Final = 2
_SINCE: Final = re.compile(
    r"\bsince\b(?! (?:early |late |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"| (?:yesterday|dawn|midnight|then|the weekend|this morning))"
    r"|\b(?:war|conflict|uprising|insurgency) has\b|\bso far this\b"
    r"|\b(?:overall|in total|altogether)\b",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"\b(?:earlier|initial(?:ly)?|at first|first|previous(?:ly)?|original(?:ly)?"
    r"|preliminary)\b",
    re.IGNORECASE,
)
_ANYBODY: Final = frozenset(
    {"", "person", "people", "civilian", "victim", "death", "fatality", "dead", "other"}
)
_DENIED_LOSSES: Final = re.compile(
    r"(?:any|having (?:suffered|taken)(?: any)?|suffering(?: any)?|that (?:it|they)"
    r" (?:had )?suffered(?: any)?) (?:\w+ )?(?:casualt|loss|dead\b|deaths\b)",
    re.IGNORECASE,
)
# "Also on Monday, …", "in another attack": of something else.
_ANOTHER: Final = re.compile(
    r"^(?:also|separately|elsewhere|meanwhile|at (?:around |about )?the same time)\b"
    r"|\b(?:another|second|separate|different) (?:attack|raid|strike|incident|clash"
    r"|blast|bombing)\b|\bthe same day\b",
    re.IGNORECASE,
)
_CIVILIANS: Final = frozenset({"civilian", "noncombatant", "villager", "resident"})
_NOBODY_AT_ALL: Final = re.compile(r"casualt|\b(?:harmed|hurt)\b")


@dataclass(frozen=True, slots=True)
class _Toll:
    claim: int
    kind: str | None
    low: int
    high: int
    side: str | None
    people: str
    """What the dead or wounded are called, singular."""


def find_toll_relations(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Yield the pairs of statements that count the same losses."""
    yield from _tolls(reading, claims, speakers)
    yield from _none_and_some(reading, claims, speakers)


def _tolls(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Two figures for the same loss: the later one supersedes, or they conflict."""
    tolls = list(_figures(reading, claims, speakers))
    for one, other in combinations(tolls, 2):
        if one.claim == other.claim or not _comparable(one, other, claims):
            continue
        a, b = claims[one.claim], claims[other.claim]
        if a.span[0] < b.span[1] and b.span[0] < a.span[1]:
            continue
        apart = abs(reading.paragraph(a.span[0]) - reading.paragraph(b.span[0]))
        beside = other.claim - one.claim == 1 and _are_civilians(one, other)
        if apart > NEAR or _of_another_scale(one, other, _WIDE if beside else _SCALE):
            continue
        if _ANOTHER.search(a.text) or _ANOTHER.search(b.text):
            continue
        if _total(reading, a) != _total(reading, b) or _elsewhere(reading, a, b):
            continue
        same_voice = bool(sides_of(a) & sides_of(b))
        differ = one.high < other.low or other.high < one.low
        words = _sentence(reading, b)
        if not differ:
            if not same_voice and one.low == other.low > 1:
                note = f"{a.speaker} and {b.speaker} give the same figure."
                yield pair_of(
                    other.claim, one.claim, "corroborates", "same figure", note, 0.7
                )
        elif (
            _REVISED.search(words)
            or (same_voice and _is_first(reading, a))
            or (
                same_voice
                and other.claim - one.claim == 1
                and _counts_again(one, other, b)
            )
        ):
            note = f"A later figure: {_told(one)}, then {_told(other)}."
            yield pair_of(
                other.claim, one.claim, "supersedes", "figure revised", note, 0.75
            )
        elif not same_voice:
            note = f"The figures differ: {_told(one)} against {_told(other)}."
            yield pair_of(
                other.claim, one.claim, "contradicts", "figures differ", note, 0.7
            )


def _counts_again(one: _Toll, other: _Toll, later: ClaimFound) -> bool:
    """`10 had died`, and then the same voice: `it put the toll at 14`."""
    return not other.people and "toll" in later.text and other.low > one.low


def _of_another_scale(one: _Toll, other: _Toll, scale: int) -> bool:
    """A toll of hundreds and one of three are not of the same event."""
    low, high = sorted((max(one.low, 1), max(other.low, 1)))
    return high > scale * low


def _total(reading: Reading, claim: ClaimFound) -> bool:
    """`has killed 860 since April`: the toll of a war, not of an event."""
    return bool(_SINCE.search(_sentence(reading, claim)))


def _elsewhere(reading: Reading, one: ClaimFound, other: ClaimFound) -> bool:
    """Whether each names places, and none of them is the same."""
    here, there = places_of(reading, one), places_of(reading, other)
    return bool(here and there and not here & there)


def _are_civilians(one: _Toll, other: _Toll) -> bool:
    return {one.people, other.people} <= _CIVILIANS


def _told(toll: _Toll) -> str:
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} or more"


def _comparable(one: _Toll, other: _Toll, claims: Sequence[ClaimFound]) -> bool:
    kinds = one.kind == other.kind or None in {one.kind, other.kind}
    # "two protesters had died", "the toll at nine": of whom was just said.
    again = other.claim - one.claim == 1 and not (other.people or other.side)
    again = again and "toll" in claims[other.claim].text
    sides = one.side == other.side or again
    if _is_part_of(one, other) or _is_part_of(other, one):
        return False
    people = one.people == other.people or bool({one.people, other.people} & _ANYBODY)
    people = people or _are_civilians(one, other)
    # "two Azeris", "four Azerbaijani troops": of one side, whatever they are called.
    people = people or (one.side is not None and one.side == other.side)
    return kinds and sides and people


def _is_part_of(one: _Toll, other: _Toll) -> bool:
    """`15 soldiers` of `64 people`: some of all, and no other count."""
    some = one.people not in _ANYBODY and other.people in _ANYBODY - {""}
    return some and one.high <= other.low


def _none_and_some(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """`An earlier statement spoke of no casualties; now two are dead`."""
    losses = speakers.losses
    told = [
        (index, loss.kind, loss.high == 0, loss.side)
        for index, claim in enumerate(claims)
        for loss in losses
        if claim.span[0] <= loss.span[0] < claim.span[1]
        and loss.kind in {"killed", "wounded"}
        and claim.stance != "denies"
    ]
    # "denied any casualties": it says that there were none.
    told += [
        (index, "killed", True, speakers.side(claim.on_behalf_of or claim.speaker))
        for index, claim in enumerate(claims)
        if claim.stance == "denies" and _DENIED_LOSSES.match(claim.text)
    ]
    told.sort(key=lambda loss: loss[0])
    for (one, kind, none, whose), (other, sort, nobody, others) in combinations(
        told, 2
    ):
        a, b = claims[one], claims[other]
        if None not in {whose, others} and whose != others:
            continue
        if one == other or none == nobody or not near(reading, a, b):
            continue
        if kind != sort and not _NOBODY_AT_ALL.search((a if none else b).text):
            continue
        if _elsewhere(reading, a, b) or other - one > _SOON:
            continue
        words = content_of(reading.doc, a.span), content_of(reading.doc, b.span)
        if not words[0] & words[1] and min(map(len, words)) > _FEW:
            continue
        later = _who_is_later(reading, a, b)
        if later is not None:
            new, old = (other, one) if later is b else (one, other)
            note = f"{claims[old].speaker} had told of it otherwise before."
            yield pair_of(new, old, "supersedes", "figure revised", note, 0.65)
        elif opposed(reading, claims, one, other, speakers):
            note = f"{a.speaker} and {b.speaker} differ on whether any were hurt."
            yield pair_of(other, one, "contradicts", "some or none", note, 0.65)


def _who_is_later(reading: Reading, a: ClaimFound, b: ClaimFound) -> ClaimFound | None:
    """Which of two statements replaces the other, if the words around them tell."""
    if _REVISED.search(_sentence(reading, b)) or _is_first(reading, a):
        return b
    return a if _is_first(reading, b) else None


def _is_first(reading: Reading, claim: ClaimFound) -> bool:
    """Whether the words before a statement call it an earlier one."""
    span = reading.doc.char_span(*claim.span, alignment_mode="expand")
    if span is None:
        return False
    sent = span.sent
    return bool(_BEFORE.search(reading.text[sent.start_char : claim.span[0]]))


def _figures(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[_Toll]:
    if not claims:
        return
    losses = speakers.losses
    for index, claim in enumerate(claims):
        start, end = claim.span
        if claim.stance == "denies":
            continue
        if _BODIES.search(claim.text) or _BESIDES.search(claim.text):
            continue
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
