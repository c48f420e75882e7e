"""How long the look-up of a text takes among many held: a database of its own.

``python -m tests.benchmarks.held FOLDER --snapshots 100000``: as many snapshots are
made of the sentences of the articles (.txt) in FOLDER; then real articles of it, and
edited copies of some that are held, are looked up as the desk does.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import batched
from pathlib import Path

import django
from django.db import connection, connections

from conflicttracker import embedded_postgres
from tests.benchmarks.duplicates import articles, reworked, touched
from timeline.intake.likeness import bands


def measure(texts: Sequence[str], snapshots: int) -> Iterator[str]:
    # Models can be imported once Django is set up.
    from timeline.actions.same_article import with_text  # noqa: PLC0415

    chance = random.Random(1)  # noqa: S311
    begun = time.perf_counter()
    held = texts[::2]
    _fill([*held, *_made(held, snapshots - len(held), chance)])
    yield f"{snapshots:,} snapshots made in {time.perf_counter() - begun:.0f} s"
    words = [word for text in texts[1::2] for word in text.split()]
    for name, looked_up in (
        ("strange articles", texts[1:400:2]),
        ("copies, lightly edited", [touched(t, chance, words) for t in held[:200]]),
        ("copies, reworked", [reworked(t, chance, words) for t in held[:200]]),
    ):
        took, found = [], 0
        for text in looked_up:
            signature = bands(text)
            begun = time.perf_counter()
            found += bool(with_text(text, signature))
            took.append((time.perf_counter() - begun) * 1000)
        took.sort()
        yield (
            f"{name:24} {found / len(took):.3f} found, look-up p50 "
            f"{took[len(took) // 2]:.1f} ms, p95 {took[int(len(took) * 0.95)]:.1f} ms"
        )


def _made(texts: Sequence[str], number: int, chance: random.Random) -> Iterator[str]:
    """Yield texts of some 200 words out of sentences of different articles."""
    sentences = [one for text in texts for one in text.split(". ") if len(one) > 40]
    for _ in range(number):
        yield ". ".join(chance.choices(sentences, k=9))


def _fill(texts: Sequence[str]) -> None:
    from timeline.actions.sources import sha256  # noqa: PLC0415
    from timeline.models import (  # noqa: PLC0415
        Publisher,
        Snapshot,
        Source,
        TextSignature,
    )

    outlet = Publisher.objects.create(name="Outlet")
    for some in batched(enumerate(texts), 1000, strict=False):
        sources = Source.objects.bulk_create(
            Source(publisher=outlet, title=f"Article {number}") for number, _ in some
        )
        made = Snapshot.objects.bulk_create(
            Snapshot(
                source=source,
                text=text,
                raw=b"",
                sha256=sha256(text),
                captured_at="2021-05-15T09:30Z",
                obtained="pasted",
            )
            for source, (_, text) in zip(sources, some, strict=True)
        )
        TextSignature.objects.bulk_create(
            TextSignature(snapshot=one, bands=bands(one.text)) for one in made
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE timeline_textsignature, timeline_snapshot")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.held")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--snapshots", type=int, default=100_000)
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
            for line in measure(articles(given.folder), given.snapshots):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            connections.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
