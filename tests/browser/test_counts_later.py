"""A list whose counts come after it, in Chromium: nothing jumps, nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests import factories
from timeline.models import Edition
from timeline.tally.kept import keeper
from timeline.views import kept

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """However few there are, they are too many to be counted before the list."""
    monkeypatch.setattr("timeline.tally.tally.AT_ONCE", -2)
    kept.pages.clear()
    keeper.forget()
    yield
    kept.pages.clear()
    keeper.forget()


@pytest.fixture
def incidents() -> list[Edition]:
    return [
        factories.published_incident(event_type=code, occurred=day)
        for code, day in (
            ("ASSAULT", "2021-03-02"),
            ("ASSAULT", "2021-05-13"),
            ("AID", "2021-06-01"),
        )
    ]


@pytest.mark.usefixtures("incidents")
@pytest.mark.parametrize("width", [390, 1280])
def test_counts_come_by_themselves_and_move_no_entry(
    page: Page, live: str, width: int
) -> None:
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", note)
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => {"
        " for (const shift of list.getEntries()) window.moved += shift.value;"
        "}).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"{live}/?type=ASSAULT&type=AID")

    expect(page.locator(".strip-plot a.bar")).to_have_count(3)
    expect(page.locator("#filter-status")).to_have_text("3 incidents found.")
    expect(page.locator("#filter-total")).to_have_text("Show 3 incidents")
    expect(page).to_have_title("Timeline: Aid, Assault · conflicttracker")
    assert (said, page.evaluate("window.moved") < 0.1) == ([], True)


@pytest.mark.usefixtures("incidents")
def test_list_that_is_swapped_has_its_counts_after_it(page: Page, live: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)
    expect(page.locator(".strip-plot a.bar")).to_have_count(3)

    page.get_by_role("checkbox", name="Assault").check()

    expect(page.locator(".entry")).to_have_count(2)
    expect(page.locator("#filter-total")).to_have_text("Show 2 incidents")
    expect(page.locator(".strip-plot a.bar")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="Assault")).to_be_checked()


@pytest.mark.usefixtures("incidents")
def test_period_chosen_by_keys_keeps_the_focus_on_the_strip_that_comes_later(
    page: Page, live: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)
    page.locator(".strip-plot a.bar").first.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{live}/?from=2021-03-02&to=2021-05-13")
    expect(page.locator(".strip-plot a.bar").first).to_be_focused()


@pytest.mark.usefixtures("incidents")
def test_reader_without_script_counts_by_a_link(browser: Browser, live: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live}/?type=ASSAULT")

    page.get_by_role("link", name="Count what matches").click()

    expect(page.locator(".strip-plot a.bar")).to_have_count(2)
    context.close()
