"""States that are where something is or goes to, and states that are addressed.

All sentences are our own.
"""

import pytest

from tests.intake.acting import found

PLACES = [
    ("Storks drifted over Chad.", "Chad"),
    ("He has lived in countries other than Kenya.", "Kenya"),
    ("They barely got out of Zambia.", "Zambia"),
    ("The cargo went in transit from Lagos to Romania.", "Romania"),
    ("A visit by ten nurses to Belgium was called off.", "Belgium"),
    ("The navy evacuated doctors and nurses from Sudan.", "Sudan"),
    ("A clerk was posted to Ghana.", "Ghana"),
    ("Peru sent an envoy to Ghana.", "Ghana"),
    ("Ferries ran to Crete, Rhodes and Cyprus.", "Cyprus"),
    ("Zambia is rich in copper.", "Zambia"),
    ("Nauru is the smallest island state in the ocean.", "Nauru"),
    ("NORWAY. \nThe fjords were calm.", "Norway"),
    ("The clerk left that day for Bolivia to attend a fair.", "Bolivia"),
    ("He called his extradition to Peru a farce.", "Peru"),
    ("A road will link Chad with the coast.", "Chad"),
    ("Its southern border is shared with Brazil.", "Brazil"),
    ("It broke out in the former republics of Georgia and Moldova.", "Georgia"),
    ("A second outbreak to hit Malawi has closed schools.", "Malawi"),
    ("Yemen has been torn by war.", "Yemen"),
    ("The film was shown in Prague, Brno and Rome.", "Italy"),
    ("A bombing campaign on Kabul was halted.", "Afghanistan"),
    ("The seeded Kovac of Croatia took the second set.", "Croatia"),
    ("Boats were seen in Nigeria's northern creeks and Borno state.", "Nigeria"),
    ("A Kenyan backpacker was found on the beach.", "Kenya"),
]
ADDRESSED = [
    ("China handed a note to Japan.", "Japan"),
    ("Peru sent a letter to Ecuador.", "Ecuador"),
    ("Peru delivered two tanks to Ecuador.", "Ecuador"),
    ("Aid from Japan to Kenya was delayed.", "Japan"),
    ("Talks between Chechnya and Russia broke off.", "Russia"),
    ("Its hostility towards Chad has grown.", "Chad"),
    ("Peru sent a message via Washington.", "United States"),
    ("He received money from Tripoli.", "Libya"),
    ("A struggle in Peru's ruling circles goes on.", "Peru"),
    ("The invading Russians burned the bridge.", "Russia"),
    ("A complaint by Hong Kong was dismissed.", "Hong Kong"),
    ("Zambia is ready to talk.", "Zambia"),
    ("Norway.\nNorway said that it would pay.", "Norway"),
]


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_state_where_something_is_or_goes_is_no_actor(text: str, name: str) -> None:
    assert name not in found(text)


@pytest.mark.parametrize(("text", "name"), ADDRESSED)
def test_state_that_is_addressed_is_an_actor(text: str, name: str) -> None:
    assert name in found(text)
