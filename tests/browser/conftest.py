"""A page that may not break its own policy, the four looks of it, and who is at it."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests import factories
from tests.browser.people import PASSWORD, log_in
from timeline.reference.spellings import kept_spellings


@pytest.fixture(scope="session", autouse=True)
def warm() -> None:
    """Have at hand what a server reads as it starts: else the first search waits."""
    kept_spellings()


@pytest.fixture
def settled(transactional_db: None) -> Iterator[None]:
    """Once the page is closed, wait until the server has answered what it sent last.

    The desk's pages send a word as they are left; the tables are emptied after it.
    """
    yield
    quiet = 0
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' "
                "AND datname = current_database() AND pid <> pg_backend_pid() "
                "AND backend_type = 'client backend'"
            )
            [busy] = cursor.fetchone()
        quiet = 0 if busy else quiet + 1
        if quiet == 3:
            return
        time.sleep(0.05)


@pytest.fixture
def new_context(
    settled: None, new_context: Callable[..., BrowserContext]
) -> Callable[..., BrowserContext]:
    """Make contexts that are closed before the tables are emptied."""
    return new_context


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that fails the test if it broke its own policy or threw an error."""
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            problems.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    assert problems == []


@pytest.fixture(
    params=[
        pytest.param((width, scheme), id=f"{width}-{scheme}")
        for width in (1280, 390)
        for scheme in ("light", "dark")
    ]
)
def look(request: pytest.FixtureRequest, page: Page) -> Page:
    """The page, once in each width and colour scheme."""
    width, scheme = request.param
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    return page


@pytest.fixture
def contributor() -> User:
    return factories.user(username="cora", password=PASSWORD)


@pytest.fixture
def desk(page: Page, live: str, contributor: User) -> Page:
    """The page, with the contributor logged in."""
    log_in(page, live, contributor.username)
    return page
