"""In which words an actor is named, and what is no name."""

import pytest

from tests.intake.acting import actors, found, spans


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Nikol Pashinyan spoke. Later Pashinyan left. Armenia's Pashinyan is ill.",
            "Nikol Pashinyan",
            ["Nikol Pashinyan", "Pashinyan", "Pashinyan"],
        ),
        (
            "President Xi Jinping arrived. Xi said nothing.",
            "Xi Jinping",
            ["Xi Jinping", "Xi"],
        ),
        (
            "Azerbaijan’s foreign ministry denied it. The ministry gave no details.",
            "Ministry of Foreign Affairs of Azerbaijan",
            ["Azerbaijan’s foreign ministry"],
        ),
        (
            "🚨 Iran's army said Iran had won.",
            "Iran",
            ["Iran", "Iran"],
        ),
    ],
)
def test_mention_spans_are_exact(text: str, name: str, expected: list[str]) -> None:
    assert spans(text, name) == expected


ODD_NAMES = [
    (
        "Brigadier-General Kyaw Kyaw Than said he had no food.",
        {"Kyaw Kyaw Than"},
    ),
    ("The Brigadier said the camp had fallen.", set()),
    ("Of them, 12 were children. The Group said it was ready.", set()),
    ("Rockets hit Ben Gurion International Airport.", set()),
    ("Drones hit Vnukovo Airport on Tuesday.", set()),
]


@pytest.mark.parametrize(("text", "names"), ODD_NAMES)
def test_ranks_and_buildings_are_no_names(text: str, names: set[str]) -> None:
    assert found(text) == names


UNNAMED = [
    (
        "Gunmen killed 12 people in a market. The attackers fled on foot.",
        {"Gunmen": ("rebel_group", ["Gunmen", "attackers"])},
    ),
    (
        "The ELN attacked a base. The guerrillas denied it.",
        {"National Liberation Army": ("rebel_group", ["ELN", "guerrillas"])},
    ),
    (
        "Officers urged police to stop beating demonstrators.",
        {
            "Police": ("state_forces", ["police"]),
            "Demonstrators": ("civilians", ["demonstrators"]),
        },
    ),
    ("He spoke of gunmen and rebels in general.", {}),
]


@pytest.mark.parametrize(("text", "expected"), UNNAMED)
def test_group_without_a_name_is_called_by_its_word(
    text: str, expected: dict[str, tuple[str, list[str]]]
) -> None:
    found = {
        m.name: (m.kind, [text[s:e] for s, e in m.spans]) for m in actors(text).mentions
    }
    assert found == expected


NAMED = [
    ("MSF suspended work in Khartoum.", "Doctors Without Borders", "MSF"),
    ("U Thein Htay, a farmer, said he had fled.", "U Thein Htay", "U Thein Htay"),
    ("U.S.-led coalition jets hit Syria.", "U.S.-led coalition", "U.S.-led coalition"),
]


@pytest.mark.parametrize(("text", "name", "words"), NAMED)
def test_actor_is_named_by_these_words(text: str, name: str, words: str) -> None:
    assert spans(text, name) == [words]


def test_person_who_is_called_is_no_nickname() -> None:
    text = "Nikol Pashinyan called Emmanuel Macron. Macron left."
    assert spans(text, "Emmanuel Macron") == ["Emmanuel Macron", "Macron"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Kenya Red Cross said ten people had died. The Red Cross sent aid.",
            {"Kenya Red Cross", "International Committee of the Red Cross"},
        ),
        ("The Yemeni Red Crescent treated forty men.", {"Yemeni Red Crescent"}),
        ("Rebels fired at the Abu Tarik camp in Chad.", {"Rebels"}),
        ("Sun Li-fang told a news conference that ten had come.", {"Sun Li-fang"}),
        ("Rebels of the M23 group fired on a post near Goma.", {"M23"}),
    ],
)
def test_a_longer_name_is_not_read_as_a_shorter_one(text: str, names: set[str]) -> None:
    assert found(text) == names
