"""Who has taken on what waits: a sign to the others, no lock."""

from django.contrib.auth.models import User
from django.db import transaction

from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.ledger import record
from timeline.actions.roles import is_editor, is_staff_member, require_staff
from timeline.models import (
    Action,
    Incident,
    Intake,
    IntakeStatus,
    ReaderReport,
    Status,
)

FINISHED = {
    IntakeStatus.SAVED,
    IntakeStatus.DISCARDED,
    Status.REJECTED,
    Status.MERGED,
    Status.WITHDRAWN,
}


@transaction.atomic
def assign(
    *, by: User, record_of: Incident | Intake | ReaderReport, to: User | None
) -> None:
    """Give a record to somebody, or to nobody.

    Everybody may take on what nobody has, and give back what is theirs; editors may
    give anything to anybody of the desk. The record itself does not change: its
    version and the time of its last change stay.

    Raises NotAllowedError, and ActionRefusedError for what is finished.
    """
    require_staff(by)
    held: Incident | Intake | ReaderReport = (
        type(record_of)._default_manager.select_for_update().get(pk=record_of.pk)
    )
    before: User | None = held.assignee
    if _is_finished(held):
        raise ActionRefusedError("This is finished: nobody needs to take it on.")
    if to is not None and not is_staff_member(to):
        raise ActionRefusedError(f"{to} has no role at the desk.")
    if not is_editor(by) and not ({before, to} <= {by, None}):
        raise NotAllowedError("Only editors give work to others, or take it from them.")
    if before == to:
        return
    type(record_of)._default_manager.filter(pk=held.pk).update(assignee=to)
    names = [person.get_username() if person else None for person in (before, to)]
    if isinstance(held, ReaderReport):
        # The ledger is of incidents; what a reader wrote is no title for a step.
        changes = {"assignee of a report": names}
        record(Action.ASSIGNED, by=by, about=held.incident, changes=changes)
    else:
        record(Action.ASSIGNED, by=by, about=held, changes={"assignee": names})


def _is_finished(held: Incident | Intake | ReaderReport) -> bool:
    if isinstance(held, ReaderReport):
        return held.closed_at is not None
    return held.status in FINISHED
