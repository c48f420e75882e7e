"""From a pasted article to a submitted draft: the actions of a person, and their time.

    uv run manage.py demo --port 8123 --password PASSWORD
    uv run python -m tests.benchmarks.pasting http://127.0.0.1:8123 PASSWORD

Each try is done in Chromium as a contributor does it: paste, have it read, look at what
was found, give what it says is still needed, save, submit. Nothing that the article
says is typed; where it says neither whose it is nor when it came out,
those are typed, and counted. Of a page, what a browser shows of it is pasted, or its
source where that shows nothing, as what a script would load.

Where no incident is proposed, one is made of a sentence of it, with a statement of the
next. What has to be given in English, of an article that is not, is typed, and
counted.

The time is that of the keystroke-level model (Card, Moran, Newell): 1.1 s to point at
something and click, 0.28 s for a key, and 1.35 s to make up one's mind before each
click. For reading the proposal a try is charged READING more. What the server takes is
measured and given beside it; a person waits for it, and does nothing.
"""

import argparse
import re
import shutil
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import (
    Browser,
    Error,
    Locator,
    Page,
    expect,
    sync_playwright,
)

CLICK: Final = 1.1
KEY: Final = 0.28
MIND: Final = 1.35
READING: Final = 15.0
"""Seconds to look through a proposal whose passages are marked beside it."""

TRIES: Final = 20
PATIENCE_MS: Final = 60_000
WANTED: Final = {
    "id_source-publisher": "The Daily Courier",
    "id_source-published": "2022-08-05",
}
"""What an editor knows of an article that doesn't say it."""

IN_ENGLISH: Final = {
    "russian": ("Talks of two armies end without result", "Consultation", "Armenia"),
    "amp": ("Two presidents agree to reopen border", "Agreement", "Colombia"),
}
"""Article → what a contributor makes of it: title, type, who takes part."""

ARTICLES: Final = Path(__file__).parents[1] / "intake" / "articles"


@dataclass(slots=True)
class Hand:
    """A person's hand: what it did, and how long the model says that takes."""

    page: Page
    clicks: int = 0
    keys: int = 0

    def click(self, target: Locator) -> None:
        target.click(timeout=PATIENCE_MS)
        self.clicks += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            # A chord is two keys.
            self.keys += key.count("+") + 1

    def choose(self, target: Locator, label: str) -> None:
        """Choose of a list: open it with a click, type how it begins, and Enter."""
        options = target.locator("option:not([hidden])").all_inner_texts()
        chosen = next(one for one in options if label in one)
        begins = next(
            chosen[:length]
            for length in range(1, len(chosen) + 1)
            if next(o for o in options if o.startswith(chosen[:length])) == chosen
        )
        self.click(target)
        self.type(begins)
        self.press("Enter")
        found = target.evaluate("select => select.selectedOptions[0].text")
        assert found == chosen, f"chose {found} for {chosen}"

    def paste(self, text: str) -> None:
        self.page.keyboard.insert_text(text)
        self.keys += 2

    @property
    def seconds(self) -> float:
        return self.clicks * (CLICK + MIND) + self.keys * KEY + READING


def by_hand(hand: Hand, page: Page, english: tuple[str, str, str] | None) -> None:
    """Make an incident of the first sentence, and a statement of the one after it."""
    sentences = [
        line
        for line in page.locator("#article-text [data-at]").all()
        if line.inner_text().rstrip().endswith((".", "”", "»"))
    ]
    hand.click(sentences[0])
    hand.press("n", "i")
    title = page.locator("#id_incident-0-title")
    expect(title).to_be_visible(timeout=PATIENCE_MS)
    if english:
        expect(title).to_be_focused()
        hand.type(english[0])
    kind = page.locator("#id_incident-0-event_type")
    if not kind.input_value():
        hand.choose(kind, english[1] if english else "Aid")
    verified = page.locator("#id_incident-0-verification")
    if not verified.input_value():
        hand.choose(verified, "Reported")
    if not page.locator("#id_incident-0-places input:checked").count():
        hand.click(page.get_by_label("The place is not known").first)
    taking_part = page.locator("#id_incident-0-participant-0-actor")
    if not taking_part.input_value():
        hand.choose(taking_part, "Someone else…")
        hand.type(english[2] if english else "Customs officials")
    hand.click(sentences[1])
    hand.press("n", "n")
    made = page.locator(".statement:has([name=added])")
    expect(made).to_be_visible(timeout=PATIENCE_MS)
    speaker = made.locator("[name$=-speaker]")
    if not speaker.input_value():
        hand.choose(speaker, taking_part.locator("option:checked").inner_text())


def paste_to_submitted(page: Page, address: str, name: str, article: str) -> Hand:
    """Take an article to a submitted draft; raises where it can't be submitted."""
    page.goto(f"{address}/desk/")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="New article").first)
    hand.click(page.get_by_label("Paste the article"))
    hand.paste(article)
    hand.click(page.get_by_role("button", name="Read the article"))
    expect(page.locator("#review-form")).to_be_visible(timeout=PATIENCE_MS)
    if page.locator('#wanting a[href="#id_incident-0-keep"]').is_visible():
        by_hand(hand, page, IN_ENGLISH.get(name))
    for field_id, text in WANTED.items():
        if (wanted := page.locator(f'#wanting a[href="#{field_id}"]')).is_visible():
            hand.click(wanted)
            expect(page.locator(f"#{field_id}")).to_be_focused()
            hand.type(text)
    needs = page.locator("#incident-0 [data-needs]")
    if needs.locator("[data-need=participant]").is_visible():
        taking_part = page.locator("#id_incident-0-participant-0-actor")
        hand.choose(taking_part, taking_part.locator("option").nth(1).inner_text())
    if needs.locator("[data-need=place]").is_visible():
        hand.click(page.locator("#id_incident-0-place_unknown"))
    hand.press("Control+s")
    done = page.locator("#desk-messages")
    expect(done).to_contain_text("Saved as drafts", timeout=PATIENCE_MS)
    hand.click(page.get_by_role("button", name="Submit"))
    expect(done).to_contain_text("Submitted", timeout=PATIENCE_MS)
    return hand


def articles(browser: Browser) -> list[tuple[str, str]]:
    """Return (name, text) of articles of our own, the plain texts first."""
    found = [
        (path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(ARTICLES.rglob("*.txt"))
    ]
    page = browser.new_page(java_script_enabled=False)
    for path in sorted(ARTICLES.rglob("*.html")):
        page.set_content(path.read_text(encoding="utf-8"))
        shown = page.locator("body").inner_text()
        # Where a script would load it, a browser without one shows no sentence of it.
        is_shown = re.search(r"\w[.!?](?:\s|$)", shown) is not None
        found.append((path.stem, shown if is_shown else path.read_text("utf-8")))
    page.close()
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("password")
    parser.add_argument("--user", default="contributor")
    parser.add_argument("--tries", type=int, default=TRIES)
    parser.add_argument("--only", nargs="+", help="names of articles")
    given = parser.parse_args(arguments)
    done: list[Hand] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--disable-gpu", "--no-sandbox"],
        )
        page = browser.new_page()
        page.goto(f"{given.address}/accounts/login/")
        page.get_by_label("Username").fill(given.user)
        page.get_by_label("Password").fill(given.password)
        page.get_by_role("button", name="Log in", exact=True).click()
        page.wait_for_url("**/desk/")
        tried = [
            (name, text)
            for name, text in articles(browser)[: given.tries]
            if not given.only or name in given.only
        ]
        for name, text in tried:
            start = time.perf_counter()
            try:
                hand = paste_to_submitted(page, given.address, name, text)
            except (AssertionError, Error) as failure:
                say(f"{name:24} not submitted: {str(failure)[:120]}")
                continue
            done.append(hand)
            say(
                f"{name:24} {hand.clicks:3} clicks {hand.keys:3} keys "
                f"{hand.seconds:6.1f} s of a person, "
                f"{time.perf_counter() - start:6.1f} s by machine"
            )
        browser.close()
    if not done:
        return 1
    say(
        f"{len(done)} of {len(tried)} submitted; median "
        f"{statistics.median(hand.seconds for hand in done):.1f} s (goal 60), most "
        f"{max(hand.seconds for hand in done):.1f} s; clicks: median "
        f"{statistics.median(hand.clicks for hand in done):g}, most "
        f"{max(hand.clicks for hand in done)} (goal 12)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
