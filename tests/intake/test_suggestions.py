"""Which event types the words of a passage suggest to an editor."""

import pytest

from timeline.intake.extract import extract
from timeline.intake.incidents import suggested
from timeline.intake.language import analyse
from timeline.intake.propose import propose

LIKELIEST = [
    ("The minister must reopen the crossing, the union says.", "REQUEST"),
    ("Chad is willing to sign the accord with its neighbour.", "AGREE"),
    ("Peru will not accept the ruling and opposes any talks on it.", "REJECT"),
    ("Supporters of two parties rioted at a rally near the polls.", "PROTEST"),
    ("Fighting for a second day; deaths reported on both sides.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "code"), LIKELIEST)
def test_the_likeliest_type_comes_first(text: str, code: str) -> None:
    assert suggested(analyse(text))[0].event_type == code


def test_at_most_three_types_are_suggested_each_once_with_a_reason() -> None:
    found = suggested(
        analyse("Troops shot protesters who demanded that arrested leaders be freed.")
    )

    assert len({c.event_type for c in found}) == 3
    assert all(c.reason and 0 < c.confidence <= 0.3 for c in found)


def test_an_everyday_text_suggests_nothing() -> None:
    assert suggested(analyse("The tulips were in bloom along the canal.")) == []


def test_a_suggestion_makes_no_incident() -> None:
    proposal = propose(extract("Chad is willing to sign the accord.\n"))

    assert proposal.incidents == []
    assert [c.event_type for c in proposal.suggested][:1] == ["AGREE"]


def test_suggestions_are_no_part_of_the_public_shape() -> None:
    proposal = propose(extract("Chad is willing to sign the accord.\n"))

    assert "suggested" not in proposal.contract()


def test_the_words_of_an_incident_come_before_its_neighbours() -> None:
    proposal = propose(
        extract("Soldiers shot dead nine marchers at a rally in Conakry on Monday.\n")
    )

    codes = [c.event_type for c in proposal.incidents[0].candidates]
    assert codes[:2] == ["ASSAULT", "PROTEST"]
