"""The three types that an editor may choose among, each with its reason."""

from collections.abc import Sequence
from typing import Final

from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames import Rule
from timeline.intake.proposal import EventCandidate

_MOST_CANDIDATES: Final = 3


def distinct(rules: Sequence[Rule]) -> list[Rule]:
    """The first rule of each type, in order."""
    kept: list[Rule] = []
    for rule in rules:
        if all(k.event_type != rule.event_type for k in kept):
            kept.append(rule)
    return kept[:_MOST_CANDIDATES]


def candidates(
    event: Event, suggested: Sequence[EventCandidate]
) -> list[EventCandidate]:
    """The event's type, what else its rules and its words say, then neighbours."""
    found = [
        EventCandidate(
            event_type=rule.event_type,
            mode=event.mode if index == 0 else rule.mode,
            confidence=round(rule.weight if index == 0 else rule.weight * 0.5, 2),
            reason=rule.reason,
        )
        for index, rule in enumerate(event.rules)
    ]
    for other in suggested:
        if len(found) < _MOST_CANDIDATES and all(
            c.event_type != other.event_type for c in found
        ):
            found.append(other)
    for code in _NEIGHBOURS.get(event.event_type, ()):
        if len(found) >= _MOST_CANDIDATES:
            break
        if all(c.event_type != code for c in found):
            found.append(
                EventCandidate(
                    event_type=code,
                    confidence=0.1,
                    reason=f"often close to {event.event_type}",
                )
            )
    return found


# Types that are told apart by little, nearest first.
_NEIGHBOURS: Final[dict[str, tuple[str, ...]]] = {
    "AGREE": ("CONSULT", "COOPERATE"),
    "CONSULT": ("AGREE", "COOPERATE"),
    "SUPPORT": ("COOPERATE", "CONSULT"),
    "CONCEDE": ("RETREAT", "AGREE"),
    "COOPERATE": ("AID", "AGREE"),
    "AID": ("COOPERATE", "SUPPORT"),
    "RETREAT": ("CONCEDE", "AGREE"),
    "REQUEST": ("ACCUSE", "CONSULT"),
    "ACCUSE": ("REJECT", "REQUEST"),
    "REJECT": ("ACCUSE", "THREATEN"),
    "THREATEN": ("ACCUSE", "MOBILIZE"),
    "PROTEST": ("ASSAULT", "COERCE"),
    "SANCTION": ("COERCE", "REJECT"),
    "MOBILIZE": ("ASSAULT", "COERCE"),
    "COERCE": ("ASSAULT", "SANCTION"),
    "ASSAULT": ("COERCE", "MOBILIZE"),
}
