"""What Django checks of a database before it migrates it."""

from collections.abc import Sequence
from typing import Final

from django.apps import AppConfig
from django.core.checks import Error
from django.db import connections

FOLDED: Final = "0001_squashed_0039"
LAST_FOLDED: Final = "0039_kept_while_named"


def check_folded_migrations(
    *,
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **options: object,
) -> list[Error]:
    """Name each database that took some, and not all, of the folded migrations.

    Django would take the timeline of such a database as one without migrations.
    """
    return [
        Error(
            f"Database {name!r} was made by an older version, and its next migrations "
            "have been folded into one since.",
            hint=f"Migrate it with the last version that has {LAST_FOLDED} among "
            "timeline/migrations, or make a new one.",
            id="timeline.E001",
        )
        for name in databases or ()
        if _took_some(name)
    ]


def _took_some(database: str) -> bool:
    connection = connections[database]
    if "django_migrations" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'timeline'")
        names = {name for (name,) in cursor.fetchall()}
    return bool(names) and names.isdisjoint({FOLDED, LAST_FOLDED})
