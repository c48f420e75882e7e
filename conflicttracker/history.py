"""Which person and request wrote a row: told to the triggers that keep its history."""

from collections.abc import Callable

import pghistory
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from timeline.actions.ledger import request_id

type GetResponse = Callable[[HttpRequest], HttpResponse]

_STAFF_ADDRESSES = ("/desk/", "/admin/")


def history_middleware(get_response: GetResponse) -> GetResponse:
    """Name the person, the address and the request in what a staff request writes.

    Readers' requests are left alone: who reads is not looked up.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if (
            request.method not in settings.PGHISTORY_MIDDLEWARE_METHODS
            or not request.path.startswith(_STAFF_ADDRESSES)
        ):
            return get_response(request)
        with pghistory.context(
            user=request.user.pk,
            username=request.user.get_username(),
            request=request_id.get(),
            address=request.path,
        ):
            return get_response(request)

    return respond
