"""Who may enter a desk view. The gate comes first, before anything is looked up."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.csrf import csrf_failure
from django.views.defaults import page_not_found

from timeline.actions.roles import is_administrator, is_editor, is_staff_member
from timeline.models import Retraction


class StaffRequest(HttpRequest):
    """A request that has passed a gate: its user is a person with a role."""

    user: User


type StaffView[**P] = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def staff_required[**P](view: StaffView[P]) -> View[P]:
    """Let in whoever has an editorial role; what it answers is never stored."""
    return _gate(view, is_staff_member, "This part of the site is for its editors.")


def login_required[**P](view: StaffView[P]) -> View[P]:
    """Let in whoever is logged in, with a role or without one."""
    return _gate(view, lambda user: user.is_authenticated, "")


def editor_required[**P](view: StaffView[P]) -> View[P]:
    """Let in editors and administrators; what it answers is never stored."""
    return _gate(view, is_editor, "This step is for editors: ask one to take it.")


def administrator_required[**P](view: StaffView[P]) -> View[P]:
    """Let in administrators alone; what it answers is never stored."""
    return _gate(view, is_administrator, "This step is for administrators.")


def _gate[**P](
    view: StaffView[P], allowed: Callable[[User], bool], refusal: str
) -> View[P]:
    @wraps(view)
    def gated(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        response: HttpResponseBase
        if not request.user.is_authenticated:
            response = _ask_to_log_in(request)
        elif not allowed(request.user):
            response = _refuse_the_role(request, refusal)
        elif retraction := _retraction_of(kwargs.get("incident_id")):
            response = tombstone(request, retraction)
        elif "%00" in request.META["QUERY_STRING"]:
            response = render(request, "400.html", status=400)
        elif typist_of(request) not in ("", request.user.get_username()):
            response = _refuse_the_text_of_another(request)
        else:
            try:
                response = view(cast("StaffRequest", request), *args, **kwargs)
            except Http404 as missing:
                response = page_not_found(request, missing)
        response.headers["Cache-Control"] = "no-store"
        return response

    return gated


def _retraction_of(incident_id: Any) -> Retraction | None:
    """Return the retraction of the incident that an address of the desk is about."""
    if incident_id is None:
        return None
    found = Retraction.objects.filter(incident=incident_id)
    return found.select_related("retracted_by").first()


def tombstone(
    request: HttpRequest,
    retraction: Retraction,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with what is left of a retracted incident, whatever was asked of it.

    What would change it is refused.
    """
    if request.method == "POST" and not refusal:
        status = 403
    if request.headers.get("HX-Request"):
        # A form that is open empties itself on this answer.
        name, at = retraction.retracted_by.get_username(), retraction.retracted_at
        return HttpResponse(
            f"It was retracted by {name} at {at:%H:%M} UTC on {at:%-d %B %Y}. "
            "Nothing of it can be saved any more.",
            status=410,
            content_type="text/plain; charset=utf-8",
        )
    context = {
        "retraction": retraction,
        "refusal": refusal,
        "may_read": is_administrator(request.user),
    }
    return render(request, "desk/retracted.html", context, status=status)


def _refuse_the_role(request: HttpRequest, refusal: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # Said beside the form, which stays as it is.
        return HttpResponse(
            f"{refusal} An administrator gives roles. What you typed is still on this "
            "page.",
            status=403,
            content_type="text/plain; charset=utf-8",
        )
    return render(request, "desk/refused.html", {"refusal": refusal}, status=403)


def typist_of(request: HttpRequest) -> str:
    """Return who typed the form that was sent, as its page says; empty if it doesn't.

    A page outlives its session: whoever logs in at it next must not save, unawares and
    in their own name, what somebody else has typed.
    """
    return request.POST.get("typist", "") if request.method == "POST" else ""


def _refuse_the_text_of_another(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(
            f"This was typed by {typist_of(request)}. Nothing is saved under another "
            "name: log in as the one who typed it.",
            status=403,
            content_type="text/plain; charset=utf-8",
        )
    return _keep_what_was_sent(request)


def _ask_to_log_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # A redirect would throw away what stands typed in the page.
        return HttpResponse(
            "You are logged out. Log in in another window, then try again here: "
            "what you typed is still on this page.",
            status=403,
            content_type="text/plain; charset=utf-8",
        )
    if request.method == "POST":
        return _keep_what_was_sent(request)
    return redirect_to_login(request.get_full_path())


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer a form whose token no longer holds, as after logging in once more.

    What was sent to the desk from a page of ours is given back to be sent again. What
    came from elsewhere is not: nobody shall send with one press what others wrote.
    """
    from_here = request.headers.get("Origin") in {
        f"{request.scheme}://{request.get_host()}",
        *settings.CSRF_TRUSTED_ORIGINS,
    }
    if not (from_here and request.path.startswith("/desk/")):
        return csrf_failure(request, reason)
    if request.headers.get("HX-Request"):
        return HttpResponse(
            "This page was made before you logged in. Press “Save”: what you typed is "
            "kept, and you are asked once more.",
            status=403,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )
    return _keep_what_was_sent(request)


def _keep_what_was_sent(request: HttpRequest) -> HttpResponse:
    """Give back what was sent, with a fresh token, to be sent again; save nothing.

    The answer depends on what was sent alone, never on what the address stands for.
    """
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    files = [
        file.name for file in request.FILES.values() if isinstance(file, UploadedFile)
    ]
    context = {"kept": kept, "files": files, "typist": typist_of(request)}
    response = render(request, "desk/send_again.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response
