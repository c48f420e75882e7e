"""How the statements of one article relate: who contradicts whom, and on what."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from timeline.intake.claims.accounts import find_accounts
from timeline.intake.claims.acts import sorts_of
from timeline.intake.claims.denials import (
    SHARES,
    accused,
    antecedent_of,
    is_wish,
    points_back,
)
from timeline.intake.claims.disputes import find_disputes
from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.opposites import find_opposites
from timeline.intake.claims.pairing import (
    acts_in,
    content_of,
    is_negative,
    is_same_voice,
    names_of,
    opposed,
    pair_of,
    sides_of,
)
from timeline.intake.claims.reading import Reading
from timeline.intake.claims.speaker_phrases import REBELS
from timeline.intake.claims.speakers import Speakers
from timeline.intake.claims.toll_relations import find_toll_relations
from timeline.intake.proposal import ClaimFound, ClaimPair
from timeline.intake.wordlists import words_of

_SAME_WORDS: Final = 0.7
_MOST_WORDS: Final = 25
"""A longer "we never …" is a speech rather than an answer."""
_SOON: Final = 2
"""Statements after a charge in which a denial by the accused is of that charge."""
_CONFIRMS: Final = words_of("confirm corroborate verify echo repeat")
_OWN_MEN: Final = re.compile(
    r"\b(?:its|their|our)\b[^,;.]{0,25}\b(?:soldiers?|troops?|forces?|men|fighters?"
    r"|guards?|servicemen|positions?|posts?|officers?|units?|crew)\b",
    re.IGNORECASE,
)
_OWN: Final = frozenset({"it", "its", "they", "their", "we", "our", "he", "his", "her"})
_REFUSALS: Final = frozenset({"refuse", "oppose", "question", "object"})


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
        *find_toll_relations(reading, claims, speakers),
        *find_opposites(reading, claims, speakers),
        *find_accounts(reading, claims, speakers),
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
    answered: dict[int, int] = {}
    for index, denial in enumerate(claims):
        if denial.stance != "denies" or not _contests(drafts[index]):
            continue
        if (inside := _inside(denial, claims)) is not None:
            best: int | None = _told_before(reading, index, inside, claims, speakers)
        elif _goes_on(index, drafts, claims):
            best = answered.get(index - 1)
        elif points_back(drafts[index]) or _is_share(drafts[index]):
            best = antecedent_of(index, drafts, claims, speakers)
        else:
            best = _same_matter(reading, index, claims, drafts, speakers)
        if best is not None:
            answered[index] = best
            yield pair_of(
                index,
                best,
                "contradicts",
                "denial of another's statement",
                f"{denial.speaker} denies what {claims[best].speaker} says.",
                0.8,
            )


def _goes_on(index: int, drafts: Sequence[Draft], claims: Sequence[ClaimFound]) -> bool:
    """`He denied the raid. "These claims are baseless," he said`: of the same again."""
    before = claims[index - 1] if index else None
    return (
        before is not None
        and drafts[index].attribution.quoted
        and before.stance == "denies"
        and is_same_voice(before, claims[index])
    )


def _inside(denial: ClaimFound, claims: Sequence[ClaimFound]) -> int | None:
    """`disputed a claim by Chad that …`: Chad's claim stands in what is denied."""
    start, end = denial.span
    return next(
        (
            i
            for i, c in enumerate(claims)
            if c.speaker != denial.speaker and start < c.span[0] and c.span[1] <= end
        ),
        None,
    )


def _told_before(
    reading: Reading,
    denial: int,
    inside: int,
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> int:
    """Where the side whose claim is repeated in the denial had made it itself, if it
    had; else the repeated claim."""
    side = speakers.side(claims[inside].on_behalf_of or claims[inside].speaker)
    words = content_of(reading.doc, claims[inside].span)
    told = [
        i
        for i in range(denial)
        if i != inside
        and speakers.side(claims[i].on_behalf_of or claims[i].speaker) == side
        and claims[i].stance in {"asserts", "accuses"}
        and _is_alike(words, content_of(reading.doc, claims[i].span))
    ]
    return told[-1] if told else inside


def _is_alike(one: set[str], other: set[str]) -> bool:
    """Whether two statements share two words, or one and an act of one sort."""
    shared = len(one & other)
    return shared > 1 or (shared > 0 and bool(sorts_of(one) & sorts_of(other)))


def _contests(draft: Draft) -> bool:
    """Whether a denial says that something is untrue: who refuses to come, opposes a
    bill or asks whether it is wise says no such thing."""
    verb = draft.attribution.verb
    if is_wish(draft.attribution.target) and not points_back(draft):
        return False
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
        if not opposed(reading, claims, i, index, speakers):
            continue
        if claim.stance not in {"accuses", "asserts"}:
            continue
        if is_negative(reading, claim) and not is_negative(reading, claims[index]):
            # "nobody was hurt in the raid" is not what denies the raid.
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
    words = anchor.doc.char_span(*attribution.content, alignment_mode="expand")
    descriptive = {t.lemma_.lower() for t in words or () if t.pos_ == "ADJ"}
    return content_of(anchor.doc, attribution.content, names=False) - descriptive


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
            alike = sorts_of(own) & sorts_of(other)
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
            # "any air strikes": whoever had flown them.
            at_all = denies and bool(alike) and 0 < index - i <= _SOON
            at_all = at_all and not speakers.doers_in(*claim.span)
            told = (alike and named) or accused_of or beside or suffered or at_all
            if told and score > most:
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
            beside = i == index - 1 and bool(sorts_of(own) & sorts_of(theirs))
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
        if first.span[1] > second.span[0]:
            # "A and B said", "A disputed a claim by B": one stretch of both.
            continue
        if is_negative(reading, first) != is_negative(reading, second):
            note = f"{second.speaker} says the reverse of what {first.speaker} says."
            yield pair_of(other, one, "contradicts", "the same, negated", note, 0.7)
        elif _is_same(a, b) and not _is_against(reading, first, second, speakers):
            note = f"{second.speaker} says the same as {first.speaker}."
            yield pair_of(other, one, "corroborates", "said by another too", note, 0.6)


def _is_against(
    reading: Reading, a: ClaimFound, b: ClaimFound, speakers: Speakers
) -> bool:
    """Whether one tells of a deed by the side of who makes the other: the same words
    ("attacked their forces") are then of two deeds."""
    if acts_in(a, b, speakers) or acts_in(b, a, speakers):
        return True
    return b.stance == "accuses" and bool(REBELS.search(b.text))


def _is_same(a: set[str], b: set[str]) -> bool:
    """Whether most words are the same, or one statement holds all of the other."""
    shared, least = len(a & b), min(len(a), len(b))
    return shared >= max(3, min(_SAME_WORDS * max(len(a), len(b)), least))
