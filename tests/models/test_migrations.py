"""A new database and one that took every step end up with the same schema."""

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


@pytest.mark.parametrize("at_once", [True, False])
def test_migrations_make_what_the_models_say(at_once: bool) -> None:
    loader = MigrationLoader(None, replace_migrations=at_once)

    changes = MigrationAutodetector(
        loader.project_state(), ProjectState.from_apps(apps)
    ).changes(graph=loader.graph)

    assert "timeline" not in changes
