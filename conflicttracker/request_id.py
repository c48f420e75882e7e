"""A request's id, so that a line of the ledger can be found in the server's log."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from timeline.actions.ledger import request_id

type GetResponse = Callable[[HttpRequest], HttpResponse]


def request_id_middleware(get_response: GetResponse) -> GetResponse:
    """Give each request an id that revisions carry and the response names."""

    def respond(request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
        return response

    return respond
