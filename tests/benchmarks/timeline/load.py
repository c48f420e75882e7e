"""Loading the made records: COPY first, indexes and roll-ups afterwards.

Triggers and foreign keys sleep meanwhile (`session_replication_role`), as they never
do in the product: what they would have checked or kept is made right at the end.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched
from typing import Any, Final

import psycopg
from django.contrib.auth.models import User
from django.db import models
from psycopg import sql

from tests.benchmarks.timeline import rows
from tests.benchmarks.timeline.incidents import Made, make_incidents, make_sources
from tests.benchmarks.timeline.world import World, make_world
from timeline.models import (
    Actor,
    ActorName,
    Citation,
    Conflict,
    ConflictParty,
    Edition,
    EditionState,
    EditionWords,
    Incident,
    Participation,
    Place,
    PlaceName,
    Publisher,
    Source,
)
from timeline.models.map_cell import COUNT_ALL

BATCH: Final = 5_000
"""Incidents that are made at once, then written table after table."""

type Model = type[models.Model]
type Connection = psycopg.Connection[tuple[Any, ...]]

_BIG: Final[tuple[Model, ...]] = (
    Source,
    Incident,
    Participation,
    Citation,
    Incident.conflicts.through,
    Incident.places.through,
    Edition,
    EditionState,
)


def load(
    connection: Connection, number: int, *, seed: int, say: Callable[[str], None]
) -> None:
    """Fill a migrated, empty database; `connection` must be a superuser's."""
    began = time.monotonic()
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET maintenance_work_mem = '512MB'")
    with _indexes_afterwards(connection, (*_BIG, EditionWords), say):
        fill(connection, number, seed=seed, say=say)
        connection.execute(
            "INSERT INTO timeline_editionwords (edition_id) "
            "SELECT id FROM timeline_edition WHERE kind = 'published' ORDER BY id"
        )
    small: tuple[Model, ...] = (Actor, ActorName, Conflict, Place, PlaceName, Publisher)
    for model in (*_BIG, *small):
        _continue_numbers(connection, model)
    connection.execute("SET session_replication_role = origin")
    connection.commit()
    connection.autocommit = True
    connection.execute(COUNT_ALL)
    connection.execute("VACUUM (ANALYZE)")
    say(f"{number:,} incidents loaded in {time.monotonic() - began:,.0f} s")


def fill(
    connection: Connection, number: int, *, seed: int, say: Callable[[str], None]
) -> None:
    """Write the world and `number` published incidents into empty tables."""
    world = make_world(seed=seed)
    _write(connection, User, [_publisher()])
    for model, made in (
        (Actor, rows.actors(world)),
        (ActorName, rows.actor_names(world)),
        (Conflict, rows.conflicts(world)),
        (ConflictParty, rows.conflict_parties(world)),
        (Place, rows.places(world)),
        (PlaceName, rows.place_names(world)),
        (Publisher, rows.publishers(world)),
    ):
        _write(connection, model, made)
    _fill_incidents(connection, world, number, seed=seed, say=say)


def _fill_incidents(
    connection: Connection,
    world: World,
    number: int,
    *,
    seed: int,
    say: Callable[[str], None],
) -> None:
    sources = make_sources(world, number, seed=seed)
    _write(connection, Source, rows.sources(world, sources))
    withdrawn = number // rows.WITHDRAWN_EVERY + 1
    made = make_incidents(world, sources, number + withdrawn, seed=seed)
    editions = rows.Editions(world)
    done = 0
    for batch in batched(made, BATCH, strict=False):
        _write_batch(connection, editions, batch, number)
        done += len(batch)
        if done % (10 * BATCH) == 0:
            say(f"{done:,} incidents written")


def _write_batch(
    connection: Connection,
    editions: rows.Editions,
    batch: Sequence[Made],
    published: int,
) -> None:
    """Write incidents; those whose number is above `published` are withdrawn ones."""
    parts: tuple[tuple[Model, Callable[[Made], Iterable[rows.Row]]], ...] = (
        (Incident, lambda one: [rows.incident(one)]),
        (Participation, rows.participations),
        (Citation, rows.citations),
        (Incident.conflicts.through, rows.incident_conflicts),
        (Incident.places.through, rows.incident_places),
    )
    for model, of in parts:
        _write(connection, model, [row for one in batch for row in of(one)])
    made = [editions.rows(one, withdrawn=one.incident_id > published) for one in batch]
    _write(connection, Edition, [row for whole, _ in made for row in whole])
    _write(connection, EditionState, [row for _, earlier in made for row in earlier])


def _publisher() -> rows.Row:
    return {
        "id": rows.PUBLISHER_USER,
        "username": "benchmark",
        "password": "!",
        "is_active": True,
    }


def _write(connection: Connection, model: Model, made: Iterable[rows.Row]) -> None:
    """COPY rows into a model's table; what a row doesn't name has its default."""
    # All of them before the COPY: making a row may ask the same connection.
    ready = list(made)
    if not ready:
        return
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.generated
        and (not isinstance(field, models.AutoField) or field.attname in ready[0])
    ]
    columns = [sql.Identifier(str(field.column)) for field in fields]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(columns)
    )
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in ready:
            copy.write_row([_value(field, row) for field in fields])


def _value(field: models.Field[Any, Any], row: rows.Row) -> Any:
    value = row[field.attname] if field.attname in row else field.get_default()
    if isinstance(field, models.JSONField):
        return json.dumps(value, ensure_ascii=False)
    return value


@contextmanager
def _indexes_afterwards(
    connection: Connection, several: Iterable[Model], say: Callable[[str], None]
) -> Iterator[None]:
    """Drop the indexes that are no constraint's, and build them at the end."""
    found = connection.execute(
        "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i "
        "JOIN pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_class t ON t.oid = i.indrelid "
        "WHERE t.relname = ANY(%s) AND NOT i.indisunique "
        "AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)",
        [[model._meta.db_table for model in several]],
    ).fetchall()
    for name, _ in found:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    yield
    say(f"building {len(found)} indexes")
    for _, definition in found:
        connection.execute(definition)


def _continue_numbers(connection: Connection, model: Model) -> None:
    """Let the next row's id follow the last one loaded."""
    table = sql.Identifier(model._meta.db_table)
    connection.execute(
        sql.SQL(
            "SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}"
        ).format(sql.Literal(model._meta.db_table), table)
    )
