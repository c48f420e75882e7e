"""The corrections log, its feeds, and what differs between editions."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.actions import merging
from timeline.actions.content import LinkContent
from timeline.pages.corrections import PAGE_SIZE

pytestmark = pytest.mark.django_db


def body(address: str, *, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    return response.content.decode()


def titles(page: str) -> list[str]:
    found = re.findall(r'class="entry-title"><a[^>]*><bdi>([^<]*)', page)
    return [str(title) for title in found]


def lines(page: str) -> list[tuple[str, str]]:
    """What went and what came, as an element's name and its words."""
    return re.findall(r"<(del|ins)>.*?</span><bdi>([^<]*)", page)


def test_corrections_list_what_followed_a_first_edition() -> None:
    factories.published_incident(title="Left alone")
    factories.correction(factories.published_incident(title="Corrected"))
    factories.withdrawal(factories.published_incident(title="Taken back"))

    assert titles(body("/corrections/")) == ["Taken back", "Corrected"]


def test_corrections_give_the_public_note() -> None:
    edition = factories.published_incident()
    factories.correction(edition, note="The guards left on Monday.")

    assert "The guards left on Monday." in body("/corrections/")


def test_corrections_without_any_say_so() -> None:
    factories.published_incident()

    assert "Nothing has been corrected yet" in body("/corrections/")


def test_corrections_go_on_where_the_page_ended() -> None:
    made = factories.published_incident()
    for number in range(PAGE_SIZE + 1):
        factories.correction(made, title=f"Title {number:02}")

    first = body("/corrections/")
    more = re.search(r'href="(\?older_than=\d+)"', first)
    assert more
    second = body(f"/corrections/{more[1]}")

    assert titles(first) + titles(second) == [
        f"Title {number:02}" for number in reversed(range(PAGE_SIZE + 1))
    ]


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "9" * 30])
def test_corrections_have_no_page_for_a_wrong_cursor(cursor: str) -> None:
    body(f"/corrections/?older_than={cursor}", status=404)


def test_corrections_cost_the_same_queries_for_any_number() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            body("/corrections/")
        return len(captured)

    factories.correction(factories.published_incident())
    one = queries()
    for _ in range(2):
        factories.correction(factories.published_incident())

    assert queries() == one


def test_corrections_feed_has_corrections_alone() -> None:
    factories.published_incident(title="Left alone")
    factories.correction(factories.published_incident(title="Corrected"), note="Why.")

    [item] = json.loads(body("/corrections.feed.json"))["items"]

    assert (item["title"], item["content_text"].startswith("Correction: Why.")) == (
        "Corrected",
        True,
    )


def test_corrections_feed_says_what_was_withdrawn() -> None:
    factories.withdrawal(factories.published_incident(), notice="It did not happen.")

    [item] = json.loads(body("/corrections.feed.json"))["items"]

    assert item["content_text"] == "Withdrawn: It did not happen."


def test_corrections_feeds_give_no_type_to_what_was_retracted() -> None:
    factories.retract(factories.published_incident())

    items = json.loads(body("/corrections.feed.json"))["items"]

    assert [item["tags"] for item in items] == [[] for _ in items]
    assert "<category" not in body("/corrections.atom")


def test_corrections_feed_gives_the_type_of_what_was_corrected() -> None:
    factories.correction(factories.published_incident(event_type="COERCE"))

    assert '<category term="COERCE"' in body("/corrections.atom")


def test_withdrawn_incidents_are_listed_for_copies() -> None:
    factories.published_incident()
    edition = factories.published_incident(title="Guards leave")
    factories.withdrawal(edition, notice="It did not happen.")

    [found] = json.loads(body("/withdrawn.json"))["withdrawn"]

    assert {key: found[key] for key in ("incident_id", "url", "notice")} == {
        "incident_id": edition.incident_id,
        "url": f"http://testserver/incidents/{edition.incident_id}/guards-leave/",
        "notice": "It did not happen.",
    }


def test_changes_show_what_went_and_what_came() -> None:
    edition = factories.published_incident(title="Guards leave", occurred="2021-05-12")
    corrected = factories.correction(edition, occurred="2021-05-11")

    page = body(corrected.get_changes_url())

    assert lines(page) == [
        ("del", "12 May 2021 (2021-05-12)"),
        ("ins", "11 May 2021 (2021-05-11)"),
    ]


def test_changes_to_a_withdrawal_say_that_it_is_one() -> None:
    edition = factories.published_incident()
    factories.withdrawal(edition)

    for pair in ("1-2", "2-1"):
        html = body(f"/incidents/{edition.incident_id}/editions/{pair}/")

        assert "Edition 2 is the notice that the incident was withdrawn" in html
        assert "Nothing that a page shows differs" not in html


def test_corrections_are_whole_on_any_day_of_reports() -> None:
    factories.correction(factories.published_incident(title="Corrected"))

    html = body("/corrections/?reported_by=2021-05-13")

    assert titles(html) == ["Corrected"]
    assert "You are reading what had been reported by 13 May 2021." in html
    assert "Nothing came later" not in html
    assert "?reported_by=2021-05-13" in html


def test_changes_can_be_read_the_other_way_round() -> None:
    edition = factories.published_incident(occurred="2021-05-12")
    factories.correction(edition, occurred="2021-05-11")

    page = body(f"/incidents/{edition.incident_id}/editions/2-1/")

    assert ("ins", "12 May 2021 (2021-05-12)") in lines(page)


def test_changes_lead_to_any_two_editions() -> None:
    edition = factories.published_incident(occurred="2021-05-12")
    factories.correction(edition, occurred="2021-05-11")
    factories.correction(edition, occurred="2021-05-10")
    address = f"/incidents/{edition.incident_id}/editions/"

    def pairs(shown: str) -> set[str]:
        found = re.findall(rf'href="{address}(\d-\d)/"', body(f"{address}{shown}/"))
        return {str(pair) for pair in found}

    assert (pairs("1-2"), "2-3" in pairs("1-3")) == ({"1-2", "3-2", "1-3"}, True)


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("1-2", ["The day was wrong."]),
        ("1-3", ["The day was wrong.", "The month was wrong."]),
        ("2-3", ["The month was wrong."]),
        ("3-1", []),
    ],
)
def test_changes_give_the_notes_of_all_editions_between(
    pair: str, said: list[str]
) -> None:
    edition = factories.published_incident(occurred="2021-05-12")
    notes = ["The day was wrong.", "The month was wrong."]
    for day, note in zip(("2021-05-11", "2021-04-11"), notes, strict=True):
        factories.correction(edition, occurred=day, note=note)

    page = body(f"/incidents/{edition.incident_id}/editions/{pair}/")

    assert [note for note in notes if note in page] == said


def test_changes_say_nothing_of_a_link_to_a_draft() -> None:
    draft = factories.incident()
    edition = factories.published_incident()
    corrected = factories.correction(
        edition,
        occurred="2021-05-11",
        links=(LinkContent(other_id=draft.pk, kind="follows"),),
    )

    assert "Related incidents" not in body(corrected.get_changes_url())


@pytest.mark.parametrize("pair", ["1-1", "1-3", "0-1", f"1-{'9' * 30}"])
def test_changes_between_editions_that_are_not_there_are_not_found(pair: str) -> None:
    edition = factories.published_incident()
    factories.correction(edition)

    body(f"/incidents/{edition.incident_id}/editions/{pair}/", status=404)


def test_page_of_an_incident_leads_to_what_a_correction_changed() -> None:
    edition = factories.published_incident()
    corrected = factories.correction(edition)

    assert f'href="{corrected.get_changes_url()}"' in body(edition.get_absolute_url())


def test_corrections_tell_a_retraction_once_and_by_its_notice() -> None:
    edition = factories.published_incident()
    factories.retract(factories.correction(edition))

    kinds = re.findall(r'class="kind">([^<]*)', body("/corrections/"))
    items = json.loads(body("/corrections.feed.json"))["items"]

    assert (kinds, [item["content_text"] for item in items]) == (
        ["Retracted"],
        ["Retracted: A court ordered it."],
    )


def test_corrections_call_a_merge_a_merge_and_lead_on() -> None:
    kept = factories.published_incident(title="Stays").incident_id
    gone = factories.published_incident(title="Goes")
    first, second = (factories.user(role="editor") for _ in range(2))
    merge = merging.propose(
        by=first, kind="incident", kept_id=kept, gone_id=gone.incident_id, reason="One."
    )
    merging.confirm(by=second, merge_id=merge.pk)

    log = body("/corrections/")
    old = body(gone.get_edition_url())

    assert re.findall(r'class="kind">([^<]*)', log) == ["Merged", "Corrected"]
    assert f'Merged into <a href="/incidents/{kept}/">incident {kept}</a>.' in log
    assert "Stays" not in re.sub(r'<h2 class="entry-title">.*?</h2>', "", log)
    assert "The incident has since been merged into another" in old
    notice = body(f"/incidents/{gone.incident_id}/editions/2/")
    assert "We have taken this incident off the timeline" not in notice
