"""The filter in Chromium: names that complete themselves, and a focus that stays."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.flaws import flaws
from timeline.actions.content import ParticipationContent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def talks() -> None:
    """Talks of many, so that the filter is longer than the window."""
    broker = factories.actor(name="Broker", slug="broker", names={"Old Hand": "alias"})
    for number in range(12):
        other = factories.actor(name=f"Party number {number}", slug=f"party-{number}")
        factories.published_incident(
            participations=tuple(
                ParticipationContent(actor_id=actor.pk, role=role)
                for actor, role in ((other, "participant"), (broker, "mediator"))
            )
        )


def test_actor_is_chosen_by_another_name_with_the_keyboard(
    page: Page, live: str, talks: None
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)
    field = page.locator("#filter-actor")

    field.press_sequentially("old h", delay=20)
    expect(page.get_by_role("option", name="Broker Old Hand 12")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")

    expect(page).to_have_url(f"{live}/?actor=broker")
    expect(page.get_by_role("checkbox", name="Broker 12 incidents")).to_be_checked()
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_ticked_choice_keeps_the_focus_while_the_numbers_change(
    page: Page, live: str, talks: None
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live}/?actor=party-1")
    box = page.get_by_role("checkbox", name="Broker 12 incidents")

    box.focus()
    box.press("Space")

    expect(page).to_have_url(f"{live}/?actor=broker&actor=party-1")
    expect(page.get_by_text("all of these together")).to_be_visible()
    expect(box).to_be_focused()


def test_filter_holds_its_looks(look: Page, live: str, talks: None) -> None:
    look.goto(f"{live}/?role=mediator&q=talks")
    look.locator(".filter-fold").evaluate("fold => fold.open = true")
    for fold in look.locator("details.facet").all():
        fold.evaluate("fold => fold.open = true")

    assert flaws(look, targets=True) == []
