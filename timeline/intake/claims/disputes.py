"""What two sides dispute: who began, whose truce-breaking, who holds a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from timeline.intake.claims.pairing import (
    NEAR,
    is_negative,
    names_of,
    opposed,
    pair_of,
    speaks_of,
)
from timeline.intake.claims.reading import Reading
from timeline.intake.claims.speaker_phrases import REBELS
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair

_BEGAN: Final = re.compile(
    r"\b(?:fired|shot|attacked|struck|fire|shelled)\b.{0,15} first\b"
    r"|\b(?:began|started|br(?:oke|oken) out|erupted)\b.{0,40}\bwhen\b"
    r"|\bfirst (?:shots?|to (?:fire|shoot|attack|open))\b"
    r"|\b(?:start|beg[au]n|provok|initiat|trigger|caus|ignit)\w*"
    r" (?:(?:the|this|a|an|\w+) ){0,3}(?:shooting|fighting|clash(?:es)?|firefight"
    r"|exchange|hostilities|battle|violence|skirmish(?:es)?|gunfire|shoot-?out)\b"
    r"|\bopened (?:\w+ )?fire\b|\bprovoked (?:the|an?|this)\b"
    r"|\b(?:without provocation|unprovoked)\b|\bstarted (?:the )?firing\b",
    re.IGNORECASE,
)
_HOSTILE: Final = re.compile(
    r"\b(?:attack(?:ed|ing|s)?|shell(?:ed|ing)|fir(?:ed|ing)|shoot(?:ing)?|shot"
    r"|strik(?:e|ing)|struck|raid(?:ed|ing)?|cross(?:ed|ing)|ramm(?:ed|ing)"
    r"|start(?:ed|ing)|restart(?:ed|ing)|began|opened|provo(?:ked|king))\b",
    re.IGNORECASE,
)
_ENTERED: Final = re.compile(
    r"\b(?:cross(?:ed|ing)|enter(?:ed|ing)|intrud(?:ed|ing)|stray(?:ed|ing))\b", re.I
)
_OF_STATE: Final = re.compile(
    r"\b(?:government|army|military|regime|state) ?(?:forces|troops|soldiers|jets)?\b",
    re.IGNORECASE,
)
_RESPONSE: Final = re.compile(
    r"\b(?:in|acted in|out of) self-?\s?defen[cs]e\b|\breturn(?:ed|ing) fire\b"
    r"|\b(?:only|merely|simply) (?:responded|responding|retaliated|fired back)\b"
    r"|\bfired back\b|\bdid not (?:start|begin|provoke|fire first)\b",
    re.IGNORECASE,
)
_TRUCE: Final = re.compile(
    r"\b(?:truce|cease-?\s?fire|armistice|cessation of hostilities)\b", re.IGNORECASE
)
_BROKEN: Final = re.compile(
    r"\b(?:violat\w+|breach\w*|br(?:oke|oken|eaking|eak)|collaps\w+|ignor\w+"
    r"|flout\w*)\b",
    re.IGNORECASE,
)
_KEPT: Final = re.compile(
    r"\b(?:hold(?:s|ing)?|held|observ\w+|respect\w*|honou?r\w*|abid\w+|in force"
    r"|compl(?:y|ies|ied|ying)|adher\w+|stick\w*)\b",
    re.IGNORECASE,
)
_GONE: Final = re.compile(
    r"\b(?:(?:ha(?:s|ve|d)|were|are) (?:all )?(?:left|gone|withdrawn|vacated|quit)"
    r"|withdrew|pulled (?:back|out|\w+ \w+ (?:out|back))"
    r"|(?:withdrawal|pull-?out|retreat) (?:\w+ )?(?:is|was|had been|has been|were)"
    r" (?:now |already )?(?:complete\w*|over|finished))\b",
    re.IGNORECASE,
)
_STAYS: Final = re.compile(
    r"\b(?:remain(?:s|ed)?|still|stay(?:s|ed)?|never left|no sign of a?"
    r"|not (?:yet )?(?:left|withdrawn|pulled|leaving|withdrawing|gone)"
    r"|(?:dr(?:iven|ove)|forced|pushed|expelled|threw|thrown) (?:\w+ )?out)\b",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"(?<!to )\b(?:captur\w+|seiz\w+|tak(?:en|ing)|took|retak\w+|retook|recaptur\w+"
    r"|overr[au]n|liberat\w+|in (?:full |complete )?control|fallen|controls?"
    r"|controlled)\b",
    re.IGNORECASE,
)
_HELD: Final = re.compile(
    r"\b(?:still (?:hold|held|control|in|under)\w*|remain(?:s|ed)? (?:in|under)"
    r"|fighting (?:was|is|went|goes) (?:still )?(?:on|under way|underway|going on"
    r"|continuing|ongoing|raging)|still (?:fighting|resisting|contested)"
    r"|not (?:been )?(?:fallen|lost|taken|captured)|never (?:fell|lost|taken)"
    r"|not (?:under|in) (?:\w+ ){0,2}(?:control|hands)"
    r"|(?:in|under) (?:its|their|our|government|army|rebel) (?:full |firm )?"
    r"(?:hands|control))\b",
    re.IGNORECASE,
)
# What both say of one place: "still controlled it", "was in full control of it".
_HOLDS: Final = re.compile(
    r"\b(?:is|are|was|were|still|be|remain(?:s|ed)?)\b[^.;]{0,25}"
    r"\bcontrol(?:s|led|ling)?\b|\bcontrols?\b|\bstill (?:hold|held)\b",
    re.IGNORECASE,
)
# "the town" that was named in the statement before.
_THERE: Final = re.compile(
    r"\b(?:the|this) (?:town|city|village|base|post|area|settlement|hill|airport|port"
    r"|camp)\b",
    re.IGNORECASE,
)
_SAYING: Final = frozenset({"asserts", "accuses", "acknowledges"})
_EACH: Final = re.compile(r"\b(?:each other|one another|the other)\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"\bthe other(?: side)?\b", re.IGNORECASE)


def find_disputes(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Yield the pairs in which two sides tell the same thing against each other."""
    yield from _mutual(reading, claims)
    yield from _who_began(reading, claims, speakers)
    yield from _truces(reading, claims, speakers)
    yield from _positions(reading, claims, speakers)


def _mutual(reading: Reading, claims: Sequence[ClaimFound]) -> Iterator[ClaimPair]:
    """`A and B accused each other of …`: the same words, said by each of the other."""
    for one, other in combinations(range(len(claims)), 2):
        a, b = claims[one], claims[other]
        if a.span == b.span and a.speaker != b.speaker and _EACH.search(a.text):
            note = f"{a.speaker} and {b.speaker} each say it of the other."
            yield pair_of(
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
        combinations(charges, 2),
        key=lambda pair: (
            not (pair[0].began and pair[1].began),
            pair[1].claim - pair[0].claim,
        ),
    ):
        a, b = claims[one.claim], claims[other.claim]
        apart = abs(reading.paragraph(a.span[0]) - reading.paragraph(b.span[0]))
        if one.by == other.by or a.speaker == b.speaker or apart > NEAR:
            continue
        crossed = _is_of(one, other) and _is_of(other, one)
        began = (
            (one.began and other.began and one.of != other.of)
            or (_is_of(one, other) and one.began and other.answered)
            or (_is_of(other, one) and other.began and one.answered)
        )
        entered = bool(_ENTERED.search(a.text) and _ENTERED.search(b.text))
        sides = frozenset({one.by, other.by, "entered" if entered else "struck"})
        if not began and (not crossed or sides in met):
            continue
        if not began and not (entered or _strong(a) or _strong(b)):
            continue
        met.add(sides)
        rule = "who began" if began else "each accuses the other"
        note = f"{a.speaker} and {b.speaker} differ over who began."
        if not began:
            note = f"{a.speaker} and {b.speaker} accuse each other."
        yield pair_of(other.claim, one.claim, "contradicts", rule, note, 0.7)


@dataclass(frozen=True, slots=True)
class _Charge:
    """A statement that somebody else did harm: by whom, of whom."""

    claim: int
    by: str
    of: str | None
    began: bool
    answered: bool = False
    """Whether the speaker claims only to have answered."""


def _charges(claims: Sequence[ClaimFound], speakers: Speakers) -> Iterator[_Charge]:
    for index, claim in enumerate(claims):
        began = bool(_BEGAN.search(claim.text))
        if claim.stance not in {"asserts", "accuses"}:
            continue
        if not began and _RESPONSE.search(claim.text):
            by = speakers.side(claim.on_behalf_of or claim.speaker)
            yield _Charge(index, by, None, began=False, answered=True)
            continue
        if not began and not _HOSTILE.search(claim.text):
            continue
        by = speakers.side(claim.on_behalf_of or claim.speaker)
        if _OTHER.search(claim.text):
            yield _Charge(index, by, f"not {by}", began)
            continue
        named = [n for n in speakers.named_in(*claim.span) if n != by]
        doers = [n for n in named if n in speakers.doers_in(*claim.span)]
        of = next(iter(doers), None) or _unnamed(claim, by, speakers)
        of = of or next(iter(named), None)
        if (of is not None and of != by) or began:
            yield _Charge(index, by, of, began)


def _unnamed(claim: ClaimFound, by: str, speakers: Speakers) -> str | None:
    """`attacked rebel positions`, `government forces had fired`: who is meant."""
    if by == speakers.rebel_side:
        return f"not {by}" if _OF_STATE.search(claim.text) else None
    return speakers.rebel_side if REBELS.search(claim.text) else None


def _is_of(charge: _Charge, other: _Charge) -> bool:
    """Whether a charge is of the side that makes the other."""
    if charge.of is not None and charge.of.startswith("not "):
        return charge.of != f"not {other.by}"
    return charge.of == other.by


def _strong(claim: ClaimFound) -> bool:
    return claim.stance == "accuses" or bool(_BEGAN.search(claim.text))


# --- truces ------------------------------------------------------------------------


def _truces(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """`A said B broke the truce; B said A did`, or `B said it was holding`."""
    told = [
        (index, _is_broken(reading, claim))
        for index, claim in enumerate(claims)
        if claim.stance in _SAYING and _TRUCE.search(claim.text)
    ]
    for (one, first), (other, second) in combinations(told, 2):
        a, b = claims[one], claims[other]
        if None in {first, second} or not (first or second):
            continue
        if not opposed(reading, claims, one, other, speakers):
            continue
        if first and second:
            if not (speaks_of(a, b, speakers) and speaks_of(b, a, speakers)):
                continue
            note = f"{a.speaker} and {b.speaker} each say the other broke the truce."
            yield pair_of(other, one, "contradicts", "who broke the truce", note, 0.75)
        else:
            breaks, keeps = (a, b) if first else (b, a)
            note = f"{keeps.speaker} says the truce is kept, {breaks.speaker} not."
            yield pair_of(
                other, one, "contradicts", "whether the truce holds", note, 0.7
            )


def _is_broken(reading: Reading, claim: ClaimFound) -> bool | None:
    """True for a truce said to be broken, False for one kept, None for neither."""
    if _BROKEN.search(claim.text):
        return not is_negative(reading, claim)
    if _KEPT.search(claim.text):
        return is_negative(reading, claim)
    return None


# --- who is where ------------------------------------------------------------------


def _positions(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """`A said its men had left X; B said they were still there`; `A took X; B holds
    it`: of the same place, or side by side where one names none."""
    telling = [i for i, c in enumerate(claims) if c.stance in _SAYING | {"denies"}]
    for one, other in combinations(telling, 2):
        a, b = claims[one], claims[other]
        if not opposed(reading, claims, one, other, speakers):
            continue
        here, there = names_of(reading, a), names_of(reading, b)
        if here and there and not here & there:
            continue
        pointed = bool(_THERE.search(a.text if there else b.text))
        if not (here & there) and other - one > 1 + pointed:
            continue
        if "denies" in {a.stance, b.stance}:
            if (here & there or pointed) and _is_denied_capture(a, b):
                note = f"{a.speaker} and {b.speaker} differ over who holds the place."
                yield pair_of(other, one, "contradicts", "taken or held", note, 0.7)
            continue
        if _crosses(a, b, _GONE, _STAYS):
            note = f"{a.speaker} and {b.speaker} differ over who has left."
            yield pair_of(other, one, "contradicts", "withdrawn or not", note, 0.7)
        elif (here & there or pointed) and (
            _crosses(a, b, _TAKEN, _HELD)
            or (_HOLDS.search(a.text) and _HOLDS.search(b.text))
        ):
            note = f"{a.speaker} and {b.speaker} differ over who holds the place."
            yield pair_of(other, one, "contradicts", "taken or held", note, 0.7)


def _is_denied_capture(a: ClaimFound, b: ClaimFound) -> bool:
    """`it had seized the town`, and the other denies "that it had taken the town"."""
    if a.stance == b.stance:
        return False
    return bool(_TAKEN.search(a.text)) and bool(_TAKEN.search(b.text))


def _crosses(
    a: ClaimFound, b: ClaimFound, done: re.Pattern[str], undone: re.Pattern[str]
) -> bool:
    """Whether one statement says that it is done and the other that it is not."""
    first = bool(done.search(a.text)) and not undone.search(a.text)
    second = bool(done.search(b.text)) and not undone.search(b.text)
    return (first and bool(undone.search(b.text))) or (
        second and bool(undone.search(a.text))
    )
