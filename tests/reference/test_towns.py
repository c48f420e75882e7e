import pytest

from timeline.reference.towns import towns_named


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Goris", "ARM"),
        ("Kalbajar", "AZE"),
        ("Deir al-Zor", "SYR"),
        ("Khan Younis", "PSE"),
        ("Sana'a", "YEM"),
        ("port-au-prince", "HTI"),
        ("Culiacan", "MEX"),
    ],
)
def test_town_is_found_by_any_spelling(name: str, iso3: str) -> None:
    assert iso3 in [town.iso3 for town in towns_named(name)]


def test_towns_come_with_the_most_populous_first() -> None:
    assert towns_named("Paris")[0].iso2 == "FR"


def test_unknown_town_is_not_found() -> None:
    assert towns_named("Zzyzxville") == ()


def test_town_tells_whether_it_is_its_main_name() -> None:
    assert [t.primary for t in towns_named("Mekelle")] == [False]
