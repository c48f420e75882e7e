"""ACLED sub-event types offered for an incident; published Friday 15 March 2024."""

import pytest

from tests.intake.test_incidents import incidents_of
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE

SUB_EVENTS = [
    ("The army clashed with rebels near Goma.", "Armed clash"),
    ("Gunmen attacked farmers in a village near Jos.", "Attack"),
    ("A mob attacked a trader in Lagos.", "Mob violence"),
    ("Students marched through Dhaka on Monday.", "Peaceful protest"),
    (
        "Students marched through Dhaka on Monday. Police dispersed them with batons.",
        "Protest with intervention",
    ),
    ("Rioters hurled stones at shops in Dhaka.", "Violent demonstration"),
    ("Soldiers recaptured the town of Bama.", "Government regains territory"),
    ("M23 rebels captured the town of Sake.", "Non-state actor overtakes territory"),
    ("Israeli warplanes bombed a camp in Gaza.", "Air/drone strike"),
    ("Attackers threw a grenade at a bar in Bujumbura.", "Grenade"),
    ("Gunmen kidnapped 30 students in Kaduna.", "Abduction/forced disappearance"),
    ("Police in Dakar arrested an opposition leader.", "Arrests"),
    ("Police seized weapons in Karachi on Monday.", "Disrupted weapons use"),
    (
        "Al-Shabaab set up a base near Baidoa.",
        "Headquarters or base established",
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), SUB_EVENTS, ids=[t for t, _ in SUB_EVENTS]
)
def test_find_incidents_offers_acled_sub_event_type(text: str, expected: str) -> None:
    assert incidents_of(text)[0].acled[0] == expected


@pytest.mark.parametrize("text", [t for t, _ in SUB_EVENTS])
def test_find_incidents_offers_up_to_three_names_that_acled_has(text: str) -> None:
    offered = incidents_of(text)[0].acled

    assert len(offered) == len(set(offered)) <= 3
    assert set(offered) <= set(ACLED_TYPE_OF_SUB_TYPE)
