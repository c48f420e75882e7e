"""Mentions of dates: their bounds, rules and reasons, and what is no date."""

from datetime import datetime

import pytest

from tests.intake.dating import FRIDAY, dates_of
from timeline.intake.dates import Anchor, dates_in, find_dates
from timeline.intake.dates.scan import scan
from timeline.intake.language import analyse

NO_DATE = [
    "Every Tuesday they meet.",
    "The March 14 Alliance won.",
    "The 15 July Martyrs Bridge was shut.",
    "They met in the last days of the war.",
    "Years later nothing had changed.",
    "They won 3.05 to 2.",
    "It paid 4.10 guilders a share.",
    "The index fell 19.29 to close.",
    "Today's world is another one.",
    "They joined the March for Life.",
    "Some two thousand people fled.",
    "Nineteen people were killed, twenty were hurt.",
    "They live in the quarter of the old city.",
    "The war lasted for three days.",
    "The 44-day war killed thousands.",
    "He serves a two-year term.",
    "The talks may resume.",
    "They march to the border, and the sun sets.",
    "It killed 2,000 people and hurt 1,500 others.",
    "About 2000 people fled.",
    "Some 1500 soldiers arrived.",
    "Theresa May resigned.",
    "The Sunday Times reported it.",
    "The council meets every Friday.",
    "UN Resolution 2334 was adopted.",
    "A 25-year-old soldier died.",
    "The second brigade moved.",
    "The score was 3-2.",
    "It cost $2000.",
    "Now they currently control it.",
    "The 27th brigade arrived.",
    "They met in two rounds.",
    "Bloody Sunday is remembered.",
    "Days of fighting followed.",
    "A man in his 40s was killed.",
    "At the end of the day, it failed.",
    "It aired on the programme “This Week”.",
    "Since the fall of the capital, little has changed.",
    "Russia Today reported it.",
    "It moved 3.5 km in 10 minutes.",
    "He ran for a second time.",
    "The army could march on the capital.",
]


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert dates_of(text) == []


def test_a_mention_carries_its_bounds_its_rule_and_its_reason() -> None:
    text = "He called late on Thursday."

    (found,) = find_dates(analyse(text), Anchor(datetime(2021, 5, 14, 20, 7)))  # noqa: DTZ001

    assert (found.earliest, found.latest) == ("2021-05-13", "2021-05-13")
    assert text[slice(*found.span)] == "late on Thursday"
    assert found.rule == "weekday, past"
    assert found.why is not None
    assert (found.why.method, found.why.rule) == ("dates", "weekday, past")
    assert found.why.note == (
        "“late on Thursday”, published Fri 14 May 2021 → 2021-05-13"
    )


@pytest.mark.parametrize("published", [None, "", "soon", "2021-13-45"])
def test_an_unreadable_publication_date_anchors_nothing(published: str | None) -> None:
    assert Anchor.of(published).day is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "99999 years ago, 50 decades ago and 31 February 2021.",
        "30/30/2021 and 2021-19-39 and 45 May.",
        "the 0th, the 99th century, Q9 9999",
        "999 years ago the next century came in 1000 decades.",
        "\U0001f6a8 Friday\u200b \U0001f6a8 Monday",
    ],
)
def test_odd_input_never_fails(text: str) -> None:
    for found in find_dates(analyse(text), FRIDAY):
        assert text[slice(*found.span)] == found.expression


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("12, ", 0),
        ("May 1, 2, ", 20_000),
        ("the end of ", 0),
        ("1 ", 0),
        ("10:10 (", 20_000),
    ],
)
def test_a_page_of_numbers_does_not_cost_its_square(piece: str, count: int) -> None:
    assert len(scan(piece * 20_000)) == count


def test_dates_in_gives_the_mentions_between_two_offsets() -> None:
    text = "They met on Monday. They met again on Tuesday."
    dates = find_dates(analyse(text), FRIDAY)

    assert [d.expression for d in dates_in(dates, 19, len(text))] == ["Tuesday"]
