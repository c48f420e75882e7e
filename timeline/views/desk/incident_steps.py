"""Taking an incident through its steps; a refused step keeps what was typed."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.views.decorators.http import (
    require_POST,
)

from timeline.actions import workflow
from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.models import (
    Incident,
    Status,
)
from timeline.recent_login import recent_login_required
from timeline.views.access import (
    StaffRequest,
    administrator_required,
    editor_required,
    staff_required,
)
from timeline.views.desk.incident import read_page
from timeline.views.desk.queue import onward


@staff_required
@require_POST
def incident_submit(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Hand a draft to the editors."""
    return take_step(
        request,
        incident_id,
        lambda version, note: workflow.submit(
            by=request.user, incident_id=incident_id, version=version, reason=note
        ),
        done="Submitted: an editor other than you will review it.",
    )


@editor_required
@require_POST
def incident_return(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Send an incident back to its drafter with a note."""
    return take_step(
        request,
        incident_id,
        lambda version, note: workflow.return_to_draft(
            by=request.user, incident_id=incident_id, version=version, reason=note
        ),
        done="Returned with your note.",
        template="desk/incident_review.html",
    )


@editor_required
@require_POST
def incident_publish(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Make the next edition."""
    return take_step(
        request,
        incident_id,
        lambda version, note: workflow.publish(
            by=request.user, incident_id=incident_id, version=version, change_note=note
        ),
        done="Published.",
        template="desk/incident_review.html",
    )


@editor_required
@require_POST
def incident_withdraw(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Take an incident off the timeline, with a public notice."""
    return take_step(
        request,
        incident_id,
        lambda version, note: workflow.withdraw(
            by=request.user, incident_id=incident_id, version=version, notice=note
        ),
        done="Withdrawn: its page stays, with your notice.",
    )


@editor_required
@require_POST
def incident_reject(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Close a draft that is not to be published."""
    return take_step(
        request,
        incident_id,
        lambda version, note: workflow.reject(
            by=request.user, incident_id=incident_id, version=version, reason=note
        ),
        done="Rejected; its record stays.",
    )


@administrator_required
@require_POST
@recent_login_required
def incident_urgent(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Publish without a second person, for a reason that is kept."""
    reason = request.POST.get("reason", "").replace("\x00", "")
    return take_step(
        request,
        incident_id,
        lambda version, note: workflow.publish_urgently(
            by=request.user,
            incident_id=incident_id,
            version=version,
            reason=reason,
            change_note=note,
        ),
        done="Published, urgently and alone; the reason is in the ledger.",
        template="desk/incident_review.html",
        typed={"reason": reason},
    )


def take_step(
    request: StaffRequest,
    incident_id: int,
    take: Callable[[int, str], object],
    *,
    done: str,
    template: str = "desk/incident.html",
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """Take a step; where it is refused, show the page with the reason and the note.

    `typed` is what else was typed, by the names that the template gives it.
    """
    held = get_object_or_404(Incident, pk=incident_id)
    note = note_in(request)
    try:
        with transaction.atomic():
            # Without the version that was seen, nobody knows what they agreed to.
            take(number_of(request.POST.get("version", "")) or 0, note)
    except ActionRefusedError as refusal:
        status = {NotAllowedError: 403, StaleVersionError: 409}.get(type(refusal), 422)
        step = request.path.rstrip("/").rsplit("/", 1)[-1]
        return read_page(
            request,
            incident_id,
            template,
            status=status,
            typed={
                "step": step,
                "note": note,
                "refusal": str(refusal),
                **(typed or {}),
            },
        )
    held.refresh_from_db()
    messages.success(
        request,
        format_html('<a href="{}">{}</a>: {}', held.get_absolute_url(), held, done),
    )
    if led := onward(request, "review", incident_id):
        return led
    if held.status == Status.PUBLISHED and template == "desk/incident_review.html":
        return redirect("desk:incident", incident_id)
    return redirect("desk:queue" if held.status == Status.DRAFT else held)


def note_in(request: StaffRequest) -> str:
    """Return the note that was typed, as a database can hold it."""
    return request.POST.get("note", "").replace("\x00", "")


def number_of(text: str) -> int | None:
    """Return a number as a form sends it; None for what is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= 18
    return int(text) if is_number else None
