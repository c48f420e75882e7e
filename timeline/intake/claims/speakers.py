"""Speakers: the name under which a reader knows whom an attribution cites."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from timeline.intake.casualties import find_casualties
from timeline.intake.claims.lexicon import (
    ANONYMOUS_HEADS,
    KIN,
    PEOPLE,
    SPOKESPEOPLE,
    VEHICLES,
)
from timeline.intake.claims.reading import agent_of
from timeline.intake.wordlists import words_of
from timeline.reference.countries import by_iso3

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex
    from timeline.intake.proposal import ActorMention, CasualtyFound, Span

_PRONOUNS: Final = frozenset({"PRP", "WP", "PRP$", "WDT", "DT"})
_DETERMINERS: Final = re.compile(
    r"^(?:both\s+)?(?:the|a|an|another|this|that|his|her|its|their|our|my)\s+",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us", "one"})
_MOST_STEPS: Final = 4
_LONGEST_NAME: Final = 7
_ONE: Final = frozenset({"he", "she", "it"})
_WOMEN_AND_MEN: Final = dict.fromkeys(
    words_of("woman girl mother sister wife daughter widow aunt spokeswoman queen"),
    "she",
) | dict.fromkeys(
    words_of("man boy father brother husband son uncle spokesman gunman king"), "he"
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_MEN: Final = frozenset(
    {"man", "gunman", "fighter", "militant", "attacker", "assailant", "rebel"}
)
_VOICES: Final = words_of(
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
_NO_OFFICE: Final = re.compile(r"\b(?:former|ex|opposition|elect)\b", re.I)
_NO_BODIES: Final = frozenset({"person", "media", "civilians"})
# "two people briefed on the talks": how they know belongs to who they are.
_KNOWING: Final = frozenset({"brief", "involve"})
_BREAKS: Final = frozenset({":", ";", "—", "–", "”", "»"})
_ISSUED: Final = words_of("issue release publish sign write post send distribute")
_OWNERS: Final = frozenset({"from", "by", "of"})
_BODIES: Final = frozenset(
    {"government_body", "state_forces", "international_organisation", "media"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's name, for whom they speak, and whether the article names them."""

    name: str
    on_behalf_of: str | None = None
    named: bool = True


class Speakers:
    """Names the speakers of one article, pronouns and short names included."""

    def __init__(self, doc: Doc, actors: "ActorIndex") -> None:
        self._doc = doc
        self._actors = actors
        self._last: Speaker | None = None
        self._last_head: Token | None = None
        self._body: Speaker | None = None
        """The last body, state or group that spoke: whose "a spokesman" is."""
        self._unnamed: dict[str, Speaker] = {}
        """Who was cited without a name, by the noun that takes them up again."""

    def name(self, head: Token | None) -> Speaker | None:
        """Return the speaker for the head of a phrase; None if nobody is meant."""
        if head is None or _is_counted_men(head):
            return None
        found = self._pronoun(head) if head.tag_ in _PRONOUNS else self._phrase(head)
        if found is not None:
            self._last, self._last_head = found, head
            self._remember(head, found)
        return found

    def _remember(self, head: Token, speaker: Speaker) -> None:
        if not speaker.named and head.pos_ == "NOUN":
            self._unnamed[head.lemma_] = speaker
        mention = self._actors.named(speaker.name)
        if mention is not None and mention.kind not in _NO_BODIES:
            self._body = speaker

    def joined(self, head: Token | None) -> list[Speaker]:
        """Return the other speakers in "A and B said": actors of their own.

        Of whom one is no actor, all are one speaker: "residents and an official".
        """
        found: list[Speaker] = []
        if head is None or head.tag_ in _PRONOUNS or self._is_nameless(head):
            return found
        while (head := _conjunct(head)) is not None:
            if self._mention(head) is None or head.pos_ not in {"PROPN", "NOUN"}:
                break
            speaker = self._phrase(head)
            if speaker is not None:
                found.append(speaker)
        return found

    def _is_nameless(self, head: Token) -> bool:
        return head.pos_ == "NOUN" and self._mention(head) is None

    def named_in(self, start: int, end: int) -> list[str]:
        """Return on whose side the actors named there stand."""
        return [self.side(m.name) for m in self._actors.within(start, end)]

    def losses(self) -> "list[CasualtyFound]":
        """Return the figures of dead and wounded, each with its side."""
        return find_casualties(self._doc, self._actors)

    def side(self, name: str) -> str:
        """Return the state, group or body at the top of whom the name belongs to."""
        for _ in range(_MOST_STEPS):
            mention = self._actors.named(name)
            above = self._state_of(mention) if mention is not None else None
            if above is None or above == name:
                break
            name = above
        return name

    def mention_in(self, words: Words) -> "ActorMention | None":
        """Return the actor whom the words name."""
        first, last = words[0], words[-1]
        return self._actors.at(first.idx, last.idx + len(last))

    def actor(self, head: Token) -> "ActorMention | None":
        """Return the actor that the phrase names, a pronoun's included."""
        if head.tag_ in _PRONOUNS:
            return self._actors.resolve(head)
        return self._mention(head) or self._actors.resolve(head)

    def _pronoun(self, head: Token) -> Speaker | None:
        if head.lower_ in _FIRST_PERSON:
            return None
        if head.tag_ == "DT" and any(c.lower_ == "of" for c in head.children):
            return Speaker(self._words(head), named=False)
        inside = self._main_subject(head)
        if inside is not None:
            return self._of(inside)
        if self._goes_on(head):
            return self._last
        mention = self._actors.resolve(head)
        if mention is not None:
            return self._of(mention)
        before = self._subject_before(head)
        if before is not None:
            return self._phrase(before)
        return self._last if head.lower_ in {"he", "she", "it", "they"} else None

    def _main_subject(self, head: Token) -> "ActorMention | None":
        """Who is "he" in "the spokesman, X, caused anger when he said …"."""
        clause = head.head
        if head.lower_ not in {"he", "she"} or clause.dep_ != "advcl":
            return None
        subject = next((c for c in clause.head.lefts if c.dep_ == "nsubj"), None)
        if subject is None or subject.i > head.i:
            return None
        person = self._person_of(subject)
        gender = "m" if head.lower_ == "he" else "f"
        fits = person is not None and self._actors.fits(person, gender)
        return person if fits else None

    def _subject_before(self, head: Token) -> Token | None:
        """The subject of the sentence before, where the pronoun fits nothing else."""
        if head.lower_ not in _ONE | {"they"} or head.sent.start == 0:
            return None
        sentence = self._doc[head.sent.start - 1].sent
        subject = next((t for t in sentence.root.children if t.dep_ in _SUBJECTS), None)
        if subject is None or subject.tag_ in _PRONOUNS:
            return None
        lemma = subject.lemma_.lower()
        plural = subject.tag_ in {"NNS", "NNPS"}
        person = lemma in PEOPLE or subject.ent_type_ == "PERSON"
        if head.lower_ == "they":
            return subject if plural and person else None
        if head.lower_ == "it":
            return subject if not plural and lemma in _VOICES | VEHICLES else None
        return subject if not plural and person else None

    def _goes_on(self, head: Token) -> bool:
        """Whether "she" or "it" is who spoke as subject of the sentence before."""
        last = self._last_head
        word = head.lower_
        if last is None or word not in _ONE or head.dep_ != "nsubj":
            return False
        verb = last.head
        if last.dep_ != "nsubj" or verb.dep_ not in {"ROOT", "conj"}:
            return False
        if head.sent.start == 0 or self._doc[head.sent.start - 1].sent != last.sent:
            return False
        own = head.sent.start
        trails = any(c.dep_ == "ccomp" for c in head.head.lefts) or (
            head.head.dep_ in {"parataxis", "conj"}
            and head.i - 1 > own
            and self._doc[head.i - 1].text == ","
        )
        # In "…, she added" the names before are what she speaks of.
        if not trails and any(
            t.dep_ in _SUBJECTS and t.pos_ == "PROPN" for t in self._doc[own : head.i]
        ):
            return False
        if last.tag_ in _PRONOUNS:
            return last.lower_ == word
        person = self._person_of(last)
        if word != "it" and person is None:
            return word == _WOMEN_AND_MEN.get(last.lemma_)
        if word == "it":
            return person is None and self._is_voice(last)
        gender = "m" if word == "he" else "f"
        return person is not None and self._actors.fits(person, gender)

    def _person_of(self, head: Token) -> "ActorMention | None":
        return next((m for m in self._in_phrase(head) if m.kind == "person"), None)

    def _is_voice(self, head: Token) -> bool:
        """A medium, mission or organisation; not officials, nor a spokesman."""
        if head.tag_ not in {"NN", "NNP"} or head.lemma_.lower() in ANONYMOUS_HEADS:
            return False
        own = self._mention(head)
        if own is not None:
            return own.kind not in {"person", "civilians"}
        return head.pos_ == "PROPN" or head.lemma_.lower() in _VOICES

    def _phrase(self, head: Token) -> Speaker | None:
        owner = self._owner(head)
        if owner is not None and owner.tag_ in _PRONOUNS:
            return self._pronoun(owner)
        if owner is not None:
            return self._phrase(owner)
        mentions = self._in_phrase(head)
        person = next((m for m in mentions if m.kind == "person"), None)
        own = self._mention(head)
        if person is None and (own is None or own.kind != "person"):
            person = self._appended(head)
        if person is not None and (own in (None, person) or own.kind != "person"):
            return self._person(head, mentions, person)
        again = self._again(head) if own is None else None
        if again is not None:
            return again
        named = self._apposed(head) if own is None else None
        if named is not None:
            return Speaker(named, _served(mentions, None))
        if self._is_unnamed(head):
            others = [m for m in mentions if m is not own]
            behalf = _served(others, None) or (own.part_of if own else None)
            return self._in_words(head, behalf, named=False)
        if own is not None:
            return self._of(own)
        resolved = self._actors.resolve(head)
        if resolved is not None:
            if head.lemma_.lower() in PEOPLE and resolved.kind != "person":
                return self._in_words(head, resolved.name, named=False)
            return self._of(resolved)
        if _is_bare(head) and head.lemma_ in PEOPLE:
            someone = self._person_before(head)
            if someone is not None:
                return self._of(someone)
        if _is_bare(head) and head.lemma_ in VEHICLES and self._last is not None:
            return self._last
        return self._in_words(
            head, self._behalf(head, mentions), named=head.pos_ == "PROPN"
        )

    def _person(
        self, head: Token, mentions: "list[ActorMention]", person: "ActorMention"
    ) -> Speaker:
        if _NO_OFFICE.search(person.role or ""):
            return Speaker(person.name)
        behalf = _served(mentions, person) or self._state_of(person)
        if behalf is None and _is_voice_of_another(head, person.role or ""):
            behalf = self._body_before(head)
        return Speaker(person.name, behalf)

    def _in_words(
        self, head: Token, behalf: str | None, *, named: bool
    ) -> Speaker | None:
        text = self._words(head)
        if not text:
            return None
        if behalf is None and head.lemma_ in SPOKESPEOPLE:
            behalf = self._body_before(head)
        return Speaker(text, behalf if behalf != text else None, named=named)

    def _body_before(self, head: Token) -> str | None:
        """Whose "the spokesman" is: the subject of the sentence before ("Phnom Penh
        gave a different account"), else the body that spoke last."""
        first = head.sent.start
        if first and "\n" not in self._doc[first - 1].text:
            sentence = self._doc[first - 1].sent
            subjects = [t for t in sentence.root.children if t.dep_ in _SUBJECTS]
            named = self._mention(subjects[0]) if len(subjects) == 1 else None
            if named is not None and named.kind not in _NO_BODIES:
                return named.name if _conjunct(subjects[0]) is None else None
        if self._body is None or self._last is not self._body:
            return None
        return self._body.name

    def _behalf(self, head: Token, mentions: "list[ActorMention]") -> str | None:
        """For whom: the owner first ("Iran's mission to the UN"); of several, none."""
        for child in head.children:
            if child.dep_ == "poss" and (owner := self._mention(child)) is not None:
                return owner.name if _can_be_served(owner) else None
        of = next((c for c in head.children if c.lower_ == "of"), None)
        states = (
            next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
        )
        if states is not None and _conjunct(states) is not None:
            return None
        return _served(mentions, None)

    def _owner(self, head: Token) -> Token | None:
        """Whose words they are: "a statement from the ministry", "an army tweet"."""
        if head.pos_ != "NOUN" or head.lemma_ not in VEHICLES:
            return None
        for child in head.children:
            if child.dep_ == "poss" and child.tag_ not in _PRONOUNS:
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
        if head.dep_ in {"dobj", "pobj"}:
            # "released a statement claiming …", "in a statement claiming …, X said"
            verb = head.head if head.dep_ == "dobj" else head.head.head
            subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
            if subject is not None and subject.i != head.i:
                return subject
        return next((c for c in reversed(compound) if self._speaks(c)), None)

    def _speaks(self, noun: Token) -> bool:
        mention = self._mention(noun)
        if mention is not None:
            return mention.kind not in {"civilians", "state"}
        return noun.lemma_.lower() in _VOICES | {"police", "mission"}

    def _again(self, head: Token) -> Speaker | None:
        """ "The official" is the senior official who was cited before."""
        if not _is_bare(head) or head.tag_ != "NN":
            return None
        return self._unnamed.get(head.lemma_)

    def _apposed(self, head: Token) -> str | None:
        """The name in "her sister, Ana, said" or "the aid group Mercy Corps said"."""
        if head.pos_ != "NOUN" or head.tag_ != "NN":
            return None
        for child in head.rights:
            if child.dep_ != "appos" or child.pos_ != "PROPN":
                continue
            mention = self._mention(child)
            if mention is not None:
                return mention.name if mention.kind != "state" else None
            if child.ent_type_ not in {"GPE", "LOC", "DATE", "NORP"}:
                return self._words(child)
        return None

    def _person_before(self, head: Token) -> "ActorMention | None":
        """Whom "the general" takes up: who spoke last, else the one person named in
        the sentence before."""
        here = self._doc[head.sent.start].sent
        start = self._doc[here.start - 1].sent.start if here.start else here.start
        within = self._actors.within(self._doc[start].idx, head.idx)
        near = [m for m in within if m.kind == "person"]
        last = self._actors.named(self._last.name) if self._last else None
        if last is not None and last in near:
            return last
        return near[0] if len(near) == 1 else None

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
        if not _STATE_OFFICE.search(role) or _NO_OFFICE.search(role):
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
            if mention is not None and mention not in found:
                found.append(mention)
        return found

    def _words(self, head: Token) -> str:
        """The phrase as written: no article, no relative clause, no apposition."""
        start, end = phrase_span(head)
        last = head
        while self._is_nameless(last) and (other := _conjunct(last)) is not None:
            last = other
            end = phrase_span(last)[1]
        words = re.sub(r"\s+", " ", self._doc.text[start:end]).strip(" ,\"“”'")
        words = re.split(r",\s+(?:who|which|whose)\b", words)[0]
        words = re.sub(r"['’]s$", "", _DETERMINERS.sub("", words))
        owner = next((c for c in head.lefts if c.tag_ == "PRP$"), None)
        if owner is not None and head.lemma_ in KIN:
            person = self._actors.resolve(owner)
            if person is not None:
                words = f"{words} of {person.name}"
        return words[:1].upper() + words[1:]


def _is_bare(head: Token) -> bool:
    """`the general`: an article and nothing else."""
    others = [c for c in head.children if not c.is_punct]
    return head.pos_ == "NOUN" and [c.lower_ for c in others] in (["the"], ["that"])


def _is_voice_of_another(head: Token, role: str) -> bool:
    """`spokesman Dmitry Peskov`, with no word of whose spokesman."""
    return any(
        word in SPOKESPEOPLE
        for word in [*role.lower().split(), *(c.lemma_.lower() for c in head.children)]
    )


def _conjunct(head: Token) -> Token | None:
    """The next of "Mali, Burkina Faso and Niger": the parser may take the second for
    a name of the first."""
    return next(
        (
            c
            for c in head.children
            if c.dep_ == "conj"
            or (c.dep_ == "appos" and any(g.dep_ == "conj" for g in c.children))
        ),
        None,
    )


def phrase_span(head: Token) -> "Span":
    """Return the phrase of its head: no relative clause, no apposition."""
    stop = [
        c.left_edge.i
        for c in head.children
        if c.i > head.i
        and (
            (
                c.dep_ in {"relcl", "acl", "appos", "cc", "conj", "advcl", "punct"}
                and c.lemma_ not in _KNOWING
            )
            or (c.dep_ == "prep" and c.lower_ not in {"of", "for", "from", "in"})
        )
    ]
    last = max(min([*stop, head.right_edge.i + 1]) - 1, head.i)
    first = head
    while first.i > head.left_edge.i and first.nbor(-1).text not in _BREAKS:
        first = first.nbor(-1)
    return first.idx, head.doc[last].idx + len(head.doc[last])


def _served(
    mentions: "list[ActorMention]", person: "ActorMention | None"
) -> str | None:
    """For whom somebody speaks: a ministry before its state, in "U.S. State …"."""
    others = [m for m in mentions if m is not person and _can_be_served(m)]
    bodies = [m for m in others if m.kind in _BODIES]
    return next((m.name for m in [*bodies, *others]), None)


def _can_be_served(mention: "ActorMention") -> bool:
    return mention.kind not in {"person", "media", "civilians"}


def _is_counted_men(head: Token) -> bool:
    """ "At least 30 armed men" are told of; nobody cites them."""
    return head.lemma_ in _MEN and any(c.dep_ == "nummod" for c in head.children)
