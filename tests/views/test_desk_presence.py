"""Who else has it open, and what was saved meanwhile."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.views.desk import text_of
from tests.views.desk_forms import incident_address, incident_fields, revise
from timeline.actions.presence import GONE_AFTER
from timeline.models import Incident, Intake, Presence

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(contributor: User) -> Incident:
    return factories.incident(by=contributor, title="Guards leave")


def asked(client: Client, incident: Incident, version: object = "") -> str:
    response = client.get(
        incident_address("presence", incident), {"version": str(version)}
    )
    return text_of(b"<div>" + response.content + b"</div>")


def test_who_else_has_it_open_is_named(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    alone = asked(desk, incident)
    said = asked(review_desk, incident)

    assert alone == ""
    assert said.startswith("cora has this incident open too, since ")


def test_who_is_not_heard_of_is_gone(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    asked(desk, incident)
    then = timezone.now() - GONE_AFTER
    Presence.objects.update(seen_at=then, since=then)

    assert asked(review_desk, incident) == ""


def test_who_leaves_or_saves_is_gone_at_once(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    asked(desk, incident)
    desk.post(incident_address("presence", incident))
    left = asked(review_desk, incident)
    asked(desk, incident)
    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, title="Guards stay"),
    )

    assert (left, asked(review_desk, incident)) == ("", "")


def test_save_by_another_is_said_before_the_collision(
    desk: Client, editor: User, incident: Incident
) -> None:
    before = asked(desk, incident, 1)
    revise(incident, by=editor, title="Guards stay")

    said = asked(desk, incident, 1)

    assert before == ""
    assert said.startswith("edda saved version 2 at ")
    assert "while you work on version 1" in said


def test_presence_at_one_record_says_nothing_of_another(
    desk: Client, review_desk: Client, incident: Incident, intake: Intake
) -> None:
    asked(desk, incident)

    response = review_desk.get(reverse("desk:intake-presence", args=[intake.pk]))

    assert response.content.strip() == b""


def test_intake_has_readers_too(
    desk: Client, review_desk: Client, intake: Intake
) -> None:
    address = reverse("desk:intake-presence", args=[intake.pk])
    desk.get(address)

    assert b"has this article open too" in review_desk.get(address).content


def test_where_somebody_was_is_forgotten(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    asked(desk, incident)
    old = timezone.now() - dt.timedelta(hours=2)
    Presence.objects.update(seen_at=old, since=old)

    asked(review_desk, incident)

    assert [one.user.username for one in Presence.objects.all()] == ["edda"]


def test_heartbeat_costs_the_same_for_one_as_for_three(
    desk: Client, incident: Incident
) -> None:
    asked(desk, incident)
    counts = []
    for people in (1, 2):
        for _ in range(people):
            now = timezone.now()
            Presence.objects.create(
                user=factories.user(), incident=incident, since=now, seen_at=now
            )
        with CaptureQueriesContext(connection) as queries:
            asked(desk, incident)
        counts.append(len(queries))

    # One of them asks whether the incident was retracted meanwhile.
    assert counts == [7, 7]
