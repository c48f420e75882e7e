"""Draft → in review → published → withdrawn, and who may take which step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.actions import incidents, workflow
from timeline.actions.content import read
from timeline.actions.errors import (
    ActionRefusedError,
    IncompleteError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.models import (
    Action,
    Edition,
    EditionKind,
    Incident,
    Revision,
    Status,
)

pytestmark = pytest.mark.django_db


def held(edition: Edition) -> Incident:
    return Incident.objects.get(pk=edition.incident_id)


def step(action: Callable[..., Any], incident: Incident, by: User, **words: str) -> Any:
    return action(by=by, incident_id=incident.pk, version=incident.version, **words)


def revised(incident: Incident, *, by: User, **changes: Any) -> Incident:
    return incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), **changes),
    )


def steps(incident: Incident) -> list[tuple[str, str]]:
    found = Revision.objects.of_incident(incident.pk)
    return list(found.values_list("action", "reason"))


def test_submit_hands_a_draft_to_the_editors() -> None:
    by = factories.user()

    made = step(workflow.submit, factories.incident(by=by), by)

    assert (made.status, made.version) == (Status.IN_REVIEW, 2)


@pytest.mark.parametrize(
    ("lacking", "missing"),
    [
        ({"summary": "  "}, ["a summary"]),
        ({"participations": ()}, ["at least one participant"]),
        ({"citations": ()}, ["a source, with its passage where we hold the text"]),
        (
            {"summary": "", "participations": (), "citations": ()},
            [
                "a summary",
                "at least one participant",
                "a source, with its passage where we hold the text",
            ],
        ),
    ],
)
def test_submit_of_an_incomplete_draft_says_what_is_missing(
    lacking: dict[str, Any], missing: list[str]
) -> None:
    made = factories.incident(**lacking)

    with pytest.raises(IncompleteError) as error:
        step(workflow.submit, made, factories.user())

    made.refresh_from_db()
    assert (error.value.missing, made.status, made.version) == (missing, "draft", 1)


def test_submit_takes_claims_for_a_source() -> None:
    made = factories.incident(citations=(), claims=(factories.claim_content(),))

    assert step(workflow.submit, made, factories.user()).status == Status.IN_REVIEW


def test_submit_each_submits_all_of_them_or_none() -> None:
    by = factories.user()
    ready = factories.incident(claims=(factories.claim_content(),))
    unready = factories.incident(summary="")

    with pytest.raises(IncompleteError):
        workflow.submit_each(
            by=by, versions={one.pk: one.version for one in (ready, unready)}
        )

    assert Incident.objects.in_review().count() == 0


@pytest.mark.parametrize("stale", [0, 1])
def test_submit_each_refuses_versions_that_are_not_held(stale: int) -> None:
    made = [factories.incident(claims=(factories.claim_content(),)) for _ in range(2)]
    versions = {one.pk: one.version for one in made}
    versions[made[stale].pk] += 1

    with pytest.raises(StaleVersionError):
        workflow.submit_each(by=factories.user(), versions=versions)


def test_submit_twice_is_refused() -> None:
    made = factories.submitted_incident()

    with pytest.raises(ActionRefusedError, match="Only a draft"):
        step(workflow.submit, made, factories.user())


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (workflow.submit, {}),
        (workflow.return_to_draft, {"reason": "Dates."}),
        (workflow.reject, {"reason": "Hoax."}),
        (workflow.publish, {}),
        (workflow.withdraw, {"notice": "Hoax."}),
    ],
)
def test_step_on_a_stale_version_is_refused(
    action: Callable[..., Any], words: dict[str, str]
) -> None:
    made = factories.submitted_incident()

    with pytest.raises(StaleVersionError):
        action(
            by=factories.user(role="editor"), incident_id=made.pk, version=1, **words
        )


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (workflow.return_to_draft, {"reason": "Dates."}),
        (workflow.reject, {"reason": "Hoax."}),
        (workflow.publish, {}),
        (workflow.withdraw, {"notice": "Hoax."}),
    ],
)
@pytest.mark.parametrize("role", ["contributor", None])
def test_step_of_editors_is_refused_to_others(
    action: Callable[..., Any], words: dict[str, str], role: str | None
) -> None:
    made = factories.submitted_incident()

    with pytest.raises(NotAllowedError):
        step(action, made, factories.user(role=role), **words)


@pytest.mark.parametrize(
    ("action", "word"),
    [
        (workflow.return_to_draft, "reason"),
        (workflow.reject, "reason"),
        (workflow.withdraw, "notice"),
    ],
)
def test_step_without_its_note_is_refused(
    action: Callable[..., Any], word: str
) -> None:
    made = held(factories.published_incident())

    with pytest.raises(ActionRefusedError, match="Say in a"):
        step(action, made, factories.user(role="editor"), **{word: " "})


def test_return_to_draft_leaves_the_note_in_the_ledger() -> None:
    made = factories.submitted_incident()

    returned = step(
        workflow.return_to_draft, made, factories.user(role="editor"), reason="Dates."
    )

    assert (returned.status, steps(made)[-1]) == (
        Status.DRAFT,
        (Action.RETURNED, "Dates."),
    )


def test_return_of_a_draft_is_refused() -> None:
    with pytest.raises(ActionRefusedError, match="in review"):
        step(
            workflow.return_to_draft,
            factories.incident(),
            factories.user(role="editor"),
            reason="Dates.",
        )


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_publish_of_an_own_draft_is_refused(role: str) -> None:
    by = factories.user(role=role)
    made = factories.submitted_incident(by=by)

    with pytest.raises(NotAllowedError, match="somebody else"):
        step(workflow.publish, made, by)

    assert not Edition.objects.exists()


def test_publish_of_a_draft_that_one_helped_with_is_refused() -> None:
    by = factories.user(role="editor")
    made = revised(factories.submitted_incident(), by=by, title="Better")

    with pytest.raises(NotAllowedError, match="somebody else"):
        step(workflow.publish, made, by)


def test_publish_of_a_draft_out_of_review_is_refused() -> None:
    with pytest.raises(ActionRefusedError, match="in review"):
        step(workflow.publish, factories.incident(), factories.user(role="editor"))


def test_publish_makes_the_first_edition() -> None:
    drafter, editor = factories.user(), factories.user(role="editor")

    made = factories.published_incident(by=drafter, editor=editor, title="Meeting")

    assert (
        made.number,
        made.kind,
        made.title,
        made.published_by_id,
        made.drafter_ids,
        held(made).status,
    ) == (
        1,
        EditionKind.PUBLISHED,
        "Meeting",
        editor.pk,
        [drafter.pk],
        Status.PUBLISHED,
    )


def test_publish_each_publishes_all_of_them_or_none() -> None:
    by = factories.user(role="editor")
    ready, unready = factories.submitted_incident(), factories.incident()

    with pytest.raises(ActionRefusedError):
        workflow.publish_each(
            by=by, versions={one.pk: one.version for one in (ready, unready)}
        )

    assert Edition.objects.count() == 0


def test_publish_each_reads_all_incidents_together() -> None:
    by = factories.user(role="editor")
    made = [
        factories.submitted_incident(claims=(factories.claim_content(),))
        for _ in range(4)
    ]
    workflow.publish_each(by=by, versions={made[3].pk: made[3].version})

    def queries(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            workflow.publish_each(
                by=by, versions={made.pop(0).pk: 2 for _ in range(count)}
            )
        return len(captured)

    assert queries(2) == queries(1)


def test_publish_enters_every_step_in_the_ledger() -> None:
    made = factories.published_incident()

    assert [action for action, _ in steps(held(made))] == [
        Action.DRAFTED,
        Action.SUBMITTED,
        Action.PUBLISHED,
    ]


def corrected(edition: Edition, *, note: str = "The title.") -> Edition:
    by = factories.user()
    incident = revised(held(edition), by=factories.user(role="editor"), title="New")
    incident = step(workflow.submit, incident, by)
    editor = factories.user(role="editor")
    made = step(workflow.publish, incident, editor, change_note=note)
    assert isinstance(made, Edition)
    return made


def test_publish_again_without_a_change_note_is_refused() -> None:
    first = factories.published_incident()

    with pytest.raises(ActionRefusedError, match="public note"):
        corrected(first, note=" ")

    assert Edition.objects.current().get() == first


def test_publish_again_supersedes_the_former_edition() -> None:
    first = factories.published_incident(title="Old")

    second = corrected(first)

    first.refresh_from_db()
    assert (second.number, second.title, second.change_note) == (2, "New", "The title.")
    assert (first.title, first.superseded_at) == ("Old", second.published_at)
    assert steps(held(first))[-1] == (Action.CORRECTED, "The title.")


def test_readers_see_the_edition_in_force_while_a_correction_is_drafted() -> None:
    first = factories.published_incident(title="Old")

    revised(held(first), by=factories.user(role="editor"), title="New")

    assert Edition.objects.current().get().title == "Old"


def test_withdraw_leaves_a_notice_and_nothing_on_the_timeline() -> None:
    first = factories.published_incident()

    notice = step(
        workflow.withdraw,
        held(first),
        factories.user(role="editor"),
        notice="It did not happen.",
    )

    assert (notice.number, notice.kind, notice.change_note) == (
        2,
        EditionKind.WITHDRAWN,
        "It did not happen.",
    )
    assert not Edition.objects.current().exists()
    assert held(first).status == Status.WITHDRAWN
    assert steps(held(first))[-1] == (Action.WITHDRAWN, "It did not happen.")


def test_withdraw_shows_what_was_published_and_not_a_later_draft() -> None:
    first = factories.published_incident(title="Old")
    draft = revised(held(first), by=factories.user(role="editor"), title="Secret")

    notice = step(
        workflow.withdraw, draft, factories.user(role="editor"), notice="Wrong."
    )

    assert (notice.title, notice.content["title"]) == ("Old", "Old")


def test_withdraw_of_what_was_never_published_is_refused() -> None:
    with pytest.raises(ActionRefusedError, match="Only a published"):
        step(
            workflow.withdraw,
            factories.submitted_incident(),
            factories.user(role="editor"),
            notice="Wrong.",
        )


def test_withdraw_twice_is_refused() -> None:
    first = factories.published_incident()
    editor = factories.user(role="editor")
    step(workflow.withdraw, held(first), editor, notice="Wrong.")

    with pytest.raises(ActionRefusedError, match="Only a published"):
        step(workflow.withdraw, held(first), editor, notice="Wrong.")


def test_publish_after_a_withdrawal_makes_the_third_edition() -> None:
    first = factories.published_incident()
    step(
        workflow.withdraw,
        held(first),
        factories.user(role="editor"),
        notice="Not sure.",
    )

    third = corrected(first, note="It did happen.")

    assert (third.number, Edition.objects.current().get()) == (3, third)


def test_reject_closes_a_draft_and_keeps_its_record() -> None:
    made = factories.submitted_incident()

    rejected = step(
        workflow.reject, made, factories.user(role="editor"), reason="A hoax."
    )

    assert (rejected.status, steps(made)[-1]) == (
        Status.REJECTED,
        (Action.REJECTED, "A hoax."),
    )


def test_reject_of_a_published_incident_is_refused() -> None:
    first = factories.published_incident()
    draft = revised(held(first), by=factories.user(role="editor"), title="New")

    with pytest.raises(ActionRefusedError, match="withdraw it instead"):
        step(workflow.reject, draft, factories.user(role="editor"), reason="A hoax.")


def test_rejected_incident_can_no_longer_be_edited() -> None:
    made = step(
        workflow.reject,
        factories.incident(),
        factories.user(role="editor"),
        reason="A hoax.",
    )

    with pytest.raises(ActionRefusedError, match="can't be edited"):
        revised(made, by=factories.user(role="editor"), title="New")


@pytest.mark.parametrize(
    ("action", "words"),
    [(workflow.submit, {}), (workflow.reject, {"reason": "Hoax."})],
)
def test_step_that_is_refused_changes_no_version(
    action: Callable[..., Any], words: dict[str, str]
) -> None:
    made = held(factories.published_incident())

    with pytest.raises(ActionRefusedError):
        step(action, made, factories.user(role="editor"), **words)

    assert Incident.objects.get(pk=made.pk).version == made.version


def test_changes_left_by_a_withdrawal_are_not_published_by_their_author() -> None:
    editor = factories.user(role="editor")
    second = factories.user(role="editor")
    incident = factories.published_incident().incident
    incident = incidents.revise(
        by=editor,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), summary="The editor's own words."),
    )
    workflow.withdraw(
        by=editor, incident_id=incident.pk, version=incident.version, notice="Wrong."
    )
    incident.refresh_from_db()
    incident = incidents.revise(
        by=second,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), desk_note="Again."),
    )
    incident = workflow.submit(
        by=second, incident_id=incident.pk, version=incident.version
    )

    with pytest.raises(NotAllowedError):
        workflow.publish(
            by=editor,
            incident_id=incident.pk,
            version=incident.version,
            change_note="Back.",
        )


def test_note_of_a_step_has_a_longest_length() -> None:
    incident = factories.incident()

    with pytest.raises(ActionRefusedError, match="5,000 are the most"):
        workflow.submit(
            by=factories.user(role="contributor"),
            incident_id=incident.pk,
            version=incident.version,
            reason="x" * 5_001,
        )


# -- urgently, and alone -------------------------------------------------------------


def own_in_review(role: str) -> tuple[User, Incident]:
    by = factories.user(role=role)
    return by, factories.submitted_incident(by=by)


def test_urgent_publication_keeps_its_reason() -> None:
    by, made = own_in_review("administrator")

    edition = step(workflow.publish_urgently, made, by, reason="A false alarm spreads.")

    assert (edition.urgent_reason, edition.drafter_ids, edition.published_by_id) == (
        "A false alarm spreads.",
        [by.pk],
        by.pk,
    )
    assert steps(made)[-1] == (Action.URGENT, "A false alarm spreads.")


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_urgent_publication_is_for_administrators(role: str) -> None:
    by, made = own_in_review(role)

    with pytest.raises(NotAllowedError):
        step(workflow.publish_urgently, made, by, reason="It can't wait.")


def test_urgent_publication_without_a_reason_is_refused() -> None:
    by, made = own_in_review("administrator")

    with pytest.raises(ActionRefusedError, match="can't wait"):
        step(workflow.publish_urgently, made, by, reason=" ")
