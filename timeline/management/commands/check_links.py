"""`manage.py check_links`: one round of link checks, for cron or by hand."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from timeline.actions.links import MOST_IN_A_ROUND, run_round


class Command(BaseCommand):
    help = (
        "Ask whether sources are still at their addresses: those that are due, each "
        "host once. The worker does this by itself unless it runs with "
        "--no-link-checks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most",
            type=int,
            default=MOST_IN_A_ROUND,
            help="Addresses to check at most (default: %(default)s).",
        )

    def handle(self, *, most: int, **options: Any) -> None:
        checked = run_round(most=most)
        self.stdout.write(f"{checked} address{'' if checked == 1 else 'es'} checked.")
