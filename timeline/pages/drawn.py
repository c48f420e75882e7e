"""Drawings of an incident's page: counts as ranges, statements and incidents as graphs.

Each is a drawing of what stands beside it in words; places are in the drawing's own
units, or in hundredths of its width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline.models.edition_content import CasualtyContent
from timeline.pages.claims import ClaimColumn

WIDTH: Final = 320
"""Of a graph; its text is as large as the page's where it is as wide as a phone."""
_EDGE: Final = 36
_ROW: Final = 30
_TOP: Final = 20
_ROUND: Final = 11
"""Radius of a node."""


@dataclass(frozen=True, slots=True)
class Range:
    """One count: where it begins and ends, in hundredths, and its best figure."""

    start: float
    end: float
    best: float | None
    open_start: bool
    """Whether only a greatest number is given."""
    open_end: bool
    """Whether only a least number is given."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from nothing to the greatest number of one kind."""

    most: int

    def place(self, number: int) -> float:
        return round(100 * number / self.most, 1) if self.most else 0.0


def scale_of(rows: Iterable[CasualtyContent]) -> Scale:
    """Return the scale that all of `rows` fit on, with room for an open end."""
    greatest = max((n for row in rows for n in _numbers(row)), default=0)
    return Scale(max(1, -(-greatest * 10 // 9)))


def drawn_range(row: CasualtyContent, scale: Scale) -> Range | None:
    """Return where a count lies on a scale; None where it is in words alone."""
    if not _numbers(row):
        return None
    low, best, high = row["low"], row["best"], row["high"]
    open_end = high is None and best is None
    open_start = low is None and best is None
    first = low if low is not None else best if best is not None else 0
    last = high if high is not None else best if best is not None else scale.most
    return Range(
        start=scale.place(first),
        end=scale.place(last),
        best=None if best is None else scale.place(best),
        open_start=open_start,
        open_end=open_end,
    )


def _numbers(row: CasualtyContent) -> list[int]:
    given = (row["low"], row["best"], row["high"])
    return [number for number in given if number is not None]


@dataclass(frozen=True, slots=True)
class Node:
    x: float
    y: float
    label: str
    title: str
    url: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes; `kind` says how it is drawn."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Graph:
    height: int
    nodes: list[Node]
    edges: list[Edge]


def labelled(columns: Sequence[ClaimColumn]) -> list[ClaimColumn]:
    """Return the columns with a label on each claim: A1, A2, B1; others 1, 2."""
    return [
        replace(
            column,
            claims=[
                replace(claim, label=f"{column.side}{n}")
                for n, claim in enumerate(column.claims, start=1)
            ],
        )
        for column in columns
    ]


def claim_graph(columns: Sequence[ClaimColumn]) -> Graph | None:
    """Return the claims of a page and what lies between them; None where nothing does.

    Claims that stand alone are left out.
    """
    here = {f"#claim-{claim.id}": claim for c in columns for claim in c.claims}
    pairs = {
        (claim.id, here[relation.url].id, relation.kind)
        for claim in here.values()
        for relation in claim.relations
        if relation.url in here
        # Each once: both ends tell of it, and what replaces another tells it forwards.
        and (relation.direction == "out" or claim.id < here[relation.url].id)
        and relation.direction != "in"
    }
    if not pairs:
        return None
    related = {pk for first, second, _ in pairs for pk in (first, second)}
    shown = [[one for one in c.claims if one.id in related] for c in columns]
    shown = [column for column in shown if column]
    step = (WIDTH - 2 * _EDGE) / max(1, len(shown) - 1)
    nodes = {
        claim.id: Node(
            x=round(_EDGE + n * step, 1) if len(shown) > 1 else WIDTH / 2,
            y=_TOP + row * _ROW,
            label=claim.label,
            title=f"{claim.speaker['name']} {claim.verb}: {claim.text}",
            url=f"#claim-{claim.id}",
            kind=claim.label[0].lower() if claim.label[0] in "AB" else "other",
        )
        for n, column in enumerate(shown)
        for row, claim in enumerate(column)
    }
    return Graph(
        height=2 * _TOP + _ROW * (max(map(len, shown)) - 1),
        nodes=list(nodes.values()),
        edges=[
            Edge(_between(nodes[first], nodes[second]), kind)
            for first, second, kind in sorted(pairs)
        ],
    )


def time_graph(others: Sequence[tuple[Node, str]], here: Node, at: int) -> Graph:
    """Return incidents in the order of time, with arcs from one to the others.

    `others` are nodes without places, each with the kind of its line; `here` is the
    incident of the page, the `at`-th of all.
    """
    steps = max(1, len(others))
    step = (WIDTH - 2 * _EDGE) / steps
    y = 62.0
    order = [*(node for node, _ in others[:at]), here, *(n for n, _ in others[at:])]
    placed = [
        replace(node, x=round(_EDGE + n * step, 1), y=y) for n, node in enumerate(order)
    ]
    centre = placed[at]
    edges = [
        Edge(_arc(centre, node), kind)
        for node, (_, kind) in zip(
            [*placed[:at], *placed[at + 1 :]], others, strict=True
        )
    ]
    return Graph(height=84, nodes=placed, edges=edges)


def _between(first: Node, second: Node) -> str:
    if first.x == second.x:
        bow = first.x + (_EDGE if first.x < WIDTH / 2 else -_EDGE)
        middle = (first.y + second.y) / 2
        return f"M{first.x} {first.y}Q{bow} {middle} {second.x} {second.y}"
    return f"M{first.x} {first.y}L{second.x} {second.y}"


def _arc(first: Node, second: Node) -> str:
    middle = (first.x + second.x) / 2
    top = max(2.0, first.y - _ROUND - abs(first.x - second.x) / 2.2)
    return (
        f"M{first.x} {first.y - _ROUND}Q{middle} {top} {second.x} {second.y - _ROUND}"
    )
