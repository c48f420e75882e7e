"""Who with whom: which actors incidents name together, as a table and as a drawing."""

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import connection

from timeline.filters import TimelineFilter, Within
from timeline.models.actor import Actor
from timeline.models.edition import EditionQuerySet
from timeline.tally.figures import Named
from timeline.tally.tally import tally

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
    if held := tally(base, within):
        counts, of_all = _held_pairs(held.named(COUNTED))
    else:
        counts, of_all = _pairs(base.editions(within))
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
        more=max(0, of_all - len(order)),
    )


def company(base: TimelineFilter, within: Within, actor: Actor) -> Company:
    """Return the actors that incidents name together with `actor`, most often first.

    Two queries: the counts, and the names.
    """
    if held := tally(base, within):
        named, parameters = _HELD, _held_named(held.named(COUNTED))
    else:
        sql, parameters = _newest(base.editions(within))
        named = _IN_SQL.format(editions=sql)
    rows = _most_named(named, parameters, but=actor.pk, most=GRAPH_ACTORS)
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
_MOST_NAMED: Final = """
    WITH RECURSIVE own (id, whole) AS (
        SELECT id, part_of_id FROM timeline_actor WHERE id = %s
        UNION
        SELECT above.id, above.part_of_id
        FROM own JOIN timeline_actor AS above ON above.id = own.whole
    ),
    named AS ({named})
    SELECT actor, number, count(*) OVER ()
    FROM named
    WHERE actor IN (SELECT id FROM timeline_actor WHERE part_of_id IS NULL)
        AND actor NOT IN (SELECT id FROM own)
    ORDER BY number DESC, actor LIMIT %s
"""
_HELD: Final = "SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS n (actor, number)"
_IN_SQL: Final = """
    SELECT actor, count(*) AS number
    FROM ({editions}) AS picked, unnest(actor_ids) AS actor GROUP BY actor
"""


def _most_named(
    named: str, parameters: list[Any], *, but: int | None, most: int
) -> list[tuple[int, int, int]]:
    """Return the actors most often `named`, but for one and its wholes.

    Each with the number of incidents, and of all such actors.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MOST_NAMED.format(named=named), [but, *parameters, most])
        rows: list[tuple[int, int, int]] = cursor.fetchall()
    return rows


def _held_named(found: Named) -> list[Any]:
    """Return the parameters of `_HELD`."""
    return [numbers.tolist() for numbers in found.numbers()]


def _newest(editions: EditionQuerySet) -> tuple[str, list[Any]]:
    """Return SQL for who is named in the newest incidents, and its parameters."""
    sql, parameters = (
        editions.newest_first()
        .values("actor_ids", "sort_day", "incident_id")[:COUNTED]
        .query.sql_with_params()
    )
    return sql, [*parameters]


type Pairs = dict[tuple[int, int], int]
"""How many incidents name two actors together, the first number being no greater."""


def _held_pairs(found: Named) -> tuple[Pairs, int]:
    """Return what `_pairs` does, of what is held in memory."""
    rows = _most_named(_HELD, _held_named(found), but=None, most=MATRIX_ACTORS)
    return found.together([pk for pk, _, _ in rows]), rows[0][2] if rows else 0


def _pairs(editions: EditionQuerySet) -> tuple[Pairs, int]:
    """Return the pairs of the actors most often named, and how many are named."""
    sql, parameters = _newest(editions)
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS.format(editions=sql), [*parameters, MATRIX_ACTORS])
        rows = cursor.fetchall()
    counts = {(a, b): number for a, b, number, _ in rows}
    return counts, rows[0][3] if rows else 0


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
