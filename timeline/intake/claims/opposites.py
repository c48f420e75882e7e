"""Statements side by side that can't both be right, by what they say of one matter."""

import re
from collections.abc import Iterator, Sequence
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


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


# What is said of one thing by one side, and its reverse by the other.
_REVERSES: Final = (
    (_words("open(?:ed)?|reopened"), _words("closed|shut|sealed|blocked")),
    (_words("empty|deserted|abandoned"), _words("at home|inside|lived|living|full")),
    (
        _words(r"rigged|stolen|fraudulent|marred|unfair|fraud"),
        _words(r"fair|transparent|clean|legitimate|orderly"),
    ),
    (
        _words(r"shot down|downed|intercepted|repelled|thwarted"),
        _words(r"(?:hit|struck|reached) (?:its|their|the|all) targets?"),
    ),
    (
        _words(r"(?<!burnt )(?<!burned )(?<!buried )alive|unharmed"),
        _words("dead|killed|died|executed"),
    ),
    (_words("voluntar(?:y|ily)|willingly"), _words("forced|forcibly|against their")),
    (_words("lawful|lawfully"), _words("unlawful|unlawfully|illegal|illegally")),
    (
        _words("accident(?:al|ally)?|by mistake"),
        _words("deliberate(?:ly)?|on purpose|special mission"),
    ),
)
_CIVIL: Final = _words(
    r"civilians?|hospitals?|clinics?|schools?|homes?|houses?|markets?|churche?s?"
    r"|mosques?|power (?:station|plant)s?|children|women|families|apartments?"
    r"|residential|villagers?|refugees?|wedding|aid (?:workers?|convoy)"
)
_MILITARY: Final = _words(
    r"military (?:target|site|base|post|facility|objective|position)s?|militants?"
    r"|fighters?|positions?|combatants?|terrorists?|command (?:post|cent(?:re|er))s?"
    r"|ammunition|depots?|barracks|gunmen|hideouts?|mercenaries"
    r"|(?:rebel|militant|insurgent|guerrilla|army|enemy)"
    r" (?:base|camp|post|stronghold)s?"
)
_OWN: Final = _words("it|its|they|their|we|our")
_THE_DEAD: Final = _words(
    r"the (?:dead|victims)|(?:those|people|men) (?:who were )?killed"
)


def find_opposites(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Yield the pairs of a statement and the next one, of another side, against it."""
    for one in range(len(claims) - 1):
        other = one + 1
        a, b = claims[one], claims[other]
        if not {a.stance, b.stance} <= _SAYING or a.span == b.span:
            continue
        if not opposed(reading, claims, one, other, speakers):
            continue
        if _is_reverse(reading, a, b):
            note = f"{b.speaker} says the reverse of what {a.speaker} says."
            yield pair_of(other, one, "contradicts", "the reverse", note, 0.6)
        elif _is_negated_act(reading, a, b):
            note = f"{a.speaker} and {b.speaker} differ on whether it happened."
            yield pair_of(other, one, "contradicts", "an act, negated", note, 0.65)
        elif _differ_on_target(reading, a, b):
            note = f"{a.speaker} and {b.speaker} differ over who or what was struck."
            yield pair_of(other, one, "contradicts", "what was struck", note, 0.6)


def _is_reverse(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """`The border was open`, `it had been closed`: of one thing, both told as so."""
    if is_negative(reading, a) or is_negative(reading, b):
        return False
    return any(
        (one.search(a.text) and other.search(b.text))
        or (one.search(b.text) and other.search(a.text))
        for one, other in _REVERSES
    ) and _is_of_one_thing(reading, a, b)


def _is_of_one_thing(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """Whether the second statement names what the first does, or points to it."""
    here, there = names_of(reading, a), names_of(reading, b)
    if here and there and not here & there:
        return False
    shared = content_of(reading.doc, a.span) & content_of(reading.doc, b.span)
    if shared:
        return True
    span = reading.doc.char_span(*b.span, alignment_mode="expand")
    subjects = [t for t in span or () if t.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        t.lower_ in {"it", "they", "he", "she"}
        or any(c.lower_ in {"the", "every", "all"} for c in t.lefts)
        for t in subjects[:1]
    )


def _is_negated_act(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """`they hit a US destroyer`, `no US ship had been hit`: one of the same sort, of
    a name or a thing that both name."""
    if is_negative(reading, a) == is_negative(reading, b):
        return False
    own, other = (content_of(reading.doc, c.span) for c in (a, b))
    here, there = names_of(reading, a), names_of(reading, b)
    if here and there and not here & there:
        return False
    acts = sorts_of(own & other)
    beside = {w for w in own & other if not sorts_of({w})}
    words = set(a.text.split()) & set(b.text.split())
    shared_names = {w for w in words if w[:1].isupper() and len(w) > 1}
    return bool(acts) and bool(beside or shared_names)


def _differ_on_target(reading: Reading, a: ClaimFound, b: ClaimFound) -> bool:
    """`a strike hit a hospital`, `it struck a military target`; `30 civilians were
    killed`, `the dead were militants`."""
    civil, military = (a, b) if _CIVIL.search(a.text) else (b, a)
    if not _CIVIL.search(civil.text) or _CIVIL.search(military.text):
        return False
    if not _MILITARY.search(military.text) or _MILITARY.search(civil.text):
        return False
    if is_negative(reading, a) or is_negative(reading, b):
        return False
    if _THE_DEAD.search(b.text):
        return True
    if not _OWN.search(military.text):
        # Its own deed, as it tells it; what others say may be of another one.
        return False
    own, other = (content_of(reading.doc, c.span) for c in (a, b))
    return 0 in sorts_of(own) & sorts_of(other)
