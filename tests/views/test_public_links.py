"""What readers are told of addresses that lead nowhere any more."""

from typing import Any

import lxml.html
import pytest
from django.test import Client

from tests import factories
from timeline.actions.content import CitationContent
from timeline.models import Edition, Passage

pytestmark = pytest.mark.django_db

GONE = {"status": "gone", "times": 2, "since": "2021-08-03T10:00Z"}
LOST = {"status": "unreachable", "times": 3, "since": "2021-08-03T10:00Z"}
MOVED = {"status": "moved", "moved_to": "https://new.example/story"}


def words(client: Client, address: str) -> str:
    page = lxml.html.fromstring(client.get(address).text)
    return " ".join(page.get_element_by_id("main").text_content().split())


def citing(passage: Passage) -> Edition:
    return factories.published_incident(
        claims=(
            factories.claim_content(
                source_id=passage.snapshot.source_id, passage_id=passage.pk
            ),
        )
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (GONE, "No longer at its address since 3 August 2021; the passage is kept."),
        (
            LOST,
            (
                "Its address has not been reachable since 3 August 2021; the passage "
                "is kept."
            ),
        ),
        (MOVED, "Moved, and now at another address"),
    ],
)
def test_citation_says_what_became_of_the_address(
    client: Client, link: dict[str, Any], said: str
) -> None:
    passage = factories.passage()
    edition = citing(passage)
    factories.link(source=passage.snapshot.source, **link)

    assert said in words(client, edition.get_absolute_url())
    assert said in words(client, edition.get_edition_url())


def test_source_page_says_what_became_of_the_address(client: Client) -> None:
    passage = factories.passage()
    citing(passage)
    factories.link(source=passage.snapshot.source, **GONE)

    shown = words(client, f"/sources/{passage.snapshot.source_id}/")

    assert (
        "Archive ▣ Archived here 15 May 2021, pasted by an editor. "
        "⊘ No longer at its address since 3 August 2021."
    ) in shown


def test_source_without_a_passage_promises_none(client: Client) -> None:
    source = factories.source()
    edition = factories.published_incident(
        citations=(CitationContent(source_id=source.pk),)
    )
    factories.link(source=source, **GONE)

    for address in (edition.get_absolute_url(), f"/sources/{source.pk}/"):
        shown = words(client, address)
        assert "No longer at its address since 3 August 2021." in shown


ASKED = {"checked_at": "2021-08-05T10:00Z"}
KEPT = "▣ Archived here 15 May 2021, pasted by an editor."
AGAIN = "It was not found at its address on 5 August 2021; the address will be checked"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (None, "Its address has not been checked yet."),
        ({"status": "alive"} | ASKED, "Its address answered on 5 August 2021."),
        (
            {"status": "refused"} | ASKED,
            "Its server refused to be checked, last on 5 August 2021.",
        ),
        (GONE | ASKED | {"times": 1}, f"{AGAIN} again."),
        (LOST | ASKED | {"times": 2}, f"{AGAIN} again."),
        (GONE, "⊘ No longer at its address since 3 August 2021."),
        (LOST, "⊘ Its address has not been reachable since 3 August 2021."),
        (MOVED, "Moved, and now at another address\u00a0↗."),
    ],
)
def test_each_source_says_what_is_archived_and_whether_its_address_answers(
    client: Client, link: dict[str, Any] | None, said: str
) -> None:
    passage = factories.passage()
    edition = citing(passage)
    if link:
        factories.link(source=passage.snapshot.source, **link)

    for address in (
        edition.get_absolute_url(),
        f"/sources/{passage.snapshot.source_id}/",
    ):
        said_there = f"{KEPT} {said}".replace("\u00a0", " ")
        assert said_there in words(client, address)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"note": "Read on 4 May."},
            "▢ Not archived here. Read on 4 May. Its address has not been checked yet.",
        ),
        ({"url": "", "canonical_url": ""}, "▢ Not archived here. It has no address."),
    ],
)
def test_source_of_which_no_copy_is_kept_says_so(
    client: Client, fields: dict[str, Any], said: str
) -> None:
    source = factories.source(**fields)
    edition = factories.published_incident(
        citations=(CitationContent(source_id=source.pk),)
    )

    assert said in words(client, edition.get_absolute_url())


@pytest.mark.parametrize(
    "link",
    [
        {"status": "alive"},
        {"status": "refused"},
        GONE | {"times": 1},
        LOST | {"times": 2},
    ],
)
def test_statement_does_not_tell_what_is_not_certain(
    client: Client, link: dict[str, Any]
) -> None:
    passage = factories.passage()
    edition = citing(passage)
    factories.link(source=passage.snapshot.source, **link)

    page = lxml.html.fromstring(client.get(edition.get_absolute_url()).text)
    [claim] = page.find_class("claim")
    assert claim.find_class("link-note") == []


def test_note_of_the_desk_is_not_shown(client: Client) -> None:
    passage = factories.passage()
    edition = citing(passage)
    factories.link(
        source=passage.snapshot.source, **GONE, note=f"{factories.CANARY} says 410."
    )

    assert factories.CANARY not in client.get(edition.get_absolute_url()).text


def test_address_of_a_source_of_drafts_is_not_told(client: Client) -> None:
    draft = factories.canary_draft()
    source = draft.citations.get().source
    factories.link(source=source, **GONE)

    assert client.get(f"/sources/{source.pk}/").status_code == 404
