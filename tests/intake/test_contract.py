"""What ``manage.py intake --json`` promises of how its parts refer to each other."""

from typing import Any

import pytest

from timeline.intake.extract import extract
from timeline.intake.named_parts import is_name
from timeline.intake.propose import propose

TEXTS = {
    "witnesses": "CONAKRY, May 3, 2024 - Riot police fired tear gas into a crowd on "
    "Friday.\n\nWitnesses said they also fired live rounds.\n",
    "both sides": "YEREVAN, May 3, 2024 - Troops of Armenia and Azerbaijan exchanged "
    'fire on Thursday.\n\nBoth sides said: "We returned fire after a soldier was '
    'killed."\n',
    "spokesman": "CONAKRY, May 3, 2024 - A Guinean government spokesman said that "
    "two protesters had been killed. “We regret it,” he said, “and we "
    "will look into it.”\n",
    "brigades": "GAZA, May 3, 2024 - The Northern Star Brigades said: “We fired "
    "three rockets at Ashkelon on Thursday.”\n",
}


@pytest.fixture(params=TEXTS, scope="module")
def shape(request: pytest.FixtureRequest) -> dict[str, Any]:
    return propose(extract(TEXTS[request.param])).contract()


def test_text_of_a_claim_is_that_of_its_span(shape: dict[str, Any]) -> None:
    text = shape["source"]["text"]
    assert [claim["text"] for claim in shape["claims"]] == [
        text[slice(*claim["span"])] for claim in shape["claims"]
    ]
    assert shape["claims"] != []


def test_whoever_takes_part_or_is_spoken_for_is_an_actor(shape: dict[str, Any]) -> None:
    names = {actor["name"] for actor in shape["actors"]}
    parts = {p["actor"] for i in shape["incidents"] for p in i["participants"]}
    principals = {c["on_behalf_of"] for c in shape["claims"]} - {None}
    assert (parts | principals) - names == set()


def test_every_actor_has_its_words(shape: dict[str, Any]) -> None:
    assert all(actor["spans"] for actor in shape["actors"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Northern Star Brigades", True),
        ("Front for the Liberation of Aden", True),
        ("Witnesses", False),
        ("Both sides", False),
    ],
)
def test_name_has_capitals_throughout(words: str, expected: bool) -> None:
    assert is_name(words) is expected
