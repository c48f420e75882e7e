"""A review part by part: each field and each statement, and what became of it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final, Literal

from timeline.models.edition_content import ClaimContent, EditionContent
from timeline.pages.differences import (
    LABELS,
    Names,
    claim_facts,
    claim_relations,
    names_in,
    readable,
)
from timeline.pages.word_marks import LIKE, Marked, is_changed, marked_lines

type State = Literal["same", "changed", "new", "gone"]

FIELDS: Final = {
    "expression": "occurred_expression",
    "basis": "date_basis",
    "rule": "date_rule",
    "acled": "acled_sub_event_type",
}
"""Fields that the desk calls otherwise than an edition does."""
DERIVED: Final = ("actors", "independent_sources")
"""Shown where they changed; in a first edition they say nothing of their own."""
UNORDERED: Final = ("sources", "actors")
"""Kept by id: their order says nothing."""
FACTS: Final = {
    "says": "",
    "side": "Side",
    "on behalf": "On behalf",
    "passed on": "Passed on",
    "when": "When",
    "passage": "Passage",
    "source": "Source",
    "credibility": "Credibility",
    "note": "Note",
    "relations": "Relations",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a part, or several, under a word of their own where there are more."""

    label: str
    lines: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One field or statement of what would be published."""

    key: str
    """As comments name it: "summary", "claim:12"."""
    label: str
    state: State
    rows: tuple[Row, ...]

    @property
    def digest(self) -> str:
        """Return what stands for this reading of the part: SHA-256, as hex."""
        told = repr((self.state, self.rows))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def is_claim(self) -> bool:
        return self.key.startswith("claim:")


def review_parts(
    before: EditionContent | None,
    after: EditionContent,
    originals: Mapping[int, str] = MappingProxyType({}),
) -> list[Part]:
    """Return every part that holds anything, in the order of the page.

    Without an edition before, everything is new. ``originals`` are the titles, by id,
    of sources of other incidents whose copies are cited.
    """
    old = readable(before, originals) if before else {}
    new = readable(after, originals)
    found: list[Part] = []
    for field, label in LABELS.items():
        if field == "claims":
            found += _claims(before, after)
            continue
        then, now = old.get(field, []), new[field]
        if field in UNORDERED:
            then, now = sorted(then), sorted(now)
        if not (then or now) or (before is None and field in DERIVED):
            continue
        rows = (Row("", marked_lines(then, now)),)
        found.append(Part(FIELDS.get(field, field), label, _state(then, now), rows))
    return found


def _state(then: list[str], now: list[str]) -> State:
    if then == now:
        return "same"
    return "changed" if then and now else "new" if now else "gone"


def _claims(before: EditionContent | None, after: EditionContent) -> Iterator[Part]:
    names = names_in(after)
    old_names = names_in(before) if before else names
    # What another statement says now is told there, not wherever it is named.
    old_names = replace(old_names, claims={**old_names.claims, **names.claims})
    old = {claim["id"]: claim for claim in before["claims"]} if before else {}
    then_of = dict(_pairs(old, after["claims"]))
    for claim in after["claims"]:
        then = then_of.get(claim["id"])
        facts = _facts(then, old_names) if then else {}
        yield _claim(claim, facts, _facts(claim, names), names)
    matched = {then["id"] for then in then_of.values()}
    for claim in old.values():
        if claim["id"] not in matched:
            yield _claim(claim, _facts(claim, old_names), {}, old_names)


def _pairs(
    old: dict[int, ClaimContent], new: list[ClaimContent]
) -> Iterator[tuple[int, ClaimContent]]:
    """Yield each claim's id with what it was: by its number, else by its words."""
    left = dict(old)
    unmatched = []
    for claim in new:
        if then := left.pop(claim["id"], None):
            yield claim["id"], then
        else:
            unmatched.append(claim)
    for claim in unmatched:
        alike = [(_likeness(then, claim), then["id"]) for then in left.values()]
        likeness, pk = max(alike, default=(0.0, 0))
        if likeness >= LIKE:
            yield claim["id"], left.pop(pk)


def _likeness(one: ClaimContent, other: ClaimContent) -> float:
    """Return 0 to 1; nothing for what different speakers say."""
    if one["speaker_id"] != other["speaker_id"]:
        return 0.0
    words = (one["text"].split(), other["text"].split())
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _facts(claim: ClaimContent, names: Names) -> dict[str, list[str]]:
    facts = claim_facts(claim, names)
    return {
        **{name: [text] if text else [] for name, text in facts.items()},
        "relations": claim_relations(claim, names.claims),
    }


def _claim(
    claim: ClaimContent,
    then: dict[str, list[str]],
    now: dict[str, list[str]],
    names: Names,
) -> Part:
    rows = tuple(_rows(then, now))
    if not then or not now:
        state: State = "new" if now else "gone"
    else:
        changed = any(is_changed(row.lines) for row in rows)
        state = "changed" if changed else "same"
    speaker = names.actors[claim["speaker_id"]]
    return Part(f"claim:{claim['id']}", f"Statement of {speaker}", state, rows)


def _rows(then: dict[str, list[str]], now: dict[str, list[str]]) -> Iterator[Row]:
    """Yield what is said, what else changed, and in one line all that didn't."""
    same: list[str] = []
    for name, label in FACTS.items():
        before, after = then.get(name, []), now.get(name, [])
        if name != "says" and (before == after or not then or not now):
            same += after or before
        elif before or after:
            yield Row(label, marked_lines(before, after))
    if same:
        yield Row("", ((("same", " · ".join(same)),),))


def changed_parts(parts: Iterable[Part]) -> list[Part]:
    """Return what a reviewer has to look at."""
    return [part for part in parts if part.state != "same"]
