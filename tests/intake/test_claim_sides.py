"""How two sides' statements relate where one side has no name, or denies in short."""

import pytest

from tests.intake.reading import statements_of

CONTRADICTIONS = (
    (
        (
            "Rebel spokesman Omar Sy said government forces had attacked a hut. The "
            "army of Chad blamed the rebels for attacking its trucks."
        ),
        (1, 0),
    ),
    (
        "Niger said five Chadian soldiers had died. Chad denied any casualties.",
        (1, 0),
    ),
    (
        (
            "Oman said Yemeni gunmen had shot two nurses near Salalah. A doctor in "
            "Aden asked for calm. Yemen disputed Oman's claim of shooting two nurses."
        ),
        (2, 0),
    ),
    (
        (
            "The rebels said they still controlled Abeche. Chad said it was in full "
            "control of Abeche."
        ),
        (1, 0),
    ),
    (
        (
            "Mali said the fighting had broken out when Nigerien troops fired at huts. "
            "Niger said that it started when Malian soldiers crossed a stream."
        ),
        (1, 0),
    ),
    (
        (
            "Villagers said on Sunday nine herders had been killed in a bombing. "
            "Britain denied any air strikes there, while Oman was still asking."
        ),
        (1, 0),
    ),
    (
        (
            "Cuba accused Haiti of arming gangs. In turn Cuba has burned two boats, "
            "Haiti alleged, a charge that Cuba denied."
        ),
        (2, 1),
    ),
)


@pytest.mark.parametrize(("text", "pair"), CONTRADICTIONS)
def test_two_sides_contradict(text: str, pair: tuple[int, int]) -> None:
    relations = statements_of(text).relations

    assert (*pair, "contradicts") in [(r.claim, r.other, r.kind) for r in relations]


UNRELATED = (
    (
        "Niger and Chad said they were at peace. Both sides said they had kept the "
        "truce. A monitor said that the truce was broken."
    ),
    "Oman said its boat was attacked. A ship will in no way leave, said Yemen.",
    "Rebels said they took a hill. The army said it was trying to recapture a bridge.",
    "A nun said two men were burnt alive. Police said two men were killed in Gao.",
    "Chad said one of its men was killed. Niger said one man had drowned.",
)


@pytest.mark.parametrize("text", UNRELATED)
def test_statements_on_other_matters_are_unrelated(text: str) -> None:
    found = statements_of(text).relations

    assert [r for r in found if r.kind == "contradicts"] == []


def test_first_figure_of_the_same_voice_gives_way() -> None:
    relations = statements_of(
        "The Malian army first reported a toll of nine. At least 12 people have died, "
        "the Malian army said."
    ).relations

    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "supersedes")]
