"""The public pages in Chromium: looks that hold, access for everyone, and behaviour."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.flaws import flaws
from timeline.actions import incidents, workflow
from timeline.actions.content import CasualtyContent, LinkContent, ParticipationContent
from timeline.models import Claim, Edition
from timeline.pages import chronicle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def incident() -> Edition:
    """An incident with every part that its page can have."""
    side_a = factories.actor(name="Aland", slug="aland", kind="state")
    side_b = factories.actor(name="Beland", slug="beland", kind="state")
    side_a.names.create(text="آلاند", language="fa", kind="name")
    passage = factories.passage(exact="said on Friday")
    other = factories.published_incident(
        title="Commanders meet", occurred="[2021-05-01..2021-05-03]"
    )
    place = factories.place(name="Lake Sev", disputed=True)
    place.names.create(text="Qaragöl", language="az", used_by=side_b)
    claims = [
        factories.claim_content(
            speaker_id=side_a.pk,
            stance="accuses",
            text="They crossed the border.",
            source_id=passage.snapshot.source_id,
            passage_id=passage.pk,
        ),
        factories.claim_content(
            speaker_id=side_b.pk, stance="denies", text="Nobody crossed the border."
        ),
    ]
    user = factories.user()
    draft = factories.incident(
        by=user,
        title="Troops near the lake",
        occurred="2021-05-12/2021-05-14",
        event_type="MOBILIZE",
        hostility=3,
        verification="disputed",
        place_ids=(place.pk,),
        conflict_ids=(
            factories.conflict(
                name="Lake dispute", slug="lake", parties={"A": side_a, "B": side_b}
            ).pk,
        ),
        participations=(
            ParticipationContent(actor_id=side_a.pk, role="target"),
            ParticipationContent(actor_id=side_b.pk, role="initiator", alleged=True),
        ),
        claims=tuple(claims),
        casualties=(
            CasualtyContent(
                kind="wounded",
                low=1,
                attributed_to_id=side_a.pk,
                source_id=passage.snapshot.source_id,
            ),
        ),
        links=(LinkContent(other_id=other.incident_id, kind="follows"),),
    )
    first, second = Claim.objects.filter(incident=draft)
    incidents.relate_claims(by=user, claim=first, other=second, kind="contradicts")
    draft.refresh_from_db()
    sent = workflow.submit(by=user, incident_id=draft.pk, version=draft.version)
    return workflow.publish(
        by=factories.user(role="editor"), incident_id=draft.pk, version=sent.version
    )


def test_public_pages_look_sound(look: Page, live: str, incident: Edition) -> None:
    addresses = [
        "/",
        "/?type=MOBILIZE&from=2021&q=lake",
        "/?q=nothing&type=PROTEST",
        "/?from=2021-13&actor=nobody",
        "/conflicts/lake/",
        "/actors/aland/",
        f"/sources/{incident.source_ids[0]}/",
        incident.get_absolute_url(),
        "/about/",
        "/about/data/",
        "/nowhere/",
    ]
    found = {}

    for address in addresses:
        look.goto(live + address)
        expect(look.get_by_role("heading", level=1)).to_be_visible()
        found[address] = flaws(look, targets=True)

    assert found == {address: [] for address in addresses}


def test_empty_timeline_looks_sound(look: Page, live: str) -> None:
    look.goto(live)

    expect(
        look.get_by_role("heading", name="No incident is published yet")
    ).to_be_visible()
    assert flaws(look, targets=True) == []


def test_long_words_do_not_widen_the_page(page: Page, live: str) -> None:
    speaker = factories.actor(name="Donaudampfschifffahrts" * 8, slug="long")
    edition = factories.published_incident(
        title="Rindfleischetikettierung" * 8,
        summary="https://example.org/" + "a" * 300,
        place_ids=(factories.place(name="Llanfairpwllgwyngyll" * 8).pk,),
        participations=(ParticipationContent(actor_id=speaker.pk, role="initiator"),),
        claims=(factories.claim_content(speaker_id=speaker.pk, text="x" * 400),),
    )
    page.set_viewport_size({"width": 390, "height": 844})
    widths = []

    for address in ("/", "/actors/long/", edition.get_absolute_url()):
        page.goto(live + address)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= 390


def test_claim_leads_to_what_contradicts_it(
    page: Page, live: str, incident: Edition
) -> None:
    page.goto(live + incident.get_absolute_url())

    page.get_by_role("link", name="Beland: Nobody crossed the border.").click()

    expect(page.locator(":target")).to_contain_text("Nobody crossed the border.")


def test_sides_stand_beside_each_other(
    page: Page, live: str, incident: Edition
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live + incident.get_absolute_url())

    left = page.locator(".claim-column-a").bounding_box()
    right = page.locator(".claim-column-b").bounding_box()

    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]


def test_filter_changes_the_list_and_the_address(
    page: Page, live: str, incident: Edition
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)

    page.get_by_label("Mobilisation").check()

    expect(page.locator(".entry")).to_have_count(1)
    expect(page).to_have_url(f"{live}/?type=MOBILIZE")


def test_filter_keeps_the_focus_while_typing(
    page: Page, live: str, incident: Edition
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)

    page.get_by_label("Words").press_sequentially("troops", delay=20)

    expect(page).to_have_url(f"{live}/?q=troops")
    expect(page.get_by_label("Words")).to_be_focused()
    expect(page.get_by_label("Words")).to_have_value("troops")


def test_back_restores_list_and_form(page: Page, live: str, incident: Edition) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)
    page.get_by_label("Mobilisation").check()
    expect(page.locator(".entry")).to_have_count(1)

    page.go_back()

    expect(page).to_have_url(f"{live}/")
    expect(page.locator(".entry")).to_have_count(2)
    expect(page.get_by_label("Mobilisation")).not_to_be_checked()


def test_back_leaves_a_search_at_once(page: Page, live: str, incident: Edition) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)
    page.get_by_label("Words").press_sequentially("troops", delay=20)
    expect(page).to_have_url(f"{live}/?q=troops")
    page.get_by_label("Words").press("Tab")
    page.wait_for_load_state("networkidle")

    page.go_back()

    expect(page).to_have_url(f"{live}/")
    expect(page.get_by_label("Words")).to_have_value("")


def test_filter_tells_of_a_wrong_value_beside_its_field(
    page: Page, live: str, incident: Edition
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live)

    page.get_by_label("From", exact=True).fill("yesterday")
    page.get_by_label("From", exact=True).press("Tab")

    expect(page.locator("#from-error")).to_contain_text("“yesterday” is no date.")
    page.get_by_label("From", exact=True).fill("2021")
    page.get_by_label("From", exact=True).press("Tab")
    expect(page.locator("#from-error")).to_be_empty()
    expect(page.locator(".entry")).to_have_count(2)


def test_timeline_goes_on_as_the_reader_scrolls(
    page: Page, live: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chronicle, "PAGE_SIZE", 5)
    for day in range(1, 13):
        factories.published_incident(occurred=f"2021-05-{day:02}")
    page.goto(live)

    for _ in range(3):
        page.keyboard.press("End")
        page.wait_for_timeout(300)

    expect(page.locator(".entry")).to_have_count(12)
    expect(page.locator(".month")).to_have_count(1)
    expect(page).to_have_url(f"{live}/")
    expect(page.get_by_text("No older incidents.")).to_be_visible()


def test_timeline_works_without_script(
    browser: Browser, live: str, incident: Edition
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(live)

    page.goto(live + "/?q=lake")
    page.get_by_label("Mobilisation").check()
    page.get_by_role("button", name="Show").click()

    expect(page).to_have_url(f"{live}/?q=lake&type=MOBILIZE")
    expect(page.locator(".entry")).to_have_count(1)
    page.close()


def test_timeline_page_is_light(page: Page, live: str, incident: Edition) -> None:
    weights: dict[str, int] = {}
    page.on(
        "response",
        lambda response: (
            weights.update({response.url: len(gzip.compress(response.body()))})
            if "/static/" in response.url
            else None
        ),
    )

    page.goto(live, wait_until="networkidle")

    assert 10_000 < sum(weights.values()) < 60_000
