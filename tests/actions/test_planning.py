"""Publishing at a time to come: not before, not twice, and not what was changed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests import factories
from timeline.actions import incidents, planning, upkeep, workflow
from timeline.actions.content import read
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.models import (
    Action,
    Edition,
    Incident,
    PlannedPublication,
    Revision,
    Status,
)
from timeline.tasks import publish_due

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def planned(by: User | None = None, **fields: Any) -> PlannedPublication:
    made = factories.submitted_incident(**fields)
    return planning.plan(
        by=by or factories.user(role="editor"),
        incident_id=made.pk,
        version=made.version,
        publish_at=timezone.now() + HOUR,
    )


def let_pass(plan: PlannedPublication) -> None:
    """Move the plan into the past, as time does."""
    PlannedPublication.objects.filter(pk=plan.pk).update(
        planned_at=timezone.now() - 2 * HOUR, publish_at=timezone.now() - HOUR
    )


def test_plan_publishes_nothing_yet(client: Client) -> None:
    before = client.get("/").content

    plan = planned()

    assert (client.get("/").content, plan.incident.status) == (before, Status.IN_REVIEW)
    assert not Edition.objects.exists()


def test_due_plan_is_published_in_the_name_of_who_approved() -> None:
    editor = factories.user(role="editor")
    plan = planned(editor, title="Guards leave")
    let_pass(plan)

    edition = planning.publish_due(plan.pk)

    assert edition is not None
    assert (edition.title, edition.published_by_id, edition.incident.status) == (
        "Guards leave",
        editor.pk,
        Status.PUBLISHED,
    )
    assert not PlannedPublication.objects.exists()


def test_plan_is_not_published_before_its_time() -> None:
    plan = planned()

    assert (planning.publish_due(plan.pk), Edition.objects.count()) == (None, 0)
    assert PlannedPublication.objects.filter(pk=plan.pk).exists()


def test_due_plan_is_published_once() -> None:
    plan = planned()
    let_pass(plan)
    planning.publish_due(plan.pk)

    assert (planning.publish_due(plan.pk), Edition.objects.count()) == (None, 1)


def test_plan_of_what_was_changed_since_is_dropped_with_the_reason() -> None:
    plan = planned()
    incident = plan.incident
    incidents.revise(
        by=factories.user(role="editor"),
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), title="Changed"),
    )
    let_pass(plan)

    assert (planning.publish_due(plan.pk), Edition.objects.count()) == (None, 0)
    last = Revision.objects.latest("pk")
    assert (last.action, last.reason.startswith("Not published as planned: ")) == (
        Action.PLAN_DROPPED,
        True,
    )


@pytest.mark.parametrize(
    ("leaves", "why"),
    [
        (lambda editor: editor.groups.clear(), "ed, who approved it, is no editor"),
        (
            lambda editor: User.objects.filter(pk=editor.pk).update(is_active=False),
            "the account of ed, who approved it, is closed",
        ),
    ],
    ids=["role", "account"],
)
def test_plan_of_an_editor_who_left_is_not_published(
    leaves: Callable[[User], object], why: str
) -> None:
    editor = factories.user(role="editor", username="ed")
    plan = planned(editor)
    leaves(editor)
    let_pass(plan)

    edition = planning.publish_due(plan.pk)

    said = Revision.objects.latest("pk").reason
    assert (edition, Edition.objects.count(), why in said) == (None, 0, True)


def test_plan_ends_where_it_is_published_before_its_time() -> None:
    plan = planned()

    workflow.publish(
        by=factories.user(role="editor"),
        incident_id=plan.incident_id,
        version=plan.version,
    )

    assert not PlannedPublication.objects.exists()


def test_plan_of_an_own_draft_is_refused() -> None:
    editor = factories.user(role="editor")
    made = factories.submitted_incident(by=editor)

    with pytest.raises(NotAllowedError, match="somebody else"):
        planning.plan(
            by=editor,
            incident_id=made.pk,
            version=made.version,
            publish_at=timezone.now() + HOUR,
        )


@pytest.mark.parametrize("ahead", [-HOUR, dt.timedelta(0), dt.timedelta(days=400)])
def test_plan_of_a_time_that_is_none_to_come_is_refused(ahead: dt.timedelta) -> None:
    made = factories.submitted_incident()

    with pytest.raises(ActionRefusedError, match="within the next year"):
        planning.plan(
            by=factories.user(role="editor"),
            incident_id=made.pk,
            version=made.version,
            publish_at=timezone.now() + ahead,
        )


def test_dropped_plan_leaves_the_incident_in_review() -> None:
    plan = planned()

    left = planning.drop_plan(
        by=factories.user(role="editor"),
        incident_id=plan.incident_id,
        version=plan.version,
    )

    assert (left.status, PlannedPublication.objects.count()) == (Status.IN_REVIEW, 0)


@pytest.mark.django_db(transaction=True)
def test_time_that_was_missed_is_published_when_the_worker_comes_back(
    run_tasks: Callable[[], None],
) -> None:
    plan = planned()
    let_pass(plan)
    plan.refresh_from_db()

    # The queue was lost with the worker; what a worker does when it starts:
    upkeep.plan_again(
        lambda one, by: publish_due.using(run_after=one.publish_at).enqueue(
            one.pk, by=by
        )
    )
    run_tasks()

    incident = Incident.objects.get(pk=plan.incident_id)
    assert (incident.status, Edition.objects.count()) == (Status.PUBLISHED, 1)
    step = Revision.objects.latest("pk")
    assert (step.user_id, step.request_id.startswith("job ")) == (
        plan.planned_by_id,
        True,
    )
