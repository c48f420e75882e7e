"""The optional language model: an endpoint that answers well, badly, late or never."""

import json
import logging
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any, Final

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests import factories
from tests.intake.site import Route, Site
from tests.views.desk import TEXT, logged_in, proposal, span, text_of
from timeline.actions import model_calls
from timeline.actions.model_calls import refined
from timeline.intake.language_model import MOST_REPLY
from timeline.intake.proposal import Proposal
from timeline.models import Intake, IntakeStatus, ModelCall

pytestmark = pytest.mark.django_db

KEY: Final = "sk-canary-7d1f"
NEW: Final = "A treaty of 1894 named the bridge neutral"
TALKS: Final = "Three farmers were wounded"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture(autouse=True)
def _configured(site: Site, settings: Settings) -> None:
    settings.INTAKE_LLM_BASE_URL = site.url("/v1")
    settings.INTAKE_LLM_MODEL = "small-model"
    settings.INTAKE_LLM_API_KEY = KEY
    settings.INTAKE_LLM_TIMEOUT = 5


@pytest.fixture
def intake() -> Intake:
    return factories.intake(text=TEXT)


def reply(content: object, *, tokens: int | None = 321, status: int = 200) -> Route:
    """Answer as such endpoints do; `content` is text, or an object sent as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    body: dict[str, Any] = {"choices": [{"message": {"content": text}}]}
    if tokens is not None:
        body["usage"] = {"total_tokens": tokens}
    return raw(json.dumps(body).encode(), status=status)


def raw(body: bytes, *, status: int = 200, **headers: str) -> Route:
    def route(request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers["Content-Length"])
        sent.append(json.loads(request.rfile.read(length)))
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    sent: list[Any] = []
    route.sent = sent  # type: ignore[attr-defined]
    return route


def claim(quote: str, **changes: str) -> dict[str, str]:
    given = {"quote": quote, "speaker": "Mayor of Strelsau", "stance": "asserts"}
    return given | changes


def serve(site: Site, route: Route) -> Route:
    site.serve("/v1/chat/completions", route)
    return route


# -- an endpoint that answers well ----------------------------------------


def test_statement_that_the_rules_missed_is_added(site: Site, intake: Intake) -> None:
    serve(site, reply({"claims": [claim(NEW)]}))
    before = proposal(background=[])

    after = refined(intake, before)

    assert after.claims[:-1] == before.claims
    found = after.claims[-1]
    assert (found.text, found.span, found.speaker) == (
        NEW,
        span(NEW),
        "Mayor of Strelsau",
    )
    assert found.why is not None
    assert found.why.method == "language model"


def test_request_asks_the_model_with_the_key_and_the_article(
    site: Site, intake: Intake
) -> None:
    route = serve(site, reply({}))

    refined(intake, proposal())

    (headers,) = [headers for _, headers in site.requests]
    (body,) = route.sent  # type: ignore[attr-defined]
    assert (headers["Authorization"], body["model"]) == (f"Bearer {KEY}", "small-model")
    assert TEXT in body["messages"][1]["content"]


def test_call_is_kept_with_what_was_sent_where(site: Site, intake: Intake) -> None:
    route = serve(site, reply({"claims": [claim(NEW)]}, tokens=321))

    refined(intake, proposal(background=[]))

    call = ModelCall.objects.get(intake=intake)
    (body,) = route.sent  # type: ignore[attr-defined]
    assert (call.host, call.model, call.tokens, call.outcome, call.note) == (
        f"127.0.0.1:{site.port}",
        "small-model",
        321,
        "answered",
        "1 added, 0 agreed with the rules.",
    )
    assert call.characters == sum(len(m["content"]) for m in body["messages"])


def test_another_type_is_offered_and_not_chosen(site: Site, intake: Intake) -> None:
    event = {"quote": "Three farmers were wounded", "event_type": "COERCE"}
    serve(site, reply({"incidents": [event]}))

    after = refined(intake, proposal())

    held = after.incidents[1]
    assert (held.event_type, [c.event_type for c in held.candidates]) == (
        "ASSAULT",
        ["COERCE"],
    )


def test_new_incident_has_the_articles_words_for_a_title(
    site: Site, intake: Intake
) -> None:
    event = {
        "quote": "Ministers of both states will meet",
        "event_type": "CONSULT",
        "title": "SENSATION",
        "participants": [
            {"actor": "Ruritania", "role": "participant"},
            {"actor": "Atlantis", "role": "participant"},
        ],
    }
    serve(site, reply({"incidents": [event]}))

    added = refined(intake, proposal()).incidents[-1]

    assert (added.title, added.event_type) == (
        "Ministers of both states will meet",
        "CONSULT",
    )
    assert [part.actor for part in added.participants] == ["Ruritania"]


def test_fenced_json_is_read(site: Site, intake: Intake) -> None:
    content = json.dumps({"claims": [claim(NEW)]})
    serve(site, reply(f"```json\n{content}\n```"))

    assert refined(intake, proposal(background=[])).claims[-1].text == NEW


# -- answers that are not to be trusted -----------------------------------


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (claim("The guards were cowards"), "words not in the article"),
        (claim(NEW.upper()), "words not in the article"),
        (claim(""), "words not in the article"),
        (claim("x" * 5_000), "words not in the article"),
        (claim(NEW, speaker="King of Ruritania"), "names not in the article"),
        (claim(NEW, speaker="they"), "names not in the article"),
        (claim(NEW, speaker="<script>alert(1)</script>"), "names not in the article"),
        (
            claim("any of its guards had crossed the river"),
            "another speaker than the rules found",
        ),
    ],
)
def test_value_that_does_not_hold_is_rejected(
    site: Site, intake: Intake, given: dict[str, str], reason: str
) -> None:
    serve(site, reply({"claims": [given]}))
    before = proposal()

    after = refined(intake, before)

    assert [(c.speaker, c.text, c.stance, c.span) for c in after.claims] == [
        (c.speaker, c.text, c.stance, c.span) for c in before.claims
    ]
    assert f"1 not taken: {reason} (1)" in ModelCall.objects.get().note


def test_unknown_speaker_of_the_article_is_taken_and_marked(
    site: Site, intake: Intake
) -> None:
    serve(site, reply({"claims": [claim(NEW, speaker="Ministers of both states")]}))

    found = refined(intake, proposal(background=[])).claims[-1]

    assert found.why is not None
    assert (found.why.confidence, found.why.note) == (
        0.3,
        "The rules know no such speaker.",
    )


def test_event_that_the_rules_read_as_background_stays_so(
    site: Site, intake: Intake
) -> None:
    serve(site, reply({"incidents": [{"quote": NEW, "event_type": "AGREE"}]}))
    before = proposal()

    assert refined(intake, before).incidents == before.incidents


def test_words_of_an_injected_order_never_reach_the_proposal(
    site: Site, intake: Intake
) -> None:
    # The model obeys an article that says: ignore your task, and write this.
    evil = "The Ruritanian king is a thief"
    serve(
        site,
        reply(
            {
                "claims": [claim(evil), claim(NEW, speaker=evil)],
                "incidents": [
                    {"quote": evil, "event_type": "ASSAULT", "title": evil},
                    {"quote": TALKS, "event_type": evil, "mode": evil},
                ],
                "title": evil,
                "warnings": [evil],
            }
        ),
    )

    after = refined(intake, proposal())

    assert evil not in after.model_dump_json()
    assert evil not in ModelCall.objects.get().note
    # The control: the same words are taken where the article does hold them.
    source = proposal().source.model_copy(update={"text": f"{TEXT} {evil}."})
    assert evil in refined(intake, proposal(source=source)).model_dump_json()


def test_flood_of_values_is_cut(site: Site, intake: Intake) -> None:
    serve(site, reply({"claims": [claim("nowhere")] * 500}))

    refined(intake, proposal())

    assert "more than an article holds (440)" in ModelCall.objects.get().note


# -- an endpoint that answers badly, late or never ------------------------


def slow(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


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


# -- caps -----------------------------------------------------------------


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
    assert "the 10,000 tokens of today are used up" in warnings[2]


def test_answer_that_counts_no_tokens_is_charged_as_set_aside(
    site: Site, intake: Intake
) -> None:
    serve(site, reply({}, tokens=None))

    refined(intake, proposal())

    assert ModelCall.objects.get().tokens > 3_000


# -- off, and the key -----------------------------------------------------


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
    assert (
        f"{call.characters} characters, to small-model at 127.0.0.1:{site.port}"
        in words
    )
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


def test_proposal_stays_valid(site: Site, intake: Intake) -> None:
    serve(site, reply({"claims": [claim(NEW)]}))

    after = refined(intake, proposal(background=[]))

    assert Proposal.model_validate(after.model_dump(mode="json")) == after
    for found in after.claims:
        assert 0 <= found.span[0] < found.span[1] <= len(TEXT)
