"""Direct quotations and their reporting clauses: before, after, around, none."""

import re
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.quotes import Quotation
from timeline.intake.claims.reading import (
    QUOTE_MARKS,
    Attribution,
    Reading,
    cue_span,
    is_negated,
    object_of,
    phrase_head,
    subject_of,
)
from timeline.intake.proposal import Span, Stance

_LONGEST_CUE: Final = 250
"""Characters that may stand between the halves of a quotation."""
_TITLES: Final = (
    "Mr Mrs Ms Dr St Jr Sr Lt Sen Rep Gov Gen Col Sgt Maj Adm Rev Hon Capt Prof"
)
_SENTENCE_END: Final = re.compile(
    "".join(rf"(?<!\b{title})" for title in _TITLES.split())
    + r"(?<=[a-z0-9)])[.] (?=[A-Z])"
)
_SAYING: Final = frozenset({"said", "says", "added", "adds", "continued", "wrote"})
_SUBORDINATE: Final = frozenset(
    {"aux", "auxpass", "relcl", "advcl", "acl", "csubj", "xcomp"}
)
# What is done by saying it: "We deny …", "I urge …".
_PERFORMED: Final[dict[str, Stance]] = {
    "deny": "denies",
    "reject": "denies",
    "demand": "demands",
    "urge": "demands",
    "request": "requests",
    "appeal": "requests",
    "beg": "requests",
    "promise": "promises",
    "pledge": "promises",
    "vow": "promises",
    "admit": "acknowledges",
    "acknowledge": "acknowledges",
    "confirm": "acknowledges",
    "condemn": "accuses",
    "accuse": "accuses",
    "blame": "accuses",
    "fear": "expresses_concern",
    "regret": "expresses_concern",
}
_NEW_SENTENCE: Final = ("He ", "She ", "They ", "It ")


def direct_quotations(
    reading: Reading,
) -> tuple[list[Attribution], list[Span]]:
    """Return the quotations with their speakers, and the spans of those without one."""
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
        elif (second := _second_half(reading, index)) < len(quotations):
            following = quotations[second]
            if _is_split(reading, quotation, following, attribution) and not (
                _cued_quotation(reading, second, after_cue=True)
            ):
                used.update(range(index + 1, second + 1))
                attribution = _joined(reading, attribution, quotation, following)
        found.append(_with_stance(reading, attribution))
    return found, orphans


def _with_stance(reading: Reading, found: Attribution) -> Attribution:
    """What the quoted words do themselves: `"We deny this," X said`."""
    if found.stance != "asserts":
        return found
    quotation = next(
        (q for q in reading.quotations if q.start == found.content[0]), None
    )
    words = reading.tokens(found.content[0], found.content[1])
    main = next(
        (t for t in words if t.pos_ in {"VERB", "AUX"} and t.dep_ not in _SUBORDINATE),
        None,
    )
    if quotation is None or main is None or main.idx >= quotation.inner_end:
        return found
    stance = _own_stance(main)
    return found if stance is None else replace(found, stance=stance)


def _own_stance(verb: Token) -> Stance | None:
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or is_negated(verb):
        return None
    if subject.lower_ not in {"i", "we"}:
        must = any(c.dep_ == "aux" and c.lower_ == "must" for c in verb.lefts)
        should = subject.pos_ == "PROPN" and any(
            c.dep_ == "aux" and c.lower_ == "should" for c in verb.lefts
        )
        return "demands" if must or should else None
    if any(c.dep_ == "aux" and c.lower_ not in {"do", "have"} for c in verb.lefts):
        return None
    if any(c.dep_ == "acomp" and c.lower_ in lexicon.ALARMED for c in verb.rights):
        return "expresses_concern"
    for child in verb.rights:
        stance = lexicon.PREPOSITION_VERBS.get((verb.lemma_, child.lower_))
        if stance is not None and child.dep_ == "prep":
            return stance
    return _PERFORMED.get(verb.lemma_) if verb.tag_ == "VBP" else None


def _second_half(reading: Reading, index: int) -> int:
    """Index of the quotation that may go on: `"A," X said on "The Hour." "B."`."""
    following = index + 1
    if following < len(reading.quotations):
        title = reading.quotations[following]
        words = reading.text[title.inner_start : title.inner_end].split()
        before = reading.text[max(0, title.start - 40) : title.start].rstrip()
        placed = before.endswith((" on", " in", "’s", "'s"))
        if placed and 0 < len(words) <= 4 and words[0][:1].isupper():
            return following + 1
    return following


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """True for a quotation that is sentences of its own, not words in a sentence."""
    before = reading.text[: quotation.start].rstrip(" \t")
    starts = not before or before[-1] in "\n.!?:" + QUOTE_MARKS
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


def _continued_quotation(
    reading: Reading, quotation: Quotation, earlier: list[Attribution]
) -> Attribution | None:
    """A quotation without a cue goes on with the speaker before it."""
    paragraph = reading.paragraph(quotation.start)
    start = reading.paragraphs[paragraph][0]
    lead, verbs = _lead_in(reading, start, quotation)
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
        lead, verbs = _lead_in(reading, window, quotation)
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


def _lead_in(
    reading: Reading, start: int, quotation: Quotation
) -> tuple[list[Token], list[Token]]:
    """The unquoted words from ``start`` to the quotation, and the verbs among them
    that can bring a statement of their own subject."""
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
    return lead, verbs


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
    if "\n" in between or len(between) > _LONGEST_CUE or found.cue[0] < first.end:
        return False
    if found.cue[1] > second.start:
        return False
    stripped = between.strip().rstrip(QUOTE_MARKS)
    ended = reading.text[first.inner_start : first.inner_end].rstrip()[-1:]
    if ended in {".", "?", "!"} and stripped.startswith(_NEW_SENTENCE):
        return False
    if stripped[-1:] in {",", "—", "-"}:
        words = reading.tokens(found.cue[1], second.start)
        return not any(
            t.lemma_ in lexicon.SPEECH_VERBS and t.pos_ == "VERB" for t in words
        )
    return stripped[-1:] == "." and not _SENTENCE_END.search(stripped)


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
