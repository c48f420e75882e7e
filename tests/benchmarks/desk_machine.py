"""People take any steps at the desk, in any order: does everything hold?

``python -m tests.benchmarks.desk_machine --steps 5000``: the machine of
`tests.desk_machine` is run, in a database of its own, until so many steps were tried.
A step that is not open must be refused; one that is open must be taken.
"""

import argparse
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.own_database import own_database


def measure(steps: int, seed: int) -> Iterator[str]:
    # The machine imports models, which needs Django to be set up.
    from hypothesis import HealthCheck, Phase, Verbosity, settings  # noqa: PLC0415
    from hypothesis import seed as seeded  # noqa: PLC0415
    from hypothesis.stateful import run_state_machine_as_test  # noqa: PLC0415

    from tests.desk_machine import DeskMachine  # noqa: PLC0415

    begun, runs = time.perf_counter(), 0
    while DeskMachine.steps < steps:
        machine = seeded(seed + runs)(DeskMachine)
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=4,
                stateful_step_count=50,
                deadline=None,
                database=None,
                # Without making a failure shorter, which takes long with a database.
                phases=[Phase.generate],
                verbosity=Verbosity.quiet,
                suppress_health_check=list(HealthCheck),
            ),
        )
        runs += 1
        took = time.perf_counter() - begun
        yield (
            f"{DeskMachine.steps:,} steps tried, {DeskMachine.taken:,} taken, "
            f"{DeskMachine.steps - DeskMachine.taken:,} refused as they had to be, "
            f"{took:,.0f} s: all held"
        )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.desk_machine")
    parser.add_argument("--steps", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    with own_database():
        for line in measure(given.steps, given.seed):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
