"""The steps of an incident at the desk, from submission to withdrawal."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import text_of
from tests.views.desk_forms import incident_address, revise
from timeline.actions import workflow
from timeline.models import Edition, Incident, Revision, Status

pytestmark = pytest.mark.django_db


def test_submit_hands_the_draft_to_the_editors(desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor)

    desk.post(
        incident_address("submit", incident), {"version": 1, "note": "Please look."}
    )

    incident.refresh_from_db()
    step = Revision.objects.of_incident(incident.pk).newest_first()[0]
    assert (incident.status, step.action, step.reason) == (
        Status.IN_REVIEW,
        "submitted",
        "Please look.",
    )


def test_incomplete_draft_shows_what_is_missing_instead_of_the_button(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(
        by=contributor, summary="", participations=(), citations=()
    )

    page = desk.get(incident.get_absolute_url())
    refused = desk.post(incident_address("submit", incident), {"version": 1})

    assert [need.words for need in page.context["steps"].missing] == [
        "a summary",
        "at least one participant",
        "a source, with its passage where we hold the text",
    ]
    assert "Submit for review" not in text_of(page.content)
    assert refused.status_code == 422
    assert "Missing: a summary; at least one participant; a source, with" in text_of(
        refused.content
    )


def test_what_lies_ahead_is_not_submitted(desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor, occurred="2999-05-12")

    refused = desk.post(incident_address("submit", incident), {"version": 1})

    incident.refresh_from_db()
    assert (refused.status_code, incident.status) == (422, Status.DRAFT)
    assert "a date that has come" in text_of(refused.content)


def test_publishing_makes_an_edition(review_desk: Client, contributor: User) -> None:
    incident = factories.submitted_incident(by=contributor)

    review_desk.post(
        incident_address("publish", incident), {"version": incident.version}
    )

    edition = Edition.objects.get()
    assert (edition.incident_id, edition.number, edition.title) == (
        incident.pk,
        1,
        incident.title,
    )


def test_publishing_names_what_waits_next(
    review_desk: Client, contributor: User
) -> None:
    following = factories.submitted_incident(by=contributor, title="Guards return")
    incident = factories.submitted_incident(by=contributor)

    page = review_desk.post(
        incident_address("publish", incident),
        {"version": incident.version},
        follow=True,
    )
    last = review_desk.post(
        incident_address("publish", following),
        {"version": following.version},
        follow=True,
    )

    assert "Next in review: Guards return." in text_of(page.content)
    assert f"{incident_address('review', following)}?from=queue" in page.text
    assert "In review: nothing more waits for you." in text_of(last.content)


def test_publishing_out_of_the_queue_opens_what_waits_next(
    review_desk: Client, contributor: User
) -> None:
    following = factories.submitted_incident(by=contributor)
    incident = factories.submitted_incident(by=contributor)

    response = review_desk.post(
        incident_address("publish", incident),
        {"version": incident.version, "from": "queue"},
    )

    assert response["Location"] == (
        f"{incident_address('review', following)}?from=queue"
    )


def test_own_draft_cannot_be_published_and_the_page_says_why(
    review_desk: Client, editor: User
) -> None:
    incident = factories.submitted_incident(by=editor)

    page = text_of(review_desk.get(incident_address("review", incident)).content)
    refused = review_desk.post(
        incident_address("publish", incident), {"version": incident.version}
    )

    assert "You worked on this draft, so somebody else has to publish it." in page
    assert "Public note" not in page
    assert (refused.status_code, Edition.objects.count()) == (403, 0)


def test_second_edition_needs_a_public_note(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(by=contributor, editor=editor)
    incident = edition.incident
    incident.refresh_from_db()
    revise(incident, by=factories.user(role="editor"), title="Corrected")
    incident.refresh_from_db()
    _submit(incident)

    without = review_desk.post(
        incident_address("publish", incident),
        {"version": incident.version, "note": "  "},
    )
    incident.refresh_from_db()
    review_desk.post(
        incident_address("publish", incident),
        {"version": incident.version, "note": "The title said too much."},
    )

    assert without.status_code == 422
    assert list(
        Edition.objects.order_by("number").values_list("number", "change_note")
    ) == [(1, ""), (2, "The title said too much.")]


def _submit(incident: Incident) -> None:
    workflow.submit(
        by=factories.user(), incident_id=incident.pk, version=incident.version
    )
    incident.refresh_from_db()


def test_review_shows_what_a_correction_changes(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(
        by=contributor, editor=editor, title="Before", summary="Same."
    )
    incident = edition.incident
    incident.refresh_from_db()
    revise(incident, by=factories.user(role="editor"), title="After")

    page = review_desk.get(incident_address("review", incident))

    (shown,) = page.context["review"].parts
    (row,) = shown.part.rows
    assert (shown.part.label, row.lines) == (
        "Title",
        ((("gone", "Before"),), (("new", "After"),)),
    )


def test_preview_is_the_public_page(review_desk: Client, contributor: User) -> None:
    incident = factories.submitted_incident(by=contributor, summary="They met.")

    page = text_of(review_desk.get(incident_address("review", incident)).content)

    assert "As it would be published" in page
    assert "Who says so" in page


def test_return_needs_a_note_and_keeps_what_was_typed(
    review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    refused = review_desk.post(
        incident_address("return", incident), {"version": incident.version, "note": ""}
    )
    review_desk.post(
        incident_address("return", incident),
        {"version": incident.version, "note": "Which day?"},
    )

    incident.refresh_from_db()
    assert refused.status_code == 422
    assert incident.status == Status.DRAFT


def test_note_of_a_return_is_shown_to_the_drafter(
    desk: Client, review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)
    review_desk.post(
        incident_address("return", incident),
        {"version": incident.version, "note": "Which day?"},
    )

    page = desk.get(incident.get_absolute_url())

    assert page.context["last_word"].reason == "Which day?"


def test_stale_step_is_refused_with_the_note_kept(
    review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = review_desk.post(
        incident_address("return", incident), {"version": 1, "note": "Which day?"}
    )

    assert response.status_code == 409
    assert response.context["typed"]["note"] == "Which day?"


def test_withdrawal_leaves_a_notice(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(by=contributor, editor=editor)
    incident = edition.incident
    incident.refresh_from_db()

    review_desk.post(
        incident_address("withdraw", incident),
        {"version": incident.version, "note": "The source withdrew it."},
    )

    last = Edition.objects.latest_of(incident.pk).get()
    assert (last.kind, last.change_note) == ("withdrawn", "The source withdrew it.")


def test_rejection_closes_a_draft(review_desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor)

    review_desk.post(
        incident_address("reject", incident),
        {"version": 1, "note": "Not about a conflict."},
    )

    incident.refresh_from_db()
    assert incident.status == Status.REJECTED


@pytest.mark.parametrize("step", ["return", "publish", "withdraw", "reject"])
def test_steps_of_editors_are_closed_to_contributors(
    desk: Client, contributor: User, step: str
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = desk.post(
        incident_address(step, incident),
        {"version": incident.version, "note": "Because."},
    )

    incident.refresh_from_db()
    assert (response.status_code, incident.status) == (403, Status.IN_REVIEW)


def test_history_tells_each_step_with_its_changes(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    revise(incident, by=contributor, title="Two")

    history = desk.get(incident.get_absolute_url()).context["history"]

    assert [(step.action, [d.label for d in diffs][:1]) for step, diffs in history] == [
        ("edited", ["Title"]),
        ("drafted", ["Title"]),
    ]


def test_publishing_what_another_has_published_says_who_and_when(
    review_desk: Client,
) -> None:
    seen = factories.submitted_incident()
    done = workflow.publish(
        by=factories.user(role="editor", username="ella"),
        incident_id=seen.pk,
        version=seen.version,
    )

    response = review_desk.post(
        f"/desk/incidents/{seen.pk}/publish/", {"version": seen.version}
    )

    words = f"ella published it at {done.published_at:%H:%M} UTC, after you opened"
    assert (response.status_code, words in text_of(response.content)) == (409, True)
