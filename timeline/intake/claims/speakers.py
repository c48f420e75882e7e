"""Speakers: the name under which a reader knows whom an attribution cites."""

import re
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token

from timeline.intake.actors.sound_names import is_sound
from timeline.intake.claims.speaker_nouns import (
    conjunct,
    is_bare,
    is_counted_men,
    is_outlet,
    is_voice_of_another,
    phrase_span,
    served,
)
from timeline.intake.claims.speaker_phrases import (
    NO_OFFICE,
    PRONOUNS,
    REBELS,
    VOICES,
    Speaker,
    SpeakerPhrases,
)
from timeline.intake.claims.voices import (
    KIN,
    MOUTHPIECES,
    PEOPLE,
    SPOKESPEOPLE,
    VEHICLES,
)
from timeline.intake.language import text_of
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex
    from timeline.intake.proposal import ActorMention

_STATEMENT_OF: Final = re.compile(
    r"(?:(?:press|official|joint) )?(?:statement|declaration|communiqu[eé]|appeal)"
    r" (?:of|by|from) (?:the )?(?P<who>[A-Z].*?)"
    r"(?= (?:on|regarding|about|concerning|following|in connection|in response)\b|$)",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us", "one"})
_ONE: Final = frozenset({"he", "she", "it"})
_WOMEN_AND_MEN: Final = dict.fromkeys(
    words_of("woman girl mother sister wife daughter widow aunt spokeswoman queen"),
    "she",
) | dict.fromkeys(
    words_of("man boy father brother husband son uncle spokesman gunman king"), "he"
)
_MOST_WORDS: Final = 12
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_ENVOYS: Final = words_of("ambassador envoy representative delegate")
_PERSONS: Final = frozenset({"person", "civilians", "other"})
_NO_BODIES: Final = frozenset({"person", "media", "civilians"})


class Speakers(SpeakerPhrases):
    """Names the speakers of one article, pronouns and short names included."""

    def __init__(self, doc: Doc, actors: "ActorIndex", title: str = "") -> None:
        super().__init__(doc, actors)
        self._author = self._author_of(title)
        self._last: Speaker | None = None
        self._last_head: Token | None = None
        self._last_one: Speaker | None = None
        """The last speaker who can be "he" or "she"."""
        self._last_body: Speaker | None = None
        """The last speaker who can be "it", an outlet too."""
        self._body: Speaker | None = None
        """The last body, state or group that spoke: whose "a spokesman" is."""
        self._unnamed: dict[str, Speaker] = {}
        """Who was cited without a name, by the noun that takes them up again."""

    def name(self, head: Token | None) -> Speaker | None:
        """Return the speaker for the head of a phrase; None if nobody is meant."""
        if head is None or is_counted_men(head):
            return None
        found = self._pronoun(head) if head.tag_ in PRONOUNS else self._phrase(head)
        if found is not None:
            self._last, self._last_head = found, head
            self._remember(head, found)
            if REBELS.search(text_of(self._doc)[slice(*phrase_span(head))]):
                self.rebels.add(found.name)
        return found

    def _author_of(self, title: str) -> Speaker | None:
        """Whose text a "Statement of the Ministry of Defence of Chad on …" is."""
        found = _STATEMENT_OF.match(title)
        if found is None:
            return None
        words = found["who"].strip(" ,")
        named = self._actors.named(words)
        if named is not None:
            return self._of(named)
        state = next(
            (m for m in self._actors.mentions if m.kind == "state" and m.name in words),
            None,
        )
        return Speaker(words, state.name if state is not None else None)

    def _remember(self, head: Token, speaker: Speaker) -> None:
        if not speaker.named and head.pos_ == "NOUN":
            self._unnamed[head.lemma_] = speaker
        mention = self._actors.named(speaker.name)
        if mention is not None and mention.kind not in _NO_BODIES:
            self._body = speaker
        if mention is None or mention.kind in _PERSONS:
            self._last_one = speaker
        else:
            self._last_body = speaker

    def joined(self, head: Token | None) -> list[Speaker]:
        """Return the other speakers in "A and B said": actors of their own.

        Of whom one is no actor, all are one speaker: "residents and an official".
        """
        found: list[Speaker] = []
        if head is None or head.tag_ in PRONOUNS or self._is_nameless(head):
            return found
        # "Both Koreas agreed": each of them.
        together = self._actors.sharing(head.idx, head.idx + len(head))
        if len(together) > 1 and all(m.kind == "state" for m in together):
            found += [self._of(m) for m in together]
        while (head := conjunct(head)) is not None:
            if self._mention(head) is None or head.pos_ not in {"PROPN", "NOUN"}:
                break
            speaker = self._phrase(head)
            if speaker is not None:
                found.append(speaker)
        return found

    def actor(self, head: Token) -> "ActorMention | None":
        """Return the actor that the phrase names, a pronoun's included."""
        if head.tag_ in PRONOUNS:
            return self._actors.resolve(head)
        return self._mention(head) or self._actors.resolve(head)

    def _pronoun(self, head: Token) -> Speaker | None:
        if head.lower_ in _FIRST_PERSON:
            return self._author if head.lower_ in {"i", "we"} else None
        if head.tag_ == "DT" and any(c.lower_ == "of" for c in head.children):
            text = self._words(head)
            return Speaker(text, named=False) if is_sound(text) else None
        if head.lower_ == "those" and any(c.dep_ == "relcl" for c in head.rights):
            words = self._doc[head.i : head.right_edge.i + 1]
            short = len(words) <= _MOST_WORDS
            return Speaker(words.text.strip(" ,"), named=False) if short else None
        inside = self._main_subject(head)
        if inside is not None:
            return self._of(inside)
        if self._goes_on(head):
            return self._last
        one = head.lower_ in {"he", "she"}
        mention = self._actors.resolve(head)
        if mention is not None and not (
            (one and mention.kind not in _PERSONS) or self._is_told_of(mention, head)
        ):
            return self._of(mention)
        if mention is not None and head.lower_ == "it":
            return self._last_body
        before = self._subject_before(head)
        if before is not None:
            return self._phrase(before)
        if one:
            return self._last_one
        return self._last if head.lower_ in {"it", "they"} else None

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

    def _is_told_of(self, mention: "ActorMention", head: Token) -> bool:
        """Whether the body last named before "it" is named in what "it" says: `Chad's
        troops had left, it said`, `"Chad flew home," it quoted X as saying`."""
        if head.lower_ != "it" or head.dep_ != "nsubj" or self._last is None:
            return False
        start = self._doc[head.sent.start].idx
        before = [s for s, _ in mention.spans if s < head.idx]
        if not before or max(before) < start:
            return False
        told = any(c.dep_ == "ccomp" for c in head.head.lefts)
        quoted = any(t.is_quote for t in self._doc[head.sent.start : head.i])
        return (told or quoted) and self._last_body is not None

    def _subject_before(self, head: Token) -> Token | None:
        """The subject of the sentence before, where the pronoun fits nothing else."""
        if head.lower_ not in _ONE | {"they"} or head.sent.start == 0:
            return None
        sentence = self._doc[head.sent.start - 1].sent
        subject = next((t for t in sentence.root.children if t.dep_ in _SUBJECTS), None)
        if subject is None or subject.tag_ in PRONOUNS:
            return None
        lemma = subject.lemma_.lower()
        plural = subject.tag_ in {"NNS", "NNPS"}
        person = lemma in PEOPLE or subject.ent_type_ == "PERSON"
        if head.lower_ == "they":
            return subject if plural and person else None
        if head.lower_ == "it":
            return subject if not plural and lemma in VOICES | VEHICLES else None
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
        if last.tag_ in PRONOUNS:
            return last.lower_ == word
        person = self._person_of(last)
        if word != "it" and person is None:
            return word == _WOMEN_AND_MEN.get(last.lemma_)
        if word == "it":
            return person is None and (self._is_voice(last) or last.lemma_ in VEHICLES)
        gender = "m" if word == "he" else "f"
        return person is not None and self._actors.fits(person, gender)

    def _phrase(self, head: Token) -> Speaker | None:
        owner = self._owner(head)
        if owner is not None and owner.tag_ in PRONOUNS:
            return self._pronoun(owner)
        if owner is not None:
            body = self._only_body(owner)
            return self._phrase(owner) if body is None else self._of(body)
        served_by = self._whose_voice(head)
        mentions = [
            m
            for m in self._in_phrase(head)
            if m is not served_by and not self._is_aside(head, m)
        ]
        person = next((m for m in mentions if m.kind == "person"), None)
        own = self._mention(head)
        if person is None and (own is None or own.kind != "person"):
            person = self._appended(head)
        if person is not None and (own in (None, person) or own.kind != "person"):
            return self._person(head, mentions, person, served_by)
        if served_by is not None and own is None:
            return self._in_words(head, served_by.name, named=False)
        again = self._again(head) if own is None else None
        if again is not None:
            return again
        known_as = self._known_as(head)
        if own is not None and own.kind == "state" and is_outlet(head):
            return self._in_words(head, None, named=True)
        if known_as is not None and (own is None or own.kind == "state"):
            return self._of(known_as)
        named = self._apposed(head) if own is None else None
        if named is not None and is_sound(named):
            behalf = served(mentions, None)
            return Speaker(named, behalf if behalf != named else None)
        if self._is_unnamed(head):
            others = [m for m in mentions if m is not own]
            behalf = served(others, None) or (own.part_of if own else None)
            return self._in_words(head, behalf, named=False)
        if own is not None:
            return self._of(own)
        # "His office" is no other office that was named.
        owned = any(c.tag_ == "PRP$" for c in head.lefts) and head.lemma_ in KIN
        resolved = None if owned else self._actors.resolve(head)
        # "The UN force" is none of whom "the force" may stand for elsewhere.
        if resolved is not None and not (mentions and resolved not in mentions):
            if head.lemma_.lower() in PEOPLE and resolved.kind != "person":
                return self._in_words(head, resolved.name, named=False)
            return self._of(resolved)
        if is_bare(head) and head.lemma_ in PEOPLE:
            someone = self._person_before(head)
            if someone is not None:
                return self._of(someone)
        if is_bare(head) and head.lemma_ in VEHICLES and self._last is not None:
            return self._last
        return self._in_words(
            head, self._behalf(head, mentions), named=head.pos_ == "PROPN"
        )

    def _person(
        self,
        head: Token,
        mentions: "list[ActorMention]",
        person: "ActorMention",
        served_by: "ActorMention | None",
    ) -> Speaker:
        if NO_OFFICE.search(person.role or ""):
            return Speaker(person.name)
        mentions = [m for m in mentions if not self._is_sent_to(head, m)]
        behalf = (
            served(mentions, person)
            or self._owner_in_apposition(head)
            or self._state_of(person)
            or (served_by.name if served_by is not None else None)
        )
        if behalf is None and is_voice_of_another(head, person.role or ""):
            whose = self._unknown_body(head)
            behalf = self._body_before(head) if whose is None else whose or None
        return Speaker(person.name, behalf)

    def _is_sent_to(self, head: Token, body: "ActorMention") -> bool:
        """`Its ambassador to the United Nations, X`: he does not speak for it."""
        around = [head, *(c for c in head.children if c.dep_ in {"appos", "compound"})]
        around += [head.head] if head.dep_ == "appos" else []
        return any(
            start <= t.idx < end
            for noun in around
            if noun.lemma_.lower() in _ENVOYS
            for to in noun.children
            if to.dep_ == "prep" and to.lower_ == "to"
            for t in to.subtree
            for start, end in body.spans
        )

    def _owner_in_apposition(self, head: Token) -> str | None:
        """Whose "its director, X" or "X, the bloc's commissioner" is, where the owner
        stands elsewhere by name."""
        named = [head, *(c for c in head.children if c.dep_ == "appos")]
        for noun in named:
            owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
            body = self.actor(owner) if owner is not None else None
            if body is not None and body.kind not in _NO_BODIES:
                return body.name
        return None

    def _in_words(
        self, head: Token, behalf: str | None, *, named: bool
    ) -> Speaker | None:
        text = self._words(head)
        if not text or not is_sound(text):
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
                return named.name if conjunct(subjects[0]) is None else None
        if self._body is None or self._last is not self._body:
            return None
        return self._body.name

    def _is_aside(self, head: Token, person: "ActorMention") -> bool:
        """`a resident of Gao`, `a source close to X`, `Obama officials`: who is named
        beside an unnamed speaker does not speak."""
        if person.kind != "person" or head.pos_ != "NOUN" or head.lemma_ in VEHICLES:
            return False
        names = [
            t for t in head.subtree if any(a <= t.idx < b for a, b in person.spans)
        ]
        if not names:
            return False
        first = names[0].i
        while first > head.i and self._doc[first - 1].dep_ == "compound":
            first -= 1
        before = self._doc[first - 1] if first else None
        within = before is not None and before.dep_ == "prep"
        return within or (names[-1].i < head.i and names[-1].dep_ != "appos")

    def _unknown_body(self, head: Token) -> str | None:
        """Whose "a spokesman for the coalition" is, by the fuller name that stood
        before ("the Saudi-led coalition"); "" where none did, None for no such words.
        """
        voices = [head, *(c for c in head.children if c.dep_ == "appos")]
        served = next(
            (
                g
                for noun in voices
                if noun.lemma_ in SPOKESPEOPLE
                for c in noun.rights
                if c.dep_ == "prep" and c.lower_ in {"for", "of"}
                for g in c.children
                if g.dep_ == "pobj" and g.pos_ == "NOUN"
            ),
            None,
        )
        if served is None:
            return None
        fuller = next(
            (
                t
                for t in reversed(self._doc[: served.i])
                if t.lemma_ == served.lemma_
                and any(c.dep_ in {"amod", "compound"} for c in t.lefts)
            ),
            None,
        )
        body = self._mention(fuller) if fuller is not None else None
        return body.name if body is not None else ""

    def _whose_voice(self, head: Token) -> "ActorMention | None":
        """The man whom "his spokesman", "a lawyer for Diallo" speaks for."""
        if head.lemma_ not in SPOKESPEOPLE | MOUTHPIECES:
            return None
        owner = next((c for c in head.lefts if c.tag_ == "PRP$"), None)
        if owner is not None:
            return self._actors.resolve(owner) if head.lemma_ in SPOKESPEOPLE else None
        named = [
            *(c for c in head.lefts if c.dep_ == "poss"),
            *(
                g
                for c in head.rights
                if c.dep_ == "prep" and c.lower_ in {"for", "to", "of"}
                for g in c.children
                if g.dep_ == "pobj"
            ),
        ]
        found = (self._mention(noun) for noun in named)
        return next((m for m in found if m is not None and m.kind == "person"), None)

    def _again(self, head: Token) -> Speaker | None:
        """ "The official" is the senior official who was cited before."""
        if not is_bare(head) or head.tag_ != "NN":
            return None
        return self._unnamed.get(head.lemma_)

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
