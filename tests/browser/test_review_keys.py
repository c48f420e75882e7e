"""The review by keyboard, with each field beside its passage, in Chromium."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.views.desk import TEXT, proposal, proposed, span
from timeline.actions.content import CitationContent
from timeline.intake.likeness import bands
from timeline.intake.proposal import CutText, Why
from timeline.models import Incident, Intake

PRINTED = "Published 12/05/1904, 20:07"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def held(contributor: User) -> Incident:
    """An incident that rests on the same wire text."""
    wire = factories.snapshot(text=TEXT).source
    return factories.incident(
        by=contributor,
        title="Guards leave",
        citations=(CitationContent(source_id=wire.pk),),
    )


def explained() -> Intake:
    """A review in which every part says why."""
    why = Why(
        method="speech_verbs", rule="verb_of_denial", confidence=0.6, note="two verbs"
    )
    found = proposal()
    changes = {
        "actors": [one.model_copy(update={"why": why}) for one in found.actors],
        "dates": [one.model_copy(update={"why": why}) for one in found.dates],
        "claims": [
            one.model_copy(update={"why": why, "speaker_span": where})
            for one, where in zip(
                found.claims,
                (span("the mayor of Strelsau"), span("The Ruritanian army"), None),
                strict=True,
            )
        ],
        "source": found.source.model_copy(
            update={
                "cut": [CutText(text=PRINTED, reason="time of publication", before=0)],
                "why": {
                    "title": why,
                    "published": Why(
                        method="lines", rule="day_first_by_evidence", line=PRINTED
                    ),
                },
            }
        ),
    }
    intake = proposed(by=User.objects.get(username="cora"), found=proposal(**changes))
    intake.text_bands = bands(TEXT)
    intake.save(update_fields=["text_bands"])
    return intake


@pytest.fixture
def review(desk: Page, live: str, held: Incident) -> Page:
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(live + explained().get_absolute_url())
    return desk


def lit(page: Page) -> str:
    return "".join(page.locator("#article mark.is-lit").all_text_contents())


def test_review_with_everything_open_is_accessible(review: Page, look: Page) -> None:
    review.evaluate(
        "for (const d of document.querySelectorAll('main details')) d.open = true"
    )

    assert flaws(review) == []


def test_date_field_lights_the_words_that_date_it(review: Page) -> None:
    review.locator("#id_incident-0-occurred").focus()

    assert lit(review) == "on Tuesday"


def test_speaker_field_lights_who_speaks(review: Page) -> None:
    review.locator("#id_claim-1-speaker").focus()

    assert lit(review) == "The Ruritanian army"


def test_participant_lights_the_actor(review: Page) -> None:
    review.locator("#id_incident-0-participant-0-actor").focus()

    assert lit(review) == "Ruritania"


def test_field_of_the_source_lights_its_line_among_those_set_aside(
    review: Page,
) -> None:
    review.locator("#source > summary").press("Enter")
    review.locator("#id_source-published").focus()

    assert lit(review) == PRINTED
    expect(review.locator("details.cut")).to_have_attribute("open", "")


def test_title_lights_the_headline(review: Page) -> None:
    review.locator("#source > summary").press("Enter")
    review.locator("#id_source-title").focus()

    assert lit(review) == "Guards leave the bridge"


def test_places_light_their_mentions(review: Page) -> None:
    review.locator("[name=incident-0-places]").first.focus()

    assert lit(review) == "the Elbe bridge"


def test_field_without_a_passage_of_its_own_lights_nothing(review: Page) -> None:
    review.locator("#id_incident-0-verification").focus()

    assert lit(review) == ""


def test_date_in_the_article_leads_to_its_field(review: Page) -> None:
    review.locator("#article mark", has_text="on Tuesday").click()

    expect(review.locator("#id_incident-0-occurred")).to_be_focused()


def test_keys_go_from_part_to_part(review: Page) -> None:
    review.locator("#claim-0 .keep input").focus()

    review.keyboard.press("j")

    expect(review.locator("#claim-1 .keep input")).to_be_focused()
    assert lit(review) == "any of its guards had crossed the river"
    review.keyboard.press("k")
    expect(review.locator("#claim-0 .keep input")).to_be_focused()


def test_keys_drop_and_accept_and_the_tally_follows(review: Page) -> None:
    box = review.locator("#claim-0 .keep input")
    box.focus()

    review.keyboard.press("x")
    expect(box).not_to_be_checked()
    expect(review.locator("#tally")).to_contain_text("1 statement will be saved")
    review.keyboard.press("a")
    expect(box).to_be_checked()


def test_keys_go_to_the_passage_and_back(review: Page) -> None:
    review.locator("#claim-1 .keep input").focus()

    review.keyboard.press("p")
    assert review.evaluate("document.activeElement.textContent").startswith(
        "any of its"
    )
    review.keyboard.press("p")

    expect(review.locator("#claim-1 .keep input")).to_be_focused()


def test_enter_on_a_passage_goes_to_its_field(review: Page) -> None:
    review.locator("#claim-1 .keep input").focus()
    review.keyboard.press("p")

    review.keyboard.press("Enter")

    expect(review.locator("#id_claim-1-text")).to_be_focused()


def test_letter_after_a_passage_of_a_choice_changes_nothing(review: Page) -> None:
    speaker = review.locator("#id_claim-1-speaker")
    before = speaker.input_value()
    mark = review.locator("#article mark", has_text="The Ruritanian army")
    mark.evaluate("mark => { mark.tabIndex = -1; mark.focus(); }")

    review.keyboard.press("Enter")
    expect(review.locator("#claim-1 .keep input")).to_be_focused()
    review.keyboard.press("k")
    expect(review.locator("#claim-0 .keep input")).to_be_focused()
    expect(speaker).to_have_value(before)


def test_edit_goes_on_to_the_choice_that_a_passage_led_to(review: Page) -> None:
    mark = review.locator("#article mark", has_text="The Ruritanian army")
    mark.evaluate("mark => { mark.tabIndex = -1; mark.focus(); }")
    review.keyboard.press("Enter")

    review.keyboard.press("e")

    expect(review.locator("#id_claim-1-speaker")).to_be_focused()


def test_escape_leaves_every_field_for_its_part(review: Page) -> None:
    review.evaluate(
        "for (const d of document.querySelectorAll('main details')) d.open = true"
    )
    fields = review.locator(
        "#review-form :is(select, textarea, input:not([type=hidden], [type=checkbox], "
        "[type=radio]))"
    ).all()
    stayed = []

    for field in fields:
        if field.is_visible() and field.is_enabled():
            field.focus()
            review.keyboard.press("Escape")
            if field.evaluate("field => field === document.activeElement"):
                stayed.append(field.get_attribute("name"))

    assert (len(fields) > 10, stayed) == (True, [])


def test_keys_are_letters_where_something_is_typed(review: Page) -> None:
    field = review.locator("#id_incident-0-title")
    field.fill("")
    field.press_sequentially("jkaxeps?")

    expect(field).to_have_value("jkaxeps?")
    review.keyboard.press("Escape")
    expect(review.locator("#incident-0 > .keep input")).to_be_focused()


def test_question_mark_shows_the_keys_which_can_be_turned_off(review: Page) -> None:
    review.locator("#claim-0 .keep input").focus()

    review.keyboard.press("?")
    expect(review.get_by_role("dialog", name="Keys")).to_be_visible()
    review.get_by_label("Turn single keys off").check()
    review.keyboard.press("Escape")
    review.locator("#claim-0 .keep input").focus()
    review.keyboard.press("x")

    expect(review.locator("#claim-0 .keep input")).to_be_checked()


def test_why_is_reached_by_keyboard(review: Page) -> None:
    summary = review.locator("#claim-0 > .why > summary")
    expect(summary).to_contain_text("fairly sure")
    summary.focus()

    review.keyboard.press("Enter")

    why = review.locator("#claim-0 > .why .why-list").first
    expect(why).to_contain_text("Speech verbs: verb of denial")
    expect(why).to_contain_text("60%, fairly sure")


def test_one_click_adds_it_to_the_incident_held(review: Page, held: Incident) -> None:
    review.locator("#id_incident-0-title").fill("Typed before")

    review.get_by_role("link", name="Add E1 to it").click()

    radio = review.locator(f"[name=incident-0-attach_to][value='{held.pk}']")
    expect(radio).to_be_checked()
    expect(review.locator("#id_incident-0-title")).to_have_value("Typed before")


def test_address_that_is_held_is_told_while_it_is_pasted(
    review: Page, live: str, held: Incident
) -> None:
    review.goto(f"{live}/desk/intake/")
    source = held.citations.get().source

    review.get_by_label("Address").fill(f"{source.url}?utm_source=letter")

    expect(review.locator("#held-already")).to_contain_text("We hold this page already")
    review.get_by_role("button", name="Read it again and add").click()
    review.wait_for_url("**/desk/intake/*/")
    assert [one.attach_to for one in Intake.objects.order_by("-pk")[:1]] == [held]


def test_lost_session_keeps_a_reviewed_form(review: Page, contributor: User) -> None:
    review.locator("#id_incident-0-title").fill("Typed before")
    review.context.clear_cookies(name="sessionid")

    review.get_by_role("button", name="Save as drafts").click()

    expect(review.get_by_role("link", name="Log in in another window")).to_be_visible()
    assert "Typed before" in review.content()


def test_back_after_saving_shows_what_was_typed_and_saves_nothing_twice(
    review: Page,
) -> None:
    before = Incident.objects.count()
    review.get_by_role("button", name="Save as drafts").click()
    review.wait_for_selector("text=This article has been reviewed and saved.")

    review.go_back()
    again = review.get_by_role("button", name="Save as drafts")
    if again.count():
        again.click()
        review.wait_for_load_state()

    assert Incident.objects.count() == before + 2
