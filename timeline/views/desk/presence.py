"""Who else has the same form open, asked for by the open page itself."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from timeline.actions.presence import be_present, leave
from timeline.models import Incident, Intake, Revision
from timeline.views.access import StaffRequest, staff_required


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_presence(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Say who else edits an incident, and whether it was saved meanwhile."""
    held = get_object_or_404(Incident.objects.only("pk", "version"), pk=incident_id)
    version = request.GET.get("version", "")
    loaded = int(version) if version.isdecimal() and len(version) < 9 else held.version
    saved = None
    if loaded < held.version:
        saved = (
            Revision.objects.of_incident(held.pk)
            .filter(version__gt=loaded)
            .newest_first()
            .first()
        )
    return _answer(request, held, {"saved": saved, "held": held, "loaded": loaded})


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake_presence(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Say who else reviews an article."""
    held = get_object_or_404(Intake.objects.only("pk"), pk=intake_id)
    return _answer(request, held, {})


def _answer(
    request: StaffRequest, at: Incident | Intake, context: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST":
        leave(by=request.user, at=at)
        return HttpResponse(status=204)
    others = be_present(by=request.user, at=at)
    return render(
        request, "desk/parts/presence_others.html", {**context, "others": others}
    )
