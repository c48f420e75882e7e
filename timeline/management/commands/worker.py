"""`manage.py worker`: the background worker that reads articles and checks links."""

import time
from argparse import ArgumentParser
from typing import Any, Final

from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from timeline.actions import upkeep
from timeline.actions.reading import warm_up
from timeline.actions.working_texts import forget_old
from timeline.tasks import plan_round, publish_due, read_intake

_TRY_AGAIN_SECONDS: Final = 2


class Command(db_worker.Command):
    help = (
        "Run the background worker: loads the readers first, so that the first "
        "article waits no longer than the others, and takes up what a worker that "
        "died left behind. While the database is away it waits for it. While nothing "
        "waits, it checks the addresses of sources in small rounds."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--no-link-checks",
            action="store_false",
            dest="link_checks",
            help="Don't begin to check links by itself; see `check_links`.",
        )

    def handle(self, **options: Any) -> None:
        warm_up()
        link_checks = options.pop("link_checks")
        while True:
            try:
                self._put_in_order(link_checks=link_checks)
                super().handle(**options)
                return
            except (OperationalError, InterfaceError) as error:
                self.stderr.write(f"The database is away ({error}); waiting for it.")
                _wait_for_database()
                self.stderr.write("The database is back.")

    def _put_in_order(self, *, link_checks: bool) -> None:
        upkeep.remember_missing()
        upkeep.fold_map()
        forget_old()
        upkeep.take_up_again(lambda pk, by: read_intake.enqueue(pk, by=by))
        upkeep.plan_again(
            lambda planned, by: publish_due.using(run_after=planned.publish_at).enqueue(
                planned.pk, by=by
            )
        )
        if link_checks:
            plan_round(timezone.now())


def _wait_for_database() -> None:
    while True:
        # Also where it can be reached: whoever ends a session again and again must
        # not be asked without a pause.
        time.sleep(_TRY_AGAIN_SECONDS)
        close_old_connections()
        try:
            connection.ensure_connection()
        except (OperationalError, InterfaceError):
            continue
        return
