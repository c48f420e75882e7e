"""A headline that gives a statement which the lead gives in full: one statement."""

from collections.abc import Sequence
from typing import Final

from timeline.intake.claims.drafts import Draft
from timeline.intake.claims.headlines import is_headline
from timeline.intake.claims.pairing import content_of
from timeline.intake.claims.reading import Reading
from timeline.intake.claims.speakers import Speakers

_FIRST: Final = 2
"""Paragraphs at the head of an article that may be its title and standfirst."""
_LEAD: Final = 4
"""Paragraphs after a headline in which the same is told in full."""
_SAME_WORDS: Final = 0.7
_LEAST: Final = 2


def without_repeats(
    reading: Reading, drafts: Sequence[Draft], speakers: Speakers
) -> list[Draft]:
    """Leave out what a headline says and the lead says again, by the same side."""
    kept: list[Draft] = []
    for draft in drafts:
        start = draft.attribution.content[0]
        paragraph = reading.paragraph(start)
        heads = paragraph < _FIRST and is_headline(reading, paragraph)
        later = (d for d in drafts if d.attribution.content[0] > start)
        if heads and any(
            0 < reading.paragraph(d.attribution.content[0]) - paragraph <= _LEAD
            and _says_the_same(reading, draft, d, speakers)
            for d in later
        ):
            continue
        kept.append(draft)
    return kept


def _says_the_same(
    reading: Reading, short: Draft, full: Draft, speakers: Speakers
) -> bool:
    one, other = short.attribution, full.attribution
    if one.stance != other.stance or not _same_side(short, full, speakers):
        return False
    words = content_of(reading.doc, one.content)
    shared = words & content_of(reading.doc, other.content)
    return len(shared) >= _LEAST and len(shared) >= _SAME_WORDS * len(words)


def _same_side(one: Draft, other: Draft, speakers: Speakers) -> bool:
    names = {one.speaker.name, other.speaker.name}
    sides = {
        speakers.side(d.speaker.on_behalf_of or d.speaker.name) for d in (one, other)
    }
    return len(names) == 1 or len(sides) == 1
