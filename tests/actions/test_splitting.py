"""Splits: what is parted, the way back, and when there is none."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from timeline.actions import incidents, merging, splitting, workflow
from timeline.actions.content import CasualtyContent, CitationContent, read
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.models import Action, Edition, Incident, IncidentLink, Revision, Status

pytestmark = pytest.mark.django_db


def everything(**fields: Any) -> dict[str, Any]:
    """Two statements, the first with an estimate, and an estimate of nobody's."""
    claim = factories.claim_content()
    counted = CasualtyContent(kind="killed", low=1, source_id=claim.source_id)
    return {
        "claims": (claim, factories.claim_content()),
        "casualties": (replace(counted, claim=0), replace(counted, low=2)),
        "place_ids": (factories.place().pk,),
        "citations": (CitationContent(source_id=claim.source_id),),
        **fields,
    }


def published(**fields: Any) -> Incident:
    edition = factories.published_incident(**everything(**fields))
    return Incident.objects.get(pk=edition.incident_id)


def split(by: User, held: Incident, count: int = 1) -> Incident:
    """Split off the first statements."""
    return splitting.split(
        by=by,
        incident_id=held.pk,
        version=held.version,
        claim_ids=[c.pk for c in held.claims.order_by("position")[:count]],
        title="The other",
        reason="Two events.",
    )


def undo(by: User, new: Incident) -> Incident:
    return splitting.undo(by=by, split_id=new.split_from.pk, reason="One event.")


def edited(by: User, incident: Incident, **fields: Any) -> None:
    incident.refresh_from_db()
    incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), **fields),
    )


def test_split_makes_two_drafts_of_one_incident(one: User) -> None:
    held = published(title="Both")
    first, second = held.claims.order_by("position")

    new = split(one, held)

    held.refresh_from_db()
    assert (list(held.claims.all()), list(new.claims.all())) == ([second], [first])
    assert (held.casualties.get().low, new.casualties.get().claim) == (2, first)
    assert (held.status, new.status, Edition.objects.current().count()) == (
        Status.DRAFT,
        Status.DRAFT,
        1,
    )
    assert Revision.objects.of_incident(held.pk).latest("pk").action == Action.SPLIT


@pytest.mark.parametrize("claims", [[], [0]])
def test_split_of_statements_that_are_not_there_is_refused(
    one: User, claims: list[int]
) -> None:
    held = published()

    with pytest.raises(ActionRefusedError, match="Choose statements"):
        splitting.split(
            by=one,
            incident_id=held.pk,
            version=held.version,
            claim_ids=claims,
            title="The other",
            reason="Two events.",
        )


def test_split_of_every_statement_is_refused(one: User) -> None:
    with pytest.raises(ActionRefusedError, match="Leave a statement"):
        split(one, published(), count=2)


@pytest.mark.parametrize("make", [published, factories.incident])
def test_undone_split_puts_everything_back(one: User, make: Any) -> None:
    held = make(**({} if make is published else everything()))
    first, second = held.claims.order_by("position")
    incidents.relate_claims(by=one, claim=first, other=second, kind="contradicts")
    held.refresh_from_db()
    before = (read(held), held.status)
    new = split(one, held)

    together = undo(one, new)

    new.refresh_from_db()
    together.refresh_from_db()
    assert (read(together), together.status) == before
    assert (new.status, new.merged_into, new.claims.count()) == (
        Status.MERGED,
        held,
        0,
    )
    assert first.relations_out.exists() or first.relations_in.exists()
    assert [
        Revision.objects.of_incident(pk).latest("pk").action for pk in (held.pk, new.pk)
    ] == [Action.SPLIT_UNDONE] * 2


def test_undone_split_of_what_was_edited_keeps_the_edit(one: User) -> None:
    held = factories.incident(**everything(title="Before"))
    first, second = held.claims.order_by("position")
    new = split(one, held)
    edited(one, held, title="After")

    together = undo(one, new)

    together.refresh_from_db()
    assert (together.title, list(together.claims.order_by("position"))) == (
        "After",
        [second, first],
    )
    assert together.casualties.get(low=1).claim == first


def test_undone_split_after_a_publication_is_the_next_draft(one: User) -> None:
    held = published()
    new = split(one, held)
    held.refresh_from_db()
    workflow.submit(by=one, incident_id=held.pk, version=held.version)
    workflow.publish(
        by=factories.user(role="editor"),
        incident_id=held.pk,
        version=held.version + 1,
        change_note="Split.",
    )

    together = undo(one, new)

    assert (together.status, together.drafter_ids) == (Status.DRAFT, [one.pk])


def test_links_to_what_is_no_longer_there_lead_to_what_has_it(one: User) -> None:
    held = factories.incident(**everything())
    new = split(one, held)
    link = IncidentLink.objects.create(
        incident=factories.incident(), other=new, kind="follows"
    )

    undo(one, new)

    link.refresh_from_db()
    assert link.other == held


def test_split_whose_new_incident_was_changed_is_not_undone(one: User) -> None:
    held = factories.incident(**everything())
    new = split(one, held)
    edited(one, new, summary="More is known.")

    with pytest.raises(ActionRefusedError, match="was changed since"):
        undo(one, new)

    assert (held.claims.count(), new.claims.count()) == (1, 1)


def test_split_whose_new_incident_was_merged_is_not_undone(one: User) -> None:
    new = split(one, factories.incident(**everything()))
    merging.propose(
        by=one,
        kind="incident",
        kept_id=factories.incident().pk,
        gone_id=new.pk,
        reason="They are one.",
    )

    with pytest.raises(ActionRefusedError, match="was merged since"):
        undo(one, new)


def test_split_whose_new_incident_was_published_is_not_undone(one: User) -> None:
    new = split(one, published())
    workflow.submit(by=one, incident_id=new.pk, version=new.version)
    workflow.publish(
        by=factories.user(role="editor"), incident_id=new.pk, version=new.version + 1
    )

    with pytest.raises(ActionRefusedError, match="was published since"):
        undo(one, new)


def test_split_is_undone_once(one: User) -> None:
    new = split(one, factories.incident(**everything()))
    undo(one, new)

    with pytest.raises(ActionRefusedError, match="already"):
        undo(one, new)


def test_contributor_does_not_undo_the_split_of_what_waits_for_review(
    one: User,
) -> None:
    held = factories.incident(**everything())
    new = split(one, held)
    Incident.objects.filter(pk=new.pk).update(status=Status.IN_REVIEW)

    with pytest.raises(NotAllowedError):
        undo(factories.user(), new)
