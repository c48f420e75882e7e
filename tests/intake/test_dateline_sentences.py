"""Where the words begin behind a dateline, whatever the dateline looks like."""

import pytest

from tests.intake.reading import claims_of
from timeline.intake.actors.sound_names import is_sound
from timeline.intake.language import analyse


@pytest.mark.parametrize(
    "dateline",
    [
        "TIRASPOL, 2 June 2023 (AFP) - ",
        "TIRASPOL, June 2, 2023 (AFP) - ",
        "TIRASPOL, 2 June (AFP) – ",
        "TIRASPOL (AFP) 2 June 2023 - ",
        "TIRASPOL (AFP), 2 June 2023 — ",
        "TIRASPOL (2 June 2023) - ",
        "TIRASPOL, 02.06.2023 (AFP) - ",
        "TIRASPOL, Fri 2 June 2023 (AFP) - ",
        "TIRASPOL, 2 June 2023 (AFP) ",
        "TIRASPOL, 2 June 2023, AFP - ",
        "TIRASPOL, 2 June 2023 [AFP] - ",
        "TIRASPOL/CHISINAU, 2 June 2023 (AFP) - ",
        "TIRASPOL and CHISINAU, 2 June 2023 (AFP) - ",
        "Tiraspol, 2 June 2023 - ",
        "Tiraspol, 2 de junio de 2023 (EFE) - ",
        "Tiraspol, 2 jun (EFE).- ",
        "AFP - Tiraspol, 2 June - ",
        "(AFP) TIRASPOL, 2 June 2023 - ",
        "2 June 2023, Tiraspol (AFP) - ",
        "ZVEČAN, 2 June 2023 (KoSSev) - ",
    ],
)
def test_dateline_is_no_part_of_who_spoke(dateline: str) -> None:
    claims, _ = claims_of(
        f"{dateline}Moldova on Friday accused Ukraine of moving guards to the river. "
        "Ukraine rejected the accusation."
    )

    assert [(c.speaker, c.on_behalf_of) for c in claims] == [
        ("Moldova", None),
        ("Ukraine", None),
    ]


def test_words_behind_a_dateline_are_one_sentence() -> None:
    text = "TIRASPOL, 2 June 2023 - Moldova on Friday closed a bridge. It is old."

    assert [s.text for s in analyse(text).sents] == [
        "TIRASPOL, 2 June 2023 -",
        "Moldova on Friday closed a bridge.",
        "It is old.",
    ]


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("2 June 2023 (AFP", False),
        ("June 2, 2023", False),
        ("2/6/2023", False),
        ("Army (the", False),
        ("AFP) Moldova", False),
        ("TIRASPOL - Moldova", False),
        ("Moldova –", False),
        ("Moldova", True),
        ("17 November", True),
        ("14 March Alliance", True),
        ("Guard (river)", True),
        ("Al-Nahr", True),
    ],
)
def test_what_an_actor_can_be_called(name: str, *, sound: bool) -> None:
    assert is_sound(name) is sound
