"""The side of which an incident holds no statement, though the other speaks there.

Without a word on it, a reader would take silence here for silence altogether.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from timeline.models.edition_content import ClaimContent, EditionContent
from timeline.pages.claims import ClaimColumn, Others

_OTHER = {"A": "B", "B": "A"}


@dataclass(frozen=True, slots=True)
class AnswersElsewhere:
    """Another incident with statements of the side, related to those here."""

    title: str
    url: str
    statements: int


@dataclass(frozen=True, slots=True)
class SilentSide:
    side: str
    names: list[str]
    """The participants of the side."""
    elsewhere: list[AnswersElsewhere]


def silent_side(
    content: EditionContent, columns: Sequence[ClaimColumn], others: Others
) -> SilentSide | None:
    """Return the side that takes part or answers, but of which no statement is held.

    None where both sides speak, where neither does, or where there is but one.
    """
    speaking = {column.side for column in columns if column.side}
    if len(speaking) != 1:
        return None
    side = _OTHER[speaking.pop()]
    names = [
        content["actors"][str(part["actor_id"])]["name"]
        for part in content["participations"]
        if part["side"] == side
    ]
    answering: dict[str, str] = {}
    elsewhere = []
    related = {
        (relation["incident_id"], relation["claim_id"])
        for claim in content["claims"]
        for relation in claim["relations"]
    }
    for incident_id, other in others.items():
        parts = vars(other)
        actors = parts["part_actors"]
        said = [
            claim
            for claim in cast("list[ClaimContent]", parts["part_claims"])
            if claim["side"] == side and (incident_id, claim["id"]) in related
        ]
        if not said:
            continue
        elsewhere.append(
            AnswersElsewhere(other.title, other.get_absolute_url(), len(said))
        )
        for claim in said:
            speaker = claim["on_behalf_of_id"] or claim["speaker_id"]
            answering[str(speaker)] = actors[str(speaker)]["name"]
    names = list(dict.fromkeys(names or answering.values()))
    return SilentSide(side, names, elsewhere) if names else None
