"""Dates in the short forms of agencies, soldiers and statisticians, and periods.

All sentences are our own; published Wednesday 15 March 2023.
"""

from datetime import date

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor

WEDNESDAY = Anchor(date(2023, 3, 15))

SHORT = [
    ("Police opened fire Tues. in the capital.", [("Tues.", "2023-03-14")]),
    ("The toll on Thurs. stood at 12.", [("Thurs.", "2023-03-09")]),
    ("The bridge was hit late Fri. by a drone.", [("late Fri.", "2023-03-10")]),
    ("Recruitment rose in H2 2021.", [("H2 2021", "2021-41")]),
    ("Recruitment rose in 2H 2021.", [("2H 2021", "2021-41")]),
    (
        "Spending rose in 2021 H2 and fell in Q1 2022.",
        [("2021 H2", "2021-41"), ("Q1 2022", "2022-33")],
    ),
    ("The H1 visa was refused.", []),
    ("The strike was on 28FEB2023.", [("28FEB2023", "2023-02-28")]),
    ("The depot burned at 16h30 on Tuesday.", [("16h30 on Tuesday", "2023-03-14")]),
    ("The shot fell at 0415Z on Tuesday.", [("0415Z on Tuesday", "2023-03-14")]),
    (
        "The army's budget doubled in the fiscal year 2022-23.",
        [("the fiscal year 2022-23", "2022/2023")],
    ),
    ("The army's budget doubled in FY2022.", [("FY2022", "2022")]),
    ("The base held 2000 men and 1995 rifles.", []),
    ("The 1992 protesters marched again.", [("1992", "1992")]),
]

PERIODS = [
    (
        "Shipments stopped in the last three months of 2021.",
        [("the last three months of 2021", "2021-10/2021-12")],
    ),
    (
        "In the first two months of this year, 12 ships were seized.",
        [("the first two months of this year", "2023-01/2023-02")],
    ),
    ("The suspect is in his thirties.", []),
    ("March on the capital, he told them.", []),
    (
        "The bomb of New Year's Eve in 2020 killed two.",
        [("New Year's Eve in 2020", "2020-12-31")],
    ),
    ("Two Sundays ago a church burned.", [("Two Sundays ago", "2023-03-05")]),
    (
        "Monitors counted 31 breaches in the 24-hour period to Monday.",
        [("the 24-hour period to Monday", "2023-03-12/2023-03-13")],
    ),
    (
        "Monitors counted 31 breaches in the 24 hours to Monday morning.",
        [("the 24 hours to Monday morning", "2023-03-12/2023-03-13")],
    ),
    (
        "Monitors counted 31 breaches in the three days to 9 March.",
        [("the three days to 9 March", "2023-03-07/2023-03-09")],
    ),
    (
        "Monitors counted 31 breaches in the week to Friday.",
        [("the week to Friday", "2023-03-04/2023-03-10")],
    ),
    (
        "The road reopened in the first days of March.",
        [("the first days of March", "2023-03-01~/2023-03-07~")],
    ),
    (
        "The road reopened at the turn of the year.",
        [("the turn of the year", "2022-12/2023-01")],
    ),
    ("Fighting is at its worst in a decade.", []),
    ("It will be the first vote in three years.", []),
]

COUNTED = [
    ("He was last seen two Fridays ago.", [("two Fridays ago", "2023-03-03")]),
    ("The tribunal sits a week on Friday.", [("a week on Friday", "2023-03-24")]),
    (
        "On 1 March he resigned. Later that day he fled.",
        [("1 March", "2023-03-01"), ("Later that day", "2023-03-01")],
    ),
    (
        "Four days on from Friday's landslide, roads are closed.",
        [("Four days on from", "2023-03-14"), ("Friday", "2023-03-10")],
    ),
    ("Both men were arrested over the New Year.", [("the New Year", "2023-01-01")]),
    (
        "The law came into force with effect from 1 April.",
        [("1 April", "2023-04-01")],
    ),
    (
        "The law came into force with effect from 1 March.",
        [("1 March", "2023-03-01")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*SHORT, *PERIODS, *COUNTED])
def test_short_forms_and_periods_are_dated(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text, WEDNESDAY) == expected
