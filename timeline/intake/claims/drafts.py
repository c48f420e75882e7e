"""A statement on its way from an attribution to a claim."""

from dataclasses import dataclass
from typing import Final

from timeline.intake.claims.reading import Attribution
from timeline.intake.claims.speaker_phrases import Speaker

METHOD: Final = "dependency and quotation rules"


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution whose speaker has been named."""

    attribution: Attribution
    speaker: Speaker
    relayed_by: str | None
