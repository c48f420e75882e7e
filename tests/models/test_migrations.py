"""What migrations make of a new database, and of one that took the folded ones."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from timeline.checks import FOLDED, LAST_FOLDED, check_folded_migrations


def test_migrations_make_what_the_models_say() -> None:
    loader = MigrationLoader(None)

    changes = MigrationAutodetector(
        loader.project_state(), ProjectState.from_apps(apps)
    ).changes(graph=loader.graph)

    assert "timeline" not in changes


@pytest.mark.django_db
def test_migrations_take_a_database_with_the_folded_ones_as_it_is() -> None:
    MigrationRecorder(connection).record_unapplied("timeline", FOLDED)

    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes("timeline")
    assert executor.migration_plan(latest) == []
    assert check_folded_migrations(databases=["default"]) == []


@pytest.mark.django_db
def test_migrations_refuse_a_database_with_some_of_the_folded_ones() -> None:
    for name in (FOLDED, LAST_FOLDED):
        MigrationRecorder(connection).record_unapplied("timeline", name)

    with pytest.raises(SystemCheckError, match="made by an older version"):
        call_command("migrate", verbosity=0, skip_checks=False)
