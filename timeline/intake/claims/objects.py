"""Statements that a verb takes as its object: labels, denials, figures, feelings."""

from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns, lexicon, voices
from timeline.intake.claims.asides import denied_aside
from timeline.intake.claims.bounds import (
    until_next_cue,
    with_circumstances,
    with_condition,
)
from timeline.intake.claims.reading import (
    Attribution,
    Reading,
    agent_of,
    cue_span,
    edges,
    particle_of,
    subject_of,
)
from timeline.intake.proposal import Span, Stance

_NAMING: Final = frozenset({"call", "label", "brand", "dub", "term", "deem"})
_PARTIES: Final = frozenset({"GPE", "ORG", "NORP", "PERSON", "LOC"})
_GIVES: Final = frozenset({"give", "report", "cite"})
_THIS: Final = frozenset({"this", "that", "it", "these", "those", "so", "any"})


def label(reading: Reading, verb: Token) -> Attribution | None:
    """`described the strike as …`, `called it "…"`."""
    if verb.lemma_ not in lexicon.LABEL_VERBS:
        return None
    speaker = subject_of(verb)
    if speaker is None or any(c.dep_ == "auxpass" for c in verb.children):
        speaker = agent_of(verb)
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
    if predicate is None and dobj is not None and verb.lemma_ in _NAMING:
        predicate = next(
            (
                t
                for t in dobj.subtree
                if t.i > dobj.i + 1
                and (q := reading.quotation(t)) is not None
                and q.inner_start == t.idx
            ),
            None,
        )
    if by_as is None and (predicate is None or verb.lemma_ in {"see", "cast"}):
        return None
    if dobj is not None and dobj.lower_ in {
        "itself",
        "themselves",
        "himself",
        "herself",
    }:
        return None
    if verb.lemma_ == "call" and by_as is not None and predicate is None:
        return None
    if verb.lemma_ == "call" and predicate is not None and _is_rung(predicate, dobj):
        return None
    parts = [t for t in (dobj, by_as, predicate) if t is not None]
    first = min(t.left_edge.i for t in parts)
    last = max(edges(t)[1] for t in parts)
    first = max(first, verb.i + 1)
    last = until_next_cue(doc, verb, verb, first, last)
    hard = verb.lemma_ in {"denounce", "condemn", "deride"}
    words = doc[first : last + 1]
    named = next((t for t in words if t.lemma_ in cue_nouns.STATEMENT_NOUNS), None)
    if named is None:
        # "called that a fabrication": what was said before.
        named = next((t for t in words[:1] if t.lower_ in _THIS), None)
    false = named is not None and any(t.lower_ in cue_nouns.FALSE for t in words)
    denies = false or verb.lemma_ in {"dismiss", "reject"}
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        cue_span(verb),
        "accuses" if hard else "denies" if denies else "asserts",
        "label",
        speaker=speaker,
        verb=verb,
        target=named if denies and named is not None else dobj,
        rank=3,
        confidence=0.75,
    )


def _is_rung(predicate: Token, named: Token | None) -> bool:
    """`called Kurti and Vucic on Sunday`: names alone are rung up, not labelled."""
    if predicate.pos_ != "PROPN" or any(c.dep_ == "det" for c in predicate.children):
        return False
    return named is None or (named.pos_ == "PROPN" and named.i > predicate.i)


def cue_object(reading: Reading, verb: Token) -> Attribution | None:
    """`denied the charge`, `confirmed the strike`, `backed "…"`."""
    stance = lexicon.PARTICLE_VERBS.get(
        (verb.lemma_, particle_of(verb))
    ) or lexicon.OBJECT_VERBS.get(verb.lemma_)
    if stance is None:
        if verb.lemma_ in {"express", "voice", "raise", "reiterate"}:
            return _expressed(reading, verb)
        return None
    aside = denied_aside(verb)
    if aside is not None:
        return _denied(reading, verb, aside)
    content = next(
        (
            c
            for c in verb.children
            if c.dep_ in {"dobj", "xcomp", "ccomp", "pcomp"} and c.i > verb.i
        ),
        None,
    )
    clause = _clause_taken_apart(verb)
    speaker = subject_of(verb)
    if any(c.dep_ == "auxpass" for c in verb.children):
        return _passive_object(reading, verb, stance)
    if content is None or speaker is None:
        return None
    statement = content.lemma_ in cue_nouns.STATEMENT_NOUNS
    quoted = any(reading.quotation(t) is not None for t in content.subtree)
    if verb.lemma_ in lexicon.WEAK_OBJECT_VERBS and not (
        quoted or _is_deed(verb, content)
    ):
        return None
    if verb.lemma_ == "cite" and verb.dep_ == "advcl" and verb.tag_ == "VBG":
        # "…, citing a court ruling": whence it is known, or why it is done.
        return None
    if verb.lemma_ in lexicon.STRIKING_VERBS and _is_struck(verb, speaker, content):
        return None
    attitude = verb.lemma_ in lexicon.ATTITUDE_VERBS
    helps = verb.lemma_ in lexicon.HELP_VERBS
    if helps and not quoted and content.lemma_ in cue_nouns.DEED_OBJECTS:
        return None
    # To back a state or a party is a deed; to praise one is to say something.
    if helps and not quoted and content.ent_type_ in _PARTIES:
        return None
    if verb.lemma_ == "cite" and content.lemma_ in voices.PEOPLE and not quoted:
        return None
    if stance == "acknowledges" and _is_none(content):
        return None
    if verb.lemma_ == "report" and content.dep_ == "xcomp":
        # "a jet reported to have crashed": it reported nothing.
        return None
    if content.lemma_ == "anonymity":
        # Asked of the reporter, about the report.
        return None
    if verb.lemma_ == "oppose" and verb.nbor(1).lower_ == "to":
        # "protesters opposed to it"
        return None
    if verb.lemma_ == "dismiss" and not quoted and _is_let_go(content):
        return None
    withheld = content.lemma_ in cue_nouns.WITHHELD
    if verb.lemma_ == "deny" and (
        withheld or any(c.dep_ == "dative" for c in verb.children)
    ):
        return None
    doc = reading.doc
    first = max(content.left_edge.i, verb.i + 1)
    last = with_condition(verb, with_circumstances(verb, edges(content)[1]))
    if clause is not None:
        last = edges(clause)[1]
    last = until_next_cue(doc, verb, content, first, last)
    if last < first:
        return None
    span = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
    words = None
    if attitude and not quoted:
        words = f"{verb.lower_} {reading.text[slice(*span)]}"
    refers = content.lower_ in _THIS or (statement and stance == "denies")
    return Attribution(
        span,
        cue_span(verb),
        stance,
        "refers to an earlier statement" if refers else "object of a cue verb",
        speaker=speaker,
        verb=verb,
        target=content,
        words=words,
        rank=3,
        confidence=0.75,
    )


def _clause_taken_apart(verb: Token) -> Token | None:
    """`denied Gao had fallen`: the parser may take "Gao" for all that is denied."""
    named = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if named is None or verb.lemma_ not in lexicon.CLAUSE_VERBS:
        return None
    return next(
        (
            c
            for c in verb.rights
            if c.dep_ in {"xcomp", "ccomp"}
            and c.left_edge.i == named.right_edge.i + 1
            and c.left_edge.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        ),
        None,
    )


def _is_struck(verb: Token, striker: Token, thing: Token) -> bool:
    """`ships blasted a boat with water cannon`: no word was spoken."""
    means = [
        noun
        for c in verb.rights
        if c.dep_ == "prep" and c.lower_ in {"with", "into"}
        for noun in c.children
        if noun.dep_ == "pobj"
    ]
    return any(t.lemma_ in cue_nouns.HARD_THINGS for t in (striker, thing, *means))


def _is_let_go(content: Token) -> bool:
    """`dismissed the minister`, `dismissed the bangs`: no word of theirs is denied."""
    person = content.lemma_.lower() in voices.PEOPLE or content.ent_type_ in _PARTIES
    return person or content.lemma_ in cue_nouns.DISMISSED


def _is_none(content: Token) -> bool:
    """`has confirmed no such losses`: nothing was said."""
    return content.lower_ in {"none", "nothing"} or any(
        c.dep_ == "det" and c.lower_ == "no" for c in content.lefts
    )


def _is_deed(verb: Token, content: Token) -> bool:
    """Whether an object tells of a deed ("hearing shots", "the loss of a ship")."""
    if content.tag_ == "VBG" or any(
        c.tag_ == "VBG" and c.dep_ == "compound" for c in content.children
    ):
        return True
    told = cue_nouns.CLAIMED if verb.lemma_ == "claim" else cue_nouns.DEEDS
    return content.lemma_ in told


def _denied(reading: Reading, verb: Token, aside: Token) -> Attribution | None:
    """`…, which X denies`: it points to what was said before it."""
    speaker = subject_of(verb)
    if speaker is None:
        return None
    return Attribution(
        (aside.idx, aside.idx + len(aside)),
        cue_span(verb),
        "denies",
        "denial in a relative clause",
        speaker=speaker,
        verb=verb,
        target=aside,
        rank=2,
        confidence=0.75,
    )


def figure(reading: Reading, verb: Token) -> Attribution | None:
    """`put the death toll at 41`, `raised it to 42`, `gave a toll of nine`."""
    if verb.lemma_ in _GIVES:
        return _given_figure(reading, verb)
    revises = verb.lemma_ in lexicon.REVISING_VERBS
    if verb.lemma_ not in {"put", "place"} and not revises:
        return None
    counted = next((c for c in verb.children if c.dep_ == "dobj"), None)
    speaker = subject_of(verb)
    if counted is None or speaker is None:
        return None
    if counted.lemma_ not in cue_nouns.FIGURES and counted.lower_ != "it":
        return None
    if any(c.dep_ == "auxpass" for c in verb.children):
        return None
    at = next(
        (
            c
            for c in [*verb.children, *counted.children]
            if c.dep_ == "prep"
            and c.lower_ == ("to" if revises else "at")
            and c.i > counted.i
            and any(t.like_num for t in c.subtree)
        ),
        None,
    )
    if at is None:
        return None
    doc = reading.doc
    first = counted.left_edge.i
    last = until_next_cue(doc, verb, at, first, edges(at)[1])
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        cue_span(verb),
        "asserts",
        "figure put at a number",
        speaker=speaker,
        verb=verb,
        target=counted,
        rank=3,
        confidence=0.8,
    )


def _given_figure(reading: Reading, verb: Token) -> Attribution | None:
    """`gave a toll of nine`."""
    counted = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    speaker = subject_of(verb)
    if counted is None or speaker is None or counted.lemma_ not in {"toll", "figure"}:
        return None
    if not any(t.like_num for t in counted.subtree):
        return None
    first, last = edges(counted)
    words = reading.doc[first : last + 1]
    return Attribution(
        reading.trimmed(words.start_char, words.end_char),
        cue_span(verb),
        "asserts",
        "figure put at a number",
        speaker=speaker,
        verb=verb,
        target=counted,
        rank=3,
        confidence=0.75,
    )


def _passive_object(
    reading: Reading, verb: Token, stance: Stance
) -> Attribution | None:
    """`The offer was rejected by X`: what is said stands before its cue."""
    speaker = agent_of(verb)
    target = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if speaker is None or target is None or verb.lemma_ not in lexicon.VERDICT_VERBS:
        return None
    if target.tag_ in {"WDT", "WP", "PRP"} or target.ent_type_ == "PERSON":
        return None
    doc = reading.doc
    first, last = edges(target)
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        cue_span(verb),
        stance,
        "object of a cue verb",
        speaker=speaker,
        verb=verb,
        target=target,
        rank=3,
        confidence=0.75,
    )


def _expressed(reading: Reading, verb: Token) -> Attribution | None:
    """`expressed concern over …`, `voiced hope that …`."""
    noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
    speaker = subject_of(verb)
    if noun is None or speaker is None:
        return None
    stance = cue_nouns.NOUN_CUES.get(noun.lemma_)
    doc = reading.doc
    first, last = noun.left_edge.i, edges(noun)[1]
    for sibling in verb.rights:
        if (
            sibling.i > last
            and sibling.dep_ in {"prep", "ccomp"}
            and (
                sibling.dep_ == "ccomp"
                or sibling.lower_ in {"over", "about", "at", "for", "that"}
            )
        ):
            last = max(last, edges(sibling)[1])
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
    last = until_next_cue(doc, verb, noun, first, last)
    cue: Span = cue_span(verb)
    if complement is not None and noun.lemma_ in cue_nouns.NOUN_CUES:
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
