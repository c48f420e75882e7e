"""Command line: where the data lies, how many rows, what is measured."""

import argparse
import contextlib
import importlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django


@contextlib.contextmanager
def _directory(keep: Path | None) -> Iterator[Path]:
    """Give the directory of the data: a temporary one unless it is to be kept."""
    with contextlib.ExitStack() as stack:
        if keep is None:
            name = tempfile.TemporaryDirectory(prefix="timeline-benchmark-")
            keep = Path(stack.enter_context(name))
        keep.mkdir(parents=True, exist_ok=True)
        # As root the server runs as another user, who must get in.
        keep.chmod(0o711)
        yield keep.resolve()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.timeline")
    parser.add_argument("--rows", type=int, default=100_000, help="published incidents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the data here, to use it again")
    parser.add_argument("--rounds", type=int, default=40, help="rounds a measurement")
    parser.add_argument("--only", nargs="*", default=[], help="parts to measure")
    parser.add_argument(
        "--timelinejs", type=Path, help="folder of its npm package, for the contrast"
    )
    given = parser.parse_args(arguments)
    with _directory(given.keep) as directory:
        # The settings are read from the environment when they are first needed.
        os.environ.pop("DATABASE_URL", None)
        os.environ["CONFLICTTRACKER_DATA_DIR"] = str(directory)
        os.environ["DJANGO_SETTINGS_MODULE"] = "conflicttracker.settings"
        django.setup()
        run = importlib.import_module("tests.benchmarks.timeline.run")
        for line in run.run(
            directory,
            given.rows,
            seed=given.seed,
            rounds=given.rounds,
            only=given.only,
            timelinejs=given.timelinejs,
        ):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
