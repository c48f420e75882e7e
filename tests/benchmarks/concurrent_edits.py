"""Many people edit one incident at once: is any edit lost? A database of its own.

``python -m tests.benchmarks.concurrent_edits --edits 10000 --writers 8``: each writer
adds a word of its own to the summary, and begins again where somebody saved in between.
The control does the same with a naive `save()`, which loses what it writes over.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django
from django.db import connection, connections

from conflicttracker import embedded_postgres


def measure(edits: int, writers: int) -> Iterator[str]:
    # Models can be imported once Django is set up.
    from tests import factories  # noqa: PLC0415
    from timeline.actions import chain, incidents  # noqa: PLC0415
    from timeline.models import Incident  # noqa: PLC0415

    incidents.LONGEST_SUMMARY = 10**9  # type: ignore[misc]
    for name, edit in (("compared versions", checked), ("naive save", naive)):
        held = factories.incident(summary="Begin.")
        begun = time.perf_counter()
        again = at_once(held.pk, edits, writers, edit)
        took = time.perf_counter() - begun
        words = set(Incident.objects.get(pk=held.pk).summary.split())
        lost = sum(f"w{number}" not in words for number in range(edits))
        yield (
            f"{name:18} {edits:,} edits by {writers} writers: {lost:,} lost, "
            f"{again:,} begun again, {edits / took:,.0f} a second"
        )
    verdict = chain.verify()
    yield f"ledger: {verdict.broken or 'whole'}, {verdict.checked:,} steps"


def checked(incident_id: int, word: str) -> int:
    """Add a word as the desk saves; return how often somebody was quicker."""
    from dataclasses import replace  # noqa: PLC0415

    from django.contrib.auth.models import User  # noqa: PLC0415

    from timeline.actions import incidents  # noqa: PLC0415
    from timeline.actions.content import read  # noqa: PLC0415
    from timeline.actions.errors import StaleVersionError  # noqa: PLC0415
    from timeline.models import Incident  # noqa: PLC0415

    by, again = User.objects.filter(groups__name="contributor").earliest("pk"), 0
    while True:
        held = Incident.objects.get(pk=incident_id)
        content = read(held)
        try:
            incidents.revise(
                by=by,
                incident_id=incident_id,
                version=held.version,
                content=replace(content, summary=f"{content.summary} {word}"),
            )
        except StaleVersionError:
            again += 1
        else:
            return again


def naive(incident_id: int, word: str) -> int:
    """Add a word by reading and saving, as if nobody else were there."""
    from timeline.models import Incident  # noqa: PLC0415

    held = Incident.objects.get(pk=incident_id)
    held.summary = f"{held.summary} {word}"
    held.save()
    return 0


def at_once(
    incident_id: int, edits: int, writers: int, edit: Callable[[int, str], int]
) -> int:
    """Share the edits among threads; return how often one had to begin again."""
    again = [0] * writers
    failures: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for number in range(writer, edits, writers):
                again[writer] += edit(incident_id, f"w{number}")
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(again)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.concurrent_edits")
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--writers", type=int, default=8)
    given = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        # As root the server runs as another user, who must get in.
        Path(folder).chmod(0o711)
        directory = Path(folder) / "postgres"
        with embedded_postgres.serving(directory, durable=False):
            database = connections["default"].settings_dict
            database |= embedded_postgres.connection_settings(directory)
            database["OPTIONS"].pop("pool", None)
            call_command("migrate", verbosity=0)
            for line in measure(given.edits, given.writers):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            connections.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
