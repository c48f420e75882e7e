"""Counts of casualties in words that claim no more than is known."""

from typing import Any

import pytest

from timeline.pages.incident import figure


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (12, 12, 12, "12"),
        (12, None, 12, "12"),
        (10, None, 14, "10–14"),
        (10, 12, 14, "12 (10–14)"),
        (90000, 90000, 100000, "90,000–100,000"),
        (40, None, None, "at least 40"),
        (None, None, 40, "at most 40"),
        (None, 40, None, "40"),
        (30, 40, None, "40 (at least 30)"),
        (None, 40, 50, "40 (at most 50)"),
        (0, 0, 0, "0"),
        (None, None, None, ""),
    ],
)
def test_figure_says_what_is_known(
    low: int | None, best: int | None, high: int | None, words: str
) -> None:
    row: Any = {"low": low, "best": best, "high": high}

    assert figure(row) == words
