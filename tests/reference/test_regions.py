from timeline.reference.countries import by_iso3
from timeline.reference.regions import by_name, regions


def test_region_names_are_unique() -> None:
    names = [r.name for r in regions()]

    assert len(names) == len(set(names))


def test_region_countries_are_known() -> None:
    dependencies = {"PYF", "GUF", "VGB", "VIR", "ASM"}
    codes = {code for r in regions() for code in r.countries}

    assert codes - set(by_iso3()) == dependencies


def test_disputed_region_is_marked() -> None:
    crimea = by_name()["Crimea"]

    assert (crimea.disputed, crimea.countries) == (True, ("UKR",))


def test_region_has_a_point_unless_it_is_wide() -> None:
    assert [r.name for r in regions() if r.kind != "wide" and r.lat is None] == []
