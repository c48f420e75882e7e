"""What an army or a ministry does is found under its state, wherever one looks."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.filters import TimelineFilter, read
from timeline.models import Actor, Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def beland() -> Actor:
    return factories.actor(name="Beland", slug="beland", kind="state")


@pytest.fixture
def ministry(beland: Actor) -> Actor:
    return factories.actor(name="Ministry", slug="ministry", part_of=beland)


@pytest.fixture
def office(ministry: Actor) -> Actor:
    return factories.actor(name="Press office", slug="office", part_of=ministry)


def chosen(query: str) -> TimelineFilter:
    _, found = read(QueryDict(query))
    assert found is not None
    return found


def with_part(actor: Actor, role: str, **fields: Any) -> Edition:
    part = ParticipationContent(actor_id=actor.pk, role=role)
    return factories.published_incident(participations=(part,), **fields)


def columns(edition: Edition) -> dict[str, Any]:
    names = ("actor_ids", "participations", "named_records")
    return dict(Edition.objects.values(*names).get(pk=edition.pk))


@pytest.mark.parametrize(
    "query",
    [
        "actor=beland",
        "actor=ministry",
        "actor=office",
        "actor=beland&role=mediator",
        "actor=beland&actor=office&actors=all",
        "q=beland",
    ],
)
def test_incident_is_found_by_all_that_its_actor_is_part_of(
    office: Actor, query: str
) -> None:
    edition = with_part(office, "mediator")
    with_part(factories.actor(name="Aland"), "mediator")

    assert list(chosen(query).editions()) == [edition]


def test_whole_is_not_found_by_its_part(beland: Actor, office: Actor) -> None:
    with_part(beland, "mediator")
    # A draft names nobody, so that the office has to be published to be known.
    edition = with_part(office, "target")

    assert list(chosen("actor=office").editions()) == [edition]


def test_incident_counts_once_for_an_actor_and_its_part(
    client: Client, beland: Actor, ministry: Actor
) -> None:
    factories.published_incident(
        participations=(
            ParticipationContent(actor_id=beland.pk, role="initiator"),
            ParticipationContent(actor_id=ministry.pk, role="initiator"),
        )
    )

    [choice] = client.get("/choices/actor.json?text=bel").json()["choices"]

    assert (choice["value"], choice["count"]) == ("beland", 1)


def test_chip_says_that_an_actor_is_meant_with_its_parts(office: Actor) -> None:
    with_part(office, "initiator")

    labels = [part.label for part in chosen("actor=ministry&actor=office").parts()]

    assert labels == ["Ministry and its parts", "Press office"]


def test_part_that_only_a_draft_names_is_not_told_of(
    beland: Actor, ministry: Actor
) -> None:
    with_part(beland, "initiator")
    factories.incident(
        participations=(ParticipationContent(actor_id=ministry.pk, role="target"),)
    )

    labels = [part.label for part in chosen("actor=beland").parts()]

    assert labels == ["Beland"]


def test_page_of_a_state_holds_what_its_ministry_says(
    client: Client, beland: Actor, ministry: Actor
) -> None:
    factories.published_incident(
        claims=(factories.claim_content(speaker_id=ministry.pk, text="No shot fell."),)
    )

    assert "No shot fell." in client.get("/actors/beland/claims/").text
    assert '<article class="entry' in client.get("/actors/beland/").text


def test_drawing_of_who_with_whom_leaves_out_parts(
    client: Client, beland: Actor, ministry: Actor
) -> None:
    aland = factories.actor(name="Aland", slug="aland")
    factories.published_incident(
        participations=(
            ParticipationContent(actor_id=aland.pk, role="initiator"),
            ParticipationContent(actor_id=ministry.pk, role="target"),
        )
    )

    of_aland = client.get("/actors/aland/").context["company"].companions
    of_ministry = client.get("/actors/ministry/").context["company"].companions

    assert [other.actor.name for other in of_aland] == ["Beland"]
    assert [other.actor.name for other in of_ministry] == ["Aland"]
