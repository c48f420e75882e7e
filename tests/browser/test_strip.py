"""The strip, lanes and figures in Chromium: by pointer, by keys, and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.flaws import flaws
from timeline.actions.content import ParticipationContent
from timeline.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def incidents() -> list[Edition]:
    """Incidents of four months, of which one lasted and one is not known exactly."""
    conflict = factories.conflict(name="Lake dispute", slug="lake")
    aland = factories.actor(name="Aland", slug="aland")
    beland = factories.actor(name="Beland", slug="beland")
    passage = factories.passage(exact="said on Friday")
    claim = factories.claim_content(
        speaker_id=aland.pk,
        source_id=passage.snapshot.source_id,
        passage_id=passage.pk,
    )
    return [
        factories.published_incident(
            title=f"On {day}",
            occurred=day,
            hostility=4,
            conflict_ids=(conflict.pk,),
            participations=tuple(
                ParticipationContent(actor_id=actor.pk, role="participant")
                for actor in (aland, beland)
            ),
            claims=(claim,),
        )
        for day in (
            "2020-12-30/2021-02-14",
            "2021-03-02",
            "2021-05-13",
            "[2021-05-12..2021-05-20]",
            "2021-06-01",
            "2021-06-01",
        )
    ]


def wide(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def test_views_look_sound(look: Page, live: str, incidents: list[Edition]) -> None:
    addresses = [
        "/",
        "/?detail=headline&from=2021-05&to=2021-06",
        "/?detail=full&lanes=conflict",
        "/?lanes=actor",
        "/?at=2021-05-13",
        "/?from=2021-05-13&to=2021-05-13",
        "/conflicts/lake/",
        "/actors/aland/",
        "/actors/aland/claims/",
        "/today/?month=5&day=13",
        "/today/?month=2&day=30",
        "/today/?month=7&day=1",
    ]
    found = {}

    for address in addresses:
        look.goto(live + address)
        for details in look.locator("main details").all():
            details.evaluate("element => element.open = true")
        found[address] = flaws(look, targets=True)

    assert found == {address: [] for address in addresses}


def test_views_fit_a_window_at_twice_the_size(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    # 1280 pixels at 200% have room for 640.
    page.set_viewport_size({"width": 640, "height": 450})
    widths = []

    for address in ("/?lanes=actor", "/conflicts/lake/", "/actors/aland/", "/today/"):
        page.goto(live + address)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= 640


def test_strip_bar_zooms_and_back_returns(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live)

    page.get_by_role("link", name="June 2021: 2 incidents").click()

    expect(page).to_have_url(f"{live}/?from=2021-06&to=2021-06")
    expect(page.locator(".entry")).to_have_count(2)
    expect(page.get_by_label("From", exact=True)).to_have_value("2021-06")
    page.go_back()
    expect(page).to_have_url(f"{live}/")
    expect(page.locator(".entry")).to_have_count(6)


def test_strip_chooses_a_period_by_drag(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live)
    box = page.locator(".strip-plot").bounding_box()
    assert box is not None
    # December to June: seven bars, of which the fourth to the sixth are wanted.
    slot = box["width"] / 7

    page.mouse.move(box["x"] + 3.5 * slot, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 5.5 * slot, box["y"] + 30, steps=5)
    page.mouse.up()

    expect(page).to_have_url(f"{live}/?from=2021-03&to=2021-05")
    expect(page.locator(".entry")).to_have_count(3)


def test_strip_chooses_a_period_by_keys(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live)

    page.locator(".strip-plot a.bar").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".strip-said")).to_have_text(
        "May 2021 to June 2021. Enter shows it."
    )
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{live}/?from=2021-05&to=2021-06")
    expect(page.locator(".strip-plot a.bar").first).to_be_focused()


def test_strip_keeps_what_the_filter_says(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live + "/?detail=headline&q=participant")
    page.goto(live + "/?type=CONSULT&detail=headline")

    page.get_by_role("link", name="March 2021: 1 incident").click()

    expect(page).to_have_url(
        f"{live}/?type=CONSULT&from=2021-03&to=2021-03&detail=headline"
    )


def test_strip_is_one_stop_of_the_tab_key(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live)

    stops = page.locator(".strip-plot a:not([tabindex='-1'])")

    expect(stops).to_have_count(1)


def test_lane_is_walked_by_the_arrow_keys(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live + "/?lanes=actor")
    page.locator(".lane-plot a.mark").first.focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/incidents/\d+/on-2021-05-12"))


def test_detail_changes_in_place_and_keeps_the_focus(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    wide(page).goto(live + "/?from=2021")

    page.get_by_role("link", name="Headlines").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".headline-title")).to_have_count(6)
    expect(page).to_have_url(f"{live}/?from=2021&detail=headline")
    expect(page.get_by_role("link", name="Headlines")).to_be_focused()
    page.get_by_label("From", exact=True).fill("2021-06")
    page.get_by_label("From", exact=True).press("Tab")
    expect(page).to_have_url(f"{live}/?from=2021-06&detail=headline")


def test_views_work_without_script(
    browser: Browser, live: str, incidents: list[Edition]
) -> None:
    page = browser.new_page(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page.goto(live)

    page.get_by_role("link", name="June 2021: 2 incidents").click()
    expect(page).to_have_url(f"{live}/?from=2021-06&to=2021-06#timeline")
    page.get_by_role("link", name="Headlines").click()
    expect(page.locator(".headline-title")).to_have_count(2)
    page.get_by_role("link", name="Whole period").click()
    page.get_by_role("link", name="By actor").click()
    expect(page.locator(".lane")).to_have_count(2)
    page.get_by_label("Go to").fill("2021-05-13")
    page.get_by_role("button", name="Go", exact=True).click()
    expect(page).to_have_url(
        f"{live}/?detail=headline&lanes=actor&at=2021-05-13#arrived"
    )
    expect(page.get_by_text("From 13 May 2021 back")).to_be_visible()
    page.close()
