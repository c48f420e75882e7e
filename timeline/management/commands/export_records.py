"""`manage.py export_records`: everything of this installation, as JSON Lines."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from timeline.actions.installation.leaving import lines


class Command(BaseCommand):
    help = (
        "Write all records of this installation to a file, or to standard output: "
        "reference data, sources with what was captured of them, drafts, and every "
        "edition with its numbers. It holds drafts and notes of the desk: keep it as "
        "you keep a backup. manage.py import_incidents FILE --format ours brings it "
        "into an empty database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="where to, or - for standard output")

    def handle(self, *, file: str, **options: Any) -> None:
        if file == "-":
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
            sys.stdout.writelines(lines())
            return
        try:
            with Path(file).open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(lines())
        except OSError as error:
            raise CommandError(f"{file} can’t be written: {error.strerror}.") from None
