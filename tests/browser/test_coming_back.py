"""Who follows a link, goes Back or filters sees what holds now, whatever was kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from timeline.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def edition() -> Edition:
    return factories.published_incident(title="Guards leave the hill")


def correct(edition: Edition) -> str:
    factories.correction(edition, title="Guards stay on the hill")
    return "Guards stay on the hill"


def retract(edition: Edition) -> str:
    factories.retract(edition)
    return "A court ordered it."


type Step = Callable[[Edition], str]
STEPS = pytest.mark.parametrize("step", [correct, retract])


@STEPS
def test_who_follows_a_link_sees_what_holds_now(
    page: Page, live: str, edition: Edition, step: Step
) -> None:
    address = f"{live}{edition.get_absolute_url()}"
    page.goto(address)
    page.goto(f"{live}/about/")
    says = step(edition)

    page.evaluate("address => location.assign(address)", address)

    expect(page.locator("main")).to_contain_text(says)
    expect(page.locator("main")).not_to_contain_text("Guards leave the hill")


@STEPS
def test_who_goes_back_sees_what_holds_now(
    page: Page, live: str, edition: Edition, step: Step
) -> None:
    page.goto(f"{live}{edition.get_absolute_url()}")
    page.get_by_role("link", name="About").first.click()
    page.wait_for_url("**/about/")
    says = step(edition)

    page.go_back(wait_until="commit")

    expect(page.locator("main")).to_contain_text(says)
    expect(page.locator("main")).not_to_contain_text("Guards leave the hill")


@STEPS
def test_who_goes_back_to_a_list_sees_what_holds_now(
    page: Page, live: str, edition: Edition, step: Step
) -> None:
    page.goto(f"{live}/")
    page.get_by_role("link", name="Guards leave the hill").click()
    page.wait_for_url("**/incidents/**")
    step(edition)

    page.go_back(wait_until="commit")

    expect(page.locator("main")).not_to_contain_text("Guards leave the hill")


@STEPS
def test_who_filters_sees_what_holds_now(
    page: Page, live: str, edition: Edition, step: Step
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live}/?q=hill")
    page.goto(f"{live}/")
    step(edition)

    page.get_by_label("Words").fill("hill")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=hill")

    expect(page.locator("main")).not_to_contain_text("Guards leave the hill")


def test_who_goes_back_to_what_still_holds_loads_nothing_anew(
    page: Page, live: str, edition: Edition
) -> None:
    page.goto(f"{live}/")
    page.goto(f"{live}/about/")

    page.go_back()
    page.wait_for_load_state("networkidle")

    kind = "performance.getEntriesByType('navigation')[0].type"
    assert page.evaluate(kind) == "back_forward"
