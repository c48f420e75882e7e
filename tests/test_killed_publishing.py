"""SIGKILL to PostgreSQL and to the worker while they publish: nothing told is lost.

``python -m tests.benchmarks.kills`` does it during 1,000 publishes.
"""

import re
import subprocess
import sys

from django.conf import settings


def killed(*options: str) -> dict[str, int]:
    """Run the benchmark with a few publishes; return what it counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.kills", *options],
        cwd=settings.BASE_DIR,
        capture_output=True,
        check=True,
        text=True,
    )
    found = re.search(
        r"(\d+) publishes told, (\d+) workers and (\d+) servers killed: "
        r"(\d+) told and lost, (\d+) half",
        done.stdout,
    )
    assert found is not None, done.stdout
    names = ("told", "workers", "servers", "lost", "half")
    return {name: int(found[n]) for n, name in enumerate(names, start=1)}


def test_nothing_told_is_lost_and_nothing_half_published() -> None:
    found = killed("--publishes", "40", "--kills", "4")

    assert (found["workers"], found["servers"]) == (2, 2)
    assert (found["lost"], found["half"]) == (0, 0)


def test_control_what_is_told_before_the_commit_is_lost() -> None:
    found = killed("--publishes", "12", "--kills", "3", "--control")

    assert (found["lost"] > 0, found["half"]) == (True, 0)
