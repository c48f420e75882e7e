"""Speakers: the name under which a reader knows whom an attribution cites."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.lexicon import ANONYMOUS_HEADS

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex
    from timeline.intake.proposal import ActorMention, Span

_PRONOUNS: Final = frozenset({"PRP", "WP", "PRP$", "WDT", "DT"})
_DETERMINERS: Final = re.compile(
    r"^(?:the|a|an|one|another|this|that|his|her|its|their|our|my)\s+", re.IGNORECASE
)
_FIRST_PERSON: Final = frozenset({"i", "we", "you", "me", "us", "one"})
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

    def name(self, head: Token | None) -> Speaker | None:
        """Return the speaker for the head of a phrase; None if nobody is meant."""
        if head is None:
            return None
        found = self._pronoun(head) if head.tag_ in _PRONOUNS else self._phrase(head)
        if found is not None:
            self._last = found
        return found

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
        mention = self._actors.resolve(head)
        if mention is not None:
            return _speaker(mention)
        return self._last if head.lower_ in {"he", "she", "it", "they"} else None

    def _phrase(self, head: Token) -> Speaker | None:
        mentions = self._in_phrase(head)
        person = next((m for m in mentions if m.kind == "person"), None)
        own = self._mention(head)
        if person is not None and (own in (None, person) or own.kind != "person"):
            return Speaker(person.name, _served(mentions, person) or person.part_of)
        if self._is_unnamed(head):
            text = self._words(head)
            others = [m for m in mentions if m is not own]
            behalf = _served(others, None) or (own.part_of if own else None)
            return Speaker(text, behalf if behalf != text else None, named=False)
        if own is not None:
            return _speaker(own)
        resolved = self._actors.resolve(head)
        if resolved is not None:
            return _speaker(resolved)
        text = self._words(head)
        if not text:
            return None
        behalf = _served(mentions, None)
        named = head.pos_ == "PROPN"
        return Speaker(text, behalf if behalf != text else None, named)

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
        words = re.sub(r"\s+", " ", self._doc.text[start:end]).strip(" ,\"“”'")
        words = _DETERMINERS.sub("", words)
        return words[:1].upper() + words[1:]


def phrase_span(head: Token) -> "Span":
    """Return the phrase of its head: no relative clause, no apposition."""
    stop = [
        c.left_edge.i
        for c in head.children
        if c.i > head.i
        and (
            c.dep_ in {"relcl", "acl", "appos", "cc", "conj", "advcl", "punct"}
            or (c.dep_ == "prep" and c.lower_ not in {"of", "for", "from", "in"})
        )
    ]
    last = max(min([*stop, head.right_edge.i + 1]) - 1, head.i)
    first = head.left_edge
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


def _speaker(mention: "ActorMention") -> Speaker:
    behalf = mention.part_of
    return Speaker(mention.name, behalf if behalf != mention.name else None)
