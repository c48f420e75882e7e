"""A page that asks again is told in words that the database is away."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from timeline.views.database import waits_for_database


@pytest.mark.parametrize("away", [OperationalError, InterfaceError])
def test_answer_is_503_with_a_time_to_ask_again(away: type[DatabaseError]) -> None:
    @waits_for_database
    def view(_request: HttpRequest) -> HttpResponse:
        raise away("couldn't get a connection after 5.00 sec")

    answer = view(HttpRequest())

    assert isinstance(answer, HttpResponse)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "database can’t be reached" in answer.content.decode()
