"""The queue and the ledger: what is listed, in which order, at what cost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import proposed, text_of
from timeline.models import IntakeStatus

pytestmark = pytest.mark.django_db


def test_empty_queue_says_what_to_do(desk: Client) -> None:
    assert "Nothing waits. Paste an article to begin." in text_of(
        desk.get("/desk/").content
    )


def test_queue_counts_what_waits(desk: Client, contributor: User) -> None:
    proposed(by=contributor)
    factories.incident(by=contributor)
    factories.incident()
    factories.submitted_incident()
    factories.published_incident()

    page = text_of(desk.get("/desk/").content)

    assert (
        "1 article to review, 1 incident in review, 2 drafts, 1 of them yours."
    ) in page


def test_own_work_comes_first(desk: Client, contributor: User) -> None:
    mine = factories.incident(by=contributor)
    others = factories.incident()

    listed = desk.get("/desk/").context["drafts"].entries

    assert listed == [mine, others]


def test_finished_intakes_are_not_listed(desk: Client) -> None:
    factories.intake(status=IntakeStatus.DISCARDED)

    assert desk.get("/desk/").context["intakes"].count == 0


def test_failed_intake_says_why_in_the_list(desk: Client) -> None:
    factories.intake(status=IntakeStatus.FAILED, error="The page could not be had.")

    assert "The page could not be had." in text_of(desk.get("/desk/").content)


def test_long_list_is_capped_and_says_so(desk: Client) -> None:
    for _ in range(52):
        factories.intake()

    waiting = desk.get("/desk/").context["intakes"]

    assert (len(waiting.entries), waiting.count, waiting.beyond) == (50, 52, 2)


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
        with django_assert_max_num_queries(12) as captured:
            desk.get(address)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_incident_page_takes_as_many_queries_for_three_claims_as_for_one(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
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
