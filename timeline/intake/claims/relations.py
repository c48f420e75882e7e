"""How the statements of one article relate: who contradicts whom, and on what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from timeline.intake.casualty_figures import number
from timeline.intake.claims.denials import (
    SHARES,
    accused,
    antecedent_of,
    points_back,
)
from timeline.intake.claims.disputes import find_disputes
from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.pairing import (
    NEAR,
    acts_in,
    content_of,
    is_negative,
    names_of,
    near,
    opposed,
    pair_of,
    places_of,
    sides_of,
)
from timeline.intake.claims.reading import Reading
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair
from timeline.intake.wordlists import words_of

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
_MOST_WORDS: Final = 25
"""A longer "we never …" is a speech rather than an answer."""
_FEW: Final = 4
_SOON: Final = 2
"""Statements after a charge in which a denial by the accused is of that charge."""
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
_CONFIRMS: Final = words_of("confirm corroborate verify echo repeat")
_ANYBODY: Final = frozenset(
    {"", "person", "people", "civilian", "victim", "death", "fatality", "dead", "other"}
)
# Words for acts of the same sort: to use force, to enter, to arm, to ill-treat.
_ACTS: Final = (
    words_of(
        """
        attack strike airstrike raid bomb bombing bombardment bombard shell shelling
        fire hit target launch missile drone shoot shooting assault kill explosion
        ram collision
        """
    ),
    words_of(
        """
        cross enter intrude intrusion incursion invade invasion violate airspace
        trespass infiltrate infiltration
        """
    ),
    words_of(
        """
        arm supply deliver weapon arms back finance fund train host harbour harbor
        shelter support send base troop ammunition
        """
    ),
    words_of(
        """
        loot looting burn torch torture rape abduct abuse atrocity massacre execute
        execution behead mistreat detain
        """
    ),
)
_OWN_MEN: Final = re.compile(
    r"\b(?:its|their|our)\b[^,;.]{0,25}\b(?:soldiers?|troops?|forces?|men|fighters?"
    r"|guards?|servicemen|positions?|posts?|officers?|units?|crew)\b",
    re.IGNORECASE,
)
_OWN: Final = frozenset({"it", "its", "they", "their", "we", "our", "he", "his", "her"})
_REFUSALS: Final = frozenset({"refuse", "oppose", "question", "object"})


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
    denials = list(_denials(reading, drafts, claims, speakers))
    answered = {pair.claim for pair in denials}
    for pair in _nearest(
        *denials,
        *find_disputes(reading, claims, speakers),
        *_answers(reading, drafts, claims, speakers, answered),
        *_tolls(reading, claims, speakers),
        *_none_and_some(reading, claims, speakers),
        *_same_words(reading, claims, speakers),
        *_confirmed(reading, drafts, claims, speakers),
    ):
        key = (min(pair.claim, pair.other), max(pair.claim, pair.other))
        found.setdefault(key, pair)
    return sorted(found.values(), key=lambda p: (p.claim, p.other))


def _nearest(*pairs: ClaimPair) -> Iterator[ClaimPair]:
    """A statement supersedes one other, the nearest, and is superseded by one."""
    revised = [p for p in pairs if p.kind == "supersedes"]
    nearest = sorted(revised, key=lambda p: abs(p.claim - p.other))
    kept: list[ClaimPair] = []
    for pair in nearest:
        if all(pair.claim != k.claim and pair.other != k.other for k in kept):
            kept.append(pair)
    for pair in pairs:
        if pair.kind != "supersedes" or pair in kept:
            yield pair


# --- denials -----------------------------------------------------------------------


def _denials(
    reading: Reading,
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> Iterator[ClaimPair]:
    for index, denial in enumerate(claims):
        if denial.stance != "denies" or not _contests(drafts[index]):
            continue
        if points_back(drafts[index]) or _is_share(drafts[index]):
            best = antecedent_of(index, drafts, claims, speakers)
        else:
            best = _same_matter(reading, index, claims, drafts, speakers)
        if best is not None:
            yield pair_of(
                index,
                best,
                "contradicts",
                "denial of another's statement",
                f"{denial.speaker} denies what {claims[best].speaker} says.",
                0.8,
            )


def _contests(draft: Draft) -> bool:
    """Whether a denial says that something is untrue: who refuses to come, opposes a
    bill or asks whether it is wise says no such thing."""
    verb = draft.attribution.verb
    return verb is None or verb.lemma_ not in _REFUSALS


def _is_share(draft: Draft) -> bool:
    """`denied any involvement`: in what somebody else has just laid to its charge."""
    target = draft.attribution.target
    return target is not None and target.lemma_ in SHARES


def _same_matter(
    reading: Reading,
    index: int,
    claims: Sequence[ClaimFound],
    drafts: Sequence[Draft],
    speakers: Speakers,
) -> int | None:
    best, score = None, 0.0
    sides = sides_of(claims[index])
    own = _matter(drafts[index])
    for i, claim in enumerate(claims):
        if i == index or sides & sides_of(claim):
            continue
        if claim.stance not in {"accuses", "asserts"}:
            continue
        if not near(reading, claims[index], claim):
            continue
        other = _matter(drafts[i])
        # Of a single word, or a name both share, no two need speak of the same.
        least = min(len(own), len(other)) if claim.span != claims[index].span else 1
        shared = len(own & other) / max(2, least)
        if claim.stance == "accuses" and sides & accused(drafts[i], speakers):
            shared += 0.3
        if shared > score:
            best, score = i, shared
    return best if score >= 0.5 else None


def _matter(draft: Draft) -> set[str]:
    """The words of the statement that carry its matter, names left out."""
    attribution = draft.attribution
    anchor = attribution.verb or attribution.speaker
    if anchor is None:
        return set()
    return content_of(anchor.doc, attribution.content, names=False)


# --- the act that another side is said to have done --------------------------------


def _answers(
    reading: Reading,
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
    answered: set[int],
) -> Iterator[ClaimPair]:
    """`Sudanese jets bombed X`, said another; Sudan "denied carrying out any raid".

    The denial need not repeat the words: an act of the same sort by the denier's side
    will do, of the same place where the denial names one. A plain "its men never
    entered X" answers what is told beside it of the same place.
    """
    for index, answer in enumerate(claims):
        if index in answered:
            continue
        denies = answer.stance == "denies" and not points_back(drafts[index])
        denies = denies and _contests(drafts[index])
        of_itself = _is_of_itself(reading, answer)
        of_itself = of_itself and len(answer.text.split()) <= _MOST_WORDS
        if not denies and not (
            answer.stance == "asserts" and of_itself and is_negative(reading, answer)
        ):
            continue
        own = content_of(reading.doc, answer.span)
        best, most = None, 0.0
        for i, claim in enumerate(claims):
            if i == index or claim.stance not in {"asserts", "accuses"}:
                continue
            if not opposed(reading, claims, i, index, speakers):
                continue
            if is_negative(reading, claim):
                continue
            other = content_of(reading.doc, claim.span)
            named = acts_in(claim, answer, speakers)
            here = names_of(reading, answer)
            placed = names_of(reading, claim) & here
            if here and not placed:
                continue
            alike = _sorts(own) & _sorts(other)
            score = bool(alike) + named + 0.5 * bool(placed) + 0.1 * len(own & other)
            charged = claim.stance == "accuses" and bool(
                sides_of(answer) & accused(drafts[i], speakers)
            )
            # "its men were shot at", and at once "it had not opened fire"
            suffered = bool(alike) and index - i == 1 and of_itself
            suffered = suffered and bool(_OWN_MEN.search(claim.text))
            suffered = suffered and not speakers.doers_in(*claim.span)
            accused_of = (named or charged) and claim.stance == "accuses"
            accused_of = accused_of and (
                bool(own & other) or (denies and charged and 0 < index - i <= _SOON)
            )
            score += charged
            beside = placed and abs(i - index) == 1
            if ((alike and named) or accused_of or beside or suffered) and (
                score > most
            ):
                best, most = i, score
        if best is not None:
            yield pair_of(
                max(index, best),
                min(index, best),
                "contradicts",
                "denial of an act of the same sort",
                f"{answer.speaker} denies what {claims[best].speaker} says it did.",
                0.65,
            )


def _is_of_itself(reading: Reading, claim: ClaimFound) -> bool:
    """`it never went to Kidal`, `its men`: the speaker tells of its own side."""
    return any(t.lower_ in _OWN for t in reading.tokens(*claim.span))


def _sorts(lemmas: set[str]) -> set[int]:
    """Which sorts of act the words tell of."""
    return {i for i, words in enumerate(_ACTS) if lemmas & words}


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
        if apart > NEAR or _of_another_scale(one, other):
            continue
        if _total(reading, a) != _total(reading, b) or _elsewhere(reading, a, b):
            continue
        same_voice = bool(sides_of(a) & sides_of(b))
        differ = one.high < other.low or other.high < one.low
        words = _sentence(reading, b)
        if not differ:
            if not same_voice and one.low == other.low:
                note = f"{a.speaker} and {b.speaker} give the same figure."
                yield pair_of(
                    other.claim, one.claim, "corroborates", "same figure", note, 0.7
                )
        elif _REVISED.search(words):
            note = f"A later figure: {_told(one)}, then {_told(other)}."
            yield pair_of(
                other.claim, one.claim, "supersedes", "figure revised", note, 0.75
            )
        elif not same_voice:
            note = f"The figures differ: {_told(one)} against {_told(other)}."
            yield pair_of(
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
    here, there = places_of(reading, one), places_of(reading, other)
    return bool(here and there and not here & there)


def _told(toll: _Toll) -> str:
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} or more"


def _comparable(one: _Toll, other: _Toll) -> bool:
    kinds = one.kind == other.kind or None in {one.kind, other.kind}
    sides = one.side == other.side
    if _is_part_of(one, other) or _is_part_of(other, one):
        return False
    people = one.people == other.people or bool({one.people, other.people} & _ANYBODY)
    return kinds and sides and people


def _is_part_of(one: _Toll, other: _Toll) -> bool:
    """`15 soldiers` of `64 people`: some of all, and no other count."""
    some = one.people not in _ANYBODY and other.people in _ANYBODY - {""}
    return some and one.high <= other.low


def _none_and_some(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """`An earlier statement spoke of no casualties; now two are dead`."""
    losses = speakers.losses()
    told = [
        (index, loss.kind, loss.high == 0)
        for index, claim in enumerate(claims)
        for loss in losses
        if claim.span[0] <= loss.span[0] < claim.span[1]
        and loss.kind in {"killed", "wounded"}
    ]
    for (one, kind, none), (other, sort, nobody) in combinations(told, 2):
        a, b = claims[one], claims[other]
        if one == other or none == nobody or not near(reading, a, b):
            continue
        if kind != sort and "casualt" not in (a if none else b).text:
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
    losses = speakers.losses()
    for index, claim in enumerate(claims):
        start, end = claim.span
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


# --- confirmed by another ----------------------------------------------------------


def _confirmed(
    reading: Reading,
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> Iterator[ClaimPair]:
    """`Villagers said troops burned homes. A UN official confirmed that troops had
    torched houses`: an act of the same sort, or two words of the matter alike."""
    for index, claim in enumerate(claims):
        verb = drafts[index].attribution.verb
        if verb is None or verb.lemma_ not in _CONFIRMS or claim.stance == "denies":
            continue
        own = content_of(reading.doc, claim.span)
        for i in range(index - 1, max(-1, index - 1 - _SOON), -1):
            other = claims[i]
            if other.stance not in {"asserts", "accuses"} or other.quoted:
                continue
            if not opposed(reading, claims, i, index, speakers):
                continue
            theirs = content_of(reading.doc, other.span)
            beside = i == index - 1 and bool(_sorts(own) & _sorts(theirs))
            alike = beside or len(own & theirs) > 1
            if not alike or is_negative(reading, claim) != is_negative(reading, other):
                continue
            note = f"{claim.speaker} confirms what {other.speaker} says."
            yield pair_of(index, i, "corroborates", "confirmed by another", note, 0.6)
            break


# --- the same thing in other words -------------------------------------------------


def _same_words(
    reading: Reading, claims: Sequence[ClaimFound], speakers: Speakers
) -> Iterator[ClaimPair]:
    """Two plain statements of the same thing: one backs the other, or negates it."""
    plain = [
        i
        for i, claim in enumerate(claims)
        if claim.stance in {"asserts", "accuses", "acknowledges"} and not claim.quoted
    ]
    contents = {i: content_of(reading.doc, claims[i].span) for i in plain}
    for one, other in combinations(plain, 2):
        a, b = contents[one], contents[other]
        shared = len(a & b)
        if shared < 2 or shared < _SAME_WORDS * min(len(a), len(b)):
            continue
        if not opposed(reading, claims, one, other, speakers):
            continue
        first, second = claims[one], claims[other]
        if first.span == second.span:
            # "A and B said": one statement of both.
            continue
        if is_negative(reading, first) != is_negative(reading, second):
            note = f"{second.speaker} says the reverse of what {first.speaker} says."
            yield pair_of(other, one, "contradicts", "the same, negated", note, 0.7)
        elif shared >= max(3, _SAME_WORDS * max(len(a), len(b))):
            note = f"{second.speaker} says the same as {first.speaker}."
            yield pair_of(other, one, "corroborates", "said by another too", note, 0.6)
