"""What an article gave, once it is saved: its drafts, submitted together."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from timeline.actions import workflow
from timeline.actions.completeness import Need, needs_of
from timeline.actions.compose import compose_each
from timeline.actions.errors import ActionRefusedError
from timeline.models import Incident, Intake, Status
from timeline.views.access import StaffRequest, staff_required


@dataclass(frozen=True, slots=True)
class Saved:
    """An incident that an article gave, and what it needs to be submitted."""

    incident: Incident
    missing: list[Need]

    @property
    def can_be_submitted(self) -> bool:
        return self.incident.status == Status.DRAFT and not self.missing


def saved_from(held: Intake) -> list[Saved]:
    """Return the incidents of a saved intake, in the order of the article."""
    incidents = list(held.incidents.order_by("pk"))
    needed = needs_of(compose_each(incidents))
    return [
        Saved(one, [need for need in needed[one.pk] if not need.met])
        for one in incidents
    ]


@staff_required
@require_POST
def intake_submit(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Submit the article's drafts that lack nothing, all of them or none."""
    held = get_object_or_404(Intake, pk=intake_id)
    ready = [one.incident for one in saved_from(held) if one.can_be_submitted]
    if not ready:
        messages.info(request, "No draft of this article waits to be submitted.")
        return redirect("desk:intake", intake_id)
    try:
        workflow.submit_each(
            by=request.user, versions={one.pk: one.version for one in ready}
        )
    except ActionRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            f"Submitted {len(ready)} draft{'s' if len(ready) > 1 else ''}: "
            "an editor other than you will review.",
        )
    return redirect("desk:intake", intake_id)
