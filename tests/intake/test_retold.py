"""One deed told twice: by its toll, by an unnamed doer, by both who met; 15 March."""

import pytest

from tests.intake.test_incidents import incidents_of

SAME_TOLL = (
    "An army air strike killed 40 people in Borno, witnesses said on Wednesday.\n\n"
    "Markets were shut.\n\nSchools were shut.\n\nShops were shut.\n\n"
    "A jet bombed Dikwa on Tuesday, killing 40 people."
)
TOLL_FURTHER_ON = (
    "An army air strike killed 40 people in Borno, witnesses said on Wednesday.\n\n"
    "Markets were shut.\n\nSchools were shut.\n\nShops were shut.\n\n"
    "A jet bombed Dikwa on Tuesday. Forty people were killed and 20 were hurt."
)
CASES = [
    SAME_TOLL,
    TOLL_FURTHER_ON,
    "Gangs attacked Goma on Tuesday, where gunmen clashed with men who fought back.",
    (
        "Russia's president and Chad's president held a phone call on Tuesday.\n\n"
        "Chad's president spoke by phone with Russia's president on Tuesday."
    ),
    (
        "Gunmen opened fire on visitors in Goma on Wednesday, killing nine people.\n\n"
        "Wednesday's attack shut the harbour."
    ),
]


@pytest.mark.parametrize("text", CASES)
def test_one_deed_told_twice_is_one_incident(text: str) -> None:
    assert len(incidents_of(text)) == 1


def test_one_deed_told_twice_has_the_day_of_the_deed() -> None:
    assert [i.edtf for i in incidents_of(SAME_TOLL)] == ["2024-03-12"]


APART = [
    (
        "An air strike killed 40 people in Goma on Monday.\n\nSchools were shut.\n\n"
        "An air strike killed 40 people in Bunia on Tuesday."
    ),
    (
        "An air strike killed 40 people in Goma on Monday.\n\nSchools were shut.\n\n"
        "An air strike killed nine people in Goma on Wednesday."
    ),
    (
        "Gunmen killed four soldiers in Goma on Tuesday.\n\n"
        "Congo's army killed four rebels in Goma on Tuesday."
    ),
]


@pytest.mark.parametrize("text", APART)
def test_deeds_on_other_days_or_by_opponents_stay_apart(text: str) -> None:
    assert len(incidents_of(text)) == 2
