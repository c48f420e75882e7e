"""Background tasks, run by the worker (`manage.py worker`).

Each is given the name of the person it works for, and what it enters in the ledger
carries its id, as a request's steps carry the request's.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pghistory
from django.db import connection, transaction
from django.tasks import TaskContext, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from timeline.actions.ledger import request_id
from timeline.actions.roles import EDITOR
from timeline.actions.system import system_name

SYSTEM: Final = system_name(EDITOR)
"""Whom the rounds work for that nobody asked for."""


@contextmanager
def _job(context: TaskContext[Any, Any], by: str) -> Iterator[None]:
    """Let the ledger's steps and the rows' history name the job."""
    name = f"job {context.task_result.id}"
    token = request_id.set(name)
    try:
        with pghistory.context(username=by, request=name):
            yield
    finally:
        request_id.reset(token)


@task(takes_context=True)
def read_intake(
    context: TaskContext[Any, Any], intake_id: int, *, by: str = ""
) -> None:
    """Make the proposal of an intake."""
    # Imported here, so that web workers that enqueue don't load the readers.
    from timeline.actions import reading  # noqa: PLC0415

    with _job(context, by):
        reading.read(intake_id)


@task(takes_context=True)
def look_again(context: TaskContext[Any, Any], look_id: int, *, by: str = "") -> None:
    """Fetch a source once more and compare it with what is held."""
    from timeline.actions import looking  # noqa: PLC0415

    with _job(context, by):
        looking.look(look_id)


@task(takes_context=True)
def work_on_import(context: TaskContext[Any, Any], import_id: int, *, by: str) -> None:
    """Check, apply or take back a file of reference data."""
    from timeline.actions.imports import work  # noqa: PLC0415

    with _job(context, by):
        work.work(import_id, by=by)


@task(takes_context=True, priority=60)
def try_sentence(
    context: TaskContext[Any, Any],
    kind: str,
    entry_id: int | None,
    data: dict[str, str],
    text: str,
    *,
    by: str,
) -> dict[str, Any]:
    """Read a sentence with a change of the vocabulary that is not saved."""
    from timeline.forms.desk_vocabulary.trying import try_reading  # noqa: PLC0415

    with _job(context, by):
        return try_reading(kind, entry_id, data, text)


@task(takes_context=True, priority=50)
def publish_due(context: TaskContext[Any, Any], planned_id: int, *, by: str) -> None:
    """Publish what was approved for this time, or for one that was missed."""
    from timeline.actions import planning  # noqa: PLC0415

    with _job(context, by):
        planning.publish_due(planned_id)


@task(priority=-50)
def check_links(*, by: str = SYSTEM) -> None:
    """Check some addresses, if nothing else waits, and see to the next round.

    Neither Django Tasks nor its database backend has a timetable, so each round puts
    the next into the queue; the worker puts the first one in when it starts.
    """
    from timeline.actions import links  # noqa: PLC0415

    try:
        links.run_round()
    finally:
        forget_old_rounds()
        plan_round(links.next_round(timezone.now()))


@transaction.atomic
def plan_round(at: dt.datetime) -> bool:
    """Put one round of link checks into the queue, unless one waits there already."""
    with connection.cursor() as cursor:
        # Two workers that start at once must not both find the queue empty.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('check_links'))")
    if DBTaskResult.objects.filter(
        status="READY", task_path=check_links.module_path
    ).exists():
        return False
    check_links.using(run_after=at).enqueue(by=SYSTEM)
    return True


def forget_old_rounds() -> None:
    """Delete the queue's records of rounds that ended more than a day ago."""
    DBTaskResult.objects.finished().filter(
        task_path=check_links.module_path,
        finished_at__lt=timezone.now() - dt.timedelta(days=1),
    ).delete()
