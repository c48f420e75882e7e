"""Whether an event's doers are said to have done it by another party alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.parties import PARTIES, Parties
from timeline.intake.proposal import ActorMention, ClaimFound, PlaceMention
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

_UNNAMED: Final = "group without a name"
"""The actor rule of "gunmen" and "rebels": nobody is accused by the word."""
_TAKES_LAND: Final = words_of(
    "take capture seize occupy overrun recapture retake conquer overtake liberate "
    "regain enter reach hold"
)
# What is done in the open: by whom is no matter of dispute.
_OPEN: Final = frozenset({"SANCTION", "AID", "RETREAT"})
_BODIES: Final = frozenset({"government_body", "state_forces", "person", "other"})
_DOUBTED: Final = frozenset({"suspected", "alleged", "presumed", "purported"})
_BELIEVED: Final = words_of("believe think suspect allege presume suppose")
_MEDIA: Final = words_of(
    "media television tv radio newspaper agency news broadcaster press channel website"
)
# Who may speak for the doers' own side, where it isn't said for whom.
_OFFICE: Final = words_of(
    """
    official officials officer officers minister ministry spokesman spokeswoman
    spokesperson commander general government authorities army military police governor
    source sources president premier chief prosecutor prosecutors ministers court
    """
)


class Allegations:
    """Decides for the statements of one article."""

    def __init__(
        self, actors: "ActorIndex", parties: Parties, places: Sequence[PlaceMention]
    ) -> None:
        self._actors = actors
        self._parties = parties
        self._lands = {p.name: p.country for p in places if p.country}

    def alleged(
        self,
        event_type: str,
        clause: Clause,
        initiators: Sequence[str],
        claim: ClaimFound | None,
    ) -> bool:
        """True if only another than the initiators says that they did it."""
        if not initiators:
            return False
        token = clause.head
        unnamed = all(self._is_unnamed(n) for n in initiators)
        suspected = not unnamed and any(_is_suspected(t) for t in clause.subjects)
        if suspected or _hangs_on_accusation(token) or _is_only_claimed(token):
            return True
        if claim is None:
            return False
        if claim.stance == "accuses":
            return True
        side = self._parties.side
        speaker = {claim.speaker, claim.on_behalf_of}
        speaker |= {side(n) for n in (claim.speaker, claim.on_behalf_of) if n}
        if any(n in speaker or side(n) in speaker for n in initiators):
            return False
        mention = self._actors.named(claim.speaker)
        if self._are_of_one_state(mention, initiators):
            return False
        if event_type in _OPEN and not self._is_of_another(mention, claim, initiators):
            return False
        if claim.on_behalf_of or (mention is not None and mention.kind in PARTIES):
            return True
        # Who holds a town is seen by all; who shot at whom is not.
        if token.lemma_ in _TAKES_LAND or unnamed:
            return False
        words = {w.lower() for w in claim.speaker.split()}
        of_the_press = mention is not None and mention.kind == "media"
        if of_the_press or words & _MEDIA or "both" in words:
            return False
        return not words & _OFFICE or self._speaks_elsewhere(claim.speaker, initiators)

    def _is_of_another(
        self,
        speaker: ActorMention | None,
        claim: ClaimFound,
        initiators: Sequence[str],
    ) -> bool:
        """Whether the speaker is known to be of another state or party than the
        doers; "the Treasury" may be their own."""
        if speaker is None:
            return claim.on_behalf_of is not None
        own = self._parties.side(speaker.name) != speaker.name
        known = own or speaker.iso3 is not None or speaker.kind not in _BODIES
        doers = [m for n in initiators if (m := self._actors.named(n)) is not None]
        return known and all(m.iso3 != speaker.iso3 or not m.iso3 for m in doers)

    def _are_of_one_state(
        self, speaker: ActorMention | None, initiators: Sequence[str]
    ) -> bool:
        """`France is withdrawing, President Macron said`: he speaks for it."""
        if speaker is None or speaker.kind != "person" or not speaker.iso3:
            return False
        doers = [m for n in initiators if (m := self._actors.named(n)) is not None]
        return any(
            self._parties.is_of_state(m.name) and m.iso3 == speaker.iso3 for m in doers
        )

    def _is_unnamed(self, name: str) -> bool:
        mention = self._actors.named(name)
        why = mention.why if mention is not None else None
        return why is not None and why.rule == _UNNAMED

    def _speaks_elsewhere(self, speaker: str, initiators: Sequence[str]) -> bool:
        """`a senior official in Beirut`, of what a state other than Lebanon did.

        An armed group's deeds are told by officials of its opponents.
        """
        mentions = [m for n in initiators if (m := self._actors.named(n)) is not None]
        if not all(self._parties.is_of_state(m.name) for m in mentions):
            return True
        _, _, town = speaker.partition(" in ")
        land = self._lands.get(town)
        return land is not None and all(m.iso3 != land for m in mentions)


def _is_suspected(doer: Token) -> bool:
    return any(c.lower_ in _DOUBTED for c in doer.lefts)


def _hangs_on_accusation(token: Token) -> bool:
    """`accused X of ramming the boat, injuring four`."""
    if token.dep_ == "pcomp":
        # "accused X of breaking the truce by firing"
        return token.head.head.lemma_ in {"accuse", "blame"}
    return token.dep_ == "advcl" and token.head.lemma_ in {"accuse", "blame"}


def _is_only_claimed(token: Token) -> bool:
    """`claimed its forces had captured …`, `allegedly killed …`."""
    while token.dep_ in {"conj", "xcomp"} and not _is_only_believed(token):
        token = token.head
    doubted = any(c.lower_ in {"allegedly", "reportedly"} for c in token.children)
    claimed = token.dep_ == "ccomp" and token.head.lemma_ in {"claim", "allege"}
    return doubted or claimed or _is_only_believed(token)


def _is_only_believed(verb: Token) -> bool:
    """`is believed to have been carried out by X`, `was blamed on X`."""
    above = verb.head
    return (
        verb.dep_ == "xcomp"
        and above.tag_ == "VBN"
        and above.lemma_ in _BELIEVED
        and any(c.dep_ == "auxpass" for c in above.children)
    )
