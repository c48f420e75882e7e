"""The official measure of TempEval-3's task A, as its evaluation script counts it.

Every TIMEX3 of TEXT counts, whatever its type, the creation time apart. ``strict``
asks for the same characters, ``relaxed`` for any overlap, and ``value`` for any overlap
with the very same string as value. There is no strict value among the official figures.

Our reader offers dates to an editor, and so leaves out on purpose what this measure
wants too: durations ("three days", P3D), sets ("every Friday"), references to no day of
the calendar ("now", PRESENT_REF) and the hour or part of the day in a value (TMO).
The same figures over the dates alone leave those out: only DATE and TIME whose value
names days, and none of ours that overlap another.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.intake.scores import Score, pairs
from timeline.intake.proposal import Span

CREATION: Final = "CREATION_TIME"
"""Stands for the type of the line with the article's own date."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One TIMEX3: where it stands, its type (DATE, TIME, DURATION, SET), its value."""

    span: Span
    kind: str
    value: str


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def official(found: Sequence[Marked], gold: Sequence[Marked]) -> list[Score]:
    """Return the strict, relaxed and value scores."""

    def strict(one: Marked, other: Marked) -> float:
        return float(one.span == other.span)

    def relaxed(one: Marked, other: Marked) -> float:
        return float(overlap(one.span, other.span))

    def value(one: Marked, other: Marked) -> float:
        return float(overlap(one.span, other.span) and one.value == other.value)

    likes: list[Callable[[Marked, Marked], float]] = [strict, relaxed, value]
    return [
        Score(len(pairs(found, gold, like, 1.0)), len(found), len(gold))
        for like in likes
    ]
