"""What we hold already that an article or a draft may repeat."""

from typing import Any

import pytest

from tests import factories
from timeline.actions.content import ParticipationContent
from timeline.actions.duplicates import Sought, Where, likely_duplicates
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
        "actors": ("Ruritania",),
        "places": (Where("Elbe bridge"),),
    }
    (likely,) = likely_duplicates([Sought(**(given | changes))])
    return [(d.incident, d.reasons) for d in likely]


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
        {"occurred": "1904-05", "places": ()},
        {"occurred": "1904-05-11"},
        {"occurred": "[..1904-05-12]"},
        {"event_type": "CONCEDE"},
        {"actors": ("strelsau",), "places": ()},
    ],
)
def test_duplicate_is_seen_through_another_wording(
    held: Incident, changes: dict[str, Any]
) -> None:
    assert [incident for incident, _ in found(**changes)] == [held]


@pytest.mark.parametrize(
    "changes",
    [
        {"occurred": "1904-05-12"},
        {"occurred": "[..1904-05-30]"},
        {"occurred": "1904-05-11", "places": ()},
        {"event_type": "AGREE", "places": ()},
        {"actors": (), "places": ()},
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

    assert [held for held, _ in found(places=())] == [incident]


def test_whole_of_an_actor_held_counts_for_its_part(ruritania: Actor) -> None:
    factories.actor(name="Army", part_of=ruritania)
    incident = factories.incident(
        occurred="1904-05-10",
        event_type="RETREAT",
        participations=(ParticipationContent(actor_id=ruritania.pk, role="initiator"),),
    )

    got = found(actors=("Army",), places=())

    assert got == [
        (incident, ("same days", "same event type", "takes part: Ruritania"))
    ]


@pytest.mark.parametrize(
    ("where", "is_near"),
    [
        (Where("Zenda", 50.2, 14.2), True),
        (Where("Zenda", 51.1, 14.2), False),
        (Where("Ruritania", 50.1, 14.2, is_point=False), False),
        (Where("Zenda"), False),
    ],
)
def test_place_within_25_km_is_near(where: Where, *, is_near: bool) -> None:
    bridge = factories.place(name="Elbe bridge", lat=50.1, lon=14.2)
    factories.incident(
        occurred="1904-05-10", event_type="RETREAT", place_ids=(bridge.pk,)
    )

    reasons = [reasons for _, reasons in found(actors=(), places=(where,))]

    assert reasons == (
        [("same days", "same event type", "near Elbe bridge")] if is_near else []
    )


def test_duplicates_take_as_many_queries_for_five_incidents_as_for_one(
    held: Incident, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for number in (1, 5):
        sought = [
            Sought(
                occurred="1904-05-10",
                event_type="RETREAT",
                actors=("Ruritania", f"Name {n}"),
                places=(Where(f"Name {n}", 50.0 + n, 14.2),),
            )
            for n in range(number)
        ]
        with django_assert_max_num_queries(12) as captured:
            likely_duplicates(sought)
        counts.append(len(captured))

    assert counts[0] == counts[1]
