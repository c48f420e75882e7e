"""An incident made of a passage of the article, and actors that nobody had found."""

import hashlib
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.views.desk import TEXT, fields_of, proposal, proposed, span, text_of
from tests.views.desk_forms import review_fields
from timeline.intake.proposal import EventCandidate, Proposal
from timeline.models import Claim, Incident, Intake, Status

pytestmark = pytest.mark.django_db

TREATY = "A treaty of 1894 named the bridge neutral."
JUDGED = {
    "incident-0-event_type": "AGREE",
    "incident-0-hostility": "1",
    "incident-0-verification": "reported",
}
"""What somebody chooses of an incident of which nothing was read."""


def passage(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def without_incidents(**source: Any) -> Proposal:
    found = proposal(incidents=[])
    return found.model_copy(update={"source": found.source.model_copy(update=source)})


def add(desk: Client, intake: Intake, fields: dict[str, Any], **headers: str) -> Any:
    return desk.post(
        reverse("desk:intake-incident", args=[intake.pk]), fields, headers=headers
    )


def added(desk: Client, intake: Intake, words: str, **changes: Any) -> dict[str, Any]:
    """The review's fields after an incident was made of these words."""
    fields = review_fields(desk, intake, **changes) | {"passage": passage(words)}
    return fields_of(add(desk, intake, fields).content, "review-form")


def first_blank_actor(fields: dict[str, Any]) -> int:
    """Only what was found can be dropped."""
    return len([name for name in fields if re.fullmatch(r"actor-\d+-keep", name)])


def save(desk: Client, intake: Intake, fields: dict[str, Any]) -> Any:
    return desk.post(reverse("desk:intake-save", args=[intake.pk]), fields)


def test_passage_gives_an_incident_its_date_places_and_who_takes_part(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents())

    fields = added(desk, intake, TEXT.split("\n")[0])

    made = {name: fields.get(f"incident-0-{name}") for name in ("occurred", "places")}
    assert made == {"occurred": ["1904-05-10"], "places": ["p0"]}
    assert fields["incident-0-date_basis"] == ["occurred"]
    assert fields["incident-0-occurred_expression"] == ["on Tuesday"]
    # Who only speaks there takes no part.
    assert fields["incident-0-participant-0-actor"] == ["a0"]
    assert fields["incident-0-participant-1-actor"] == [""]


def test_passage_without_a_date_happened_by_the_day_of_publication(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents())

    fields = added(desk, intake, TREATY)

    assert fields["incident-0-occurred"] == ["[..1904-05-12]"]
    assert fields["incident-0-date_basis"] == ["published"]


def test_incident_is_saved_with_its_passage(desk: Client, contributor: User) -> None:
    intake = proposed(by=contributor, found=without_incidents())
    fields = added(desk, intake, TREATY)

    save(desk, intake, fields | JUDGED)

    (citation,) = Incident.objects.get().citations.all()
    assert citation.passage is not None
    assert (citation.passage.exact, citation.passage.start) == (
        TREATY,
        TEXT.index(TREATY),
    )


def test_first_incident_by_hand_takes_the_headline_and_the_next_its_passage(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents())
    first = added(desk, intake, TEXT.split("\n")[0])

    page = add(desk, intake, first | {"passage": passage(TREATY)})

    fields = fields_of(page.content, "review-form")
    assert [fields[f"incident-{number}-title"] for number in (0, 1)] == [
        ["Guards leave the bridge"],
        [TREATY.rstrip(".")],
    ]


def test_title_of_an_article_in_another_language_is_wanted(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents(language="ru"))

    fields = review_fields(desk, intake) | {
        "passage": passage("named the bridge neutral")
    }
    response = add(desk, intake, fields)

    review = response.context["review"]
    assert [one.field_id for one in review.wanting] == ["id_incident-0-title"]
    assert {name for name, _, _, met in review.incidents[0].needs if not met} == {
        "event_type",
        "hostility",
        "verification",
        "place",
        "participant",
    }


def test_incident_that_nobody_judged_yet_is_saved_as_a_draft(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents(language="ru"))
    fields = added(desk, intake, TREATY)

    unjudged = {
        f"incident-0-{name}": "" for name in ("event_type", "hostility", "verification")
    }
    save(desk, intake, fields | unjudged | {"incident-0-title": "Bridge is neutral"})

    made = Incident.objects.get()
    assert (made.title, made.event_type, made.hostility, made.status) == (
        "Bridge is neutral",
        "",
        None,
        Status.DRAFT,
    )


def test_incident_is_of_whole_words_and_begins_with_a_capital(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents(title=""))

    fields = added(desk, intake, "reaty of 1894 named the bridge neutral.")

    start = TEXT.index("treaty of 1894")
    assert fields["added-incident"] == [f"{start}-{len(TEXT)}"]
    assert fields["incident-0-title"] == ["Treaty of 1894 named the bridge neutral"]
    assert fields["incident-0-summary"] == [
        "Treaty of 1894 named the bridge neutral, according to Strelsau Courier."
    ]


def test_nothing_is_judged_where_no_type_was_read(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents())
    names = ("event_type", "hostility", "verification")

    made = added(desk, intake, "named the bridge neutral")

    blank = review_fields(desk, intake)
    assert [made[f"incident-0-{name}"] for name in names] == [[""]] * 3
    assert [blank[f"incident-0-{name}"] for name in names] == [[""]] * 3


def test_type_is_read_from_the_passage_not_from_the_article(
    desk: Client, contributor: User
) -> None:
    shelled = EventCandidate(event_type="ASSAULT", confidence=0.3, reason="a word")
    found = without_incidents().model_copy(update={"suggested": [shelled]})

    fields = added(desk, proposed(by=contributor, found=found), TREATY)

    made = {name: fields[f"incident-0-{name}"] for name in ("event_type", "hostility")}
    assert made == {"event_type": ["AGREE"], "hostility": ["1"]}


def test_statement_of_the_passage_leaves_the_incident_that_it_stood_with(
    desk: Client, intake: Intake
) -> None:
    before = review_fields(desk, intake)
    words = "Ruritania pulled its guards back from the Elbe bridge on Tuesday"

    fields = added(desk, intake, words)

    assert before["claim-0-incident"] == ["i0"]
    assert fields["claim-0-incident"] == ["i2"]
    # One of which no word was selected stays.
    assert fields["claim-1-incident"] == before["claim-1-incident"]


def test_spare_rows_for_participants_carry_no_error(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents())
    fields = added(desk, intake, "named the bridge neutral")

    response = save(desk, intake, fields | {"incident-0-title": ""})

    rows = response.context["review"].incidents[0].participants
    assert response.status_code == 422
    assert [dict(row.errors) for row in rows] == [{}] * len(rows)
    assert [row.value("role") for row in rows] == ["participant"] * len(rows)


def test_summary_says_no_more_than_the_title_that_was_typed(
    desk: Client, contributor: User
) -> None:
    intake = proposed(by=contributor, found=without_incidents(language="ru"))
    fields = added(desk, intake, TREATY)
    typed = {"incident-0-title": "Bridge is neutral", **JUDGED}

    save(desk, intake, fields | typed)

    summary = "Bridge is neutral, according to Strelsau Courier."
    assert Incident.objects.get().summary == summary


def test_incident_that_was_begun_stays_before_the_one_that_is_added(
    desk: Client, intake: Intake
) -> None:
    begun = {"incident__2__title": "Typed by hand", "incident__2__keep": "on"}

    fields = added(desk, intake, TREATY, **begun)

    assert fields["added-incident"] == ["none", passage(TREATY)]
    assert fields["incident-2-title"] == ["Typed by hand"]
    assert fields["incident-3-title"] == [TREATY.rstrip(".")]


def test_statement_without_an_incident_goes_to_the_one_made_of_its_passage(
    desk: Client, intake: Intake
) -> None:
    words = "Ministers of both states will meet, according to an envoy."
    fields = added(desk, intake, words)
    assert fields["claim-2-incident"] == ["i2"]

    save(desk, intake, fields | {"incident-2-event_type": "CONSULT"})

    claim = Claim.objects.get(text__startswith="Ministers")
    assert claim.incident.title == words.rstrip(".")


def test_htmx_gets_the_incident_a_blank_one_and_the_article(
    desk: Client, intake: Intake
) -> None:
    fields = review_fields(desk, intake) | {"passage": passage(TREATY)}

    response = add(desk, intake, fields, **{"HX-Request": "true"})

    content = response.content.decode()
    assert content.count('class="proposed is-blank"') == 2
    assert content.count('id="article-text"') == 1
    assert "masthead" not in content


def test_what_is_no_passage_makes_no_incident(desk: Client, intake: Intake) -> None:
    fields = review_fields(desk, intake) | {"quote": "Nobody wrote this here."}

    response = add(desk, intake, fields)

    assert response.status_code == 422
    assert "an incident is made of a passage" in text_of(response.content)


def test_actor_named_by_hand_takes_part(desk: Client, intake: Intake) -> None:
    fields = review_fields(desk, intake)
    row = first_blank_actor(fields)
    typed = {
        f"actor-{row}-name": "River guard",
        f"actor-{row}-kind": "state_forces",
        "incident-0-participant-1-actor": f"a{row}",
    }

    save(desk, intake, fields | typed)

    taking_part = Incident.objects.order_by("pk")[0].participations
    assert taking_part.filter(actor__name="River guard").count() == 1


def test_row_by_hand_that_is_chosen_wants_a_name(desk: Client, intake: Intake) -> None:
    fields = review_fields(desk, intake)
    row = first_blank_actor(fields)

    response = save(
        desk, intake, fields | {"incident-0-participant-1-actor": f"a{row}"}
    )

    assert response.status_code == 422
    assert "Name this actor, or choose another." in text_of(response.content)


def test_review_says_what_an_incident_will_need_to_be_submitted(
    desk: Client, contributor: User
) -> None:
    bare = proposal().incidents[0].model_copy(update={"places": [], "participants": []})
    intake = proposed(by=contributor, found=proposal(incidents=[bare]))

    response = desk.get(intake.get_absolute_url())

    incident = response.context["review"].incidents[0]
    assert [name for name, _, _, met in incident.needs if not met] == [
        "place",
        "participant",
    ]


def test_every_value_that_was_proposed_says_why(desk: Client, intake: Intake) -> None:
    response = desk.get(intake.get_absolute_url())

    first, *_ = response.context["review"].incidents
    assert [field for field, _ in first.reasons] == [
        "Title",
        "Summary",
        "The date rests on",
        "Hostility",
        "Places",
        "Ruritania",
        "Verification",
    ]
    assert "Initiator: acts in the passage." in text_of(response.content)


def test_day_of_a_dateline_is_not_the_day_of_what_follows(
    desk: Client, contributor: User
) -> None:
    dateline = "STRELSAU, 13 May 1904 (Reuters) - "
    sentence = "A treaty was signed on Tuesday, officials said."
    text = dateline + sentence
    found = without_incidents(
        title="", text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )
    dates = [
        found.dates[0].model_copy(
            update={"edtf": edtf, "expression": words, "span": span(words, text)}
        )
        for edtf, words in (("1904-05-13", "13 May 1904"), ("1904-05-10", "on Tuesday"))
    ]
    nothing: dict[str, list[Any]] = {
        part: [] for part in ("actors", "places", "claims", "relations", "background")
    }
    intake = proposed(
        by=contributor, found=found.model_copy(update={"dates": dates, **nothing})
    )

    fields = review_fields(desk, intake) | {"passage": f"0-{len(text)}"}
    made = fields_of(add(desk, intake, fields).content, "review-form")

    assert (made["incident-0-title"], made["incident-0-occurred"]) == (
        ["A treaty was signed on Tuesday, officials said"],
        ["1904-05-10"],
    )
