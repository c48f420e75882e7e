"""PostgreSQL and the app's workers are killed while they publish: is anything lost?

``python -m tests.benchmarks.kills --publishes 1000 --kills 40``: a worker publishes one
incident after the other and tells each once it is done. Now it is killed with SIGKILL,
now the server is. What was told must be there afterwards, and each incident must be
published whole or not at all. The control tells it a moment before the commit.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import django
from django.db import connections, transaction

from conflicttracker import embedded_postgres

PATIENCE_S: Final = 120


@dataclass
class Count:
    told: set[int] = field(default_factory=set)
    workers_killed: int = 0
    servers_killed: int = 0
    half: int = 0
    lost: int = 0


def set_up(directory: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    database = connections["default"].settings_dict
    database |= embedded_postgres.connection_settings(directory)
    database["OPTIONS"].pop("pool", None)


def work(directory: Path, *, early: bool) -> None:
    """Publish what is in review, one after the other; the killed process."""
    set_up(directory)
    from django.contrib.auth.models import User  # noqa: PLC0415

    from timeline.actions import workflow  # noqa: PLC0415
    from timeline.models import Incident  # noqa: PLC0415

    editor = User.objects.filter(groups__name="editor").earliest("pk")
    waiting = Incident.objects.in_review().order_by("pk")
    for pk, version in list(waiting.values_list("pk", "version")):
        with transaction.atomic():
            workflow.publish(by=editor, incident_id=pk, version=version)
            if early:
                tell(pk)
                time.sleep(0.02)
        if not early:
            tell(pk)


def tell(pk: int) -> None:
    sys.stdout.write(f"{pk}\n")
    sys.stdout.flush()


def kill_all_the_time(
    directory: Path, publishes: int, kills: int, *, early: bool, chance: random.Random
) -> Count:
    """Publish so many with so many kills, and count what is missing after each."""
    count = Count()
    server = embedded_postgres.start(directory)
    assert server is not None
    set_up(directory)
    prepare(publishes)
    connections.close_all()
    for number in range(kills + 1):
        last = number == kills
        after = 10**9 if last else chance.randint(1, max(1, publishes // kills))
        if not one_worker(directory, count, after, early=early):
            break
        if not last:
            time.sleep(chance.uniform(0, 0.04))
            if number % 2:
                server.process.send_signal(signal.SIGKILL)
                server.process.wait(PATIENCE_S)
                server = embedded_postgres.start(directory)
                assert server is not None
                count.servers_killed += 1
            else:
                count.workers_killed += 1
            end_of(running.pop(), kill=True)
        check(count)
    connections.close_all()
    embedded_postgres.stop(server)
    return count


running: list[tuple[subprocess.Popen[str], threading.Thread]] = []


def one_worker(directory: Path, count: Count, after: int, *, early: bool) -> bool:
    """Start a worker, and return once it told `after` or ended; False for no work."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.benchmarks.kills"),
            *("--work", str(directory), *(["--early"] if early else [])),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    enough = threading.Event()
    told = 0

    def listen() -> None:
        nonlocal told
        assert process.stdout is not None
        for line in process.stdout:
            count.told.add(int(line))
            told += 1
            if told >= after:
                enough.set()
        enough.set()

    thread = threading.Thread(target=listen)
    thread.start()
    running.append((process, thread))
    enough.wait(PATIENCE_S)
    if told < after:
        end_of(running.pop(), kill=False)
        check(count)
        return False
    return True


def end_of(one: tuple[subprocess.Popen[str], threading.Thread], *, kill: bool) -> None:
    process, thread = one
    if kill:
        process.kill()
    process.wait(PATIENCE_S)
    thread.join(PATIENCE_S)


def prepare(publishes: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from tests import factories  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    author = factories.user()
    factories.user(role="editor")
    for _ in range(publishes):
        factories.submitted_incident(by=author)


def check(count: Count) -> None:
    """Count what was told and is not there, and what is there by half."""
    from timeline.actions import chain  # noqa: PLC0415
    from timeline.models import (  # noqa: PLC0415
        Edition,
        Incident,
        LedgerLink,
        Revision,
    )

    connections.close_all()
    published = set(
        Incident.objects.filter(status="published").values_list("pk", flat=True)
    )
    traces = (
        set(Edition.objects.current().values_list("incident_id", flat=True)),
        set(
            Revision.objects.filter(action="published").values_list(
                "object_id", flat=True
            )
        ),
    )
    for trace in traces:
        count.half = max(count.half, len(published ^ trace))
    unlinked = abs(Revision.objects.count() - LedgerLink.objects.count())
    broken = chain.verify().broken != ""
    count.half = max(count.half, unlinked, int(broken))
    count.lost = max(count.lost, len(count.told - published))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.kills")
    parser.add_argument("--publishes", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--control", action="store_true")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--early", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.work:
        work(given.work, early=given.early)
        return 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        # As root the server runs as another user, who must get in.
        Path(folder).chmod(0o711)
        count = kill_all_the_time(
            Path(folder) / "postgres",
            given.publishes,
            given.kills,
            early=given.control,
            chance=random.Random(1),  # noqa: S311
        )
    sys.stdout.write(
        f"{'told before the commit: ' if given.control else ''}"
        f"{len(count.told):,} publishes told, {count.workers_killed} workers and "
        f"{count.servers_killed} servers killed: {count.lost} told and lost, "
        f"{count.half} half published, {time.perf_counter() - begun:,.0f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
