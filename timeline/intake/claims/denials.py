"""Denials: what "this" or "the accusation" stands for."""

import re
from collections.abc import Sequence
from typing import Final

from timeline.intake.claims import lexicon
from timeline.intake.claims.asides import APPOSITION
from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound

_POINTERS: Final = frozenset(
    {"this", "that", "it", "these", "those", "so", "any", "doing", "which"}
)


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
        if found is None:
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
        target.lemma_ in lexicon.STATEMENT_NOUNS
        and not any(c.dep_ in {"acl", "relcl", "ccomp"} for c in target.children)
        and not any(c.dep_ == "prep" and c.lower_ == "of" for c in target.children)
    )


def antecedent_of(
    index: int,
    drafts: Sequence[Draft],
    claims: Sequence[ClaimFound],
    speakers: Speakers,
) -> int | None:
    """The nearest earlier statement by somebody else, accusations first."""
    sides = {claims[index].speaker, claims[index].on_behalf_of} - {None}
    others = [
        i
        for i in range(index)
        if not sides & {claims[i].speaker, claims[i].on_behalf_of}
    ]
    accusing = [i for i in others if claims[i].stance == "accuses"]
    aimed = [i for i in accusing if sides & accused(drafts[i], speakers)]
    for group in (aimed, accusing, others):
        if group:
            return group[-1]
    return None


def accused(draft: Draft, speakers: Speakers) -> set[str | None]:
    target = draft.attribution.target
    if target is None:
        return set()
    mention = speakers.actor(target)
    return {mention.name, mention.part_of} if mention is not None else set()


def _matter(draft: Draft, claim: ClaimFound) -> str:
    """What an accusation is about: "X of sending troops" -> "sending troops"."""
    if draft.attribution.stance == "accuses" and draft.attribution.target is not None:
        found = re.match(r".*?\b(?:of|for|over)\s+(\w+ing\b.*)$", claim.text)
        if found:
            return found.group(1)
    return claim.text
