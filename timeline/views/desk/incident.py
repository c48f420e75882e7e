"""An incident at the desk, as it stands: content, history, and the steps open."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import (
    require_safe,
)

from timeline.actions import incidents, planning, workflow
from timeline.actions.completeness import Need, needs_of
from timeline.actions.compose import compose
from timeline.actions.edition_columns import columns_so_far
from timeline.actions.errors import (
    ActionRefusedError,
)
from timeline.actions.roles import is_administrator, is_editor
from timeline.actions.veiling import veil_steps
from timeline.models import (
    Action,
    Edition,
    EditionKind,
    Incident,
    PlannedPublication,
    Revision,
    Split,
    Status,
)
from timeline.models.edition_content import EditionContent
from timeline.pages.incident import incident_page
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.diff import ledger_diff
from timeline.views.desk.review_page import review_of
from timeline.views.htmx import page

HISTORY_SHOWN: Final = 100
REVIEW: Final = "desk/incident_review.html"


# -- reading -----------------------------------------------------------------------


@staff_required
@require_safe
def incident(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show an incident as it stands at the desk, with its history."""
    return read_page(request, incident_id, "desk/incident.html")


def read_page(
    request: StaffRequest,
    incident_id: int,
    template: str,
    *,
    status: int = 200,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    held = get_object_or_404(
        Incident.objects.select_related("created_by", "intake"), pk=incident_id
    )
    content = compose(held)
    editions = list(held.editions.order_by("-number"))
    last = editions[0] if editions else None
    steps = list(
        Revision.objects.of_incident(incident_id).newest_first()[:HISTORY_SHOWN]
    )
    veil_steps(steps)
    # What publishing would make now, shown by the public page's own template.
    preview = Edition(
        incident=held,
        number=last.number + 1 if last else 1,
        content=content,
        **columns_so_far(content, timezone.now().date()),
    )
    splits = list(Split.objects.of(held))
    context = {
        "held": held,
        "edition": preview,
        "incident": incident_page(preview),
        "current": True,
        "editions": editions,
        "last": last,
        "history": [(step, ledger_diff(step.changes)) for step in steps],
        "steps": steps_for(request, held, content, last=last),
        "last_word": _last_word(steps),
        "typed": typed or {},
        "splits": splits,
        "split_undone": any(s.undone_at and s.new_id == held.pk for s in splits),
    }
    if template == REVIEW:
        context["review"] = review_of(held, last, content, viewer=request.user)
    else:
        context["open_threads"] = held.threads.open().count()
    return page(request, template, (), context, status=status)


def review_context(
    request: StaffRequest, incident_id: int, *, typed: dict[str, str]
) -> dict[str, Any]:
    """Return what the parts of a review show, without the page around them."""
    held = get_object_or_404(Incident, pk=incident_id)
    last = held.editions.order_by("-number").first()
    review = review_of(held, last, compose(held), viewer=request.user)
    return {"held": held, "last": last, "review": review, "typed": typed}


def _last_word(steps: list[Revision]) -> Revision | None:
    """Return the last handing over, if its note is still to be read."""
    handed_over = {
        *(Action.SUBMITTED, Action.RETURNED, Action.PUBLISHED),
        *(Action.PLANNED, Action.PLAN_DROPPED),
    }
    done = {Action.PUBLISHED, Action.PLANNED}
    last = next((step for step in steps if step.action in handed_over), None)
    waits = last is not None and last.reason and last.action not in done
    return last if waits else None


@dataclass(frozen=True, slots=True)
class Steps:
    """What this person may do with the incident now; a text says why not."""

    edit: bool
    submit: bool
    publish: bool
    publish_refusal: str
    urgent: bool
    return_: bool
    reject: bool
    withdraw: bool
    drop: bool
    restore: bool
    retract: bool
    planned: PlannedPublication | None
    planned_void: str
    """Why the plan comes to nothing; empty where it holds, or there is none."""
    missing: list[Need]


def steps_for(
    request: StaffRequest,
    held: Incident,
    content: EditionContent,
    *,
    last: Edition | None,
) -> Steps:
    """Return the steps open to this person in the incident's present state."""
    needed = needs_of({held.pk: content})[held.pk]
    editor = is_editor(request.user)
    in_review = held.status == Status.IN_REVIEW
    own = not workflow.may_publish(request.user, held)
    open_ = held.status in {Status.DRAFT, Status.IN_REVIEW}
    planned = (
        PlannedPublication.objects.select_related("planned_by", "incident")
        .filter(incident=held)
        .first()
    )
    refusal = ""
    if in_review and not editor:
        refusal = "An editor publishes it, or sends it back with a note."
    elif in_review and own:
        refusal = "You worked on this draft, so somebody else has to publish it."
    return Steps(
        edit=_may_edit(request, held),
        submit=held.status == Status.DRAFT,
        publish=in_review and editor and not own,
        publish_refusal=refusal,
        urgent=in_review and own and is_administrator(request.user),
        return_=in_review and editor,
        reject=open_ and editor and last is None,
        withdraw=editor and last is not None and last.kind == EditionKind.PUBLISHED,
        drop=open_ and last is not None and (editor or own),
        restore=editor and _may_edit(request, held),
        retract=is_administrator(request.user)
        and last is not None
        and not last.content.get("retracted"),
        planned=planned,
        planned_void=planning.void_because(planned) if planned else "",
        missing=[need for need in needed if not need.met] if open_ else [],
    )


def _may_edit(request: StaffRequest, held: Incident) -> bool:
    try:
        incidents.require_may_edit(request.user, held)
    except ActionRefusedError:
        return False
    return True
