"""Places that the text makes places, and actors that only it tells of.

All sentences are our own.
"""

import pytest

from tests.intake.acting import actors, found
from timeline.intake.said_places import said_places

SAID = [
    ("A resident of Nyaung Kone said so.", ["Nyaung Kone"]),
    ("Jets bombed Kyauk Taw, on Ramree Island, on Monday.", ["Kyauk Taw"]),
    (
        "Clashes broke out in areas including Ghoz Garhi, Kot Ragha and Tari Mengal.",
        ["Ghoz Garhi", "Kot Ragha", "Tari Mengal"],
    ),
    ("Shelling of Bhardha Kalan went on all night.", []),
    ("Shelling of Bhardha Kalan, a spokesman said, went on.", []),
    ("The Sin Inn Gyi village was empty.", ["Sin Inn Gyi"]),
    ("Police arrested Ahmed Ali, in Peshawar district.", []),
]


@pytest.mark.parametrize(("text", "names"), SAID, ids=[t for t, _ in SAID])
def test_names_that_the_text_calls_places_are_found(
    text: str, names: list[str]
) -> None:
    assert sorted({text[s:e] for s, e in said_places(text)}) == sorted(names)


def test_village_is_no_person_where_it_recurs() -> None:
    text = "Nyaung Kone was hit, said a resident of Nyaung Kone in Myanmar."
    assert "Nyaung Kone" not in found(text)


ACTORS = [
    (
        "The breakaway region of Nagorno-Karabakh said its soldiers had fired back.",
        "Nagorno-Karabakh authorities (Republic of Artsakh)",
        "de_facto_authority",
    ),
    (
        "The Taliban's defence ministry said nine soldiers had died in Afghanistan.",
        "Ministry of Defence of Taliban",
        "government_body",
    ),
    (
        "Lashkar-e-Zarrar, a new militant group, said it had attacked the post.",
        "Lashkar-e-Zarrar",
        "rebel_group",
    ),
    ("Radio Pakistan said three people were hurt.", "Radio Pakistan", "media"),
    ("The Arakan Army, or AA, said so. The AA left.", "Arakan Army", "rebel_group"),
    (
        "The Guyana Defence Force (GDF) said so. The GDF fired back.",
        "Guyana Defence Force",
        "state_forces",
    ),
]


@pytest.mark.parametrize(
    ("text", "name", "kind"), ACTORS, ids=[n for _, n, _ in ACTORS]
)
def test_actor_that_no_list_has_is_named_by_its_text(
    text: str, name: str, kind: str
) -> None:
    mention = actors(text).named(name)
    assert (mention.kind if mention else None) == kind


def test_generic_noun_is_no_actor() -> None:
    assert found("The Bureau said it was sorry. The Network agreed.") == set()


def test_land_in_a_name_of_a_medium_is_no_state() -> None:
    assert "Pakistan" not in found("Radio Pakistan said three people were hurt.")
