"""The article in the review: every mark in its place, however they overlap."""

import pytest

from timeline.views.desk.article import Mark, paragraphs

TEXT = "One two.\n\nThree four.\nFive."


def claim(start: int, end: int, number: int = 0) -> Mark:
    return Mark(start, end, "claim", f"claim-{number}")


@pytest.mark.parametrize(
    ("marks", "segments"),
    [
        ([], [["One two."], ["Three four."], ["Five."]]),
        ([claim(4, 7)], [["One ", "two", "."], ["Three four."], ["Five."]]),
        (
            [claim(0, 7), claim(4, 8, 1)],
            [["One ", "two", "."], ["Three four."], ["Five."]],
        ),
        (
            [claim(4, 15)],
            [["One ", "two."], ["Three", " four."], ["Five."]],
        ),
        ([claim(0, 999)], [["One two."], ["Three four."], ["Five."]]),
        ([claim(8, 10)], [["One two."], ["Three four."], ["Five."]]),
    ],
)
def test_text_is_cut_at_every_edge(
    marks: list[Mark], segments: list[list[str]]
) -> None:
    cut = [[segment.text for segment in line] for line in paragraphs(TEXT, marks)]

    assert cut == segments


def test_overlapping_marks_share_a_segment() -> None:
    (first, *_) = paragraphs(TEXT, [claim(0, 7), Mark(4, 8, "actor", "actor-2")])

    assert [(s.text, s.refs, s.classes) for s in first] == [
        ("One ", ["claim-0"], "is-claim"),
        ("two", ["claim-0", "actor-2"], "is-claim is-actor"),
        (".", ["actor-2"], "is-actor"),
    ]


def test_mark_over_two_lines_begins_and_ends_once() -> None:
    lines = paragraphs(TEXT, [claim(4, 15)])

    begins = [s.text for line in lines for s in line if s.begins]
    ends = [s.text for line in lines for s in line if s.ends]
    assert (begins, ends) == (["two."], ["Three"])


def test_later_mention_is_no_place_to_jump_to() -> None:
    lines = paragraphs(TEXT, [Mark(0, 3, "actor", "actor-0", first=False)])

    assert [s.begins for s in lines[0]] == [[], []]


def test_foot_is_numbered_by_kind() -> None:
    event = Mark(0, 3, "incident", "incident-4")

    assert [(m.letter, m.number) for m in (claim(0, 3, 2), event)] == [
        ("S", 3),
        ("E", 5),
    ]
