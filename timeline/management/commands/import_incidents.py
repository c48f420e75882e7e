"""`manage.py import_incidents`: incidents out of a file, as drafts."""

import csv
import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from timeline.actions.batches import work
from timeline.actions.batches.chunks import Batch
from timeline.actions.batches.formats import FORMATS
from timeline.actions.batches.run import Outcome, run
from timeline.actions.errors import ActionRefusedError
from timeline.actions.imports.steps import LARGEST_BATCH, hold
from timeline.actions.imports.work import alone
from timeline.actions.installation.bringing import bring, check, require_empty
from timeline.exchange.csv_files import ENCODINGS, MOST_PROBLEMS, Problem
from timeline.models import (
    EventTypeChoice,
    ImportKind,
    ImportStatus,
    ReferenceImport,
)

_KIND_OF: Final = {format_.option: kind for kind, format_ in FORMATS.items()}
_OURS: Final = "ours"
_EVERY: Final = 10_000
"""Rows between two lines of progress."""


class Command(BaseCommand):
    help = (
        "Import incidents from a file, as drafts that are reviewed and published at "
        "the desk. Rows with errors are named, and then nothing of the file is left. "
        "After any kind of end, the same command goes on where it stopped, and no "
        "row becomes two incidents."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--format",
            required=True,
            choices=[_OURS, *sorted(_KIND_OF)],
            dest="option",
            help="ours: everything of another installation, as export_records writes "
            "it, editions and all, into an empty database. "
            + " ".join(f"{one.option}: {one.about}" for one in FORMATS.values()),
        )
        parser.add_argument(
            "--by",
            required=True,
            metavar="USERNAME",
            help="the administrator in whose name it is done",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check every row, write nothing"
        )
        parser.add_argument(
            "--resume",
            action="store_true",
            help="only go on with an import of this file that broke off",
        )
        parser.add_argument(
            "--event-type",
            default="",
            choices=["", *EventTypeChoice.values],
            metavar="CODE",
            help="PLOVER type of incidents, where the format has none",
        )
        parser.add_argument(
            "--encoding", default="", choices=sorted(ENCODINGS), metavar="NAME"
        )
        parser.add_argument(
            "--errors",
            type=Path,
            metavar="CSV",
            help="write the errors to this file, too, beyond the hundred shown",
        )

    def handle(self, **options: Any) -> None:
        path: Path = options["file"]
        try:
            by = User.objects.get(username=options["by"])
            digest = _digest(path)
            if options["option"] == _OURS:
                self._everything(path, digest, by, options)
                return
            outcome = (
                self._dry_run(path, digest, by, options)
                if options["dry_run"]
                else self._import(path, digest, by, options)
            )
        except User.DoesNotExist:
            raise CommandError(f"There is no account {options['by']}.") from None
        except OSError as error:
            raise CommandError(f"{path} can’t be read: {error.strerror}.") from None
        except ActionRefusedError as refusal:
            raise CommandError(str(refusal)) from None
        self._tell(outcome, options)

    def _dry_run(
        self, path: Path, digest: str, by: User, options: dict[str, Any]
    ) -> Outcome:
        held = ReferenceImport(
            kind=_KIND_OF[options["option"]],
            sha256=digest,
            encoding=options["encoding"],
            event_type=options["event_type"],
        )
        with path.open("rb") as file:
            return run(Batch(held, by), file, keep=False, progress=self._progress())

    def _import(
        self, path: Path, digest: str, by: User, options: dict[str, Any]
    ) -> Outcome:
        held = self._held(path, digest, by, options)
        with alone(held.pk) as is_ours, path.open("rb") as file:
            if not is_ours:
                raise CommandError("Another process is importing this file now.")
            return work.apply(held, by=by, file=file, progress=self._progress())

    def _held(
        self, path: Path, digest: str, by: User, options: dict[str, Any]
    ) -> ReferenceImport:
        """Return the import of this file that broke off, else a new one."""
        kind = _KIND_OF[options["option"]]
        if broken := self._broken(kind, digest):
            return broken
        former = ReferenceImport.objects.filter(kind=kind, sha256=digest)
        if options["resume"]:
            raise CommandError("No import of this file broke off.")
        if done := former.filter(status=ImportStatus.DONE).first():
            raise CommandError(f"This file was imported already: import {done.pk}.")
        is_small = path.stat().st_size <= LARGEST_BATCH
        return hold(
            by=by,
            kind=kind,
            filename=path.name,
            raw=path.read_bytes() if is_small else b"",
            sha256=digest,
            encoding=options["encoding"],
            event_type=options["event_type"],
            status=ImportStatus.APPLYING,
        )

    def _everything(
        self, path: Path, digest: str, by: User, options: dict[str, Any]
    ) -> None:
        """Check a whole file of another installation, then write it."""
        kind = ImportKind.INSTALLATION
        broken = self._broken(kind, digest)
        if broken is None:
            if options["resume"]:
                raise CommandError("No import of this file broke off.")
            require_empty()
        with path.open("rb") as file:
            found = check(file, self._progress())
            self._tell_problems(found.problems, found.problem_count, options)
            told = ", ".join(f"{n:,} of the kind {k}" for k, n in found.counts.items())
            if options["dry_run"]:
                self.stdout.write(f"Could be imported: {told}.")
                return
            held = broken or hold(
                by=by,
                kind=kind,
                filename=path.name,
                raw=b"",
                sha256=digest,
                status=ImportStatus.APPLYING,
            )
            file.seek(0)
            with alone(held.pk) as is_ours:
                if not is_ours:
                    raise CommandError("Another process is importing this file now.")
                bring(held, file, found, by=by, progress=self._progress())
        work.finish(held, ImportStatus.DONE, counts=found.counts)
        self.stdout.write(f"Imported: {told}.")

    def _broken(self, kind: str, digest: str) -> ReferenceImport | None:
        """Return the import of this file that broke off, if one did."""
        broken = (
            ReferenceImport.objects.filter(
                kind=kind, sha256=digest, status=ImportStatus.APPLYING
            )
            .order_by("pk")
            .last()
        )
        if broken is not None:
            last = broken.chunks.filter(written=True).order_by("last_row").last()
            self._say(f"Going on after row {last.last_row if last else 1:,}.")
        return broken

    def _progress(self) -> Any:
        told = 0

        def tell(row: int) -> None:
            nonlocal told
            if row - told >= _EVERY:
                told = row - row % _EVERY
                self._say(f"{told:,} rows")

        return tell

    def _say(self, line: str) -> None:
        self.stderr.write(line)

    def _tell(self, outcome: Outcome, options: dict[str, Any]) -> None:
        self._tell_problems(outcome.problems, outcome.problem_count, options)
        if outcome.left_out:
            self._say(f"Columns left out: {', '.join(outcome.left_out)}.")
        counts = outcome.counts
        verb = "would become" if options["dry_run"] else "became"
        self.stdout.write(
            f"{outcome.rows:,} rows: {counts['new']:,} {verb} drafts, "
            f"{counts['held']:,} were held already, {counts['skipped']:,} are no "
            "incidents."
        )

    def _tell_problems(
        self, problems: list[Problem], number: int, options: dict[str, Any]
    ) -> None:
        """Show the first errors, and end with their number; do nothing without any."""
        if not number:
            return
        if options["errors"]:
            _write_errors(options["errors"], problems)
        for problem in problems[:MOST_PROBLEMS]:
            self._say(_line(problem))
        shown = f", the first {MOST_PROBLEMS} shown" if number > MOST_PROBLEMS else ""
        errors = "error" if number == 1 else "errors"
        raise CommandError(f"{number:,} {errors}{shown}; nothing was imported.")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(problem: Problem) -> str:
    column = f", {problem.column}" if problem.column else ""
    return f"row {problem.row}{column}: {problem.message}"


def _write_errors(path: Path, problems: list[Problem]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "column", "message"])
        writer.writerows((one.row, one.column, one.message) for one in problems)
