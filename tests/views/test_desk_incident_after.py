"""What the desk's pages do after publication: plan, drop, restore, retract."""

import datetime as dt
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests import factories
from tests.views.desk import logged_in, text_of
from timeline.actions import incidents, planning
from timeline.actions.content import read
from timeline.models import (
    Edition,
    Incident,
    PlannedPublication,
    Revision,
    Status,
)
from timeline.views.desk import queue_lists

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_desk() -> Client:
    return logged_in(Client(), factories.user(role="administrator"))


def held(edition: Edition) -> Incident:
    return Incident.objects.get(pk=edition.incident_id)


def post(desk: Client, incident: Incident, step: str, **data: Any) -> Any:
    return desk.post(
        f"/desk/incidents/{incident.pk}/{step}/",
        {"version": incident.version, **data},
    )


def begun(edition: Edition, by: User) -> Incident:
    incident = held(edition)
    return incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), title="Begun"),
    )


def test_plan_approves_and_enqueues_for_its_time(
    review_desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    incident = factories.submitted_incident()
    at = timezone.now() + dt.timedelta(days=2)

    with django_capture_on_commit_callbacks(execute=True):
        post(review_desk, incident, "plan", publish_at=f"{at:%Y-%m-%dT%H:%M}")

    planned = PlannedPublication.objects.get()
    job = DBTaskResult.objects.get()
    assert (planned.incident_id, job.run_after, job.args_kwargs["kwargs"]) == (
        incident.pk,
        at.replace(second=0, microsecond=0),
        {"by": "edda"},
    )
    page = text_of(review_desk.get(f"/desk/incidents/{incident.pk}/review/").content)
    assert f"It is published on {at.day} {at:%B %Y, %H:%M} UTC" in page


@pytest.mark.parametrize("given", ["", "soon", "2021-02-31T10:00", "1999-01-01T00:00"])
def test_plan_without_a_time_to_come_keeps_the_note(
    review_desk: Client, given: str
) -> None:
    incident = factories.submitted_incident()

    response = post(review_desk, incident, "plan", publish_at=given, note="As agreed.")

    assert (response.status_code, "As agreed." in response.content.decode()) == (
        422,
        True,
    )


def test_nothing_is_published_now_where_a_time_is_given(review_desk: Client) -> None:
    incident = factories.submitted_incident()

    response = post(
        review_desk, incident, "publish", publish_at="2999-01-01T10:00", note="Agreed."
    )

    incident.refresh_from_db()
    assert (response.status_code, incident.status) == (422, Status.IN_REVIEW)
    assert "it is not published now" in text_of(response.content)


def test_time_to_publish_stands_in_a_form_that_plans(review_desk: Client) -> None:
    """Enter in a field presses the first button of its form."""
    incident = factories.submitted_incident()

    page = lxml.html.fromstring(
        review_desk.get(f"/desk/incidents/{incident.pk}/review/").content
    )

    (form,) = page.xpath("//form[.//input[@name='publish_at']]")
    assert form.get("action") == f"/desk/incidents/{incident.pk}/plan/"
    assert not form.xpath(".//button[@formaction]")


def planned_for_tomorrow() -> PlannedPublication:
    submitted = factories.submitted_incident()
    return planning.plan(
        by=factories.user(role="editor", username="ewa"),
        incident_id=submitted.pk,
        version=submitted.version,
        publish_at=timezone.now() + dt.timedelta(days=1),
    )


def test_queue_says_what_is_approved_for_a_later_time(review_desk: Client) -> None:
    planned = planned_for_tomorrow()

    page = text_of(review_desk.get("/desk/").content)

    assert f"approved, public on {planned.publish_at:%-d %b %Y, %H:%M} UTC" in page


def test_what_is_approved_already_is_not_the_next_to_review(editor: User) -> None:
    first = factories.submitted_incident()
    planned = planned_for_tomorrow()
    second = factories.submitted_incident()

    found = queue_lists.next_after(editor, "review", second.pk)

    assert (planned.incident_id < second.pk, found) == (True, first)


def test_plan_of_a_closed_account_is_told_to_come_to_nothing(
    review_desk: Client,
) -> None:
    planned = planned_for_tomorrow()
    User.objects.filter(pk=planned.planned_by_id).update(is_active=False)

    page = text_of(review_desk.get(planned.incident.get_absolute_url()).content)

    assert "comes to nothing: the account of ewa, who approved it, is closed." in page


def test_unplan_leaves_it_in_review(review_desk: Client) -> None:
    incident = factories.submitted_incident()
    at = timezone.now() + dt.timedelta(days=2)
    post(review_desk, incident, "plan", publish_at=f"{at:%Y-%m-%dT%H:%M}")
    incident.refresh_from_db()

    post(review_desk, incident, "unplan")

    incident.refresh_from_db()
    assert (incident.status, PlannedPublication.objects.count()) == ("in_review", 0)


def test_drop_makes_it_what_readers_see(review_desk: Client, editor: User) -> None:
    first = factories.published_incident(title="First")
    incident = begun(first, editor)

    response = post(review_desk, incident, "drop")

    incident.refresh_from_db()
    assert (response.status_code, incident.status, incident.title) == (
        302,
        Status.PUBLISHED,
        "First",
    )


def test_drop_of_others_work_is_refused_to_a_contributor(
    desk: Client, editor: User
) -> None:
    incident = begun(factories.published_incident(), editor)

    assert post(desk, incident, "drop").status_code == 403


def test_drop_of_a_stale_version_is_refused(review_desk: Client, editor: User) -> None:
    incident = begun(factories.published_incident(), editor)
    incident.version -= 1

    assert post(review_desk, incident, "drop").status_code == 409


def test_restore_shows_what_it_changes_before_it_does(review_desk: Client) -> None:
    first = factories.published_incident(title="First")
    second = factories.correction(first, title="Second")
    address = f"/desk/incidents/{first.incident_id}/restore/"

    page = review_desk.get(address, {"edition": 1})
    before = held(second).title
    done = review_desk.post(
        address,
        {"edition": 1, "version": held(second).version, "note": "It was right."},
    )

    assert ("First" in text_of(page.content), before, done.status_code) == (
        True,
        "Second",
        302,
    )
    assert (held(first).title, held(first).status) == ("First", Status.DRAFT)


@pytest.mark.parametrize(
    "query", [{}, {"edition": "9"}, {"edition": "x"}, {"step": "999999"}]
)
def test_restore_of_nothing_is_404(review_desk: Client, query: dict[str, str]) -> None:
    first = factories.published_incident()
    address = f"/desk/incidents/{first.incident_id}/restore/"

    assert review_desk.get(address, query).status_code == 404


def test_restore_of_another_incidents_step_is_404(review_desk: Client) -> None:
    first = factories.published_incident()
    factories.incident()
    other = Revision.objects.latest("pk")

    response = review_desk.get(
        f"/desk/incidents/{first.incident_id}/restore/", {"step": other.pk}
    )

    assert response.status_code == 404


def test_restore_of_a_stale_version_keeps_the_note(review_desk: Client) -> None:
    first = factories.published_incident(title="First")
    factories.correction(first, title="Second")

    response = review_desk.post(
        f"/desk/incidents/{first.incident_id}/restore/",
        {"edition": 1, "version": 1, "note": "It was right."},
    )

    assert (response.status_code, "It was right." in response.content.decode()) == (
        409,
        True,
    )


def test_retract_asks_to_be_sure_and_keeps_what_was_typed(admin_desk: Client) -> None:
    first = factories.published_incident(title="First")

    response = post(
        admin_desk, held(first), "retract", notice="A court.", reason="Letter."
    )

    assert (response.status_code, "A court." in response.content.decode()) == (
        422,
        True,
    )
    assert Edition.objects.current().get() == first


def test_retract_leaves_the_tombstone(admin_desk: Client, client: Client) -> None:
    first = factories.published_incident(title="First")

    done = post(
        admin_desk,
        held(first),
        "retract",
        notice="A court ordered it.",
        reason="Letter.",
        sure="yes",
    )

    page = client.get(f"/incidents/{first.incident_id}/editions/1/")
    tombstone = client.get(page.context["in_force"].get_absolute_url())
    assert (done.status_code, "First" in page.content.decode()) == (302, False)
    assert "A court ordered it." in text_of(tombstone.content)
    desk_page = admin_desk.get(f"/desk/incidents/{first.incident_id}/")
    assert desk_page.status_code == 200


def test_retract_is_offered_to_administrators_alone(
    admin_desk: Client, review_desk: Client
) -> None:
    address = f"/desk/incidents/{factories.published_incident().incident_id}/"

    offered = [
        "Retract it for legal reasons" in text_of(desk.get(address).content)
        for desk in (admin_desk, review_desk)
    ]

    assert offered == [True, False]
