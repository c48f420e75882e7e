"""What we hold that a review can refer to, as plain values for its forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from timeline.actions.duplicates import LikelyDuplicate
from timeline.actions.same_article import SameArticle, SameIntake
from timeline.forms.desk_fields import Choices
from timeline.forms.desk_review.incident import IncidentForm
from timeline.models import ActorKind, Conflict, Incident, Source


@dataclass(frozen=True, slots=True)
class HeldSource:
    """A source held that seems to be this article or a copy, and what cites it."""

    same: SameArticle
    incidents: tuple[Incident, ...] = ()

    @property
    def source(self) -> Source:
        return self.same.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What we hold that the review can refer to."""

    conflicts: Choices = field(default_factory=list)
    suggested_conflicts: tuple[str, ...] = ()
    """Ids of the conflicts that are ticked to begin with."""
    duplicates: Mapping[int, tuple[LikelyDuplicate, ...]] = field(default_factory=dict)
    """Index of the proposed incident → what looks like it."""
    sources: tuple[HeldSource, ...] = ()
    """Sources that seem to be this very article, or to carry its text."""
    intakes: tuple[SameIntake, ...] = ()
    """Articles in work at the desk that seem to be this one."""

    @property
    def known_as(self) -> list[str]:
        """What a form sends back to say that its reader has seen all this."""
        return [
            *(f"source-{held.source.pk}" for held in self.sources),
            *(f"intake-{same.intake.pk}" for same in self.intakes),
        ]

    @property
    def anything(self) -> bool:
        return bool(self.sources or self.intakes)

    @property
    def same_page(self) -> HeldSource | None:
        """The source that is this very page, which is held once."""
        return next((held for held in self.sources if held.same.is_same_page), None)

    @property
    def copied(self) -> tuple[HeldSource, ...]:
        """The sources elsewhere whose text this article seems to carry."""
        return tuple(held for held in self.sources if not held.same.is_same_page)

    @property
    def likest(self) -> dict[int, tuple[int, LikelyDuplicate]]:
        """Id of an incident held → index of the proposed one likest to it, and why.

        The likest pair first.
        """
        found: dict[int, tuple[int, LikelyDuplicate]] = {}
        pairs = [
            (index, duplicate)
            for index, likely in self.duplicates.items()
            for duplicate in likely
        ]
        for index, duplicate in sorted(pairs, key=lambda pair: -pair[1].score):
            found.setdefault(duplicate.incident.pk, (index, duplicate))
        return found


@dataclass(frozen=True, slots=True)
class Again:
    """An incident held that the article may repeat."""

    incident: Incident
    reasons: tuple[str, ...]
    part: IncidentForm
    """The proposed incident that would be added to it."""
    closed: str = ""
    """Why the reader cannot add to it."""
    is_alike: bool = True
    """Whether it is like the proposed one, and not just resting on the article."""


def suggested_conflicts(
    conflicts: Iterable[Conflict],
    *,
    actor_ids: set[int],
    iso3: set[str],
    day: str | None,
) -> tuple[str, ...]:
    """Return the ids of conflicts of which two sides are mentioned, in their time.

    Give conflicts with ``parties__actor`` prefetched; `day` is ISO 8601.
    """
    suggested = []
    for conflict in conflicts:
        sides = {
            party.side
            for party in conflict.parties.all()
            if party.actor_id in actor_ids
            or (party.actor.kind == ActorKind.STATE and party.actor.iso3 in iso3)
        }
        begins, ends = conflict.start_earliest, conflict.end_latest
        in_time = day is None or (
            (begins is None or begins.isoformat() <= day)
            and (ends is None or day <= ends.isoformat())
        )
        if len(sides) > 1 and in_time:
            suggested.append(str(conflict.pk))
    return tuple(suggested)
