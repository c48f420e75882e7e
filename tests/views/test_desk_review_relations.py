"""Statements that stand against each other, and where their details come from."""

from typing import Any

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.views.desk import TEXT, proposal, proposed, span, text_of
from tests.views.desk_forms import save_review
from timeline.forms.desk_review.claim_evidence import cue_at, said_by
from timeline.intake.proposal import ClaimFound, ClaimPair, DateMention, Why
from timeline.models import ClaimRelation, Intake

pytestmark = pytest.mark.django_db


def claim(quote: str, **changes: Any) -> ClaimFound:
    given: dict[str, Any] = {
        "speaker": "Mayor of Strelsau",
        "stance": "asserts",
        "cue": "said",
        "text": quote,
        "span": span(quote),
        "quoted": False,
    }
    return ClaimFound(**(given | changes))


# -- evidence, without a page ------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "cue", "found"),
    [
        ("Ruritania pulled its guards back", "said", TEXT.index("said.")),
        ("any of its guards had crossed the river", "denies", TEXT.index("denies")),
        # Of two, the nearer one.
        ("Three farmers were wounded", "said", TEXT.rindex("said.")),
        ("Ministers of both states", "according to", TEXT.index("according to")),
    ],
)
def test_cue_is_the_one_nearest_to_its_statement(
    quote: str, cue: str, found: int
) -> None:
    assert cue_at(TEXT, claim(quote, cue=cue)) == (found, found + len(cue))


@pytest.mark.parametrize("cue", ["", "shouted", "pulled its"])
def test_cue_that_stands_nowhere_around_is_none(cue: str) -> None:
    assert cue_at(TEXT, claim("Ruritania pulled its guards back", cue=cue)) is None


def test_cue_of_another_paragraph_is_none() -> None:
    assert cue_at(TEXT, claim("A treaty of 1894", cue="denies")) is None


@pytest.mark.parametrize(
    ("quote", "said", "index"),
    [
        ("Ruritania pulled its guards back", "1904-05-10", 0),
        ("Ruritania pulled its guards back", "1904-05-11", None),
        ("Ruritania pulled its guards back", None, None),
        # The expression stands in another paragraph.
        ("Ministers of both states", "1904-05-10", None),
    ],
)
def test_day_it_was_said_rests_on_a_date_of_its_paragraph(
    quote: str, said: str | None, index: int | None
) -> None:
    assert said_by(proposal(), claim(quote, said=said)) == index


# -- in the review -----------------------------------------------------------------


@pytest.fixture
def intake(contributor: User) -> Intake:
    return proposed(by=contributor)


def test_contradiction_is_proposed_beside_both_statements(
    desk: Client, intake: Intake
) -> None:
    page = lxml.html.fromstring(desk.get(intake.get_absolute_url()).content.decode())

    ticks = page.xpath('//input[@name="relation-0-keep"]')
    assert [tick.getparent().text_content().split() for tick in ticks] == [
        ["contradicts", "S2"]
    ]
    back = page.get_element_by_id("claim-1").find_class("relation")
    assert [one.text_content().strip() for one in back] == ["is contradicted by S1"]


def test_contradiction_that_is_kept_is_saved(desk: Client, intake: Intake) -> None:
    save_review(desk, intake)

    assert [relation.kind for relation in ClaimRelation.objects.all()] == [
        "contradicts"
    ]


def test_contradiction_that_is_dropped_is_not_saved_but_counted(
    desk: Client, intake: Intake
) -> None:
    save_review(desk, intake, relation__0__keep=None)

    intake.refresh_from_db()
    told = [row for row in intake.outcome or () if row["field"] == "relation.kind"]
    assert (ClaimRelation.objects.count(), [row["outcome"] for row in told]) == (
        0,
        ["dropped"],
    )


def test_contradiction_goes_with_a_statement_that_is_dropped(
    desk: Client, intake: Intake
) -> None:
    save_review(desk, intake, claim__1__keep=None)

    assert ClaimRelation.objects.count() == 0


def test_details_of_a_statement_say_why(desk: Client, contributor: User) -> None:
    why = Why(method="dates", note="“on Tuesday”, published Thu 12 May 1904")
    date = proposal().dates[0].model_copy(update={"why": why})
    first, *others = proposal().claims
    told = first.model_copy(
        update={"said": "1904-05-10", "speaker_span": span("the mayor of Strelsau")}
    )
    found = proposal(claims=[told, *others], dates=[DateMention(**date.model_dump())])

    response = desk.get(proposed(by=contributor, found=found).get_absolute_url())

    form = response.context["review"].claims[0]
    assert form.reasons == [
        ("Speaker", "Named here as “the mayor of Strelsau”."),
        ("Stance", "The words “said” say it."),
        (
            "Said on",
            "“on Tuesday”, published Thu 12 May 1904 (weekday before publication)",
        ),
    ]
    assert form.lights == {"stance": "claim-0-cue", "said": "date-0"}


def test_denial_of_this_says_which_statement_it_means(
    desk: Client, contributor: User
) -> None:
    first, second, *others = proposal().claims
    rule = Why(method="claims", rule="refers to an earlier statement")
    pair = ClaimPair(
        claim=1,
        other=0,
        kind="contradicts",
        why=Why(method="claims", note="The army denies what the mayor says."),
    )
    found = proposal(
        claims=[first, second.model_copy(update={"why": rule}), *others],
        relations=[pair],
    )

    response = desk.get(proposed(by=contributor, found=found).get_absolute_url())

    assert response.context["review"].claims[1].reasons[1:] == [
        (
            "Refers to",
            "Statement 1: “Ruritania pulled its guards back from the Elbe bridge”",
        ),
        ("Beside it", "The army denies what the mayor says."),
    ]


def test_background_leads_to_its_passage(desk: Client, intake: Intake) -> None:
    response = desk.get(intake.get_absolute_url())

    words = text_of(response.content)
    assert "A treaty named the bridge neutral told as what had happened before" in words
    assert 'id="at-background-0"' in response.content.decode()
