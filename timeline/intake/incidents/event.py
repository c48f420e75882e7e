"""One mention of an event, as the readers pass it on."""

from dataclasses import dataclass, field

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.frames import Rule
from timeline.intake.incidents.when import When
from timeline.intake.proposal import CasualtyFound, ParticipantFound, Span


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an event, before mentions of the same are merged."""

    clause: Clause
    rules: tuple[Rule, ...]
    mode: str | None
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    alleged: bool
    when: When
    places: tuple[str, ...]
    span: Span
    claim: int | None
    confidence: float
    casualties: tuple[CasualtyFound, ...] = ()
    claims: tuple[int, ...] = field(default=())
    beside: tuple[ParticipantFound, ...] = ()
    """Mediators and claimants."""

    @property
    def event_type(self) -> str:
        return self.rules[0].event_type

    @property
    def actors(self) -> frozenset[str]:
        return frozenset((*self.initiators, *self.targets))
