"""Names of the sides for one place."""

import pytest

from timeline.reference.countries import by_iso3
from timeline.reference.side_names import SideName, _by_name, side_names


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Stepanakert", (SideName("Khankendi", "AZE"),)),
        ("Khankendi", (SideName("Stepanakert", "ARM"),)),
        ("Lachin district", (SideName("Berdzor", "ARM"),)),
        ("Lima", ()),
    ],
)
def test_place_has_the_names_of_the_other_sides(
    name: str, others: tuple[SideName, ...]
) -> None:
    assert side_names(name) == others


def test_every_side_is_a_state() -> None:
    codes = {name.used_by for names in _by_name().values() for name in names}
    assert codes - set(by_iso3()) == set()
