"""SIGKILL while a file is imported: the same command goes on, and nothing is double."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.db import connection

from tests import factories
from tests.ucdp_rows import ged, many
from timeline.actions import chain
from timeline.models import (
    ImportChunk,
    ImportStatus,
    Incident,
    Participation,
    ReferenceImport,
    Source,
)

pytestmark = pytest.mark.django_db(transaction=True)

ROWS: Final = 6_000
PATIENCE_S: Final = 120


def importing(path: Path) -> subprocess.Popen[bytes]:
    """Start the command on the tests' database."""
    database = connection.settings_dict
    url = (
        f"postgresql:///{database['NAME']}?host={database['HOST']}"
        f"&port={database['PORT'] or 5432}&user={database['USER']}"
    )
    return subprocess.Popen(
        [
            *(sys.executable, "manage.py", "import_incidents", str(path)),
            *("--format", "ucdp", "--by", "ada", "--skip-checks"),
        ],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_same_command_goes_on_after_a_kill_without_doubles(tmp_path: Path) -> None:
    factories.user(role="administrator", username="ada")
    path = tmp_path / "events.csv"
    path.write_bytes(ged(*many(ROWS)))

    first = importing(path)
    until = time.monotonic() + PATIENCE_S
    while not ImportChunk.objects.filter(written=True).exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=PATIENCE_S)
    held = ReferenceImport.objects.get()
    between = Incident.objects.count()
    assert held.status == ImportStatus.APPLYING
    assert 0 < between < ROWS

    out, told = importing(path).communicate(timeout=PATIENCE_S)

    assert b"Going on after row" in told
    assert out.startswith(b"6,000 rows: 6,000 became drafts")
    held.refresh_from_db()
    rows = list(held.incidents.order_by("row").values_list("row", flat=True))
    assert (held.status, rows) == (ImportStatus.DONE, list(range(2, ROWS + 2)))
    assert Incident.objects.count() == ROWS
    assert Participation.objects.count() == 2 * ROWS
    sources = Source.objects.values_list("publisher", "title", "published")
    assert len(set(sources)) == len(sources)
    assert chain.verify().broken == ""
