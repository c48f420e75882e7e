"""The ways out of a filter that cannot be read."""

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.forms.public import FilterForm
from timeline.pages.mending import Way, Wrong, wrong_parts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def named() -> None:
    """Two actors that an edition names, and one that none does."""
    factories.actor(name="Ruritanian Guard", slug="ruritanian-guard")
    factories.published_incident(
        participations=tuple(
            ParticipationContent(
                actor_id=factories.actor(name=name, slug=slug).pk, role="initiator"
            )
            for name, slug in (("Ruritania", "ruritania"), ("Zubrowka", "zubrowka"))
        )
    )


def found(query: str) -> list[Wrong]:
    return wrong_parts(FilterForm(QueryDict(query)))


@pytest.mark.parametrize(
    ("query", "value", "without"),
    [
        ("actor=Nowhereland", "Nowhereland", ""),
        ("actor=zubrowka&actor=Nowhereland&q=", "Nowhereland", "?actor=zubrowka"),
        ("q=shots&actor=100%25+sure", "100% sure", "?q=shots"),
        ("type=NOTHING&type=AID", "NOTHING", "?type=AID"),
        ("country=Nowhereland&from=2021", "Nowhereland", "?from=2021"),
        ("from=soon&q=shots", "", "?q=shots"),
        ("as_of=2999-01-01&actor=zubrowka", "", "?actor=zubrowka"),
    ],
)
def test_wrong_part_can_be_left_out(query: str, value: str, without: str) -> None:
    assert [(part.value, part.without) for part in found(query)] == [(value, without)]


def test_message_keeps_the_signs_of_a_value() -> None:
    [part] = found("actor=100%25+%25s")

    assert part.message == "No actor “100% %s” is on the timeline."


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("Ruritanya", [Way("Ruritania", "?q=shots&actor=ruritania")]),
        ("Zubr", [Way("Zubrowka", "?q=shots&actor=zubrowka")]),
        ("Nowhereland", []),
    ],
)
def test_known_names_alike_are_offered(written: str, alike: list[Way]) -> None:
    assert [part.alike for part in found(f"q=shots&actor={written}")] == [alike]


def test_each_bearer_of_a_name_is_offered() -> None:
    for slug in ("front-east", "front-west"):
        factories.published_incident(
            participations=(
                ParticipationContent(
                    actor_id=factories.actor(
                        name=slug, slug=slug, names={"Popular Front": "alias"}
                    ).pk,
                    role="initiator",
                ),
            )
        )

    [part] = found("actor=Popular+Front")

    assert part.alike == [
        Way("front-east", "?actor=front-east"),
        Way("front-west", "?actor=front-west"),
    ]


def test_page_says_that_no_such_actor_is_known_and_leads_on(client: Client) -> None:
    response = client.get("/?actor=Ruritanya&type=CONSULT")
    text = " ".join(response.text.split())

    assert response.status_code == 422
    assert (
        "<li> No actor “Ruritanya” is on the timeline. Did you mean "
        '<a href="/?actor=ruritania&amp;type=CONSULT"><bdi>Ruritania</bdi></a>? '
        '<a href="/?type=CONSULT">Leave out “Ruritanya”</a> </li>'
    ) in text
    assert text.count('<span class="choice-unknown">not known</span>') == 1


@pytest.mark.parametrize("number", [1, 3])
def test_ways_out_cost_the_same_queries_for_any_number(
    django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number - 1):
        factories.published_incident(
            participations=(
                ParticipationContent(
                    actor_id=factories.actor(name=f"Ruritania {n}").pk, role="target"
                ),
            )
        )

    with django_assert_num_queries(7):
        found("actor=Ruritanya")
