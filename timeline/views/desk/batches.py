"""Batches of incidents: what a file brought, submitted and published as a whole."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from timeline.actions.imports import steps
from timeline.models import (
    BATCH_KINDS,
    ImportedIncident,
    ImportStatus,
    ReferenceImport,
    Status,
)
from timeline.views.access import StaffRequest, editor_required
from timeline.views.desk.import_steps import held_among, start, take
from timeline.views.htmx import page

SHOWN: Final = 50


@editor_required
@require_safe
def batches(request: StaffRequest) -> HttpResponse:
    """List the batches that have brought incidents, newest first."""
    held = (
        _batches()
        .exclude(status__in=[ImportStatus.DROPPED, ImportStatus.REFUSED])
        .select_related("created_by")
        .order_by("-pk")[:SHOWN]
    )
    return page(request, "desk/batches.html", (), {"held": held})


@editor_required
@require_safe
def batch(request: StaffRequest, import_id: int) -> HttpResponse:
    """Show a batch: where its incidents stand, and the incidents, some at a time."""
    held = _held(import_id)
    asked = request.GET.get("status", "")
    status = asked if asked in Status.values else ""
    after = _row(request.GET.get("after", ""))
    rows = held.incidents.filter(row__gt=after).select_related("incident")
    if status:
        rows = rows.filter(incident__status=status)
    some = list(rows.order_by("row")[: SHOWN + 1])
    counts = _counts(held)
    context = {
        "held": held,
        "status": status,
        "counts": [(one, one.label, counts[one]) for one in Status if one in counts],
        "drafts": counts.get(Status.DRAFT, 0),
        "in_review": counts.get(Status.IN_REVIEW, 0),
        "brought_it": held.created_by_id == request.user.pk,
        "incidents": some[:SHOWN],
        "next": some[SHOWN - 1].row if len(some) > SHOWN else None,
    }
    return page(request, "desk/batch.html", {"batch-state"}, context)


@editor_required
@require_safe
def batch_status(request: StaffRequest, import_id: int) -> HttpResponse:
    """Give how far the worker is, for the page that polls."""
    held = _held(import_id)
    if not held.is_at_work:
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(f"/desk/batches/{held.pk}/")
        return redirect("desk:batch", held.pk)
    context = {"held": held, "counts": [], "in_review": 0}
    counts = _counts(held)
    context["counts"] = [
        (one, one.label, counts[one]) for one in Status if one in counts
    ]
    return page(request, "desk/batch.html", {"batch-state"}, context)


@editor_required
@require_POST
def batch_submit(request: StaffRequest, import_id: int) -> HttpResponse:
    """Have the drafts submitted that lack nothing."""
    return _step(request, import_id, steps.submit)


@editor_required
@require_POST
def batch_publish(request: StaffRequest, import_id: int) -> HttpResponse:
    """Have what is in review published, by somebody who didn't bring it."""
    return _step(request, import_id, steps.publish)


@editor_required
@require_POST
def batch_again(request: StaffRequest, import_id: int) -> HttpResponse:
    """Put a batch into the worker's queue once more, as after it was ended."""
    held = _held(import_id)
    if held.status in (ImportStatus.SUBMITTING, ImportStatus.PUBLISHING):
        start(request, held)
    return redirect("desk:batch", held.pk)


def _step(
    request: StaffRequest, import_id: int, step: Callable[..., ReferenceImport]
) -> HttpResponse:
    held = _held(import_id)
    reason = request.POST.get("reason", "")
    take(request, partial(step, by=request.user, import_id=held.pk, reason=reason))
    return redirect("desk:batch", held.pk)


def _counts(held: ReferenceImport) -> dict[Any, int]:
    """Return status → number of the batch's incidents."""
    rows = ImportedIncident.objects.filter(held=held).order_by()
    counted = rows.values_list("incident__status").annotate(Count("pk"))
    return {Status(status): number for status, number in counted}


def _batches() -> QuerySet[ReferenceImport]:
    return ReferenceImport.objects.filter(kind__in=BATCH_KINDS).defer(
        "raw", "rows", "problems", "undo"
    )


def _held(import_id: int) -> ReferenceImport:
    return held_among(_batches(), import_id)


def _row(given: str) -> int:
    if given.isascii() and given.isdecimal() and len(given) < 10:
        return int(given)
    return 0
