"""What the site's own database role may do: read and write rows, and own nothing.

Whoever owns a table can switch its triggers off. So one role owns the tables and
migrates them; the site runs as another, which may not even ask to change what is kept
for ever.
"""

from typing import Final

from django.apps import apps
from django.db import connection
from django.db.models import Model
from psycopg import sql

from timeline.models import LedgerLink, Retraction, Revision, SealedEdition
from timeline.models.history import HISTORY

KEPT: Final[tuple[type[Model], ...]] = (Revision, LedgerLink, SealedEdition, Retraction)


_STATEMENTS: Final = [
    line.strip()
    for line in """
        REVOKE CREATE ON SCHEMA {schema} FROM {role}
        GRANT USAGE ON SCHEMA {schema} TO {role}
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}
        REVOKE UPDATE, DELETE ON {kept} FROM {role}
    """.strip().splitlines()
]


class NoRoleError(Exception):
    """The role that was named can't be the site's; the message says why."""


def kept_tables() -> list[str]:
    """Return the tables whose rows nobody changes: the ledger, and rows' history."""
    history = [apps.get_model("timeline", name) for name in HISTORY.values()]
    return [model._meta.db_table for model in (*KEPT, *history)]


def grant_to(role: str) -> None:
    """Give a role what the site needs of this database, and no more.

    Run as the role that owns the tables. Raises NoRoleError.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolsuper OR pg_has_role(r.oid, current_user, 'MEMBER'), "
            "EXISTS (SELECT FROM pg_tables AS t WHERE t.schemaname = current_schema() "
            "AND t.tableowner = r.rolname) FROM pg_roles AS r WHERE r.rolname = %s",
            [role],
        )
        found = cursor.fetchone()
        if found is None:
            raise NoRoleError(f"There is no role “{role}”: CREATE ROLE it first.")
        if any(found):
            raise NoRoleError(
                f"“{role}” owns tables here, or may act as who does: choose another."
            )
        cursor.execute("SELECT current_schema()")
        names = {
            "role": sql.Identifier(role),
            "schema": sql.Identifier(cursor.fetchone()[0]),
            "kept": sql.SQL(", ").join(map(sql.Identifier, kept_tables())),
        }
        for statement in _STATEMENTS:
            cursor.execute(sql.SQL(statement).format(**names))
