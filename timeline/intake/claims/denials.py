"""Denials: what "this" or "the accusation" stands for."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns
from timeline.intake.claims.acts import sorts_of
from timeline.intake.claims.asides import APPOSITION
from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.pairing import content_of, is_same_voice
from timeline.intake.claims.speaker_phrases import VOICES
from timeline.intake.claims.speakers import Speakers
from timeline.intake.claims.voices import PEOPLE
from timeline.intake.proposal import ClaimFound

_FAR: Final = 1500
_BESIDE: Final = 500
"""Characters between a denial and what it denies: at most, and without a hint."""
_APART: Final = 40
"""Characters between a statement and an apposition to it."""
_POINTERS: Final = frozenset(
    {"this", "that", "it", "these", "those", "so", "any", "doing", "which"}
)

SHARES: Final = frozenset(
    {"involvement", "role", "responsibility", "link", "wrongdoing", "part", "guilt"}
)
# "the toll provided by the army": how it came, and not what it says.
_MADE: Final = frozenset(
    {
        *("provide", "give", "issue", "release", "publish", "announce", "make"),
        *("report", "spread", "circulate", "carry"),
    }
)
_WISHES: Final = frozenset({"call", "demand", "appeal", "request", "plea"})
_COUNTS: Final = frozenset({"toll", "figure", "number", "count", "tally"})
_ACCUSING: Final = frozenset({"accuses"})
_KINDS: Final[dict[str, frozenset[str]]] = {
    "threat": frozenset({"threatens", "expresses_concern"}),
    "ultimatum": frozenset({"threatens", "demands"}),
    "warning": frozenset({"threatens", "expresses_concern"}),
    "demand": frozenset({"demands", "requests"}),
    "call": frozenset({"demands", "requests"}),
    "appeal": frozenset({"demands", "requests"}),
    "request": frozenset({"demands", "requests"}),
    "offer": frozenset({"promises"}),
    "proposal": frozenset({"demands", "requests", "promises"}),
    "suggestion": frozenset({"demands", "requests", "promises"}),
    "criticism": _ACCUSING,
    "accusation": _ACCUSING,
    "allegation": _ACCUSING,
    "charge": _ACCUSING,
}


def resolved(
    drafts: Sequence[Draft], claims: Sequence[ClaimFound], speakers: Speakers
) -> list[ClaimFound]:
    """Say what is denied where the text only points to it ("denied this")."""
    said: list[ClaimFound] = []
    for index, (draft, claim) in enumerate(zip(drafts, claims, strict=True)):
        if claim.stance != "denies" or not points_back(draft):
            said.append(claim)
            continue
        found = antecedent_of(index, drafts, claims, speakers)
        if found is None or draft.attribution.quoted:
            said.append(claim)
            continue
        said.append(
            claim.model_copy(update={"text": _matter(drafts[found], claims[found])})
        )
    return said


def points_back(draft: Draft) -> bool:
    """Whether what is denied was said before ("this", "the charge", ", a claim")."""
    target = draft.attribution.target
    if target is None:
        return False
    if draft.attribution.rule == APPOSITION:
        return True
    return target.lower_ in _POINTERS or (
        target.lemma_ in cue_nouns.STATEMENT_NOUNS | _COUNTS
        and not any(_is_matter(c) for c in target.lefts)
        and not any(
            c.dep_ in {"acl", "relcl", "ccomp"} and c.lemma_ not in _MADE
            for c in target.children
        )
        and not any(
            c.dep_ == "prep" and c.lower_ in {"of", "for"} for c in target.children
        )
    )


def _owners(noun: Token | None, speakers: Speakers) -> set[str]:
    """Whose "Chad's claim" or "the Chadian allegations" is: their side."""
    if noun is None:
        return set()
    made = [a for c in noun.rights if c.lemma_ in _MADE for a in c.children]
    by = [
        g
        for c in [*noun.rights, *made]
        if c.lower_ in {"by", "from"}
        for g in c.children
        if g.dep_ == "pobj"
    ]
    named = [c for c in noun.lefts if c.dep_ in {"poss", "amod", "compound", "nmod"}]
    return {
        side
        for word in [*named, *by]
        for t in word.subtree
        if t.pos_ != "PRON"
        for side in speakers.named_in(t.idx, t.idx + len(t))
    }


def _top(claim: ClaimFound, speakers: Speakers) -> str:
    return speakers.side(claim.on_behalf_of or claim.speaker)


def _sides(claim: ClaimFound, speakers: Speakers) -> set[str]:
    return {speakers.side(s) for s in (claim.speaker, claim.on_behalf_of) if s}


def _is_matter(word: Token) -> bool:
    """`the ceasefire declaration`, `torture claims`: told here, and not before."""
    return (
        word.dep_ == "compound"
        and word.pos_ == "NOUN"
        and word.lemma_.lower() not in PEOPLE | VOICES
    )


def antecedent_of(
    index: int,
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> int | None:
    """The nearest earlier statement by somebody else, of the kind that is named
    ("the threat"), accusations first."""
    sides = {claims[index].speaker, claims[index].on_behalf_of} - {None}
    here = claims[index].span[0]
    others = [
        i
        for i in range(index)
        if not sides & {claims[i].speaker, claims[i].on_behalf_of}
        and not is_same_voice(claims[i], claims[index])
        and _top(claims[i], speakers) != _top(claims[index], speakers)
        and claims[i].stance != "denies"
        and here - claims[i].span[1] <= _FAR
    ]
    target = drafts[index].attribution.target
    if drafts[index].attribution.rule == APPOSITION:
        # "…, a charge that it denies": what the same sentence has just told.
        beside = [i for i in others if i == others[-1] and here >= claims[i].span[1]]
        if beside and here - claims[beside[0]].span[1] <= _APART:
            return beside[0]
    owners = _owners(target, speakers)
    if owners:
        others = [i for i in others if _sides(claims[i], speakers) & owners]
    if not others:
        return None
    kinds = _KINDS.get(target.lemma_) if target is not None else None
    of_kind = [i for i in others if kinds and claims[i].stance in kinds]
    if target is not None and target.lemma_ == "criticism" and not of_kind:
        of_kind = [i for i in others if drafts[i].attribution.rule == "label"]
    # "a claim by the army that …", and later "the claim"
    called = [
        i
        for i in others
        if target is not None
        and (cue := drafts[i].attribution.verb) is not None
        and cue.pos_ == "NOUN"
        and cue.lemma_ == target.lemma_
    ]
    accusing = [i for i in others if claims[i].stance == "accuses"]
    aimed = [i for i in accusing if sides & accused(drafts[i], speakers)]
    # What names the denier's side concerns it; a vivid quotation is rarely meant.
    about = [i for i in others if sides & {*speakers.named_in(*claims[i].span)}]
    plain = [
        i for i in others if not drafts[i].attribution.quoted and i >= others[-1] - 1
    ]
    # Without a word of what it is, only what was just said is meant.
    last = [i for i in others if here - claims[i].span[1] <= _BESIDE]
    plain = [i for i in plain if i in last]
    if target is not None and target.lemma_ in _COUNTS:
        groups: tuple[list[int], ...] = ([i for i in others if _counts(drafts[i])],)
    elif target is not None and target.lemma_ in SHARES:
        # "denied any role": in what is laid to its charge, and in nothing else.
        groups = (aimed, accusing, about)
    elif kinds == _ACCUSING:
        # Where nobody accuses, what tells of a blow is what is meant.
        blows = [i for i in last if sorts_of(_words(drafts[i]))]
        told = [i for i in about if sorts_of(_words(drafts[i]))]
        groups = (aimed, of_kind, told, [i for i in plain if i in blows], blows)
    elif kinds:
        groups = (of_kind,) if is_wish(target) else (of_kind, plain, last)
    else:
        # A charge far above gives way to what the accuser's side, or of the denier's,
        # was just told.
        fresh = [
            i
            for i in plain
            if i == others[-1]
            and accusing
            and i > accusing[-1]
            and (
                i in about
                or any(
                    _sides(claims[i], speakers) & _sides(claims[a], speakers)
                    for a in accusing
                )
            )
        ]
        groups = (
            fresh,
            aimed,
            accusing,
            _echoed(index, last, drafts, claims),
            plain,
            last,
        )
    return next((group[-1] for group in (called, *groups) if group), None)


def _echoed(
    index: int,
    others: Sequence[int],
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
) -> list[int]:
    """What the denier goes on to tell otherwise: `"the report was untrue"; Gao had not
    been seized`: the earlier statement that shares most words with it, if any does."""
    after = index + 1
    if after == len(claims) or claims[after].speaker != claims[index].speaker:
        return []
    own = _words(drafts[after])
    shared = {i: len(own & _words(drafts[i])) for i in others}
    best = max(shared.values(), default=0)
    return [i for i in others if best > 1 and shared[i] == best]


def _words(draft: Draft) -> set[str]:
    """The words of a statement that carry its matter, names among them."""
    head = draft.attribution.speaker
    if head is None:
        return set()
    return content_of(head.doc, draft.attribution.content)


def is_wish(target: Token | None) -> bool:
    """`rejected the calls`: what somebody wants, and nothing that is so or not."""
    return target is not None and target.lemma_ in _WISHES


def _counts(draft: Draft) -> bool:
    """Whether a statement gives a number."""
    head = draft.attribution.speaker
    words = head.doc.char_span(*draft.attribution.content) if head is not None else ()
    return any(t.like_num for t in words or ())


def accused(draft: Draft, speakers: Speakers) -> set[str | None]:
    target = draft.attribution.target
    if target is None:
        return set()
    mention = speakers.actor(target)
    return {mention.name, mention.part_of} if mention is not None else set()


def _matter(draft: Draft, claim: ClaimFound) -> str:
    """What an accusation is about: "X of sending troops" -> "sending troops"."""
    target = draft.attribution.target
    if draft.attribution.stance != "accuses" or target is None:
        return claim.text
    deed = re.match(r".*?\b(?:of|for|over)\s+(\w+ing\b.*)$", claim.text)
    charge = re.match(
        rf".*?\b{re.escape(target.text)}\s+(?:of|for|over)\s+(.+)$", claim.text
    )
    found = deed or charge
    return found.group(1) if found else claim.text
