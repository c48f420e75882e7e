"""Taking an incident through its steps; a refused step keeps what was typed."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from timeline.actions import planning, restoring, workflow
from timeline.actions.errors import ActionRefusedError, StaleVersionError
from timeline.models import Action, Incident, Revision, Status
from timeline.recent_login import recent_login_required
from timeline.views.access import (
    StaffRequest,
    administrator_required,
    editor_required,
    staff_required,
)
from timeline.views.desk.incident import REVIEW, read_page
from timeline.views.desk.queue import offer_next, onward
from timeline.views.desk.steps import note_in, status_of, text_in, version_in

INCIDENT: Final = "desk/incident.html"


def step(
    action: Callable[..., object],
    *,
    note: str = "",
    done: str,
    template: str = INCIDENT,
) -> Callable[[StaffRequest, int], HttpResponse]:
    """Return the view of a step whose form has the version that was seen and a note.

    `note` is the argument as which the action takes the note, `done` what is said
    once it is taken, `template` the page that is shown again where it is refused.
    """

    @require_POST
    def view(request: StaffRequest, incident_id: int) -> HttpResponse:
        def take(version: int, typed: str) -> None:
            given = {note: typed} if note else {}
            action(by=request.user, incident_id=incident_id, version=version, **given)

        return take_step(request, incident_id, take, done=done, template=template)

    return view


incident_submit = staff_required(
    step(
        workflow.submit,
        note="reason",
        done="Submitted: an editor other than you will review it.",
    )
)
incident_return = editor_required(
    step(
        workflow.return_to_draft,
        note="reason",
        done="Returned with your note.",
        template=REVIEW,
    )
)
_publish = step(
    workflow.publish, note="change_note", done="Published.", template=REVIEW
)


@editor_required
@require_POST
def incident_publish(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Publish what was seen, at once; never where a time to come is given along."""
    if request.POST.get("publish_at"):

        def refuse(version: int, note: str) -> None:
            raise ActionRefusedError(
                "A time to publish it was given, so it is not published now: use "
                "“Approve, and publish then”."
            )

        return take_step(request, incident_id, refuse, done="", template=REVIEW)
    return _publish(request, incident_id)


incident_withdraw = editor_required(
    step(
        workflow.withdraw,
        note="notice",
        done="Withdrawn: its page stays, with your notice.",
    )
)
incident_reject = editor_required(
    step(workflow.reject, note="reason", done="Rejected; its record stays.")
)
incident_unplan = editor_required(
    step(
        planning.drop_plan,
        done="No longer planned: it stays in review.",
        template=REVIEW,
    )
)
incident_drop = staff_required(
    step(
        restoring.drop_correction,
        note="reason",
        done="Dropped: it is again what readers see.",
    )
)


@administrator_required
@require_POST
@recent_login_required
def incident_urgent(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Publish without a second person, for a reason that is kept."""
    reason = text_in(request, "reason")
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
        template=REVIEW,
        typed={"reason": reason},
    )


def take_step(
    request: StaffRequest,
    incident_id: int,
    take: Callable[[int, str], object],
    *,
    done: str,
    template: str = INCIDENT,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """Take a step; where it is refused, show the page with the reason and the note.

    `typed` is what else was typed, by the names that the template gives it.
    """
    held = get_object_or_404(Incident, pk=incident_id)
    note = note_in(request)
    try:
        with transaction.atomic():
            take(version_in(request), note)
    except ActionRefusedError as refusal:
        return read_page(
            request,
            incident_id,
            template,
            status=status_of(refusal),
            typed={
                "step": request.path.rstrip("/").rsplit("/", 1)[-1],
                "note": note,
                "refusal": _told(refusal, incident_id),
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
    if held.status == Status.PUBLISHED and template == REVIEW:
        offer_next(request, "review", incident_id)
        return redirect("desk:incident", incident_id)
    return redirect("desk:queue" if held.status == Status.DRAFT else held)


_TAKEN: Final = {
    Action.SUBMITTED: "submitted it",
    Action.RETURNED: "returned it",
    Action.REJECTED: "rejected it",
    Action.PUBLISHED: "published it",
    Action.CORRECTED: "published it",
    Action.URGENT: "published it",
    Action.WITHDRAWN: "withdrew it",
}


def _told(refusal: ActionRefusedError, incident_id: int) -> str:
    """Return why a step was refused: who took one meanwhile, where it was a step."""
    if not isinstance(refusal, StaleVersionError):
        return str(refusal)
    last = Revision.objects.of_incident(incident_id).newest_first().first()
    said = _TAKEN.get(Action(last.action)) if last else None
    if last is None or said is None:
        return str(refusal)
    return f"{last.username} {said} at {last.at:%H:%M} UTC, after you opened this page."
