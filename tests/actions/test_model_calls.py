"""The optional language model adds to a proposal what its quotes bear out."""

import json

import pytest

from tests.actions.endpoint import KEY, NEW, TALKS, claim, reply, serve
from tests.intake.site import Site
from tests.views.desk import TEXT, proposal, span
from timeline.actions.model_calls import refined
from timeline.intake.proposal import Proposal
from timeline.models import Intake, ModelCall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("endpoint")]


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


def test_proposal_stays_valid(site: Site, intake: Intake) -> None:
    serve(site, reply({"claims": [claim(NEW)]}))

    after = refined(intake, proposal(background=[]))

    assert Proposal.model_validate(after.model_dump(mode="json")) == after
    for found in after.claims:
        assert 0 <= found.span[0] < found.span[1] <= len(TEXT)
