"""The printed table: our figure, the baseline's, and their ratio."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: ``baseline`` is what the trivial reader gets on the same articles."""

    name: str
    ours: float
    baseline: float | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on one folder."""

    kind: str
    articles: int
    figures: Sequence[Figure]
    misses: Sequence[str] = ()
    """What was missed or invented, a line each; printed below the table."""
    beside: str = "baseline"
    """Who else read the same articles: heads the second column."""

    def __str__(self) -> str:
        lines = [f"{self.kind}, {self.articles} articles"]
        lines.append(f"{'':<34}{'ours':>10}{self.beside:>10}{'ratio':>8}")
        lines += [_line(figure) for figure in self.figures]
        lines += self.misses
        return "\n".join(lines)


def _line(figure: Figure) -> str:
    shown = "{:.1f}" if figure.unit else "{:.3f}"
    name = f"{figure.name} ({figure.unit})" if figure.unit else figure.name
    line = f"{name:<34}{shown.format(figure.ours):>10}"
    if figure.baseline is not None:
        line += f"{shown.format(figure.baseline):>10}"
        line += f"{figure.ours / figure.baseline:>7.2f}x" if figure.baseline else ""
    return f"{line}  {figure.note}".rstrip()


def median(values: Sequence[float]) -> float:
    """Return the median, 0 where there is nothing."""
    return statistics.median(values) if values else 0.0
