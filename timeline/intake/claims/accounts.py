"""Two accounts of one event: how it came about, where it was, whether it was at all."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from timeline.intake.claims.acts import sorts_of
from timeline.intake.claims.pairing import (
    content_of,
    is_negative,
    names_of,
    opposed,
    pair_of,
)
from timeline.intake.claims.reading import Reading
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair

_SAYING: Final = frozenset({"asserts", "accuses", "acknowledges"})
_SOON: Final = 2
"""Statements after another within which an account is of the same event."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_CHANCE: Final = _words(
    r"accident(?:al|ally)?|by mistake|technical (?:fault|failure)|malfunction\w*"
    r"|gas leak|short circuit|mechanical (?:fault|failure)|bad weather|pilot error"
)
_STRAY: Final = _words(
    r"(?:fallen|fell|falling) short|misfir\w+|failed (?:rocket|missile)(?: launch)?"
    r"|stray (?:rocket|missile|shell)s?"
)
_STRIKE: Final = _words(
    r"air ?-?strikes?|air raids?|raids?|strikes?|bombing|bombed|bombardment"
    r"|shell(?:ed|ing)|attack(?:ed|ing)?|sabotage|torpedo(?:ed)?"
    r"|ramm(?:ed|ing)|shot down|drones?"
)
_MINE: Final = _words(r"land ?-?mines?|mines?|roadside bombs?|unexploded \w+")
_FIRED: Final = _words(
    r"grenades?|shell(?:s|ed|ing)?|gunfire|mortars?|artillery|snipers?|shot|rockets?"
)
_IN_COMBAT: Final = _words(r"shoot-?outs?|cross-?fire|gun ?-?battles?|(?:in )?combat")
_HELPLESS: Final = _words(
    r"surrender\w*|in custody|in detention|execut\w+|tortured?|unarmed|in cold blood"
)
# How something came about, told in two ways of which one at most is so.
_CAUSES: Final = (
    (_CHANCE, _STRIKE),
    (_STRAY, _STRIKE),
    (_MINE, _FIRED),
    (_IN_COMBAT, _HELPLESS),
)
_INTRUDED: Final = re.compile(
    r"\b(?:entered|violat\w+|intrud\w+|cross(?:ed|ing)|strayed|trespass\w+|encroach\w*)\b"
    r"[^.;]{0,30}\b(?:waters|air ?space|territory|border|frontier|soil|line)\b",
    re.IGNORECASE,
)
_ABIDED: Final = re.compile(
    r"\b(?:in|inside) (?:international|neutral|its own|their own|our own) "
    r"(?:waters|air ?space|territory|soil)\b"
    r"|\b(?:never|not) (?:left|leave|enter(?:ed)?|cross(?:ed)?|violated?)\b",
    re.IGNORECASE,
)
_ORIGIN: Final = re.compile(
    r"\b(?:fire|shells?|rockets?|missiles?|shots?|mortars?|drones?|bombs?|attack)\b"
    r"[^.;]{0,40}\b(?:came|come|coming|originat\w+|fired|launched) from\b",
    re.IGNORECASE,
)
_OF_REBELS: Final = _words(r"(?:rebel|insurgent|militant|guerrilla|separatist)s?['’]?")
_OF_STATE: Final = _words("army|military|government|troops|police")
_NO_SUCH: Final = re.compile(
    r"\bno (?:such )?(?P<act>fighting|clash(?:es)?|attacks?|battles?|strikes?|shelling"
    r"|raids?|incursions?|shooting|shots?|incidents?|advance|offensive|launch(?:es)?)\b",
    re.IGNORECASE,
)


_CALLED_FALSE: Final = re.compile(
    r"\b(?:lied?|lies|lying|fabricat\w+|false|hoax|invented)\b", re.IGNORECASE
)
_BARE_BODY: Final = re.compile(
    r"^Ministry\b[^,]*$|\bMinistry$|^(?:army|military|government|forces)$", re.I
)


def find_accounts(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Yield the pairs in which two sides tell one event in two ways, or in one."""
    telling = [i for i, c in enumerate(claims) if c.stance in _SAYING]
    for one, other in combinations(telling, 2):
        a, b = claims[one], claims[other]
        if a.span[1] > b.span[0]:
            continue
        if not opposed(reading, claims, one, other, speakers):
            continue
        if other - one > _SOON:
            if _says_there_was_none(reading, a, b):
                yield _none(other, one, a, b)
            continue
        if _crosses(a, b) and _is_of_one_event(reading, a, b):
            note = f"{a.speaker} and {b.speaker} differ over how it came about."
            yield pair_of(other, one, "contradicts", "how it came about", note, 0.6)
        elif _differ_on_origin(a, b, speakers):
            note = f"{a.speaker} and {b.speaker} differ over whose fire it was."
            yield pair_of(other, one, "contradicts", "whose fire", note, 0.7)
        elif _differ_on_whereabouts(a, b):
            note = f"{a.speaker} and {b.speaker} differ over where it was."
            yield pair_of(other, one, "contradicts", "on whose side", note, 0.6)
        elif _says_there_was_none(reading, a, b):
            yield _none(other, one, a, b)
        elif _is_same_deed(reading, a, b, speakers):
            note = f"{b.speaker} tells of the same deed as {a.speaker}."
            yield pair_of(other, one, "corroborates", "the same deed", note, 0.6)


def _none(other: int, one: int, a: ClaimFound, b: ClaimFound) -> ClaimPair:
    note = f"{b.speaker} says that there was nothing like what {a.speaker} tells."
    return pair_of(other, one, "contradicts", "no such thing", note, 0.65)


def _crosses(a: ClaimFound, b: ClaimFound) -> bool:
    return any(
        (first.search(x.text) and second.search(y.text))
        and not first.search(y.text)
        and not (second.search(x.text) and first is not _STRAY)
        for first, second in _CAUSES
        for x, y in ((a, b), (b, a))
    )


def _is_of_one_event(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """Whether the second names a thing of the first, or takes it up as "he" or "it"."""
    here, there = names_of(reading, a), names_of(reading, b)
    if here and there and not here & there:
        return False
    shared = content_of(reading.doc, a.span) & content_of(reading.doc, b.span)
    if {w for w in shared if not sorts_of({w})}:
        return True
    span = reading.doc.char_span(*b.span, alignment_mode="expand")
    subject = next((t for t in span or () if t.dep_ in {"nsubj", "nsubjpass"}), None)
    goes_on = {"it", "he", "she", "they"}
    return subject is not None and subject.lower_ in goes_on


def _differ_on_origin(a: ClaimFound, b: ClaimFound, speakers: Speakers) -> bool:
    """`the fire came from the rebels' base`, `it came from an army camp`."""
    if not (_ORIGIN.search(a.text) and _ORIGIN.search(b.text)):
        return False
    one, other = ({*speakers.named_in(*c.span)} for c in (a, b))
    if one and other:
        return not one & other
    return any(
        bool(_OF_REBELS.search(x.text)) and bool(_OF_STATE.search(y.text))
        for x, y in ((a, b), (b, a))
    )


def _differ_on_whereabouts(a: ClaimFound, b: ClaimFound) -> bool:
    """`the ship had entered its waters`, `it was in international waters`."""
    return any(
        bool(_INTRUDED.search(x.text))
        and not _ABIDED.search(x.text)
        and bool(_ABIDED.search(y.text))
        for x, y in ((a, b), (b, a))
    )


def _says_there_was_none(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """`troops clashed`, `there had been no fighting`."""
    none = _NO_SUCH.search(b.text)
    if none is None or is_negative(reading, a):
        return False
    here, there = names_of(reading, a), names_of(reading, b)
    if there and not here & there:
        return False
    acts = {none["act"].lower(), none["act"].lower().rstrip("s")}
    sorts = sorts_of(acts)
    return bool(sorts & sorts_of(content_of(reading.doc, a.span)))


def _is_same_deed(
    reading: Reading, a: ClaimFound, b: ClaimFound, speakers: Speakers
) -> bool:
    """`the North fired two missiles`, `it had detected the launch of two missiles`: an
    act of one sort, of the same things, and of nobody else."""
    if is_negative(reading, a) or is_negative(reading, b):
        return False
    if any(_CALLED_FALSE.search(c.text) for c in (a, b)):
        return False
    if any(_BARE_BODY.search(c.speaker) and not c.on_behalf_of for c in (a, b)):
        return False  # perhaps of the other's own state
    own, other = (content_of(reading.doc, c.span) for c in (a, b))
    if not sorts_of(own) & sorts_of(other):
        return False
    doers = [speakers.doers_in(*c.span) for c in (a, b)]
    same = bool(doers[0] & doers[1])
    if not same and (all(doers) or "accuses" in {a.stance, b.stance}):
        return False
    # A side that tells of its own deed against the other's bears nothing out.
    sides = [speakers.side(c.on_behalf_of or c.speaker) for c in (a, b)]
    if set(sides) & (doers[0] | doers[1]):
        return False
    here, there = names_of(reading, a), names_of(reading, b)
    if here and there and not here & there:
        return False
    things = {w for w in own & other if w.isalpha()}
    figures = [{w for w in words if not w.isalpha()} for words in (own, other)]
    if all(figures) and figures[0] != figures[1]:
        return False
    if not {w for w in things if not sorts_of({w})} - {"air"}:
        return False
    # Where nobody is named who did it, more must be alike.
    least = 2 if doers[0] | doers[1] or _counts_alike(reading, a, b) else 3
    return len(things) >= least


def _counts_alike(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """Whether both statements give one and the same number."""
    counts = [{t.lower_ for t in reading.tokens(*c.span) if t.like_num} for c in (a, b)]
    return bool(counts[0]) and counts[0] == counts[1]
