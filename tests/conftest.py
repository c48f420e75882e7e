"""Fixtures for every test."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from conflicttracker import embedded_postgres


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """A cluster of this run's own, so that runs side by side share nothing."""
    settings = connections["default"].settings_dict
    options = settings["OPTIONS"]
    # A pool's threads would outlive the connections that the tests close.
    options.pop("pool", None)
    # Lets flush empty the ledger's tables, which refuse TRUNCATE otherwise.
    options["options"] = "-c conflicttracker.allow_truncate=on"
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with tempfile.TemporaryDirectory(
        prefix="conflicttracker-tests-", ignore_cleanup_errors=True
    ) as home:
        directory = Path(home) / "postgres"
        # As root the server runs as another user, who must get in.
        Path(home).chmod(0o711)
        with embedded_postgres.serving(directory, durable=False):
            settings |= embedded_postgres.connection_settings(directory)
            settings["OPTIONS"] = options
            yield
            connections.close_all()
