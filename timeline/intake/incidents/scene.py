"""Where an event happened, with what, and in which words it is told."""

import math
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.quotes import dateline_end, paragraphs
from timeline.intake.incidents.clauses import Clause
from timeline.intake.proposal import PlaceMention, Span

_COARSE: Final = 4  # a second-order region, or more
_NEAR: Final = 25  # kilometres
_CLAUSES: Final = frozenset({"relcl", "acl", "advcl", "ccomp"})


class Paragraphs:
    """The paragraphs of a text, by place in it."""

    def __init__(self, text: str) -> None:
        self.spans = paragraphs(text)
        self._whole = (0, len(text))

    def at(self, offset: int) -> Span:
        """Return the paragraph of an offset; the whole text between paragraphs."""
        for start, end in self.spans:
            if start <= offset < end:
                return (start, end)
        return self._whole

    def between(self, offset: int, later: int) -> int:
        """Return how many paragraphs begin after one offset and up to another."""
        return sum(offset < start <= later for start, _ in self.spans)


class Scene:
    """The places of one article, and the spans of its events."""

    def __init__(
        self, doc: Doc, places: Sequence[PlaceMention], paragraphs: Paragraphs
    ) -> None:
        self._doc = doc
        self._places = places
        self._named = {place.name: place for place in places}
        self._text = doc.text
        self._datelines = [
            (start, dateline_end(self._text, start)) for start, _ in paragraphs.spans
        ]

    def places(self, token: Token, claim: int | None) -> tuple[str, ...]:
        """Places of the clause, else of the sentence, countries last and least.

        What stands in a clause inside the event's own ("a strike that killed one in …")
        is farther than what the event's words name themselves.
        """
        sent = token.sent
        own = {t.idx: _clauses_between(t, token) for t in token.subtree}
        named: list[tuple[int, PlaceMention]] = []
        for place in self._places:
            for start, end in place.spans:
                if sent.start_char <= start and end <= sent.end_char:
                    ranks = [r for i, r in own.items() if start <= i < end]
                    named.append((min(ranks, default=9), place))
                    break
        if not named:
            return ()
        nearest = min(rank for rank, _ in named)
        near = [p for rank, p in named if rank == nearest]
        exact = [p for p in near if (p.geo_precision or 7) < 6]
        return tuple(dict.fromkeys(p.name for p in (exact or near)[:3]))

    def may_be_one(self, some: Sequence[str], others: Sequence[str]) -> bool:
        """Whether two events' places may be one: the same, near, or one in the other.

        A country (or region) leaves open where in it.
        """
        if not some or not others or set(some) & set(others):
            return True
        return any(
            self._is_near(one, other)
            for name in some
            for other_name in others
            if (one := self._named.get(name)) and (other := self._named.get(other_name))
        )

    @staticmethod
    def _is_near(one: PlaceMention, other: PlaceMention) -> bool:
        coarse = (one.geo_precision or 1) >= _COARSE or (
            (other.geo_precision or 1) >= _COARSE
        )
        if coarse:
            return one.country == other.country
        if None in (one.lat, one.lon, other.lat, other.lon):
            return False
        return _kilometres(one, other) < _NEAR

    def span(self, clause: Clause) -> Span:
        """The words of the event: its clause, cut to its sentence."""
        head = clause.head
        inside = {head.i}
        for child in head.children:
            if child.dep_ in {"ccomp", "parataxis"} and head.lemma_ not in {"see"}:
                continue
            if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
                continue
            inside |= {t.i for t in child.subtree}
        for token in (*clause.subjects, *clause.objects):
            if token.sent.start == head.sent.start and abs(token.i - head.i) < 40:
                inside |= {token.left_edge.i, token.i}
        kept = [i for i in inside if not self._doc[i].is_space]
        start = self._doc[min(kept)].idx
        last = self._doc[max(kept)]
        end = last.idx + len(last)
        text = self._text
        for first, words in self._datelines:
            if first <= start < words < end:
                start = words
        while end > start and text[end - 1] in ' \n\t,.;:"”“':
            end -= 1
        while start < end and text[start] in ' \n\t,.;:"”“':
            start += 1
        return (start, end)


def instrument_words(clause: Clause) -> frozenset[str]:
    words = set(clause.arguments.words)
    for token in (*clause.subjects, *clause.objects):
        words |= {t.lemma_.lower() for t in token.subtree if t.pos_ != "VERB"}
    for child in clause.head.children:
        if child.dep_ in {"prep", "advcl", "agent"}:
            words |= {t.lemma_.lower() for t in child.subtree}
    if clause.head.dep_ in {"advcl", "conj", "relcl", "acl"}:
        words |= {
            t.lemma_.lower()
            for c in clause.head.head.children
            if c.dep_ in {"nsubj", "dobj"}
            for t in c.subtree
        }
        words.add(clause.head.head.lemma_.lower())
    return frozenset(words)


def _clauses_between(token: Token, head: Token) -> int:
    """How many clauses lie between a word and the head that it stands under."""
    count = 0
    while token not in (head, token.head):
        joined = token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}
        count += joined or token.dep_ in _CLAUSES
        token = token.head
    return count


def _kilometres(one: PlaceMention, other: PlaceMention) -> float:
    """The distance on a plane: good enough for a neighbourhood."""
    lat, lon = one.lat or 0.0, one.lon or 0.0
    north = ((other.lat or 0.0) - lat) * 111.2
    east = ((other.lon or 0.0) - lon) * 111.2 * math.cos(math.radians(lat))
    return math.hypot(north, east)
