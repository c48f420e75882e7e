"""What an article gave, once it is saved: its drafts are submitted together."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.views.desk import proposal, proposed, text_of
from tests.views.desk_forms import review_fields, save_review
from timeline.models import Incident, Intake, Status

pytestmark = pytest.mark.django_db


def submit(desk: Client, intake: Intake) -> Any:
    return desk.post(reverse("desk:intake-submit", args=[intake.pk]), follow=True)


def statuses() -> list[str]:
    return list(Incident.objects.order_by("pk").values_list("status", flat=True))


def test_drafts_that_need_nothing_are_submitted_together(
    desk: Client, intake: Intake
) -> None:
    unknown = {"incident__0__place_unknown": "on", "incident__1__place_unknown": "on"}
    save_review(desk, intake, **unknown)

    response = submit(desk, intake)

    assert statuses() == [Status.IN_REVIEW, Status.IN_REVIEW]
    assert "Submitted 2 drafts" in text_of(response.content)


def test_draft_that_needs_something_stays_and_says_what(
    desk: Client, intake: Intake
) -> None:
    fields = review_fields(desk, intake)
    del fields["incident-0-places"]
    fields["incident-1-place_unknown"] = "on"
    desk.post(reverse("desk:intake-save", args=[intake.pk]), fields)

    page = desk.get(intake.get_absolute_url())
    submit(desk, intake)

    assert "needs a place, or that it is not known" in text_of(page.content)
    assert "Submit 1 of 2 for review" in text_of(page.content)
    assert statuses() == [Status.DRAFT, Status.IN_REVIEW]


def test_second_click_submits_nothing_more(desk: Client, intake: Intake) -> None:
    save_review(desk, intake, incident__1__place_unknown="on")
    submit(desk, intake)

    response = submit(desk, intake)

    assert "No draft of this article waits to be submitted" in text_of(response.content)


@pytest.mark.parametrize("count", [1, 3])
def test_saved_intake_asks_the_database_as_often_for_one_draft_as_for_three(
    desk: Client,
    contributor: User,
    count: int,
    django_assert_max_num_queries: Any,
) -> None:
    found = proposal()
    intake = proposed(
        by=contributor, found=proposal(incidents=[found.incidents[0]] * count)
    )
    save_review(desk, intake)

    with django_assert_max_num_queries(32):
        response = desk.get(intake.get_absolute_url())

    assert len(response.context["incidents"]) == count
