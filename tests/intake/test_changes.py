"""Two texts of one article, word by word."""

import time

import pytest

from timeline.intake.changes import (
    MOST_WORDS,
    Change,
    holds_verbatim,
    word_changes,
)

OLD = "Three guards left the bridge on Tuesday.\n\nThe mayor said so."


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (OLD, [("same", OLD)]),
        (
            "Five guards left the bridge on Tuesday.\n\nThe mayor said so.",
            [
                ("gone", "Three"),
                ("new", "Five"),
                ("same", OLD.removeprefix("Three")),
            ],
        ),
        (
            "Three guards left the bridge on Tuesday.\n\nThe mayor said so. It rained.",
            [("same", OLD), ("new", " It rained.")],
        ),
        (
            "Three guards left the bridge on Tuesday.",
            [
                ("same", "Three guards left the bridge on Tuesday."),
                ("gone", "\n\nThe mayor said so."),
            ],
        ),
        (OLD.replace("\n\n", "\n"), [("same", OLD.replace("\n\n", "\n"))]),
        ("", [("gone", OLD)]),
    ],
)
def test_changes_are_told_word_by_word(after: str, changes: list[Change]) -> None:
    assert word_changes(OLD, after) == changes


def test_what_is_not_gone_is_the_new_text() -> None:
    after = "Guards, five of them, left\n\nthe old bridge. The mayor said nothing."

    changes = word_changes(OLD, after)

    assert "".join(text for sign, text in changes if sign != "gone") == after


def test_long_texts_are_compared_by_paragraphs_in_bounds() -> None:
    paragraphs = [f"Paragraph {n} has five words." for n in range(MOST_WORDS)]
    before = "\n\n".join(paragraphs)
    started = time.monotonic()

    changes = word_changes(before, before.replace("Paragraph 7 has", "Number 7 has"))

    assert [(sign, text) for sign, text in changes if sign != "same"] == [
        ("gone", "\n\nParagraph 7 has five words."),
        ("new", "\n\nNumber 7 has five words."),
    ]
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("passage", "held"),
    [
        ("left the bridge", True),
        ("on Tuesday.\n\nThe mayor", True),
        ("on  Tuesday. The mayor", True),
        ("left the Bridge", False),
        ("left a bridge", False),
    ],
)
def test_verbatim_means_the_words_and_not_their_spacing(
    passage: str, held: bool
) -> None:
    assert holds_verbatim(OLD, passage) is held
