"""After publication: a time to come, an earlier state, what is dropped or retracted."""

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods, require_POST

from timeline.actions import content as contents
from timeline.actions import earlier, planning, restoring, retracting, working_texts
from timeline.actions.content import IncidentContent
from timeline.actions.errors import ActionRefusedError
from timeline.actions.retracted_text import elsewhere
from timeline.models import (
    Edition,
    EditionKind,
    Incident,
    PlannedPublication,
    Revision,
)
from timeline.recent_login import recent_login_required
from timeline.tasks import publish_due
from timeline.views.access import (
    StaffRequest,
    administrator_required,
    editor_required,
)
from timeline.views.desk.diff import ledger_diff
from timeline.views.desk.incident import REVIEW
from timeline.views.desk.incident_steps import take_step
from timeline.views.desk.steps import (
    attempt,
    note_in,
    number_of,
    text_in,
    version_in,
)
from timeline.views.htmx import page


@editor_required
@require_POST
def incident_plan(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Approve an incident, to be published at a time to come."""
    given = request.POST.get("publish_at", "")

    def plan(version: int, note: str) -> PlannedPublication:
        planned = planning.plan(
            by=request.user,
            incident_id=incident_id,
            version=version,
            publish_at=_moment(given),
            change_note=note,
        )
        job = publish_due.using(run_after=planned.publish_at)
        transaction.on_commit(
            partial(job.enqueue, planned.pk, by=request.user.get_username())
        )
        return planned

    return take_step(
        request,
        incident_id,
        plan,
        done="Approved: it is published at the time you chose.",
        template=REVIEW,
        typed={"publish_at": given[:40]},
    )


def _moment(given: str) -> dt.datetime:
    """Read what a browser sends of a date and a time, as UTC."""
    try:
        moment = parse_datetime(given)
    except ValueError:
        moment = None
    if moment is None:
        raise ActionRefusedError("Give the day and the time at which to publish it.")
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment


@editor_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_restore(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show what restoring an edition or a step would change, and do so when asked to.

    `edition` is an edition's number; `step` the number of a step of the ledger.
    """
    held = get_object_or_404(Incident, pk=incident_id)
    chosen = _chosen(request, held)
    refusal, status = "", 200
    if request.method == "POST":
        refusal, status = attempt(lambda: _restore(request, held, chosen))
        if not refusal:
            messages.success(
                request, "Restored as a draft: somebody else reviews and publishes it."
            )
            return redirect("desk:incident", incident_id)
        held.refresh_from_db()
    then: IncidentContent | None = None
    try:
        then = _content_of(chosen, held)
    except ActionRefusedError as error:
        refusal, status = str(error), 422
    context = {
        "held": held,
        "chosen": chosen,
        "is_edition": isinstance(chosen, Edition),
        "refusal": refusal,
        "possible": then is not None,
        "diffs": ledger_diff(contents.changes(contents.read(held), then))
        if then
        else [],
        "note": note_in(request),
    }
    return page(request, "desk/incident_restore.html", (), context, status=status)


def _chosen(request: StaffRequest, held: Incident) -> Edition | Revision:
    given = request.POST if request.method == "POST" else request.GET
    if (number := number_of(given.get("edition", ""))) is not None:
        return get_object_or_404(
            held.editions, number=number, kind=EditionKind.PUBLISHED
        )
    if (number := number_of(given.get("step", ""))) is not None:
        return get_object_or_404(Revision.objects.of_incident(held.pk), pk=number)
    raise Http404


def _content_of(chosen: Edition | Revision, held: Incident) -> IncidentContent:
    if isinstance(chosen, Edition):
        return earlier.of_edition(chosen, held)
    return earlier.of_step(chosen, held)


def _restore(
    request: StaffRequest, held: Incident, chosen: Edition | Revision
) -> Incident:
    common: dict[str, Any] = {
        "by": request.user,
        "incident_id": held.pk,
        "version": version_in(request),
        "reason": note_in(request),
    }
    if isinstance(chosen, Edition):
        return restoring.restore_edition(number=chosen.number, **common)
    return restoring.restore_step(step_id=chosen.pk, **common)


@administrator_required
@require_http_methods(["GET", "HEAD", "POST"])
@recent_login_required
def incident_retract(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show what a retraction would hide, and hide it when it is confirmed."""
    held = get_object_or_404(Incident, pk=incident_id)
    given = {name: text_in(request, name) for name in ("notice", "reason")}

    def retract() -> None:
        if request.POST.get("sure") != "yes":
            raise ActionRefusedError("Tick the box: it can't be undone.")
        retracting.retract(
            by=request.user,
            incident_id=incident_id,
            version=version_in(request),
            **given,
        )
        working_texts.forget_about(held)

    refusal, status = "", 200
    if request.method == "POST":
        refusal, status = attempt(retract)
        if not refusal:
            messages.success(request, "Retracted: only the tombstone is left.")
            return redirect("desk:incident", incident_id)
        held.refresh_from_db()
    context = {
        "held": held,
        "editions": Edition.objects.filter(incident=held).listed().order_by("-number"),
        "elsewhere": elsewhere(held),
        "refusal": refusal,
        "given": given,
    }
    return page(request, "desk/incident_retract.html", (), context, status=status)
