"""What the page of an actor says of it besides its timeline: names and offices."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.edtf import display
from timeline.models.actor import Actor, ActorName, Affiliation
from timeline.pages.named import named_actors
from timeline.pages.words import ACTOR_KINDS, NAME_KINDS


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one kind, as text and language tag."""

    label: str
    names: list[ActorName]


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a person, or an office-holder of a body: the other one linked."""

    office: str
    other: Actor
    days: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    kind: str
    part_of: Actor | None
    parts: list[Actor]
    names: list[NameGroup]
    offices: list[Office]
    holders: list[Office]


def actor_page(actor: Actor) -> ActorPage:
    """Return what is said of an actor; others appear only if an edition names them."""
    named = named_actors()
    offices = Affiliation.objects.select_related("person", "organisation")
    return ActorPage(
        kind=ACTOR_KINDS[actor.kind],
        part_of=named.filter(parts=actor).first(),
        parts=list(named.filter(part_of=actor).order_by("name")),
        names=_names(actor.names.all()),
        offices=[
            Office(held.office, held.organisation, _days(held))
            for held in offices.filter(person=actor, organisation__in=named)
        ],
        holders=[
            Office(held.office, held.person, _days(held))
            for held in offices.filter(organisation=actor, person__in=named)
        ],
    )


def _names(names: Iterable[ActorName]) -> list[NameGroup]:
    groups: dict[str, list[ActorName]] = {kind: [] for kind in NAME_KINDS}
    for name in names:
        groups[name.kind].append(name)
    return [
        NameGroup(NAME_KINDS[kind], found) for kind, found in groups.items() if found
    ]


def _days(held: Affiliation) -> str:
    """Return when the office was held, or at least when sources name it."""
    if held.start and held.end:
        return f"{display(held.start)} – {display(held.end)}"
    if held.start:
        return f"from {display(held.start)}"
    if held.end:
        return f"until {display(held.end)}"
    return f"so named by sources of {display(held.attested)}" if held.attested else ""
