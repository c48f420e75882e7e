"""A database of its own for a benchmark, migrated and empty."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.db import connections

from conflicttracker import embedded_postgres


@contextmanager
def own_database(*, durable: bool = False) -> Iterator[Path]:
    """Set Django up, and let it work on a new server; give the server's directory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    # It imports models, which needs Django to be set up.
    from django.core.management import call_command  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        # As root the server runs as another user, who must get in.
        Path(folder).chmod(0o711)
        directory = Path(folder) / "postgres"
        with embedded_postgres.serving(directory, durable=durable):
            database = connections["default"].settings_dict
            database |= embedded_postgres.connection_settings(directory)
            database["OPTIONS"].pop("pool", None)
            call_command("migrate", verbosity=0)
            try:
                yield directory
            finally:
                connections.close_all()
