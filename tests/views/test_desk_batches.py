"""A batch of incidents, from its drafts to their publication by somebody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.ucdp_rows import ged
from tests.views.desk import text_of
from timeline.actions import workflow
from timeline.models import (
    Action,
    Edition,
    ImportStatus,
    Incident,
    ReferenceImport,
    Revision,
)

pytestmark = pytest.mark.django_db(transaction=True)

type Tasks = Callable[[], None]


@pytest.fixture
def ada() -> User:
    return factories.user(role="administrator", username="ada")


@pytest.fixture
def edda() -> User:
    return factories.user(role="editor", username="edda")


def bring(path: Path, *events: dict[str, str]) -> ReferenceImport:
    (path / "events.csv").write_bytes(ged(*events))
    call_command(
        "import_incidents",
        *(str(path / "events.csv"), "--format", "ucdp", "--by", "ada"),
        verbosity=0,
    )
    return ReferenceImport.objects.get()


def step(who: Client, held: ReferenceImport, name: str, tasks: Tasks) -> None:
    who.post(f"/desk/batches/{held.pk}/{name}/", {"reason": "Checked a tenth."})
    tasks()
    held.refresh_from_db()


def test_batch_is_submitted_by_one_and_published_by_another(
    tmp_path: Path, ada: User, edda: User, run_tasks: Tasks
) -> None:
    held = bring(tmp_path, {}, {"id": "7002"}, {"id": "7003"})
    first, second = Client(), Client()
    first.force_login(ada)
    second.force_login(edda)

    step(first, held, "submit", run_tasks)
    assert held.note == "3 submitted for review; 0 lack something still."
    step(second, held, "publish", run_tasks)

    assert (held.status, held.note) == (ImportStatus.DONE, "3 published.")
    note = f"Batch {held.pk} (Incidents: UCDP GED): Checked a tenth."
    editions = Edition.objects.values_list("published_by_id", "change_note")
    assert set(editions) == {(edda.pk, note)}
    steps = Revision.objects.filter(action=Action.PUBLISHED)
    assert sorted(steps.values_list("object_type", "reason")) == [
        *[("incident", note)] * 3,
        ("referenceimport", "Checked a tenth."),
    ]


def test_who_brought_a_batch_does_not_publish_it(
    tmp_path: Path, ada: User, run_tasks: Tasks, client: Client
) -> None:
    held = bring(tmp_path, {})
    client.force_login(ada)
    step(client, held, "submit", run_tasks)

    step(client, held, "publish", run_tasks)

    words = text_of(client.get(f"/desk/batches/{held.pk}/").content)
    assert "somebody else has to publish it" in words
    assert (held.status, Edition.objects.count()) == (ImportStatus.DONE, 0)


def test_publishing_goes_on_after_it_was_ended(
    tmp_path: Path, ada: User, edda: User, run_tasks: Tasks, client: Client
) -> None:
    held = bring(tmp_path, {}, {"id": "7002"})
    versions = dict(Incident.objects.values_list("pk", "version"))
    workflow.submit_each(by=ada, versions=versions)
    first = min(versions)
    workflow.publish_each(by=edda, versions={first: versions[first] + 1})
    ReferenceImport.objects.update(status=ImportStatus.PUBLISHING, reason="Checked.")
    client.force_login(edda)

    client.post(f"/desk/batches/{held.pk}/again/")
    run_tasks()

    numbers = Edition.objects.values_list("incident_id", "number")
    assert sorted(numbers) == [(pk, 1) for pk in sorted(versions)]


def test_draft_that_lacks_something_stays_a_draft(
    tmp_path: Path, ada: User, run_tasks: Tasks, client: Client
) -> None:
    held = bring(tmp_path, {}, {"id": "7002"})
    lacking = Incident.objects.earliest("pk")
    lacking.participations.all().delete()
    client.force_login(ada)

    step(client, held, "submit", run_tasks)

    assert held.note == "1 submitted for review; 1 lack something still."
    lacking.refresh_from_db()
    assert lacking.status == "draft"


def test_published_incident_of_a_batch_is_not_taken_back(
    tmp_path: Path, ada: User, edda: User, run_tasks: Tasks, client: Client
) -> None:
    held = bring(tmp_path, {}, {"id": "7002"})
    first = Incident.objects.earliest("pk")
    workflow.submit_each(by=ada, versions={first.pk: 1})
    workflow.publish_each(by=edda, versions={first.pk: 2})
    client.force_login(ada)

    client.post(f"/desk/imports/{held.pk}/undo/")
    run_tasks()

    held.refresh_from_db()
    assert held.note == "1 drafts taken back; 1 left as they are."
    assert Incident.objects.get() == first


@pytest.mark.parametrize("number", [1, 3])
def test_batch_page_asks_as_often_for_one_as_for_three(
    number: int, tmp_path: Path, ada: User, edda: User, client: Client
) -> None:
    held = bring(tmp_path, *[{"id": str(7000 + at)} for at in range(number)])
    client.force_login(edda)
    client.get(f"/desk/batches/{held.pk}/")

    with CaptureQueriesContext(connection) as asked:
        response = client.get(f"/desk/batches/{held.pk}/")

    assert text_of(response.content).count("Fighting between") == number
    assert len(asked) == 6
