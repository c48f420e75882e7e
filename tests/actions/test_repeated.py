"""What a further source repeats of an incident is cited, and stands once."""

from dataclasses import replace

import pytest

from timeline.actions.content import CasualtyContent, CitationContent, ClaimContent
from timeline.actions.repeated import Statements, counted_already, said_already

HELD = ClaimContent(
    speaker_id=1, stance="asserts", text="“The guards left.”", source_id=5, said="1904"
)
TOLL = CasualtyContent(kind="killed", best=3, source_id=5)


@pytest.mark.parametrize(
    "again",
    [
        replace(HELD, source_id=6, passage_id=9),
        replace(HELD, source_id=6, passage_id=9, text="The guards left"),
        replace(HELD, source_id=6, passage_id=9, said=""),
    ],
    ids=["same", "other marks", "day not told"],
)
def test_same_words_of_the_same_speaker_are_cited(again: ClaimContent) -> None:
    assert said_already([HELD], [again]) == Statements(
        claims=(), citations=(CitationContent(source_id=6, passage_id=9),), places=(0,)
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(HELD, speaker_id=2),
        replace(HELD, stance="denies"),
        replace(HELD, text="The guards stayed"),
        replace(HELD, said="1905"),
        replace(HELD, on_behalf_of_id=3),
    ],
    ids=["speaker", "stance", "words", "day", "on behalf of"],
)
def test_anything_else_is_a_statement_of_its_own(other: ClaimContent) -> None:
    assert said_already([HELD], [HELD, other]) == Statements(
        claims=(other,),
        citations=(CitationContent(source_id=5, passage_id=None),),
        places=(0, 1),
    )


@pytest.mark.parametrize(
    ("other", "new"),
    [
        (replace(TOLL, source_id=6), 0),
        (replace(TOLL, source_id=6, best=4), 1),
        (replace(TOLL, source_id=6, attributed_to_id=1), 1),
    ],
)
def test_figures_of_a_copy_are_no_further_estimate(
    other: CasualtyContent, new: int
) -> None:
    found, cited = counted_already([TOLL], [other], copies={5, 6})

    assert (len(found), len(cited)) == (new, 1 - new)


def test_figures_of_an_independent_source_are_an_estimate() -> None:
    other = replace(TOLL, source_id=7)

    assert counted_already([TOLL], [other], copies={7, 8}) == ((other,), ())
