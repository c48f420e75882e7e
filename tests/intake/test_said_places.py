"""Places that the text makes places, and actors that only it tells of.

All sentences are our own.
"""

import pytest

from tests.intake.acting import actors, found
from timeline.intake.extract import extract
from timeline.intake.gazetteer import KnownName
from timeline.intake.propose import propose
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


def test_region_of_the_desk_is_a_place_though_its_authorities_bear_its_name() -> None:
    known = [
        KnownName(2, "Zenda Marches", "Zenda Marches", "de_facto_authority"),
        KnownName(
            1, "Zenda Marches", "Zenda Marches", "", record="place", lat=39.6, lon=46.2
        ),
    ]
    text = (
        "Snow cut off the main city of Zenda Marches on Friday. "
        "Zenda Marches said that two farmers were lost."
    )

    read = propose(extract(text, published="2021-05-15"), known=known)

    assert [(place.name, place.lat, len(place.spans)) for place in read.places] == [
        ("Zenda Marches", 39.6, 2)
    ]
    assert [claim.speaker for claim in read.claims] == ["Zenda Marches"]
    assert [actor.kind for actor in read.actors] == ["de_facto_authority"]
