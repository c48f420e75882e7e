"""A request's id stands in the ledger and in the response."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from conflicttracker.request_id import request_id_middleware
from tests import factories
from timeline.models import Revision


@pytest.mark.django_db
def test_request_id_of_a_write_stands_in_its_revision() -> None:
    def draft(request: HttpRequest) -> HttpResponse:
        factories.incident()
        return HttpResponse()

    response = request_id_middleware(draft)(RequestFactory().post("/"))

    ids = set(Revision.objects.values_list("request_id", flat=True))
    assert ids == {response["X-Request-ID"]}


@pytest.mark.django_db
def test_request_id_is_empty_outside_a_request() -> None:
    factories.incident()

    assert set(Revision.objects.values_list("request_id", flat=True)) == {""}
