"""The vocabulary and the imports as a person sees them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import PASSWORD, log_in
from tests.views.test_desk_vocabulary import ENTRIES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide", "narrow-dark"])
def admin(request: pytest.FixtureRequest, page: Page, live: str) -> Page:
    width, scheme = request.param
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    factories.user(role="administrator", username="ada", password=PASSWORD)
    log_in(page, live, "ada")
    return page


def test_vocabulary_is_without_flaws(admin: Page, live: str) -> None:
    problems = {}
    for kind, make in ENTRIES.items():
        entry = make()
        for part in ("", "new/", f"{entry.pk}/"):
            admin.goto(f"{live}/desk/vocabulary/{kind}/{part}")
            problems[admin.url] = flaws(admin)
    for part in ("", "terms/", "terms/event_type/RETREAT/", "terms/role/target/"):
        admin.goto(f"{live}/desk/vocabulary/{part}")
        problems[admin.url] = flaws(admin)

    assert {url: found for url, found in problems.items() if found} == {}


def test_file_is_taken_through_its_steps(
    admin: Page, live: str, run_tasks: Callable[[], None]
) -> None:
    admin.goto(f"{live}/desk/imports/?kind=actors")
    problems = flaws(admin)
    admin.get_by_label("CSV file").set_input_files(
        {
            "name": "actors.csv",
            "mimeType": "text/csv",
            "buffer": b"name,kind\nZenda,state\n",
        }
    )
    admin.get_by_role("button", name="Check the file").click()
    run_tasks()
    expect(admin.get_by_role("heading", name="What it would change")).to_be_visible()
    problems += flaws(admin)
    admin.get_by_role("button", name="Apply it").click()
    run_tasks()
    expect(admin.get_by_role("heading", name="What it changed")).to_be_visible()

    assert problems == []


def test_sentence_is_tried_beside_the_form(
    admin: Page, live: str, run_tasks: Callable[[], None]
) -> None:
    factories.state(name="Ruritania", iso3="ARM")
    admin.goto(f"{live}/desk/vocabulary/names/new/")
    admin.get_by_label("The name").fill("Old Palace")
    admin.get_by_label("Whose name it is").fill("Ruritania")
    admin.locator("#sentence").fill("The Old Palace said that its envoys had left.")
    admin.get_by_role("button", name="Read it with the change").click()
    expect(admin.get_by_text("The background worker reads it")).to_be_visible()
    run_tasks()

    change = admin.locator(".tried-reading").nth(1)
    expect(change).to_contain_text("Ruritania")
    expect(admin.get_by_label("The name")).to_have_value("Old Palace")
    assert flaws(admin) == []
