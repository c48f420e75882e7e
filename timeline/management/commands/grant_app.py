"""`manage.py grant_app ROLE`: let the site's database role read and write, not own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from conflicttracker.app_role import NoRoleError, grant_to


class Command(BaseCommand):
    help = (
        "Give a database role what the site needs: rows to read and write, but no "
        "table, and nothing of the ledger to change. Run as the role that owns the "
        "tables, after each `migrate`."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "role", help="the role that DATABASE_URL names for the site"
        )

    def handle(self, *, role: str, **options: Any) -> None:
        try:
            with transaction.atomic():
                grant_to(role)
        except NoRoleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{role} may read and write, and owns no table.")
