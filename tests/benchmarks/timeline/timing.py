"""Timing two things side by side, because the machine is never quiet."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Times:
    """Seconds of single calls."""

    seconds: list[float] = field(default_factory=list)

    def take(self, call: Callable[[], object]) -> float:
        began = time.perf_counter()
        call()
        took = time.perf_counter() - began
        self.seconds.append(took)
        return took

    @property
    def p50(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return percentile(self.seconds, 0.95)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(slots=True)
class Pair:
    """Ours and another's times, taken in turn; the ratio is that of the rounds."""

    ours: Times
    other: Times
    ratios: list[float]

    @property
    def ratio(self) -> float:
        """How many times as long as the other ours takes, in the middle round."""
        return statistics.median(self.ratios)


def side_by_side(
    rounds: Sequence[tuple[Callable[[], object], Callable[[], object]]],
) -> Pair:
    """Call ours and the other's in turn, and the other way round every second time."""
    pair = Pair(Times(), Times(), [])
    for at, (ours, other) in enumerate(rounds):
        if at % 2:
            theirs = pair.other.take(other)
            own = pair.ours.take(ours)
        else:
            own = pair.ours.take(ours)
            theirs = pair.other.take(other)
        pair.ratios.append(own / theirs)
    return pair


def ms(seconds: float) -> str:
    """Return milliseconds with as many figures as matter."""
    return f"{seconds * 1000:,.{2 if seconds < 0.01 else 1 if seconds < 0.1 else 0}f}"
