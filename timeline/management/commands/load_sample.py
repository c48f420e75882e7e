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
        with transaction.atomic():
            editor = system_user(EDITOR)
            load_reference(by=editor)
            conflict = load_sample(by=system_user(CONTRIBUTOR), reviewed_by=editor)
        if not options["verbosity"]:
            return
        if conflict is None:
            self.stdout.write("The sample conflict is held already; nothing changed.")
            return
        self.stdout.write(f"{conflict}: {conflict.incidents.count()} incidents.")
