"""What a comparison counts, and the ways in which found and annotated are alike."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.intake.scores import NOTHING, Score, TokenIndex, Tokens
from timeline import edtf
from timeline.intake.proposal import Span


@dataclass(slots=True)
class Outcome:
    """Scores by name, and every miss and invention in words. They add up."""

    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)
    """(field, what is wrong)."""

    def add(self, name: str, score: Score) -> None:
        self.scores[name] = self.scores.get(name, NOTHING) + score

    def __add__(self, other: "Outcome") -> "Outcome":
        both = Outcome(dict(self.scores), [*self.misses, *other.misses])
        for name, score in other.scores.items():
            both.add(name, score)
        return both

    def judge(self, name: str, *, right: bool, what: str) -> None:
        """Count one answer that is right or wrong."""
        self.add(name, Score(float(right), 0, 1))
        if not right:
            self.misses.append((name, what))

    def miss(self, name: str, what: str) -> None:
        self.misses.append((name, what))


class Aligned:
    """Spans of the extracted text as tokens of the annotated one.

    Everything is compared in the annotated text's word tokens, so that a paragraph too
    many shifts nothing. Words that stand only in the extracted text count as tokens of
    their own.
    """

    def __init__(self, found: str, gold: str) -> None:
        self._gold = TokenIndex(gold)
        self._found = TokenIndex(found)
        ours, theirs = self._found.words, self._gold.words
        matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
        # A word that the article lacks gets a number that none of its words has.
        self._map = {i: -1 - i for i in range(len(ours))}
        for block in matcher.get_matching_blocks():
            for n in range(block.size):
                self._map[block.a + n] = block.b + n
        shared = sum(1 for n in self._map.values() if n >= 0)
        self.score = Score(shared, len(ours), len(theirs))

    def found(self, spans: Sequence[Span]) -> Tokens:
        return frozenset(self._map[i] for i in self._found.within(spans))

    def gold(self, spans: Sequence[Span]) -> Tokens:
        return self._gold.within(spans)


def same_days(ours: str | None, theirs: Iterable[str | None]) -> bool:
    """Say whether two EDTF strings have the same first and last day."""
    return any(
        ours == value
        or bool(ours and value and edtf.bounds(ours) == edtf.bounds(value))
        for value in theirs
    )


def overlap(ours: Tokens, theirs: Tokens) -> float:
    """Return the shared part of the shorter, 0 to 1."""
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def counted(
    gold: Sequence[object],
    found: int,
    matched: Sequence[tuple[int, int]],
    right: Sequence[tuple[int, int]] | None = None,
) -> Score:
    """Count pairs; what is optional counts neither for nor against."""
    optional = {j for j, one in enumerate(gold) if getattr(one, "optional", False)}
    return Score(
        sum(j not in optional for _, j in (matched if right is None else right)),
        found - sum(j in optional for _, j in matched),
        len(gold) - len(optional),
    )
