"""Counting the sources that speak for themselves."""

import pytest

from timeline.independence import count_independent


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        ([], 0),
        ([(1, "news")], 1),
        ([(1, "news"), (2, "statement")], 2),
        ([(1, "news"), (1, "news")], 1),
        ([(1, "news"), (2, "reference")], 1),
        ([(1, "reference")], 1),
        ([(1, "reference"), (2, "reference")], 1),
        ([(1, "dataset"), (2, "news")], 2),
    ],
)
def test_count_independent_counts_no_copies_and_no_reference_works(
    sources: list[tuple[int, str]], count: int
) -> None:
    assert count_independent(sources) == count
