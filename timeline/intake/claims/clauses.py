"""Indirect speech as a clause: "said that …", "…, X said", "…, X said, …"."""

from typing import Final

from spacy.tokens import Doc, Token

from timeline.intake.claims import lexicon
from timeline.intake.claims.asides import denied_apposition
from timeline.intake.claims.bounds import (
    clause_start,
    is_condition,
    sentence_bounds,
    until_next_cue,
)
from timeline.intake.claims.quote_cues import quoted_as_saying
from timeline.intake.claims.reading import (
    Attribution,
    Reading,
    agent_of,
    cue_span,
    edges,
    subject_of,
)
from timeline.intake.claims.speaker_nouns import phrase_span
from timeline.intake.claims.stances import clause_stance, falsehood
from timeline.intake.claims.unattached import (
    named_at_the_end,
    named_in_apposition,
    parenthetical,
    quoted_at_the_end,
    unparsed,
)
from timeline.intake.language import text_of
from timeline.intake.proposal import Span

ASIDE: Final = "cited in an aside"
_WEEKDAYS: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
# What opens no statement, but says when or why something was said.
_CIRCUMSTANCE: Final = frozenset(
    {"after", "before", "while", "as", "since", "during", "because"}
)


def reported_clause(reading: Reading, verb: Token) -> Attribution | None:
    """A reporting verb with a clause: after it, before it, or around it."""
    if verb.lemma_ in {"quote", "cite"}:
        return quoted_at_the_end(reading, verb)
    if verb.lemma_ not in lexicon.CLAUSE_VERBS:
        return None
    if verb.lemma_ in lexicon.SPEECH_VERBS or verb.lemma_ == "read":
        found = (
            named_in_apposition(reading, verb)
            or named_at_the_end(reading, verb)
            or parenthetical(reading, verb)
        )
        if found is not None:
            return found
    passes_on = _passing_on(verb)
    clauses = [
        c
        for c in verb.children
        if c.dep_ == "ccomp"
        and not _is_small_clause(c)
        and not (c.i > verb.i and is_circumstance(c))
        and not (c.i > verb.i and is_condition(c))
        and not _is_cut_off(c, verb)
        and c != passes_on
        and reading.paragraph(c.idx) == reading.paragraph(verb.idx)
    ]
    if not clauses and verb.lemma_ == "tell":
        clauses = _told_somebody(verb)
    # After the cue first: what stands before it may be another quotation.
    after = [c for c in clauses if c.i > verb.i]
    before = [c for c in clauses if c.i < verb.i and _is_told(reading, c)]
    content = after[0] if after else before[-1] if before else None
    if content is None:
        return unparsed(reading, verb)
    if verb.dep_ == "ccomp" and _so_called(verb.head, verb) is not None:
        return None
    if content.lemma_ in lexicon.DISCRETION and verb.lemma_ in {"ask", "request"}:
        return None
    as_saying = verb.lower_ == "saying" and verb.head.lower_ == "as"
    speaker = subject_of(verb)
    if speaker is None and content.i > verb.i:
        speaker = _noun_before(verb)
    relay = subject_of(passes_on) if passes_on is not None else None
    if as_saying:
        found = quoted_as_saying(reading, verb.head, (0, 0), quoted=False)
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
        agent = agent_of(verb)
        speaker = agent
    elif passive:
        return None
    if speaker is None:
        return None
    disputed = _so_called(verb, content)
    if content.i < verb.i:
        start, end = _before(reading, verb, content)
    else:
        start, end = _after(reading, verb, content)
    if disputed is not None:
        start = disputed.left_edge.idx
    whole = _quoted_on(reading, verb, start, end)
    if whole is not None:
        start, end = whole
    if end <= start:
        return None
    return Attribution(
        (start, end),
        cue_span(verb),
        clause_stance(verb, content),
        "clause of a reporting verb",
        speaker=speaker,
        relayed_by=relay,
        verb=verb,
        target=disputed or falsehood(content),
        main=content,
        quoted=whole is not None,
        words=_with_antecedent(verb, content, reading.text[start:end]),
        rank=2 if verb.lemma_ in lexicon.SPEECH_VERBS else 4,
        confidence=0.9 if verb.lemma_ in lexicon.SPEECH_VERBS else 0.7,
    )


def _told_somebody(verb: Token) -> list[Token]:
    """`told the paper they had bombed it`: the parser may let it describe the paper."""
    return [
        clause
        for heard in verb.rights
        if heard.dep_ in {"dobj", "dative"}
        for clause in heard.rights
        if clause.dep_ == "relcl"
        and clause.left_edge.dep_ in {"nsubj", "nsubjpass"}
        and clause.left_edge.lower_ in {"they", "he", "she", "it", "there"}
    ]


def _is_told(reading: Reading, clause: Token) -> bool:
    """Outside of quotations, or only in part in one: `The men "pushed back an attack",
    the mission said`."""
    return None in {reading.quotation(clause), reading.quotation(clause.left_edge)}


def _quoted_on(reading: Reading, verb: Token, start: int, end: int) -> Span | None:
    """`A source said "two posts were hit. We lost four men."`: all of the quotation,
    which the parser ends with its first sentence."""
    for quotation in reading.quotations:
        if quotation.start <= start <= quotation.inner_start and end < quotation.end:
            between = reading.text[verb.idx + len(verb) : quotation.start]
            if between.strip() in {"", "that", ","}:
                return quotation.start, quotation.end
    return None


def _so_called(verb: Token, content: Token) -> Token | None:
    """`denied what it called Chadian claims of …`: the claims are what is denied."""
    if verb.lemma_ not in lexicon.DENIALS or content.left_edge.lower_ != "what":
        return None
    return next(
        (
            t
            for t in content.subtree
            if t.dep_ in {"attr", "oprd", "dobj"}
            and t.i > content.i
            and t.pos_ in {"NOUN", "PROPN"}
        ),
        None,
    )


def _passing_on(verb: Token) -> Token | None:
    """`X said they had fled, the BBC reported`: the parser may hang the BBC's verb on
    that of X."""
    end = sentence_bounds(verb)[1]
    return next(
        (
            c
            for c in verb.rights
            if c.i == end
            and c.dep_ == "ccomp"
            and c.lemma_ in lexicon.SPEECH_VERBS
            and any(
                s.dep_ == "nsubj" and s.left_edge.nbor(-1).text == "," for s in c.lefts
            )
        ),
        None,
    )


def is_circumstance(clause: Token) -> bool:
    """`after X fled`, `hours after X said …`: when or why, and no statement."""
    return clause.left_edge.lower_ in _CIRCUMSTANCE or any(
        c.dep_ == "mark" and c.lower_ in {"after", "before"} for c in clause.lefts
    )


def _is_cut_off(clause: Token, verb: Token) -> bool:
    """`Chad urged calm; Niger pleaded for help`, `…, Chad said; two were hurt`: a
    semicolon parts the clause from the verb."""
    first, last = sorted((clause.i, verb.i))
    return any(t.text == ";" for t in verb.doc[first:last])


def _noun_before(verb: Token) -> Token | None:
    """Who stands right before a finite verb that the parser gives no subject."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i < 2:
        return None
    before = verb.nbor(-1)
    if before.text == ",":
        before = verb.nbor(-2)
    return before if before.pos_ == "PROPN" and before.sent == verb.sent else None


def _with_antecedent(verb: Token, content: Token, words: str) -> str | None:
    """`an attack that X said killed two`: what was said is about the attack."""
    relative = any(
        c.dep_ in {"nsubj", "nsubjpass"}
        and c.i < verb.i
        and (c.tag_ in {"WDT", "WP"} or c.lower_ == "that")
        for c in content.children
    )
    if not relative or verb.dep_ != "relcl":
        return None
    start, end = phrase_span(verb.head)
    return f"{text_of(verb.doc)[start:end]} {words}"


def reported_aside(reading: Reading, verb: Token) -> Attribution | None:
    """`As X noted, …`, `…, as reported by X`: the rest of the sentence is cited."""
    if verb.lemma_ not in lexicon.ASIDE_VERBS or verb.dep_ not in {"advcl", "prep"}:
        return None
    opener = verb.left_edge
    if opener.lower_ != "as" or not (opener.head.i == verb.i or opener.i == verb.i - 1):
        return None
    bare = verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)
    speaker = agent_of(verb) if bare else subject_of(verb)
    if speaker is None or any(
        c.dep_ in {"ccomp", "xcomp"} or (c.dep_ == "dobj" and c.lower_ != "it")
        for c in verb.children
    ):
        return None
    doc = reading.doc
    first, last = sentence_bounds(verb)
    opens, closes = opener.i, edges(verb)[1]
    denied = _denied_before(verb, opener)
    if denied is not None:
        begin, end = edges(denied)[0], opens - 2
    elif verb.head.lemma_ in lexicon.DENIALS:
        return None
    elif opens == first and closes + 1 < last and doc[closes + 1].text == ",":
        begin, end = closes + 2, last
    elif opens > first + 1 and doc[opens - 1].text == "," and closes >= last - 1:
        begin, end = clause_start(doc, first, opens), opens - 2
    else:
        return None
    return Attribution(
        reading.trimmed(doc[begin].idx, doc[end].idx + len(doc[end])),
        cue_span(verb),
        lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts"),
        ASIDE,
        speaker=speaker,
        verb=verb,
        rank=3,
        confidence=0.8,
    )


def _denied_before(verb: Token, opener: Token) -> Token | None:
    """`X denied that it fled, as Y alleged`: Y alleged what X denies."""
    if opener.i < 1 or opener.nbor(-1).text != ",":
        return None
    return next(
        (
            t
            for t in verb.ancestors
            if t.dep_ == "ccomp" and t.i < opener.i and t.head.lemma_ in lexicon.DENIALS
        ),
        None,
    )


def _is_small_clause(clause: Token) -> bool:
    """`saw troops drive`, `wanted it done`: no finite verb, no statement."""
    finite = (
        clause.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        or any(
            # "which X says killed two": a relative pronoun is a subject only of a verb.
            c.tag_ == "WDT" and c.dep_ == "nsubj"
            for c in clause.children
        )
        or any(
            c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
            for c in clause.children
        )
    )
    if finite:
        return False
    return not any(c.dep_ == "cop" for c in clause.children)


def _after(reading: Reading, verb: Token, content: Token) -> Span:
    """The clause to the right of its verb, with what the parser hung elsewhere."""
    first, last = edges(content)
    first = max(first, verb.i + 1)
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.i > verb.i), None)
    if mark is not None:
        first = min(first, mark.i)
    doc = reading.doc
    last = until_next_cue(doc, verb, content, first, last)
    # "… and that it had …": further clauses of the same verb.
    for child in verb.rights:
        if denied_apposition(child) is not None:
            break
        if child.i > last and child.dep_ in {"ccomp", "prep", "npadvmod", "advmod"}:
            gap = [t for t in doc[last + 1 : child.left_edge.i] if not t.is_punct]
            if is_circumstance(child) or child == _passing_on(verb):
                continue
            if all(t.dep_ in {"cc", "mark"} for t in gap) and not _is_meta(child):
                last = max(last, edges(child)[1])
        elif child.i > last and child.dep_ == "advcl" and not _is_cue_clause(child):
            marker = next((c for c in child.children if c.dep_ in {"mark"}), None)
            if marker is not None and marker.lower_ in {"if", "because", "unless"}:
                last = max(last, edges(child)[1])
    last = _with_second_half(verb, last)
    if first == verb.i + 1 and is_day_of_saying(doc[first]):
        first += 1
    first = _after_day(doc, verb, first)
    return reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))


def _after_day(doc: Doc, verb: Token, first: int) -> int:
    """Where the words begin in "said late on Tuesday it had fired", without the day.

    In "said on Sunday dozens had died" the parser may take the dozens for the day's.
    """
    taken = next((t for t in doc[verb.i + 1 : first] if t.lower_ in _WEEKDAYS), None)
    if taken is not None and taken.dep_ == "compound" and taken.i <= verb.i + 2:
        return taken.i + 1
    day = next((t for t in doc[first : first + 3] if t.lower_ in _WEEKDAYS), None)
    if first != verb.i + 1 or day is None or doc[day.i - 1].lower_ != "on":
        return first
    if not is_day_of_saying(day) or any(t.text == "," for t in doc[first : day.i]):
        return first
    return day.i + 1


def is_day_of_saying(day: Token) -> bool:
    """`X said Tuesday the rebels had fled`, as American papers have it."""
    if day.lower_ not in _WEEKDAYS or day.i + 1 >= len(day.doc):
        return False
    following = day.nbor(1)
    opens = following.pos_ in {"DET", "PRON", "PROPN", "NUM"} or following.lower_ in {
        "that",
        "there",
    }
    return opens and following.lower_ not in {"'s", "’s"}


def _with_second_half(verb: Token, last: int) -> int:
    """Take in "and that …", wherever the parser hung it."""
    end = sentence_bounds(verb)[1]
    rest = [t for t in verb.doc[last + 1 : end + 1] if not t.is_punct]
    if (
        len(rest) > 3
        and rest[0].dep_ == "cc"
        and rest[1].lower_ == "that"
        and rest[1].dep_ == "mark"
        and rest[1].head.i > last
    ):
        return max(last, edges(rest[1].head)[1])
    return last


def _is_meta(token: Token) -> bool:
    """Where or when it was said, or by whose account: no part of what was said."""
    return token.lower_ in {"according", "in", "on", "at", "after", "during", "via"}


def _is_cue_clause(clause: Token) -> bool:
    return clause.lemma_ in lexicon.CLAUSE_VERBS and clause.tag_ == "VBG"


def _before(reading: Reading, verb: Token, content: Token) -> Span:
    """The clause to the left: from its start to the comma before the cue."""
    doc = reading.doc
    subject = subject_of(verb)
    own = [c for c in verb.children if c.i != content.i and c.i > content.i]
    bound = min([verb.i] + [c.left_edge.i for c in own if c.i < verb.i])
    if subject is not None and subject.i < verb.i:
        named = subject.left_edge.i
        # "…, on Friday, X said": what stands before the comma was said.
        bound = named if doc[named - 1].text == "," else min(bound, named)
    first, last = edges(content)
    for child in verb.lefts:
        # An opening phrase ("On Friday, …") hangs on the cue, but is what was said.
        if child.i < content.i and child.dep_ not in {"cc", "punct"}:
            first = min(first, child.left_edge.i)
    last = min(last, bound - 1)
    while last > first and doc[last].is_punct and doc[last].text == ",":
        last -= 1
    if last < bound - 1 and (
        doc[bound - 1].text == ","
        or not any(t.text == "," for t in doc[last + 1 : bound])
    ):
        last = bound - 1
    return reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
