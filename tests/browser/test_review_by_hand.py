"""An article without proposed incidents becomes a draft, by keys and by selection."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.flaws import flaws
from tests.browser.selecting import select
from tests.views.desk import proposal, proposed
from timeline.models import Incident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def review(desk: Page, live: str, contributor: User) -> Page:
    """A review without incidents, with an article in another language."""
    found = proposal(incidents=[], claims=[], relations=[])
    source = found.source.model_copy(update={"language": "ru"})
    intake = proposed(by=contributor, found=found.model_copy(update={"source": source}))
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(live + intake.get_absolute_url())
    return desk


def test_draft_is_made_of_a_foreign_article_by_the_keyboard_alone(
    review: Page, contributor: User
) -> None:
    review.locator("#article").focus()
    review.keyboard.press("n")
    review.keyboard.press("i")
    title = review.locator("#id_incident-0-title")
    expect(title).to_be_focused()
    review.keyboard.type("Guards leave bridge")
    expect(review.locator("#id_incident-0-summary")).to_have_value(
        "Guards leave bridge, according to Strelsau Courier."
    )
    review.locator("#id_incident-0-event_type").focus()
    review.keyboard.type("Ret")
    review.locator("#id_incident-0-verification").focus()
    review.keyboard.type("Rep")
    review.locator("#id_incident-0-participant-1-actor").focus()
    review.keyboard.type("Some")
    review.keyboard.press("Tab")
    review.keyboard.type("River guard")
    review.keyboard.press("Control+s")

    expect(review.locator("#desk-messages")).to_contain_text("Saved as drafts")
    made = Incident.objects.get()
    assert (made.title, made.event_type, made.occurred) == (
        "Guards leave bridge",
        "RETREAT",
        "1904-05-10",
    )
    names = made.participations.order_by("position").values_list("actor__name")
    assert [name for (name,) in names] == ["Ruritania", "River guard"]


def test_selected_words_become_values_of_the_incident_in_hand(review: Page) -> None:
    tools = review.get_by_role("toolbar", name="What to make of the selected words")
    select(review, "A treaty of 1894 named the bridge neutral", within="#article-text")
    tools.get_by_role("button", name="New incident").click()
    expect(review.locator("#id_incident-0-occurred")).to_have_value("[..1904-05-12]")

    for words, button in (
        ("treaty of 1894", "Title"),
        ("on Tuesday", "Date"),
        ("The Ruritanian army", "Actor"),
        ("Three farmers", "Actor"),
        ("Elbe bridge", "Place"),
        ("Strelsau", "Place"),
    ):
        select(review, words, within="#article-text")
        tools.get_by_role("button", name=button).click()

    values = review.evaluate(
        """() => Object.fromEntries(["title", "occurred", "occurred_expression",
            "date_basis", "participant-0-actor", "participant-1-actor"].map((name) => {
            const field = document.getElementById(`id_incident-0-${name}`);
            return [name, field.selectedOptions?.[0].text ?? field.value];
        }))"""
    )
    places = review.locator("#incident-0 .field-places label:has(:checked)")
    assert values == {
        "title": "Treaty of 1894",
        "occurred": "1904-05-10",
        "occurred_expression": "on Tuesday",
        "date_basis": "When it occurred",
        "participant-0-actor": "Ruritanian army",
        "participant-1-actor": "Three farmers",
    }
    assert places.all_inner_texts() == ["Elbe bridge", "Strelsau"]
    # What is close to a new name is told beside it.
    expect(review.locator("#actors")).to_have_attribute("open", "")


def test_words_that_name_no_date_leave_the_one_that_stands(review: Page) -> None:
    select(review, "A treaty of 1894 named the bridge neutral", within="#article-text")
    review.get_by_role("button", name="New incident").click()
    expect(review.locator("#id_incident-0-occurred")).to_have_value("[..1904-05-12]")

    select(review, "treaty of 1894", within="#article-text")
    review.get_by_role("button", name="Date").click()

    expect(review.locator("#id_incident-0-occurred_expression")).to_have_value(
        "treaty of 1894"
    )
    expect(review.locator("#incident-0-words")).to_contain_text("is not understood")
    expect(review.locator("#id_incident-0-occurred")).to_have_value("[..1904-05-12]")


def test_incident_by_hand_outlives_a_reload(review: Page) -> None:
    select(review, "A treaty of 1894", within="#article-text")
    review.get_by_role("button", name="New incident").click()
    expect(review.locator("#id_incident-0-title")).to_be_focused()
    review.keyboard.type("Bridge is neutral")
    expect(review.locator("[data-kept]")).to_contain_text("Kept")

    review.reload()

    expect(review.locator("#id_incident-0-title")).to_have_value("Bridge is neutral")
    expect(review.locator('#article-text [data-refs~="incident-0"]')).to_have_text(
        ["A treaty of 1894", "E1"]
    )


@pytest.mark.parametrize(
    ("button", "part"),
    [("New incident", "#incident-0"), ("New statement", ".statement")],
)
def test_part_of_typed_words_stays_though_the_page_is_left_at_once(
    review: Page, button: str, part: str
) -> None:
    review.locator("#by-hand summary").click()
    review.locator("#by-hand-quote").fill("A treaty of 1894 named the bridge neutral")
    review.locator("#by-hand").get_by_role("button", name=button).click()
    expect(review.locator(part)).to_have_count(1)

    # A page that took up what was typed before it has gone there by then.
    review.wait_for_load_state("networkidle")

    expect(review.locator(part)).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 390])
def test_incident_by_hand_is_accessible(review: Page, width: int) -> None:
    review.set_viewport_size({"width": width, "height": 900})
    select(review, "pulled its guards back", within="#article-text")
    review.get_by_role("button", name="New incident").click()
    expect(review.locator("#id_incident-0-title")).to_be_focused()
    review.locator("#id_incident-0-participant-1-actor").select_option(
        label="Someone else…"
    )

    assert flaws(review) == []


@pytest.fixture
def several(desk: Page, live: str, contributor: User) -> Page:
    """A review with two incidents, and an event that the article only mentions."""
    intake = proposed(by=contributor)
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(live + intake.get_absolute_url())
    return desk


def test_one_incident_alone_is_accepted_with_one_click_and_the_others_again(
    several: Page,
) -> None:
    tally = several.locator("#tally")
    only = several.locator("#incident-0 [data-only]")

    only.click()
    expect(tally).to_contain_text("1 incident and 2 statements will be saved")

    several.keyboard.press("o")
    expect(tally).to_contain_text("2 incidents and 2 statements will be saved")


def test_event_that_is_only_mentioned_becomes_an_incident_with_one_click(
    several: Page,
) -> None:
    several.locator(".background > summary").click()
    several.locator("[data-makes]").first.click()

    title = several.locator("#id_incident-2-title")
    expect(title).to_have_value(proposal().background[0].title)
    expect(several.locator("#incident-3")).to_have_count(1)


def test_enter_in_a_field_saves_nothing(several: Page) -> None:
    several.locator("#id_incident-0-title").press("Enter")

    expect(several.locator("#tally")).to_contain_text("2 incidents")
    assert Incident.objects.count() == 0


def test_what_it_takes_to_submit_goes_as_it_is_given(several: Page) -> None:
    note = several.locator("#incident-0 [data-needs]")
    expect(note).to_be_hidden()

    several.locator("#id_incident-0-participant-0-actor").select_option("")
    expect(note).to_have_text(
        "To be submitted, it still needs: at least one participant",
        use_inner_text=True,
    )

    several.locator("#id_incident-0-participant-0-actor").select_option("a1")
    expect(note).to_be_hidden()
