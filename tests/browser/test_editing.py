"""The edit page in Chromium: passages, names, dates, preview and checklist."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.flaws import flaws
from tests.browser.selecting import select
from tests.views.desk import proposed
from tests.views.desk_forms import whole_incident
from timeline.models import Actor, Claim, Incident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def incident(contributor: User) -> Incident:
    return whole_incident(contributor)


@pytest.fixture
def editing(desk: Page, live: str, incident: Incident) -> Page:
    desk.set_viewport_size({"width": 1280, "height": 900})
    desk.goto(f"{live}{incident.get_absolute_url()}edit/")
    return desk


def test_selected_passage_becomes_a_statement_of_the_incident(
    editing: Page, incident: Incident
) -> None:
    select(editing, "troops had left", within="#article .article")

    editing.get_by_role("button", name="New statement").click()

    expect(editing.locator("#id_claims-1-text")).to_have_value("troops had left")
    expect(editing.locator("#id_claims-1-quote")).to_have_value("troops had left")
    editing.locator("#id_claims-1-speaker").fill("Ruritania")
    editing.keyboard.press("Control+s")
    expect(editing.locator("#desk-messages")).to_contain_text("Saved.")
    made = incident.claims.get(text="troops had left")
    assert made.passage is not None
    assert made.passage.exact == "troops had left"


def test_selected_passage_snaps_to_whole_words(
    editing: Page, incident: Incident
) -> None:
    select(editing, "oops had le", within="#article .article")

    editing.get_by_role("button", name="New statement").click()

    expect(editing.locator("#id_claims-1-text")).to_have_value("troops had left")


def test_passage_of_an_article_is_selected_and_taken_by_keys_alone(
    desk: Page, live: str, contributor: User
) -> None:
    desk.goto(live + proposed(by=contributor).get_absolute_url())
    desk.locator("#article").focus()

    desk.keyboard.press("n")
    desk.keyboard.press("n")

    added = desk.locator("#claim-3")
    expect(added.locator("[name=claim-3-text]")).to_have_value(
        "Ruritania pulled its guards back from the Elbe bridge on Tuesday, the mayor "
        "of Strelsau said"
    )
    expect(desk.locator("#tally")).to_contain_text("3 statements will be saved")
    desk.keyboard.press("Control+s")
    expect(desk.locator("#desk-messages")).to_contain_text("Saved as drafts")
    assert Claim.objects.filter(text__endswith="Strelsau said").count() == 1


def test_unknown_actor_is_made_beside_its_field_by_keys_alone(editing: Page) -> None:
    field = editing.locator("#id_participations-0-actor")
    field.fill("Ferrymen")
    field.press("Tab")
    hint = editing.locator(".hints", has_text="We know no actor")
    expect(hint).to_be_visible()

    kind = hint.get_by_label("Kind")
    kind.select_option("civilians")
    kind.press("Enter")

    expect(hint).to_have_count(0)
    expect(field).to_have_value("Ferrymen")
    assert Actor.objects.get(name="Ferrymen").kind == "civilians"


def test_close_name_is_taken_with_one_press(editing: Page) -> None:
    field = editing.locator("#id_participations-0-actor")
    field.fill("Ruritanian")
    field.press("Tab")

    editing.get_by_role("button", name="Ruritania", exact=True).press("Enter")

    expect(field).to_have_value("Ruritania")
    expect(field).to_be_focused()


def test_date_shows_its_edtf_while_it_is_typed(editing: Page) -> None:
    editing.locator("#id_occurred").fill("after 12 May 2021")

    expect(editing.locator("#occurred-words code")).to_have_text("[2021-05-13..]")


def test_preview_follows_what_is_typed(editing: Page) -> None:
    editing.locator("[data-shows=previewed]").click()
    page = editing.frame_locator("#preview-frame")
    expect(page.locator(".preview-card")).to_be_visible()

    editing.locator("#id_title").fill("Guards leave at last")

    expect(page.locator(".preview-card")).to_contain_text("Guards leave at last")
    expect(page.locator("h1")).to_have_text("Guards leave at last")


def test_checklist_follows_and_leads_to_its_field(editing: Page) -> None:
    editing.locator("#id_places").fill("")
    needed = editing.locator("#checklist a", has_text="a place")

    needed.click()

    expect(editing.locator("#id_places")).to_be_focused()
    editing.get_by_label("The place is not known").check()
    expect(needed).to_have_count(0)


@pytest.mark.parametrize("shown", ["article", "previewed"])
def test_edit_page_is_accessible_and_never_wider_than_the_screen(
    desk: Page, live: str, incident: Incident, look: Page, shown: str
) -> None:
    desk.goto(f"{live}{incident.get_absolute_url()}edit/")
    desk.locator(f"[data-shows={shown}]").click()
    desk.locator("#id_participations-0-actor").fill("Ruritanian")
    desk.locator("#id_participations-0-actor").press("Tab")
    expect(desk.locator(".hint")).to_be_visible()

    assert flaws(desk) == []


def test_article_without_an_incident_is_offered_nothing(
    desk: Page, live: str, contributor: User
) -> None:
    incident = factories.incident(by=contributor)

    desk.goto(f"{live}{incident.get_absolute_url()}edit/")

    expect(desk.locator("#article")).to_have_count(0)
    expect(desk.frame_locator("#preview-frame").locator("h1")).to_have_text(
        incident.title
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_close_to_a_new_actor_is_seen_and_used_with_one_press(
    editing: Page, width: int
) -> None:
    factories.actor(name="Graustark", kind="state")
    editing.set_viewport_size({"width": width, "height": 900})
    editing.locator("#new-actor summary").click()
    editing.locator("#id_new-actor-name").fill("Graustark")
    editing.locator("#id_new-actor-kind").select_option("state")
    editing.locator("#new-actor .add").click()
    use = editing.get_by_role("button", name="Use Graustark")

    expect(use).to_be_in_viewport(ratio=1)
    expect(editing.locator(".close-question")).to_contain_text("already")
    use.click()

    expect(editing.locator("#id_participations-1-actor")).to_have_value("Graustark")
    expect(editing.locator("#id_new-actor-name")).to_have_value("")


def test_bar_of_the_edit_page_leaves_a_phone_its_screen(editing: Page) -> None:
    editing.set_viewport_size({"width": 390, "height": 844})
    editing.locator("#id_title").fill("Guards stay")
    expect(editing.locator("[data-kept]")).to_contain_text("Kept ")

    box = editing.locator(".savebar").bounding_box()

    assert box is not None
    assert box["height"] <= 844 / 12
