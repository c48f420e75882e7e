"""Whose office it is that an article names without its state."""

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.language import analyse


def iso3_of(text: str, name: str) -> str | None:
    mentions = find_actors(analyse(text)).mentions
    return next(m.iso3 for m in mentions if m.name == name)


@pytest.mark.parametrize(
    ("text", "name", "iso3"),
    [
        ("Chad's minister had a call with Vladimir Putin.", "Vladimir Putin", "RUS"),
        (
            "The army of Chad, led by Gen. Ali Haroun, took a town.",
            "Ali Haroun",
            "TCD",
        ),
        (
            (
                "Russian missiles hit a port. Two sailors died, Odesa Oblast Governor "
                "Taras Koval said."
            ),
            "Taras Koval",
            "UKR",
        ),
        (
            (
                "China and Myanmar met in Lashio, in Mandalay and in Yangon. Junta "
                "spokesman Kyaw Win said little."
            ),
            "Kyaw Win",
            "MMR",
        ),
        (
            (
                "BEIRUT/JERUSALEM (Reuters) - Jets hit depots in Israel, in Haifa and "
                "in Safed, and in Lebanon.\n\nPrime Minister Karim Haddad complained."
            ),
            "Karim Haddad",
            None,
        ),
        (
            ("Japan's Chief Cabinet Secretary, Kenji Mori, voiced concern on Monday."),
            "Kenji Mori",
            "JPN",
        ),
        (
            (
                "Ecuador closed its embassy in Lima. In Lima, Foreign Minister Julio "
                "Paz said Peru would do the same."
            ),
            "Julio Paz",
            "PER",
        ),
        (
            (
                "Kenya said on Monday that trains would run again, days after Somalia "
                "had left the pact. President Peter Otieno called it a good day."
            ),
            "Peter Otieno",
            "KEN",
        ),
        (
            (
                "In Nairobi, Foreign Secretary Peter Otieno met the envoy of "
                "Somalia. Defence Minister John Kamau said the border was shut."
            ),
            "John Kamau",
            "KEN",
        ),
        (
            (
                "Vientiane gave another account. Soldiers of Thailand had come over "
                "the river, government spokesman Kham Souk said."
            ),
            "Kham Souk",
            "LAO",
        ),
        (
            (
                "MANILA (Reuters) - Ships of China sprayed a boat of the Philippines "
                "on Monday. Defence Secretary Ramon Cruz said China was to blame."
            ),
            "Ramon Cruz",
            "PHL",
        ),
        (
            (
                "Chilean President Ana Ruiz sacked Foreign Minister Luis Vera, who had "
                "spoken of Bolivia."
            ),
            "Luis Vera",
            "CHL",
        ),
        (
            (
                "Spain's foreign minister, Ana Ruiz, spoke to her Omani counterpart, "
                "Sheikh Salim Harthy."
            ),
            "Salim Harthy",
            "OMN",
        ),
        (
            (
                "Chilean Foreign Minister Ana Ruiz wrote to Lima. Her Bolivian "
                "counterpart Luis Vera did the same."
            ),
            "Luis Vera",
            "BOL",
        ),
        (
            (
                "Rockets fell on the Jordanian city of Irbid. Governor Ridwan Otoum "
                "blamed Syria."
            ),
            "Ridwan Otoum",
            "JOR",
        ),
    ],
)
def test_bare_office_is_of_the_state_beside_it(text: str, name: str, iso3: str) -> None:
    assert iso3_of(text, name) == iso3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Peru accused Ecuador of shelling a post. President Julio Paz denied it.",
            "Julio Paz",
        ),
        (
            "Peru and Ecuador signed a pact. Foreign Minister Julio Paz was there.",
            "Julio Paz",
        ),
    ],
)
def test_bare_office_between_two_states_stays_open(text: str, name: str) -> None:
    assert iso3_of(text, name) is None


def test_organisation_is_of_the_state_that_its_name_begins_with() -> None:
    text = "The toll rose to nine, according to the Malian Nurses' Association."

    assert iso3_of(text, "Malian Nurses' Association") == "MLI"
