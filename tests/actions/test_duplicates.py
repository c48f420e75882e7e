"""What we hold already that an article or a draft may repeat."""

from typing import Any

import pytest

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.actions.duplicates import likely_duplicates, sources_held
from timeline.models import Actor, Incident, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruritania() -> Actor:
    return factories.actor(name="Ruritania", names={"Strelsau": "metonym"})


@pytest.fixture
def bridge() -> Place:
    return factories.place(name="Elbe bridge")


@pytest.fixture
def held(ruritania: Actor, bridge: Place) -> Incident:
    return factories.incident(
        occurred="1904-05-10",
        event_type="RETREAT",
        place_ids=(bridge.pk,),
        participations=(ParticipationContent(actor_id=ruritania.pk, role="initiator"),),
    )


def found(**changes: Any) -> list[tuple[Incident, tuple[str, ...]]]:
    given: dict[str, Any] = {
        "occurred": "1904-05-10",
        "event_type": "RETREAT",
        "actor_names": ["Ruritania"],
        "place_names": ["Elbe bridge"],
    }
    return [(d.incident, d.reasons) for d in likely_duplicates(**(given | changes))]


def test_same_days_type_actor_and_place_are_a_likely_duplicate(held: Incident) -> None:
    assert found() == [
        (
            held,
            ("same days", "same event type", "both name Ruritania, Elbe bridge"),
        )
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"occurred": "1904-05-09/1904-05-11", "event_type": "AGREE"},
        {"occurred": "1904-05", "place_names": []},
        {"actor_names": ["strelsau"], "place_names": []},
    ],
)
def test_duplicate_is_seen_through_another_wording(
    held: Incident, changes: dict[str, Any]
) -> None:
    assert [incident for incident, _ in found(**changes)] == [held]


@pytest.mark.parametrize(
    "changes",
    [
        {"occurred": "1904-05-11"},
        {"event_type": "AGREE", "place_names": []},
        {"actor_names": [], "place_names": []},
        {"occurred": "soon"},
        {"occurred": "1904-05-10/.."},
    ],
)
def test_less_in_common_is_no_duplicate(
    held: Incident, changes: dict[str, Any]
) -> None:
    assert found(**changes) == []


def test_part_of_a_named_actor_counts_for_it(ruritania: Actor) -> None:
    army = factories.actor(name="Army", part_of=ruritania)
    incident = factories.incident(
        occurred="1904-05-10",
        event_type="RETREAT",
        participations=(ParticipationContent(actor_id=army.pk, role="initiator"),),
    )

    assert [held for held, _ in found(place_names=[])] == [incident]


def test_duplicates_take_as_many_queries_for_five_names_as_for_one(
    held: Incident, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (1, 5):
        names = [f"Name {n}" for n in range(number)]
        with django_assert_max_num_queries(10) as captured:
            found(actor_names=names, place_names=names)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_source_is_held_at_either_address() -> None:
    source = factories.source(
        url="https://courier.example/1?x", canonical_url="https://courier.example/1"
    )

    got = sources_held(url="", canonical_url="https://courier.example/1", text="New.")

    assert got == [(source, "same address")]


def test_source_with_the_same_text_is_held() -> None:
    source = factories.snapshot(text="Guards left.").source

    got = sources_held(
        url="https://other.example/", canonical_url="", text="Guards left."
    )

    assert got == [(source, "same text")]


def test_source_is_told_once_though_address_and_text_are_the_same() -> None:
    source = factories.snapshot(text="Guards left.").source

    got = sources_held(url=source.url, canonical_url="", text="Guards left.")

    assert got == [(source, "same address")]
