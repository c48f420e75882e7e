"""Background tasks, run by the worker (`manage.py worker`)."""

from django.tasks import task


@task()
def read_intake(intake_id: int) -> None:
    """Make the proposal of an intake."""
    # Imported here, so that web workers that enqueue don't load the readers.
    from timeline.actions import reading  # noqa: PLC0415

    reading.read(intake_id)
