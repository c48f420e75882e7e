"""What would be published of a form as it stands, and what it still needs.

Nothing is saved for it: the public pages' own templates show an edition that is in no
table, to its typist alone.
"""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from timeline.actions.completeness import Need, needs_of
from timeline.actions.compose import compose_unsaved
from timeline.actions.edition_columns import columns_so_far
from timeline.forms.desk_incident import IncidentForms
from timeline.models import Edition, Incident
from timeline.models.edition_content import EditionContent
from timeline.pages.entries import unsaved_entry
from timeline.pages.incident import incident_page
from timeline.views.access import StaffRequest, staff_required


@dataclass(frozen=True, slots=True)
class Composed:
    """A form as it would be published, and what of it is not shown."""

    incident: Incident
    content: EditionContent
    left_out: list[str]

    @property
    def needs(self) -> list[Need]:
        return needs_of({0: self.content})[0]


def composed(forms: IncidentForms, held: Incident | None) -> Composed:
    """Return what the forms come to; the incident held stays as it is."""
    so_far = forms.so_far()
    incident = Incident(pk=held.pk if held else 0, version=held.version if held else 1)
    content = compose_unsaved(incident, so_far.content, so_far.passages)
    return Composed(incident, content, so_far.left_out)


@staff_required
@require_POST
def incident_new_preview(request: StaffRequest) -> HttpResponse:
    """Show a new incident as readers would see it."""
    return _preview(request, None)


@staff_required
@require_POST
def incident_preview(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Show what is typed over an incident as readers would see it."""
    return _preview(request, get_object_or_404(Incident, pk=incident_id))


@staff_required
@require_POST
def incident_new_checklist(request: StaffRequest) -> HttpResponse:
    """Say what a new incident needs before it can be published."""
    return _checklist(request, None)


@staff_required
@require_POST
def incident_checklist(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Say what an incident needs, as it is typed, before it can be published."""
    return _checklist(request, get_object_or_404(Incident, pk=incident_id))


def _typed(request: StaffRequest, held: Incident | None) -> Composed:
    forms = IncidentForms(data=request.POST, incident_id=held.pk if held else None)
    return composed(forms, held)


def _checklist(request: StaffRequest, held: Incident | None) -> HttpResponse:
    return render(
        request, "desk/parts/checklist.html", {"needs": _typed(request, held).needs}
    )


def _preview(request: StaffRequest, held: Incident | None) -> HttpResponse:
    typed = _typed(request, held)
    last = held.editions.order_by("-number").first() if held else None
    edition = Edition(
        incident=typed.incident,
        number=last.number + 1 if last else 1,
        content=typed.content,
        **columns_so_far(typed.content, timezone.now().date()),
    )
    context = {
        "edition": edition,
        "entry": unsaved_entry(edition),
        "incident": incident_page(edition),
        "current": True,
        "editions": [],
        "left_out": typed.left_out,
        "unmet": [need for need in typed.needs if not need.met],
    }
    return render(request, "desk/preview.html", context)
