"""What goes on, is usual or only wanted is no incident; published 15 March 2024."""

import pytest

from tests.intake.test_incidents import incidents_of

LEAD = "Ministers met their colleagues from Chad in Doha on Tuesday. "

STANDING = [
    "The group has for years fought a war for a state of its own.",
    "The convoys feed soldiers fighting rebels in the hills.",
    "The hills are full of gangs who raid farms and retreat into caves.",
    "The militia is at the talks but continues to carry out attacks.",
    "The ban is on parts for drones that were used to strike Lviv.",
    "Many of these families fought beside the south during the civil war.",
    "The village was earlier targeted by partisans.",
    "They are a unit of trained men who have come to fight in Goma.",
]
WANTED = [
    "The envoy called on the rebels to halt attacks, free the captives and leave Goma.",
    "The envoy urged the army to spare no effort in attacking the rebels.",
    "The army will work on taking Goma by shelling the rebels.",
    "It will strike again if the rebels do not fully withdraw from Goma.",
    "The rebels did not retaliate at all.",
    "The ministry is still analysing what was fired by the rebels.",
]


@pytest.mark.parametrize("sentence", STANDING + WANTED)
def test_what_stands_or_is_wanted_is_no_incident(sentence: str) -> None:
    assert [i.event_type for i in incidents_of(LEAD + sentence)] == ["CONSULT"]


DONE = [
    "Rebels raided a farm near Goma.",
    "The army began to shell Goma and burn its market.",
    "The largest crowd for decades marched in Goma.",
    "Rebels failed to fully withdraw from Goma.",
]


@pytest.mark.parametrize("sentence", DONE)
def test_what_was_done_is_an_incident(sentence: str) -> None:
    assert len(incidents_of(LEAD + sentence)) == 2
