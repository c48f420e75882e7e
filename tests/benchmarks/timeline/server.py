"""Servers for the length of a block: ours as in production, and the contrasts."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.timeline.client import Client
from tests.benchmarks.timeline.database import ROOT, Place

PATIENCE_SECONDS: Final = 60
OURS: Final = "conflicttracker.wsgi:application"


@contextlib.contextmanager
def serving(here: Place, application: str = OURS, *, workers: int = 2) -> Iterator[int]:
    """Serve an application with granian, as README says; give the port."""
    port = free_port()
    arguments = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--workers", str(workers), "--port", str(port), "--log-level", "error"),
        application,
    ]
    with running(arguments, port, here):
        yield port


@contextlib.contextmanager
def running(arguments: Sequence[str], port: int, here: Place) -> Iterator[int]:
    """Have a server's process until the end of the block; give its number."""
    log = here.directory / "server.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            arguments,
            cwd=ROOT,
            env=here.environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _await(port, process, log)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_datasette() -> str | None:
    """Return the path of Datasette's command, where its group is installed."""
    beside = Path(sys.executable).with_name("datasette")
    return str(beside) if beside.exists() else shutil.which("datasette")


def _await(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        with contextlib.suppress(ConnectionError, OSError):
            client = Client(port)
            client.get("/")
            client.close()
            return
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The server did not start: see {log}.")
        time.sleep(0.1)
