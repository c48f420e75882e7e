"""The actors of an article: by place in the text, and by what a word refers to."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.intake.gazetteer import Entry
from timeline.intake.proposal import ActorMention
from timeline.reference.names import NameKind, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONAL: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_NEUTER: Final = frozenset(["it", "its", "itself"])
_PLURAL: Final = frozenset(["they", "them", "their", "theirs", "themselves"])
_FEMALE_HINTS: Final = ("woman", "queen", "princess", "mrs", "ms")
_MALE_HINTS: Final = ("man", "king", "prince", "mr", "sheikh", "pope", "ayatollah")
_STATES: Final = words("country nation republic kingdom")
_PLURAL_KINDS: Final = frozenset(
    [
        "state_forces",
        "rebel_group",
        "political_militia",
        "identity_militia",
        "civilians",
    ]
)
_PERSON_NOUNS: Final = words(
    "president premier minister chancellor spokesman spokeswoman spokesperson "
    "leader official diplomat ambassador envoy general commander secretary king "
    "governor mayor senator lawmaker politician chief head man woman adviser "
    "advisor analyst activist journalist negotiator representative"
)
_BODY_NOUNS: Final = {
    "ministry": ("government_body",),
    "department": ("government_body",),
    "government": ("government_body", "state"),
    "office": ("government_body",),
    "agency": ("media", "government_body", "international_organisation"),
    "country": ("state", "de_facto_authority"),
    "nation": ("state",),
    "republic": ("state", "de_facto_authority"),
    "state": ("state",),
    "organisation": ("international_organisation", "other", "rebel_group"),
    "organization": ("international_organisation", "other", "rebel_group"),
    "bloc": ("international_organisation",),
    "alliance": ("international_organisation",),
    "union": ("international_organisation",),
    "body": ("international_organisation", "government_body"),
    "watchdog": ("international_organisation",),
    "group": ("rebel_group", "political_militia", "identity_militia",
              "international_organisation", "other"),
    "movement": ("rebel_group", "political_militia", "other"),
    "militia": ("political_militia", "rebel_group", "identity_militia"),
    "rebel": ("rebel_group",),
    "militant": ("rebel_group", "political_militia"),
    "army": ("state_forces",),
    "military": ("state_forces",),
    "force": ("state_forces", "rebel_group"),
    "troop": ("state_forces",),
    "police": ("state_forces",),
    "newspaper": ("media",),
    "broadcaster": ("media",),
    "kingdom": ("state",),
}  # fmt: skip
_ARMY: Final = words("army military troop")
_INVADED: Final = words("sovereignty territory airspace border waters soil land")
_INVADES: Final = words("violate breach cross enter invade attack occupy seize")
_FARTHEST: Final = 90
"""Tokens back over which a pronoun is followed: about three sentences."""
_FARTHEST_NOUN: Final = 250
_MOST_STEPS: Final = 6


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One mention in the text."""

    start: int
    end: int
    mention: ActorMention
    strong: bool
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A state or capital that is a place here ("in Armenia"), not an actor."""

    start: int
    end: int
    entry: Entry
    form: NameKind
    rule: str
    confidence: float
    note: str = ""


class ActorIndex:
    """``mentions``: one per actor, with all its spans, in order of first sight;
    ``locations``: states and capitals where they are places."""

    def __init__(
        self,
        doc: "Doc",
        mentions: Sequence[ActorMention],
        occurrences: Sequence[Occurrence],
        genders: dict[str, str],
        locations: Sequence[Location] = (),
    ) -> None:
        self.doc = doc
        self.mentions = list(mentions)
        self.occurrences = sorted(occurrences, key=lambda o: (o.start, -o.end))
        self.locations = list(locations)
        self._text = doc.text
        self._starts = [o.start for o in self.occurrences]
        self._longest = max((o.end - o.start for o in self.occurrences), default=0)
        self._genders = genders
        self._cache: dict[int, ActorMention | None] = {}

    def at(self, start: int, end: int) -> ActorMention | None:
        """Return the actor named within ``[start, end)``: the one at its syntactic
        head, else the one that covers most of it."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        near = [o for o in self.occurrences[first:last] if start < o.end]
        if len(near) < 2:
            return near[0].mention if near else None
        exact = next((o for o in near if (o.start, o.end) == (start, end)), None)
        if exact:
            return exact.mention
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            at = span.root.idx
            heads = [o for o in near if o.start <= at < o.end]
            if heads:
                # Inside "Azerbaijan's foreign ministry", "Azerbaijan" is the state.
                inner = [o for o in heads if start <= o.start and o.end <= end]
                if inner:
                    return max(inner, key=lambda o: o.end - o.start).mention
                return min(heads, key=lambda o: o.end - o.start).mention
        return max(near, key=lambda o: min(o.end, end) - max(o.start, start)).mention

    def sharing(self, start: int, end: int) -> list[ActorMention]:
        """Return the actors that the very words at ``[start, end)`` name together:
        "border guards" of the two sides, "Kyrgyz" of "Kyrgyz and Tajik troops"."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        near = [o for o in self.occurrences[first:last] if start < o.end]
        if not near:
            return []
        inner = min(near, key=lambda o: o.end - o.start)
        return [o.mention for o in near if (o.start, o.end) == (inner.start, inner.end)]

    def within(self, start: int, end: int) -> list[ActorMention]:
        """The actors named within ``[start, end)``, in text order, each once."""
        found = {
            o.mention.name: o.mention for o in self._between(start, end) if o.end <= end
        }
        return list(found.values())

    def _between(self, start: int, end: int) -> Sequence[Occurrence]:
        """Return the mentions that begin within ``[start, end)``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.occurrences[first:last]

    def named(self, name: str) -> ActorMention | None:
        """Return the actor of that (canonical) name."""
        return next((m for m in self.mentions if m.name == name), None)

    def resolve(self, token: "Token") -> ActorMention | None:
        """Return whom a word refers to: a name, a pronoun ("he", "it", "they") or a
        definite noun ("the ministry", "the spokesman"); None where that is open."""
        if token.i not in self._cache:
            self._cache[token.i] = self._resolve(token)
        return self._cache[token.i]

    def _resolve(self, token: "Token") -> ActorMention | None:
        named = self.at(token.idx, token.idx + len(token))
        if named is not None:
            return named
        word = token.lower_
        if word in _PERSONAL:
            return self._person_before(token, _PERSONAL[word])
        if word in _NEUTER:
            return self._before(token, self._is_thing, _FARTHEST)
        if word in _PLURAL:
            if self._other_plural(token):
                return None
            return self._before(token, self._is_plural, _FARTHEST) or self._before(
                token, self._is_thing, _FARTHEST
            )
        if token.pos_ in ("NOUN", "PROPN"):
            return self._noun(token)
        if word in ("who", "which", "that") and token.i:
            return self._resolve_relative(token)
        return None

    def _other_plural(self, token: "Token") -> bool:
        """Whether a plural subject that is no actor stands nearer ("movements are
        irresponsible and they're …")."""
        for earlier in reversed(self.doc[token.sent.start : token.i]):
            if earlier.dep_ in ("nsubj", "nsubjpass") and earlier.tag_ == "NNS":
                return self.at(earlier.idx, earlier.idx + len(earlier)) is None
        return False

    def _noun(self, token: "Token") -> ActorMention | None:
        lemma = token.lemma_.lower()
        inside = self._modifier(token)
        if inside is not None:
            return inside
        definite = any(
            c.lower_ in ("the", "this", "that", "its", "his", "her", "their")
            for c in token.children
        )
        if not definite:
            return None
        if lemma in _PERSON_NOUNS:
            gender = "f" if lemma.endswith("woman") else None
            for o in self._backwards(token, _FARTHEST_NOUN):
                if o.mention.kind == "person" and (
                    lemma in (o.mention.role or "").lower()
                ):
                    return o.mention
            if lemma in ("spokesman", "spokeswoman", "spokesperson", "official"):
                return self._person_before(token, gender)
            return None
        owned = self._state_of_owner(token) if lemma in _STATES else None
        if owned is not None:
            return owned
        kinds = _BODY_NOUNS.get(lemma)
        if kinds is None:
            return None
        found = [
            o
            for o in self._backwards(token, _FARTHEST_NOUN)
            if o.strong and o.mention.kind in kinds and not self._is_done_to(o)
        ]
        if lemma in _ARMY:
            found = [o for o in found if not o.mention.name.startswith("Police")]
        fitting = [o for o in found if lemma in o.mention.name.lower()] or found
        return fitting[0].mention if fitting else None

    def _is_done_to(self, o: Occurrence) -> bool:
        """Troops that are driven out are not "the army" of the next clause."""
        if o.mention.kind != "state_forces":
            return False
        span = self.doc.char_span(o.start, o.end, alignment_mode="expand")
        return span is not None and span.root.dep_ == "dobj"

    def _state_of_owner(self, token: "Token") -> ActorMention | None:
        """ "her country" is the state of the person that "her" stands for."""
        for child in token.children:
            if child.dep_ == "poss" and (owner := self.resolve(child)):
                return next(
                    (
                        m
                        for m in self.mentions
                        if m.kind == "state" and m.iso3 and m.iso3 == owner.iso3
                    ),
                    None,
                )
        return None

    def _modifier(self, token: "Token") -> ActorMention | None:
        """ "a State Department official", "the Armenian side": whom the noun is of."""
        start = min((t.idx for t in token.subtree if t.i <= token.i), default=token.idx)
        near = [
            o
            for o in self._between(start, token.idx)
            if o.end <= token.idx and o.mention.kind != "person"
        ]
        if not near or token.lemma_.lower() not in (
            _PERSON_NOUNS
            | {"side", "party", "delegation", "team", "source", "leadership"}
        ):
            return None
        return max(near, key=lambda o: (o.end, o.end - o.start)).mention

    def _resolve_relative(self, token: "Token") -> ActorMention | None:
        clause = token.head
        if clause.dep_ == "relcl":
            noun = clause.head
            return self.at(noun.idx, noun.idx + len(noun)) or self._noun(noun)
        return None

    def _person_before(self, token: "Token", gender: str | None) -> ActorMention | None:
        candidates = [
            o
            for o in self._backwards(token, _FARTHEST)
            if o.mention.kind == "person" and self._fits(o.mention, gender)
        ]
        return self._best(token, candidates)

    def _before(
        self, token: "Token", fits: "object", farthest: int
    ) -> ActorMention | None:
        test = fits if callable(fits) else self._is_thing
        candidates = [
            o for o in self._backwards(token, farthest) if o.strong and test(o)
        ]
        return self._best(token, candidates)

    def _best(
        self, token: "Token", candidates: list[Occurrence]
    ) -> ActorMention | None:
        """Subjects of this sentence, then of earlier ones, then the nearest."""
        if not candidates:
            return None
        bound = _bound_subject(token)
        scored = []
        for order, o in enumerate(candidates):
            span = self.doc.char_span(o.start, o.end, alignment_mode="expand")
            if span is None:
                continue
            root = span.root
            sentences = _sentences_between(root, token)
            subject = root.dep_ in ("nsubj", "nsubjpass")
            speech = subject and root.head.pos_ == "VERB"
            score = 3.0 * sentences + 0.2 * order
            score -= 2.0 if subject else 0.0
            score -= 0.5 if speech else 0.0
            if bound is not None and o.start <= bound.idx < o.end:
                score -= 4.0
            if root.dep_ in ("poss", "compound", "amod", "nmod"):
                score += 1.5
            elif root.dep_ == "pobj":
                score += 0.7
            scored.append((score, order, o))
        return min(scored, default=(0, 0, candidates[0]), key=lambda s: s[:2])[
            2
        ].mention

    def _backwards(self, token: "Token", farthest: int) -> list[Occurrence]:
        limit = self.doc[max(0, token.i - farthest)].idx
        found = [o for o in self._between(limit, token.idx) if o.end <= token.idx]
        return sorted(found, key=lambda o: (o.end, o.start), reverse=True)

    def fits(self, mention: ActorMention, gender: str) -> bool:
        """Whether "he" (m) or "she" (f) may stand for that person."""
        return self._fits(mention, gender)

    def _fits(self, mention: ActorMention, gender: str | None) -> bool:
        known = self._genders.get(mention.name)
        if known is None and mention.role:
            role = mention.role.lower()
            if role.endswith(_FEMALE_HINTS):
                known = "f"
            elif role.endswith(_MALE_HINTS):
                known = "m"
        return gender is None or known is None or known == gender

    def _is_thing(self, o: Occurrence) -> bool:
        return o.mention.kind not in (
            "person",
            "civilians",
            "media",
        ) and self._tag(o) not in ("NNS", "NNPS")

    def _is_plural(self, o: Occurrence) -> bool:
        text = self._text[o.start : o.end]
        return o.mention.kind in _PLURAL_KINDS or (
            text.endswith("s")
            and text not in ("United States", "U.S.")
            and o.mention.kind != "person"
            and self._tag(o) in ("NNS", "NNPS")
        )

    def _tag(self, o: Occurrence) -> str:
        span = self.doc.char_span(o.start, o.end, alignment_mode="expand")
        return span[-1].tag_ if span is not None else ""


def _bound_subject(token: "Token") -> "Token | None":
    """Return the subject that a pronoun's own sentence points to.

    In "A said that B had left and that it had asked for help" the subject "it" is the
    speaker; in "A expected B to pull back its forces" a pronoun in the object is the
    subject of its own clause.
    """
    node = token
    # "said B had violated its territory": the territory is not B's.
    invaded = token.dep_ == "poss" and token.head.lemma_.lower() in _INVADED
    while node.dep_ in ("poss", "compound", "amod", "pobj", "prep") and (
        node.head.pos_ not in ("VERB", "AUX")
    ):
        node = node.head
    as_subject = node.dep_ in ("nsubj", "nsubjpass")
    while node.pos_ not in ("VERB", "AUX") and node.head.i != node.i:
        node = node.head
    if not as_subject and not (invaded and node.lemma_.lower() in _INVADES):
        own = _subject(node)
        return own if own is not None and own.i < token.i else None
    # "… that had crossed, and that it had asked": the parser may hang the second
    # "that" clause too deep, so it is followed up to the verb of speech.
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children)
    while node.head.i != node.i and (
        (node.dep_ in ("conj", "xcomp") and node.head.pos_ in ("VERB", "AUX"))
        or (that and node.dep_ != "ccomp")
    ):
        node = node.head
    if node.dep_ in ("ccomp", "advcl") and node.head.pos_ in ("VERB", "AUX"):
        own = _subject(node.head)
        return own if own is not None and own.i < token.i else None
    return None


def _subject(verb: "Token") -> "Token | None":
    """Return a verb's subject, that of the verb it is joined to where it has none."""
    for _ in range(_MOST_STEPS):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
            return None
        if verb.dep_ == "xcomp":
            # "expected B to pull back": B is who pulls back.
            told = [c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i]
            if told:
                return told[0]
        verb = verb.head
    return None


def _sentences_between(earlier: "Token", later: "Token") -> int:
    """How many sentences on ``later`` stands; 0 in the same one."""
    first, last = earlier.sent.start, later.sent.start
    return sum(bool(t.is_sent_start) for t in earlier.doc[first + 1 : last + 1])
