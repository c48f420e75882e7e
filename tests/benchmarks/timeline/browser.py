"""A reader's page in Chromium: how soon it stands, in how much memory, how heavy."""

import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.timeline.timing import Times, ms

ROUNDS: Final = 7
TIMELINEJS_SECONDS: Final = 18.0
"""TimelineJS with 10,000 incidents until it stands, measured apart."""
TIMELINEJS_BYTES: Final = 1_700_000_000
_CHROMIUM: Final = Path("/usr/bin/chromium")


def lines(port: int) -> Iterator[str]:
    if not _CHROMIUM.exists():
        yield "Chromium is not installed: no page is drawn"
        return
    root = f"http://127.0.0.1:{port}"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(_CHROMIUM), args=["--no-sandbox"]
        )
        for path in ("/", "/?type=ASSAULT"):
            times = Times()
            for _ in range(ROUNDS):
                times.take(lambda: _drawn(browser, root + path))  # noqa: B023
            yield (
                f"Chromium, {path}: drawn with all counts in p50 {ms(times.p50)} ms, "
                f"{TIMELINEJS_SECONDS / times.p50:,.0f}× sooner than TimelineJS"
            )
        page = browser.new_page()
        sizes: dict[str, int] = {}
        page.on(
            "response",
            lambda answer: sizes.update(
                {answer.url: len(gzip.compress(answer.body()))}
                if answer.request.resource_type in {"script", "stylesheet"}
                else {}
            ),
        )
        _await_counts(page, root)
        before = _resident()
        yield (
            f"Chromium, memory of the page's process {before / 2**20:,.0f} MB, "
            f"1/{TIMELINEJS_BYTES / before:.0f} of TimelineJS's"
        )
        yield f"script and style, compressed: {sum(sizes.values()) / 1000:.1f} kB"
        browser.close()


def _drawn(browser: Browser, address: str) -> None:
    context = browser.new_context()
    try:
        _await_counts(context.new_page(), address)
    finally:
        context.close()


def _await_counts(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_selector(".strip-plot .bar")
    # Two frames on, everything has been drawn.
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame("
        "() => requestAnimationFrame(done)))"
    )


def _resident() -> int:
    """Return the memory of the largest process that draws pages, in bytes."""
    time.sleep(1)
    most = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            pages = int((folder / "statm").read_text().split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if b"--type=renderer" in command:
            most = max(most, pages * os.sysconf("SC_PAGE_SIZE"))
    return most
