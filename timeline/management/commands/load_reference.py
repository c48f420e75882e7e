"""Load the reference actors: states, organisations, their names."""

from typing import Any

from django.core.management.base import BaseCommand

from timeline.actions.reference import load_reference
from timeline.actions.roles import EDITOR
from timeline.actions.system import system_user


class Command(BaseCommand):
    help = "Load states, organisations and the names that they go by."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_reference(by=system_user(EDITOR))
        for kind, (before, after) in counts.items():
            self.stdout.write(f"{after} {kind}, {after - before} of them new.")
