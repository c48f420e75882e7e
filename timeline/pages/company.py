"""Who with whom: which actors incidents name together, as a table and as a drawing."""

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.db import connection

from timeline.filters import TimelineFilter, Within
from timeline.models.actor import Actor
from timeline.models.edition import EditionQuerySet

MATRIX_ACTORS: Final = 8
GRAPH_ACTORS: Final = 12
COUNTED: Final = 20_000
"""Newest incidents in which the actors are counted."""

WIDTH: Final = 840
HEIGHT: Final = 380
LABEL: Final = 26
"""Characters of a line of a name in the drawing; a name has two lines at most."""


@dataclass(frozen=True, slots=True)
class Cell:
    count: int
    query: str
    own: bool
    """Whether it counts one actor's incidents, not two actors'."""
    level: int
    """0 to 4: its part of the greatest count of two."""


@dataclass(frozen=True, slots=True)
class Line:
    actor: Actor
    number: int
    """From 1; stands for the name over the columns."""
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    lines: list[Line]
    more: int
    """Actors that there is no room for."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Another actor, with its place in the drawing."""

    actor: Actor
    count: int
    query: str
    x: float
    y: float
    label: tuple[str, ...]
    label_x: float
    label_y: float
    anchor: str
    stroke: float
    radius: float


@dataclass(frozen=True, slots=True)
class Company:
    companions: list[Companion]
    more: int
    """Actors that there is no room for."""
    width: int = WIDTH
    height: int = HEIGHT
    middle_x: int = WIDTH // 2
    middle_y: int = HEIGHT // 2


def matrix(base: TimelineFilter, within: Within) -> Matrix:
    """Return how often the actors most often named are named together.

    Two queries: the counts, and the names.
    """
    rows = _counted(_PAIRS, base.editions(within), [MATRIX_ACTORS])
    counts = {(a, b): number for a, b, number, _ in rows}
    order = sorted(
        (pk for pk, other in counts if pk == other),
        key=lambda pk: (-counts[pk, pk], pk),
    )
    actors = Actor.objects.in_bulk(order)
    order = [pk for pk in order if pk in actors]
    most = max((n for (a, b), n in counts.items() if a != b), default=1)

    def cell(a: int, b: int) -> Cell:
        number = counts.get((min(a, b), max(a, b)), 0)
        both = (actors[a],) if a == b else (actors[a], actors[b])
        chosen = replace(base, actors=both, all_actors=len(both) > 1)
        level = _level(number, most) if a != b else 0
        return Cell(number, chosen.query_string(), a == b, level)

    return Matrix(
        [
            Line(actors[a], n, [cell(a, b) for b in order])
            for n, a in enumerate(order, start=1)
        ],
        more=max(0, (rows[0][3] if rows else 0) - len(order)),
    )


def company(base: TimelineFilter, within: Within, actor: Actor) -> Company:
    """Return the actors that incidents name together with `actor`, most often first.

    Two queries: the counts, and the names.
    """
    rows = _counted(_COMPANIONS, base.editions(within), [actor.pk, GRAPH_ACTORS])
    actors = Actor.objects.in_bulk([pk for pk, _, _ in rows])
    shown = [(actors[pk], number) for pk, number, _ in rows if pk in actors]
    return Company(
        list(_placed(base, shown)),
        more=max(0, (rows[0][2] if rows else 0) - len(shown)),
    )


# An actor that is part of another is counted with it, not beside it.
_PAIRS: Final = """
    WITH picked AS MATERIALIZED ({editions}),
    named AS (
        SELECT actor, count(*) AS number
        FROM picked, unnest(actor_ids) AS actor
        WHERE actor IN (SELECT id FROM timeline_actor WHERE part_of_id IS NULL)
        GROUP BY actor
    ),
    most AS (SELECT actor FROM named ORDER BY number DESC, actor LIMIT %s)
    SELECT a.actor, b.actor, count(*), (SELECT count(*) FROM named)
    FROM picked
    CROSS JOIN LATERAL (
        SELECT actor FROM unnest(actor_ids) AS actor
        WHERE actor IN (SELECT actor FROM most)
    ) AS a
    CROSS JOIN LATERAL (
        SELECT actor FROM unnest(actor_ids) AS actor
        WHERE actor IN (SELECT actor FROM most)
    ) AS b
    WHERE a.actor <= b.actor
    GROUP BY 1, 2
"""
_COMPANIONS: Final = """
    WITH RECURSIVE picked AS ({editions}),
    own (id, whole) AS (
        SELECT id, part_of_id FROM timeline_actor WHERE id = %s
        UNION
        SELECT above.id, above.part_of_id
        FROM own JOIN timeline_actor AS above ON above.id = own.whole
    )
    SELECT actor, count(*), count(*) OVER ()
    FROM picked, unnest(actor_ids) AS actor
    WHERE actor IN (SELECT id FROM timeline_actor WHERE part_of_id IS NULL)
        AND actor NOT IN (SELECT id FROM own)
    GROUP BY actor ORDER BY 2 DESC, 1 LIMIT %s
"""


def _counted(
    query: str, editions: EditionQuerySet, values: list[int]
) -> list[tuple[int, ...]]:
    sql, parameters = (
        editions.newest_first()
        .values("actor_ids", "sort_day", "incident_id")[:COUNTED]
        .query.sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute(query.format(editions=sql), [*parameters, *values])
        rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows


def _level(number: int, most: int) -> int:
    return min(4, 1 + 4 * number // (most + 1)) if number else 0


def _beside(side: int, below: bool, lines: int) -> int:
    """Return how far under a mark its name's first line stands, in units of drawing.

    A name at the side is centred on its mark, one over it ends above it.
    """
    more = 13 * (lines - 1)
    if side:
        return 4 - more // 2
    return 18 if below else -12 - more


def _placed(
    base: TimelineFilter, shown: Iterable[tuple[Actor, int]]
) -> Iterable[Companion]:
    """Yield the companions around the middle, the most often named at the top."""
    found = list(shown)
    most = max((number for _, number in found), default=1)
    for n, (actor, number) in enumerate(found):
        # Alternately right and left of the top, so that neither side crowds.
        step = (n + 1) // 2 * (1 if n % 2 else -1)
        angle = 2 * math.pi * step / len(found) - math.pi / 2
        x = WIDTH / 2 + 0.23 * WIDTH * math.cos(angle)
        y = HEIGHT / 2 + 0.38 * HEIGHT * math.sin(angle)
        side = 1 if x > WIDTH / 2 + 20 else -1 if x < WIDTH / 2 - 20 else 0
        label = tuple(textwrap.wrap(actor.name, LABEL, max_lines=2, placeholder="…"))
        yield Companion(
            actor=actor,
            count=number,
            query=replace(base, actors=(actor,)).query_string(),
            x=round(x, 1),
            y=round(y, 1),
            label=label,
            label_x=round(x + 10 * side, 1),
            label_y=round(y + _beside(side, y > HEIGHT / 2, len(label)), 1),
            anchor={1: "start", -1: "end", 0: "middle"}[side],
            stroke=round(0.75 + 5 * number / most, 2),
            radius=round(3 + 4 * math.sqrt(number / most), 1),
        )
