"""Statements in headlines. Headlines of our own."""

import pytest

from tests.intake.reading import statements_of
from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import find_claims
from timeline.intake.language import analyse

HEADLINES = [
    ("Kremlin: no plans for a new draft", ("Kremlin", "no plans for a new draft")),
    (
        "Iran broke the deal: Hamas official",
        ("Hamas official", "Iran broke the deal"),
    ),
    (
        "Oman ready for talks – minister",
        ("Minister", "Oman ready for talks"),
    ),
    ("“We will not leave” – Peskov", ("Peskov", "“We will not leave”")),
    (
        "'No deal now': Hamas official",
        ("Hamas official", "'No deal now'"),
    ),
    (
        "Dozens killed in market - UN",
        ("United Nations", "Dozens killed in market"),
    ),
]


def read(text: str) -> list[tuple[str, str]]:
    doc = analyse(text)
    claims, _ = find_claims(doc, find_actors(doc), [])
    return [(c.speaker, text[slice(*c.span)]) for c in claims]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headline_with_a_name_cites(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sudan: Fighting spreads to Darfur",
        "Ukraine war: What we know on day 500",
        "Analysis: Why the junta is losing",
        "Gaza ceasefire – live updates",
    ],
)
def test_headline_with_a_topic_cites_nobody(text: str) -> None:
    assert read(text) == []


def test_headline_gives_way_to_the_lead_that_says_it_in_full() -> None:
    text = (
        "Chad accuses Libya of shelling wells\n\n"
        "Chad accused Libya on Monday of shelling wells near the town of Faya."
    )

    assert [claim.span[0] for claim in statements_of(text).claims] == [
        text.index("Libya on Monday")
    ]


def test_headline_that_says_something_else_stays() -> None:
    text = (
        "Chad accuses Libya of shelling wells\n\n"
        "Chad accused Libya on Monday of arming rebels near the town of Faya."
    )

    assert len(statements_of(text).claims) == 2
