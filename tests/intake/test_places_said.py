"""Places that the text itself says are some, and places that only look like some. All
sentences are our own."""

import pytest

from tests.intake.acting import actors
from timeline.intake.language import analyse
from timeline.intake.places import find_places
from timeline.intake.proposal import PlaceMention


def places(text: str) -> dict[str, PlaceMention]:
    return {p.name: p for p in find_places(analyse(text), actors(text))}


SAID = [
    ("Sudan said that the Zamkot and Abu Sharik camps were hit.", "Abu Sharik"),
    ("Men raided Malari Gida, a village in Borno state, Nigeria said.", "Malari Gida"),
    ("Two died in Diafarato in the country's centre, Mali said.", "Diafarato"),
    ("Anil Kumar fled his village, Bhardo Kalan, in India.", "Bhardo Kalan"),
    ("A clash in Barangay Danap killed two, the Philippines said.", "Danap"),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_what_is_called_a_place_is_a_place_and_no_person(text: str, name: str) -> None:
    persons = [a.name for a in actors(text).mentions if a.kind == "person"]
    assert (name in places(text), name in persons) == (True, False)


def test_police_department_is_no_department() -> None:
    text = "Police department buildings were damaged in Kyiv, Ukraine said."
    assert sorted(places(text)) == ["Kyiv"]


def test_province_is_no_hamlet_of_its_name() -> None:
    found = places("A jet crashed in the province of Jawf in Yemen.")["Jawf"]
    assert (found.geo_precision, round(found.lat or 0)) == (4, 16)


def test_city_of_the_world_is_not_its_namesake_in_a_state_that_is_named() -> None:
    text = "They met in Geneva. The United States sent an envoy from New York."
    assert places(text)["Geneva"].country == "CHE"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            (
                "Kenya shut its border, Kenya's army said. All was calm in Kenya. Men "
                "fled to Ngarukot, a village on a hill."
            ),
            "KEN",
        ),
        (
            (
                "Kenya fought Chad. Chad hit a post in Kenya. Kenya hit a post in "
                "Chad. Men fled to Ngarukot, a village on a hill."
            ),
            None,
        ),
    ],
)
def test_unknown_village_lies_where_its_neighbours_do(
    text: str, country: str | None
) -> None:
    assert places(text)["Ngarukot"].country == country


def test_place_has_the_names_that_its_sides_give_it() -> None:
    found = places("Shells fell in Stepanakert, Armenia said.")["Stepanakert"]
    assert [(n.text, n.used_by) for n in found.names] == [("Khankendi", "AZE")]
