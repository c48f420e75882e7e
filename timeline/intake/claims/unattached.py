"""Reporting clauses found by position, where the parser attaches no words to them."""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from timeline.intake.claims import lexicon, voices
from timeline.intake.claims.bounds import (
    clause_start,
    is_said_by_another,
    is_time_told,
    sentence_bounds,
)
from timeline.intake.claims.reading import (
    QUOTE_MARKS,
    Attribution,
    Reading,
    cue_span,
    object_of,
    read_out,
    subject_of,
)
from timeline.intake.claims.stances import clause_stance

_AROUND_IT: Final = frozenset({"in", "amid", "despite", "during", "following"})
_NO_STATEMENT: Final = frozenset(
    {
        *("in", "on", "at", "of", "to", "by", "from", "during", "via", "outside"),
        *(",", ":", ";", "so"),
    }
)
_WHEN: Final = frozenset({"after", "before", "when", "while", "during", "following"})
_NEW_CLAUSE: Final = frozenset(
    {"while", "but", "although", "though", "whereas", "as", "after", "before"}
)


def parenthetical(reading: Reading, verb: Token) -> Attribution | None:
    """`The strike, the ministry said, killed three.`"""
    doc = reading.doc
    speaker = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if speaker is None or speaker.i > verb.i or speaker.tag_ in {"WP", "WDT"}:
        return None
    if any(c.dep_ == "dobj" for c in verb.rights) and verb.lemma_ != "tell":
        return None
    before = speaker.left_edge.i - 1
    sentence = sentence_bounds(verb)
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
    # "news agency Yonhap reported": the parser may find two who report.
    named = speaker.nbor(1)
    if named.pos_ == "PROPN" and named.dep_ == "nsubj" and named.head.i == verb.i:
        speaker = named
    first = clause_start(doc, sentence[0], before)
    relay = _reported_in_turn(doc[after + 1 : sentence[1] + 1])
    if relay is not None or _begins_anew(doc[after + 1], speaker):
        if not any(t.pos_ in {"VERB", "AUX"} for t in doc[first:before]):
            return None
        return Attribution(
            reading.trimmed(doc[first].idx, doc[before].idx),
            cue_span(verb),
            clause_stance(verb, verb),
            "all that stands before a verb of speech",
            speaker=speaker,
            relayed_by=relay,
            verb=verb,
            rank=1,
            confidence=0.8,
        )
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
        cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "reporting clause in the middle",
        speaker=speaker,
        verb=verb,
        words=words,
        rank=2,
        confidence=0.85,
    )


def _begins_anew(token: Token, speaker: Token) -> bool:
    """`…, X said, adding …`, `…, X said, while Y denied …`: not the same statement.

    After a pronoun ("he said, and …") the statement goes on.
    """
    if token.tag_ == "VBG" and token.lemma_ in lexicon.CONTINUING_VERBS:
        return True
    if token.lower_ == "and":
        clause = token.doc[token.i : token.sent.end]
        own = any(t.dep_ in {"nsubj", "nsubjpass"} for t in clause)
        return speaker.pos_ != "PRON" and own
    circumstance = token.lower_ in _AROUND_IT and speaker.pos_ != "PRON"
    complete = any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for t in token.doc[token.sent.start : speaker.left_edge.i]
    )
    later = is_time_told(token)
    return token.lower_ in _NEW_CLAUSE or ((circumstance or later) and complete)


def _reported_in_turn(rest: Words) -> Token | None:
    """`…, its leader has said, the state agency reported`: who passes it on."""
    verb = rest[-1]
    if verb.lemma_ not in lexicon.SPEECH_VERBS or verb.pos_ != "VERB":
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.i >= rest.start else None


def named_in_apposition(reading: Reading, verb: Token) -> Attribution | None:
    """`…, the governor, Maria Lopez, said.`, which the parser hangs elsewhere."""
    doc = reading.doc
    if not verb.i or doc[verb.i - 1].text != ",":
        return None
    if any(c.dep_ in {"ccomp", "xcomp"} and c.i > verb.i for c in verb.children):
        return None
    first = sentence_bounds(verb)[0]
    office = _office_before(doc, first, verb.i - 1)
    if office is None:
        return None
    return Attribution(
        reading.trimmed(doc[clause_start(doc, first, office)].idx, doc[office].idx),
        cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "all that stands before a verb of speech",
        speaker=doc[verb.i - 2],
        verb=verb,
        rank=1,
        confidence=0.8,
    )


def named_at_the_end(reading: Reading, verb: Token) -> Attribution | None:
    """`Among the dead were men, one of whom was burnt, Minister X told reporters`:
    the parser may hang X on the men; `…, reads a message from X`."""
    if verb.tag_ not in {"VBD", "VBZ"} or not verb.i:
        return None
    doc = reading.doc
    message = read_out(verb)
    speaker = message or _hung_elsewhere(verb)
    if speaker is None:
        return None
    first, last = sentence_bounds(verb)
    comma = verb.i - 1 if message is not None else speaker.left_edge.i - 1
    if comma <= first or doc[comma].text not in {",", *QUOTE_MARKS}:
        return None
    rest = doc[verb.i + 1 : last + 1]
    goes_on = any(t.pos_ in {"VERB", "AUX"} or t.is_quote for t in rest)
    if goes_on and message is None:
        return None
    if not any(t.pos_ in {"VERB", "AUX"} for t in doc[first:comma]):
        return None
    return Attribution(
        reading.trimmed(doc[clause_start(doc, first, comma)].idx, doc[comma].idx),
        cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        "all that stands before a verb of speech",
        speaker=speaker,
        verb=verb,
        rank=1,
        confidence=0.75,
    )


def _hung_elsewhere(verb: Token) -> Token | None:
    """Who stands right before a verb of speech, as an apposition to other words: a
    name, two unnamed people, "the source, who had spoken to both,"."""
    before = verb.nbor(-1)
    first = verb.sent.start
    if before.text == ",":
        described = (
            t
            for t in verb.doc[first : verb.i]
            if t.dep_ == "appos"
            and t.lemma_ in voices.PEOPLE
            and any(
                c.dep_ == "relcl"
                and c.left_edge.lower_ == "who"
                and c.right_edge.i == before.i - 1
                for c in t.rights
            )
        )
        return next(described, None)
    while before.dep_ == "conj" and before.head.i > first:
        before = before.head
    known = before.pos_ == "PROPN" or before.lemma_ in voices.PEOPLE
    return before if known and before.dep_ == "appos" else None


def _office_before(doc: Doc, first: int, comma: int) -> int | None:
    """Return the comma before "the governor, Maria Lopez," which ends at a comma."""
    name = comma - 1
    while name > first and doc[name].pos_ == "PROPN":
        name -= 1
    if doc[name].text != "," or name == comma - 1:
        return None
    office = name - 1
    while office > first and doc[office].text != ",":
        if doc[office].pos_ in {"VERB", "AUX"}:
            return None
        office -= 1
    before = doc[first:office]
    if office <= first or not any(t.pos_ in {"VERB", "AUX"} for t in before):
        return None
    return office if any(t.pos_ == "NOUN" for t in doc[office:name]) else None


def quoted_at_the_end(reading: Reading, verb: Token) -> Attribution | None:
    """`The truce "holds", X was quoted by Y as saying`: all before X was said."""
    if verb.lemma_ not in {"quote", "cite"} or verb.tag_ != "VBN":
        return None
    doc = reading.doc
    first, last = sentence_bounds(verb)
    saying = next((t for t in doc[verb.i : last + 1] if t.lower_ == "saying"), None)
    was = next((t for t in verb.lefts if t.dep_ in {"auxpass", "aux"}), None)
    if was is None or saying is None or doc[saying.i - 1].lower_ != "as":
        return None
    # "as saying on Friday by TASS": no words of a statement follow.
    if any(t.pos_ in {"VERB", "AUX"} for t in doc[saying.i + 1 : last + 1]):
        return None
    named = doc[was.i - 1].text == ","
    comma = _office_before(doc, first, was.i - 1) if named else None
    speaker: Token | None = doc[was.i - 2]
    if comma is None:
        speaker = subject_of(verb)
        before = speaker.left_edge.i - 1 if speaker is not None else first
        comma = before if before > first and doc[before].text == "," else None
    if speaker is None or comma is None or speaker.i > verb.i:
        return None
    by = next((t for t in doc[verb.i : last + 1] if t.lower_ == "by"), None)
    return Attribution(
        reading.trimmed(doc[clause_start(doc, first, comma)].idx, doc[comma].idx),
        cue_span(verb),
        "asserts",
        "quoted as saying",
        speaker=speaker,
        relayed_by=object_of(by) if by is not None else None,
        verb=saying,
        rank=1,
        confidence=0.85,
    )


def _is_aside(rest: Sequence[Token]) -> bool:
    """`…, he said according to a transcript`, `…, he said after they had met`."""
    if not rest or rest[0].lower_ == "according":
        return True
    parted = any(t.text == "," for t in rest)
    return rest[0].lower_ in _WHEN and not parted


def unparsed(reading: Reading, verb: Token) -> Attribution | None:
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
    if verb.lemma_ == "warn" and any(c.lower_ == "of" for c in verb.rights):
        return None
    first, last = sentence_bounds(verb)
    following = [t for t in doc[verb.i + 1 : last + 1] if not t.is_space]
    another = next(
        (t.i for t in following if t.text == ";" and is_said_by_another(t)), None
    )
    if another is not None:
        last = another - 1
        following = [t for t in following if t.i < another]
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
        and rest[0].lower_ not in _NO_STATEMENT
        and not _is_aside(following)
        and rest[0].i != speaker.left_edge.i
        and any(t.pos_ in {"VERB", "AUX"} and t.tag_ != "VBG" for t in rest)
        and (that is not None or rest[0].i == verb.i + 1)
    )
    if plain and speaker.i < verb.i:
        content = reading.trimmed(rest[0].idx, doc[last].idx + len(doc[last]))
        rule = "all that follows a verb of speech"
    else:
        if verb.lemma_ != "tell" and any(c.dep_ == "dobj" for c in verb.rights):
            # "Citing …, X announced its withdrawal": that was announced.
            return None
        # `…, said X` and `…, X said` at the end of a sentence.
        left = min(verb.i, speaker.left_edge.i if speaker.i < verb.i else verb.i)
        gap = left - 1
        while gap > first and doc[gap].text in {'"', "”", "''", "’"}:
            gap -= 1
        if gap <= first + 1 or doc[gap].text != ",":
            return None
        headline = doc[last].text[-1:].isalnum() and doc[gap + 1].i == verb.i
        if not headline and not any(t.pos_ in {"VERB", "AUX"} for t in doc[first:gap]):
            return None
        content = reading.trimmed(doc[clause_start(doc, first, gap)].idx, doc[gap].idx)
        rule = "all that stands before a verb of speech"
    if content[1] - content[0] < 12:
        return None
    return Attribution(
        content,
        cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        rule,
        speaker=speaker,
        verb=verb,
        rank=4,
        confidence=0.6,
    )
