"""Whose voice a phrase is: of a man, a body, an outlet, a people, a thing."""

import pytest

from tests.intake.reading import read, statements_of
from timeline.intake.actors import find_actors
from timeline.intake.claims.statements import read_statements
from timeline.intake.language import analyse

VOICES = (
    (
        "A spokesman for Omar Sy said the talks were over.",
        ("Spokesman for Omar Sy", "Omar Sy"),
    ),
    (
        "A resident of Abdou Moumouni said the well was dry.",
        ("Resident of Abdou Moumouni", None),
    ),
    ("A source close to Omar Sy said he was safe.", ("Source close to Omar Sy", None)),
    ("Radio Niger said nine people had drowned.", ("Radio Niger", None)),
    (
        "Those who study Chadian clans argue that it would last.",
        ("Those who study Chadian clans", None),
    ),
    (
        "Ana Lima, a Chad expert at a college, said the truce would fail.",
        ("Ana Lima", None),
    ),
    (
        (
            "Niger accused the Saudi-led coalition of raids. Colonel Adam Reda, a "
            "spokesman for the coalition, said it had been asleep."
        ),
        ("Adam Reda", "Saudi-led coalition"),
    ),
    (
        "President Omar Sy was in Lima when the market burned, his office said.",
        ("Office of Omar Sy", None),
    ),
)


@pytest.mark.parametrize(("sentence", "expected"), VOICES)
def test_voice_is_named_as_a_reader_would(
    sentence: str, expected: tuple[str, str | None]
) -> None:
    last = statements_of(sentence).claims[-1]

    assert (last.speaker, last.on_behalf_of) == expected


SILENT = (
    "The aftermath of the blast showed a car that was black.",
    "The bloodshed raised fears of a war.",
    "The colonel dismissed the minister on Monday.",
    "The nurse requested anonymity.",
    "Herders opposed to the fence tried to enter.",
    "A jet reported to have crashed was found in a field.",
    "Chad extended its claims to include the islets.",
    "By noon he managed to find the sun was out.",
)


@pytest.mark.parametrize("sentence", SILENT)
def test_what_says_nothing_is_no_statement(sentence: str) -> None:
    assert read(sentence) == []


AT_THE_END = (
    (
        (
            "Among the dead were “two men” and three drivers, one of whom was "
            "“burnt alive”, Interior Minister Adam Reda told reporters in Lima."
        ),
        "Adam Reda",
        (
            "Among the dead were “two men” and three drivers, one of whom was "
            "“burnt alive”"
        ),
    ),
    (
        "The guards “pushed back an attack by armed men,” the mission said.",
        "Mission",
        "The guards “pushed back an attack by armed men,”",
    ),
    (
        "Herders have burned a barn near Gao, reads a message from the army of Mali.",
        "Armed Forces of Mali",
        "Herders have burned a barn near Gao",
    ),
)


@pytest.mark.parametrize(("sentence", "speaker", "words"), AT_THE_END)
def test_all_before_a_late_reporting_clause_was_said(
    sentence: str, speaker: str, words: str
) -> None:
    assert [(s, w) for s, _, _, w in read(sentence)] == [(speaker, words)]


def test_warning_of_a_deed_of_its_own_is_a_threat() -> None:
    found = read(
        "The Chadian government warned that Chad would respond. Niger warned that it "
        "would run out of flour."
    )

    assert [stance for _, stance, _, _ in found] == ["threatens", "expresses_concern"]


def test_day_of_saying_is_no_part_of_what_was_said() -> None:
    claim = statements_of("Mali said late on Monday it had closed the road.").claims[0]

    assert (claim.text, claim.said) == ("it had closed the road", "2024-03-11")


def test_day_of_a_protest_that_was_called_for_is_not_the_day_of_the_call() -> None:
    claim = statements_of("The union had called for protests on Monday.").claims[0]

    assert claim.said is None


LATE = (
    (
        (
            "Herders burned a hut, reads a message from the army of Mali. “They fled "
            "at dawn,” the message says."
        ),
        ["Armed Forces of Mali"] * 2,
    ),
    ("General Adam Reda told the paper they had struck a depot.", ["Adam Reda"]),
    ("Adam Reda placed the death toll at 24.", ["Adam Reda"]),
    (
        (
            "Citing a failure to keep peace, the Reform Party announced on Monday its "
            "withdrawal from the cabinet."
        ),
        ["Reform Party"],
    ),
)


@pytest.mark.parametrize(("text", "speakers"), LATE)
def test_speaker_is_found_where_the_parser_is_misled(
    text: str, speakers: list[str]
) -> None:
    assert [c.speaker for c in statements_of(text).claims] == speakers


@pytest.mark.parametrize(
    ("title", "speakers"),
    [
        (
            "Statement of the Ministry of Defence of Chad on the fire",
            ["Ministry of Defence of Chad"],
        ),
        ("Chad decries a fire", []),
    ],
)
def test_we_are_who_issued_the_statement(title: str, speakers: list[str]) -> None:
    doc = analyse("We call on the governor of Lac to halt the burning of huts.")
    found = read_statements(doc, find_actors(doc), [], title)

    assert [c.speaker for c in found.claims] == speakers
