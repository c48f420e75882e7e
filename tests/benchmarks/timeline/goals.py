"""The goals of speed, and the table of what a run has measured of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

GOALS: Final = {
    "page": "timeline page over HTTP: ≤ 2.0× the raw SQL, ≥ 10× below Datasette",
    "rate": "requests a second, 2 workers: ≥ 25× Datasette, ≥ 8× ORM + template",
    "complete": "complete first page: ≤ 3× the bare page, counts identical",
    "facets": "facets and histogram under any filter: ≤ 200 ms p95",
    "depth": "page at depth 90%: ≤ 1.2× page one",
    "text": "full text: ≤ 1.5× the better of the two plans",
    "actor": "actor filter: ≤ 2× the plain page",
    "map": "map, whole world, clustered: ≤ 60 ms",
    "export": "CSV and GeoJSON: ≥ 80% of raw COPY TO, flat memory",
    "import": "bulk import: ≥ 1.5× one raw COPY, ≥ 3× bulk_create",
    "proposal": "proposal from 700 words: ≤ 300 ms warm, ≤ 9 s cold",
    "start": "first start of the demo: ≤ 10 s",
    "browser": "Chromium: ≥ 50× sooner than TimelineJS, ≤ 1/5 of its memory, ≤ 60 kB",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured of a goal; `met` is None for what is only told beside it."""

    goal: str
    what: str
    shown: str
    met: bool | None

    def __str__(self) -> str:
        said = {True: "met", False: "MISSED", None: "told"}[self.met]
        return f"  {said:8}{self.what}: {self.shown}"


type Line = str | Figure


def at_most(goal: str, what: str, value: float, limit: float, unit: str) -> Figure:
    shown = f"{_short(value)}{unit} (≤ {limit:g}{unit})"
    return Figure(goal, what, shown, value <= limit)


def at_least(goal: str, what: str, value: float, limit: float, unit: str) -> Figure:
    shown = f"{_short(value)}{unit} (≥ {limit:g}{unit})"
    return Figure(goal, what, shown, value >= limit)


def told(goal: str, what: str, value: float, unit: str) -> Figure:
    return Figure(goal, what, f"{_short(value)}{unit}", None)


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """Yield every goal with its figures, in the order of the list of goals."""
    held = list(figures)
    for goal, words in GOALS.items():
        own = [one for one in held if one.goal == goal]
        judged = [one.met for one in own if one.met is not None]
        whole = "met" if judged and all(judged) else "MISSED"
        yield f"{whole if judged else 'not run':8}{words}"
        yield from map(str, own)


def _short(value: float) -> str:
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}"
