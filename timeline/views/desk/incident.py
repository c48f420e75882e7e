"""An incident at the desk: read, edited, and taken through its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from timeline.actions import content as contents
from timeline.actions import incidents, records, sources, workflow
from timeline.actions.compose import compose
from timeline.actions.content import IncidentContent
from timeline.actions.edition_columns import edition_columns
from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.actions.roles import is_editor
from timeline.forms.desk_fields import modes_by_type
from timeline.forms.desk_incident import IncidentForms
from timeline.forms.desk_incident.lists import ROWS, with_row
from timeline.forms.desk_incident.new_records import (
    NewActorForm,
    NewPlaceForm,
    NewSourceForm,
)
from timeline.forms.desk_lookup import (
    offered_actors,
    offered_incidents,
    offered_sources,
    source_label,
)
from timeline.models import (
    Action,
    Edition,
    EditionKind,
    Incident,
    Revision,
    Status,
)
from timeline.pages.differences import edition_diff
from timeline.pages.incident import incident_page
from timeline.views.access import StaffRequest, editor_required, staff_required
from timeline.views.desk.diff import ledger_diff
from timeline.views.desk.held import place_names
from timeline.views.desk.merge import Merge, merge
from timeline.views.htmx import page

HISTORY_SHOWN: Final = 100


# -- reading -----------------------------------------------------------------------


@staff_required
@require_safe
def incident(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show an incident as it stands at the desk, with its history."""
    return _read_page(request, incident_id, "desk/incident.html")


@staff_required
@require_safe
def incident_review(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show what would be published, and what that changes of the edition in force."""
    return _read_page(request, incident_id, "desk/incident_review.html")


def _read_page(
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
    # What publishing would make now, shown by the public page's own template.
    preview = Edition(
        incident=held,
        number=last.number + 1 if last else 1,
        content=content,
        **edition_columns(content, timezone.now().date()),
    )
    context = {
        "held": held,
        "edition": preview,
        "incident": incident_page(preview),
        "current": True,
        "editions": editions,
        "last": last,
        "diff": edition_diff(last.content, content) if last else [],
        "history": [(step, ledger_diff(step.changes)) for step in steps],
        "steps": steps_for(request, held, last=last),
        "last_word": _last_word(steps),
        "typed": typed or {},
    }
    return page(request, template, (), context, status=status)


def _last_word(steps: list[Revision]) -> Revision | None:
    """Return the last handing over, if its note is still to be read."""
    handed_over = {Action.SUBMITTED, Action.RETURNED, Action.PUBLISHED}
    last = next((step for step in steps if step.action in handed_over), None)
    waits = last is not None and last.reason and last.action != Action.PUBLISHED
    return last if waits else None


@dataclass(frozen=True, slots=True)
class Steps:
    """What this person may do with the incident now; a text says why not."""

    edit: bool
    submit: bool
    publish: bool
    publish_refusal: str
    return_: bool
    reject: bool
    withdraw: bool
    missing: list[str]


def steps_for(request: StaffRequest, held: Incident, *, last: Edition | None) -> Steps:
    """Return the steps open to this person in the incident's present state."""
    editor = is_editor(request.user)
    in_review = held.status == Status.IN_REVIEW
    own = not workflow.may_publish(request.user, held)
    open_ = held.status in {Status.DRAFT, Status.IN_REVIEW}
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
        return_=in_review and editor,
        reject=open_ and editor and last is None,
        withdraw=editor and last is not None and last.kind == EditionKind.PUBLISHED,
        missing=workflow.missing(held) if open_ else [],
    )


def _may_edit(request: StaffRequest, held: Incident) -> bool:
    try:
        incidents.require_may_edit(request.user, held)
    except ActionRefusedError:
        return False
    return True


# -- editing -----------------------------------------------------------------------


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_new(request: StaffRequest) -> HttpResponse:
    """Write a draft by hand."""
    if request.method != "POST":
        return _edit_page(request, None, IncidentForms())
    if prepared := _prepare(request, None):
        return prepared
    forms = IncidentForms(data=request.POST)
    if not forms.is_valid():
        return _edit_page(request, None, forms, status=422)
    try:
        with transaction.atomic():
            made = incidents.draft(
                by=request.user, content=forms.content(), reason=forms.reason
            )
    except ActionRefusedError as refusal:
        return _edit_page(request, None, forms, status=422, refusal=str(refusal))
    messages.success(request, "Saved as a draft.")
    return redirect(made)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_edit(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Change an incident; a stale save shows what differs and keeps the text."""
    held = get_object_or_404(Incident, pk=incident_id)
    if request.method != "POST":
        forms = IncidentForms(
            content=contents.read(held), version=held.version, incident_id=incident_id
        )
        return _edit_page(request, held, forms)
    if prepared := _prepare(request, held):
        return prepared
    forms = IncidentForms(data=request.POST, incident_id=incident_id)
    if not forms.is_valid():
        return _edit_page(request, held, forms, status=422)
    try:
        with transaction.atomic():
            typed = forms.content()
            saved = incidents.revise(
                by=request.user,
                incident_id=incident_id,
                version=forms.version,
                content=typed,
                reason=forms.reason,
            )
    except StaleVersionError:
        return _merge_page(request, incident_id, forms)
    except NotAllowedError as refusal:
        return _edit_page(request, held, forms, status=403, refusal=str(refusal))
    except ActionRefusedError as refusal:
        return _edit_page(request, held, forms, status=409, refusal=str(refusal))
    unchanged = saved.version == forms.version
    messages.success(request, "Nothing was changed." if unchanged else "Saved.")
    return redirect(saved)


def _merge_page(
    request: StaffRequest, incident_id: int, forms: IncidentForms
) -> HttpResponse:
    """Answer a stale save: what changed meanwhile, and the form to save again."""
    held = Incident.objects.get(pk=incident_id)
    typed: IncidentContent = forms.content()
    merged = merge(held, by=request.user, loaded_version=forms.version, typed=typed)
    again = IncidentForms(
        content=merged.content,
        version=held.version,
        reason=forms.reason,
        incident_id=incident_id,
    )
    return _edit_page(request, held, again, status=409, merged=merged)


def _edit_page(
    request: StaffRequest,
    held: Incident | None,
    forms: IncidentForms,
    *,
    status: int = 200,
    refusal: str = "",
    merged: Merge | None = None,
    makers: dict[str, Any] | None = None,
    focus: str = "",
    notice: str = "",
) -> HttpResponse:
    context = {
        "incident": held,
        "forms": forms,
        "refusal": refusal,
        "merged": merged,
        "focus": focus,
        "notice": notice,
        "modes": modes_by_type(),
        "actor_names": offered_actors(),
        "place_names": place_names(),
        "source_names": offered_sources(),
        "incident_options": offered_incidents(),
        "new_actor": NewActorForm(prefix="new-actor"),
        "new_place": NewPlaceForm(prefix="new-place"),
        "new_source": NewSourceForm(prefix="new-source"),
        **(makers or {}),
    }
    return page(
        request, "desk/incident_edit.html", {"incident-form"}, context, status=status
    )


def _prepare(request: StaffRequest, held: Incident | None) -> HttpResponse | None:
    """Answer the buttons that save nothing: add a row, make a record to refer to."""
    incident_id = held.pk if held else None
    if (name := request.POST.get("add", "")) in ROWS:
        data = with_row(request.POST, name, {})
        forms = IncidentForms(data=data, incident_id=incident_id)
        new = forms.rows[name].forms[-1]
        return _edit_page(request, held, forms, focus=new.prefix)
    if (what := request.POST.get("make", "")) in _MAKERS:
        return _make(request, held, what)
    return None


def _make(request: StaffRequest, held: Incident | None, what: str) -> HttpResponse:
    form_class, make = _MAKERS[what]
    form = form_class(request.POST, prefix=f"new-{what}")
    data: QueryDict = request.POST
    notice, status = "", 422
    makers = {f"new_{what}": form}
    if form.is_valid():
        try:
            data, notice = make(form.cleaned_data, request.POST, by=request.user)
            makers, status = {}, 200
        except ActionRefusedError as refusal:
            form.add_error(None, str(refusal))
    forms = IncidentForms(data=data, incident_id=held.pk if held else None)
    return _edit_page(request, held, forms, status=status, makers=makers, notice=notice)


def _make_actor(
    given: dict[str, Any], data: QueryDict, *, by: User
) -> tuple[QueryDict, str]:
    actor = records.actor_named(
        given["name"], by=by, kind=given["kind"], part_of=given["part_of"]
    )
    return (
        with_row(data, "participations", {"actor": actor.name, "role": "participant"}),
        f"{actor.name} is among the actors now, and stands as a participant below.",
    )


def _make_place(
    given: dict[str, Any], data: QueryDict, *, by: User
) -> tuple[QueryDict, str]:
    place = records.place_named(**given, by=by)
    more = data.copy()
    more["places"] = f"{data.get('places', '').rstrip()}\n{place.name}".strip()
    return more, f"{place.name} is among the places now, and stands in the list below."


def _make_source(
    given: dict[str, Any], data: QueryDict, *, by: User
) -> tuple[QueryDict, str]:
    source = sources.hold_source(sources.SourceDetails(**given), by=by, text="")
    return (
        with_row(data, "citations", {"source": source_label(source)}),
        f"“{source.title}” is among the sources now, and is cited below.",
    )


_MAKERS: Final[dict[str, tuple[Any, Callable[..., tuple[QueryDict, str]]]]] = {
    "actor": (NewActorForm, _make_actor),
    "place": (NewPlaceForm, _make_place),
    "source": (NewSourceForm, _make_source),
}


# -- steps -------------------------------------------------------------------------


@staff_required
@require_POST
def incident_submit(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Hand a draft to the editors."""
    return _step(
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
    return _step(
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
    return _step(
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
    return _step(
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
    return _step(
        request,
        incident_id,
        lambda version, note: workflow.reject(
            by=request.user, incident_id=incident_id, version=version, reason=note
        ),
        done="Rejected; its record stays.",
    )


def _step(
    request: StaffRequest,
    incident_id: int,
    take: Callable[[int, str], object],
    *,
    done: str,
    template: str = "desk/incident.html",
) -> HttpResponse:
    """Take a step; where it is refused, show the page with the reason and the note."""
    held = get_object_or_404(Incident, pk=incident_id)
    note = request.POST.get("note", "").replace("\x00", "")
    version = request.POST.get("version", "")
    try:
        # Without the version that the person saw, nobody knows what they agreed to.
        take(int(version) if version.isdecimal() and len(version) < 10 else 0, note)
    except ActionRefusedError as refusal:
        status = {NotAllowedError: 403, StaleVersionError: 409}.get(type(refusal), 422)
        step = request.path.rstrip("/").rsplit("/", 1)[-1]
        return _read_page(
            request,
            incident_id,
            template,
            status=status,
            typed={"step": step, "note": note, "refusal": str(refusal)},
        )
    held.refresh_from_db()
    messages.success(
        request,
        format_html('<a href="{}">{}</a>: {}', held.get_absolute_url(), held, done),
    )
    if held.status == Status.PUBLISHED and template == "desk/incident_review.html":
        return redirect("desk:incident", incident_id)
    return redirect("desk:queue" if held.status == Status.DRAFT else held)
