"""Casualty figures as worded. (kind, low, best, high, wording)."""

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.casualties import find_casualties
from timeline.intake.casualty_figures import number
from timeline.intake.language import analyse

FIGURES = [
    (
        "Rebels ambushed a convoy near Bunia, wounding 12.",
        [("wounded", 12, 12, 12, "12")],
    ),
    ("The army lost 14 men.", [("killed", 14, 14, 14, "14")]),
    ("Nineteen migrants drowned.", [("killed", 19, 19, 19, "Nineteen")]),
    ("Fourteen miners are missing.", [("missing", 14, 14, 14, "Fourteen")]),
    (
        "Some 3,000 people were forced from their homes.",
        [("displaced", None, 3000, None, "Some 3,000")],
    ),
    ("No villagers were hurt.", [("wounded", 0, 0, 0, "No villagers were hurt")]),
    (
        "Shelling killed at least 12 people and wounded 30 in Kherson.",
        [("killed", 12, 12, None, "at least 12"), ("wounded", 30, 30, 30, "30")],
    ),
    (
        "The blast left three dead and dozens injured.",
        [
            ("killed", 3, 3, 3, "three"),
            ("wounded", None, None, None, "dozens"),
        ],
    ),
    (
        "Twenty-three soldiers were killed and 41 wounded in the clashes.",
        [("killed", 23, 23, 23, "Twenty-three"), ("wounded", 41, 41, 41, "41")],
    ),
    (
        "The mayor put the number of dead miners at five, possibly six.",
        [("killed", 5, None, 6, "five, possibly six")],
    ),
    (
        "Medics put the number of wounded at 40.",
        [("wounded", 40, 40, 40, "40")],
    ),
    ("The army shot down two helicopters and burned down 20 huts.", []),
    ("The army shot down two warplanes.", []),
    (
        "The clash left one soldier dead and four others injured.",
        [("killed", 1, 1, 1, "one"), ("wounded", 4, 4, 4, "four")],
    ),
    (
        "A colonel, his wife and son and four guards were killed.",
        [
            ("killed", 1, 1, 1, "A colonel"),
            ("killed", 1, 1, 1, "his wife"),
            ("killed", 1, 1, 1, "son"),
            ("killed", 4, 4, 4, "four"),
        ],
    ),
    (
        "The raid killed the judge, his brother and two aides.",
        [("killed", 1, 1, 1, "his brother"), ("killed", 2, 2, 2, "two")],
    ),
    (
        "It led to the deaths of at least 66 displaced people and hundreds injured.",
        [
            ("killed", 66, 66, None, "at least 66"),
            ("wounded", None, None, None, "hundreds"),
        ],
    ),
    ("The strike killed a party official.", [("killed", 1, 1, 1, "a party official")]),
    ("The strike caused one fatality.", [("killed", 1, 1, 1, "one")]),
    ("The death toll rose to 45 on Monday.", [("killed", 45, 45, 45, "45")]),
    (
        "Between five and ten militants died in the raid.",
        [("killed", 5, None, 10, "Between five and ten")],
    ),
    (
        "The strike killed a child and two women.",
        [("killed", 1, 1, 1, "a child"), ("killed", 2, 2, 2, "two")],
    ),
    ("Up to 200 people are missing.", [("missing", None, None, 200, "Up to 200")]),
    (
        "More than 1.5 million people have been displaced since April.",
        [("displaced", 1_500_000, 1_500_000, None, "More than 1.5 million")],
    ),
    ("The raid killed 5-7 fighters.", [("killed", 5, None, 7, "5-7")]),
    ("Hamas captured 251 hostages.", [("captured", 251, 251, 251, "251")]),
    ("It killed about 1,200 people.", [("killed", None, 1200, None, "about 1,200")]),
    (
        "Hundreds of thousands of people fled the city.",
        [("displaced", None, None, None, "Hundreds of thousands")],
    ),
    (
        "Some 119,000 people have been displaced by the fighting.",
        [("displaced", None, 119_000, None, "Some 119,000")],
    ),
    ("Nobody was killed.", [("killed", 0, 0, 0, "Nobody was killed")]),
    ("No casualties were reported.", [("killed", 0, 0, 0, "No casualties")]),
    ("There were no immediate reports of casualties.", []),
    ("Half a dozen soldiers were killed.", [("killed", 6, 6, 6, "Half a dozen")]),
    ("A dozen soldiers were killed.", [("killed", 12, 12, 12, "A dozen")]),
    (
        "A 72-year-old woman died in the shelling.",
        [("killed", 1, 1, 1, "A 72-year-old woman")],
    ),
    ("Two men were shot dead near Kano.", [("killed", 2, 2, 2, "Two")]),
    ("Police shot at 20 men.", []),
    ("Rebels captured 12 villages.", []),
    ("The raid claimed 12 lives.", [("killed", 12, 12, 12, "12")]),
    (
        "The killing of three judges shocked the town.",
        [("killed", 3, 3, 3, "three")],
    ),
    ("Gunmen took 30 people hostage.", [("captured", 30, 30, 30, "30")]),
    ("Two gunmen fled on foot.", []),
    ("A local chief put the toll at 22.", [("killed", 22, 22, 22, "22")]),
    ("The toll rose to 12 from 9.", [("killed", 12, 12, 12, "12")]),
    ("The army has 30 tanks.", []),
    ("The attack could have killed 40 people.", []),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[t for t, _ in FIGURES])
def test_find_casualties_reads_what_is_worded(
    text: str, expected: list[tuple[str, int | None, int | None, int | None, str]]
) -> None:
    found = find_casualties(analyse(text))

    assert [(c.kind, c.low, c.best, c.high, c.wording) for c in found] == expected


NUMBERS = [
    ("twelve", 12),
    ("twenty-three", 23),
    ("two hundred and five", 205),
    ("1,200", 1200),
    ("1.5 million", 1_500_000),
    ("a dozen", 12),
    ("three thousand", 3000),
    ("tanks", None),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_number_reads_figures_and_words(text: str, value: int | None) -> None:
    assert number(text) == value


SIDES = [
    ("Two Pakistani soldiers were killed.", "Pakistan"),
    ("Three civilians were killed.", "civilians"),
    ("Three people were killed.", None),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_find_casualties_side_of_the_victims(text: str, side: str | None) -> None:
    doc = analyse(text)

    found = find_casualties(doc, find_actors(doc))

    assert [c.side for c in found] == [side]


def test_find_casualties_span_holds_its_wording() -> None:
    text = "The army said at least 12 people had been killed near Goma."

    found = find_casualties(analyse(text))

    assert [text[slice(*c.span)] for c in found] == ["at least 12 people"]
