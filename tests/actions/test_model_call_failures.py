"""The language model answers badly, late or never, or has used what it may."""

import time
from http.server import BaseHTTPRequestHandler

import pytest
from pytest_django.fixtures import Settings

from tests import factories
from tests.actions.endpoint import NEW, claim, raw, reply, serve, slow
from tests.intake.site import Route, Site
from tests.views.desk import TEXT, proposal
from timeline.actions import model_calls
from timeline.actions.model_calls import refined
from timeline.intake.language_model import MOST_REPLY
from timeline.models import Intake, ModelCall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("endpoint")]


def dripping(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for _ in range(60):
        request.wfile.write(b"X")
        time.sleep(0.05)


BAD: dict[str, tuple[Route, str, int]] = {
    "no json": (raw(b"<html>"), "not what was asked for", 1),
    "no choices": (raw(b"{}"), "not what was asked for", 1),
    "a list": (raw(b"[]"), "not what was asked for", 1),
    "deep json": (raw(b"[" * 100_000), "not what was asked for", 1),
    "bytes": (raw(b"\xff\x00"), "not what was asked for", 1),
    "no object": (reply("I can't help with that."), "not what was asked for", 1),
    "wrong schema": (reply({"claims": [{"quote": 1}]}), "not what was asked for", 1),
    "unknown stance": (
        reply({"claims": [claim(NEW, stance="boasts")]}),
        "not what was asked for",
        1,
    ),
    "content is null": (reply("null"), "not what was asked for", 1),
    "huge": (raw(b" " * (MOST_REPLY + 1)), "far too long", 1),
    "429": (reply({}, status=429), "error (429)", 2),
    "500": (reply({}, status=500), "error (500)", 2),
    "401": (reply({}, status=401), "error (401)", 1),
    "redirect": (
        raw(b"", status=307, Location="http://127.0.0.2/"),
        "error (307)",
        1,
    ),
    "slow": (slow, "did not answer in time", 1),
    "dripping": (dripping, "did not answer in time", 1),
    "broken off": (lambda request: None, "broke off", 2),
}


@pytest.mark.parametrize(("route", "words", "tries"), BAD.values(), ids=BAD)
def test_failure_leaves_the_rules_proposal_and_says_so(
    site: Site,
    intake: Intake,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    route: Route,
    words: str,
    tries: int,
) -> None:
    monkeypatch.setattr(model_calls, "_PAUSE", 0)
    settings.INTAKE_LLM_TIMEOUT = 1
    serve(site, route)
    before = proposal()
    started = time.monotonic()

    after = refined(intake, before)

    assert after == before.model_copy(update={"warnings": after.warnings})
    assert words in after.warnings[-1]
    assert after.warnings[-1].endswith("rests on the rules alone.")
    assert (len(site.requests), ModelCall.objects.count()) == (tries, tries)
    assert {call.outcome for call in ModelCall.objects.all()} == {"failed"}
    assert time.monotonic() - started < 4


def test_nobody_at_the_address_is_a_warning(
    site: Site, intake: Intake, settings: Settings
) -> None:
    site.close()

    after = refined(intake, proposal())

    assert "could not be reached" in after.warnings[-1]
    assert ModelCall.objects.get().tokens == 0


def test_second_try_may_succeed(
    site: Site, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_calls, "_PAUSE", 0)
    routes = iter([reply({}, status=503), reply({"claims": [claim(NEW)]})])
    serve(site, lambda request: next(routes)(request))

    after = refined(intake, proposal(background=[]))

    assert after.claims[-1].text == NEW
    assert [c.outcome for c in ModelCall.objects.all()] == ["failed", "answered"]


def test_article_beyond_its_cap_is_not_sent(
    site: Site, intake: Intake, settings: Settings
) -> None:
    settings.INTAKE_LLM_TOKENS_PER_ARTICLE = 3_100

    after = refined(intake, proposal())

    assert site.requests == []
    assert "more than the 3,100 tokens that one may take" in after.warnings[-1]


def test_retries_of_an_article_count_together(
    site: Site, intake: Intake, settings: Settings
) -> None:
    settings.INTAKE_LLM_TOKENS_PER_ARTICLE = 6_000
    serve(site, reply({}, tokens=4_000))

    for _ in range(3):
        after = refined(intake, proposal())

    assert len(site.requests) == 1
    assert "Nothing was sent to the language model" in after.warnings[-1]


def test_day_has_a_cap(site: Site, settings: Settings) -> None:
    settings.INTAKE_LLM_TOKENS_PER_DAY = 10_000
    serve(site, reply({}, tokens=5_000))

    warnings = [
        refined(factories.intake(text=TEXT), proposal()).warnings[-1] for _ in range(4)
    ]

    assert len(site.requests) == 2
    assert "the 10,000 tokens of today are used or set aside" in warnings[2]


def test_answer_that_counts_no_tokens_is_charged_as_set_aside(
    site: Site, intake: Intake
) -> None:
    serve(site, reply({}, tokens=None))

    refined(intake, proposal())

    assert ModelCall.objects.get().tokens > 3_000
