"""Writing everything out, line by line, in little memory."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final, cast

from django.db import connection, transaction
from django.db.models import Model
from psycopg import sql

from timeline.actions.installation.kinds import KINDS, NAME, VERSION, columns

_AT_ONCE: Final = 1_000


def lines() -> Iterator[str]:
    """Yield the lines of the whole installation as it is at one moment."""
    number = 1
    # One snapshot for all tables: what is published meanwhile is in none of them.
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        yield _line({NAME: VERSION, "at": at})
        for kind, model in KINDS.items():
            for row in _rows(kind, model):
                number += 1
                # As the database writes it: quicker than reading and writing it here.
                yield f'{{"{kind}": {row}}}\n'
        yield _line({"lines": number + 1})


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False) + "\n"


def _rows(kind: str, model: type[Model]) -> Iterator[str]:
    pairs = [
        item
        for field in columns(kind)
        for item in (sql.Literal(field.column), sql.Identifier(str(field.column)))
    ]
    # No more than fifty columns: a function takes a hundred arguments.
    halves = [pairs[at : at + 60] for at in range(0, len(pairs), 60)]
    built = sql.SQL(" || ").join(
        sql.SQL("jsonb_build_object({})").format(sql.SQL(", ").join(half))
        for half in halves
    )
    query = sql.SQL("SELECT ({})::text FROM {} ORDER BY {}").format(
        built,
        sql.Identifier(model._meta.db_table),
        sql.Identifier(cast("str", model._meta.pk.column)),
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while some := cursor.fetchmany(_AT_ONCE):
            for (row,) in some:
                yield row
