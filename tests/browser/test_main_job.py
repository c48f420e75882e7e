"""The product's job, done once from end to end by three people in Chromium.

The article is read by a real background worker: a process of its own on the test
database, as in production.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests import factories
from tests.browser.people import PASSWORD, log_in
from timeline.models import Actor, ActorName

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 12
"""From a pasted article to a submitted draft."""

COUNT_CLICKS = """addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1;
}, true)"""

READING_MS = 90_000
"""The worker loads the language pipeline at its first article."""


@pytest.fixture
def worker(live: str, start_worker: Callable[[], object]) -> None:
    start_worker()


@pytest.fixture
def records() -> None:
    """The two states, so that the article's actors are ours, and their conflict."""
    sides = {}
    for side, name, iso3, demonym in (
        ("A", "Armenia", "ARM", "Armenian"),
        ("B", "Azerbaijan", "AZE", "Azerbaijani"),
    ):
        made = Actor.objects.create(
            name=name, slug=name.lower(), kind="state", iso3=iso3
        )
        ActorName.objects.create(actor=made, text=demonym, kind="demonym")
        sides[side] = made
    factories.conflict(name="Armenia–Azerbaijan", parties=sides, start="2020-09-27")


@pytest.mark.usefixtures("worker", "records")
def test_article_becomes_an_incident_on_the_timeline(
    browser: Browser, live: str, reference_article: str
) -> None:
    factories.user(username="cora", password=PASSWORD)
    factories.user(role="editor", username="edda", password=PASSWORD)

    # A new contributor pastes the article, corrects one thing, saves and submits.
    contributor = browser.new_page()
    log_in(contributor, live, "cora")
    contributor.add_init_script(COUNT_CLICKS)
    contributor.reload()
    contributor.get_by_role("link", name="New article").first.click()
    contributor.get_by_label("Paste the article").fill(reference_article)
    contributor.get_by_role("button", name="Read the article").click()
    title = contributor.get_by_label("Title", exact=True).nth(1)
    expect(title).to_be_visible(timeout=READING_MS)
    expect(contributor.locator("#article mark").first).to_be_visible()
    title.fill("Azerbaijan pulls back in part, Armenia says")
    contributor.get_by_role("button", name="Save as drafts").click()
    expect(contributor.locator("#desk-messages")).to_contain_text("Saved as drafts")
    contributor.get_by_role(
        "link", name="Azerbaijan pulls back in part, Armenia says"
    ).first.click()
    contributor.get_by_role("button", name="Submit for review").click()
    expect(contributor.locator("#desk-messages")).to_contain_text("Submitted")
    assert 0 < int(contributor.evaluate("sessionStorage.clicks")) <= MOST_CLICKS

    # An editor reviews and publishes.
    editor = browser.new_page()
    log_in(editor, live, "edda")
    editor.get_by_role(
        "link", name="Azerbaijan pulls back in part, Armenia says"
    ).click()
    expect(editor.get_by_text("As it would be published")).to_be_visible()
    editor.get_by_role("button", name="Publish").click()
    expect(editor.locator("#desk-messages")).to_contain_text("Published.")

    # An anonymous reader finds it at its date, by search and by actor.
    reader = browser.new_page()
    reader.goto(live)
    entry = reader.locator("article.entry")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("Azerbaijan pulls back in part")
    expect(entry.locator(".margin-date")).to_contain_text(re.compile(r"14\s*May 2021"))
    reader.goto(f"{live}/?q=pulls+back")
    expect(reader.locator("article.entry")).to_have_count(1)
    reader.goto(f"{live}/actors/azerbaijan/")
    expect(reader.locator("article.entry")).to_have_count(1)
    reader.get_by_role("link", name="Azerbaijan pulls back in part").first.click()

    # Each claim stands with its passage, word for word out of the article.
    article = " ".join(reference_article.split())
    claims = reader.locator("article.claim, .claim")
    passages = reader.locator(".claim .passage mark")
    expect(claims.first).to_be_visible()
    assert passages.count() == claims.count() > 0
    for passage in passages.all_inner_texts():
        assert " ".join(passage.split()) in article
    for page in (contributor, editor, reader):
        page.close()
