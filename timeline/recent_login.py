"""Who has shown lately that it is really them: asked before what can't be undone."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
)
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponseBase


def logged_in_lately(request: HttpRequest) -> bool:
    """Tell whether the person gave a password, code or passkey in the last minutes.

    Logging in counts as asking again does. An account with neither password nor
    second factor can't be asked.
    """
    if not request.user.is_authenticated:
        return False
    if not get_reauthentication_flows(request.user):
        return True
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0.0)
    return bool(time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT)


def ask_again(request: HttpRequest) -> None:
    """Have the person show again who they are, unless they did lately.

    What was sent is kept, and goes on once they did.

    Raises ReauthenticationRequired, which allauth's middleware answers.
    """
    if request.user.is_authenticated and not logged_in_lately(request):
        raise ReauthenticationRequired


def recent_login_required[Q: HttpRequest, **P, R: HttpResponseBase](
    view: Callable[Concatenate[Q, P], R],
) -> Callable[Concatenate[Q, P], R]:
    """Let a view do something only for a person who has shown lately who they are.

    What it only shows asks nothing.
    """

    @wraps(view)
    def asked(request: Q, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.method not in ("GET", "HEAD"):
            ask_again(request)
        return view(request, *args, **kwargs)

    return asked
