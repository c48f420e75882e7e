"""The three words for how sure a reader is of what it proposes."""

from typing import Final, Literal

type Band = Literal["quite sure", "fairly sure", "not sure"]

BANDS: Final[tuple[Band, ...]] = ("quite sure", "fairly sure", "not sure")


def band_of(confidence: float) -> Band:
    """Return the word for a confidence from 0 to 1."""
    if confidence >= 0.8:
        return "quite sure"
    return "fairly sure" if confidence >= 0.5 else "not sure"
