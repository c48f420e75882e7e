"""How the statements of one article relate: who contradicts whom, and on what."""

from collections.abc import Sequence
from typing import Final

from timeline.intake.claims.denials import accused, antecedent_of, points_back
from timeline.intake.claims.drafts import METHOD, Draft
from timeline.intake.claims.speakers import Speakers
from timeline.intake.proposal import ClaimFound, ClaimPair, Why

_CONTENT_TAGS: Final = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


def find_relations(
    drafts: Sequence[Draft], claims: Sequence[ClaimFound], speakers: Speakers
) -> list[ClaimPair]:
    """Pairs that contradict: a denial, and what it denies by another side."""
    pairs: list[ClaimPair] = []
    for index, denial in enumerate(claims):
        if denial.stance != "denies":
            continue
        sides = {denial.speaker, denial.on_behalf_of} - {None}
        best: int | None = None
        if points_back(drafts[index]):
            best = antecedent_of(index, drafts, claims, speakers)
        else:
            best = _same_matter(index, claims, drafts, sides, speakers)
        if best is not None:
            pairs.append(
                ClaimPair(
                    claim=index,
                    other=best,
                    kind="contradicts",
                    why=Why(
                        method=METHOD,
                        rule="denial of another's statement",
                        confidence=0.8,
                    ),
                )
            )
    return pairs


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
        if i == index or sides & {claim.speaker, claim.on_behalf_of}:
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
    if anchor is None:
        return set()
    start, end = attribution.content
    return {
        t.lemma_.lower()
        for t in anchor.doc
        if start <= t.idx < end and t.pos_ in _CONTENT_TAGS and not t.is_stop
    }
