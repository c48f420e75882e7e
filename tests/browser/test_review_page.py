"""A review in the browser: by the keyboard alone, and in four looks."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.people import PASSWORD, log_in
from tests.views.desk_forms import revise
from timeline.actions import workflow
from timeline.models import Incident, Status, Suggestion


@pytest.fixture
def editor(page: Page, live: str) -> User:
    """An editor, logged in."""
    made = factories.user(role="editor", username="edda", password=PASSWORD)
    log_in(page, live, made.username)
    return made


@pytest.fixture
def correction(transactional_db: None) -> Incident:
    """In review: the title, the summary and a statement were changed."""
    edition = factories.published_incident(
        title="Guards leave the bridge",
        summary="Guards left the bridge at noon. Nobody was hurt.",
        claims=(factories.claim_content(text="The bridge is open."),),
    )
    held = Incident.objects.get(pk=edition.incident_id)
    author = factories.user(role="editor", username="otto")
    (claim,) = held.claims.all()
    revise(
        held,
        by=author,
        title="Guards leave the ford",
        summary="Guards left the ford at noon. Nobody was hurt.",
        claims=(
            factories.claim_content(
                id=claim.pk,
                speaker_id=claim.speaker_id,
                source_id=claim.source_id,
                text="The ford is open.",
            ),
        ),
    )
    held.refresh_from_db()
    return workflow.submit(by=author, incident_id=held.pk, version=held.version)


def review(page: Page, live: str, incident: Incident) -> None:
    page.goto(f"{live}/desk/incidents/{incident.pk}/review/")


def test_correction_is_reviewed_and_published_by_the_keyboard_alone(
    page: Page, live: str, editor: User, correction: Incident
) -> None:
    review(page, live, correction)
    tally = page.locator("#review-tally")
    expect(tally).to_contain_text("0 of 3 viewed")

    page.keyboard.press("n")
    for seen in (1, 2, 3):
        page.keyboard.press("v")
        expect(tally).to_contain_text(f"{seen} of 3 viewed")
    page.keyboard.press("p")
    page.keyboard.press("c")
    page.keyboard.type("Which ford is it?")
    # Also what was typed before the form had come.
    expect(page.get_by_label("Comment", exact=True)).to_have_value("Which ford is it?")
    page.keyboard.press("Control+Enter")
    expect(tally).to_contain_text("1 remark open")
    expect(page.locator(".thread")).to_contain_text("Which ford is it?")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.type("It was the ford, not the bridge.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/incidents/\d+/$"))

    correction.refresh_from_db()
    assert correction.status == Status.PUBLISHED


def test_comment_that_is_being_written_survives_a_mark_elsewhere(
    page: Page, live: str, editor: User, correction: Incident
) -> None:
    review(page, live, correction)
    summary = page.locator("#part-summary")
    summary.get_by_text("Comment or suggest").click()
    summary.get_by_label("Comment", exact=True).fill("Half a thought")

    page.locator("#part-title [data-viewed]").click()
    expect(page.locator("#review-tally")).to_contain_text("1 of 3 viewed")

    expect(summary.get_by_label("Comment", exact=True)).to_have_value("Half a thought")


def test_suggestion_is_made_and_taken_with_one_click(
    page: Page, live: str, editor: User, correction: Incident
) -> None:
    review(page, live, correction)
    title = page.locator("#part-title")
    title.get_by_text("Comment or suggest").click()
    title.get_by_label("Suggest other words").check()
    title.get_by_label("Instead").fill("Guards leave the old ford")
    title.get_by_role("button", name="Say it").click()
    expect(title.locator(".suggestion ins")).to_contain_text("old")

    title.get_by_role("button", name="Take it").click()

    expect(page.locator("#desk-messages")).to_contain_text("Taken")
    correction.refresh_from_db()
    assert (correction.title, Suggestion.objects.get().taken_by) == (
        "Guards leave the old ford",
        editor,
    )


def test_refused_comment_is_said_beside_it_and_keeps_the_text(
    page: Page, live: str, editor: User, correction: Incident
) -> None:
    review(page, live, correction)
    title = page.locator("#part-title")
    title.get_by_text("Comment or suggest").click()
    title.get_by_label("Comment", exact=True).fill("Shorter:")
    title.get_by_label("Suggest other words").check()
    title.get_by_role("button", name="Say it").click()

    expect(title.get_by_role("alert")).to_have_text("This is what stands there.")
    expect(title.get_by_label("Comment", exact=True)).to_have_value("Shorter:")


def test_review_has_no_flaw_in_any_look(
    look: Page, live: str, editor: User, correction: Incident
) -> None:
    factories.comment(about=correction, part="summary", words="Guards left.")
    factories.comment(about=correction, part="", text="Good on the whole.")
    outdated = factories.comment(about=correction, part="title", words="Other")
    revise(correction, by=editor, title="Guards leave the ford at noon")
    assert outdated.suggestion.taken_at is None
    review(look, live, correction)

    assert flaws(look) == []
    expect(look.locator("#part-title")).to_contain_text("outdated")
