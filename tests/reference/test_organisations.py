import pytest

from timeline.reference.countries import by_iso3
from timeline.reference.organisations import organisations


@pytest.mark.parametrize(
    ("form", "name", "kind", "iso3"),
    [
        ("U.N.", "United Nations", "international_organisation", None),
        (
            "CSTO",
            "Collective Security Treaty Organization",
            "international_organisation",
            None,
        ),
        ("Kremlin", "Kremlin", "government_body", "RUS"),
        ("Pentagon", "US Department of Defense", "government_body", "USA"),
        ("Foggy Bottom", "US State Department", "government_body", "USA"),
        ("Interfax", "Interfax", "media", "RUS"),
        ("Houthi", "Houthis", "rebel_group", "YEM"),
        ("IDF", "Armed Forces of Israel", "state_forces", "ISR"),
        (
            "Quai d'Orsay",
            "Ministry of Foreign Affairs of France",
            "government_body",
            "FRA",
        ),
    ],
)
def test_organisation_is_known_by(
    form: str, name: str, kind: str, iso3: str | None
) -> None:
    found = [
        (o.name, o.kind, o.iso3)
        for o in organisations()
        if form in [n.text for n in o.names]
    ]

    assert found == [(name, kind, iso3)]


def test_organisation_names_are_unique() -> None:
    names = [o.name for o in organisations()]

    assert len(names) == len(set(names))


def test_organisation_codes_are_those_of_countries() -> None:
    codes = {o.iso3 for o in organisations() if o.iso3}

    assert codes - set(by_iso3()) == set()
