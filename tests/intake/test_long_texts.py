"""Reading twice the words takes about twice the steps."""

import hashlib
import sys
from types import FrameType

from tests.intake.long_texts import long_text
from timeline.intake.proposal import SourceDetails
from timeline.intake.propose import propose


def steps_of_reading(words: int) -> int:
    """Return how many functions are called for a text of so many words."""
    text = long_text(words)
    source = SourceDetails(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published="2024-05-17T10:00Z",
        language="en",
    )
    steps = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal steps
        steps += event in {"call", "c_call"}

    former = sys.getprofile()
    sys.setprofile(count)
    try:
        propose(source)
    finally:
        sys.setprofile(former)
    return steps


def test_reading_three_times_the_words_takes_about_three_times_the_steps() -> None:
    # The first reading loads the lists that later ones share.
    steps_of_reading(100)

    once, thrice = steps_of_reading(400), steps_of_reading(1_200)

    # Squares of all words would be nine times as many; what tests before have cached
    # moves the figure a little.
    assert thrice < 6 * once
