"""Every actor that a claim or an incident names is in the list of the actors.

Speakers may be nameless ("a resident"); who they speak for and who takes part may
not. A name that no list of ours and no reader of actors knew is added; what is none
("Both sides") goes.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from timeline.intake.gazetteer import Entry, KnownName, gazetteer
from timeline.intake.proposal import (
    ActorKind,
    ActorMention,
    ClaimFound,
    IncidentFound,
    Span,
    Why,
)
from timeline.intake.wordlists import words_of

_METHOD: Final = "named by a statement or an incident"
_SMALL: Final = words_of("of the for and in on to al el de la")


def is_name(words: str) -> bool:
    """Whether a phrase is written as a name: two words or more, all with capitals."""
    parts = words.split()
    capitals = [p for p in parts if p[:1].isupper()]
    return len(capitals) > 1 and all(p in capitals or p in _SMALL for p in parts)


def with_actors_named(
    text: str,
    actors: Sequence[ActorMention],
    claims: Sequence[ClaimFound],
    incidents: Sequence[IncidentFound],
    known: Sequence[KnownName],
) -> tuple[list[ActorMention], list[ClaimFound], list[IncidentFound]]:
    """Return the parts with actors added for what they name, or the names taken out.

    Where a state is meant without its name ("a government spokesman"), its spans are
    those of the words that speak for it.
    """
    every = {actor.name: actor for actor in actors}
    spoken: dict[str, list[Span]] = {}
    for claim in claims:
        if claim.on_behalf_of:
            at = claim.speaker_span or claim.span
            spoken.setdefault(claim.on_behalf_of, []).append(at)
    parts = (part.actor for incident in incidents for part in incident.participants)
    for name in dict.fromkeys((*spoken, *parts)):
        if name not in every:
            entry = gazetteer(known).named(name)
            spans = _spans(text, name) or sorted(set(spoken.get(name, ())))
            if spans and (entry is not None or is_name(name)):
                every[name] = _mention(name, entry, spans)
    return (
        list(every.values()),
        [_without_unnamed_principal(claim, every.keys()) for claim in claims],
        [_without_unnamed_parts(incident, every.keys()) for incident in incidents],
    )


def _spans(text: str, name: str) -> list[Span]:
    found = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return [match.span() for match in found]


def _mention(name: str, entry: Entry | None, spans: list[Span]) -> ActorMention:
    kind: ActorKind = "other"
    known: Entry | None = None
    if entry is not None and entry.kind != "place":
        kind, known = entry.kind, entry
    return ActorMention(
        name=name,
        kind=kind,
        iso3=known.iso3 if known else None,
        spans=spans,
        known_id=known.known_id if known else None,
        part_of=known.part_of if known else None,
        why=Why(method=_METHOD, confidence=0.8 if known else 0.5),
    )


def _without_unnamed_principal(claim: ClaimFound, names: Iterable[str]) -> ClaimFound:
    if claim.on_behalf_of is None or claim.on_behalf_of in names:
        return claim
    return claim.model_copy(update={"on_behalf_of": None})


def _without_unnamed_parts(
    incident: IncidentFound, names: Iterable[str]
) -> IncidentFound:
    kept = [part for part in incident.participants if part.actor in names]
    if len(kept) == len(incident.participants):
        return incident
    return incident.model_copy(update={"participants": kept})
