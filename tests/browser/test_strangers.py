"""Strangers and the sample conflict: five questions, asked in five ways.

What happened on 13 May 2021; what Azerbaijan said about it; in which incidents Russia
mediates; all of September 2022 as CSV; what had been reported by the evening of 13 May
2021, and what the next day added. Each begins on the front page, without help.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import factories
from timeline.actions.sample import load_sample
from timeline.models import Actor, Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS: Final[dict[str, dict[str, Any]]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "keyboard": {"viewport": {"width": 1280, "height": 900}},
    "no script": {
        "viewport": {"width": 1280, "height": 900},
        "java_script_enabled": False,
    },
    # What a window of 1280 by 900 shows at twice the size.
    "double zoom": {
        "viewport": {"width": 640, "height": 450},
        "device_scale_factor": 2,
    },
}
MOST_TABS: Final = 120
"""Presses of the tab key after which a stranger gives up."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody at a page, with hands that press and write."""

    page: Page
    live: str
    keyboard: bool
    script: bool

    def begin(self) -> None:
        self.page.goto(self.live)

    def press(self, target: Locator) -> None:
        """Press a link, a button, a heading that opens, or a box to tick."""
        if not self.keyboard:
            target.click()
            return
        self.reach(target)
        box = target.get_attribute("type") == "checkbox"
        self.page.keyboard.press("Space" if box else "Enter")

    def write(self, target: Locator, text: str) -> None:
        if self.keyboard:
            self.reach(target)
            self.page.keyboard.type(text)
        else:
            target.fill(text)

    def write_day(self, target: Locator, year: str, month: str, day: str) -> None:
        if self.keyboard:
            self.write(target, f"{month}{day}{year}")
        else:
            self.write(target, f"{year}-{month}-{day}")

    def reach(self, target: Locator) -> None:
        """Go on with the tab key until the target has the focus, in sight."""
        handle = target.element_handle()
        for _ in range(MOST_TABS):
            if handle.evaluate("e => e === document.activeElement"):
                expect(target).to_be_in_viewport()
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{MOST_TABS} presses of the tab key don't lead to {target}")

    def open_filter(self) -> None:
        self._open("Search and filter")

    def open_tools(self) -> None:
        self._open("Go to a day, detail, lanes, download")

    def _open(self, words: str) -> None:
        fold = self.page.locator("summary", has_text=words)
        if fold.is_visible():
            self.press(fold)

    def show(self) -> None:
        """Have the filter applied, which a script does at once."""
        if not self.script:
            self.press(self.page.get_by_role("button", name="Show", exact=False).last)


@pytest.fixture(params=WAYS)
def stranger(
    request: pytest.FixtureRequest, browser: Browser, live: str
) -> Iterator[Stranger]:
    load_sample(by=factories.user(), reviewed_by=factories.user(role="editor"))
    context = browser.new_context(locale="en-US", **WAYS[request.param])
    yield Stranger(
        context.new_page(),
        live,
        keyboard=request.param == "keyboard",
        script=request.param != "no script",
    )
    context.close()


def test_stranger_finds_the_answers(stranger: Stranger) -> None:
    finds_what_happened_on_13_may(stranger)
    finds_what_azerbaijan_said_about_it(stranger)
    finds_where_russia_mediates(stranger)
    takes_september_2022_away(stranger)
    finds_what_was_known_that_evening(stranger)


def finds_what_happened_on_13_may(stranger: Stranger) -> None:
    page = stranger.page
    stranger.begin()

    stranger.open_tools()
    stranger.write(page.get_by_label("Go to"), "2021-05-13")
    stranger.press(page.get_by_role("button", name="Go", exact=True))

    expect(page.locator("#arrived")).to_contain_text("From 13 May 2021 back")
    first = page.locator("article.entry").first
    expect(first).to_be_in_viewport()
    expect(first).to_contain_text("13 May 2021")
    day = page.locator("article.entry").filter(has_text="13 May 2021")
    expect(day.filter(has_text="Pashinyan telephones Putin")).to_have_count(1)


def finds_what_azerbaijan_said_about_it(stranger: Stranger) -> None:
    """Goes on from where the first question led to: what 13 May was about."""
    page = stranger.page

    stranger.press(
        page.get_by_role("link", name="Further Azerbaijani advances reported")
    )
    stranger.press(page.get_by_role("link", name="Azerbaijani troops move up").first)

    column = page.locator(".claim-column-b")
    expect(column.get_by_role("heading", name="B Azerbaijan")).to_be_visible()
    expect(column).to_contain_text("No troops crossed the border.")


def finds_where_russia_mediates(stranger: Stranger) -> None:
    page = stranger.page
    russia = Actor.objects.get(slug="russia")
    mediated = Edition.objects.current().with_part(russia.pk, roles=["mediator"])
    stranger.begin()

    stranger.open_filter()
    stranger.press(page.locator("#choice-actor-russia"))
    if stranger.script:
        expect(page.locator(".chip")).to_have_count(1)
    stranger.press(page.locator("summary", has_text="Role and side"))
    stranger.press(page.locator("#choice-role-mediator"))
    stranger.show()

    expect(page).to_have_url(f"{stranger.live}/?actor=russia&role=mediator")
    expect(page.locator(".chip").first).to_contain_text("Russia and its parts")
    expect(page.locator("article.entry")).to_have_count(mediated.count())


def takes_september_2022_away(stranger: Stranger) -> None:
    page = stranger.page
    stranger.begin()

    stranger.open_filter()
    stranger.write(page.get_by_label("From", exact=True), "2022-09")
    stranger.write(page.get_by_label("To", exact=True), "2022-09")
    if stranger.keyboard:
        page.keyboard.press("Enter")
    elif stranger.script:
        page.get_by_label("To", exact=True).press("Tab")
    stranger.show()
    expect(page).to_have_url(f"{stranger.live}/?from=2022-09&to=2022-09")
    stranger.open_tools()
    stranger.press(page.locator("summary", has_text="Take this view away"))
    with page.expect_download() as download:
        stranger.press(page.get_by_role("link", name="CSV", exact=True))

    assert titles(download.value.path()) == [
        *page.locator("article.entry h3, article.entry h4").all_inner_texts()
    ]


def finds_what_was_known_that_evening(stranger: Stranger) -> None:
    page = stranger.page
    stranger.begin()

    stranger.press(page.locator("summary", has_text="as it was known on a past day"))
    field = page.get_by_label("What anyone had reported by the evening of")
    stranger.write_day(field, "2021", "05", "13")
    stranger.press(page.locator(".past-choose").get_by_role("button", name="Show"))

    said = page.locator(".past-title")
    expect(said).to_contain_text("reported by the evening of 13 May 2021")
    evening = set(page.locator("article.entry").all_inner_texts())
    stranger.press(page.get_by_role("link", name="What the next day, 14 May 2021,"))
    expect(said).to_contain_text("What was reported after 13 May 2021")
    added = set(page.locator("article.entry").all_inner_texts())
    assert added
    assert not added & evening


def titles(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig") as rows:
        return [row["title"] for row in csv.DictReader(rows)]
