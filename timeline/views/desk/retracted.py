"""A retracted incident at the desk, read for a recorded reason."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from timeline.actions import retracting
from timeline.actions.errors import ActionRefusedError
from timeline.models import Retraction
from timeline.recent_login import recent_login_required
from timeline.views.access import StaffRequest, administrator_required, tombstone
from timeline.views.desk.incident import read_page
from timeline.views.desk.steps import status_of, text_in


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
