"""A selected passage of the article becomes a statement, prefilled from it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.views.desk import TEXT, fields_of, text_of
from tests.views.desk_forms import review_fields
from timeline.models import Claim, Intake

pytestmark = pytest.mark.django_db


def add(desk: Client, intake: Intake, *, htmx: Any = False, **more: Any) -> Any:
    return desk.post(
        reverse("desk:intake-statement", args=[intake.pk]),
        review_fields(desk, intake) | more,
        headers={"HX-Request": "true"} if htmx else {},
    )


def passage(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def test_passage_becomes_a_statement_with_its_words_and_speaker(
    desk: Client, intake: Intake
) -> None:
    words = "The Ruritanian army denies that any of"
    count = len(intake.proposal["claims"]) if intake.proposal else 0

    response = add(desk, intake, passage=passage(words), home="i0")

    fields = fields_of(response.content, "review-form")
    assert response.status_code == 200
    assert fields["added"] == [passage(words)]
    assert fields[f"claim-{count}-text"] == [" ".join(words.split())]
    assert fields[f"claim-{count}-incident"] == ["i0"]


@pytest.mark.parametrize(
    ("selected", "kept"),
    [
        ("the mayor of Strel", "the mayor of Strelsau"),
        ("uritania pulled its guar", "Ruritania pulled its guards"),
        (" the Elbe bridge on Tuesday, ", "the Elbe bridge on Tuesday"),
        ("named the bridge neutral.", "named the bridge neutral"),
    ],
)
def test_passage_snaps_to_whole_words(
    desk: Client, intake: Intake, selected: str, kept: str
) -> None:
    response = add(desk, intake, passage=passage(selected), home="i0")

    assert fields_of(response.content, "review-form")["claim-3-text"] == [kept]


def test_statement_has_the_stance_and_the_day_of_its_sentence(
    desk: Client, intake: Intake
) -> None:
    text = TEXT.replace("denies that any", "denied on Tuesday that any")
    proposal = intake.proposal or {}
    at = text.rindex("Tuesday")
    proposal["source"]["text"] = text
    proposal["dates"].append(
        proposal["dates"][0] | {"span": [at, at + 7], "edtf": "1904-05-10"}
    )
    Intake.objects.filter(pk=intake.pk).update(proposal=proposal)
    start = text.index("any of its guards")

    response = add(desk, intake, passage=f"{start}-{start + 34}", home="i0")

    fields = fields_of(response.content, "review-form")
    assert (fields["claim-3-stance"], fields["claim-3-said"]) == (
        ["denies"],
        ["1904-05-10"],
    )


def test_added_statement_is_saved_with_its_passage(
    desk: Client, intake: Intake
) -> None:
    words = "A treaty of 1894"
    page = add(desk, intake, passage=passage(words), home="i0")
    fields = fields_of(page.content, "review-form")
    count = max(int(name.split("-")[1]) for name in fields if name.startswith("claim-"))
    fields[f"claim-{count}-speaker"] = "a0"

    desk.post(reverse("desk:intake-save", args=[intake.pk]), fields)

    claim = Claim.objects.get(text=words)
    assert claim.passage is not None
    assert (claim.passage.exact, claim.passage.start) == (words, TEXT.index(words))


def test_htmx_gets_the_new_statement_alone(desk: Client, intake: Intake) -> None:
    response = add(
        desk, intake, htmx=True, passage=passage("A treaty of 1894"), home="i0"
    )

    assert response.content.strip().startswith(b'<article class="statement')
    assert b"errorlist" not in response.content


def test_words_alone_are_found_in_the_article(desk: Client, intake: Intake) -> None:
    words = " ".join(TEXT.split()[:4])

    response = add(desk, intake, quote=words)

    assert len(fields_of(response.content, "review-form")["added"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"passage": "9-3"},
        {"passage": "0-0"},
        {"passage": "999999-9999999"},
        {"passage": "a-b"},
        {"quote": "Nobody wrote this here."},
        {},
    ],
)
def test_what_is_no_passage_is_refused_and_the_review_stays(
    desk: Client, intake: Intake, wrong: dict[str, str]
) -> None:
    response = add(desk, intake, **wrong, **{"incident-0-title": "Typed before"})

    assert response.status_code == 422
    assert "don’t stand in the article" in text_of(response.content)
    fields = fields_of(response.content, "review-form")
    assert fields["incident-0-title"] == ["Typed before"]


def test_foreign_passages_in_what_is_sent_add_nothing(
    desk: Client, intake: Intake
) -> None:
    fields = review_fields(desk, intake) | {"added": ["5-2", "x", "9999999-99999999"]}

    desk.post(reverse("desk:intake-save", args=[intake.pk]), fields)

    # Of the three proposed, one stands with no incident.
    assert Claim.objects.count() == 2
