"""The phrase that names a speaker: whose words, which person, for whom."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from timeline.intake.casualties import find_casualties
from timeline.intake.claims.reading import agent_of
from timeline.intake.claims.speaker_nouns import (
    BODIES,
    can_be_served,
    conjunct,
    does,
    is_apart,
    is_backer,
    is_subject_matter,
    phrase_span,
    served,
)
from timeline.intake.claims.voices import (
    ANONYMOUS_HEADS,
    KIN,
    SPOKESPEOPLE,
    VEHICLES,
)
from timeline.intake.language import text_of
from timeline.intake.wordlists import words_of
from timeline.reference.countries import by_iso3

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex
    from timeline.intake.proposal import ActorMention, CasualtyFound

PRONOUNS: Final = frozenset({"PRP", "WP", "PRP$", "WDT", "DT"})
_DETERMINERS: Final = re.compile(
    r"^(?:both\s+)?(?:the|a|an|another|this|that|his|her|its|their|our|my|whose)\s+",
    re.IGNORECASE,
)
_MOST_STEPS: Final = 4
_LONGEST_NAME: Final = 7
VOICES: Final = words_of(
    """
    mission agency organisation organization group ministry government army military
    channel broadcaster newspaper committee commission council office network union
    force movement party court company department alliance bloc coalition center
    centre command headquarters presidency embassy administration authority
    """
)
_STATE_OFFICE: Final = re.compile(
    r"\b(?:president|premier|minister|chancellor|king|queen|emir|sultan|prince|"
    r"supreme leader|secretary of \w+|(?:foreign|defen[cs]e|home|treasury) secretary|"
    r"ambassador)\b",
    re.IGNORECASE,
)
REBELS: Final = re.compile(r"\b(?:rebels?|insurgents?|separatists?)\b", re.IGNORECASE)
REBEL_SIDE: Final = "rebels"
"""The side of rebels without a name; an article knows one such side."""
NO_OFFICE: Final = re.compile(r"\b(?:former|ex|opposition|elect)\b", re.I)
_ISSUED: Final = words_of(
    "issue release publish sign write post send distribute share provide"
)
_GIVEN: Final = words_of("detail information figure")
_CALLED: Final = frozenset({"know", "call", "name"})
_OWNERS: Final = frozenset({"from", "by", "of"})
_ARMED: Final = frozenset(
    {
        *("state", "state_forces", "government_body", "de_facto_authority"),
        *("rebel_group", "political_militia", "identity_militia"),
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's name, for whom they speak, and whether the article names them."""

    name: str
    on_behalf_of: str | None = None
    named: bool = True


class SpeakerPhrases:
    """What the phrases of one article say of whom they name, whoever spoke before."""

    def __init__(self, doc: Doc, actors: "ActorIndex") -> None:
        self._doc = doc
        self._actors = actors
        self.rebels: set[str] = set()
        """Who was cited as a rebel, or as rebels' spokesman, of no named group."""

    def _is_nameless(self, head: Token) -> bool:
        return head.pos_ == "NOUN" and self._mention(head) is None

    def named_in(self, start: int, end: int) -> list[str]:
        """Return on whose side the actors named there stand."""
        return [self.side(m.name) for m in self._actors.within(start, end)]

    def doers_in(self, start: int, end: int) -> set[str]:
        """Return the sides that act there: "Chadian jets hit", "a raid by Chad", "X of
        raiding"; not that of "Chad's north was hit"."""
        found: set[str] = set()
        for mention in self._actors.within(start, end):
            for first, last in mention.spans:
                if not start <= first < end:
                    continue
                words = self._doc.char_span(first, last, alignment_mode="expand")
                if words is not None and does(words.root):
                    found.add(self.side(mention.name))
        return found

    @cached_property
    def losses(self) -> "list[CasualtyFound]":
        """The figures of dead and wounded, each with its side."""
        return find_casualties(self._doc, self._actors)

    def side(self, name: str) -> str:
        """Return the state, group or body at the top of whom the name belongs to."""
        for _ in range(_MOST_STEPS):
            mention = self._actors.named(name)
            if name in self.rebels and (
                mention is None or (mention.kind == "person" and not mention.part_of)
            ):
                return self.rebel_side
            above = self._state_of(mention) if mention is not None else None
            if above is None or above == name:
                break
            name = above
        return name

    def is_armed(self, *names: str | None) -> bool:
        """Whether one of them is a state, its government or forces, or an armed group,
        whose warnings may be threats."""
        kinds = (m.kind for n in names if n and (m := self._actors.named(n)))
        return any(kind in _ARMED for kind in kinds)

    @property
    def rebel_side(self) -> str:
        """The one rebel group that is named, whose rebels they then are."""
        groups = [m.name for m in self._actors.mentions if m.kind == "rebel_group"]
        return groups[0] if len(groups) == 1 else REBEL_SIDE

    def mention_in(self, words: Words) -> "ActorMention | None":
        """Return the actor whom the words name."""
        first, last = words[0], words[-1]
        return self._actors.at(first.idx, last.idx + len(last))

    def _person_of(self, head: Token) -> "ActorMention | None":
        return next((m for m in self._in_phrase(head) if m.kind == "person"), None)

    def _is_voice(self, head: Token) -> bool:
        """A medium, mission or organisation; not officials, nor a spokesman."""
        if head.tag_ not in {"NN", "NNP"} or head.lemma_.lower() in ANONYMOUS_HEADS:
            return False
        own = self._mention(head)
        if own is not None:
            return own.kind not in {"person", "civilians"}
        return head.pos_ == "PROPN" or head.lemma_.lower() in VOICES

    def _behalf(self, head: Token, mentions: "list[ActorMention]") -> str | None:
        """For whom: the owner first ("Iran's mission to the UN"); of several, none."""
        for child in head.children:
            if child.dep_ == "poss" and (owner := self._mention(child)) is not None:
                return owner.name if can_be_served(owner) else None
        of = next((c for c in head.children if c.lower_ == "of"), None)
        states = (
            next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
        )
        if states is not None and conjunct(states) is not None:
            return None
        return served(mentions, None)

    def _owner(self, head: Token) -> Token | None:
        """Whose words they are: "a statement from the ministry", "an army tweet"."""
        if head.pos_ != "NOUN" or head.lemma_ not in VEHICLES | _GIVEN:
            return None
        for child in head.children:
            if child.dep_ == "poss" and child.tag_ not in PRONOUNS:
                return child
        for child in head.rights:
            if child.lower_ in _OWNERS and child.dep_ in {"prep", "agent"}:
                found = next((c for c in child.children if c.dep_ == "pobj"), None)
                if found is not None and found.pos_ in {"NOUN", "PROPN"}:
                    return found
            if child.dep_ == "acl" and child.lemma_ in _ISSUED:
                agent = agent_of(child)
                if agent is not None:
                    return agent
        compound = [c for c in head.lefts if c.dep_ == "compound"]
        stated = next((c for c in head.lefts if self._is_state(c)), None)
        if stated is not None:
            return stated
        if head.dep_ in {"dobj", "pobj"}:
            # "released a statement claiming …", "in a statement claiming …, X said"
            verb = head.head if head.dep_ == "dobj" else head.head.head
            subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
            if subject is not None and subject.i != head.i:
                return subject
        return next((c for c in reversed(compound) if self._speaks(c)), None)

    def _is_state(self, word: Token) -> bool:
        """Whether "a US statement", "a Chadian communique" is a state's."""
        mention = self._mention(word)
        named = mention is not None and mention.kind == "state"
        return named and word.dep_ in {"amod", "compound", "nmod"}

    def _only_body(self, noun: Token) -> "ActorMention | None":
        """Whose "an army statement" is: the one army of the article."""
        if noun.dep_ != "compound" or self._mention(noun) is not None:
            return None
        found = [
            m
            for m in self._actors.mentions
            if m.kind in BODIES
            and any(
                text_of(self._doc)[start:end].lower().split()[-1:] == [noun.lower_]
                for start, end in m.spans
            )
        ]
        return found[0] if len(found) == 1 else None

    def _speaks(self, noun: Token) -> bool:
        mention = self._mention(noun)
        if mention is not None:
            return mention.kind not in {"civilians", "state"}
        return noun.lemma_.lower() in VOICES | {"police", "mission"}

    def _known_as(self, head: Token) -> "ActorMention | None":
        """The name in "the rebels, known as Houthis, said"."""
        for child in head.rights:
            if child.dep_ not in {"acl", "relcl"} or child.lemma_ not in _CALLED:
                continue
            for token in child.subtree:
                mention = self._mention(token)
                if mention is not None and token.i > child.i:
                    return mention
        return None

    def _apposed(self, head: Token) -> str | None:
        """The name in "her sister, Ana, said" or "the aid group Mercy Corps said"."""
        if head.pos_ != "NOUN" or head.tag_ != "NN":
            return None
        for child in head.rights:
            if child.dep_ != "appos":
                continue
            mention = self._mention(child)
            if child.pos_ != "PROPN" and (mention is None or mention.kind == "person"):
                continue
            if mention is not None:
                return mention.name if mention.kind != "state" else None
            if child.ent_type_ not in {"GPE", "LOC", "DATE", "NORP"}:
                return self._words(child)
        return None

    def _appended(self, head: Token) -> "ActorMention | None":
        """The name in "the coordinator in Sudan, X, said", which the parser may hang
        on the country."""
        if (after := self._name_after(head)) is not None:
            return after
        if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ != "nsubj":
            return None
        verb = head.head.i
        comma = verb - 1
        while comma > head.i and self._doc[comma].dep_ in {"aux", "advmod", "neg"}:
            comma -= 1
        if comma <= head.i or self._doc[comma].text != ",":
            return None
        first = next(
            (
                i
                for i in range(comma - 1, max(head.i, comma - _LONGEST_NAME), -1)
                if self._doc[i].text == ","
            ),
            None,
        )
        if first is None:
            return None
        start = self._doc[first + 1].idx
        mention = self._actors.at(start, self._doc[comma].idx)
        if mention is None or mention.kind != "person" or not mention.role:
            return None
        return mention if any(s[0] == start for s in mention.spans) else None

    def _name_after(self, head: Token) -> "ActorMention | None":
        """The name in "according to the country's ombudswoman, X."."""
        if head.pos_ != "NOUN" or head.i + 2 >= len(self._doc):
            return None
        if head.nbor(1).text != ",":
            return None
        first = head.nbor(2)
        mention = self._actors.at(first.idx, first.idx + len(first))
        if mention is None or mention.kind != "person":
            return None
        named = any(s[0] == first.idx for s in mention.spans)
        return mention if named and head.lower_ in (mention.role or "") else None

    def _of(self, mention: "ActorMention") -> Speaker:
        behalf = self._state_of(mention)
        return Speaker(mention.name, behalf if behalf != mention.name else None)

    def _state_of(self, mention: "ActorMention") -> str | None:
        """For whom an actor speaks: a minister for their state, at every mention."""
        if mention.part_of or mention.kind != "person" or not mention.iso3:
            return mention.part_of
        role = mention.role or ""
        if not _STATE_OFFICE.search(role) or NO_OFFICE.search(role):
            return None
        return next(
            (
                m.name
                for m in self._actors.mentions
                if m.kind == "state" and m.iso3 == mention.iso3
            ),
            by_iso3()[mention.iso3].name if mention.iso3 in by_iso3() else None,
        )

    @staticmethod
    def _is_unnamed(head: Token) -> bool:
        """`a senior official`, `two diplomats`, `officials`: nobody in particular."""
        if head.pos_ != "NOUN" or head.lemma_ not in ANONYMOUS_HEADS:
            return False
        definite = {"the", "this", "that", "his", "her", "its", "their"}
        return not any(
            c.dep_ == "appos" or c.lower_ in definite or c.dep_ == "poss"
            for c in head.children
        )

    def _mention(self, head: Token) -> "ActorMention | None":
        return self._actors.at(head.idx, head.idx + len(head))

    def _in_phrase(self, head: Token) -> "list[ActorMention]":
        """The actors named in the phrase, relative clauses left out, head first."""
        barred = {
            t.i
            for c in head.children
            if c.dep_ in {"relcl", "acl", "advcl", "conj", "cc"}
            or (c.dep_ == "prep" and c.lower_ not in {"of", "for", "from", "to", "at"})
            for t in c.subtree
        }
        found: list[ActorMention] = []
        tokens = [t for t in head.subtree if t.i not in barred]
        for token in [head, *tokens]:
            mention = self._mention(token)
            state = mention is not None and mention.kind == "state"
            if state and (is_apart(token) or is_subject_matter(token)):
                continue
            if mention is not None and token.i != head.i and is_backer(token):
                continue
            if mention is not None and mention not in found:
                found.append(mention)
        return found

    def _words(self, head: Token) -> str:
        """The phrase as written: no article, no relative clause, no apposition."""
        start, end = phrase_span(head)
        last = head
        while self._is_nameless(last) and (other := conjunct(last)) is not None:
            last = other
            end = phrase_span(last)[1]
        words = re.sub(r"\s+", " ", text_of(self._doc)[start:end]).strip(" ,\"“”'")
        words = re.split(r",\s+(?:who|which|whose)\b", words)[0]
        words = re.sub(r"['’]s$", "", _DETERMINERS.sub("", words))
        owner = next((c for c in head.lefts if c.tag_ == "PRP$"), None)
        if owner is not None and head.lemma_ in KIN | SPOKESPEOPLE:
            person = self._actors.resolve(owner)
            if person is not None:
                words = f"{words} of {person.name}"
        return words[:1].upper() + words[1:]
