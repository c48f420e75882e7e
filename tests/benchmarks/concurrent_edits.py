"""Many people edit one incident at once: is any edit lost? A database of its own.

``python -m tests.benchmarks.concurrent_edits --edits 10000 --writers 8``: the summary
holds a count for each writer, who raises their own by one, and begins again where
somebody saved in between. What is missing at the end was written over. The control
does the same with a naive `save()`.
"""

import argparse
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator

from django.db import connection

from tests.benchmarks.own_database import own_database

type Edit = Callable[[int, int], int]


def measure(edits: int, writers: int) -> Iterator[str]:
    # Models can be imported once Django is set up.
    from tests import factories  # noqa: PLC0415
    from timeline.actions import chain  # noqa: PLC0415

    for name, edit in (("compared versions", checked), ("naive save", naive)):
        held = factories.incident(summary=counts(writers))
        begun = time.perf_counter()
        again = at_once(held.pk, edits, writers, edit)
        took = time.perf_counter() - begun
        yield (
            f"{name:18} {edits:,} edits by {writers} writers: "
            f"{edits - kept(held.pk):,} lost, {again:,} begun again, "
            f"{edits / took:,.0f} a second"
        )
    verdict = chain.verify()
    yield f"ledger: {verdict.broken or 'whole'}, {verdict.checked:,} steps"


def counts(writers: int) -> str:
    """Return a summary in which nobody has counted yet."""
    return " ".join(f"writer{number}:0" for number in range(writers))


def kept(incident_id: int) -> int:
    """Return how many edits the summary holds."""
    from timeline.models import Incident  # noqa: PLC0415

    summary = Incident.objects.get(pk=incident_id).summary
    return sum(int(count) for count in re.findall(r":(\d+)", summary))


def _raised(summary: str, writer: int) -> str:
    return re.sub(
        rf"\bwriter{writer}:(\d+)",
        lambda found: f"writer{writer}:{int(found[1]) + 1}",
        summary,
    )


def checked(incident_id: int, writer: int) -> int:
    """Count one as the desk saves; return how often somebody was quicker."""
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
                content=replace(content, summary=_raised(content.summary, writer)),
            )
        except StaleVersionError:
            again += 1
        else:
            return again


def naive(incident_id: int, writer: int) -> int:
    """Count one by reading and saving, as if nobody else were there."""
    from timeline.models import Incident  # noqa: PLC0415

    held = Incident.objects.get(pk=incident_id)
    held.summary = _raised(held.summary, writer)
    held.save()
    return 0


def at_once(incident_id: int, edits: int, writers: int, edit: Edit) -> int:
    """Share the edits among threads; return how often one had to begin again."""
    again = [0] * writers
    failures: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for _ in range(writer, edits, writers):
                again[writer] += edit(incident_id, writer)
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
    with own_database():
        for line in measure(given.edits, given.writers):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
