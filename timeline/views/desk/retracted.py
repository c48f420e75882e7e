"""A retracted incident at the desk: read for a recorded reason, veiled elsewhere."""

from collections.abc import Iterable

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from timeline.actions import retracting
from timeline.actions.errors import ActionRefusedError
from timeline.models import Action, Edition, Merge, MergeKind, Retraction, Revision
from timeline.models.incident import RETRACTED_TITLE
from timeline.recent_login import recent_login_required
from timeline.views.access import StaffRequest, administrator_required, tombstone
from timeline.views.desk.incident import read_page
from timeline.views.desk.steps import status_of, text_in

_OF_MERGES = {
    Action.MERGE_PROPOSED,
    Action.MERGE_DROPPED,
    Action.MERGED,
    Action.MERGE_UNDONE,
}
_SAY_WHY = {Action.RETRACTED, Action.RETRACTED_READ}


@administrator_required
@require_POST
@recent_login_required
def incident_reading(request: StaffRequest, retracted_id: int) -> HttpResponse:
    """Show this once what a retraction hides; the ledger keeps for what reason."""
    retraction = get_object_or_404(Retraction, incident=retracted_id)
    reason = text_in(request, "reason")
    try:
        retracting.read_hidden(by=request.user, incident_id=retracted_id, reason=reason)
    except ActionRefusedError as refusal:
        return tombstone(
            request, retraction, refusal=str(refusal), status=status_of(refusal)
        )
    return read_page(request, retracted_id, "desk/incident.html")


def veil_steps(steps: Iterable[Revision]) -> None:
    """Take titles, changes and notes out of the steps of retracted incidents.

    Of what is shown alone: the ledger stays as it is. Why it was retracted, and why
    read, is said. A step of a merge also names another incident, which may be one.
    """
    about = [step for step in steps if step.object_type == "incident"]
    others = _merged_with({s.object_id for s in about if s.action in _OF_MERGES})
    hidden = _retracted(
        {step.object_id for step in about}
        | {pk for there in others.values() for pk in there}
    )
    for step in about:
        if step.object_id in hidden:
            step.object_title = RETRACTED_TITLE
            step.changes = {}
            if step.action not in _SAY_WHY:
                step.reason = ""
        elif step.action in _OF_MERGES and others.get(step.object_id, set()) & hidden:
            step.changes = {}
            step.reason = ""


def _merged_with(incident_ids: set[int]) -> dict[int, set[int]]:
    """Return which incidents each of some was ever to be merged with."""
    found: dict[int, set[int]] = {}
    if not incident_ids:
        return found
    merges = Merge.objects.filter(
        Q(kept_id__in=incident_ids) | Q(gone_id__in=incident_ids),
        kind=MergeKind.INCIDENT,
    )
    for kept_id, gone_id in merges.values_list("kept_id", "gone_id"):
        found.setdefault(kept_id, set()).add(gone_id)
        found.setdefault(gone_id, set()).add(kept_id)
    return found


def veil_merges(merges: Iterable[Merge]) -> None:
    """Take the titles of retracted incidents out of merges, and notes on them."""
    about = [merge for merge in merges if merge.kind == MergeKind.INCIDENT]
    hidden = _retracted({pk for m in about for pk in (m.kept_id, m.gone_id)})
    for merge in about:
        for name, pk in (("kept", merge.kept_id), ("gone", merge.gone_id)):
            if pk in hidden:
                merge.titles[name] = RETRACTED_TITLE
                merge.reason = ""


def veil_editions(editions: Iterable[Edition]) -> None:
    """Take the titles of retracted incidents out of what was published of them."""
    about = list(editions)
    hidden = _retracted({edition.incident_id for edition in about})
    for edition in about:
        if edition.incident_id in hidden:
            edition.title = RETRACTED_TITLE


def _retracted(incident_ids: set[int]) -> set[int]:
    found = Retraction.objects.filter(incident__in=incident_ids)
    return set(found.values_list("incident_id", flat=True))
