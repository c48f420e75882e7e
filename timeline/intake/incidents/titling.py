"""What the titles of one article's incidents need to know of its actors and places."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.event import Event
from timeline.intake.incidents.parties import Parties
from timeline.intake.incidents.reality import Context
from timeline.intake.incidents.scene import Scene
from timeline.intake.incidents.titles import Facts, title
from timeline.intake.proposal import ClaimFound

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "poss"})


class Titles:
    """Words the titles of one article's events."""

    def __init__(
        self,
        actors: "ActorIndex",
        parties: Parties,
        scene: Scene,
        claims: Sequence[ClaimFound],
    ) -> None:
        self._actors = actors
        self._parties = parties
        self._scene = scene
        self._claims = claims

    def of(self, event: Event) -> str:
        clause = event.clause
        facts = Facts(
            event.event_type,
            event.mode,
            event.alleged,
            self._takes_plural(clause, event.initiators),
            self._are_named(clause),
            self._other_teller(event),
            self._scene.phrase(event.places, clause.head),
        )
        return title(clause, list(event.initiators), list(event.targets), facts)

    def of_background(
        self,
        clause: Clause,
        initiators: Sequence[str],
        targets: Sequence[str],
        context: Context,
    ) -> str:
        facts = Facts(
            plural=self._takes_plural(clause, initiators),
            named=self._are_named(clause),
            context=context,
        )
        return title(clause, list(initiators), list(targets), facts)

    def _takes_plural(self, clause: Clause, names: Sequence[str]) -> bool:
        return any(self._parties.is_plural(n, clause.subjects) for n in names)

    def _are_named(self, clause: Clause) -> bool:
        """Whether the subjects name actors, and no crew or craft of theirs."""
        # "Two men died in a clash with police": the police did not die.
        dies = clause.head.lemma_ in {"die", "perish", "drown"}
        return not dies and all(self._is_named(t) for t in clause.subjects)

    def _is_named(self, token: Token) -> bool:
        if self._actors.at(token.idx, token.idx + len(token)) is not None:
            return True
        return not any(
            self._actors.at(c.idx, c.idx + len(c)) is not None
            for c in token.lefts
            if c.dep_ in _MODIFIERS
        )

    def _other_teller(self, event: Event) -> str | None:
        """The side that tells the event, where it is none of its doers."""
        if event.claim is None:
            return None
        claim = self._claims[event.claim]
        sides = {self._parties.side(n) for n in event.initiators}
        name = claim.on_behalf_of or claim.speaker
        mention = self._actors.named(name)
        known = mention is not None and mention.kind != "person"
        return name if known and self._parties.side(name) not in sides else None
