"""Going back: an earlier state as the next draft, or a begun correction dropped."""

from django.contrib.auth.models import User
from django.db import transaction

from timeline.actions import content as contents
from timeline.actions import earlier
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.incidents import claim_version, revise, write_content
from timeline.actions.ledger import record
from timeline.actions.roles import is_editor, require_editor, require_staff
from timeline.models import (
    Action,
    Claim,
    ClaimRelation,
    EditionKind,
    Incident,
    Revision,
    Status,
)
from timeline.models import edition_content as ec


def restore_edition(
    *, by: User, incident_id: int, version: int, number: int, reason: str
) -> Incident:
    """Make a former edition's content the draft of the next one.

    It is reviewed and published as any other; nothing is taken back by itself.
    """
    require_editor(by)
    _require_reason(reason)
    held = Incident.objects.get(pk=incident_id)
    edition = held.editions.filter(number=number, kind=EditionKind.PUBLISHED).first()
    if edition is None:
        raise ActionRefusedError("There is no such edition to restore.")
    return revise(
        by=by,
        incident_id=incident_id,
        version=version,
        content=earlier.of_edition(edition, held),
        reason=f"From edition {number}: {reason.strip()}",
        action=Action.RESTORED,
    )


def restore_step(
    *, by: User, incident_id: int, version: int, step_id: int, reason: str
) -> Incident:
    """Make what an incident was after a step of the ledger its draft again."""
    require_editor(by)
    _require_reason(reason)
    held = Incident.objects.get(pk=incident_id)
    step = Revision.objects.of_incident(incident_id).filter(pk=step_id).first()
    if step is None:
        raise ActionRefusedError("There is no such step of this incident.")
    return revise(
        by=by,
        incident_id=incident_id,
        version=version,
        content=earlier.of_step(step, held),
        reason=f"As after step {step_id}: {reason.strip()}",
        action=Action.RESTORED,
    )


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ActionRefusedError("Say in a note why it is restored.")


@transaction.atomic
def drop_correction(
    *, by: User, incident_id: int, version: int, reason: str = ""
) -> Incident:
    """Drop what was begun since the last edition; readers see no difference.

    For editors, and for who alone has worked on the draft.
    """
    require_staff(by)
    incident = claim_version(incident_id, version)
    last = incident.editions.order_by("-number").first()
    if last is None or incident.status not in {Status.DRAFT, Status.IN_REVIEW}:
        raise ActionRefusedError("No correction of a published incident is begun.")
    if not is_editor(by) and (
        incident.status != Status.DRAFT or incident.drafter_ids != [by.pk]
    ):
        raise NotAllowedError("Others worked on it: an editor can drop it.")
    before = contents.read(incident)
    after = earlier.of_edition(last, incident)
    withdrawn = last.kind == EditionKind.WITHDRAWN
    incident.status = Status.WITHDRAWN if withdrawn else Status.PUBLISHED
    incident.drafter_ids = []
    write_content(incident, after)
    _relate_again(incident, last.content)
    record(
        Action.CORRECTION_DROPPED,
        by=by,
        about=incident,
        changes=contents.changes(before, after),
        reason=reason,
    )
    return incident


def _relate_again(incident: Incident, content: ec.EditionContent) -> None:
    """Give claims that came back as new ones the relations of the edition."""
    now = list(incident.claims.order_by("position", "pk"))
    new_id = {
        then["id"]: claim.pk
        for then, claim in zip(content["claims"], now, strict=True)
        if then["id"] != claim.pk
    }
    if not new_id:
        return
    wanted = {
        (
            new_id[then["id"]],
            relation["claim_id"],
            relation["kind"],
            relation["direction"],
        )
        for then in content["claims"]
        if then["id"] in new_id
        for relation in then["relations"]
    }
    pairs = []
    for claim_id, other_id, kind, direction in wanted:
        first, second = claim_id, new_id.get(other_id, other_id)
        if direction == "in" or (direction == "both" and first > second):
            first, second = second, first
        pairs.append((first, second, kind))
    there = set(
        Claim.objects.filter(
            pk__in={pk for a, b, _ in pairs for pk in (a, b)}
        ).values_list("pk", flat=True)
    )
    ClaimRelation.objects.bulk_create(
        (
            ClaimRelation(claim_id=first, other_id=second, kind=kind)
            for first, second, kind in dict.fromkeys(pairs)
            if {first, second} <= there and first != second
        ),
        ignore_conflicts=True,
    )
