"""Submitting and publishing a batch: by the same steps as single incidents, in chunks.

Each incident gets its own line in the ledger, with the batch and the reason; nobody
publishes what they drafted. After any kind of end it can be called again, and goes on.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from timeline.actions import workflow
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.ledger import record
from timeline.actions.roles import require_editor
from timeline.models import Action, Incident, ReferenceImport, Status

AT_ONCE: Final = 100
LONGEST_REASON: Final = 1_000

type Step = Callable[..., Any]


def require_reason(reason: str) -> str:
    """Return why a batch is taken on, for the ledger; raises ActionRefusedError."""
    if not reason.strip():
        raise ActionRefusedError("Say why: the ledger keeps it for each incident.")
    if len(reason) > LONGEST_REASON:
        raise ActionRefusedError(
            f"The reason may have {LONGEST_REASON:,} characters at most."
        )
    return reason.strip()


def require_may_publish(by: User, held: ReferenceImport) -> None:
    """Raise NotAllowedError unless the person is an editor and didn't bring it."""
    require_editor(by)
    if held.created_by_id == by.pk:
        raise NotAllowedError(
            "You brought this batch, so somebody else has to publish it."
        )


def submit(held: ReferenceImport, *, by: User) -> str:
    """Submit the batch's drafts that lack nothing; return what was done, in words."""
    require_editor(by)
    done = lacking = 0
    for some in _with(held, Status.DRAFT):
        lacks = workflow.missing_each(some)
        whole = {one.pk: one.version for one in some if not lacks[one.pk]}
        lacking += len(some) - len(whole)
        done += _each(workflow.submit_each, whole, by=by, reason=_told(held))
    _enter(Action.SUBMITTED, held, by, done)
    return f"{done:,} submitted for review; {lacking:,} lack something still."


def publish(held: ReferenceImport, *, by: User) -> str:
    """Publish what of the batch is in review and by others; return what was done."""
    require_may_publish(by, held)
    done = own = 0
    for some in _with(held, Status.IN_REVIEW):
        others = {one.pk: one.version for one in some if by.pk not in one.drafter_ids}
        own += len(some) - len(others)
        done += _each(workflow.publish_each, others, by=by, change_note=_told(held))
    _enter(Action.PUBLISHED, held, by, done)
    kept = f"; {own:,} that you worked on are left to others" if own else ""
    return f"{done:,} published{kept}."


def _with(held: ReferenceImport, status: str) -> Iterator[list[Incident]]:
    """Yield the batch's incidents of one status, some at a time, in their order."""
    last = 0
    while True:
        some = list(
            Incident.objects.filter(
                imported__held=held, imported__row__gt=last, status=status
            )
            .select_related("imported")
            .order_by("imported__row")[:AT_ONCE]
        )
        if not some:
            return
        last = some[-1].imported.row
        yield some


def _each(step: Step, versions: Mapping[int, int], **given: Any) -> int:
    """Take a step for all at once; one by one where one of them stands in the way."""
    if not versions:
        return 0
    try:
        step(versions=versions, **given)
    except (ActionRefusedError, Incident.DoesNotExist):
        return sum(_one(step, {pk: version}, given) for pk, version in versions.items())
    return len(versions)


def _one(step: Step, version: Mapping[int, int], given: dict[str, Any]) -> bool:
    try:
        step(versions=version, **given)
    except (ActionRefusedError, Incident.DoesNotExist):
        # Somebody has it in hand: it stays where it is, and the page counts it.
        return False
    return True


def _told(held: ReferenceImport) -> str:
    return f"Batch {held.pk} ({held.get_kind_display()}): {held.reason}"


@transaction.atomic
def _enter(action: Action, held: ReferenceImport, by: User, number: int) -> None:
    record(
        action,
        by=by,
        about=held,
        changes={"incidents": ["", number]},
        reason=held.reason,
    )
