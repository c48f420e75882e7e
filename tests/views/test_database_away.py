"""A page that asks again is told in words that the database is away."""

from collections.abc import Callable

import pytest
from django.db import (
    DatabaseError,
    DataError,
    InterfaceError,
    OperationalError,
    connection,
)
from django.http import HttpRequest, HttpResponse
from django.test import Client

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


def _failing(error: Exception) -> HttpResponse:
    client = Client(raise_request_exception=False)
    with connection.execute_wrapper(_raising(error)):
        response = client.get("/")
    assert isinstance(response, HttpResponse)
    return response


def _raising(error: Exception) -> Callable[..., None]:
    def execute(*_args: object) -> None:
        raise error

    return execute


@pytest.mark.parametrize("away", [OperationalError, InterfaceError])
def test_any_page_is_503_while_the_database_is_away(
    db: None, away: type[DatabaseError]
) -> None:
    answer = _failing(away("couldn't get a connection after 5.00 sec"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "The database can’t be reached at the moment" in answer.content.decode()


def test_any_other_fault_of_ours_stays_a_500(db: None) -> None:
    answer = _failing(DataError("a fault of ours"))

    assert (answer.status_code, "Retry-After" in answer) == (500, False)
