"""What the page of a conflict says of it besides its timeline: dates and parties."""

from dataclasses import dataclass

from timeline.edtf import display
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict, ConflictName, ConflictParty
from timeline.pages.named import named_actors


@dataclass(frozen=True, slots=True)
class PartySide:
    letter: str
    actors: list[Actor]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    days: str
    names: list[ConflictName]
    sides: list[PartySide]


def conflict_page(conflict: Conflict) -> ConflictPage:
    """Return what is said of a conflict; a party appears once an edition names it."""
    parties = ConflictParty.objects.select_related("actor").filter(
        conflict=conflict, actor__in=named_actors()
    )
    by_letter: dict[str, list[Actor]] = {}
    for party in parties:
        by_letter.setdefault(party.side, []).append(party.actor)
    return ConflictPage(
        days=(
            f"{display(conflict.start)} – {display(conflict.end)}"
            if conflict.end
            else f"since {display(conflict.start)}"
        ),
        names=list(conflict.names.all()),
        sides=[PartySide(letter, actors) for letter, actors in by_letter.items()],
    )
