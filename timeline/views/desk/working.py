"""What is being typed: kept at every pause, taken up again, or thrown away."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from timeline.actions import working_texts
from timeline.actions.errors import ActionRefusedError
from timeline.actions.roles import is_staff_member
from timeline.actions.working_texts import Subject
from timeline.models import Incident, Intake, WorkingText
from timeline.views.access import StaffRequest, login_required, staff_required

WINDOW: Final = "window"
"""The field that tells one window of a person from the next."""

_NOT_TYPED: Final = {"csrfmiddlewaretoken", "typist", WINDOW, "add", "make", "join"}


@dataclass(frozen=True, slots=True)
class Window:
    """A form in somebody's browser, and what they have typed elsewhere of the same."""

    key: UUID
    keep_at: str
    """The address that takes the text at every pause."""
    taken: WorkingText | None = None
    """The text that was taken up again."""
    unsaved: list[WorkingText] = field(default_factory=list)

    @property
    def form(self) -> QueryDict | None:
        """What was taken up, as if it were posted."""
        return QueryDict(self.taken.form) if self.taken else None


def window(request: StaffRequest, about: Subject) -> Window:
    """Return the window that a request comes from, or a new one.

    `?take=` in the address names the text that is to be taken up.
    """
    keep_at = _keep_at(about)
    if request.method == "POST":
        return Window(window_of(request) or uuid4(), keep_at)
    unsaved = working_texts.kept_of(request.user, about)
    wanted = request.GET.get("take", "")
    taken = next((text for text in unsaved if str(text.key) == wanted), None)
    return Window(
        taken.key if taken else uuid4(),
        keep_at,
        taken,
        [text for text in unsaved if text is not taken],
    )


def window_of(request: StaffRequest) -> UUID | None:
    """Return the key of the window that sent a form; None where it has none."""
    try:
        return UUID(request.POST.get(WINDOW, ""))
    except ValueError:
        return None


def _keep_at(about: Subject) -> str:
    if about is None:
        return reverse("desk:incident-new-working")
    kind = "incident" if isinstance(about, Incident) else "intake"
    return reverse(f"desk:{kind}-working", args=[about.pk])


@staff_required
@require_POST
def incident_new_working(request: StaffRequest) -> HttpResponse:
    """Keep what is typed of a new incident."""
    return _keep(request, None)


@staff_required
@require_POST
def incident_working(request: StaffRequest, incident_id: int) -> HttpResponse:
    """Keep what is typed over an incident; the incident stays as it is."""
    return _keep(request, get_object_or_404(Incident, pk=incident_id))


@staff_required
@require_POST
def intake_working(request: StaffRequest, intake_id: int) -> HttpResponse:
    """Keep what is corrected of a proposal; the proposal stays as it is."""
    return _keep(request, get_object_or_404(Intake, pk=intake_id))


def _keep(request: StaffRequest, about: Subject) -> HttpResponse:
    key = window_of(request)
    if key is None:
        return JsonResponse(
            {"refusal": "The page does not say what it is."}, status=400
        )
    typed = request.POST.copy()
    for name in _NOT_TYPED & typed.keys():
        del typed[name]
    version = typed.get("version", "")
    try:
        kept = working_texts.keep(
            by=request.user,
            key=key,
            about=about,
            version=int(version) if version.isdecimal() and len(version) < 9 else None,
            form=typed.urlencode(),
        )
    except ActionRefusedError as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=413)
    return JsonResponse({"kept": kept.saved_at.isoformat()})


@staff_required
@require_POST
def working_discard(request: StaffRequest, key: UUID) -> HttpResponse:
    """Throw a kept text away, and go back to what it was about."""
    text = WorkingText.objects.filter(user=request.user, key=key).first()
    working_texts.throw_away(by=request.user, key=key)
    if text is None:
        return redirect("desk:queue")
    if text.intake_id:
        return redirect("desk:intake", text.intake_id)
    if text.incident_id:
        return redirect("desk:incident-edit", text.incident_id)
    return redirect("desk:incident-new")


@login_required
@require_safe
def session(request: StaffRequest) -> HttpResponse:
    """Say who is logged in, whether the desk lets them in, and the token of forms.

    The page of somebody who lost their role asks too: logging in would not help them.
    """
    return JsonResponse(
        {
            "who": request.user.get_username(),
            "role": is_staff_member(request.user),
            "token": get_token(request),
        }
    )
