"""What other commands measure: imports, proposals, the first start of the demo.

Each in processes and a database of its own, beside the million.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from tests.benchmarks.timeline.client import Client
from tests.benchmarks.timeline.database import ROOT
from tests.benchmarks.timeline.goals import Line, at_least, at_most, told
from tests.benchmarks.timeline.server import free_port
from tests.benchmarks.timeline.timing import Times
from timeline.intake.extract import extract
from timeline.intake.propose import propose

IMPORTED: Final = 5_000
"""Rows of the file; `python -m tests.benchmarks.bulk_import` takes any number."""
_RATIO: Final = re.compile(r"ours / (.+): ([\d.]+)×")
_LIMITS: Final = {"COPY": 1.5, "bulk_create": 3.0}
_WORDS: Final = 700
_SENTENCES: Final = (
    (
        "The defence ministry of Armenia said on {day} May 2021 that soldiers of "
        "Azerbaijan had crossed the border near Verin Shorzha and opened fire."
    ),
    (
        "The foreign ministry of Azerbaijan rejected the statement and said that its "
        "border guards had taken up positions on their own side of the line."
    ),
    "Two servicemen were wounded in the shelling, according to the district hospital.",
    "Russia called on both sides to return to the talks that it mediates in Moscow.",
)
_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 60


def bulk_import() -> Iterator[Line]:
    """Measure an import of a file against COPY and bulk_create of its rows."""
    module = "tests.benchmarks.bulk_import"
    command = [sys.executable, "-m", module, "--rows", str(IMPORTED), "--rounds", "1"]
    said = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    yield from said.stdout.splitlines()
    for other, ratio in _RATIO.findall(said.stdout):
        if other in _LIMITS:
            yield at_least("import", other, float(ratio), _LIMITS[other], "×")
        else:
            yield told("import", other, float(ratio), "×")


def proposal() -> Iterator[Line]:
    """Measure a proposal from an article, in this process and from a cold start."""
    text = _article()
    times = Times()
    for number in range(9):
        page = f"{text}\n\nNumber {number}.".encode()
        source = extract(page, published="2021-05-14", content_type="text/plain")
        take = partial(propose, source)
        # The first one loads the language pipeline.
        take() if not number else times.take(take)
    yield at_most("proposal", "warm, p50", times.p50 * 1000, 300, " ms")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        command = [sys.executable, "manage.py", "intake", "--json", file.name]
        cold = Times()
        cold.take(
            lambda: subprocess.run(
                command, cwd=ROOT, env=_environment(), capture_output=True, check=True
            )
        )
    yield at_most("proposal", "from a cold command line", cold.p50, 9, " s")


def _article() -> str:
    sentences: list[str] = []
    while len(" ".join(sentences).split()) < _WORDS:
        day = 12 + len(sentences) % 3
        sentences.append(_SENTENCES[len(sentences) % len(_SENTENCES)].format(day=day))
    paragraphs = [" ".join(sentences[n : n + 4]) for n in range(0, len(sentences), 4)]
    return "\n\n".join(["Shots on the border", *paragraphs])


def first_start() -> Iterator[Line]:
    """Measure the demo's first start until its first page has been served."""
    with tempfile.TemporaryDirectory(prefix="first-start-") as name:
        # As root the server runs as another user, who must get in.
        Path(name).chmod(0o711)
        port = free_port()
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            cwd=ROOT,
            env=_environment(CONFLICTTRACKER_DATA_DIR=name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _await_page(port, until=began + _START_SECONDS)
            took = time.perf_counter() - began
        finally:
            _stop(process)
    yield at_most("start", "until a page is served", took, 10, " s")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        # Its own processes end with it.
        process.kill()
        process.wait()


def _await_page(port: int, *, until: float) -> None:
    while time.perf_counter() < until:
        with contextlib.suppress(OSError):
            client = Client(port)
            if client.get("/").status == 200:
                client.close()
                return
            client.close()
        time.sleep(0.05)
    raise TimeoutError("the demo served no page")


def _environment(**more: str) -> dict[str, str]:
    left = ("DATABASE_URL", "CONFLICTTRACKER_DATA_DIR", "DJANGO_SETTINGS_MODULE")
    return {k: v for k, v in os.environ.items() if k not in left} | more
