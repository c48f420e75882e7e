"""Splitting an incident at the desk, and putting it together again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from timeline.actions import splitting
from timeline.actions.errors import ActionRefusedError
from timeline.models import Incident, Split
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.incident import read_page
from timeline.views.desk.steps import (
    note_in,
    number_of,
    status_of,
    text_in,
    version_in,
)
from timeline.views.htmx import page


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_split(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Choose statements that are of another incident, and make it a draft."""
    held = get_object_or_404(Incident, pk=incident_id)
    chosen = [
        number
        for text in request.POST.getlist("claim")
        if (number := number_of(text)) is not None
    ]
    given: dict[str, Any] = {
        "title": text_in(request, "title")[:200],
        "reason": note_in(request),
    }
    refusal, status = "", 200
    if request.method == "POST":
        try:
            new = splitting.split(
                by=request.user,
                incident_id=incident_id,
                version=version_in(request),
                claim_ids=chosen,
                **given,
            )
        except ActionRefusedError as error:
            refusal, status = str(error), status_of(error)
            held.refresh_from_db()
        else:
            messages.success(
                request,
                f"Split: both are drafts now. The new one is “{new}”. It can be undone "
                "on the page of either.",
            )
            return redirect(new)
    context = {
        "held": held,
        "claims": held.claims.select_related("speaker", "source").order_by(
            "position", "pk"
        ),
        "chosen": chosen,
        "given": given,
        "refusal": refusal,
    }
    return page(request, "desk/incident_split.html", (), context, status=status)


@staff_required
@require_POST
def split_undo(request: StaffRequest, incident_id: int, split_id: int) -> HttpResponse:
    """Put back what was split off, asked for on the page of either incident."""
    incident = get_object_or_404(Incident, pk=incident_id)
    held = get_object_or_404(Split.objects.of(incident), pk=split_id)
    note = note_in(request)
    try:
        together = splitting.undo(by=request.user, split_id=held.pk, reason=note)
    except ActionRefusedError as refusal:
        return read_page(
            request,
            incident_id,
            "desk/incident.html",
            status=status_of(refusal),
            typed={
                "step": "split-undo",
                "split": str(held.pk),
                "note": note,
                "refusal": str(refusal),
            },
        )
    messages.success(request, "Undone: the statements are back.")
    return redirect(together)
