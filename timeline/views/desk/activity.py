"""The ledger as the desk reads it: who did what, when, and why."""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from timeline.models import Revision
from timeline.views.access import StaffRequest, staff_required
from timeline.views.htmx import page

SHOWN: Final = 50


@staff_required
@require_safe
def activity(request: StaffRequest) -> HttpResponse:
    """List the steps, newest first; `before` is the number of the last one seen."""
    steps = Revision.objects.newest_first()
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) <= 18:
        steps = steps.filter(pk__lt=int(before))
    # One more than is shown tells whether there is another page.
    found = list(steps[: SHOWN + 1])
    context = {
        "steps": found[:SHOWN],
        "older": found[SHOWN - 1].pk if len(found) > SHOWN else None,
        "newest": not before,
    }
    return page(request, "desk/activity.html", (), context)
