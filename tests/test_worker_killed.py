"""A worker that is killed in the middle leaves an intake that can be resumed."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tests import factories
from tests.views.desk import logged_in, text_of
from timeline.actions import intakes
from timeline.actions.errors import ActionRefusedError
from timeline.actions.reading import read
from timeline.actions.reading_lock import being_read, reading_lock
from timeline.actions.upkeep import remember_missing, take_up_again
from timeline.models import (
    Incident,
    InputKind,
    Intake,
    IntakeStatus,
    Snapshot,
    Source,
    SourceAddress,
    TextSignature,
)
from timeline.tasks import read_intake

PATIENCE_S = 300
"""For a worker that loads the language pipeline on a busy machine."""

LONG = (
    "Ferry stops\n\nPublished 3 May 2021\n\n"
    + "The harbour master of Strelsau said on Monday that the ferry had stopped, and "
    "the governor denied that its cable was damaged.\n\n" * 100
)
"""An article that takes a second to read, so that a kill hits the reading."""


def wait_for(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_reading_that_was_killed_is_told_and_taken_up_again(
    start_worker: Callable[[], subprocess.Popen[bytes]], client: Client
) -> None:
    contributor = factories.user()
    desk = logged_in(client, contributor)
    intake = intakes.receive(by=contributor, kind=InputKind.TEXT, raw=LONG.encode())
    read_intake.enqueue(intake.pk)

    def status() -> str:
        return Intake.objects.values_list("status", flat=True).get(pk=intake.pk)

    # A worker dies while it reads.
    worker = start_worker()
    wait_for(lambda: status() == IntakeStatus.READING)
    assert being_read([intake.pk]) == {intake.pk}
    worker.kill()
    worker.wait(20)
    wait_for(lambda: not being_read([intake.pk]))

    # Nothing was written, what was given is whole, and the page says so.
    held = Intake.objects.get(pk=intake.pk)
    assert (held.status, held.proposal, bytes(held.raw)) == (
        IntakeStatus.READING,
        None,
        LONG.encode(),
    )
    assert (Source.objects.count(), Snapshot.objects.count()) == (0, 0)
    assert Incident.objects.count() == 0
    words = text_of(desk.get(intake.get_absolute_url()).content)
    assert "The reading was interrupted" in words
    assert "Read again" in words

    # The next worker finishes it, without a hand.
    start_worker()
    wait_for(lambda: status() == IntakeStatus.PROPOSED)
    found = Intake.objects.get(pk=intake.pk)
    assert found.proposal is not None
    assert (found.title, len(found.proposal["claims"]) > 0) == ("Ferry stops", True)


@contextmanager
def database_away() -> Iterator[None]:
    """End every other session of the test database, and let none in."""
    database = connection.settings_dict
    name = sql.Identifier(str(database["NAME"]))
    switch = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    elsewhere = psycopg.connect(
        make_conninfo(
            dbname="postgres",
            user=database["USER"],
            password=database["PASSWORD"],
            host=database["HOST"],
            port=database["PORT"] or None,
        ),
        autocommit=True,
    )
    with elsewhere, connection.cursor() as cursor:
        elsewhere.execute(switch.format(name, sql.Literal(False)))
        try:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            yield
        finally:
            elsewhere.execute(switch.format(name, sql.Literal(True)))


@pytest.mark.django_db(transaction=True)
def test_worker_outlives_a_database_that_is_away_for_a_while(
    start_worker: Callable[[], subprocess.Popen[bytes]],
) -> None:
    def given(text: str) -> Intake:
        return intakes.receive(by=contributor, kind=InputKind.TEXT, raw=text.encode())

    def is_read(intake: Intake) -> bool:
        return Intake.objects.get(pk=intake.pk).status == IntakeStatus.PROPOSED

    contributor = factories.user()
    first = given("The ferry to Strelsau stopped on Monday.")
    worker = start_worker()
    wait_for(lambda: is_read(first))

    # Longer than a session is waited for, which ended it.
    with database_away():
        time.sleep(8)
    second = given("The ferry to Zenda stopped on Tuesday.")
    read_intake.enqueue(second.pk)
    wait_for(lambda: worker.poll() is not None or is_read(second))

    assert (worker.poll(), is_read(second)) == (None, True)


# -- who reads -------------------------------------------------------------------------


def test_interrupted_reading_goes_back_to_the_queue_by_hand(
    db: None, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    contributor = factories.user()
    intake = factories.intake(created_by=contributor, status=IntakeStatus.READING)

    with django_capture_on_commit_callbacks() as callbacks:
        logged_in(client, contributor).post(
            reverse("desk:intake-retry", args=[intake.pk])
        )

    intake.refresh_from_db()
    assert (intake.status, len(callbacks)) == (IntakeStatus.WAITING, 1)


@pytest.fixture
def read_elsewhere(transactional_db: None) -> Iterator[Intake]:
    """An intake whose lock another session of the database holds."""
    intake = factories.intake(status=IntakeStatus.READING)
    held, done = Event(), Event()

    def hold() -> None:
        with reading_lock(intake.pk):
            held.set()
            done.wait(20)
        connection.close()

    thread = Thread(target=hold)
    thread.start()
    held.wait(20)
    yield intake
    done.set()
    thread.join(20)


def test_reading_that_goes_on_is_not_started_twice(read_elsewhere: Intake) -> None:
    assert read(read_elsewhere.pk).status == IntakeStatus.READING
    assert take_up_again(lambda pk, by: None) == []
    with pytest.raises(ActionRefusedError, match="being read just now"):
        intakes.retry(by=factories.user(), intake_id=read_elsewhere.pk)


def test_page_of_a_reading_that_goes_on_waits(
    read_elsewhere: Intake, client: Client
) -> None:
    page = logged_in(client, factories.user()).get(read_elsewhere.get_absolute_url())

    words = text_of(page.content)
    assert "Reading: text, dates, names" in words
    assert "Read again" not in words


def test_worker_takes_up_what_waits_and_leaves_the_rest(db: None) -> None:
    made = {
        status: factories.intake(
            status=status,
            proposal={} if status == IntakeStatus.PROPOSED else None,
            error="No." if status == IntakeStatus.FAILED else "",
        ).pk
        for status in IntakeStatus
    }
    queued: list[int] = []

    take_up_again(lambda pk, by: queued.append(pk))

    assert queued == [made[IntakeStatus.WAITING], made[IntakeStatus.READING]]


def test_article_that_was_read_is_not_read_again_over_its_review(db: None) -> None:
    intake = factories.intake(status=IntakeStatus.PROPOSED, proposal={"is": "reviewed"})

    assert read(intake.pk).proposal == {"is": "reviewed"}


def test_worker_makes_the_addresses_and_signatures_that_are_missing(db: None) -> None:
    source = factories.snapshot(text="The ferry stopped at noon. " * 20).source
    SourceAddress.objects.all().delete()
    TextSignature.objects.all().delete()

    remember_missing()

    assert [one.source for one in SourceAddress.objects.all()] == [source]
    assert [len(one.bands) for one in TextSignature.objects.all()] == [128]
