"""Denials: what "this" or "the accusation" stands for."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns
from timeline.intake.claims.asides import APPOSITION
from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.speaker_phrases import VOICES
from timeline.intake.claims.speakers import Speakers
from timeline.intake.claims.voices import PEOPLE
from timeline.intake.proposal import ClaimFound

_FAR: Final = 1500
_BESIDE: Final = 500
"""Characters between a denial and what it denies: at most, and without a hint."""
_POINTERS: Final = frozenset(
    {"this", "that", "it", "these", "those", "so", "any", "doing", "which"}
)

SHARES: Final = frozenset(
    {"involvement", "role", "responsibility", "link", "wrongdoing", "part", "guilt"}
)
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
        and not any(c.dep_ in {"acl", "relcl", "ccomp"} for c in target.children)
        and not any(c.dep_ == "prep" and c.lower_ == "of" for c in target.children)
    )


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
        and claims[i].stance != "denies"
        and here - claims[i].span[1] <= _FAR
    ]
    if not others:
        return None
    target = drafts[index].attribution.target
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
        groups = (aimed, of_kind, about, plain, last)
    elif kinds:
        groups = (of_kind, plain, last)
    else:
        groups = (aimed, accusing, plain, last)
    return next((group[-1] for group in (called, *groups) if group), None)


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
