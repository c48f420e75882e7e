"""What an incident holds already, when a further source is added to it.

Copies of one agency's story repeat its statements and tolls word for word: a reader who
saw each twice would take them for two. The source is cited with the passage instead.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.actions.content import CasualtyContent, CitationContent, ClaimContent

_MARKS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Statements:
    """`claims` are the new ones; `places` say where each given one stands in the end.

    A place is an index into the claims held, followed by the new ones.
    """

    claims: tuple[ClaimContent, ...]
    citations: tuple[CitationContent, ...]
    places: tuple[int, ...]


def said_already(
    held: Sequence[ClaimContent], given: Sequence[ClaimContent]
) -> Statements:
    """Tell the statements that are new from those said already in the same words."""
    at = {_key(claim): place for place, claim in reversed([*enumerate(held)])}
    new: list[ClaimContent] = []
    citations: list[CitationContent] = []
    places: list[int] = []
    for claim in given:
        place = at.get(_key(claim))
        if place is None or not _said_together(held[place], claim):
            place = len(held) + len(new)
            new.append(claim)
        else:
            citations.append(
                CitationContent(source_id=claim.source_id, passage_id=claim.passage_id)
            )
        places.append(place)
    return Statements(tuple(new), tuple(citations), tuple(places))


def _key(claim: ClaimContent) -> tuple[int, int | None, str, str]:
    words = _MARKS.sub(" ", claim.text).strip().casefold()
    return claim.speaker_id, claim.on_behalf_of_id, claim.stance, words


def _said_together(held: ClaimContent, given: ClaimContent) -> bool:
    return not held.said or not given.said or held.said == given.said


def counted_already(
    held: Sequence[CasualtyContent],
    given: Sequence[CasualtyContent],
    *,
    copies: Collection[int],
) -> tuple[tuple[CasualtyContent, ...], tuple[CitationContent, ...]]:
    """Return the estimates that are new, and citations for those that are not.

    `copies`: ids of the sources with the same text. The same figures from a source of
    its own are another estimate.
    """
    known = {_figures(one) for one in held if one.source_id in copies}
    new = tuple(one for one in given if _figures(one) not in known)
    again = (one for one in given if _figures(one) in known)
    return new, tuple(
        CitationContent(source_id=one.source_id, passage_id=one.passage_id)
        for one in again
    )


def _figures(one: CasualtyContent) -> tuple[object, ...]:
    return one.kind, one.group, one.low, one.best, one.high, one.attributed_to_id
