"""Columns in files: read by the next process, and never of anything else."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from django.db import connection
from pytest_django import Settings

from tests import factories
from timeline.filters import TimelineFilter
from timeline.models import Edition
from timeline.models.edition import EditionQuerySet
from timeline.tally import stored
from timeline.tally.kept import Keeper, keeper
from timeline.tally.tally import tally

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_folder(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    settings.DATA_DIR = tmp_path
    # However few there are, they are too many for a request to wait for.
    monkeypatch.setattr("timeline.tally.kept.FEW", -2)
    keeper.forget()
    yield tmp_path
    keeper.wait(20)
    keeper.forget()


def started() -> Keeper:
    """A process that has begun, and has all rows."""
    own = Keeper()
    own.begin()
    own.wait(20)
    return own


def totals(own: Keeper) -> tuple[int, int]:
    """Editions held, and those of them in force."""
    rows = own.rows()
    assert rows is not None
    return (
        sum(map(len, rows.stretches)),
        sum(int(np.sum(s.superseded == -(2**31))) for s in rows.stretches),
    )


def arrays(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("columns/arrays-*"))


def test_second_start_reads_the_files_of_the_first(own_folder: Path) -> None:
    factories.published_incident()
    first = totals(started())
    written = arrays(own_folder)
    second = totals(started())

    assert (first, second, arrays(own_folder)) == ((1, 1), (1, 1), written)


def test_files_are_brought_up_to_date_with_what_came_since(own_folder: Path) -> None:
    gone = factories.published_incident()
    corrected = factories.published_incident()
    started()
    written = arrays(own_folder)
    factories.published_incident()
    factories.correction(corrected)
    factories.withdrawal(gone)

    assert (totals(started()), arrays(own_folder)) == ((4, 2), written)


def test_files_are_mapped_but_for_what_changes() -> None:
    factories.published_incident()
    rows = started().rows()
    assert rows is not None
    [columns] = rows.stretches

    assert (
        columns.sort_day.flags.writeable,
        columns.actors.values.flags.writeable,
        columns.superseded.flags.writeable,
    ) == (False, False, True)


@pytest.mark.parametrize("part", ["of", "last_change"])
def test_files_of_another_database_or_an_older_state_are_left_aside(
    own_folder: Path, part: str
) -> None:
    factories.published_incident()
    started()
    path = own_folder / "columns" / "note.json"
    note = json.loads(path.read_text())
    note[part] = ["another"] if part == "of" else [1, 2, 3]
    path.write_text(json.dumps(note))

    assert stored.read() is None
    assert totals(started()) == (1, 1)


def test_files_that_miss_an_edition_are_left_aside(own_folder: Path) -> None:
    factories.published_incident()
    started()
    factories.published_incident()
    with connection.cursor() as cursor:
        # As after a load that left no note in the ledger of changes.
        cursor.execute(
            "DELETE FROM timeline_editionchange WHERE id = "
            "(SELECT max(id) FROM timeline_editionchange)"
        )

    assert totals(started()) == (2, 2)


def test_broken_file_is_left_aside(own_folder: Path) -> None:
    factories.published_incident()
    started()
    [array] = own_folder.glob("columns/arrays-*/sort_day.npy")
    array.write_bytes(b"no array")

    assert totals(started()) == (1, 1)


def test_folder_that_cannot_be_written_costs_the_files_alone(
    own_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    factories.published_incident()
    (own_folder / "columns").write_text("in the way")

    assert totals(started()) == (1, 1)
    assert "cannot be stored" in caplog.text


def test_counts_are_those_of_sql_while_the_rows_are_read() -> None:
    factories.published_incident()

    assert tally(TimelineFilter(), EditionQuerySet.all) is None
    keeper.wait(20)
    held = tally(TimelineFilter(), EditionQuerySet.all)
    assert held is not None
    assert held.total() == Edition.objects.current().count()
