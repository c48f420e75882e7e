"""Statements side by side that can't both be right, and those that can."""

import pytest

from tests.intake.reading import claims_of

CONTRADICTIONS = [
    (
        "The minister said the border was open. Truck drivers said that it had been "
        "closed since Monday."
    ),
    (
        "Georgia's opposition says the vote was rigged. The ruling party insists that "
        "the election was fair."
    ),
    (
        "Kyiv said it had shot down all 20 missiles. Moscow said that every missile "
        "had hit its target."
    ),
    (
        "The Houthis said they had hit a US destroyer. A Pentagon spokesman said that "
        "no US ship had been hit."
    ),
    (
        "Ukraine said Russian drones had hit a hospital. Russia's defence ministry "
        "said that it had struck a military target."
    ),
    (
        "Hamas said 30 civilians had been killed in the strike. Israel said the dead "
        "were militants."
    ),
    (
        "The UN said at least 100 civilians had been killed. The government said that "
        "no civilians had been harmed."
    ),
    "Police said two protesters had died. Hospital sources put the death toll at nine.",
]


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_statements_that_exclude_each_other_contradict(text: str) -> None:
    _, relations = claims_of(text)

    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "contradicts")]


COMPATIBLE = [
    "Turkey said it had sent a ship. Greece said it was following the ship.",
    "The mayor said that power was back. A firm said that repairs would take a week.",
    "The army said it had shot 20 fighters. Residents said women had been hurt, too.",
    "The UN said the road to Gao was open. Mali said the airport in Kidal was closed.",
    "Kyiv said no missile had hit Odesa. Moscow said a missile had hit Sumy.",
]


@pytest.mark.parametrize("text", COMPATIBLE)
def test_statements_that_may_both_be_right_have_no_relation(text: str) -> None:
    assert claims_of(text)[1] == []


def test_same_voice_that_counts_again_supersedes_itself() -> None:
    text = "The ministry said 10 soldiers had died. On Tuesday it put the toll at 14."

    _, relations = claims_of(text)

    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "supersedes")]


def test_statement_that_holds_all_of_another_corroborates_it() -> None:
    text = (
        "Israel said the rocket was fired by Islamic Jihad. The United States said its "
        "own intelligence showed that the rocket was fired by Islamic Jihad."
    )

    _, relations = claims_of(text)

    assert [(r.claim, r.other, r.kind) for r in relations] == [(1, 0, "corroborates")]
