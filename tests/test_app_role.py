"""The production recipe: the site's own role owns no table, and can do its work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.test import Client

from conflicttracker import embedded_postgres
from conflicttracker.app_role import kept_tables
from tests import factories
from tests.triggers import commit
from timeline.actions import merging
from timeline.actions.content import ParticipationContent
from timeline.models import Edition, Revision

pytestmark = pytest.mark.django_db

ROLE: Final = "site_of_tests"


def tell(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def role() -> str:
    """The role, as the README makes it; what it may do goes with the transaction."""
    make = (
        f"DO $$ BEGIN CREATE ROLE {ROLE}; "
        "EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )
    if settings.EMBEDDED_POSTGRES_DIR is None:
        tell(make)
    else:
        # The owner of the tables may make no roles there.
        here = connection.settings_dict
        with psycopg.connect(
            host=here["HOST"], dbname=here["NAME"], user=embedded_postgres.SUPERUSER
        ) as server:
            server.execute(make)
            server.execute(f"GRANT {ROLE} TO {here['USER']}")
    call_command("grant_app", ROLE)
    return ROLE


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    tell(f"SET LOCAL ROLE {role}")
    yield
    tell("RESET ROLE")


def refusal(statement: str) -> str:
    """Return why a statement is refused; nothing where it is done."""
    try:
        with transaction.atomic():
            tell(statement)
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def test_role_owns_no_table(role: str) -> None:
    owners = {owner for (owner,) in tell("SELECT tableowner FROM pg_tables")}

    assert (bool(owners), role in owners) == (True, False)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE timeline_revision SET reason = 'Something else'",
        "DELETE FROM timeline_revision",
        "TRUNCATE timeline_revision CASCADE",
        "ALTER TABLE timeline_revision DISABLE TRIGGER USER",
        "ALTER TABLE timeline_edition DISABLE TRIGGER USER",
        "TRUNCATE timeline_edition CASCADE",
        "DELETE FROM timeline_incidentevent",
        "DROP TABLE timeline_ledgerlink",
        "CREATE TABLE mine (id integer)",
    ],
)
def test_role_is_refused_what_an_owner_may(role: str, statement: str) -> None:
    factories.incident()
    commit()
    tell("SET LOCAL conflicttracker.allow_truncate = 'on'")

    with acting_as(role):
        refused = refusal(statement)

    assert refused.startswith(("permission denied", "must be owner"))


def test_control_owner_may_switch_the_triggers_off() -> None:
    factories.incident()
    commit()

    assert refusal("ALTER TABLE timeline_revision DISABLE TRIGGER USER") == ""


def test_role_does_all_that_the_desk_and_readers_need(
    client: Client, role: str
) -> None:
    with acting_as(role):
        kept, gone = factories.actor(), factories.actor()
        edition = factories.published_incident(
            title="Guards leave",
            participations=(ParticipationContent(actor_id=gone.pk, role="target"),),
        )
        factories.correction(edition, note="The ford.", title="Guards leave the ford")
        first, second = (factories.user(role="editor") for _ in range(2))
        merge = merging.propose(
            by=first, kind="actor", kept_id=kept.pk, gone_id=gone.pk, reason="One."
        )
        merging.confirm(by=second, merge_id=merge.pk)
        merging.undo(by=first, merge_id=merge.pk, reason="Two.")
        commit()
        page = client.get("/").content.decode()

    assert "Guards leave the ford" in page
    assert (Edition.objects.count(), Revision.objects.exists()) == (4, True)


def test_tables_that_are_kept_for_ever_are_in_the_database() -> None:
    known = {name for (name,) in tell("SELECT tablename FROM pg_tables")}

    assert set(kept_tables()) <= known


@pytest.mark.parametrize(
    ("name", "why"), [("nobody_of_tests", "no role"), (None, "owns tables here")]
)
def test_role_that_cannot_be_the_sites_is_refused(name: str | None, why: str) -> None:
    given = name or str(tell("SELECT current_user")[0][0])

    with pytest.raises(CommandError, match=why):
        call_command("grant_app", given)
