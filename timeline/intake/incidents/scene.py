"""Where an event happened, with what, and in which words it is told."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.claims.quotes import dateline_end, paragraphs
from timeline.intake.incidents.clauses import Clause
from timeline.intake.proposal import ClaimFound, PlaceMention, Span
from timeline.intake.wordlists import words_of

_COARSE: Final = 4  # a second-order region, or more
_STATE: Final = 6
_MEASURES: Final = words_of(
    "km kilometre kilometer mile metre meter away far distance north south east west"
)
_NEAR: Final = 25  # kilometres
_CLAUSES: Final = frozenset({"relcl", "advcl", "acl", "ccomp"})
# Who tells what happened where they live; others speak from anywhere.
_LOCALS: Final = words_of(
    """
    resident villager inhabitant witness survivor doctor medic nurse hospital clinic
    mayor elder chief chieftain priest imam farmer trader shopkeeper teacher neighbour
    neighbor administrator governor police local health regional provincial district
    municipal rescue
    """
)
_LEADS: Final = frozenset(
    {"in", "at", "near", "outside", "around", "off", "along", "inside", "across"}
)
_OUTCOMES: Final = words_of("kill wound injure hurt die damage destroy flee displace")
ANSWERS: Final = frozenset({"retaliation", "response", "reply", "revenge", "reprisal"})
_SHOOTS: Final = frozenset({"fire", "launch", "shoot", "lob"})
# What their object names is the means: "fired a mortar", "planted a bomb".
_USES: Final = words_of(
    """
    fire launch lob use send fly throw hurl drop plant lay detonate explode rain set
    carry conduct begin start mount stage unleash commit open exchange trade
    """
)
# What is hit as often as used: "shelled a tank", "shot down a drone".
_CRAFT: Final = words_of(
    """
    drone uav unmanned quadcopter jet warplane aircraft plane helicopter bomber tank
    missile rocket artillery howitzer mortar air aerial
    """
)
_CARRIES: Final = words_of("take evacuate rush airlift transfer fly")
_UNTIL: Final = frozenset({"before", "until", "till"})


class Paragraphs:
    """The paragraphs of a text, by place in it."""

    def __init__(self, text: str) -> None:
        self.spans = paragraphs(text)
        self._whole = (0, len(text))

    def at(self, offset: int) -> Span:
        """Return the paragraph of an offset; the whole text between paragraphs."""
        number = bisect_right(self.spans, offset, key=itemgetter(0)) - 1
        if number < 0 or offset >= self.spans[number][1]:
            return self._whole
        return self.spans[number]

    def between(self, offset: int, later: int) -> int:
        """Return how many paragraphs begin after one offset and up to another."""
        first = bisect_right(self.spans, offset, key=itemgetter(0))
        return max(bisect_right(self.spans, later, key=itemgetter(0)) - first, 0)


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

    def places(self, token: Token, claim: ClaimFound | None) -> tuple[str, ...]:
        """Places of the clause, else of the sentence, countries last and least.

        What stands in a clause inside the event's own ("a strike that killed one in …")
        is farther than what the event's words name themselves. Where somebody tells it
        ("…, he told reporters in Bamako") is no place of it, nor that of what came
        before or after.
        """
        sent = token.sent
        own = {t.idx: _clauses_between(t, token) for t in token.subtree}
        named: list[tuple[int, PlaceMention]] = []
        for place in self._places:
            for start, end in place.spans:
                if sent.start_char <= start and end <= sent.end_char:
                    if self._is_elsewhere(start, token, claim):
                        continue
                    ranks = [r for i, r in own.items() if start <= i < end]
                    rank = min(ranks, default=9)
                    named.append((rank + 5 * self._is_measured(start), place))
                    break
        if not named:
            return ()
        nearest = min(rank for rank, _ in named)
        near = [p for rank, p in named if rank == nearest]
        # A village that no gazetteer has is as exact as one that it has.
        exact = [p for p in near if (p.geo_precision or 1) < _STATE]
        return tuple(dict.fromkeys(p.name for p in (exact or near)[:3]))

    def before(self, head: Token, paragraph: Span) -> tuple[str, ...]:
        """The place that the sentences before it in its paragraph tell of, last first.

        `In Kharkiv a missile hit a clinic. Two nurses were killed.` A country is none,
        nor is a place that only measures, tells or compares.
        """
        found: tuple[int, PlaceMention] | None = None
        for place in self._places:
            if (place.geo_precision or 1) >= _STATE:
                continue
            for start, _ in place.spans:
                inside = paragraph[0] <= start < head.sent.start_char
                if not inside or (found is not None and start < found[0]):
                    continue
                if any(first <= start < words for first, words in self._datelines):
                    continue
                span = self._doc.char_span(start, start + 1, alignment_mode="expand")
                if span is None or self._is_measured(start):
                    continue
                root = span[0].sent.root
                if not _happens_at(span[0]) or self._is_elsewhere(start, root, None):
                    continue
                found = (start, place)
        return (found[1].name,) if found is not None else ()

    def finer(self, some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """The places of two mentions of one event that say better where it was."""
        if not some or not others:
            return tuple(some or others)
        return tuple(others if self.is_coarse(some) > self.is_coarse(others) else some)

    def is_coarse(self, names: Sequence[str]) -> bool:
        """Whether no place of them is less than a region or a state."""
        found = [self._named[n] for n in names if n in self._named]
        return all((p.geo_precision or 1) >= _COARSE for p in found)

    def phrase(self, names: Sequence[str], head: Token) -> str:
        """The first place as the text leads to it ("near Goma", "in the Red Sea").

        Empty for one that the text doesn't name so, or names in a clause of its own
        ("freed a man who was abducted near Goma").
        """
        place = self._named.get(names[0]) if names else None
        if place is None:
            return ""
        start, end = head.sent.start_char, head.sent.end_char
        if head.sent.end < len(self._doc):
            end = self._doc[head.sent.end].sent.end_char
        plain = [
            s
            for s in place.spans
            if self._text[slice(*s)] == place.name and start <= s[0] < end
        ]
        for span in plain:
            tokens = self._doc.char_span(*span, alignment_mode="expand")
            if tokens is None:
                continue
            inside = head in tokens.root.ancestors
            if inside and _clauses_between(tokens.root, head):
                return ""
            leads = tokens.root.head.lower_
            if leads in _LEADS:
                article = any(c.lower_ == "the" for c in tokens.root.lefts)
                return f"{leads} {'the ' if article else ''}{place.name}"
        return f"in {place.name}" if plain else ""

    def _is_measured(self, start: int) -> bool:
        """`6 km from the border`: a place that only says how far another one is."""
        span = self._doc.char_span(start, start + 1, alignment_mode="expand")
        if span is None:
            return False
        chain = [span[0], *span[0].ancestors]
        for below, above in pairwise(chain):
            if above.pos_ in {"VERB", "AUX"}:
                return False
            if below.lower_ in {"toward", "towards"} and below.dep_ == "prep":
                return True
            if below.lower_ in {"from", "of"} and below.dep_ == "prep":
                words = {above.lemma_.lower(), *(c.lemma_.lower() for c in above.lefts)}
                return bool(words & _MEASURES)
        return False

    def _is_elsewhere(self, start: int, head: Token, claim: ClaimFound | None) -> bool:
        """Whether a place is that of the telling, or of another time's event."""
        span = self._doc.char_span(start, start + 1, alignment_mode="expand")
        if span is None or span[0] == head:
            return False
        place = span[0]
        above = [place, *place.ancestors]
        if head in above:
            above = above[: above.index(head)]
        if any(_is_at_another_time(t, head) or t.lower_ in ANSWERS for t in above):
            return True
        if any(t.lemma_ in _CARRIES and t.tag_ == "VBN" for t in above):
            # "wounded and taken to a hospital in Shire"
            return True
        if head.lemma_ in _SHOOTS and any(
            t.lower_ == "from" and t.dep_ == "prep" and t.head.lemma_ in _SHOOTS
            for t in above
        ):
            # Where it was fired from is not where it struck.
            return True
        outside = claim is not None and not claim.span[0] <= start < claim.span[1]
        verbs = [t for t in above if t.pos_ in {"VERB", "AUX"}]
        told = outside or bool(verbs and verbs[0] in _tellers(head))
        if not told or any(_is_local(t) for t in above):
            return False
        subjects = [c for t in above for c in t.children if c.dep_ == "nsubj"]
        return not (_opens(place) and any(_is_local(s) for s in subjects))

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
            return None in (one.country, other.country) or one.country == other.country
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


def _happens_at(place: Token) -> bool:
    """`in Goma`, `near the town of Goma`; not "the mayor of Goma", "from Goma"."""
    above = place
    while above.dep_ in {"compound", "appos", "conj", "nmod"} or (
        above.dep_ == "pobj" and above.head.lower_ == "of"
    ):
        above = above.head.head if above.dep_ == "pobj" else above.head
    return above.dep_ == "pobj" and above.head.lower_ in _LEADS | {"on", "to", "into"}


def _is_at_another_time(token: Token, head: Token) -> bool:
    """`two days after gunmen attacked …`, `before talks open …`: another event.

    Who "died after gunmen attacked in Gao" died there.
    """
    if token.dep_ == "advcl":
        marks, at = [c for c in token.children if c.dep_ == "mark"], token
    elif token.dep_ == "pcomp":
        marks, at = [token.head], token.head
    else:
        return False
    measured = any(
        c.dep_ == "npadvmod" and c.i < m.i
        for m in marks
        for by in (at, m)
        for c in by.children
    )
    apart = measured or head.lemma_ not in _OUTCOMES
    return any(m.lower_ in _UNTIL or (m.lower_ == "after" and apart) for m in marks)


def _tellers(head: Token) -> list[Token]:
    """The verbs by which an event is told: "said", "told" above its clause."""
    chain = [head, *head.ancestors]
    return [
        above
        for below, above in pairwise(chain)
        if above.lemma_ in SPEECH_VERBS and below.dep_ in {"ccomp", "parataxis"}
    ]


def _is_local(noun: Token) -> bool:
    """`A resident`, `local officials`: people who tell what happened around them."""
    words = {noun.lemma_.lower(), *(c.lemma_.lower() for c in noun.lefts)}
    return noun.pos_ == "NOUN" and bool(words & _LOCALS)


def _opens(place: Token) -> bool:
    """`In Goma, residents said …`: it sets the scene of what they tell."""
    preposition = place.head
    if place.dep_ != "pobj" or preposition.dep_ != "prep":
        return False
    first = next((t for t in place.sent if not t.is_space and not t.is_punct), None)
    return preposition == first and preposition.lower_ in {"in", "at", "near"}


def instrument_words(clause: Clause) -> frozenset[str]:
    """The words that may tell with what it was done; what was hit is none of them."""
    words = set(clause.arguments.words)
    used = clause.head.lemma_ in _USES or clause.head.pos_ == "NOUN"
    if not used:
        hit = {t for o in clause.objects for t in o.subtree if t.pos_ != "VERB"}
        words -= {t.lemma_.lower() for t in hit} & _CRAFT
    for token in (*clause.subjects, *(clause.objects if used else ())):
        words |= {t.lemma_.lower() for t in token.subtree if t.pos_ != "VERB"}
    for child in clause.head.children:
        if _is_aimed(clause, child):
            words -= {t.lemma_.lower() for t in child.subtree} & (_CRAFT | {"air"})
        elif child.dep_ in {"prep", "advcl", "agent"}:
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


def _is_aimed(clause: Clause, preposition: Token) -> bool:
    """`opened fire on a plane`, `fired into the air`: at what, not with what."""
    fired = clause.head.lemma_ in {"fire", "open", "shoot"}
    return fired and preposition.lower_ in {"on", "at", "into", "in"}


def _clauses_between(token: Token, head: Token) -> int:
    """How many clauses lie between a word and the head that it stands under."""
    count = 0
    while token not in (head, token.head):
        joined = token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}
        aim = token.dep_ == "advcl" and token.tag_ == "VB"
        count += joined or (token.dep_ in _CLAUSES and not aim)
        token = token.head
    return count


def _kilometres(one: PlaceMention, other: PlaceMention) -> float:
    """The distance on a plane: good enough for a neighbourhood."""
    lat, lon = one.lat or 0.0, one.lon or 0.0
    north = ((other.lat or 0.0) - lat) * 111.2
    east = ((other.lon or 0.0) - lon) * 111.2 * math.cos(math.radians(lat))
    return math.hypot(north, east)
