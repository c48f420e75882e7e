"""Attributions: who is cited, by which cue, for which stretch of the text.

The conventions are those of attribution corpora (PARC, PolNeAR): the content of a
direct quotation includes its marks, the content of indirect speech includes its
complementiser ("that"), and one stretch of text belongs to one attribution.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.quotes import (
    Quotation,
    dateline_end,
    find_quotations,
    paragraphs,
)
from timeline.intake.proposal import Span, Stance

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSAL: Final = frozenset({"ccomp", "acl", "relcl"})
_PUNCT_TAIL: Final = " \t\n\r\u00a0,;:.—–-)("
_QUOTE_MARKS: Final = "\"“”«»‘’'„‟"
_THIS: Final = frozenset({"this", "that", "it", "these", "those", "so", "any"})


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

    def paragraph(self, offset: int) -> int:
        """Return the index of the paragraph at or before the offset."""
        best = 0
        for index, (start, _) in enumerate(self.paragraphs):
            if start > offset:
                break
            best = index
        return best

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the word tokens that lie wholly inside the offsets."""
        return [
            t
            for t in self.doc
            if t.idx >= start and t.idx + len(t) <= end and not t.is_space
        ]

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
            if text[start] in _QUOTE_MARKS and any(q.end == start + 1 for q in inside):
                start, changed = start + 1, True
            if text[end - 1] in _QUOTE_MARKS and any(
                q.start == end - 1 for q in inside
            ):
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
    seen: set[int] = set()
    current = verb
    while current.i not in seen:
        seen.add(current.i)
        own = [
            c
            for c in current.children
            if c.dep_ in {"nsubj", "nsubjpass"} and not c.is_space
        ]
        if own:
            # A misread clause before the cue may leave a subject of its own.
            before = [c for c in own if c.i < current.i]
            return _antecedent(before[-1] if before else own[0], current)
        if current.dep_ in {"conj", "xcomp", "advcl", "pcomp"}:
            if current.dep_ == "pcomp":
                current = current.head.head
                continue
            current = current.head
            continue
        if current.dep_ in {"acl", "relcl"} and current.tag_ == "VBG":
            return current.head
        return None
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun that its clause describes."""
    if subject.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in {"never", "n't"} for c in verb.children)


def _is_unreal(verb: Token) -> bool:
    """True for what was not said: "would say", "if he says", "declined to say"."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in {"would", "could", "may", "might"}:
            return True
        if child.dep_ == "aux" and child.lower_ in {"will", "should", "must", "can"}:
            return True
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
            return True
    return is_negated(verb) or _is_bare_participle(verb)


def _is_bare_participle(verb: Token) -> bool:
    """`while viewed in Armenia as …`: a passive without its auxiliary or agent."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ not in {"conj", "ccomp", "ROOT"}
        and not any(c.dep_ in {"aux", "auxpass", "agent"} for c in verb.children)
    )


def _cue_span(verb: Token, extra: Iterable[Token] = ()) -> Span:
    """The verb with its auxiliaries, negation and particle."""
    parts = [verb, *extra]
    parts += [
        c
        for c in verb.children
        if c.dep_ in {"aux", "auxpass", "neg", "prt"} and abs(c.i - verb.i) <= 4
    ]
    own = sorted(parts, key=lambda t: t.i)
    kept = [t for t in own if t.i <= verb.i] + [
        t for t in own if verb.i < t.i <= verb.i + 6
    ]
    return kept[0].idx, kept[-1].idx + len(kept[-1])


def _edges(head: Token, without: Iterable[Token] = ()) -> tuple[int, int]:
    """First and last token index of a subtree, leaving out others' subtrees."""
    barred = {t.i for w in without for t in w.subtree}
    kept = [t.i for t in head.subtree if t.i not in barred and not t.is_space]
    return (min(kept), max(kept)) if kept else (head.i, head.i)


def find_attributions(reading: Reading) -> tuple[list[Attribution], list[Span]]:
    """Return the attributions in order of their content, and what has no speaker."""
    direct, orphans = _direct_quotations(reading)
    found = list(direct)
    found += _indirect(reading)
    found += _according_to(reading)
    found += _nouns_and_adjectives(reading)
    return _without_overlaps(found), orphans


def indirect_speech(reading: Reading) -> list[Attribution]:
    """Return all indirect speech, also where one statement stands inside another."""
    return list(_indirect(reading))


# --- direct quotations -------------------------------------------------------------


def _direct_quotations(
    reading: Reading,
) -> tuple[list[Attribution], list[Span]]:
    found: list[Attribution] = []
    orphans: list[Span] = []
    used: set[int] = set()
    quotations = reading.quotations
    for index, quotation in enumerate(quotations):
        if index in used:
            continue
        attribution = _cued_quotation(reading, index)
        if attribution is None:
            if not _stands_alone(reading, quotation):
                continue
            attribution = _continued_quotation(reading, quotation, found)
            if attribution is None:
                orphans.append((quotation.start, quotation.end))
                continue
        elif index + 1 < len(quotations):
            following = quotations[index + 1]
            if _is_split(reading, quotation, following, attribution) and not (
                _cued_quotation(reading, index + 1, after_cue=True)
            ):
                used.add(index + 1)
                attribution = _joined(reading, attribution, quotation, following)
        found.append(attribution)
    return found, orphans


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """True for a quotation that is sentences of its own, not words in a sentence."""
    before = reading.text[: quotation.start].rstrip(" \t")
    starts = not before or before[-1] in "\n.!?:" + _QUOTE_MARKS
    inner = reading.text[quotation.inner_start : quotation.inner_end]
    long = len(inner.split()) >= 3
    after = reading.text[quotation.end : quotation.end + 2].strip(" ")
    ends = inner.rstrip()[-1:] in {".", "!", "?", "…", ",", "-", "—"} or after[:1] in {
        ".",
        "\n",
        "",
    }
    return starts and ends and long


def _cued_quotation(
    reading: Reading, index: int, *, after_cue: bool = False
) -> Attribution | None:
    """Find the reporting clause beside a quotation.

    ``after_cue``: only one that follows it, the words before it being another's.
    """
    quotation = reading.quotations[index]
    inner = reading.text[quotation.inner_start : quotation.inner_end]
    inner = inner.rstrip(_QUOTE_MARKS + " \u00a0")
    if not inner:
        return None
    paragraph = reading.paragraphs[reading.paragraph(quotation.end - 1)]
    before_end = (
        reading.quotations[index + 1].start
        if index + 1 < len(reading.quotations)
        else len(reading.text)
    )
    tail = reading.tokens(quotation.end, min(paragraph[1], before_end))
    opening = reading.paragraphs[reading.paragraph(quotation.start)]
    after_previous = reading.quotations[index - 1].end if index else 0
    head = reading.tokens(max(opening[0], after_previous), quotation.start)
    after = reading.text[quotation.end : quotation.end + 1]
    comma = inner[-1] in ",?!—-" or after == ","
    starts = _starts_sentence(reading, quotation)
    lead = reading.text[: quotation.start].rstrip()[-1:]
    signed = _signature(reading, quotation, tail)
    if signed:
        return signed
    if comma and (starts or lead in ",:"):
        found = _tail_cue(reading, quotation, tail)
        if found:
            return found
    if after_cue:
        return None
    if lead == ":" or (lead == "," and inner[:1].isupper()):
        found = _head_cue(reading, quotation, head)
        if found:
            return found
    if comma and not starts:
        return None
    if inner[:1].isupper() and head and not starts and len(inner.split()) >= 4:
        # `He told reporters "We will not go."`: full sentence, no comma.
        last = head[-1]
        if last.lemma_ in lexicon.SPEECH_VERBS or _is_audience(last):
            return _head_cue(reading, quotation, head)
    return None


def _signature(
    reading: Reading, quotation: Quotation, tail: list[Token]
) -> Attribution | None:
    """`"…" — Maria Lopez`: a name after a dash, and nothing else."""
    if not 2 <= len(tail) <= 7 or tail[0].text not in {"―", "—", "–", "-", "--"}:
        return None
    names = tail[1:]
    if names[0].pos_ != "PROPN" or any(t.pos_ == "VERB" for t in names):
        return None
    return Attribution(
        (quotation.start, quotation.end),
        (tail[0].idx, tail[0].idx + len(tail[0])),
        "asserts",
        "signed quotation",
        quoted=True,
        speaker=_phrase_head(names[0]),
        rank=1,
        confidence=0.8,
    )


def _is_audience(token: Token) -> bool:
    return token.dep_ in {"dobj", "pobj", "dative"} and (
        token.head.lemma_ == "tell" or token.head.head.lemma_ == "tell"
    )


def _starts_sentence(reading: Reading, quotation: Quotation) -> bool:
    before = reading.text[: quotation.start].rstrip(" \t\u00a0")
    return not before or before[-1] in "\n.!?…" + '"”»'


def _tail_cue(
    reading: Reading, quotation: Quotation, tail: list[Token]
) -> Attribution | None:
    """`"…," said X`, `"…," X told Y`, `"…," X quoted Y as saying`."""
    clause: list[Token] = []
    for token in tail[:45]:
        if token.text in {".", ";"} and clause:
            break
        clause.append(token)
    while clause and not clause[0].is_alpha and clause[0].text in {",", "-", "—", "–"}:
        clause.pop(0)
    if not clause:
        return None
    verbs = [t for t in clause if t.pos_ in {"VERB", "AUX"} and t.dep_ != "aux"]
    spoken = [t for t in verbs if t.lemma_ in lexicon.CLAUSE_VERBS and t.tag_ != "VB"]
    # Any verb may report ("quipped", "fumed") if it stands right by its subject.
    candidates = spoken[:1] or [
        t
        for t in verbs[:1]
        if _starts_sentence(reading, quotation)
        and (t.i - clause[0].i <= 1 or any(c.dep_ == "nsubj" for c in t.children))
    ]
    quoting = next((t for t in verbs[:2] if t.lemma_ in {"quote", "cite"}), None)
    if quoting is not None and (not spoken or quoting.i < spoken[0].i):
        return _quoting(reading, quoting, (quotation.start, quotation.end), True)
    if (
        clause[0].lower_ == "according"
        and len(clause) > 2
        and clause[1].lower_ == "to"
        and (pobj := _object_of(clause[1]))
    ):
        return Attribution(
            (quotation.start, quotation.end),
            (clause[0].idx, clause[1].idx + len(clause[1])),
            "asserts",
            "quotation, according to",
            quoted=True,
            speaker=pobj,
            rank=1,
            confidence=0.9,
        )
    if not candidates:
        return None
    verb = candidates[0]
    if verb.i - clause[0].i > 30:
        return None
    speaker = _outside(reading, subject_of(verb)) or _nearest_noun(
        reading, verb, clause
    )
    relay: Token | None = None
    if verb.lemma_ == "say" and verb.head.lemma_ in {"quote", "as"}:
        return _quoting(reading, verb.head, (quotation.start, quotation.end), True)
    if speaker is None:
        return None
    return Attribution(
        (quotation.start, quotation.end),
        _cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "quotation before its cue",
        quoted=True,
        speaker=speaker,
        relayed_by=relay,
        verb=verb,
        rank=1,
        confidence=0.95,
    )


def _outside(reading: Reading, token: Token | None) -> Token | None:
    """Return the token unless it stands inside a quotation."""
    if token is None or reading.quotation(token) is not None:
        return None
    return token


def _nearest_noun(reading: Reading, verb: Token, clause: list[Token]) -> Token | None:
    """A speaker that the parser did not attach: just before the verb, or after it."""
    before = [
        t
        for t in clause
        if t.i < verb.i
        and t.pos_ in {"PROPN", "NOUN", "PRON"}
        and t.ent_type_ != "DATE"
    ]
    if before:
        return _phrase_head(before[0])
    after = [
        t
        for t in clause
        if t.i > verb.i
        and t.pos_ in {"PROPN", "NOUN", "PRON"}
        and t.ent_type_ != "DATE"
    ]
    return _phrase_head(after[0]) if after and after[0].i - verb.i <= 8 else None


def _phrase_head(token: Token) -> Token:
    while (
        token.dep_ in {"compound", "amod", "nmod", "poss"} and token.head.i != token.i
    ):
        token = token.head
    return token


def _object_of(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _quoting(
    reading: Reading, verb: Token, content: Span, quoted: bool
) -> Attribution | None:
    """`X quoted Y as saying`: Y speaks, X relays; passive: `Y was quoted by X as…`."""
    while verb.lemma_ not in {"quote", "cite"} and verb.head.i != verb.i:
        verb = verb.head
    if verb.lemma_ not in {"quote", "cite"}:
        return None
    dobj = next((c for c in verb.children if c.dep_ == "dobj"), None)
    subject = subject_of(verb)
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    agent = next(
        (
            p
            for d in verb.subtree
            if d.lower_ == "by" and d.dep_ in {"agent", "prep"}
            for p in d.children
            if p.dep_ == "pobj"
        ),
        None,
    )
    if passive:
        speaker, relay = subject, agent
    else:
        speaker, relay = dobj, subject
        if speaker is None:
            # The object may hang on "saying" where the parser took "as" for a clause.
            saying = next((d for d in verb.subtree if d.lower_ == "saying"), None)
            speaker = subject_of(saying) if saying is not None else None
    if speaker is None:
        return None
    saying = next(
        (d for d in verb.subtree if d.lower_ == "saying" and d.i > verb.i), None
    )
    return Attribution(
        content,
        (verb.idx, verb.idx + len(verb)),
        "asserts",
        "quoted as saying",
        quoted=quoted,
        speaker=speaker,
        relayed_by=relay,
        verb=saying or verb,
        rank=1,
        confidence=0.95,
    )


def _head_cue(
    reading: Reading, quotation: Quotation, head: list[Token]
) -> Attribution | None:
    """`X said: "…"`, `In a statement, X said, "…"`."""
    sentence: list[Token] = []
    for token in reversed(head):
        if token.text in {".", "!", "?"} and sentence and not token.is_alpha:
            break
        sentence.insert(0, token)
    verbs = [
        t
        for t in sentence
        if t.pos_ in {"VERB", "AUX"} and t.lemma_ in lexicon.CLAUSE_VERBS
    ]
    colon = bool(sentence) and sentence[-1].text == ":"
    if not verbs and colon:
        verbs = [t for t in sentence if t.pos_ == "VERB"][-1:]
        if not verbs and len(sentence) <= 8:
            # `Trump: "…"`
            names = [t for t in sentence if t.pos_ in {"PROPN", "NOUN"}]
            if names:
                return Attribution(
                    (quotation.start, quotation.end),
                    (sentence[-1].idx, sentence[-1].idx + 1),
                    "asserts",
                    "name and colon",
                    quoted=True,
                    speaker=_phrase_head(names[0]),
                    rank=1,
                    confidence=0.7,
                )
    if not verbs:
        return None
    verb = verbs[-1]
    speaker = _outside(reading, subject_of(verb))
    if speaker is None:
        before = [
            t
            for t in sentence
            if t.i < verb.i
            and t.pos_ in {"PROPN", "NOUN", "PRON"}
            and t.dep_ in {"nsubj", "ROOT", "nsubjpass", "conj"}
        ]
        speaker = _phrase_head(before[-1]) if before else None
    if speaker is None:
        return None
    return Attribution(
        (quotation.start, quotation.end),
        _cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "quotation after its cue",
        quoted=True,
        speaker=speaker,
        verb=verb,
        rank=1,
        confidence=0.95,
    )


def _continued_quotation(
    reading: Reading, quotation: Quotation, earlier: list[Attribution]
) -> Attribution | None:
    """A quotation without a cue goes on with the speaker before it."""
    paragraph = reading.paragraph(quotation.start)
    start = reading.paragraphs[paragraph][0]
    lead = [
        t
        for t in reading.tokens(start, quotation.start)
        if reading.quotation(t) is None
    ]
    verbs = [
        t
        for t in lead
        if t.pos_ == "VERB"
        and t.lemma_ in lexicon.CLAUSE_VERBS
        and (subject := subject_of(t)) is not None
        and reading.quotation(subject) is None
    ]
    if verbs:
        verb = verbs[-1]
        return _continuation(quotation, subject_of(verb), verb, None, 0.8)
    if paragraph and start == quotation.start:
        window = reading.paragraphs[max(0, paragraph - 1)][0]
        last = [a for a in earlier if window <= a.content[1] <= quotation.start]
        if last:
            return _continuation(
                quotation, last[-1].speaker, last[-1].verb, last[-1].relayed_by, 0.85
            )
        lead = [
            t
            for t in reading.tokens(window, quotation.start)
            if reading.quotation(t) is None
        ]
        verbs = [
            t
            for t in lead
            if t.pos_ == "VERB"
            and t.lemma_ in lexicon.CLAUSE_VERBS
            and (subject := subject_of(t)) is not None
            and reading.quotation(subject) is None
        ]
        if verbs:
            return _continuation(quotation, subject_of(verbs[-1]), verbs[-1], None, 0.7)
    subjects = [
        t
        for t in lead
        if t.dep_ == "nsubj" and t.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    ]
    if subjects:
        return _continuation(quotation, subjects[-1], None, None, 0.5)
    same = [a for a in earlier if reading.paragraph(a.content[0]) == paragraph]
    if same:
        return _continuation(quotation, same[-1].speaker, same[-1].verb, None, 0.7)
    return None


def _continuation(
    quotation: Quotation,
    speaker: Token | None,
    verb: Token | None,
    relay: Token | None,
    confidence: float,
) -> Attribution | None:
    if speaker is None:
        return None
    cue = (verb.idx, verb.idx + len(verb)) if verb is not None else (0, 0)
    return Attribution(
        (quotation.start, quotation.end),
        cue,
        "asserts",
        "quotation goes on with the same speaker",
        quoted=True,
        speaker=speaker,
        relayed_by=relay,
        verb=None,
        rank=1,
        confidence=confidence,
    )


def _is_split(
    reading: Reading, first: Quotation, second: Quotation, found: Attribution
) -> bool:
    """True for `"A," X said, "b."` and `"A," X said. "B."`: one statement.

    The reporting clause must be all that stands between the two.
    """
    between = reading.text[first.end : second.start]
    if "\n" in between or len(between) > 200 or found.cue[0] < first.end:
        return False
    if found.cue[1] > second.start:
        return False
    stripped = between.strip()
    if stripped[-1:] in {",", "—", "-"}:
        words = reading.tokens(found.cue[1], second.start)
        return not any(
            t.lemma_ in lexicon.SPEECH_VERBS and t.pos_ == "VERB" for t in words
        )
    sentences = re.split(r"(?<=[a-z0-9)])[.] (?=[A-Z])", stripped)
    return stripped[-1:] == "." and len(sentences) == 1


def _joined(
    reading: Reading, found: Attribution, first: Quotation, second: Quotation
) -> Attribution:
    opening = reading.text[first.inner_start : first.inner_end].strip()
    closing = reading.text[second.inner_start : second.inner_end].strip()
    if closing[:1].isupper():
        opening = re.sub(r",$", ".", opening)
    words = f"{opening} {closing}"
    return replace(
        found,
        content=(first.start, second.end),
        words=words,
        rule="quotation around its cue",
    )


# --- indirect speech ---------------------------------------------------------------


def _indirect(reading: Reading) -> Iterator[Attribution]:
    for verb in reading.doc:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        if reading.quotation(verb) is not None or _is_unreal(verb):
            continue
        for rule in (_clause, _charge, _infinitive, _preposition, _label, _object):
            found = rule(reading, verb)
            if found is not None:
                yield found
                break


def _stance(verb: Token, content: Token) -> Stance:
    """The verb's stance, sharpened by what is said ("said X must withdraw")."""
    stance = lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts")
    if stance == "asserts" and verb.lemma_ in lexicon.SPEECH_VERBS:
        inner = _inner_stance(content)
        if inner is not None:
            return inner
    if verb.lemma_ in {"warn", "caution"} and _threatens(verb, content):
        return "threatens"
    return stance


def _inner_stance(content: Token) -> Stance | None:
    """Stance of the proposition itself where it is a demand, a denial, a concern."""
    lemma = content.lemma_
    if lemma in {"expect", "want"} and any(
        c.dep_ in {"ccomp", "xcomp"} for c in content.children
    ):
        inner = next(c for c in content.children if c.dep_ in {"ccomp", "xcomp"})
        if any(c.dep_ == "nsubj" for c in inner.children):
            return "demands"
    if lemma in {"demand", "urge"}:
        return "demands"
    if any(c.dep_ == "aux" and c.lower_ == "must" for c in content.children):
        return "demands"
    return None


def _threatens(verb: Token, content: Token) -> bool:
    """A warning of what the speaker would do itself."""
    future = any(
        c.dep_ == "aux" and c.lower_ in {"will", "would", "'ll"}
        for c in content.children
    )
    subject = next((c for c in content.children if c.dep_ == "nsubj"), None)
    speaker = subject_of(verb)
    if not future or subject is None or speaker is None:
        return False
    return subject.lower_ in {"it", "they", "he", "she", "we"} or (
        subject.lower_ == speaker.lower_
    )


def _clause(reading: Reading, verb: Token) -> Attribution | None:
    """A reporting verb with a clause: after it, before it, or around it."""
    if verb.lemma_ not in lexicon.CLAUSE_VERBS:
        return None
    if verb.lemma_ in {"quote", "cite"}:
        return None
    if verb.lemma_ in lexicon.SPEECH_VERBS:
        found = _parenthetical(reading, verb)
        if found is not None:
            return found
    clauses = [
        c
        for c in verb.children
        if c.dep_ == "ccomp"
        and not _is_small_clause(c)
        and reading.paragraph(c.idx) == reading.paragraph(verb.idx)
    ]
    # After the cue first: what stands before it may be another quotation.
    after = [c for c in clauses if c.i > verb.i]
    before = [c for c in clauses if c.i < verb.i and reading.quotation(c) is None]
    content = after[0] if after else before[-1] if before else None
    if content is None:
        return _unparsed(reading, verb)
    as_saying = verb.lower_ == "saying" and verb.head.lower_ == "as"
    speaker = subject_of(verb)
    relay: Token | None = None
    if as_saying:
        found = _quoting(reading, verb.head, (0, 0), quoted=False)
        if found is None:
            return None
        speaker, relay = found.speaker, found.relayed_by
    if speaker is None and not as_saying:
        return None
    if (
        speaker is not None
        and speaker.lower_ in {"it", "there"}
        and any(c.dep_ == "auxpass" for c in verb.children)
    ):
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if passive and verb.lemma_ not in {"tell", "inform", "convince"}:
        agent = _agent(verb)
        speaker = agent
    elif passive:
        return None
    if speaker is None:
        return None
    if content.i < verb.i:
        start, end = _before(reading, verb, content)
    else:
        start, end = _after(reading, verb, content)
    if end <= start:
        return None
    return Attribution(
        (start, end),
        _cue_span(verb),
        _stance(verb, content),
        "clause of a reporting verb",
        speaker=speaker,
        relayed_by=relay,
        verb=verb,
        rank=2 if verb.lemma_ in lexicon.SPEECH_VERBS else 4,
        confidence=0.9 if verb.lemma_ in lexicon.SPEECH_VERBS else 0.7,
    )


def _is_small_clause(clause: Token) -> bool:
    """`saw troops drive`, `wanted it done`: no finite verb, no statement."""
    finite = clause.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for c in clause.children
    )
    if finite:
        return False
    return not any(c.dep_ == "cop" for c in clause.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return _object_of(child)
    return None


def _after(reading: Reading, verb: Token, content: Token) -> Span:
    """The clause to the right of its verb, with what the parser hung elsewhere."""
    first, last = _edges(content)
    first = max(first, verb.i + 1)
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.i > verb.i), None)
    if mark is not None:
        first = min(first, mark.i)
    doc = reading.doc
    last = _until_next_cue(doc, verb, content, first, last)
    # "… and that it had …": further clauses of the same verb.
    for child in verb.rights:
        if child.i > last and child.dep_ in {"ccomp", "prep", "npadvmod", "advmod"}:
            gap = [t for t in doc[last + 1 : child.left_edge.i] if not t.is_punct]
            if all(t.dep_ in {"cc", "mark"} for t in gap) and not _is_meta(child):
                last = max(last, _edges(child)[1])
        elif child.i > last and child.dep_ == "advcl" and not _is_cue_clause(child):
            marker = next((c for c in child.children if c.dep_ in {"mark"}), None)
            if marker is not None and marker.lower_ in {"if", "because", "unless"}:
                last = max(last, _edges(child)[1])
    return reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))


def _is_meta(token: Token) -> bool:
    """Where or when it was said, or by whose account: no part of what was said."""
    return token.lower_ in {"according", "in", "on", "at", "after", "during", "via"}


def _is_cue_clause(clause: Token) -> bool:
    return clause.lemma_ in lexicon.CLAUSE_VERBS and clause.tag_ == "VBG"


def _until_next_cue(
    doc: Doc, verb: Token, content: Token, first: int, last: int
) -> int:
    """Cut the clause before ", adding that …" and ", according to …" inside it."""
    for token in doc[first : last + 1]:
        if token.i <= first + 1:
            continue
        comma = token.nbor(-1).text == ","
        goes_on = token.tag_ == "VBG" and token.lemma_ in lexicon.SPEECH_VERBS
        if comma and goes_on and any(c.dep_ == "ccomp" for c in token.children):
            return token.i - 2
        if token.lower_ == "according" and token.dep_ == "prep":
            return token.i - 2 if comma else token.i - 1
    return last


def _before(reading: Reading, verb: Token, content: Token) -> Span:
    """The clause to the left: from its start to the comma before the cue."""
    doc = reading.doc
    subject = subject_of(verb)
    own = [c for c in verb.children if c.i != content.i and c.i > content.i]
    bound = min(
        [verb.i]
        + [c.left_edge.i for c in own if c.i < verb.i]
        + ([subject.left_edge.i] if subject is not None and subject.i < verb.i else [])
    )
    first, last = _edges(content)
    for child in verb.lefts:
        # An opening phrase ("On Friday, …") hangs on the cue, but is what was said.
        if child.i < content.i and child.dep_ not in {"cc", "punct"}:
            first = min(first, child.left_edge.i)
    last = min(last, bound - 1)
    while last > first and doc[last].is_punct and doc[last].text == ",":
        last -= 1
    if last < bound - 1:
        gap = doc[last + 1 : bound]
        if not any(t.text == "," for t in gap):
            last = bound - 1
    return reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))


def _parenthetical(reading: Reading, verb: Token) -> Attribution | None:
    """`The strike, the ministry said, killed three.`"""
    doc = reading.doc
    speaker = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if speaker is None or speaker.i > verb.i or speaker.tag_ in {"WP", "WDT"}:
        return None
    if any(c.dep_ == "dobj" for c in verb.rights) and verb.lemma_ != "tell":
        return None
    before = speaker.left_edge.i - 1
    sentence = _sentence(verb)
    if before <= sentence[0] or doc[before].text not in {",", "—", "–", "-"}:
        return None
    after = verb.i + 1
    while after <= min(sentence[1], verb.i + 6) and doc[after].text not in {",", "—"}:
        if doc[after].pos_ in {"VERB", "AUX", "SCONJ", "PRON", "CCONJ"}:
            return None
        after += 1
    if after > sentence[1] or doc[after].text not in {",", "—"}:
        return None
    if len([t for t in doc[after + 1 : sentence[1] + 1] if t.is_alpha]) < 2:
        return None
    first = _clause_start(doc, sentence[0], before)
    start, end = reading.trimmed(
        doc[first].idx, doc[sentence[1]].idx + len(doc[sentence[1]])
    )
    words = (
        reading.text[start : doc[before].idx].rstrip(" ,")
        + (", " if doc[before - 1].pos_ != "CCONJ" and first + 3 < before else " ")
        + reading.text[doc[after].idx + 1 : end].lstrip()
    )
    return Attribution(
        (start, end),
        _cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "reporting clause in the middle",
        speaker=speaker,
        verb=verb,
        words=words,
        rank=2,
        confidence=0.85,
    )


def _clause_start(doc: Doc, first: int, bound: int) -> int:
    """Skip a conjunction at the head of a sentence, unless it is all there is."""
    if doc[first].pos_ == "CCONJ" and first + 1 < bound:
        return first + 1
    return first


def _sentence(token: Token) -> tuple[int, int]:
    """First and last word of the sentence, white space and final stop left out."""
    words = [t for t in token.sent if not t.is_space]
    first, last = words[0].i, words[-1].i
    while last > token.i and token.doc[last].text in {".", "!", "?"}:
        last -= 1
    return first, last


def _unparsed(reading: Reading, verb: Token) -> Attribution | None:
    """Find by position what the parser did not attach to a verb of speech."""
    if verb.lemma_ not in {
        "say",
        "tell",
        "add",
        "announce",
        "state",
        "warn",
        "claim",
        "report",
        "note",
        "write",
    }:
        return None
    doc = reading.doc
    speaker = subject_of(verb)
    if speaker is None or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    first, last = _sentence(verb)
    following = [t for t in doc[verb.i + 1 : last + 1] if not t.is_space]
    that = next(
        (t for t in following[:10] if t.lower_ == "that" and t.tag_ in {"IN", "WDT"}),
        None,
    )
    rest = following
    if that is not None:
        rest = [t for t in following if t.i >= that.i]
    plain = (
        bool(rest)
        and (that is not None or verb.lemma_ == "say")
        and rest[0].lower_ not in {"in", "on", "at", "of", "to", "by", ",", ":", "so"}
        and rest[0].i != speaker.left_edge.i
        and any(t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBG" for t in rest)
        and (that is not None or rest[0].i == verb.i + 1)
    )
    if plain and speaker.i < verb.i:
        content = reading.trimmed(rest[0].idx, doc[last].idx + len(doc[last]))
        rule = "all that follows a verb of speech"
    else:
        # `…, said X` and `…, X said` at the end of a sentence.
        left = min(verb.i, speaker.left_edge.i if speaker.i < verb.i else verb.i)
        gap = left - 1
        while gap > first and doc[gap].text in {'"', "”", "''", "’"}:
            gap -= 1
        if gap <= first + 1 or doc[gap].text != ",":
            return None
        if not any(t.pos_ in {"VERB", "AUX"} for t in doc[first:gap]):
            return None
        content = reading.trimmed(doc[_clause_start(doc, first, gap)].idx, doc[gap].idx)
        rule = "all that stands before a verb of speech"
    if content[1] - content[0] < 12:
        return None
    return Attribution(
        content,
        _cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        rule,
        speaker=speaker,
        verb=verb,
        rank=4,
        confidence=0.6,
    )


def _charge(reading: Reading, verb: Token) -> Attribution | None:
    """`accused X of …`, `blamed X for …`, and their passives."""
    prepositions = lexicon.CHARGE_VERBS.get(verb.lemma_)
    if prepositions is None:
        return None
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    dobj = next((c for c in verb.children if c.dep_ == "dobj"), None)
    doc = reading.doc
    charge = next(
        (
            p
            for p in verb.subtree
            if p.dep_ == "prep"
            and p.i > verb.i
            and p.lower_ in prepositions
            and (p.head.i == verb.i or (dobj is not None and p.head.i == dobj.i))
        ),
        None,
    )
    if charge is None and verb.lemma_ not in {"accuse", "blame"}:
        return None
    if passive:
        agent, target = _agent(verb), subject_of(verb)
        if charge is None or agent is None or target is None:
            return None
        first, last = _edges(charge, without=[])
        content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
        if agent.i > charge.i:
            content = reading.trimmed(doc[first].idx, doc[agent.head.i].idx)
        name = doc[target.left_edge.i : target.i + 1].text
        return Attribution(
            content,
            _cue_span(verb),
            "accuses",
            "passive accusation",
            speaker=agent,
            verb=verb,
            target=target,
            words=f"{name} {reading.text[content[0] : content[1]]}",
            rank=2,
            confidence=0.9,
        )
    speaker = subject_of(verb)
    if speaker is None or dobj is None:
        return None
    first = dobj.left_edge.i
    last = max(_edges(charge)[1], dobj.i) if charge is not None else _edges(dobj)[1]
    last = _until_next_cue(doc, verb, dobj, first, last)
    content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
    return Attribution(
        content,
        _cue_span(verb),
        "accuses",
        "accusation of a party",
        speaker=speaker,
        verb=verb,
        target=dobj,
        rank=2,
        confidence=0.9,
    )


def _infinitive(reading: Reading, verb: Token) -> Attribution | None:
    """`vowed to …`, `urged Israel to …`."""
    doc = reading.doc
    inner = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"xcomp", "ccomp", "advcl"}
            and c.i > verb.i
            and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        ),
        None,
    )
    if inner is None:
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    dobj = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)
    subject_inside = next((c for c in inner.children if c.dep_ == "nsubj"), None)
    controlled = dobj or subject_inside
    speaker = subject_of(verb)
    if passive:
        speaker = _agent(verb)
    if speaker is None:
        return None
    stance: Stance | None = None
    if controlled is not None:
        stance = lexicon.OBJECT_INFINITIVE_VERBS.get(verb.lemma_)
        first = controlled.left_edge.i
    else:
        stance = lexicon.INFINITIVE_VERBS.get(verb.lemma_)
        first = inner.left_edge.i
    if stance is None or (inner.dep_ == "advcl" and controlled is None):
        return None
    first = max(first, verb.i + 1)
    if passive:
        first = inner.left_edge.i
    last = _until_next_cue(doc, verb, inner, first, _edges(inner)[1])
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        _cue_span(verb),
        stance,
        "infinitive of a verb of demand or promise",
        speaker=speaker,
        verb=verb,
        target=controlled,
        rank=3,
        confidence=0.8,
    )


def _preposition(reading: Reading, verb: Token) -> Attribution | None:
    """`called on X to …`, `called for …`, `warned of …`."""
    doc = reading.doc
    for child in verb.children:
        if child.dep_ not in {"prep", "prt", "dative"} or child.i < verb.i:
            continue
        stance = lexicon.PREPOSITION_VERBS.get((verb.lemma_, child.lower_))
        if stance is None:
            continue
        speaker = subject_of(verb)
        if any(c.dep_ == "auxpass" for c in verb.children):
            speaker = _agent(verb)
        if speaker is None:
            return None
        target = _object_of(child)
        if target is None and not any(c.dep_ == "pcomp" for c in child.children):
            continue
        if target is not None and target.ent_type_ in {"DATE", "TIME", "CARDINAL"}:
            continue
        first, last = child.i + 1, _edges(child)[1]
        for sibling in verb.rights:
            if (
                sibling.i > last
                and sibling.dep_ in {"xcomp", "advcl", "ccomp"}
                and any(c.lower_ == "to" for c in sibling.lefts)
            ):
                last = _edges(sibling)[1]
        if last < first:
            continue
        last = _until_next_cue(doc, verb, child, first, last)
        content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
        if content[1] <= content[0]:
            continue
        return Attribution(
            content,
            _cue_span(verb, [child]),
            stance,
            "verb with preposition",
            speaker=speaker,
            verb=verb,
            target=target,
            rank=3,
            confidence=0.8,
        )
    return None


def _label(reading: Reading, verb: Token) -> Attribution | None:
    """`described the strike as …`, `called it "…"`."""
    if verb.lemma_ not in lexicon.LABEL_VERBS:
        return None
    speaker = subject_of(verb)
    if speaker is None or any(c.dep_ == "auxpass" for c in verb.children):
        speaker = _agent(verb)
    if speaker is None:
        return None
    doc = reading.doc
    dobj = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    by_as = next(
        (
            c
            for c in verb.subtree
            if c.lower_ == "as"
            and c.dep_ == "prep"
            and c.i > verb.i
            and (c.head.i == verb.i or (dobj is not None and c.head.i == dobj.i))
        ),
        None,
    )
    predicate = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"oprd", "ccomp", "xcomp"}
            and c.i > verb.i
            and c.pos_ in {"NOUN", "ADJ", "PROPN"}
            and c.ent_type_ not in {"PERSON", "DATE", "TIME"}
        ),
        None,
    )
    if by_as is None and (predicate is None or verb.lemma_ in {"see", "cast"}):
        return None
    if verb.lemma_ in {"call"} and by_as is not None and predicate is None:
        return None
    parts = [t for t in (dobj, by_as, predicate) if t is not None]
    first = min(t.left_edge.i for t in parts)
    last = max(_edges(t)[1] for t in parts)
    first = max(first, verb.i + 1)
    last = _until_next_cue(doc, verb, verb, first, last)
    hard = verb.lemma_ in {"denounce", "condemn", "deride"}
    denies = verb.lemma_ == "dismiss"
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        _cue_span(verb),
        "accuses" if hard else "denies" if denies else "asserts",
        "label",
        speaker=speaker,
        verb=verb,
        target=dobj,
        rank=3,
        confidence=0.75,
    )


def _object(reading: Reading, verb: Token) -> Attribution | None:
    """`denied the charge`, `confirmed the strike`, `backed "…"`."""
    stance = lexicon.OBJECT_VERBS.get(verb.lemma_)
    if stance is None:
        if verb.lemma_ in {"express", "voice", "raise", "reiterate"}:
            return _expressed(reading, verb)
        return None
    content = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"dobj", "xcomp", "ccomp", "pcomp"} and c.i > verb.i
        ),
        None,
    )
    speaker = subject_of(verb)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if content is None or speaker is None:
        return None
    statement = content.lemma_ in lexicon.STATEMENT_NOUNS
    quoted = any(reading.quotation(t) is not None for t in content.subtree)
    gerund = content.tag_ == "VBG"
    if verb.lemma_ in lexicon.WEAK_OBJECT_VERBS and not (quoted or gerund):
        return None
    attitude = verb.lemma_ in lexicon.ATTITUDE_VERBS
    helps = verb.lemma_ in {"back", "support", "defend", "announce"}
    if helps and not quoted and content.lemma_ in lexicon.DEED_OBJECTS:
        return None
    withheld = content.lemma_ in lexicon.WITHHELD
    if verb.lemma_ == "deny" and (
        withheld or any(c.dep_ == "dative" for c in verb.children)
    ):
        return None
    doc = reading.doc
    first = max(content.left_edge.i, verb.i + 1)
    last = _until_next_cue(doc, verb, content, first, _edges(content)[1])
    if last < first:
        return None
    span = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
    words = None
    if attitude and not quoted:
        words = f"{verb.lower_} {reading.text[slice(*span)]}"
    refers = content.lower_ in _THIS or (statement and stance == "denies")
    return Attribution(
        span,
        _cue_span(verb),
        stance,
        "refers to an earlier statement" if refers else "object of a cue verb",
        speaker=speaker,
        verb=verb,
        target=content,
        words=words,
        rank=3,
        confidence=0.75,
    )


def _expressed(reading: Reading, verb: Token) -> Attribution | None:
    """`expressed concern over …`, `voiced hope that …`."""
    noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
    speaker = subject_of(verb)
    if noun is None or speaker is None:
        return None
    stance = lexicon.NOUN_CUES.get(noun.lemma_)
    doc = reading.doc
    first, last = noun.left_edge.i, _edges(noun)[1]
    for sibling in verb.rights:
        if (
            sibling.i > last
            and sibling.dep_ in {"prep", "ccomp"}
            and (
                sibling.dep_ == "ccomp"
                or sibling.lower_ in {"over", "about", "at", "for", "that"}
            )
        ):
            last = max(last, _edges(sibling)[1])
    complement = next(
        (
            c
            for c in [*noun.children, *verb.rights]
            if c.i > noun.i
            and (
                c.dep_ in {"acl", "ccomp", "relcl"}
                or (
                    c.dep_ == "prep"
                    and c.lower_ in {"over", "about", "at", "for", "of", "in"}
                )
            )
        ),
        None,
    )
    if stance is None:
        if verb.lemma_ == "raise":
            return None
        stance = "asserts"
    last = _until_next_cue(doc, verb, noun, first, last)
    cue: Span = _cue_span(verb)
    if complement is not None and noun.lemma_ in lexicon.NOUN_CUES:
        first = complement.left_edge.i
        cue = (cue[0], noun.idx + len(noun))
    if last < first:
        return None
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        cue,
        stance,
        "expressed feeling",
        speaker=speaker,
        verb=verb,
        rank=3,
        confidence=0.8,
    )


# --- according to, nouns, adjectives -----------------------------------------------


def _according_to(reading: Reading) -> Iterator[Attribution]:
    doc = reading.doc
    for token in doc[:-1]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to":
            continue
        if reading.quotation(token) is not None:
            continue
        to = doc[token.i + 1]
        source = _object_of(to) or _object_of(token)
        if source is None or source.lemma_ in {"plan", "schedule", "law", "rule"}:
            continue
        sentence = token.sent
        words = [t for t in sentence if not t.is_space]
        phrase_end = max(_edges(to)[1], source.i)
        if words[0].i == token.i:
            start_token = phrase_end + 1
            if start_token > words[-1].i:
                continue
            span = (doc[start_token].idx, words[-1].idx + len(words[-1]))
        else:
            head = token.head
            while head.pos_ not in {"VERB", "AUX"} and head.dep_ != "ROOT":
                head = head.head
            first = head.left_edge.i
            if head.dep_ == "ROOT":
                first = words[0].i
            comma = token.i > first and doc[token.i - 1].text == ","
            last = token.i - 2 if comma else token.i - 1
            if last < first:
                continue
            span = (doc[first].idx, doc[last].idx + len(doc[last]))
        content = reading.trimmed(*span)
        if content[1] - content[0] < 8:
            continue
        yield Attribution(
            content,
            (token.idx, to.idx + len(to)),
            "asserts",
            "according to",
            speaker=source,
            rank=3,
            confidence=0.9,
        )


def _nouns_and_adjectives(reading: Reading) -> Iterator[Attribution]:
    for token in reading.doc:
        if reading.quotation(token) is not None:
            continue
        if token.pos_ == "NOUN" and token.lemma_ in lexicon.NOUN_CUES:
            found = _noun(reading, token)
        elif (
            token.lower_ in lexicon.ADJECTIVE_CUES
            and token.dep_
            in {
                "acomp",
                "oprd",
                "attr",
            }
        ) or (token.lower_ in lexicon.ADJECTIVE_CUES and token.tag_ == "VBN"):
            found = _adjective(reading, token)
        else:
            continue
        if found is not None:
            yield found


def _noun(reading: Reading, noun: Token) -> Attribution | None:
    """`Kyiv's claim that …`, `accusations by Sudan that …`."""
    speaker = next((c for c in noun.children if c.dep_ == "poss"), None)
    cue_start = noun
    if speaker is None:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
                speaker = _object_of(child)
    head = noun.head
    if (
        speaker is None
        and noun.dep_ == "dobj"
        and head.lemma_ in lexicon.SUPPORT_VERBS
        and not _is_unreal(head)
    ):
        speaker = subject_of(head)
        cue_start = head
    if speaker is None:
        return None
    content = next(
        (
            c
            for c in noun.children
            if c.i > noun.i
            and (
                (
                    c.dep_ in _CLAUSAL
                    and any(
                        (g.lower_ == "that" and g.dep_ == "mark") or g.lower_ == "to"
                        for g in c.lefts
                    )
                )
                or (c.dep_ == "prep" and c.lower_ == "of" and _is_deed(c))
            )
        ),
        None,
    )
    if content is None:
        return None
    doc = reading.doc
    first, last = _edges(content)
    if content.dep_ == "prep":
        first = content.i + 1
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        (cue_start.idx, noun.idx + len(noun)),
        lexicon.NOUN_CUES[noun.lemma_],
        "cue noun",
        speaker=speaker,
        verb=noun,
        rank=4,
        confidence=0.7,
    )


def _is_deed(preposition: Token) -> bool:
    return any(c.dep_ == "pcomp" for c in preposition.children)


def _adjective(reading: Reading, adjective: Token) -> Attribution | None:
    participle = adjective.tag_ == "VBN" and adjective.dep_ != "acomp"
    verb = adjective if participle else adjective.head
    if verb.pos_ not in {"VERB", "AUX"} or _is_unreal(verb):
        return None
    if participle and not any(c.dep_ in {"auxpass", "aux"} for c in verb.children):
        return None
    speaker = subject_of(verb)
    content = next(
        (
            c
            for c in [*adjective.children, *verb.children]
            if c.i > adjective.i
            and (
                c.dep_ == "ccomp"
                or (
                    c.dep_ == "prep"
                    and c.lower_ in {"about", "over", "by", "at"}
                    and lexicon.ADJECTIVE_CUES[adjective.lower_] == "expresses_concern"
                )
            )
        ),
        None,
    )
    if speaker is None or content is None or speaker.lower_ in {"it", "there"}:
        return None
    doc = reading.doc
    first, last = _edges(content)
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        (adjective.idx, adjective.idx + len(adjective)),
        lexicon.ADJECTIVE_CUES[adjective.lower_],
        "cue adjective",
        speaker=speaker,
        verb=verb,
        rank=4,
        confidence=0.7,
    )


# --- choosing ----------------------------------------------------------------------


def _cites_itself(found: Attribution) -> bool:
    """True for a misreading in which the cue stands inside what it reports."""
    if found.rule in {"reporting clause in the middle", "quotation around its cue"}:
        return False
    start, end = found.content
    return start <= found.cue[0] < end


def _without_overlaps(found: list[Attribution]) -> list[Attribution]:
    """Keep one attribution for each stretch: the better rule, then the longer."""
    kept: list[Attribution] = []
    for candidate in sorted(
        found, key=lambda a: (a.rank, -(a.content[1] - a.content[0]), a.content[0])
    ):
        start, end = candidate.content
        if end - start < 2 or _cites_itself(candidate):
            continue
        if any(start < k.content[1] and k.content[0] < end for k in kept):
            continue
        kept.append(candidate)
    return sorted(kept, key=lambda a: a.content)
