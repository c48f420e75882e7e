"""The review of a long article in the browser: its lists are filled when opened."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.views.desk import proposed
from tests.views.long_article import ACTORS, long_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_list_is_filled_when_the_focus_comes_to_it(
    desk: Page, live: str, contributor: User
) -> None:
    intake = proposed(by=contributor, found=long_article())
    desk.goto(live + intake.get_absolute_url())
    speaker = desk.locator("#id_claim-0-speaker")
    before = speaker.locator("option").count()

    speaker.focus()
    speaker.select_option(label="Company 41")

    assert before < 10
    expect(speaker.locator("option:checked")).to_have_text("Company 41")
    expect(speaker.locator("option")).to_have_count(ACTORS + 4)
