"""When two texts are one story."""

import pytest

from timeline.intake.likeness import BANDS, bands, same_story

STORY = (
    "The lock at Zenda opened again on Friday after three weeks of repairs, and the "
    "first barges passed before noon. Some forty boats had been waiting below it. The "
    "engineer in charge said that the new gates would hold for thirty years."
)
OTHER = (
    "Farmers around Hentzau brought in the last of the barley this week. The harvest "
    "was smaller than in former years because the rain came late, and prices at the "
    "market rose. The mayor said that seed would be given out before the winter."
)


def test_bands_of_a_text_are_always_the_same_numbers() -> None:
    found = bands(STORY)

    assert (found, len(found)) == (bands(STORY), BANDS)
    assert all(-(2**31) <= number < 2**31 for number in found)


def test_copies_meet_in_many_bands_and_strangers_in_none() -> None:
    copy = STORY.replace("Some forty", "Almost fifty").replace("Friday", "FRIDAY")

    assert len(set(bands(STORY)) & set(bands(copy))) > BANDS // 3
    assert set(bands(STORY)) & set(bands(OTHER)) == set()


def test_band_depends_on_each_of_its_rows() -> None:
    # Were only the first row of a band to count, a third of them would meet here.
    half = f"{STORY[:150]} {OTHER}"

    assert len(set(bands(STORY)) & set(bands(half))) < BANDS // 5


@pytest.mark.parametrize(
    ("other", "share"),
    [
        (STORY, 1.0),
        (STORY.upper(), 1.0),
        (STORY[: STORY.index(" The engineer")], 1.0),
        (f"{OTHER}\n{STORY}", 1.0),
        (OTHER, 0.0),
        ("The lock at Zenda opened again on Friday.", 0.0),
        ("", 0.0),
    ],
)
def test_share_of_words_in_common(other: str, share: float) -> None:
    assert same_story(STORY, other) == share


def test_short_text_has_no_bands() -> None:
    assert bands("The lock at Zenda opened again on Friday.") == []


TAIL = (
    "The Council of the Three Rivers called for calm. Both sides said that they would "
    "keep to the agreement that they had signed at Strelsau."
)
NOTE = (
    "STRELSAU, 2 June 2023 (AFP) - Ruritania on Friday accused Grauland of sending "
    f"guards across the lower bridge. Grauland rejected the accusation. {TAIL}"
)
AGREED = "HENTZAU, 25 Feb 2021 (Reuters) - Kravonia and Borduria agreed on Thursday"
TOLD_OTHERWISE = "Grauland was accused by Ruritania in STRELSAU on Friday 2 June 2023"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (f"HENTZAU, 25 Feb 2021 - Two armies said they would stop firing. {TAIL}", 0),
        (
            f"{AGREED} that their armies would stop firing along the line. {TAIL}",
            0,
        ),
        (NOTE.replace("guards", "soldiers").replace("lower ", ""), 1),
        (NOTE.replace(" Grauland rejected the accusation.", ""), 1),
        (NOTE.removesuffix(TAIL), 1),
        (f"{STORY}\n{NOTE}\n{OTHER}", 1),
        (
            f"{TOLD_OTHERWISE} of having moved soldiers over the bridge. {TAIL}",
            1,
        ),
    ],
)
def test_notes_with_a_standing_tail_are_told_apart(other: str, same: int) -> None:
    assert (same_story(NOTE, other) > 0) is bool(same)
