"""What reads badly as a title is never called quite sure."""

import pytest

from tests.intake.test_incidents import incidents_of
from timeline.intake.incidents.title_sense import reads_badly


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Twenty were shot dead near Goma on Tuesday.", True),
        ("Twenty farmers were shot dead near Goma on Tuesday.", False),
        ("Rebels attacked a police post near Goma on Tuesday.", False),
    ],
)
def test_number_alone_for_a_subject_is_at_most_fairly_sure(
    text: str, *, most: bool
) -> None:
    sure = [one.why.confidence for one in incidents_of(text) if one.why]

    assert [confidence <= 0.7 for confidence in sure] == [most]


@pytest.mark.parametrize(
    ("title", "badly"),
    [
        ("They attacked a police post", True),
        ("Responsibility for the raid, it said which hit Goma", True),
        ("Rebels attack a police post", False),
        ("Italian patrol attacked near Goma", False),
    ],
)
def test_title_that_is_no_sentence_is_told(title: str, *, badly: bool) -> None:
    assert reads_badly(title) is badly
