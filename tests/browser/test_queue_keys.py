"""The queue by keyboard alone, in Chromium."""

import hashlib

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import PASSWORD, log_in
from tests.views.desk import TEXT, proposal, proposed
from timeline.models import Incident, Intake, IntakeStatus, Status

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def waiting(contributor: User, number: int) -> Intake:
    """An article of its own that waits for its review."""
    text = f"{TEXT}\n\nThis is report number {number} of {number * 7919 % 1000} words."
    found = proposal()
    source = found.source.model_copy(
        update={
            "title": f"Report {number}",
            "text": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
    )
    return proposed(by=contributor, found=proposal(source=source))


def test_queue_of_ten_articles_is_cleared_by_keyboard(
    page: Page, live: str, contributor: User
) -> None:
    for number in range(10):
        waiting(contributor, number)
    factories.user(role="editor", username="edda", password=PASSWORD)
    log_in(page, live, "edda")
    desk, keys = page, page.keyboard
    assert Intake.objects.open().count() == 10

    keys.press("j")
    keys.press("Enter")
    for left in range(9, -1, -1):
        expect(desk.locator("#review-form")).to_be_visible()
        desk.wait_for_load_state()
        keys.press("s")
        with desk.expect_navigation():
            keys.press("Enter")
        saved = 10 - left
        expect(desk.locator("#desk-messages li")).to_have_count(2)
        assert Intake.objects.filter(status=IntakeStatus.SAVED).count() == saved

    expect(desk).to_have_url(f"{live}/desk/")
    assert Intake.objects.open().count() == 0


def test_discarded_article_comes_back_by_a_key(
    desk: Page, live: str, contributor: User
) -> None:
    intake = waiting(contributor, 1)
    desk.goto(f"{live}/desk/")

    desk.keyboard.press("j")
    desk.keyboard.press("d")
    expect(desk.get_by_text("Discarded: Report 1.")).to_be_visible()
    discarded = Intake.objects.get(pk=intake.pk).status
    desk.keyboard.press("u")
    expect(desk.get_by_text("Taken up again: Report 1")).to_be_visible()

    assert (discarded, Intake.objects.get(pk=intake.pk).status) == (
        IntakeStatus.DISCARDED,
        IntakeStatus.PROPOSED,
    )


def test_work_is_taken_by_a_key(desk: Page, live: str, contributor: User) -> None:
    draft = factories.incident()
    desk.goto(f"{live}/desk/")

    desk.keyboard.press("j")
    desk.keyboard.press("t")
    expect(desk.get_by_text("you have it")).to_be_visible()

    assert Incident.objects.get(pk=draft.pk).assignee_id == contributor.pk


def test_reviews_are_published_one_after_the_other_by_keyboard(
    page: Page, live: str
) -> None:
    factories.user(role="editor", username="edda", password=PASSWORD)
    submitted = [factories.submitted_incident() for _ in range(3)]
    log_in(page, live, "edda")

    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_url("**/review/**")
    for _ in submitted:
        page.keyboard.press("a")
        expect(page.locator("#note-publish")).to_be_focused()
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")

    expect(page).to_have_url(f"{live}/desk/")
    assert Incident.objects.filter(status=Status.PUBLISHED).count() == 3


def test_review_is_returned_from_the_queue_by_keyboard(page: Page, live: str) -> None:
    factories.user(role="editor", username="edda", password=PASSWORD)
    factories.submitted_incident()
    log_in(page, live, "edda")

    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator("#note-return")).to_be_focused()
    page.keyboard.type("Who says so?")
    page.keyboard.press("Control+Enter")

    expect(page).to_have_url(f"{live}/desk/")
    assert Incident.objects.get().status == Status.DRAFT


def test_queue_is_accessible(desk: Page, live: str, look: Page) -> None:
    contributor = User.objects.get(username="cora")
    waiting(contributor, 1)
    factories.incident(title="Guards leave the long bridge over the river" * 3)
    factories.submitted_incident()
    desk.goto(f"{live}/desk/")

    assert flaws(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= desk.evaluate(
        "innerWidth"
    )


def focused(desk: Page) -> str:
    return str(
        desk.evaluate("document.activeElement.closest('[data-entry]')?.dataset.entry")
    )


def test_place_in_the_queue_is_kept_after_discard_take_and_undo(
    desk: Page, live: str, contributor: User
) -> None:
    made = [waiting(contributor, number) for number in range(4)]
    _, second, third, _ = reversed(made)
    desk.goto(f"{live}/desk/")
    keys = desk.keyboard
    places = []

    for key in ("j", "j"):
        keys.press(key)
    for key, seen in (
        ("d", f"Discarded: {second.title}."),
        ("t", "you have it"),
        ("u", f"Taken up again: {second.title}"),
    ):
        keys.press(key)
        expect(desk.get_by_text(seen)).to_be_visible()
        desk.wait_for_load_state()
        places.append(focused(desk))

    assert places == [
        f"intake-{third.pk}",
        f"intake-{third.pk}",
        f"intake-{second.pk}",
    ]


def test_key_that_does_not_fit_the_entry_says_so(
    desk: Page, live: str, contributor: User
) -> None:
    waiting(contributor, 1)
    desk.goto(f"{live}/desk/")
    told = desk.locator("[data-said]")

    desk.keyboard.press("a")
    expect(told).to_contain_text("Choose an entry first")
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(told).to_contain_text("Only what is in review can be published")
