"""What migrations make of a new database, and of one that took the folded ones."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

FOLDED = ("timeline", "0001_squashed_0026")


def test_migrations_make_what_the_models_say() -> None:
    loader = MigrationLoader(None)

    changes = MigrationAutodetector(
        loader.project_state(), ProjectState.from_apps(apps)
    ).changes(graph=loader.graph)

    assert "timeline" not in changes


@pytest.mark.django_db
def test_migrations_take_a_database_with_the_folded_ones_as_it_is() -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(*FOLDED)
    executor = MigrationExecutor(connection)

    assert executor.migration_plan([FOLDED]) == []
