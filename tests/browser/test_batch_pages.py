"""Files of incidents in Chromium: tried, made drafts, published by somebody else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import PASSWORD, log_in
from tests.ucdp_rows import ged
from timeline.models import Edition, ReferenceImport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOSTILE = {
    "id": "7002",
    "side_b": "<script>alert(1)</script>",
    "where_coordinates": "<img src=x onerror=alert(1)>",
    "conflict_name": "<a href='javascript:alert(1)'>a</a>",
}


@pytest.fixture
def ada() -> User:
    return factories.user(role="administrator", username="ada", password=PASSWORD)


def give(page: Page, live: str, file: Path, tasks: Callable[[], None]) -> None:
    page.goto(f"{live}/desk/imports/")
    page.get_by_label("The file holds").select_option("Incidents: UCDP GED")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Check the file").click()
    page.wait_for_url("**/desk/imports/*/")
    tasks()


def test_pages_of_a_batch_have_no_flaws(
    look: Page, live: str, ada: User, tmp_path: Path, run_tasks: Callable[[], None]
) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(ged({}, HOSTILE, {"id": "7003", "side_b": "Guard " * 33}))
    log_in(look, live, "ada")
    found = {}

    give(look, live, file, run_tasks)
    look.reload()
    found["tried"] = flaws(look)
    _shot(look, "tried")
    look.get_by_role("button", name="Make the drafts").click()
    run_tasks()
    look.reload()
    look.get_by_role("link", name="See the batch").click()
    look.wait_for_url("**/desk/batches/*/")
    found["batch"] = flaws(look)
    _shot(look, "batch")
    look.goto(f"{live}/desk/batches/")
    found["batches"] = flaws(look)
    look.goto(f"{live}/desk/imports/")
    found["imports"] = flaws(look)
    _shot(look, "imports")

    assert found == {name: [] for name in found}


def _shot(page: Page, name: str) -> None:
    """Keep what is seen, where somebody asks for it."""
    if folder := os.environ.get("SCREENSHOTS"):
        size = page.viewport_size or {"width": 0}
        page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)


def test_batch_is_submitted_by_one_and_published_by_another(
    browser: Browser,
    page: Page,
    live: str,
    ada: User,
    tmp_path: Path,
    run_tasks: Callable[[], None],
) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(ged({}, {"id": "7003"}))
    factories.user(role="editor", username="edda", password=PASSWORD)
    log_in(page, live, "ada")
    give(page, live, file, run_tasks)
    page.reload()
    page.get_by_role("button", name="Make the drafts").click()
    page.wait_for_load_state()
    run_tasks()
    held = ReferenceImport.objects.get()
    page.goto(f"{live}/desk/batches/{held.pk}/")
    page.get_by_label("Why, for the ledger").fill("A tenth was checked.")
    page.get_by_role("button", name="Submit 2 drafts").click()
    page.wait_for_load_state()
    run_tasks()
    page.reload()
    expect(page.get_by_text("somebody else has to publish it")).to_be_visible()

    other = browser.new_context().new_page()
    log_in(other, live, "edda")
    other.get_by_role("link", name="Batches").click()
    other.get_by_role("link", name="events.csv").click()
    other.get_by_label("Why, in public").fill("A tenth was checked.")
    other.get_by_role("button", name="Publish 2 incidents").click()
    other.wait_for_load_state()
    run_tasks()
    other.reload()

    expect(other.get_by_text("2 published.")).to_be_visible()
    assert Edition.objects.count() == 2
    other.context.close()
