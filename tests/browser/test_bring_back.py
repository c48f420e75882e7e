"""A line that was set aside goes back into the article, in Chromium."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from timeline.actions.reading import read
from timeline.models import Intake

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "an almanac, not a dashboard"
LINE = "Sign up here."
ARTICLE = f"""Shell hits market in Strelsau

Published 14 May 2021

Two men were hurt when a shell hit a market on Friday, the governor said.

{LINE}

The army denied that it had fired and blamed a group of rebels.
"""


@pytest.fixture
def review(page: Page, live: str) -> Page:
    cora = factories.user(username="cora", password=PASSWORD)
    intake = factories.intake(text=ARTICLE, created_by=cora)
    read(intake.pk)
    page.goto(f"{live}{intake.get_absolute_url()}")
    page.get_by_label("Username").fill("cora")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_line_brought_back_stands_in_the_article(review: Page, width: int) -> None:
    review.set_viewport_size({"width": width, "height": 900})
    review.get_by_text("set aside as not part of the article").click()

    review.get_by_role("button", name=f"Bring back: {LINE}").click()

    expect(review.get_by_role("button", name="Bring back")).to_have_count(0)
    (intake,) = Intake.objects.all()
    read(intake.pk)
    review.reload()
    expect(review.locator(".brought-back")).to_contain_text(LINE)
    expect(review.locator("#article .article")).to_contain_text(LINE)
    assert review.evaluate("document.documentElement.scrollWidth") <= width
