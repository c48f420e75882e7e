"""How django-allauth and axes behave here; the administrator makes the accounts."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from axes.models import AccessAttempt, AccessBase
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Sum
from django.dispatch import receiver
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone

from conflicttracker.account_notices import WORDS, notify
from timeline.recent_login import logged_in_lately

_TOO_OFTEN: Final = {"too_many_login_attempts", "rate_limited"}
"""What allauth calls it when codes were wrong too often to look at another."""


class StaffAccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        # As long as allauth counts them, by its own default.
        "too_many_login_attempts": "Too many codes were wrong, so none is looked at "
        "for five minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Leave the counting of failures to axes.

        It counts in the database, for all workers together, and answers with 429;
        allauth's own count is per worker and would step in before it.
        """

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Ask again who it is before second factors are changed, but not at once.

        A login counts, as it does for every other dangerous step.
        """
        asked: bool = super().is_reauthentication_required(app=app, **kwargs)
        return asked and not logged_in_lately(self.request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, object] | None = None,
        email: str | None = None,
    ) -> None:
        notify(self.request, user, WORDS[template_prefix], address=email)


def client_address(request: HttpRequest) -> str | None:
    """The address that failures are counted for, the same for axes and allauth."""
    address: str | None = get_client_ip(request)
    return address


ASKED_AGAIN: Final = " (asked again)"
"""Ends the name that failures of somebody logged in are counted for; none has it."""


def counted_username(
    request: HttpRequest, credentials: Mapping[str, str] | None
) -> str | None:
    """The name that failures are counted for.

    allauth finds a user by a name in any case, so the count goes by the same.
    """
    name = (credentials or {}).get("username") or request.POST.get("login")
    if _is_asked_again(request):
        name = f"{request.user.get_username()[:200]}{ASKED_AGAIN}"
    return name.casefold()[:255] if name else None


def what_is_locked(
    request: HttpRequest | AccessBase, credentials: Mapping[str, str] | None = None
) -> list[str]:
    """Return what too many failures lock: the name, and the address of a log-in.

    An address is no reason to shut out who is logged in already: others share it.
    """
    if isinstance(request, HttpRequest) and _is_asked_again(request):
        return ["username"]
    return ["username", "ip_address"]


def _is_asked_again(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def locked_out(
    request: HttpRequest,
    response: HttpResponseBase | None = None,
    credentials: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Say what is locked, and for how long."""
    name = counted_username(request, credentials)
    failures = AccessAttempt.objects.filter(
        username=name, attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME
    ).aggregate(found=Sum("failures_since_start"))["found"]
    by_name = (failures or 0) >= settings.AXES_FAILURE_LIMIT
    context = {
        "locked": "session"
        if _is_asked_again(request)
        else "name"
        if by_name
        else "address",
        "minutes": settings.AXES_COOLOFF_TIME // dt.timedelta(minutes=1),
    }
    return render(request, "429.html", context, status=429)


# This module is always loaded when requests are served: a middleware is in it.
@receiver(authenticator_added, dispatch_uid="activation_uses_up_its_code")
def use_up_code(
    *, request: HttpRequest, authenticator: Authenticator, **signal: object
) -> None:
    """Let the code that switched the second factor on be no code to log in with."""
    if authenticator.type == Authenticator.Type.TOTP:
        # A code is checked and marked as used in one step.
        authenticator.wrap().validate_code(request.POST.get("code", ""))


def account_pages_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let no browser keep an account page: recovery codes stand on one of them.

    A second factor's form that comes back with what is wrong is a 422, as at the desk.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path.startswith("/accounts/"):
            response.headers["Cache-Control"] = "no-store"
            is_posted = request.method == "POST"
            if is_posted and "/2fa/" in request.path and _shows_errors(response):
                response.status_code = 429 if _is_too_often(response) else 422
        return response

    return answer


def _is_too_often(response: HttpResponseBase) -> bool:
    """Tell whether codes were wrong too often, so that none is looked at."""
    shown = (getattr(response, "context_data", None) or {}).values()
    return any(
        error.code in _TOO_OFTEN
        for form in shown
        if isinstance(form, BaseForm)
        for errors in form.errors.as_data().values()
        for error in errors
    )


def _shows_errors(response: HttpResponseBase) -> bool:
    if response.status_code != 200 or not isinstance(response, TemplateResponse):
        return False
    shown = (response.context_data or {}).values()
    return any(isinstance(one, BaseForm) and one.errors for one in shown)


def second_factor_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Open the desk and the admin only with a second factor, to whom it is asked of."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        # Other addresses must not look at the session: readers have none.
        if request.path.startswith(("/desk/", "/admin/")) and _lacks_factor(request):
            messages.warning(
                request, "Set up a second factor first: your account needs one."
            )
            return redirect("mfa_index")
        return get_response(request)

    return answer


def _lacks_factor(request: HttpRequest) -> bool:
    asked_of = settings.SECOND_FACTOR
    user = request.user
    if asked_of == "optional" or not user.is_authenticated:
        return False
    if asked_of == "administrators" and not user.is_staff:
        return False
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=user, type__in=kinds).exists()
