"""The ledger as the desk reads it: who did what, when, and why."""

from typing import Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from timeline.actions.rows import rows_of_request
from timeline.actions.veiling import veil_steps
from timeline.forms.desk_activity import ActivityForm, people
from timeline.models import LedgerLink, Revision
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.diff import ledger_diff
from timeline.views.htmx import page

SHOWN: Final = 50
CURSOR: Final = "before"


@staff_required
@require_safe
def activity(request: StaffRequest) -> HttpResponse:
    """List the steps that the filter asks for, newest first.

    `before` is the number of the last step seen.
    """
    form = ActivityForm(request.GET)
    valid = form.is_valid()
    steps = form.apply(Revision.objects.newest_first()) if valid else None
    before = request.GET.get(CURSOR, "")
    if steps is not None and before.isdecimal() and len(before) <= 18:
        steps = steps.filter(pk__lt=int(before))
    # One more than is shown tells whether there is another page.
    found = list(steps[: SHOWN + 1]) if steps is not None else []
    filtered = {name for name in form.fields if request.GET.get(name)}
    veil_steps(found)
    context = {
        "form": form,
        "people": people(),
        "filtered": bool(filtered),
        "steps": found[:SHOWN],
        "older": found[SHOWN - 1].pk if len(found) > SHOWN else None,
        "older_query": _with(request.GET, found[SHOWN - 1].pk)
        if len(found) > SHOWN
        else "",
        "newest_query": _with(request.GET, None),
        "newest": not before,
    }
    return page(
        request, "desk/activity.html", (), context, status=200 if valid else 422
    )


def _with(given: QueryDict, before: int | None) -> str:
    """Return the filter's query string, without what is empty, from a step on."""
    query = QueryDict(mutable=True)
    for name in given:
        if (value := str(given[name])) and name != CURSOR:
            query[name] = value
    if before is not None:
        query[CURSOR] = str(before)
    return query.urlencode()


@staff_required
@require_safe
def activity_step(request: StaffRequest, step_id: int) -> HttpResponse:
    """Show one step whole: what changed, why, and its place in the chain."""
    step = get_object_or_404(Revision, pk=step_id)
    together: list[Revision] = []
    if step.request_id:
        # Steps of one request stand close together: no need of an index.
        near = Revision.objects.filter(
            request_id=step.request_id, pk__range=(step.pk - _AROUND, step.pk + _AROUND)
        )
        together = list(near.exclude(pk=step.pk).newest_first()[:SHOWN])
    veil_steps([step, *together])
    context = {
        "step": step,
        "diffs": ledger_diff(step.changes),
        "rows": rows_of_request(step.request_id, step.at),
        "link": LedgerLink.objects.filter(revision_id=step.pk).first(),
        "together": together,
    }
    return page(request, "desk/activity_step.html", (), context)


_AROUND: Final = 500
