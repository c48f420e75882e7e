"""`manage.py import_incidents`: a file becomes drafts, whole or not at all."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import models

from tests import factories
from tests.ucdp_rows import ged, many
from timeline.actions import chain
from timeline.actions.batches import run
from timeline.actions.batches.copying import COLUMNS
from timeline.actions.batches.taking_back import take_back
from timeline.actions.content import read
from timeline.actions.incidents import revise
from timeline.models import (
    Action,
    Actor,
    CasualtyEstimate,
    Conflict,
    ImportChunk,
    ImportStatus,
    Incident,
    Participation,
    Place,
    Publisher,
    ReferenceImport,
    Revision,
    Source,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada() -> User:
    return factories.user(role="administrator", username="ada")


def bring(path: Path, raw: bytes, *options: str, name: str = "events.csv") -> str:
    """Import a file as the command line does; return what it prints."""
    out = io.StringIO()
    (path / name).write_bytes(raw)
    call_command(
        "import_incidents",
        *(str(path / name), "--format", "ucdp", "--by", "ada", *options),
        stdout=out,
        stderr=io.StringIO(),
    )
    return out.getvalue()


def test_row_becomes_a_draft_with_all_its_parts(tmp_path: Path, ada: User) -> None:
    bring(tmp_path, ged({}))

    incident = Incident.objects.get()
    content = read(incident)

    assert (incident.title, incident.status, incident.occurred_earliest) == (
        "Fighting between Government of Ruritania and Blue Guard, Zenda town",
        "draft",
        dt.date(2021, 5, 12),
    )
    assert [(p.actor.name, p.role) for p in incident.participations.all()] == [
        ("Government of Ruritania", "participant"),
        ("Blue Guard", "participant"),
    ]
    assert [
        (c.source.publisher.name, c.source.title, c.source.published)
        for c in incident.citations.select_related("source__publisher")
    ][1:] == [
        ("The Strelsau Post", "Shots at the bridge, again", "2021-05-13"),
        ("Zenda Radio", "Two dead at the bridge", "2021-05-14"),
    ]
    assert [(c.group, c.low, c.best, c.high) for c in content.casualties] == [
        ("", 2, 2, 4),
        ("Government of Ruritania", None, 1, None),
        ("Civilians", None, 1, None),
    ]
    place = incident.places.get()
    assert (place.name, place.country, place.lat, place.geo_precision) == (
        *("Zenda town", "ARM"),
        *(40.18, 1),
    )
    conflict = incident.conflicts.get()
    assert (conflict.name, conflict.ucdp_id, conflict.start) == (
        *("Ruritania: Strelsau", 41),
        "[..2021-05-12]",
    )
    assert [(p.actor.name, p.side) for p in conflict.parties.all()] == [
        ("Government of Ruritania", "A"),
        ("Blue Guard", "B"),
    ]


def test_records_that_are_held_are_used(tmp_path: Path, ada: User) -> None:
    state = factories.actor(name="Ruritania", kind="state")
    guard = factories.actor(name="Guards of the Elphberg", ucdp_id=1203)
    place = factories.place(name="Zenda town", country="ARM", lat=40.2, lon=44.5)

    bring(tmp_path, ged({}, {"id": "7002"}))

    parts = set(Participation.objects.values_list("actor", flat=True))
    assert parts == {state.pk, guard.pk}
    assert [p.pk for p in Place.objects.all()] == [place.pk]
    assert Source.objects.count() == 3


def test_error_rows_are_named_and_nothing_is_left(tmp_path: Path, ada: User) -> None:
    events = [{"id": str(number)} for number in range(1, 8)]
    events[3] |= {"latitude": "95", "low": "9"}
    events[5] |= {"id": "2"}
    errors = io.StringIO()
    (tmp_path / "events.csv").write_bytes(ged(*events))

    with pytest.raises(CommandError, match="3 errors; nothing was imported"):
        call_command(
            "import_incidents",
            *(str(tmp_path / "events.csv"), "--format", "ucdp", "--by", "ada"),
            stderr=errors,
        )

    assert errors.getvalue().splitlines() == [
        "row 5, latitude: 95.0 is outside of −90 to 90 degrees.",
        "row 5, best: Not in order: low 9, best 2, high 4.",
        "row 7: It has the same number, 2, as row 3.",
    ]
    assert (Incident.objects.count(), Actor.objects.count()) == (0, 0)


def test_late_error_takes_back_what_was_written(
    tmp_path: Path, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "AT_ONCE", 2)
    events = [*many(9), {"id": "x"}]

    with pytest.raises(CommandError, match="1 error; nothing was imported"):
        bring(tmp_path, ged(*events))

    held = ReferenceImport.objects.get()
    counts = [
        model.objects.count()
        for model in (Incident, Source, Actor, Place, Publisher, Conflict, ImportChunk)
    ]
    assert (held.status, counts) == (ImportStatus.REFUSED, [0] * 7)
    assert Revision.objects.filter(action=Action.IMPORT_UNDONE).exists()


def test_dry_run_stores_nothing(tmp_path: Path, ada: User) -> None:
    told = bring(tmp_path, ged({}), "--dry-run")

    assert told.startswith("1 rows: 1 would become drafts")
    assert (Incident.objects.count(), ReferenceImport.objects.count()) == (0, 0)


def test_row_of_another_file_is_not_doubled(tmp_path: Path, ada: User) -> None:
    bring(tmp_path, ged({}))

    told = bring(tmp_path, ged({}, {"id": "7002"}), name="later.csv")

    assert told.startswith("2 rows: 1 became drafts, 1 were held already")
    assert (Incident.objects.count(), Source.objects.count()) == (2, 3)


def test_same_file_is_refused_once_it_is_imported(tmp_path: Path, ada: User) -> None:
    bring(tmp_path, ged({}))

    with pytest.raises(CommandError, match="imported already"):
        bring(tmp_path, ged({}))


def test_each_chunk_leaves_a_line_with_the_digest_and_the_history_names_it(
    tmp_path: Path, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "AT_ONCE", 2)

    bring(tmp_path, ged(*many(4)))

    held = ReferenceImport.objects.get()
    steps = Revision.objects.filter(action=Action.IMPORTED, changes__has_key="new")
    assert sorted(steps.values_list("reason", "changes__new__1")) == [
        (f"Rows 2 to 3 of the file with SHA-256 {held.sha256}", 2),
        (f"Rows 4 to 5 of the file with SHA-256 {held.sha256}", 2),
    ]
    events: Any = Incident.history.rel.related_model  # type: ignore[attr-defined]
    contexts = events.objects.values_list("pgh_context", flat=True)
    assert sorted(one["request"] for one in contexts) == [
        *[f"import {held.pk} from row 2"] * 2,
        *[f"import {held.pk} from row 4"] * 2,
    ]
    assert {one["username"] for one in contexts} == {"ada"}
    assert chain.verify().broken == ""


def test_chunk_that_is_written_is_not_written_again(
    tmp_path: Path, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "AT_ONCE", 2)
    raw = ged(*many(7))
    bring(tmp_path, raw)
    held = ReferenceImport.objects.get()
    # As if the process had ended while the second chunk was written.
    ids = held.incidents.filter(row__in=(4, 5)).values_list("pk", flat=True)
    Incident.objects.filter(pk__in=list(ids)).delete()
    held.chunks.filter(first_row=4).update(written=False)
    ReferenceImport.objects.update(status=ImportStatus.APPLYING)

    told = bring(tmp_path, raw, "--resume")

    rows = list(held.incidents.order_by("row").values_list("row", flat=True))
    assert (told[:24], rows) == ("7 rows: 7 became drafts,", [*range(2, 9)])
    assert Source.objects.count() == 8


def test_resume_without_an_import_that_broke_off_is_refused(
    tmp_path: Path, ada: User
) -> None:
    with pytest.raises(CommandError, match="No import of this file broke off"):
        bring(tmp_path, ged({}), "--resume")


def test_taking_back_leaves_what_somebody_worked_on(tmp_path: Path, ada: User) -> None:
    bring(tmp_path, ged({}, {"id": "7002", "side_b": "Red Guard", "side_b_new_id": ""}))
    held = ReferenceImport.objects.get()
    first, _ = Incident.objects.order_by("pk")
    content = read(first)
    object.__setattr__(content, "summary", "Somebody wrote this.")
    revise(by=ada, incident_id=first.pk, version=1, content=content)

    taken, kept = take_back(held, by=ada)

    assert (taken, [one["why"] for one in kept]) == (1, ["It was changed since."])
    assert set(Actor.objects.values_list("name", flat=True)) == {
        *("Government of Ruritania", "Blue Guard")
    }
    assert CasualtyEstimate.objects.exclude(incident=first).count() == 0


def test_contributor_may_not_import(tmp_path: Path) -> None:
    factories.user(role="editor", username="ada")

    with pytest.raises(CommandError, match="for administrators"):
        bring(tmp_path, ged({}))


@pytest.mark.parametrize("table", COLUMNS, ids=lambda table: table.__name__)
def test_every_column_of_a_table_is_copied(table: type[models.Model]) -> None:
    own = {
        str(field.column)
        for field in table._meta.concrete_fields
        if not field.generated
    }

    left_out = own - set(COLUMNS[table].split())

    assert left_out <= {"id"}


def test_triggers_are_spared_a_failure_and_none_is_ignored(
    tmp_path: Path, ada: User
) -> None:
    bring(tmp_path, ged(*many(3)))

    counts = [
        getattr(model, "history").rel.related_model.objects.count()  # noqa: B009
        for model in (Incident, Participation, CasualtyEstimate, Source)
    ]
    rows = [
        model.objects.count()
        for model in (Incident, Participation, CasualtyEstimate, Source)
    ]
    assert (counts, rows[0]) == (rows, 3)
