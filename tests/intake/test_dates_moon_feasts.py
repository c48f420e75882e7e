"""Feasts of the Islamic calendar, about their days. Sentences are our own."""

from datetime import date

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor
from timeline.intake.dates.moon_feasts import islamic_day

WEDNESDAY = Anchor(date(2023, 3, 15))

# Each within a day of what was kept in Saudi Arabia, and here the very day.
KNOWN_DAYS = [
    ((1445, 1, 1), date(2023, 7, 19)),
    ((1444, 9, 1), date(2023, 3, 23)),
    ((1442, 10, 1), date(2021, 5, 13)),
    ((1441, 12, 10), date(2020, 7, 31)),
    ((1, 1, 1), date(622, 7, 19)),
]

FEASTS = [
    (
        "The clashes of last Ramadan killed dozens.",
        [("last Ramadan", "2022-04-03~/2022-05-02~")],
    ),
    (
        "A truce is planned for this Ramadan.",
        [("this Ramadan", "2023-03-23~/2023-04-21~")],
    ),
    (
        "Fighting stopped during the holy month of Ramadan in 2019.",
        [("the holy month of Ramadan in 2019", "2019-05-06~/2019-06-04~")],
    ),
    (
        "The sides agreed to free prisoners before Ramadan.",
        [("Ramadan", "2023-03-23~/2023-04-21~")],
    ),
    ("A bomb went off on Eid al-Fitr 2021.", [("Eid al-Fitr 2021", "2021-05-13~")]),
    ("Rebels kept a truce last Eid al-Adha.", [("last Eid al-Adha", "2022-07-10~")]),
    (
        "The pilgrims were attacked during Ashura 2021.",
        [("Ashura 2021", "2021-08-19~")],
    ),
    # A name of persons, and a feast in general.
    ("The order was signed by Ramadan Abdullah.", []),
    ("Ramadan tents were pitched.", []),
]


@pytest.mark.parametrize(("islamic", "gregorian"), KNOWN_DAYS)
def test_islamic_day_is_that_of_the_arithmetical_calendar(
    islamic: tuple[int, int, int], gregorian: date
) -> None:
    assert islamic_day(*islamic) == gregorian


@pytest.mark.parametrize(("text", "expected"), FEASTS)
def test_feasts_of_the_moon_are_dated_about(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text, WEDNESDAY) == expected
