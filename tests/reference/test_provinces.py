import pytest

from timeline.reference.provinces import (
    province_short,
    provinces_named,
)


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Borno", ["NGA"]),
        ("Borno State", ["NGA"]),
        ("North Kivu", ["COD"]),
        ("Nord-Kivu", ["COD"]),
        ("Rural Damascus", ["SYR"]),
        ("Kaluga Oblast", ["RUS"]),
        ("Nowhere", []),
    ],
)
def test_province_is_found_by_its_names(name: str, countries: list[str]) -> None:
    assert [p.iso3 for p in provinces_named(name)] == countries


@pytest.mark.parametrize(
    ("short", "name"), [("Ky.", "Kentucky"), ("Ont.", "Ontario"), ("Xy.", None)]
)
def test_short_form_means_a_state(short: str, name: str | None) -> None:
    found = province_short(short)
    assert (found.name if found else None) == name


def test_province_has_a_point_among_its_towns() -> None:
    (found,) = provinces_named("Donetsk")
    assert (found.admin1, round(found.lat), round(found.lon)) == ("05", 48, 38)
