"""The reporting clause beside a quotation: after it, before it, or a bare name."""

from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.quotes import Quotation
from timeline.intake.claims.reading import (
    QUOTE_MARKS,
    Attribution,
    Reading,
    cue_span,
    object_of,
    phrase_head,
    subject_of,
)
from timeline.intake.proposal import Span

_SAYING: Final = frozenset({"said", "says", "added", "adds", "continued", "wrote"})


def cued_quotation(
    reading: Reading, index: int, *, after_cue: bool = False
) -> Attribution | None:
    """Find the reporting clause beside a quotation.

    ``after_cue``: only one that follows it, the words before it being another's.
    """
    quotation = reading.quotations[index]
    inner = reading.text[quotation.inner_start : quotation.inner_end]
    inner = inner.rstrip(QUOTE_MARKS + " \u00a0")
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
        speaker=phrase_head(names[0]),
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
    whole = (quotation.start, quotation.end)
    quoting = next((t for t in verbs[:2] if t.lemma_ in {"quote", "cite"}), None)
    if quoting is not None and (not spoken or quoting.i < spoken[0].i):
        return quoted_as_saying(reading, quoting, whole, quoted=True)
    if (
        clause[0].lower_ == "according"
        and len(clause) > 2
        and clause[1].lower_ == "to"
        and (pobj := object_of(clause[1]))
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
        return quoted_as_saying(reading, verb.head, whole, quoted=True)
    if speaker is None:
        return None
    return Attribution(
        (quotation.start, quotation.end),
        cue_span(verb),
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
        return phrase_head(before[0])
    after = [
        t
        for t in clause
        if t.i > verb.i
        and t.pos_ in {"PROPN", "NOUN", "PRON"}
        and t.ent_type_ != "DATE"
    ]
    return phrase_head(after[0]) if after and after[0].i - verb.i <= 8 else None


def quoted_as_saying(
    reading: Reading, verb: Token, content: Span, *, quoted: bool
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
            if len(names) > 1 and names[0].lower_ in _SAYING:
                # `Said Peskov: "…"`, which the parser takes for a name.
                names = names[1:]
            if names:
                return Attribution(
                    (quotation.start, quotation.end),
                    (sentence[-1].idx, sentence[-1].idx + 1),
                    "asserts",
                    "name and colon",
                    quoted=True,
                    speaker=phrase_head(names[0]),
                    rank=1,
                    confidence=0.7,
                )
    if not verbs:
        return None
    verb = verbs[-1]
    if verb.lower_ == "saying":
        quoting = next((t for t in sentence if t.lemma_ in {"quote", "cite"}), None)
        whole = (quotation.start, quotation.end)
        if quoting is not None:
            return quoted_as_saying(reading, quoting, whole, quoted=True)
    speaker = _outside(reading, subject_of(verb))
    if speaker is None:
        before = [
            t
            for t in sentence
            if t.i < verb.i
            and t.pos_ in {"PROPN", "NOUN", "PRON"}
            and t.dep_ in {"nsubj", "ROOT", "nsubjpass", "conj", "appos"}
        ]
        # `Continued the minister: "…"`
        after = [t for t in sentence if t.i > verb.i and t.pos_ in {"PROPN", "NOUN"}]
        named = before[-1:] or after[:1]
        speaker = phrase_head(named[0]) if named else None
    if speaker is None:
        return None
    return Attribution(
        (quotation.start, quotation.end),
        cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "quotation after its cue",
        quoted=True,
        speaker=speaker,
        verb=verb,
        rank=1,
        confidence=0.95,
    )
