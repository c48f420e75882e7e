"""Which words went and which came."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.pages.word_marks import Marked, marked_lines


def before_of(line: Marked) -> str:
    return "".join(text for sign, text in line if sign != "new")


def after_of(line: Marked) -> str:
    return "".join(text for sign, text in line if sign != "gone")


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        (["One."], ["One."], [(("same", "One."),)]),
        ([], ["One."], [(("new", "One."),)]),
        (["One."], [], [(("gone", "One."),)]),
        (
            ["Guards left the bridge."],
            ["Guards left the ford."],
            [
                (
                    ("same", "Guards left the"),
                    ("gone", " bridge"),
                    ("new", " ford"),
                    ("same", "."),
                )
            ],
        ),
        (
            ["Guards left the bridge."],
            ["Nobody knows who came."],
            [
                (("gone", "Guards left the bridge."),),
                (("new", "Nobody knows who came."),),
            ],
        ),
    ],
)
def test_marked_lines_tell_words_apart(
    before: list[str], after: list[str], marked: list[Marked]
) -> None:
    assert list(marked_lines(before, after)) == marked


LINES = st.lists(st.text("ab .,é\t", min_size=1, max_size=12), max_size=5)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(LINES, LINES)
def test_both_texts_can_be_read_out_of_the_marks(
    before: list[str], after: list[str]
) -> None:
    marked = marked_lines(before, after)

    assert [line for one in marked if (line := before_of(one))] == before
    assert [line for one in marked if (line := after_of(one))] == after
