"""The queue and the ledger: what is listed, in which order, at what cost."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.views.desk import proposed, text_of
from timeline.actions import intakes, reports, workflow
from timeline.actions.assignment import assign
from timeline.actions.content import CitationContent, ParticipationContent
from timeline.models import (
    Incident,
    IntakeStatus,
    LinkState,
    LinkStatus,
    Revision,
)
from timeline.views.desk.queue_lists import STALE

pytestmark = pytest.mark.django_db


def listed(client: Client, name: str, **query: str) -> Any:
    """One of the lists of the queue, as the page has it."""
    lists = client.get("/desk/", query).context["lists"]
    return next(waiting for waiting in lists if waiting.name == name)


def records(client: Client, name: str, **query: str) -> list[Any]:
    return [entry.record for entry in listed(client, name, **query).entries]


def test_queue_counts_what_waits(desk: Client, contributor: User) -> None:
    proposed(by=contributor)
    factories.incident(by=contributor)
    factories.incident()
    factories.submitted_incident()
    factories.published_incident()

    lists = desk.get("/desk/").context["lists"]

    assert {waiting.name: waiting.count for waiting in lists} == {
        "intakes": 1,
        "review": 1,
        "drafts": 2,
        "twice": 0,
        "stale": 0,
    }


def test_own_work_comes_first(desk: Client, contributor: User) -> None:
    mine = factories.incident(by=contributor)
    others = factories.incident()

    assert records(desk, "drafts") == [mine, others]


def test_draft_that_was_sent_back_says_by_whom_and_why(desk: Client) -> None:
    edda = factories.user(role="editor", username="edda")
    draft = factories.submitted_incident()
    workflow.return_to_draft(
        by=edda, incident_id=draft.pk, version=draft.version, reason="Which day was it?"
    )

    told = text_of(desk.get("/desk/").content)

    assert "Sent back by edda: Which day was it?" in told


def test_draft_that_is_submitted_again_no_longer_says_so(
    desk: Client,
) -> None:
    edda = factories.user(role="editor", username="edda")
    draft = factories.submitted_incident()
    workflow.return_to_draft(
        by=edda, incident_id=draft.pk, version=draft.version, reason="Which day?"
    )
    workflow.submit(by=edda, incident_id=draft.pk, version=draft.version + 1)

    lists = desk.get("/desk/").context["lists"]

    assert [e.returned for waiting in lists for e in waiting.entries] == [None]


def test_work_taken_on_comes_first(desk: Client, contributor: User) -> None:
    taken = factories.incident()
    other = factories.incident()
    assign(by=contributor, record_of=taken, to=contributor)

    assert records(desk, "drafts") == [taken, other]


@pytest.mark.parametrize(
    ("whose", "found"), [("me", [True, False]), ("nobody", [False, True])]
)
def test_queue_shows_mine_or_nobodys(
    desk: Client, contributor: User, whose: str, found: list[bool]
) -> None:
    taken = factories.incident()
    free = factories.incident()
    assign(by=contributor, record_of=taken, to=contributor)

    shown = records(desk, "drafts", whose=whose)

    assert [one in shown for one in (taken, free)] == found


def test_queue_is_searched_by_title(desk: Client) -> None:
    sought = factories.incident(title="Guards leave the bridge")
    factories.incident(title="Ministers meet")

    assert records(desk, "drafts", q="BRIDGE") == [sought]


def test_one_list_is_shown_by_pages(desk: Client) -> None:
    for _ in range(52):
        factories.intake()
    first = listed(desk, "intakes", list="intakes")

    second = records(desk, "intakes", list="intakes", older_than=str(first.older_than))

    assert (len(first.entries), first.count, len(second)) == (50, 52, 2)


@pytest.mark.parametrize(
    "query", [{"list": "x"}, {"whose": "x"}, {"older_than": "9" * 40}, {"q": " "}]
)
def test_queue_takes_nonsense_as_not_given(desk: Client, query: dict[str, str]) -> None:
    factories.incident()

    assert len(records(desk, "drafts", **query)) == 1


def test_untouched_work_is_stale(desk: Client) -> None:
    old = factories.incident()
    factories.incident()
    long_ago = timezone.now() - STALE - dt.timedelta(minutes=1)
    Incident.objects.filter(pk=old.pk).update(updated_at=long_ago)

    assert records(desk, "stale") == [old]


def test_draft_like_another_incident_is_suspected(desk: Client) -> None:
    actor, place = factories.actor(), factories.place()
    fields: dict[str, Any] = {
        "participations": (ParticipationContent(actor_id=actor.pk, role="initiator"),),
        "place_ids": (place.pk,),
        "occurred": "2021-05-12",
    }
    edition = factories.published_incident(**fields)
    draft = factories.incident(**fields)
    factories.incident(occurred="2019-01-01")

    found = listed(desk, "twice").entries

    assert [
        (entry.record, [twin.incident.pk for twin in entry.twins]) for entry in found
    ] == [(draft, [edition.incident_id])]


def test_finished_intakes_are_not_listed(desk: Client) -> None:
    factories.intake(status=IntakeStatus.DISCARDED)

    assert listed(desk, "intakes").count == 0


def test_failed_intake_says_why_in_the_list(desk: Client) -> None:
    factories.intake(status=IntakeStatus.FAILED, error="The page could not be had.")

    assert "The page could not be had." in text_of(desk.get("/desk/").content)


def test_long_list_is_capped_and_leads_to_all_of_it(desk: Client) -> None:
    for _ in range(27):
        factories.intake()

    page = desk.get("/desk/")

    assert len(records(desk, "intakes")) == 25
    assert '<a href="?list=intakes">All 27</a>' in page.content.decode()


def _fill(by: User) -> None:
    proposed(by=by)
    factories.incident(by=by)
    factories.submitted_incident()


@pytest.mark.parametrize("address", ["/desk/", "/desk/activity/"])
def test_list_takes_as_many_queries_for_three_as_for_one(
    desk: Client, contributor: User, django_assert_max_num_queries: Any, address: str
) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            _fill(contributor)
        with django_assert_max_num_queries(30) as captured:
            desk.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_incident_page_takes_as_many_queries_for_three_claims_as_for_one(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    # The words of the event types are asked for once.
    desk.get(factories.incident().get_absolute_url())
    counts = []
    for number in (1, 3):
        incident = factories.incident(
            claims=tuple(factories.claim_content() for _ in range(number))
        )
        with django_assert_max_num_queries(60) as captured:
            desk.get(incident.get_absolute_url())
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_activity_lists_the_newest_step_first(desk: Client, contributor: User) -> None:
    factories.submitted_incident(by=contributor)

    steps = desk.get("/desk/activity/").context["steps"]

    assert [step.action for step in steps] == ["submitted", "drafted"]


def test_activity_goes_on_behind_the_last_step_seen(desk: Client) -> None:
    for _ in range(26):
        factories.submitted_incident()
    first = desk.get("/desk/activity/").context

    second = desk.get("/desk/activity/", {"before": first["older"]}).context

    assert (len(first["steps"]), len(second["steps"]), second["older"]) == (50, 2, None)


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40])
def test_activity_takes_nonsense_as_the_beginning(desk: Client, before: str) -> None:
    factories.incident()

    assert len(desk.get("/desk/activity/", {"before": before}).context["steps"]) == 1


def discard(desk: Client, intake: Any, **choice: str) -> str:
    answer = desk.post(f"/desk/intake/{intake.pk}/discard/", choice)
    return str(answer.headers["Location"])


def offered(desk: Client) -> Any:
    return desk.get("/desk/").context["discarded"]


def test_discards_are_undone_one_after_the_other(
    desk: Client, contributor: User
) -> None:
    first, second = proposed(by=contributor), proposed(by=contributor)
    discard(desk, first)
    discard(desk, second)
    found = [offered(desk)]

    for intake in (second, first):
        desk.post(f"/desk/intake/{intake.pk}/restore/")
        found.append(offered(desk))

    assert found == [second, first, None]


def test_discards_of_others_are_not_offered(desk: Client, editor: User) -> None:
    intake = proposed(by=editor)
    intakes.discard(by=editor, intake_id=intake.pk)

    assert offered(desk) is None


def test_discarded_articles_have_a_list_of_their_own(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor)
    discard(desk, intake)

    assert records(desk, "discarded", list="discarded") == [intake]
    assert (
        f"/desk/intake/{intake.pk}/restore/" in desk.get("/desk/?list=discarded").text
    )


def test_discard_leads_back_to_the_same_choice(desk: Client, contributor: User) -> None:
    intake = proposed(by=contributor)

    led = discard(desk, intake, list="intakes", whose="me", q="bridge & ford")

    assert led == "/desk/?list=intakes&whose=me&q=bridge+%26+ford"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "No drafts."),
        ({"q": "zzz"}, "Nothing here with “zzz”."),
        ({"whose": "me"}, "Nothing here of yours."),
        ({"whose": "nobody"}, "Nothing here that nobody has."),
    ],
)
def test_empty_list_says_what_was_asked(
    desk: Client, query: dict[str, str], words: str
) -> None:
    assert listed(desk, "drafts", **query).empty == words


def test_sources_off_their_addresses_are_listed_with_what_rests_on_them(
    desk: Client,
) -> None:
    lost, moved = factories.source(title="Lost"), factories.source(title="Moved")
    factories.published_incident(citations=(CitationContent(source_id=lost.pk),))
    factories.incident(citations=(CitationContent(source_id=lost.pk),))
    for source, status, to in (
        (lost, LinkStatus.GONE, ""),
        (moved, LinkStatus.MOVED, "https://news.example/there"),
    ):
        LinkState.objects.create(
            source=source,
            status=status,
            moved_to=to,
            since=timezone.now(),
            checked_at=timezone.now(),
            next_check=timezone.now(),
        )

    page = desk.get("/desk/", {"list": "links"})

    assert [
        (link.source.title, resting) for link, resting in page.context["links"]
    ] == [
        ("Moved", 0),
        ("Lost", 1),
    ]
    assert "1 published incident rests on it." in text_of(page.content)
    assert "Now at https://news.example/there" in text_of(page.content)


def test_report_of_a_reader_is_taken_and_given_back(
    desk: Client, contributor: User
) -> None:
    report = factories.report()
    address = f"/desk/assign/report/{report.pk}/"

    desk.post(address, {"to": "cora", "list": "reports"})
    mine = list(desk.get("/desk/", {"whose": "me"}).context["reports"])
    desk.post(address, {"to": ""})

    report.refresh_from_db()
    steps = Revision.objects.of_incident(report.incident_id).filter(action="assigned")
    assert (mine, report.assignee) == ([report], None)
    assert [step.changes for step in steps.order_by("pk")] == [
        {"assignee of a report": [None, "cora"]},
        {"assignee of a report": ["cora", None]},
    ]


def test_closed_report_is_given_to_nobody(desk: Client, contributor: User) -> None:
    report = factories.report()
    reports.close(
        by=factories.user(role="editor"),
        report_id=report.pk,
        outcome="unchanged",
        reason="It is right.",
    )

    desk.post(f"/desk/assign/report/{report.pk}/", {"to": "cora"})

    report.refresh_from_db()
    assert report.assignee is None
