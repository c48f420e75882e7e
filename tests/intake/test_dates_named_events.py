"""Dates by which an event goes, months that are people, and weeks of the story."""

from datetime import date

import pytest

from tests.intake.dating import dates_of
from timeline.intake.dates import Anchor

SUNDAY = Anchor(date(2025, 11, 16))

CASES = [
    ("The September 11 attacks changed the law.", [("September 11", "2001-09-11")]),
    ("The Oct. 7 massacre began the war.", [("Oct. 7", "2023-10-07")]),
    ("A tower was hit on September 11.", [("September 11", "2025-09-11")]),
    ("May told the broadcaster that the pact was dead.", []),
    ("Some 1948 families were listed.", []),
    (
        "Between 3 and 5 November, three depots burned.",
        [("Between 3 and 5 November", "2025-11-03/2025-11-05")],
    ),
    (
        "Hunger spreads, according to a report Thursday by a UN panel.",
        [("Thursday", "2025-11-13")],
    ),
    (
        "He was seized in August 2016. The next year, a video came out.",
        [("August 2016", "2016-08"), ("The next year", "2017")],
    ),
    (
        "Fighting began on 3 April. The following week the town fell.",
        [("3 April", "2025-04-03"), ("The following week", "2025-04-07/2025-04-13")],
    ),
    (
        "The previous week had seen no raids.",
        [("The previous week", "2025-11-03/2025-11-09")],
    ),
    ("The army did so last October, too.", [("last October", "2025-10")]),
    ("The army did so last November, too.", [("last November", "2024-11")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_date_is_that_of_what_goes_by_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert dates_of(text, SUNDAY) == expected
