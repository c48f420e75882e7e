"""Finding and making the records that incidents refer to."""

import pytest

from tests import factories
from timeline.actions.records import (
    actor_named,
    free_slug,
    place_named,
    publisher_named,
)
from timeline.models import Action, Actor, Place, Publisher, Revision

pytestmark = pytest.mark.django_db


def test_actor_is_found_by_any_of_its_names() -> None:
    held = factories.actor(name="Ruritania", names={"Strelsau": "metonym"})

    assert actor_named("strelsau", by=factories.user(), kind="state") == held


def test_name_borne_by_two_takes_the_one_of_the_same_kind() -> None:
    factories.actor(name="Georgia", kind="other")
    state = factories.actor(name="Georgia", kind="state")

    assert actor_named("Georgia", by=factories.user(), kind="state") == state


def test_unknown_actor_is_made_with_what_is_given() -> None:
    whole = factories.actor(name="Ruritania", kind="state")

    made = actor_named(
        " Army of Ruritania ",
        by=factories.user(),
        kind="state_forces",
        iso3="RUR",
        part_of="Ruritania",
    )

    assert (made.name, made.kind, made.iso3, made.part_of) == (
        "Army of Ruritania",
        "state_forces",
        "RUR",
        whole,
    )


def test_second_state_of_a_country_is_made_without_its_code() -> None:
    factories.state(name="Ruritania", iso3="RUR")

    assert (
        actor_named(
            "Republic of Ruritania", by=factories.user(), kind="state", iso3="RUR"
        ).iso3
        == ""
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Qarabağ", "qarabag"), ("آلاند", "actor"), ("A" * 300, "a" * 100)],
)
def test_slug_is_plain(name: str, slug: str) -> None:
    assert free_slug(name) == slug


def test_slug_that_is_taken_gets_a_number() -> None:
    factories.actor(slug="ruritania")
    factories.actor(slug="ruritania-2")

    assert free_slug("Ruritania") == "ruritania-3"


def test_place_is_found_by_another_name_in_its_country() -> None:
    held = factories.place(name="Strelsau", names=["Streltzau"], country="ARM")

    assert place_named("streltzau", by=factories.user(), country="ARM") == held


def test_same_name_in_another_country_is_another_place() -> None:
    factories.place(name="Strelsau", country="ARM")

    made = place_named(
        "Strelsau",
        by=factories.user(),
        country="AZE",
        lat=1.0,
        lon=2.0,
        geo_precision=1,
    )

    assert (Place.objects.count(), made.country, made.lat) == (2, "AZE", 1.0)


def test_disputed_place_is_found_whatever_the_country_said() -> None:
    held = factories.place(name="Strelsau", country="", disputed=True)

    assert place_named("Strelsau", by=factories.user(), country="ARM") == held


def test_half_a_coordinate_is_none() -> None:
    made = place_named("Strelsau", by=factories.user(), lat=1.0)

    assert (made.lat, made.lon) == (None, None)


def test_publisher_is_found_by_name_whatever_its_case() -> None:
    held = factories.publisher(name="Strelsau Courier")

    assert publisher_named("strelsau courier", by=factories.user()) == held


def test_unnamed_publisher_is_found_by_its_host() -> None:
    held = factories.publisher(name="Strelsau Courier", hosts=["courier.example"])

    assert (
        publisher_named("", by=factories.user(), url="https://www.courier.example/1")
        == held
    )


def test_unknown_publisher_is_made_with_its_host() -> None:
    made = publisher_named(
        "Strelsau Courier", by=factories.user(), url="https://www.courier.example/1"
    )

    assert (made.name, made.hosts) == ("Strelsau Courier", ["courier.example"])
    assert (Publisher.objects.count(), Actor.objects.count()) == (1, 0)


def test_record_added_stands_in_the_ledger_and_one_found_does_not() -> None:
    by = factories.user()

    actor_named("Black Michael", by=by, kind="person")
    actor_named("Black Michael", by=by, kind="person")

    steps = Revision.objects.filter(action=Action.RECORD_ADDED)
    assert [(s.username, s.object_type, s.object_title) for s in steps] == [
        (by.username, "actor", "Black Michael")
    ]


def test_new_place_keeps_the_names_of_the_sides() -> None:
    azerbaijan = factories.state(name="Azerbaijan", iso3="AZE")

    made = place_named(
        "Stepanakert", by=factories.user(), names=[("Khankendi", "AZE"), ("Xan", "")]
    )

    assert {(n.text, n.used_by) for n in made.names.all()} == {
        ("Khankendi", azerbaijan),
        ("Xan", None),
    }
