"""The benchmark's own PostgreSQL, in a directory that can be kept and used again."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg

from conflicttracker import embedded_postgres
from tests.benchmarks.timeline.load import load

ROOT: Final = Path(__file__).resolve().parents[3]
_FILLED: Final = "filled.txt"

type Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything lies: what `CONFLICTTRACKER_DATA_DIR` names."""

    directory: Path

    @property
    def cluster(self) -> Path:
        return self.directory / "postgres"

    def connect(self, user: str = embedded_postgres.ROLE) -> Connection:
        return psycopg.connect(
            host=str(embedded_postgres.socket_directory(self.cluster)),
            port=5432,
            user=user,
            dbname=embedded_postgres.DATABASE,
        )

    def environment(self) -> dict[str, str]:
        """The environment of a process that serves or manages the site here."""
        return {
            **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
            "CONFLICTTRACKER_DATA_DIR": str(self.directory),
        }

    def manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(),
            check=True,
        )


@contextlib.contextmanager
def filled(
    here: Place, number: int, *, seed: int, say: Callable[[str], None]
) -> Iterator[None]:
    """Have the server run, with the rows of `number` and `seed` in it."""
    wanted = f"{number} incidents, seed {seed}\n"
    note = here.directory / _FILLED
    if note.exists() and note.read_text() != wanted:
        raise SystemExit(
            f"{here.directory} holds {note.read_text().strip()}, not {wanted.strip()}."
        )
    if not note.exists():
        with embedded_postgres.serving(here.cluster, durable=False):
            say("making the schema")
            here.manage("migrate", "--verbosity", "0", "--skip-checks")
            with here.connect(embedded_postgres.SUPERUSER) as connection:
                load(connection, number, seed=seed, say=say)
        note.write_text(wanted)
    with embedded_postgres.serving(here.cluster):
        here.manage("migrate", "--verbosity", "0", "--skip-checks")
        here.manage("collectstatic", "--verbosity", "0", "--noinput", "--skip-checks")
        yield
