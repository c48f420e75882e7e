"""A draft need not be whole until it is submitted: it is saved, found, and resumed."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import fields_of, text_of
from tests.views.desk_forms import incident_address, incident_fields, whole_incident
from timeline.actions.incidents import draft
from timeline.models import Edition, Incident, Revision, Status

pytestmark = pytest.mark.django_db

NEW = "/desk/incidents/new/"
NEEDED = ("title", "occurred", "date_basis", "event_type", "hostility", "verification")


def written(desk: Client, **typed: str) -> Any:
    """Post the form of a new incident with nothing but what is typed."""
    fields = fields_of(desk.get(NEW).content, "incident-form")
    return desk.post(NEW, fields | typed)


def title_alone(desk: Client) -> Incident:
    written(desk, title="Shots at the bridge")
    return Incident.objects.get()


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("title", "Shots at the bridge", "Shots at the bridge"),
        ("summary", "Somebody shot.", "Somebody shot."),
        ("occurred", "12 May 1904", "1904-05-12"),
        ("occurred_expression", "on Thursday", "on Thursday"),
        ("date_basis", "said", "said"),
        ("event_type", "ASSAULT", "ASSAULT"),
        ("hostility", "4", 4),
        ("verification", "disputed", "disputed"),
        ("place_unknown", "on", True),
        ("desk_note", "Ask the mayor.", "Ask the mayor."),
    ],
)
def test_draft_is_saved_with_any_one_thing_in_it(
    desk: Client, field: str, typed: str, held: object
) -> None:
    response = written(desk, **{field: typed})

    incident = Incident.objects.get()
    said = {name: getattr(incident, name) for name in NEEDED if name != field}
    assert response.status_code == 302
    assert (getattr(incident, field), incident.status) == (held, Status.DRAFT)
    assert set(said.values()) <= {"", None}
    assert desk.get(incident.get_absolute_url()).status_code == 200
    assert desk.get(incident_address("edit", incident)).status_code == 200


def test_form_in_which_nothing_was_written_is_no_draft(desk: Client) -> None:
    response = written(desk)

    assert response.status_code == 422
    assert "there is nothing to save" in text_of(response.content)
    assert Incident.objects.count() == 0


def test_what_cannot_be_read_is_still_refused(desk: Client) -> None:
    response = written(desk, title="Shots at the bridge", occurred="soon")

    assert response.status_code == 422
    assert "no date that we can read" in text_of(response.content)


def test_draft_can_lose_what_it_said(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, **dict.fromkeys(NEEDED, "")),
    )

    incident.refresh_from_db()
    assert response.status_code == 302
    assert [getattr(incident, name) for name in NEEDED] == ["", "", "", "", None, ""]
    assert (incident.occurred_earliest, incident.occurred_latest) == (None, None)


def test_others_see_the_draft_in_the_queue(
    desk: Client, review_desk: Client, contributor: User
) -> None:
    incident = title_alone(desk)
    untitled = draft(by=contributor, content=factories.incident_content(title=""))

    shown = text_of(review_desk.get("/desk/?list=drafts").content)

    assert "Shots at the bridge" in shown
    assert "Without a title yet" in shown
    assert review_desk.get(untitled.get_absolute_url()).status_code == 200
    assert review_desk.get(incident_address("edit", incident)).status_code == 200


def test_what_is_missing_stands_in_the_checklist_and_bars_submission(
    desk: Client,
) -> None:
    incident = title_alone(desk)

    page = desk.get(incident.get_absolute_url())
    refused = desk.post(incident_address("submit", incident), {"version": 1})

    missing = [need.words for need in page.context["steps"].missing]
    incident.refresh_from_db()
    assert missing[:3] == [
        "a summary",
        "a date, and what it rests on",
        "an event type",
    ]
    assert refused.status_code == 422
    assert "Missing: a summary; a date, and what it rests on" in text_of(
        refused.content
    )
    assert incident.status == Status.DRAFT


def test_draft_is_finished_later_and_its_history_tells_both(desk: Client) -> None:
    incident = title_alone(desk)

    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, occurred="12 May 1904", event_type="ASSAULT"),
    )

    steps = Revision.objects.of_incident(incident.pk).order_by("pk")
    assert [step.changes["occurred"] for step in steps if "occurred" in step.changes]
    assert steps[1].changes == {
        "occurred": ["", "1904-05-12"],
        "event_type": ["", "ASSAULT"],
    }
    assert "12 May 1904" in text_of(desk.get(incident.get_absolute_url()).content)


def test_what_is_in_review_cannot_lose_what_it_needs(
    review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = review_desk.post(
        incident_address("edit", incident),
        incident_fields(review_desk, incident, event_type=""),
    )

    incident.refresh_from_db()
    assert response.status_code == 422
    assert (incident.status, incident.event_type != "") == (Status.IN_REVIEW, True)


def test_change_of_a_published_incident_may_be_in_the_making(
    review_desk: Client, contributor: User
) -> None:
    incident = factories.published_incident(by=contributor).incident

    review_desk.post(
        incident_address("edit", incident),
        incident_fields(review_desk, incident, occurred=""),
    )

    incident.refresh_from_db()
    assert (incident.occurred, incident.status) == ("", Status.DRAFT)
    assert Edition.objects.get().edtf != ""


def test_preview_makes_up_nothing_that_is_not_said(desk: Client) -> None:
    fields = fields_of(desk.get(NEW).content, "incident-form")

    shown = text_of(
        desk.post(
            reverse("desk:incident-new-preview"), fields | {"title": "Shots"}
        ).content
    )

    made_up = ("Consultation", "Reported", "Hostility 1", "by 2")
    assert [words for words in made_up if words in shown] == []
    assert "No event type yet" in shown
    assert "Not said yet" in shown
    assert "Verification not said yet" in shown


def test_drafts_without_a_day_are_no_likely_duplicates(
    desk: Client, contributor: User
) -> None:
    for title in ("Shots at the bridge", "Shots at the ferry"):
        draft(
            by=contributor,
            content=factories.incident_content(title=title, occurred="", event_type=""),
        )

    assert "Shots at" not in text_of(desk.get("/desk/?list=twice").content)
