"""What the first screen shows of a list, and what paper does."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.models import Edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOOLS = "Go to a day, detail, lanes, download"


@pytest.fixture(autouse=True)
def incident() -> Edition:
    ours, theirs = (
        factories.actor(
            name=name, slug=name.lower(), names={f"{name} {n}": "alias" for n in "abc"}
        )
        for name in ("Ruritania", "Zubrowka")
    )
    lake = factories.conflict(
        name="Lake dispute",
        slug="lake",
        summary="It is about a lake, its shores and its fish. " * 5,
        parties={"A": ours, "B": theirs},
    )
    return factories.published_incident(
        title="Ministers meet",
        event_type="CONSULT",
        conflict_ids=(lake.pk,),
        participations=tuple(
            ParticipationContent(actor_id=actor.pk, role="initiator")
            for actor in (ours, theirs)
        ),
        claims=(factories.claim_content(speaker_id=ours.pk, text="We shall talk."),),
    )


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["wide", "phone"])
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?type=CONSULT&actor=ruritania",
        "/conflicts/lake/?type=CONSULT",
        "/actors/ruritania/?type=CONSULT",
    ],
)
def test_list_begins_on_the_first_screen(
    page: Page, live: str, address: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{live}{address}")

    expect(page.locator(".year, .entry").first).to_be_in_viewport()


def test_page_of_record_is_folded_once_it_is_filtered(page: Page, live: str) -> None:
    page.goto(f"{live}/conflicts/lake/")
    about = page.locator(".page-fold")
    expect(about.first).to_have_attribute("open", "")
    expect(about.locator("> summary").first).to_be_hidden()

    page.locator("#choice-type-consult").click()

    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".page-fold[open]")).to_have_count(0)
    about.locator("> summary").first.click()
    expect(page.locator(".page-fold .lead")).to_be_visible()


def test_tools_are_one_line_on_a_phone(page: Page, live: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live)
    expect(page.get_by_label("Go to")).to_be_hidden()

    page.locator("summary", has_text=TOOLS).click()

    expect(page.get_by_label("Go to")).to_be_visible()
    expect(page.get_by_text("Take this view away")).to_be_visible()


def test_tools_are_all_there_where_there_is_room(page: Page, live: str) -> None:
    page.goto(live)

    expect(page.get_by_label("Go to")).to_be_visible()
    expect(page.locator("summary", has_text=TOOLS)).to_be_hidden()


@pytest.mark.parametrize(
    "address", ["/?type=CONSULT", "/conflicts/lake/", "/actors/ruritania/", "incident"]
)
def test_paper_has_nothing_to_press(
    page: Page, live: str, incident: Edition, address: str
) -> None:
    path = incident.get_absolute_url() if address == "incident" else address
    page.goto(f"{live}{path}")
    page.emulate_media(media="print")

    shown = page.locator("button, input, select, textarea, .take-away, .embed-code")
    assert [one.is_visible() for one in shown.all()] == [False] * shown.count()
    printed = page.locator(".printed-from")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text(f"{live}{path}")
    expect(printed).to_contain_text(", read on ")


def test_paper_has_the_citation_with_its_edition(
    page: Page, live: str, incident: Edition
) -> None:
    page.goto(f"{live}{incident.get_absolute_url()}")
    page.emulate_media(media="print")

    expect(page.locator("#citation")).to_be_visible()
    expect(page.locator("#citation")).to_contain_text("edition 1")
    expect(page.locator("#citation")).to_contain_text("accessed")
    expect(page.locator(".cite-files")).to_be_hidden()
