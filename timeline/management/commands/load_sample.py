"""Load the sample conflict, and the reference actors that it needs."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from timeline.actions.reference import load_reference
from timeline.actions.roles import CONTRIBUTOR, EDITOR
from timeline.actions.sample import load_sample
from timeline.actions.system import system_user


class Command(BaseCommand):
    help = "Load the sample conflict: Armenia and Azerbaijan, 2020 to 2024."

    def handle(self, *args: Any, **options: Any) -> None:
        editor = system_user(EDITOR)
        # By itself: when it is written, the database looks for each of thousands of
        # names in the editions, of which there are none yet.
        load_reference(by=editor)
        with transaction.atomic():
            conflict = load_sample(by=system_user(CONTRIBUTOR), reviewed_by=editor)
        if not options["verbosity"]:
            return
        if conflict is None:
            self.stdout.write("The sample conflict is held already; nothing changed.")
            return
        self.stdout.write(f"{conflict}: {conflict.incidents.count()} incidents.")
