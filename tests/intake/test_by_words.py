"""The stance and the day of a selected passage, by the words of its sentence."""

import subprocess
import sys

import pytest

from timeline.intake.claims.by_words import said_how, sentence_around

FRIDAY = "2021-05-14"


def told(text: str, passage: str) -> tuple[str, str]:
    """Read a passage of a text in which every “Friday” is that of 14 May 2021."""
    start = text.index(passage)
    days = [
        ((at, at + 6), FRIDAY)
        for at in range(len(text))
        if text.startswith("Friday", at)
    ]
    return said_how(text, (start, start + len(passage)), days)


@pytest.mark.parametrize(
    ("text", "passage", "stance"),
    [
        ("Zenda has accused Graustark of theft.", "theft", "accuses"),
        ("Zenda has accused Graustark of theft.", "Zenda has accused", "accuses"),
        ("The envoy denies that guards crossed.", "guards crossed", "denies"),
        ("The envoy called for calm at the ford.", "calm at the ford", "demands"),
        ("Zenda threatened to shut the ford.", "shut the ford", "threatens"),
        ("Zenda pledged to open the ford.", "open the ford", "promises"),
        ("The mayor admitted that a guard fired.", "a guard fired", "acknowledges"),
        ("“We left the ford,” the mayor said.", "We left the ford", "asserts"),
        # Nouns, and what happens to somebody, report nothing.
        ("The demands were read at the ford.", "read at the ford", "asserts"),
        ("Zenda was accused of theft.", "theft", "asserts"),
        # Nor does the verb of another sentence, or within a quotation.
        ("Zenda denied it. The ford is shut.", "The ford is shut", "asserts"),
        ("“They denied it,” the mayor said at noon.", "at noon", "asserts"),
        ("Nothing is reported here at all.", "at all", "asserts"),
    ],
)
def test_stance_is_that_of_the_sentence_s_verb(
    text: str, passage: str, stance: str
) -> None:
    assert told(text, passage)[0] == stance


@pytest.mark.parametrize(
    ("text", "passage", "day"),
    [
        ("The mayor said late on Friday that guards left.", "guards left", FRIDAY),
        ("On Friday, said the mayor, guards left.", "guards left", FRIDAY),
        ("Zenda accused Graustark on Friday of theft.", "theft", FRIDAY),
        ("“Guards left,” the mayor said on Friday.", "Guards left", FRIDAY),
        # When they left is not when it was said.
        ("The mayor said that on Friday guards left.", "guards left", ""),
        ("The mayor said guards left on Friday.", "guards left on Friday", ""),
        ("The mayor said so. It was Friday.", "so", ""),
    ],
)
def test_day_is_the_one_that_stands_with_the_verb(
    text: str, passage: str, day: str
) -> None:
    assert told(text, passage)[1] == day


def test_sentence_ends_at_no_abbreviation() -> None:
    text = "It is calm. The U.S. envoy met Dr. Strelsau. He left."
    start = text.index("envoy")

    at = sentence_around(text, (start, start + 5))

    assert text[slice(*at)] == "The U.S. envoy met Dr. Strelsau. "


def test_reading_by_words_loads_no_language_pipeline() -> None:
    probe = (
        "import sys; import timeline.intake.claims.{}; print('spacy' in sys.modules)"
    )

    loaded = {
        module: subprocess.run(
            [sys.executable, "-W", "ignore", "-c", probe.format(module)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        # The control: what analyses an article is noticed.
        for module in ("by_words", "statements")
    }

    assert loaded == {"by_words": "False", "statements": "True"}
