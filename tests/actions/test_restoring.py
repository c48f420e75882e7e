"""Earlier states brought back as drafts, and begun corrections dropped."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.triggers import commit, without_triggers
from timeline.actions import incidents, restoring, workflow
from timeline.actions.content import CasualtyContent, LinkContent, read
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.models import (
    Action,
    ClaimRelation,
    Edition,
    Incident,
    Revision,
    Status,
)

pytestmark = pytest.mark.django_db


def held(edition: Edition) -> Incident:
    return Incident.objects.get(pk=edition.incident_id)


def full(**fields: Any) -> dict[str, Any]:
    """Fields of an incident that has something of everything."""
    claim = factories.claim_content(
        said="2021-05-13", on_behalf_of_id=factories.actor().pk, note="As we hear."
    )
    return {
        "claims": (claim, factories.claim_content()),
        "casualties": (
            CasualtyContent(
                kind="wounded", low=2, best=3, claim=1, source_id=claim.source_id
            ),
        ),
        "place_ids": (factories.place().pk,),
        "conflict_ids": (factories.conflict().pk,),
        "links": (LinkContent(other_id=factories.incident().pk, kind="follows"),),
        "occurred_expression": "on Wednesday",
        **fields,
    }


def public(content: Any) -> Any:
    """A content without the ids of its claims, which change when one comes back."""
    return replace(content, claims=tuple(replace(c, id=None) for c in content.claims))


def correction_begun(edition: Edition, *, by: User, **changes: Any) -> Incident:
    incident = held(edition)
    return incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), **changes),
    )


def test_restored_edition_is_the_draft_of_the_next_one() -> None:
    editor = factories.user(role="editor")
    first = factories.published_incident(**full(title="First"))
    before = read(held(first))
    second = factories.correction(
        first,
        title="Second",
        claims=(factories.claim_content(),),
        casualties=(),
        links=(),
        place_ids=(),
        place_unknown=True,
    )

    made = restoring.restore_edition(
        by=editor,
        incident_id=first.incident_id,
        version=held(second).version,
        number=1,
        reason="It was right.",
    )

    assert (made.status, made.drafter_ids, public(read(made))) == (
        Status.DRAFT,
        [editor.pk],
        public(before),
    )
    assert Edition.objects.current().get() == second


def test_restored_edition_is_not_published_by_who_restored_it() -> None:
    editor = factories.user(role="editor")
    first = factories.published_incident(title="First")
    second = factories.correction(first, title="Second")
    made = restoring.restore_edition(
        by=editor,
        incident_id=first.incident_id,
        version=held(second).version,
        number=1,
        reason="It was right.",
    )
    made = workflow.submit(by=editor, incident_id=made.pk, version=made.version)

    with pytest.raises(NotAllowedError):
        workflow.publish(
            by=editor, incident_id=made.pk, version=made.version, change_note="Back."
        )


def test_restore_needs_a_reason() -> None:
    first = factories.published_incident()

    with pytest.raises(ActionRefusedError, match="why it is restored"):
        restoring.restore_edition(
            by=factories.user(role="editor"),
            incident_id=first.incident_id,
            version=held(first).version,
            number=1,
            reason=" ",
        )


def test_restore_of_what_names_a_lost_record_is_refused() -> None:
    place = factories.place()
    first = factories.published_incident(place_ids=(place.pk,))
    second = factories.correction(first, place_ids=(), place_unknown=True)
    # No delete of ours gets this far; a backup that was put back by halves may.
    with without_triggers("timeline_place"):
        place.delete()
        commit()

    with pytest.raises(ActionRefusedError, match="a place that is no longer held"):
        restoring.restore_edition(
            by=factories.user(role="editor"),
            incident_id=first.incident_id,
            version=held(second).version,
            number=1,
            reason="It was right.",
        )


def drop(incident: Incident, by: User) -> Incident:
    return restoring.drop_correction(
        by=by, incident_id=incident.pk, version=incident.version
    )


def test_dropped_correction_leaves_what_was_published() -> None:
    editor = factories.user(role="editor")
    first = factories.published_incident(**full(title="First"))
    before = read(held(first))
    begun = correction_begun(first, by=editor, title="Second", claims=(), casualties=())

    dropped = drop(begun, editor)

    assert (dropped.status, dropped.drafter_ids, public(read(dropped))) == (
        Status.PUBLISHED,
        [],
        public(before),
    )
    assert Revision.objects.latest("pk").action == Action.CORRECTION_DROPPED


def test_dropped_correction_brings_relations_of_statements_back() -> None:
    editor = factories.user(role="editor")
    made = factories.incident(**full())
    one, two = made.claims.order_by("position")
    incidents.relate_claims(
        by=made.created_by, claim=one, other=two, kind="contradicts"
    )
    made = workflow.submit(
        by=made.created_by, incident_id=made.pk, version=made.version
    )
    first = workflow.publish(by=editor, incident_id=made.pk, version=made.version)
    begun = correction_begun(first, by=editor, claims=(), casualties=())

    dropped = drop(begun, editor)

    ids = sorted(dropped.claims.values_list("pk", flat=True))
    assert list(ClaimRelation.objects.values_list("claim_id", "other_id", "kind")) == [
        (*ids, "contradicts")
    ]


def test_correction_of_a_withdrawn_incident_is_dropped_to_withdrawn() -> None:
    editor = factories.user(role="editor")
    first = factories.published_incident()
    factories.withdrawal(first)
    begun = correction_begun(first, by=editor, title="Second")

    assert drop(begun, editor).status == Status.WITHDRAWN


def test_drop_of_a_first_draft_is_refused() -> None:
    made = factories.incident()

    with pytest.raises(ActionRefusedError, match="No correction"):
        drop(made, factories.user(role="editor"))


def test_drop_of_what_others_wrote_is_for_editors() -> None:
    first = factories.published_incident()
    begun = correction_begun(first, by=factories.user(role="editor"), title="Second")

    with pytest.raises(NotAllowedError, match="an editor can drop it"):
        drop(begun, factories.user())


@pytest.mark.django_db(transaction=True)
def test_step_is_restored_from_the_history_of_rows() -> None:
    by, editor = factories.user(), factories.user(role="editor")
    made = factories.incident(by=by, **full(title="First", desk_note="Ask again."))
    before = read(made)
    step = Revision.objects.of_incident(made.pk).get()
    made = incidents.revise(
        by=by,
        incident_id=made.pk,
        version=made.version,
        content=replace(
            before, title="Second", claims=(), casualties=(), place_ids=(), links=()
        ),
    )

    made = restoring.restore_step(
        by=editor,
        incident_id=made.pk,
        version=made.version,
        step_id=step.pk,
        reason="It was right.",
    )

    assert public(read(made)) == public(before)
    assert Revision.objects.latest("pk").action == Action.RESTORED
