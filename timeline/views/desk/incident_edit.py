"""Writing an incident at the desk: by hand, changed, or saved on top of others."""

import datetime as dt
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import (
    require_http_methods,
)

from timeline.actions import content as contents
from timeline.actions import incidents
from timeline.actions.completeness import needs_of
from timeline.actions.compose import compose
from timeline.actions.content import IncidentContent
from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.actions.presence import leave
from timeline.actions.working_texts import throw_away
from timeline.forms.desk_changed import changed_parts
from timeline.forms.desk_fields import modes_by_type
from timeline.forms.desk_incident import IncidentForms
from timeline.forms.desk_incident.lists import ROWS, with_row
from timeline.forms.desk_incident.new_records import NewRecordForm
from timeline.forms.desk_incident.passages import row_at
from timeline.forms.desk_lookup import (
    known_actor_names,
    offered_actors,
    offered_incidents,
    offered_sources,
)
from timeline.models import Incident, ReaderReport, Role, WorkingText
from timeline.views.access import StaffRequest, staff_required
from timeline.views.desk.beside import beside
from timeline.views.desk.held import place_names
from timeline.views.desk.merge import Merge, merge
from timeline.views.desk.records import FORMS, label_of, make
from timeline.views.desk.review_page import remarks_beside
from timeline.views.desk.steps import number_of
from timeline.views.desk.working import Window, window, window_of
from timeline.views.htmx import page

ASIDE: Final = {"add", "join", "make", *(f"use-{what}" for what in FORMS)}
"""Names of the buttons that save nothing."""
_WAYS_OUT: Final = "add it, use one of ours, or empty the field."
MOST_JOINING: Final = 8
"""Names that are offered as participants."""


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_new(request: StaffRequest) -> HttpResponse:
    """Write a draft by hand."""
    if request.method != "POST":
        here = window(request, None)
        return _edit_page(request, None, _first_forms(here, None), here=here)
    if prepared := _prepare(request, None):
        return prepared
    forms = IncidentForms(data=request.POST)
    if not forms.is_valid() or _not_added(request):
        return _edit_page(request, None, forms, status=422)
    if forms.is_empty:
        refusal = "Nothing is written yet, so there is nothing to save."
        return _edit_page(request, None, forms, status=422, refusal=refusal)
    try:
        with transaction.atomic():
            made = incidents.draft(
                by=request.user, content=forms.content(), reason=forms.reason
            )
    except ActionRefusedError as refusal:
        return _edit_page(request, None, forms, status=422, refusal=str(refusal))
    throw_away(by=request.user, key=window_of(request))
    messages.success(request, "Saved as a draft.")
    return _onward(request, made)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def incident_edit(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Change an incident; a stale save shows what differs and keeps the text."""
    held = get_object_or_404(Incident, pk=incident_id)
    if request.method != "POST":
        here = window(request, held)
        return _edit_page(request, held, _first_forms(here, held), here=here)
    if prepared := _prepare(request, held):
        return prepared
    forms = IncidentForms(
        data=request.POST, incident_id=incident_id, near=near_of(held), held=held
    )
    if not forms.is_valid() or _not_added(request):
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
    throw_away(by=request.user, key=window_of(request))
    leave(by=request.user, at=held)
    unchanged = saved.version == forms.version
    messages.success(request, "Nothing was changed." if unchanged else "Saved.")
    if forms.columns.rule_dropped:
        messages.info(
            request,
            "The date was changed, so how the earlier one was resolved is left out.",
        )
    return _onward(request, saved)


def _onward(request: StaffRequest, saved: Incident) -> HttpResponse:
    """Lead to what was saved, or back into the form to who only saved in between."""
    if "stay" in request.POST:
        return redirect("desk:incident-edit", saved.pk)
    return redirect(saved)


def _first_forms(here: Window, held: Incident | None) -> IncidentForms:
    """Return the forms with what is held, or with the text that is taken up again."""
    if here.form is not None:
        return _bound(here.form, held).hush()
    if held is None:
        return IncidentForms()
    return IncidentForms(
        content=contents.read(held),
        version=held.version,
        incident_id=held.pk,
        near=near_of(held),
        held=held,
    )


def _bound(data: QueryDict, held: Incident | None) -> IncidentForms:
    """Return the forms with what was typed."""
    return IncidentForms(
        data=data,
        incident_id=held.pk if held else None,
        near=near_of(held),
        held=held,
    )


def near_of(held: Incident | None) -> dt.date | None:
    """Return the day whose year a date means that is typed without one."""
    return (held.occurred_latest or held.occurred_earliest) if held else None


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
        near=near_of(held),
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
    here: Window | None = None,
) -> HttpResponse:
    here = here or window(request, held)
    context = {
        "incident": held,
        "barred": _barred(request, held),
        "window": here,
        "unsaved": _unsaved(here, held),
        "report": _report(request, held),
        "forms": forms,
        "remarks": remarks_beside(held, viewer=request.user) if held else {},
        "refusal": refusal,
        "merged": merged,
        "beside": beside(held, request.GET.get("article", "")),
        "needs": needs_of({held.pk: compose(held)})[held.pk]
        if held and not forms.columns.is_bound
        else None,
        "joining": _joining(held, forms),
        "focus": focus,
        "notice": notice,
        "modes": modes_by_type(),
        "actor_names": offered_actors(),
        "place_names": place_names(),
        "source_names": offered_sources(),
        "incident_options": offered_incidents(),
        "not_added": _not_added(request),
        **{f"new_{what}": maker for what, maker in _makers(request, here).items()},
        **(makers or {}),
    }
    return page(
        request, "desk/incident_edit.html", {"incident-form"}, context, status=status
    )


def _report(request: StaffRequest, held: Incident | None) -> ReaderReport | None:
    """Return the open report of a reader that led here, to stand beside the form."""
    given = request.POST if request.method == "POST" else request.GET
    number = number_of(given.get("report", ""))
    if held is None or number is None:
        return None
    return held.reports.filter(closed_at=None, pk=number).first()


def _barred(request: StaffRequest, held: Incident | None) -> str:
    """Return why a save would be refused, to be said before anything is typed."""
    if held is not None:
        try:
            incidents.require_may_edit(request.user, held)
        except ActionRefusedError as refusal:
            return str(refusal)
    return ""


def _unsaved(
    here: Window, held: Incident | None
) -> list[tuple[WorkingText, list[str]]]:
    """Return what was typed in other windows, and what it would change."""
    content = contents.read(held) if held and here.unsaved else None
    return [
        (
            text,
            changed_parts(
                IncidentForms(
                    content=content,
                    data=QueryDict(text.form),
                    near=near_of(held),
                ).parts()
            ),
        )
        for text in here.unsaved
    ]


def _joining(held: Incident | None, forms: IncidentForms) -> list[str]:
    """Return who may be meant as a participant: who speaks, or stands in the article.

    Who takes part already is left out, and so is who is none of ours.
    """
    named = [
        str(row[field].value() or "")
        for row in forms.rows["claims"]
        for field in ("speaker", "on_behalf_of")
    ]
    proposal = held.intake.proposal if held and held.intake else None
    named += [actor["name"] for actor in (proposal or {}).get("actors", ())]
    taking_part = {str(row["actor"].value()) for row in forms.rows["participations"]}
    ours = known_actor_names(named)
    return [
        name
        for name in dict.fromkeys(named)
        if name and name not in taking_part and name.lower() in ours
    ][:MOST_JOINING]


def _prepare(request: StaffRequest, held: Incident | None) -> HttpResponse | None:
    """Answer the buttons that save nothing: add a row, make a record to refer to."""
    if (name := request.POST.get("add", "")) in ROWS:
        made = row_at(request.POST.get("at", ""), request.POST)
        data = with_row(request.POST, name, made if name == "claims" else {})
        forms = _bound(data, held).hush()
        new = forms.rows[name].forms[-1]
        return _edit_page(request, held, forms, focus=new.prefix)
    if joins := request.POST.get("join", "").strip():
        data = with_row(request.POST, "participations", {"actor": joins})
        forms = _bound(data, held).hush()
        new = forms.rows["participations"].forms[-1]
        return _edit_page(request, held, forms, focus=new.prefix)
    if (what := request.POST.get("make", "")) in FORMS:
        return _make(request, held, what)
    for what in FORMS:
        if label := request.POST.get(f"use-{what}", "").strip():
            data, where = _name_it(what, label, request.POST)
            return _answer(request, held, what, data, f"{label} {where}.")
    return None


def _makers(request: StaffRequest, here: Window | None) -> dict[str, NewRecordForm]:
    """Return the forms of new records, with what was typed and is not added yet."""
    kept = here.form if here else None
    typed = request.POST if request.method == "POST" else kept or QueryDict()
    found = {}
    for what, form in FORMS.items():
        prefix = f"new-{what}"
        initial = {
            field: typed[f"{prefix}-{field}"]
            for field in form.base_fields
            if field != "sure" and f"{prefix}-{field}" in typed
        }
        found[what] = form(prefix=prefix, initial=initial)
    return found


def _not_added(request: StaffRequest) -> list[tuple[str, str]]:
    """Return (id of its field, what to say) of what is typed there and not added.

    A name under “New actor” is not thrown away because Save was pressed in its stead.
    """
    if request.method != "POST" or not ASIDE.isdisjoint(request.POST):
        return []
    return [
        (
            str(maker[maker.named_by].auto_id),
            f"“{maker.typed}” stands under “New {what}”, not added yet: {_WAYS_OUT}",
        )
        for what, maker in _makers(request, None).items()
        if maker.typed
    ]


def _make(request: StaffRequest, held: Incident | None, what: str) -> HttpResponse:
    form = FORMS[what](request.POST, prefix=f"new-{what}")
    if made := make(what, form, by=request.user):
        label = label_of(made)
        data, where = _name_it(what, label, request.POST)
        notice = f"{label} is among the {what}s now, and {where}."
        return _answer(request, held, what, data, notice)
    forms = _bound(request.POST, held).hush()
    return _edit_page(request, held, forms, status=422, makers={f"new_{what}": form})


def _answer(
    request: StaffRequest,
    held: Incident | None,
    what: str,
    data: QueryDict,
    notice: str,
) -> HttpResponse:
    """Show the form with a record named in it, and nothing left where it was typed."""
    emptied = {f"new_{what}": FORMS[what](prefix=f"new-{what}")}
    forms = _bound(data, held).hush()
    return _edit_page(request, held, forms, makers=emptied, notice=notice)


def _name_it(what: str, label: str, data: QueryDict) -> tuple[QueryDict, str]:
    """Return the form with a record of ours in it, and where it stands."""
    if what == "actor":
        row = {"actor": label, "role": Role.PARTICIPANT}
        return with_row(data, "participations", row), "stands as a participant below"
    if what == "place":
        more = data.copy()
        more["places"] = f"{data.get('places', '').rstrip()}\n{label}".strip()
        return more, "stands in the list of places"
    return with_row(data, "citations", {"source": label}), "is cited below"
