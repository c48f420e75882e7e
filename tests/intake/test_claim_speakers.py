"""Who speaks, for whom, and who only passes it on. Sentences of our own."""

import pytest

from timeline.intake.actors import find_actors
from timeline.intake.claims import find_claims
from timeline.intake.dates import Anchor, find_dates
from timeline.intake.language import analyse
from timeline.intake.proposal import ClaimFound


def claims_of(text: str) -> list[ClaimFound]:
    doc = analyse(text)
    dates = find_dates(doc, Anchor.of("2024-03-15"))
    return find_claims(doc, find_actors(doc), dates)[0]


SPEAKERS = [
    (
        "The aid group Clear Water said the road was cut.",
        ["Clear Water"],
    ),
    (
        "Her sister, Ana, said the shop had burned.",
        ["Ana"],
    ),
    (
        "A statement from the harbour police said the road was open.",
        ["Harbour police"],
    ),
    (
        "A nurse said the ward was full. The nurse added that water was short.",
        ["Nurse", "Nurse"],
    ),
    (
        "A senior diplomat said the road was open. The diplomat added it was safe.",
        ["Senior diplomat", "Senior diplomat"],
    ),
    (
        "Rebel leader Abdou Sanda came to Agadez. “We will stay,” the general said.",
        ["Abdou Sanda"],
    ),
    (
        "The ministry's statement came late. It described the clash as an accident.",
        ["Ministry"],
    ),
    (
        "Two residents and a local official said the market had burned.",
        ["Two residents and a local official"],
    ),
    (
        "Abel Tesfa fled on Monday. His brother said the house was empty.",
        ["Brother of Abel Tesfa"],
    ),
    ("No group has claimed responsibility for the attack.", []),
    ("Reporters asked whether the army had crossed.", []),
]


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS)
def test_speaker_is_named_as_a_reader_would(text: str, speakers: list[str]) -> None:
    assert [c.speaker for c in claims_of(text)] == speakers


BEHALF = [
    (
        "The Kremlin said it was ready. Spokesman Dmitry Peskov said terms were known.",
        [("Kremlin", "Russia"), ("Dmitry Peskov", "Kremlin")],
    ),
    (
        "The envoys of France and Poland said the talks had failed.",
        [("Envoys of France and Poland", None)],
    ),
    (
        "Iran's mission to the United Nations said the ship was safe.",
        [("Iran's mission", "Iran")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEHALF)
def test_speaker_speaks_for(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(c.speaker, c.on_behalf_of) for c in claims_of(text)] == expected


RELAYED = [
    (
        "Mali has ordered the mission to halt all flights, an aide told Radio Kledu.",
        [("Mali", "demands", "Aide")],
    ),
    (
        "Egypt has denied reports of a deal, a military source said.",
        [("Egypt", "denies", "Military source")],
    ),
    (
        "Peru closed the port and demanded that Chile pay, it said in a statement.",
        [("Peru", "asserts", None), ("Peru", "demands", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RELAYED)
def test_statement_belongs_to_who_made_it_not_to_who_passes_it_on(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [(c.speaker, c.stance, c.relayed_by) for c in claims_of(text)]

    assert found == expected
