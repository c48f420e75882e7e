"""The map in Chromium: looks that hold, the keyboard alone, no script; and frames."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.flaws import flaws
from timeline.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def incidents() -> list[Edition]:
    """Two near each other, one far away, one known by country, one without a place."""
    made = []
    for lat, lon, precision, title in (
        (40.0, 46.0, 2, "Shots near the lake"),
        (40.3, 46.4, 1, "Guards leave"),
        (-30.0, 20.0, 1, "Far away"),
        (10.0, 20.0, 6, "Somewhere in there"),
    ):
        place = factories.place(name=title, lat=lat, lon=lon, geo_precision=precision)
        made.append(factories.published_incident(title=title, place_ids=(place.pk,)))
    made.append(factories.published_incident(title="No place", place_ids=()))
    return made


def marks(page: Page) -> list[str]:
    found = page.locator(".map-moving .map-mark").all()
    return sorted(mark.get_attribute("aria-label") or "" for mark in found)


def test_map_looks_sound(look: Page, live: str, incidents: list[Edition]) -> None:
    found = {}

    for address in ("/map/", "/map/?bbox=44,38,48,42", "/map/?bbox=44,38", "/embed/"):
        look.goto(live + address, wait_until="networkidle")
        found[address] = flaws(look, targets=True)

    assert found == {address: [] for address in found}


def test_keyboard_zooms_into_a_cluster_and_the_list_follows(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    page.goto(live + "/map/")
    cluster = page.get_by_role("link", name="2 incidents, around")
    expect(page.locator(".entry")).to_have_count(5)

    cluster.focus()
    cluster.press("Enter")

    expect(page.locator(".entry")).to_have_count(2)
    expect(page.locator(".map-moving")).to_be_focused()
    expect(page.get_by_role("link", name="Guards leave, Guards leave")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{live}/map/")
    expect(page.locator(".entry")).to_have_count(5)


def test_arrow_keys_move_the_map(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    page.goto(live + "/map/?bbox=44,38,48,42")
    mark = page.get_by_role("link", name="Guards leave, Guards leave")
    before = mark.bounding_box()
    assert before is not None

    mark.focus()
    page.keyboard.press("ArrowRight")

    expect(page).not_to_have_url(f"{live}/map/?bbox=44,38,48,42")
    after = mark.bounding_box()
    assert after is not None
    assert after["x"] < before["x"]


@pytest.mark.parametrize("width", [390, 1280])
def test_pressing_twice_at_one_spot_zooms_in_twice(
    page: Page, live: str, incidents: list[Edition], width: int
) -> None:
    """Nothing above the map moves it away as the list takes up the area in view."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live + "/map/", wait_until="networkidle")
    page.get_by_role("button", name="Zoom in").hover()
    tops = [page.locator("#map").bounding_box()]

    for _ in range(2):
        page.mouse.down()
        page.mouse.up()
        with page.expect_response(lambda response: "bbox=" in response.url):
            pass
        expect(page.locator(".chip", has_text="Area")).to_be_visible()
        tops.append(page.locator("#map").bounding_box())

    assert tops == [tops[0]] * 3


def test_map_works_without_script(
    browser: Browser, live: str, incidents: list[Edition]
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(live + "/map/")

    page.locator('a.map-mark[aria-label^="2 incidents, around"]').click()

    expect(page.locator(".entry")).to_have_count(2)
    page.locator('a.map-mark[aria-label^="Guards leave"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guards leave")
    page.close()


def test_frame_shows_within_another_page(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    page.goto(live + "/about/")

    page.evaluate(
        """address => {
            const frame = document.createElement("iframe");
            frame.src = address;
            document.querySelector("main").prepend(frame);
        }""",
        f"{live}/embed/",
    )

    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Guards leave")).to_be_visible()


def test_pages_hold_at_double_zoom(
    page: Page, live: str, incidents: list[Edition]
) -> None:
    page.set_viewport_size({"width": 640, "height": 480})
    wide = {}

    for address in ("/", "/map/", incidents[0].get_absolute_url(), "/about/"):
        page.goto(live + address)
        widths = "[document.body.scrollWidth, document.documentElement.clientWidth]"
        wide[address] = page.evaluate(widths)

    assert [have for have, room in wide.values() if have > room] == []
