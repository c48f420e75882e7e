import pytest
from babel import Locale

from timeline.reference.countries import (
    by_iso3,
    by_name,
    countries,
    iso3_of,
)
from timeline.reference.local_names import territories


def test_countries_hold_every_united_nations_member_once() -> None:
    codes = [c.iso3 for c in countries() if c.kind == "state"]

    assert (len(codes), len(set(codes))) == (197, 197)


@pytest.mark.parametrize(
    ("iso3", "form", "kind"),
    [
        ("ARM", "Armenian", "demonym"),
        ("ARM", "Armenians", "demonym"),
        ("AZE", "Azeri", "demonym"),
        ("AZE", "Azerbaijanis", "demonym"),
        ("AZE", "Baku", "metonym"),
        ("USA", "Washington", "metonym"),
        ("USA", "U.S.", "acronym"),
        ("RUS", "Russian Federation", "alias"),
        ("TUR", "Türkiye", "alias"),
        ("PHL", "Filipino", "demonym"),
        ("SAU", "Saudis", "demonym"),
        ("XKX", "Kosovar", "demonym"),
        ("COD", "Congolese", "demonym"),
        ("COG", "Congolese", "demonym"),
        ("KOR", "South Korea", "name"),
        ("NLD", "Dutch", "demonym"),
    ],
)
def test_country_is_known_by_its_names(iso3: str, form: str, kind: str) -> None:
    found = {(n.text, n.kind) for n in by_iso3()[iso3].names}

    assert (form, kind) in found


@pytest.mark.parametrize(
    "locale", ["hy", "fr", "nb", "nn", "ht", "sr_Latn", "az_Cyrl", "zh_Hant"]
)
def test_local_names_are_those_of_the_whole_locale(locale: str) -> None:
    assert territories(locale) == dict(Locale.parse(locale).territories)


def test_country_has_local_names() -> None:
    found = {(n.language, n.text) for n in by_iso3()["ARM"].names}

    assert {("hy", "Հայաստան"), ("ru", "Армения")} <= found


def test_no_country_has_the_same_form_twice_in_one_language() -> None:
    twice = [
        c.name
        for c in countries()
        if len({(n.text, n.language) for n in c.names}) != len(c.names)
    ]

    assert twice == []


def test_state_has_a_capital_with_coordinates() -> None:
    without = [c.name for c in countries() if c.kind == "state" and not c.capital_at]

    assert without == []


def test_capital_lies_near_the_country_it_governs() -> None:
    armenia = by_iso3()["ARM"]

    assert (armenia.capital, armenia.capital_at) == (
        "Yerevan",
        (40.177612, 44.512585),
    )


def test_de_facto_state_has_no_code() -> None:
    abkhazia = by_name()["Abkhazia"]

    assert (abkhazia.kind, abkhazia.iso3) == ("de_facto_authority", None)


@pytest.mark.parametrize(("iso2", "iso3"), [("AM", "ARM"), ("XK", "XKX"), ("ZZ", None)])
def test_iso3_of_two_letter_code(iso2: str, iso3: str | None) -> None:
    assert iso3_of(iso2) == iso3
