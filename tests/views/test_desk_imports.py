"""Files of reference data at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.desk import text_of
from timeline.models import Actor, ImportStatus, ReferenceImport

pytestmark = pytest.mark.django_db(transaction=True)

ACTORS = b"slug,name,kind\nzenda,Zenda,state\nstrelsau,Strelsau,other\n"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(factories.user(role="administrator", username="ada"))
    return client


def give(client: Client, raw: bytes = ACTORS, **fields: str) -> Any:
    file = SimpleUploadedFile("actors.csv", raw, content_type="text/csv")
    return client.post("/desk/imports/", {"kind": "actors", "file": file, **fields})


def held() -> ReferenceImport:
    return ReferenceImport.objects.get()


def test_file_goes_from_dry_run_to_applied_to_undone(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    response = give(admin)
    url = response["Location"]
    assert "Being checked" in text_of(admin.get(url).content)
    run_tasks()
    words = text_of(admin.get(url).content)
    assert ("row 2 new Zenda" in words, Actor.objects.count()) == (True, 0)

    admin.post(f"{url}confirm/", {"digest": held().digest})
    run_tasks()
    assert (held().status, Actor.objects.count()) == (ImportStatus.DONE, 2)

    admin.post(f"{url}undo/")
    run_tasks()
    assert (held().status, Actor.objects.count()) == (ImportStatus.UNDONE, 0)


def test_errors_are_shown_by_row_and_the_file_comes_back(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    raw = b"name,kind\nZenda,planet\n"
    url = give(admin, raw)["Location"]
    run_tasks()

    words = text_of(admin.get(url).content)

    assert "1 error; nothing was changed" in words
    assert "“planet” is none of state" in words
    assert admin.get(f"{url}file/").content == raw


def test_status_tells_progress_and_then_leads_to_the_page(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    url = give(admin)["Location"]
    ReferenceImport.objects.update(done=50, total=200)
    htmx = {"HX-Request": "true", "HX-Target": "import-state"}

    words = text_of(admin.get(f"{url}status/", headers=htmx).content)
    run_tasks()
    after = admin.get(f"{url}status/", headers=htmx)

    assert "50 of 200 rows" in words
    assert after["HX-Redirect"] == url


def test_progress_is_seen_from_outside_while_it_works(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    rows = "".join(f"Actor {number},other\n" for number in range(120))
    url = give(admin, f"name,kind\n{rows}".encode())["Location"]

    run_tasks()

    assert (held().done, held().total) == (100, 120)
    assert "120" in text_of(admin.get(url).content)


def test_progress_of_undoing_is_seen_too(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    rows = "".join(f"Actor {number},other\n" for number in range(60))
    url = give(admin, f"name,kind\n{rows}".encode())["Location"]
    run_tasks()
    admin.post(f"{url}confirm/", {"digest": held().digest})
    run_tasks()
    ReferenceImport.objects.update(done=0, total=0)

    admin.post(f"{url}undo/")
    run_tasks()

    assert (held().status, held().done, held().total) == ("undone", 50, 60)


@pytest.mark.parametrize(
    ("fields", "raw", "message"),
    [
        ({"kind": "planets"}, ACTORS, "Select a valid choice"),
        ({"encoding": "rot13"}, ACTORS, "Select a valid choice"),
        ({}, b"", "The file is empty."),
        ({}, b"x" * (10 * 2**20 + 1), "A file may have 10 MB at most"),
    ],
)
def test_what_is_no_file_is_refused(
    admin: Client, fields: dict[str, str], raw: bytes, message: str
) -> None:
    response = give(admin, raw, **fields)

    assert (response.status_code, message in response.text) == (422, True)
    assert not ReferenceImport.objects.exists()


def test_export_is_taken_back_as_unchanged(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    factories.actor(name="=Odd", note="@note", names={"+Other": "alias"})
    response: Any = admin.get("/desk/exports/actors.csv")
    raw = b"".join(response.streaming_content)

    give(admin, raw)
    run_tasks()

    assert held().counts == {"new": 0, "changed": 0, "unchanged": 1}
    assert (b"'=Odd" in raw, b",=Odd" in raw) == (True, False)


def test_export_of_what_is_no_kind_is_not_found(admin: Client) -> None:
    assert admin.get("/desk/exports/planets.csv").status_code == 404


def test_admin_list_is_taken_away_as_it_is_filtered(admin: Client) -> None:
    factories.actor(name="Zenda", kind="state", slug="zenda")
    factories.actor(name="Strelsau", kind="other", slug="strelsau")

    response: Any = admin.get(
        "/admin/timeline/actor/export/", {"kind__exact": "state", "q": "zen"}
    )

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert [line.split(",")[1] for line in lines] == ["slug", "zenda"]


def test_export_takes_as_many_queries_for_thirty_rows_as_for_one(
    admin: Client,
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            response: Any = admin.get("/desk/exports/actors.csv")
            list(response.streaming_content)
        return len(captured)

    factories.actor(names={"Other": "alias"})
    for_one = count()
    for number in range(29):
        factories.actor(names={f"Other {number}": "alias"}, part_of=factories.actor())

    assert count() == for_one


def test_list_takes_as_many_queries_for_three_files_as_for_one(admin: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get("/desk/imports/")
        return len(captured)

    give(admin)
    for_one = count()
    for _ in range(2):
        give(admin)

    assert count() == for_one


def test_hostile_file_is_shown_and_does_nothing(
    admin: Client, run_tasks: Callable[[], None]
) -> None:
    bait = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    raw = f'name,kind,note\n"{bait}",other,"{bait}"\n'.encode()
    url = give(admin, raw)["Location"]
    run_tasks()

    text = admin.get(url).text

    assert ("<script>alert" in text, "&lt;script&gt;" in text) == (False, True)
