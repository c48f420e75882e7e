"""A stranger finds what was reported by an evening, and what the next day added."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.flaws import flaws
from timeline.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def edition() -> Edition:
    return factories.reported_incident(
        *("2021-05-13", "2021-05-14"),
        title="Troops near the lake",
        occurred="2021-05-12",
        conflict_ids=(factories.conflict(name="Lake dispute", slug="lake").pk,),
    )


def test_past_pages_look_sound(look: Page, live: str, edition: Edition) -> None:
    day = "reported_by=2021-05-13"
    addresses = [
        "/conflicts/lake/",
        f"/conflicts/lake/?{day}",
        "/conflicts/lake/?reported_by=2021-05-14&since=2021-05-13",
        "/?reported_by=2021-05-01",
        "/?as_of=2021-05-01",
        "/?reported_by=yesterday",
        f"{edition.get_absolute_url()}?{day}",
        f"{edition.get_absolute_url()}?reported_by=2021-05-01",
        f"{edition.get_absolute_url()}?as_of=x",
        f"/incidents/{edition.incident_id}/report/",
        f"/incidents/{edition.incident_id}/report/?sent",
    ]
    found = {}

    for address in addresses:
        look.goto(live + address)
        expect(look.get_by_role("heading", level=1)).to_be_visible()
        found[address] = flaws(look, targets=True)

    assert found == {address: [] for address in addresses}


def find_the_evening(page: Page, live: str) -> None:
    """Go from the front page to the evening of 13 May, and on to the next day."""
    page.goto(live)
    page.get_by_text("See this as it was known on a past day").click()
    page.get_by_label("What anyone had reported by the evening of").fill("2021-05-13")
    page.locator(".past-choose").get_by_role("button", name="Show").click()
    expect(page.get_by_text("What had been reported by the evening of")).to_be_visible()
    expect(page.get_by_text("1 claim", exact=True)).to_be_visible()
    page.get_by_role("link", name="What the next day, 14 May 2021, added").click()
    expect(page.get_by_text("Said on 2021-05-14.")).to_be_visible()
    expect(page.get_by_text("Said on 2021-05-13.")).to_have_count(0)


def test_stranger_finds_the_evening_and_the_next_day(
    look: Page, live: str, edition: Edition
) -> None:
    find_the_evening(look, live)

    look.get_by_role("link", name="Back to now").click()
    expect(look.get_by_text("What had been reported by")).to_have_count(0)


def test_stranger_finds_them_without_script(
    browser: Browser, live: str, edition: Edition
) -> None:
    context = browser.new_context(java_script_enabled=False)

    find_the_evening(context.new_page(), live)
    context.close()


def test_slider_says_its_day_and_shows_it(
    page: Page, live: str, edition: Edition
) -> None:
    page.goto(f"{live}/conflicts/lake/")
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    expect(page.locator(".scale-said")).to_have_text("13 May 2021")

    page.locator(".scale").get_by_role("button", name="Show").click()

    expect(page).to_have_url(f"{live}/conflicts/lake/?reported_by=2021-05-13")


def test_a_filter_keeps_the_day(page: Page, live: str, edition: Edition) -> None:
    page.goto(f"{live}/conflicts/lake/?reported_by=2021-05-13")
    page.get_by_label("Words").fill("lake")

    expect(page).to_have_url(f"{live}/conflicts/lake/?q=lake&reported_by=2021-05-13")
    expect(page.locator(".past-added")).to_have_attribute(
        "href", "/conflicts/lake/?q=lake&reported_by=2021-05-14&since=2021-05-13"
    )


def test_citation_is_copied_at_one_press(
    page: Page, live: str, edition: Edition
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(live + edition.get_absolute_url())
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.get_by_text("Copied.")).to_be_visible()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").inner_text().strip()
