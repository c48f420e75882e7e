"""A reader's page in Chromium: how soon it stands, in how much memory, how heavy.

From the navigation until all is drawn, counts too, two frames on; a new context each
time, so that nothing is cached. TimelineJS likewise, from its navigation on.
"""

import contextlib
import gzip
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.timeline import timelinejs
from tests.benchmarks.timeline.client import Client
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.goals import Figure, Line, at_least, at_most
from tests.benchmarks.timeline.timing import ms

ROUNDS: Final = 7
_CHROMIUM: Final = Path("/usr/bin/chromium")
_WARM_SECONDS: Final = 3
_PAGES: Final = ("/", "/?type=ASSAULT")


def lines(connection: Connection, port: int, package: Path | None) -> Iterator[Line]:
    if not _CHROMIUM.exists():
        yield "Chromium is not installed: no page is drawn"
        return
    root = f"http://127.0.0.1:{port}"
    for path in _PAGES:
        # Both workers have been asked before.
        until = time.monotonic() + _WARM_SECONDS
        while time.monotonic() < until:
            with contextlib.closing(Client(port)) as client:
                client.page(path)
            time.sleep(0.1)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=str(_CHROMIUM), args=["--no-sandbox"]
        )
        own = {path: [_drawn(browser, root + path)] for path in _PAGES}
        seconds, held = timelinejs.SECONDS_APART, float(timelinejs.BYTES_APART)
        if package is None:
            yield "TimelineJS was not given (--timelinejs): what it took apart"
        else:
            with timelinejs.serving(connection, package) as address:
                seconds, held = _timelinejs(browser, address)
        for _ in range(ROUNDS - 1):
            for path in _PAGES:
                own[path].append(_drawn(browser, root + path))
        yield f"TimelineJS, {timelinejs.NUMBER:,} incidents: {ms(seconds)} ms"
        for path, took in own.items():
            middle = statistics.median(took)
            yield f"Chromium, {path}: drawn with all counts in p50 {ms(middle)} ms"
            yield at_least("browser", f"sooner, {path}", seconds / middle, 50, "×")
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
        yield f"Chromium, memory of the page's process {before / 2**20:,.0f} MB"
        yield Figure(
            "browser",
            "memory of TimelineJS's",
            f"1/{held / before:.1f} (≤ 1/5)",
            held / before >= 5,
        )
        size = sum(sizes.values()) / 1000
        yield at_most("browser", "script and style", size, 60, " kB")
        browser.close()


def _drawn(browser: Browser, address: str) -> float:
    """Return the seconds from the navigation until the page stands."""
    context = browser.new_context()
    try:
        return _await_counts(context.new_page(), address)
    finally:
        context.close()


def _await_counts(page: Page, address: str) -> float:
    page.goto(address, wait_until="load")
    page.wait_for_selector(".strip-plot .bar")
    return _two_frames_on(page)


def _two_frames_on(page: Page) -> float:
    """Return the seconds since the navigation once everything has been drawn."""
    milliseconds: float = page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => "
        "requestAnimationFrame(() => done(performance.now()))))"
    )
    return milliseconds / 1000


def _timelinejs(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds until TimelineJS stands, and the bytes that it then fills."""
    context = browser.new_context()
    page = context.new_page()
    # Its fonts are elsewhere.
    page.route(lambda url: "//127.0.0.1" not in url, lambda route: route.abort())
    page.goto(address)
    page.wait_for_function(timelinejs.STANDS, timeout=600_000)
    seconds = _two_frames_on(page)
    held = float(_resident())
    context.close()
    return seconds, held


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
