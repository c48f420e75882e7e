"""COPY: rows as lines of text, into a model's table with all its triggers awake."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Model
from psycopg import sql

from timeline.models import (
    CasualtyEstimate,
    Citation,
    ImportedIncident,
    Incident,
    Participation,
    Source,
)

type Table = type[Model]

AT_PLACE: Final[Table] = Incident.places.through
IN_CONFLICT: Final[Table] = Incident.conflicts.through

COLUMNS: Final[dict[Table, str]] = {
    Source: """
        id publisher_id kind title title_basis url canonical_url authors published
        published_earliest published_latest modified modified_earliest modified_latest
        language credited_agency same_text_as_id note merged_into_id
    """,
    Incident: """
        id title summary occurred occurred_earliest occurred_latest occurred_expression
        date_rule date_basis event_type mode acled_sub_event_type violence_type
        hostility verification place_unknown desk_note status version intake_id
        created_by_id assignee_id drafter_ids merged_into_id created_at updated_at
    """,
    ImportedIncident: "incident_id held_id row kind key",
    Participation: "incident_id actor_id role alleged position",
    Citation: "incident_id source_id passage_id note position",
    CasualtyEstimate: """
        incident_id kind group low best high wording attributed_to_id claim_id source_id
        passage_id note position
    """,
    AT_PLACE: "incident_id place_id",
    IN_CONFLICT: "incident_id conflict_id",
}
"""The columns of each line, in order; those that a table gives itself are not there."""

NULL: Final = "\\N"
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\v": "\\v"}
)
_SPECIAL: Final = re.compile(r"[\\\t\n\r\x08\x0b]")


def field(text: str) -> str:
    """Return a text as COPY reads it."""
    return text.translate(_ESCAPED) if _SPECIAL.search(text) else text


def optional(value: object) -> str:
    """Return a number or a day as COPY reads it; None is null."""
    return NULL if value is None else str(value)


def copy(table: Table, lines: Iterable[str]) -> None:
    """Write lines, each with its end, into a table. Call inside a transaction."""
    data = "".join(lines).encode()
    if not data:
        return
    with connection.cursor() as cursor, cursor.copy(command(table)) as target:
        target.write(data)


def quicken_triggers() -> None:
    """Spare every trigger a failure inside, in this transaction.

    pgtrigger's triggers first ask a setting whether they are to be ignored. Where it
    has no value, asking fails, and each failure goes through all keys that wait to be
    checked at the commit: a transaction of ten thousand rows takes five times as long.
    An empty list is a value, and ignores none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def command(table: Table) -> sql.Composed:
    return sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table].split())),
    )


def new_ids(table: Table, number: int) -> Sequence[int]:
    """Take so many numbers that no other row of the table will have."""
    if not number:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) "
            "FROM generate_series(1, %s)",
            [table._meta.db_table, number],
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return [row[0] for row in rows]
