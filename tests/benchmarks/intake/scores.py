"""Scores over sets and spans; every function is pure.

Tokens are runs of word characters, so that quote marks and full stops at the edge of
a span count neither for nor against it.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

type Tokens = frozenset[int]

_WORD: Final = re.compile(r"\w+")
_SHINGLE: Final = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, possibly fractional, of what was found, of what is so, and of both."""

    right: float = 0.0
    found: float = 0.0
    gold: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right, self.found + other.found, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


NOTHING: Final = Score()


class TokenIndex:
    """The word tokens of a text, to turn character spans into sets of tokens."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self._spans = [m.span() for m in found]
        self.words = [m.group() for m in found]

    def within(self, pieces: Sequence[tuple[int, int]]) -> Tokens:
        """Return the indexes of the tokens that overlap one of the pieces."""
        return frozenset(
            index
            for index, (start, end) in enumerate(self._spans)
            if any(start < last and first < end for first, last in pieces)
        )


def jaccard(one: Tokens, other: Tokens) -> float:
    """Return the shared part of two sets, 0 to 1."""
    return len(one & other) / len(one | other) if one & other else 0.0


def pairs[T, U](
    found: Sequence[T],
    gold: Sequence[U],
    likeness: Callable[[T, U], float],
    least: float,
) -> list[tuple[int, int]]:
    """Match one to one, the likest first, down to a likeness of ``least``."""
    ranked = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(found)
            for j, other in enumerate(gold)
            if (score := likeness(one, other)) >= least and score > 0
        ),
    )
    taken_found: set[int] = set()
    taken_gold: set[int] = set()
    matched = []
    for _, i, j in ranked:
        if i not in taken_found and j not in taken_gold:
            taken_found.add(i)
            taken_gold.add(j)
            matched.append((i, j))
    return sorted(matched)


def token_score(found: Sequence[Tokens], gold: Sequence[Tokens]) -> Score:
    """Score the tokens that stand in any span, boundaries between spans ignored."""
    ours: Tokens = frozenset().union(*found)
    theirs: Tokens = frozenset().union(*gold)
    return Score(len(ours & theirs), len(ours), len(theirs))


def shingle_score(found: str, gold: str) -> Score:
    """Score a text by its runs of four words; one page counts 1, long or short.

    ``right`` is a share of all shingles, and so are the other two, as the public
    benchmark of article extraction counts them.
    """
    ours, theirs = _shingles(found), _shingles(gold)
    both = (ours & theirs).total()
    either = (ours | theirs).total() or 1
    return Score(both / either, ours.total() / either, theirs.total() / either)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))
    )


def thirds[T](items: Sequence[T]) -> tuple[list[T], list[T]]:
    """Return two thirds, on which rules are made, and the third that is held out."""
    tuned = [item for i, item in enumerate(items) if i % 3 != 2]
    return tuned, [item for i, item in enumerate(items) if i % 3 == 2]
