"""Publishing at a time to come: approved now, made public by the worker."""

import datetime as dt
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions import workflow
from timeline.actions.compose import compose_each
from timeline.actions.errors import ActionRefusedError
from timeline.actions.incidents import claim_version
from timeline.actions.ledger import record
from timeline.actions.roles import is_editor, require_editor
from timeline.models import Action, Edition, Incident, PlannedPublication

FARTHEST: Final = dt.timedelta(days=366)


@transaction.atomic
def plan(
    *,
    by: User,
    incident_id: int,
    version: int,
    publish_at: dt.datetime,
    change_note: str = "",
) -> PlannedPublication:
    """Approve an incident, to be published later; the caller enqueues the job.

    The same has to hold as for publishing now. Raises NotAllowedError,
    ActionRefusedError, IncompleteError, StaleVersionError.
    """
    require_editor(by)
    now = timezone.now()
    if not now < publish_at <= now + FARTHEST:
        raise ActionRefusedError("Choose a time within the next year.")
    incident = claim_version(incident_id, version)
    contents = compose_each([incident])
    workflow.require_publishable([incident], contents, by, change_note.strip())
    PlannedPublication.objects.filter(incident=incident).delete()
    planned = PlannedPublication.objects.create(
        incident=incident,
        version=incident.version,
        publish_at=publish_at,
        change_note=change_note.strip(),
        planned_by=by,
        planned_at=now,
    )
    record(
        Action.PLANNED,
        by=by,
        about=incident,
        changes={"publish_at": [None, publish_at.isoformat(timespec="minutes")]},
        reason=change_note.strip(),
    )
    return planned


@transaction.atomic
def drop_plan(*, by: User, incident_id: int, version: int) -> Incident:
    """Leave an approved incident in review after all."""
    require_editor(by)
    incident = claim_version(incident_id, version)
    dropped, _ = PlannedPublication.objects.filter(incident=incident).delete()
    if not dropped:
        raise ActionRefusedError("No publication is planned.")
    record(Action.PLAN_DROPPED, by=by, about=incident)
    return incident


def void_because(planned: PlannedPublication) -> str:
    """Return why a plan comes to nothing, as a sentence goes on; empty if it holds."""
    person = planned.planned_by.get_username()
    if planned.is_void:
        return f"it was changed since {person} approved it"
    if not planned.planned_by.is_active:
        return f"the account of {person}, who approved it, is closed"
    if not is_editor(planned.planned_by):
        return f"{person}, who approved it, is no editor any more"
    return ""


@transaction.atomic
def publish_due(planned_id: int) -> Edition | None:
    """Publish what is due; the body of the background task.

    A second run finds nothing to do, and so does one that comes too early. Where it
    can't be published as it was approved, the plan is dropped and the ledger says why.
    """
    planned = (
        PlannedPublication.objects.select_for_update(of=("self",))
        .select_related("incident", "planned_by")
        .filter(pk=planned_id, publish_at__lte=timezone.now())
        .first()
    )
    if planned is None:
        return None
    edition = None
    try:
        if reason := void_because(planned):
            raise ActionRefusedError(f"{reason}.")
        with transaction.atomic():
            edition = workflow.publish(
                by=planned.planned_by,
                incident_id=planned.incident_id,
                version=planned.version,
                change_note=planned.change_note,
            )
    except ActionRefusedError as refusal:
        record(
            Action.PLAN_DROPPED,
            by=planned.planned_by,
            about=planned.incident,
            reason=f"Not published as planned: {refusal}",
        )
    planned.delete()
    return edition
