"""Files of incidents at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.ucdp_rows import ged
from tests.views.desk import text_of
from timeline.models import ImportStatus, Incident, ReferenceImport

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(factories.user(role="administrator", username="ada"))
    return client


def give(client: Client, raw: bytes, kind: str = "incidents_ucdp", **more: str) -> Any:
    file = SimpleUploadedFile("events.csv", raw, content_type="text/csv")
    return client.post("/desk/imports/", {"kind": kind, "file": file, **more})


def test_file_goes_from_dry_run_to_drafts_to_undone(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    url = give(admin, ged({}, {"id": "7002"}))["Location"]
    run_tasks()
    words = text_of(admin.get(url).content)
    assert ("New drafts2" in words, Incident.objects.count()) == (True, 0)

    digest = ReferenceImport.objects.get().digest
    admin.post(f"{url}confirm/", {"digest": digest})
    run_tasks()
    assert "Drafts made2" in text_of(admin.get(url).content)

    admin.post(f"{url}undo/")
    run_tasks()
    held = ReferenceImport.objects.get()
    assert (held.status, held.note, Incident.objects.count()) == (
        ImportStatus.UNDONE,
        "2 drafts taken back; 0 left as they are.",
        0,
    )


def test_hundred_errors_are_shown_and_all_can_be_taken_away(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    rows = [{"id": str(number), "latitude": "91"} for number in range(1, 151)]
    url = give(admin, ged(*rows))["Location"]
    run_tasks()

    words = text_of(admin.get(url).content)
    lines = b"".join(admin.get(f"{url}errors.csv")).decode().splitlines()

    assert "150 errors; nothing was changed" in words
    assert words.count("outside of −90 to 90") == 100
    assert (len(lines), lines[150]) == (
        151,
        "151,latitude,91.0 is outside of −90 to 90 degrees.",
    )


def test_import_that_the_worker_left_goes_on(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    url = give(admin, ged({}, {"id": "7002"}))["Location"]
    ReferenceImport.objects.update(status=ImportStatus.APPLYING)

    admin.post(f"{url}again/")
    run_tasks()

    assert (ReferenceImport.objects.get().status, Incident.objects.count()) == (
        ImportStatus.DONE,
        2,
    )
