"""What takes two people, each at a browser of their own: a collision, a correction that
readers see with its note, a merge that is undone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import factories
from tests.browser.people import PASSWORD, log_in
from timeline.actions.content import ParticipationContent
from timeline.models import Actor, Edition, Incident, Status

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERS = " ".join(["The guards left at noon, two witnesses say."] * 30)
HIS = " ".join(["Who counted them, and from where?"] * 30)


@pytest.fixture
def people(live: str, new_context: Callable[..., BrowserContext]) -> tuple[Page, Page]:
    """Two editors, Edda and Otto, each logged in."""
    pages = []
    for name in ("edda", "otto"):
        factories.user(role="editor", username=name, password=PASSWORD)
        page = new_context().new_page()
        log_in(page, live, name)
        pages.append(page)
    return pages[0], pages[1]


def save(page: Page) -> None:
    page.locator(".savebar").get_by_role("button", name="Save").click()


def said(page: Page, words: str) -> None:
    expect(page.locator("#desk-messages")).to_contain_text(words)


def test_two_editors_collide_and_both_texts_survive(
    people: tuple[Page, Page], live: str
) -> None:
    edda, otto = people
    incident = factories.incident(title="Guards leave", summary="Guards left.")
    for page in people:
        page.goto(f"{live}{incident.get_absolute_url()}edit/")
    edda.locator("#id_summary").fill(HERS)
    save(edda)
    said(edda, "Saved.")

    # He had the same version open, changed the same field and another one.
    otto.locator("#id_summary").fill(HIS)
    otto.locator("#id_desk_note").fill("Asked the mayor.")
    save(otto)

    merge = otto.locator(".merge")
    expect(merge).to_contain_text("edda saved this incident while you worked on it")
    expect(merge.locator("tr.is-clash")).to_have_count(1)
    assert merge.locator("tr.is-clash td p").all_inner_texts() == [
        "Guards left.",
        HERS,
        HIS,
    ]
    expect(otto.locator("#id_summary")).to_have_value(HIS)
    expect(otto.locator("#id_desk_note")).to_have_value("Asked the mayor.")
    assert Incident.objects.get().summary == HERS

    otto.locator("#id_summary").fill(f"{HERS}\n\n{HIS}")
    otto.locator(".savebar").get_by_role("button", name="Save again").click()
    said(otto, "Saved.")
    held = Incident.objects.get()
    assert (held.summary, held.desk_note) == (
        f"{HERS}\n\n{HIS}",
        "Asked the mayor.",
    )


def test_what_the_other_typed_is_taken_by_a_click_and_given_back(
    people: tuple[Page, Page], live: str
) -> None:
    edda, otto = people
    claim = factories.claim_content(text="Guards left.")
    incident = factories.incident(title="Guards leave", claims=(claim,))
    for person, words in ((edda, "Hers."), (otto, "His.")):
        person.goto(f"{live}{incident.get_absolute_url()}edit/")
        person.locator("#id_claims-0-note").fill(words)
    edda.locator("#id_claims-0-credibility").select_option("2")
    save(edda)
    said(edda, "Saved.")
    save(otto)

    merge = otto.locator(".merge")
    note = otto.locator("#id_claims-0-note")
    expect(merge.locator("tr.is-clash th")).to_contain_text("Statement 1: Note")
    expect(otto.locator("#id_claims-0-credibility")).to_have_value("2")
    expect(note).to_have_value("His.")
    merge.get_by_role("button", name="Use this").click()
    expect(note).to_have_value("Hers.")
    merge.get_by_role("button", name="Back to yours").click()
    expect(note).to_have_value("His.")


def test_correction_appears_on_the_public_page_with_its_note(
    people: tuple[Page, Page], live: str, page: Page
) -> None:
    edda, otto = people
    incident = factories.published_incident(title="Guards leave the bridge").incident
    address = incident.get_absolute_url()
    note = "It was the ford, not the bridge."

    edda.goto(f"{live}{address}")
    edda.get_by_role("link", name="Correct", exact=True).click()
    edda.locator("#id_title").fill("Guards leave the ford")
    save(edda)
    said(edda, "Saved.")
    edda.get_by_role("button", name="Submit for review").click()
    said(edda, "Submitted")
    page.goto(f"{live}/corrections/")
    expect(page.get_by_role("main")).not_to_contain_text("ford")

    otto.goto(f"{live}{address}review/")
    publish = otto.get_by_role("button", name="Publish edition 2")
    publish.click()
    # Without a note nothing is sent.
    expect(otto.locator("#note-publish")).to_be_focused()
    otto.locator("#note-publish").fill(note)
    publish.click()
    said(otto, "Published.")

    page.goto(f"{live}/corrections/")
    expect(page.get_by_role("main")).to_contain_text(note)
    page.get_by_role("link", name="Guards leave the ford").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guards leave the ford")
    editions = page.get_by_role("region", name="Editions")
    expect(editions).to_contain_text(note)
    editions.get_by_role("link", name="Edition 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guards leave the bridge")


def test_merge_is_confirmed_by_another_and_undone(
    people: tuple[Page, Page], live: str, page: Page
) -> None:
    edda, otto = people
    kept = factories.actor(name="Border troops of Ruritania")
    gone = factories.actor(name="Ruritanian border troops")
    factories.published_incident(
        title="Guards leave",
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),),
    )
    actor_page = f"{live}/actors/{gone.slug}/"

    edda.goto(f"{live}/desk/merges/new/?kind=actor&kept={kept.pk}&gone={gone.pk}")
    moves = edda.get_by_role("region", name="What moves")
    expect(moves).to_contain_text("1 participation: Guards leave")
    edda.get_by_label("How you know that they are one").fill("The ministry says so.")
    edda.get_by_role("button", name="Propose the merge").click()
    said(edda, "Proposed")
    page.goto(actor_page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(gone.name)

    otto.goto(f"{live}/desk/merges/")
    otto.get_by_role("link", name=gone.name).click()
    otto.get_by_role("button", name="Confirm the merge").click()
    said(otto, "Merged.")
    page.goto(actor_page)
    expect(page).to_have_url(f"{live}/actors/{kept.slug}/")
    expect(page.locator("article.entry")).to_have_count(1)

    otto.get_by_label("Why it is undone").fill("They are two.")
    otto.get_by_role("button", name="Undo the merge").click()
    said(otto, "Undone: everything is back.")
    page.goto(actor_page)
    expect(page).to_have_url(actor_page)
    expect(page.locator("article.entry")).to_have_count(1)
    edition = Edition.objects.current().get()
    assert (edition.actor_ids, edition.incident.status) == ([gone.pk], Status.PUBLISHED)
    assert Actor.objects.get(pk=gone.pk).merged_into is None
