"""`manage.py worker`: the background worker that reads articles."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from timeline.actions.reading import warm_up


class Command(db_worker.Command):
    help = (
        "Run the background worker: loads the readers first, so that the first "
        "article waits no longer than the others."
    )

    def handle(self, **options: Any) -> None:
        warm_up()
        super().handle(**options)
