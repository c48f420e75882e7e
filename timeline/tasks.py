"""Background tasks, run by the worker (`manage.py worker`)."""

import datetime as dt

from django.db import connection, transaction
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult


@task()
def read_intake(intake_id: int) -> None:
    """Make the proposal of an intake."""
    # Imported here, so that web workers that enqueue don't load the readers.
    from timeline.actions import reading  # noqa: PLC0415

    reading.read(intake_id)


@task()
def look_again(look_id: int) -> None:
    """Fetch a source once more and compare it with what is held."""
    from timeline.actions import looking  # noqa: PLC0415

    looking.look(look_id)


@task(priority=-50)
def check_links() -> None:
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
    check_links.using(run_after=at).enqueue()
    return True


def forget_old_rounds() -> None:
    """Delete the queue's records of rounds that ended more than a day ago."""
    DBTaskResult.objects.finished().filter(
        task_path=check_links.module_path,
        finished_at__lt=timezone.now() - dt.timedelta(days=1),
    ).delete()
