"""What a page writes into the console: faults, and nothing else."""

import pytest
from playwright.sync_api import Page, Route

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASK = "htmx.ajax('GET', '/?q=later', {target: 'main', swap: 'none'}).catch(() => {})"


def errors_of(page: Page) -> list[str]:
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type == "error" else None,
    )
    return said


@pytest.fixture
def slow(page: Page, live: str) -> Page:
    """The timeline, whose list never answers."""
    factories.published_incident()
    page.goto(live)
    page.route("**/*q=later*", lambda route: None)
    return page


def test_request_given_up_for_another_is_no_error(slow: Page) -> None:
    said = errors_of(slow)

    slow.evaluate(f"() => {{ {ASK} }}")
    slow.evaluate("htmx.trigger(document.body, 'htmx:abort')")
    slow.wait_for_timeout(100)

    assert said == []


def test_request_that_fails_is_said(page: Page, live: str) -> None:
    page.goto(live)

    def fail(route: Route) -> None:
        route.abort()

    page.route("**/*q=later*", fail)
    said = errors_of(page)

    page.evaluate(f"() => {{ {ASK} }}")
    page.wait_for_timeout(200)

    assert [text for text in said if text.startswith("htmx:")] == [
        "htmx:sendError, [object HTMLElement]"
    ]
