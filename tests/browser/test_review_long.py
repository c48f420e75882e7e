"""The review of a long article, and of long words, in the browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.flaws import flaws
from tests.views.desk import TEXT, proposal, proposed
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


def test_word_without_an_end_makes_no_page_wider(
    desk: Page, live: str, contributor: User
) -> None:
    word = "https://courier.example/" + "a" * 280
    first, *others = proposal().claims
    source = proposal().source.model_copy(update={"text": f"{TEXT}\n\n{word}"})
    told = first.model_copy(
        update={"span": (len(TEXT) + 2, len(TEXT) + 2 + len(word)), "text": word}
    )
    intake = proposed(
        by=contributor, found=proposal(source=source, claims=[told, *others])
    )
    desk.set_viewport_size({"width": 390, "height": 900})
    desk.goto(live + intake.get_absolute_url())

    broken = flaws(desk)
    # Without the rule for such words the same page is wider than the window.
    desk.evaluate("document.querySelector('.evidence q').style.whiteSpace = 'nowrap'")
    desk.evaluate(
        "document.querySelector('.statements').style.gridTemplateColumns = 'auto'"
    )
    loose = [name for name, _ in flaws(desk)]

    assert (broken, "wider than the window" in loose) == ([], True)
