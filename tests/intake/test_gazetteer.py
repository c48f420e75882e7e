from dataclasses import replace
from typing import Literal

import pytest

from timeline.intake.gazetteer import KnownName, fold, gazetteer

OWN = (
    KnownName(1, "Armenia", "Armenia", "state", "ARM"),
    KnownName(1, "Armenia", "Yerevan", "state", "ARM"),
    KnownName(2, "Border guards of X", "Border Guard Service", "state_forces", "ARM"),
    KnownName(
        9, "Sev Lake", "Black Lake", "place", "ARM", record="place", lat=39.6, lon=46.2
    ),
)


def readings(text: str, *known: KnownName) -> list[tuple[str, list[str]]]:
    return [
        (m.text, [r.entry.name for r in m.readings])
        for m in gazetteer(known).matches(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia's army", [("Armenia", ["Armenia"])]),
        ("South Sudan", [("South Sudan", ["South Sudan"])]),
        ("Guinea-Bissau", [("Guinea-Bissau", ["Guinea-Bissau"])]),
        ("they told us", []),
        ("a US ship", [("US", ["United States"])]),
        ("the U.S.-led force", [("U.S.", ["United States"])]),
        ("roast turkey", []),
        ("YEREVAN talks", [("YEREVAN", ["Armenia"])]),
        ("the Romanian, Omani", [("Romanian", ["Romania"]), ("Omani", ["Oman"])]),
        ("Quai d’Orsay", [("Quai d'Orsay", ["Ministry of Foreign Affairs of France"])]),
        ("Nigerien", [("Nigerien", ["Niger"])]),
        ("Gulf of Mexico", [("Gulf of Mexico", ["Gulf of Mexico"])]),
        (
            "Congolese",
            [
                (
                    "Congolese",
                    ["Republic of the Congo", "Democratic Republic of the Congo"],
                )
            ],
        ),
    ],
)  # fmt: skip
def test_matches_are_longest_whole_names(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert readings(text) == expected


def test_match_offsets_are_those_of_the_text() -> None:
    text = "🚨 In Iran"

    match = gazetteer().matches(text)[0]

    assert text[match.start : match.end] == "Iran"


def test_own_record_takes_the_reference_names_of_its_state() -> None:
    found = gazetteer(OWN).matches("Armenians met the Armenian premier")

    assert [m.readings[0].entry.known_id for m in found] == [1, 1]


def test_own_capital_is_known_as_a_metonym_without_being_told() -> None:
    found = gazetteer(OWN).matches("Yerevan")

    assert found[0].readings[0].form == "metonym"


def test_own_place_keeps_its_coordinates() -> None:
    entry = gazetteer(OWN).matches("near Black Lake")[0].readings[0].entry

    assert (entry.name, entry.lat, entry.known_id) == ("Sev Lake", 39.6, 9)


def test_fold_keeps_offsets() -> None:
    assert fold("Sana’a\u00a0x") == "Sana'a x"


@pytest.mark.parametrize(
    "name", ["President", "The Ministry", "Gunmen", "Authorities", "Students", "Police"]
)
def test_own_record_named_by_a_common_noun_is_not_met_everywhere(name: str) -> None:
    row = KnownName(id=7, record="actor", name=name, text=name, kind="other")

    assert gazetteer([row]).matches(f"{name} of the town met. {name} left.") == []


@pytest.mark.parametrize("first", ["place", "actor"])
def test_region_and_its_authorities_of_one_name_are_two(
    first: Literal["place", "actor"],
) -> None:
    region = KnownName(id=1, record="place", name="Zenda", text="Zenda", kind="")
    rulers = replace(region, id=2, record="actor", kind="de_facto_authority")
    known = [region, rulers] if first == "place" else [rulers, region]

    (found,) = gazetteer(known).matches("Zenda")

    assert [r.entry.known_id for r in found.readings] == [1, 2]
