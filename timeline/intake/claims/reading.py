"""A parsed text with its quotations, and what every attribution rule asks of it.

The conventions are those of attribution corpora (PARC, PolNeAR): the content of a
direct quotation includes its marks, the content of indirect speech includes its
complementiser ("that"), and one stretch of text belongs to one attribution.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.quotes import (
    Quotation,
    dateline_end,
    find_quotations,
    paragraphs,
)
from timeline.intake.claims.voices import VEHICLES
from timeline.intake.proposal import Span, Stance

LONGEST_SENTENCE: Final = 300
_PUNCT_TAIL: Final = " \t\n\r\u00a0,;:.—–-)("
# "urged X to admit …": nobody has admitted anything yet.
_WISHES: Final = (
    frozenset(lexicon.OBJECT_INFINITIVE_VERBS)
    | frozenset(lexicon.INFINITIVE_VERBS)
    | {"plan", "intend", "need", "try", "seek", "prepare", "expect"}
)
_THIRD: Final = frozenset({"he", "she", "it", "they"})
QUOTE_MARKS: Final = "\"“”«»‘’'„‟"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cited statement. ``speaker`` is the head token of the speaker's phrase."""

    content: Span
    cue: Span
    stance: Stance
    rule: str
    quoted: bool = False
    speaker: Token | None = None
    relayed_by: Token | None = None
    verb: Token | None = None
    target: Token | None = None
    """Head of the phrase that names who is accused, blamed or addressed."""
    main: Token | None = None
    """Main verb of the content, where the parse gives it."""
    confidence: float = 0.8
    words: str | None = None
    """The statement, where it is not simply the text of ``content``."""
    rank: int = 5
    """Lower ranks win where two attributions cover the same words."""


class Reading:
    """A parsed text with its quotations and paragraphs."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.quotations = find_quotations(self.text)
        self.paragraphs = paragraphs(self.text)
        self._numbers: dict[int, int] = {}

    @cached_property
    def _quoted(self) -> list[Quotation | None]:
        flags: list[Quotation | None] = [None] * len(self.doc)
        pending = iter(self.quotations)
        current = next(pending, None)
        for token in self.doc:
            while current and token.idx >= current.end:
                current = next(pending, None)
            if current and token.idx >= current.start:
                flags[token.i] = current
        return flags

    def quotation(self, token: Token) -> Quotation | None:
        """Return the quotation in which the token stands, if any."""
        return self._quoted[token.i]

    def words(self) -> Iterator[Token]:
        """Yield the tokens of sentences that can be prose.

        What runs on for hundreds of words is no sentence; its parse is a chain that
        takes quadratic time to walk.
        """
        for sentence in self.doc.sents:
            if len(sentence) <= LONGEST_SENTENCE:
                yield from sentence

    def paragraph(self, offset: int) -> int:
        """Return the index of the paragraph at or before the offset."""
        if (known := self._numbers.get(offset)) is not None:
            return known
        number = max(bisect_right(self.paragraphs, offset, key=itemgetter(0)) - 1, 0)
        self._numbers[offset] = number
        return number

    def names_in(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """Yield text and label of the recognised names that lie inside the offsets."""
        first = bisect_left(self._names, start, key=itemgetter(0))
        last = bisect_left(self._names, end, key=itemgetter(0))
        for _, name_end, text, label in self._names[first:last]:
            if name_end <= end:
                yield text, label

    @cached_property
    def _names(self) -> list[tuple[int, int, str, str]]:
        # A span's own entities are sought through those of the whole text each time.
        return [(e.start_char, e.end_char, e.text, e.label_) for e in self.doc.ents]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the word tokens that lie wholly inside the offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            t for t in self.doc[first:last] if t.idx + len(t) <= end and not t.is_space
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.idx for t in self.doc]

    def trimmed(self, start: int, end: int) -> Span:
        """Return the offsets without white space or loose punctuation around them.

        A closing quote mark whose opening mark is inside stays, with the comma or
        full stop before it; a mark without its partner goes.
        """
        text = self.text
        paragraph = self.paragraphs[self.paragraph(start)] if self.paragraphs else None
        if paragraph is not None and paragraph[0] <= start:
            start = max(start, min(dateline_end(text, paragraph[0]), end))
        changed = True
        while changed and start < end:
            changed = False
            while start < end and text[start] in _PUNCT_TAIL:
                start, changed = start + 1, True
            while end > start and text[end - 1] in _PUNCT_TAIL:
                if text[end - 1] == "." and _abbreviation(text, start, end):
                    break
                if text[end - 1] == ")" and "(" in text[start:end]:
                    break
                end, changed = end - 1, True
            if end - start < 2:
                break
            inside = [q for q in self.quotations if q.start < end and q.end > start]
            if text[start] in QUOTE_MARKS and any(q.end == start + 1 for q in inside):
                start, changed = start + 1, True
            if text[end - 1] in QUOTE_MARKS and any(q.start == end - 1 for q in inside):
                end, changed = end - 1, True
        # A quotation that begins in the clause belongs to it whole, though it may run
        # on over sentences that the parser took for new ones.
        for q in self.quotations:
            if q.start >= start and q.inner_start < end < q.end:
                end = q.end
            if q.inner_start == start and end >= q.inner_end:
                start, end = q.start, max(end, q.end)
        return start, end


def _abbreviation(text: str, start: int, end: int) -> bool:
    word = text[start : end - 1].rsplit(None, 1)[-1:] or [""]
    return len(word[0]) == 1 or "." in word[0].strip(".")


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, through coordination, control and relatives."""
    if (message := read_out(verb)) is not None:
        return message
    outer = outer_cue(verb)
    if outer is not None:
        return subject_of(outer)
    seen: set[int] = set()
    current = verb
    while current.i not in seen:
        seen.add(current.i)
        own = [
            c
            for c in current.children
            if c.dep_ in {"nsubj", "nsubjpass"} and not c.is_space
        ]
        if own and _is_of_its_clause(current, own):
            current = current.head
            continue
        if own and (described := _who_is_described(current, own)) is not None:
            return described
        if own:
            if current.i and current.nbor(-1).text == "," and own[-1].i > current.i:
                # `…, says X`: what stands before the comma is no subject.
                return _antecedent(own[-1], current)
            # A misread clause before the cue may leave a subject of its own.
            before = [c for c in own if c.i < current.i]
            return _antecedent(before[-1] if before else own[0], current)
        if (apart := _subject_apart(current)) is not None:
            return apart
        if current.dep_ in {"conj", "xcomp", "advcl", "pcomp"}:
            if current.dep_ == "pcomp":
                current = current.head.head
                continue
            current = current.head
            continue
        if current.dep_ in {"acl", "relcl"} and current.tag_ == "VBG":
            return current.head
        if _is_predicate_of_root(current):
            return current.head
        return None
    return None


def read_out(verb: Token) -> Token | None:
    """`…, reads a message from X`: the message, which the parser lets be read."""
    if verb.lemma_ != "read" or not verb.i:
        return None
    if verb.nbor(-1).text not in {",", *QUOTE_MARKS}:
        return None
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in {"dobj", "nsubj"} and c.lemma_ in VEHICLES
        ),
        None,
    )


def _subject_apart(verb: Token) -> Token | None:
    """`Chad gave no figure, but the BBC, citing X, reported …`: the parser may hang
    "BBC" beside the first verb, as what follows "but"."""
    first = verb.head
    if verb.dep_ not in {"conj", "advcl"} or first.pos_ not in {"VERB", "AUX"}:
        return None
    return next(
        (
            c
            for c in first.rights
            if c.dep_ == "conj"
            and c.pos_ in {"NOUN", "PROPN"}
            and c.i < verb.i
            and any(
                cc.dep_ == "cc" and cc.i + 1 == c.left_edge.i for cc in first.rights
            )
        ),
        None,
    )


def _is_of_its_clause(verb: Token, own: list[Token]) -> bool:
    """`denies it and says Chad backs the rebels`: Chad may be taken for who says so."""
    first = own[-1]
    return (
        verb.dep_ == "conj"
        and first.left_edge.i == verb.i + 1
        and any(c.dep_ == "ccomp" and c.i > first.i for c in verb.rights)
    )


def _who_is_described(verb: Token, own: list[Token]) -> Token | None:
    """`a nurse who saw the bodies said`: the parser may let the bodies say it."""
    clause = verb.head
    if verb.dep_ != "ccomp" or clause.dep_ != "relcl" or clause.i > own[0].i:
        return None
    who = any(c.lower_ == "who" and c.dep_ == "nsubj" for c in clause.lefts)
    beside = own[-1].i + 1 == verb.i and not any(
        c.dep_ in {"dobj", "ccomp"} for c in clause.children if c.i != verb.i
    )
    closes = not any(c.dep_ in {"ccomp", "dobj"} for c in verb.rights)
    return clause.head if who and beside and closes else None


def _is_predicate_of_root(verb: Token) -> bool:
    """`X, who was in Y, called on …`: the parser may take X for the whole sentence
    and its verb for a participle."""
    noun = verb.head
    return (
        verb.dep_ == "acl"
        and verb.tag_ in {"VBD", "VBN"}
        and noun.dep_ == "ROOT"
        and noun.pos_ in {"NOUN", "PROPN"}
        and verb.nbor(-1).text == ","
        and any(c.dep_ == "relcl" and c.i < verb.i for c in noun.children)
        and not any(c.dep_ == "agent" for c in verb.children)
    )


def outer_cue(verb: Token) -> Token | None:
    """The verb of speech that a second cue goes on from, where the parser hangs the
    second on what was said: "said that at least 30 men had come and alleged …",
    "said the road was mined, accusing rebels of …"."""
    if any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children):
        return None
    participle = verb.tag_ == "VBG"
    if participle and verb.dep_ not in {"advcl", "conj", "acl", "xcomp"}:
        return None
    if not participle and verb.dep_ != "conj":
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head.i != inner.i:
        inner = inner.head
    outer = inner.head
    if participle and verb.i and verb.nbor(-1).text == ",":
        disputed = _disputed_in(inner)
        if disputed is not None:
            return disputed
    if inner.dep_ != "ccomp" or not outer.i < inner.i < verb.i:
        return None
    if outer.lemma_ not in lexicon.SPEECH_VERBS:
        return None
    own = next((c for c in inner.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if participle:
        return outer if _goes_on(verb, own) else None
    cues = lexicon.SPEECH_VERBS | lexicon.STAND_VERBS
    if verb.lemma_ not in cues or outer.tag_ != verb.tag_:
        return None
    if inner.lemma_ in lexicon.SPEECH_VERBS or own is None:
        return None
    if own.pos_ == "PROPN" and not (
        _is_capital_of(own, outer) or _is_in_another_tense(inner, verb)
    ):
        return None
    if own.pos_ == "PRON" and (
        own.lower_ not in _THIRD or verb.lemma_ not in lexicon.STAND_VERBS
    ):
        return None
    return outer


def _disputed_in(inner: Token) -> Token | None:
    """`disputed a claim by Chad that it had won, saying …`: who disputed it says so."""
    return next(
        (
            verb
            for noun in inner.ancestors
            if noun.dep_ == "dobj"
            and (verb := noun.head).lemma_ in lexicon.DENIALS
            and verb.i < noun.i
        ),
        None,
    )


def _is_in_another_tense(inner: Token, verb: Token) -> bool:
    """`denied that Chad had crossed, and accused it of …`: with "Chad had" would go
    "and had accused"."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in inner.lefts)
    return perfect and verb.tag_ == "VBD" and inner.tag_ == "VBN"


def _is_capital_of(state: Token, cue: Token) -> bool:
    """`the envoy said Lima stood by its word and warned that …`: the envoy warned."""
    speaker = next((c for c in cue.lefts if c.dep_ == "nsubj"), None)
    return state.ent_type_ == "GPE" and (
        speaker is not None and speaker.ent_type_ != "GPE"
    )


def _goes_on(participle: Token, subject: Token | None) -> bool:
    """Whether ", accusing …" is the speaker's doing, not that of who is spoken of."""
    comma = participle.left_edge.i - 1
    if comma < 0 or participle.doc[comma].text != ",":
        return False
    if participle.lemma_ not in lexicon.CONTINUING_VERBS:
        return False
    crowd = subject is not None and subject.tag_ in {"NNS", "NNP", "NNPS"}
    return not (crowd and participle.lemma_ in lexicon.CROWD_VERBS)


def _antecedent(subject: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun that its clause describes."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def is_negated(verb: Token) -> bool:
    """True for a verb with "not" or "never"."""
    return any(c.dep_ == "neg" or c.lower_ in {"never", "n't"} for c in verb.children)


def is_unreal(verb: Token) -> bool:
    """True for what was not said: "would say", "if he says", "declined to say"."""
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":
        ruler = verb.head
        if ruler.lemma_ == "manage":
            return True
        if ruler.lemma_ in lexicon.WITHHOLDING or is_negated(ruler):
            return True
        if ruler.lemma_ in _WISHES:
            return True
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in {"would", "could", "may", "might"}:
            return True
        if child.dep_ == "aux" and child.lower_ in {"will", "should", "must", "can"}:
            return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    return is_negated(verb) or _is_withheld(verb) or _is_bare_participle(verb)


def _is_withheld(verb: Token) -> bool:
    """`neither confirmed nor denied`, `has not confirmed or ruled out`: nothing said;
    and `X, it was announced, had ordered …`, told by nobody knows whom."""
    if any(c.dep_ == "parataxis" and _is_impersonal(c) for c in verb.lefts):
        return True
    if any(c.lower_ == "neither" for c in verb.lefts):
        return True
    if verb.dep_ != "conj" or any("subj" in c.dep_ for c in verb.children):
        return False
    first = verb.head
    linked = {c.lower_ for c in first.children if c.dep_ == "cc" and c.i < verb.i}
    if not linked & {"or", "nor"}:
        return False
    return is_negated(first) or any(c.lower_ == "neither" for c in first.lefts)


def _is_impersonal(verb: Token) -> bool:
    """`it was announced`"""
    subject = next((c for c in verb.lefts if "subj" in c.dep_), None)
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    return passive and subject is not None and subject.lower_ == "it"


def _is_bare_participle(verb: Token) -> bool:
    """`while viewed in Armenia as …`: a passive without its auxiliary or agent."""
    return (
        verb.tag_ == "VBN"
        and not _is_predicate_of_root(verb)
        and verb.dep_ not in {"conj", "ccomp", "ROOT"}
        and not any(c.dep_ in {"aux", "auxpass", "agent"} for c in verb.children)
    )


def cue_span(verb: Token, extra: Iterable[Token] = ()) -> Span:
    """The verb with its auxiliaries, negation and particle."""
    parts = [verb, *extra]
    parts += [
        c
        for c in verb.children
        if c.dep_ in {"aux", "auxpass", "neg", "prt"}
        and abs(c.i - verb.i) <= 4
        and not any(t.is_quote for t in verb.doc[c.i : verb.i])
    ]
    own = sorted(parts, key=lambda t: t.i)
    kept = [t for t in own if t.i <= verb.i] + [
        t for t in own if verb.i < t.i <= verb.i + 6
    ]
    return kept[0].idx, kept[-1].idx + len(kept[-1])


def edges(head: Token, without: Iterable[Token] = ()) -> tuple[int, int]:
    """First and last token index of a subtree, leaving out others' subtrees."""
    barred = {t.i for w in without for t in w.subtree}
    kept = [t.i for t in head.subtree if t.i not in barred and not t.is_space]
    return (min(kept), max(kept)) if kept else (head.i, head.i)


def object_of(preposition: Token) -> Token | None:
    """Return the noun that a preposition governs."""
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def phrase_head(token: Token) -> Token:
    """Climb from a modifier to the head of its noun phrase."""
    while (
        token.dep_ in {"compound", "amod", "nmod", "poss"} and token.head.i != token.i
    ):
        token = token.head
    return token


def particle_of(verb: Token) -> str:
    """Return the verb's particle ("out" of "ruled out"), else an empty string."""
    return next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")


def agent_of(verb: Token) -> Token | None:
    """Return the noun after a passive's "by"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return object_of(child)
    return None
