"""Who may enter a desk view. The gate comes first, before anything is looked up."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, cast
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.defaults import page_not_found

from timeline.actions.roles import is_editor, is_staff_member


class StaffRequest(HttpRequest):
    """A request that has passed a gate: its user is a person with a role."""

    user: User


type StaffView[**P] = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def staff_required[**P](view: StaffView[P]) -> View[P]:
    """Let in whoever has an editorial role; what it answers is never stored."""
    return _gate(view, is_staff_member, "This part of the site is for its editors.")


def editor_required[**P](view: StaffView[P]) -> View[P]:
    """Let in editors and administrators; what it answers is never stored."""
    return _gate(view, is_editor, "This step is for editors: ask one to take it.")


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
            response = render(
                request, "desk/refused.html", {"refusal": refusal}, status=403
            )
        else:
            try:
                response = view(cast("StaffRequest", request), *args, **kwargs)
            except Http404 as missing:
                response = page_not_found(request, missing)
        response.headers["Cache-Control"] = "no-store"
        return response

    return gated


def _ask_to_log_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # A redirect would throw away what stands typed in the page.
        return HttpResponse(
            "You are logged out. Log in in another window, then try again here: "
            "what you typed is still on this page.",
            status=403,
            content_type="text/plain; charset=utf-8",
        )
    back_to = request.get_full_path()
    if request.method not in {"GET", "HEAD"}:
        referer = urlsplit(request.headers.get("Referer", ""))
        back_to = referer.path if referer.path.startswith("/desk/") else "/desk/"
    return redirect_to_login(back_to)
