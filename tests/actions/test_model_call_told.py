"""What is told of the language model's part, and that its key gets nowhere."""

import logging
from http.server import BaseHTTPRequestHandler

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests import factories
from tests.actions.endpoint import KEY, NEW, claim, raw, reply, serve, slow
from tests.intake.site import Route, Site
from tests.views.desk import TEXT, logged_in, proposal, text_of
from timeline.actions import model_calls
from timeline.actions.model_calls import refined
from timeline.models import Intake, IntakeStatus, ModelCall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("endpoint")]


def test_off_sends_nothing_and_says_nothing(
    site: Site, intake: Intake, settings: Settings
) -> None:
    settings.INTAKE_LLM_BASE_URL = ""
    before = proposal()

    assert refined(intake, before) is before
    assert (site.requests, ModelCall.objects.count()) == ([], 0)


def echo(request: BaseHTTPRequestHandler) -> None:
    """Put the key wherever an answer can put it."""
    key = request.headers["Authorization"]
    reply(
        {
            "claims": [claim(NEW, speaker=key), claim(key)],
            "incidents": [{"quote": NEW, "event_type": key, "mode": key}],
        }
    )(request)


def echo_error(request: BaseHTTPRequestHandler) -> None:
    key = request.headers["Authorization"]
    request.send_response_only(401, key)
    request.send_header("X-Key", key)
    request.end_headers()
    request.wfile.write(key.encode())


@pytest.mark.parametrize("route", [echo, echo_error, raw(b"{}"), slow])
def test_key_gets_into_no_log_page_or_row(
    site: Site,
    client: Client,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    route: Route,
) -> None:
    settings.INTAKE_LLM_TIMEOUT = 1
    caplog.set_level(logging.DEBUG)
    serve(site, route)
    user = factories.user()
    intake = factories.intake(text=TEXT, created_by=user)

    after = refined(intake, proposal())
    Intake.objects.filter(pk=intake.pk).update(
        status=IntakeStatus.PROPOSED, proposal=after.model_dump(mode="json")
    )

    page = logged_in(client, user).get(intake.get_absolute_url()).text
    rows = str(list(ModelCall.objects.values())) + after.model_dump_json()
    assert KEY in str(site.requests)  # the control: it was sent
    assert KEY not in page + rows + caplog.text + repr(model_calls.endpoint())


@pytest.mark.parametrize("status", [IntakeStatus.PROPOSED, IntakeStatus.FAILED])
def test_page_says_what_was_sent_where(
    site: Site, client: Client, status: IntakeStatus
) -> None:
    serve(site, reply({"claims": [claim(NEW)]}))
    user = factories.user()
    intake = factories.intake(text=TEXT, created_by=user)
    found = refined(intake, proposal(background=[]))
    Intake.objects.filter(pk=intake.pk).update(
        status=status, error="x", proposal=found.model_dump(mode="json")
    )

    words = text_of(logged_in(client, user).get(intake.get_absolute_url()).content)

    call = ModelCall.objects.get()
    where = f"the language model small-model at 127.0.0.1:{site.port}"
    assert where in words
    assert f"and instructions; {call.characters} characters." in words
    assert "1 added, 0 agreed with the rules." in words


def test_page_says_nothing_where_nothing_was_sent(client: Client) -> None:
    user = factories.user()
    intake = factories.intake(
        text=TEXT,
        created_by=user,
        status=IntakeStatus.PROPOSED,
        proposal=proposal().model_dump(mode="json"),
    )

    page = logged_in(client, user).get(intake.get_absolute_url()).text

    assert "language model" not in page


@pytest.mark.parametrize("on", [True, False])
def test_readers_are_told_of_the_model_only_where_there_is_one(
    client: Client, settings: Settings, site: Site, *, on: bool
) -> None:
    if not on:
        settings.INTAKE_LLM_BASE_URL = ""

    page = client.get("/about/").text

    assert ("language model" in page, f"127.0.0.1:{site.port}" in page) == (on, on)
    assert KEY not in page
