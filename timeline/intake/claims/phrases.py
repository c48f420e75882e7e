"""Statements that a verb takes as a phrase: accusations, demands, promises, calls."""

from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns, lexicon
from timeline.intake.claims.bounds import until_next_cue, with_circumstances
from timeline.intake.claims.reading import (
    Attribution,
    Reading,
    agent_of,
    cue_span,
    edges,
    is_negated,
    object_of,
    subject_of,
)
from timeline.intake.claims.speaker_nouns import phrase_span
from timeline.intake.proposal import Stance

# To appeal to somebody says nothing until it is said for what.
_ADDRESSING: Final = frozenset({("appeal", "to"), ("plead", "with")})
_LINKS: Final = frozenset({"prep", "prt", "dative", "mark"})


def charged_party(reading: Reading, verb: Token) -> Attribution | None:
    """`accused X of …`, `blamed X for …`, and their passives."""
    prepositions = lexicon.CHARGE_VERBS.get(verb.lemma_)
    if prepositions is None:
        return None
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    # "blamed the separatist Azawad Front": the parser may take two objects of it.
    dobj = next((c for c in objects if c.pos_ != "ADJ"), next(iter(objects), None))
    doc = reading.doc
    charge = _charge(verb, dobj, prepositions)
    if charge is None and verb.lemma_ not in {"accuse", "blame"}:
        return None
    if passive:
        agent, target = agent_of(verb), subject_of(verb)
        if charge is None or agent is None or target is None:
            return None
        first, last = edges(charge, without=[])
        content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
        if agent.i > charge.i:
            content = reading.trimmed(doc[first].idx, doc[agent.head.i].idx)
        name = doc[target.left_edge.i : target.i + 1].text
        return Attribution(
            content,
            cue_span(verb),
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
    if dobj.i < verb.i:
        return _blamed_before(reading, verb, dobj, charge, speaker)
    first = min(c.left_edge.i for c in objects if c.i > verb.i)
    last = max(edges(part)[1] for part in (charge, dobj) if part is not None)
    last = with_circumstances(verb, last)
    last = until_next_cue(doc, verb, dobj, first, last)
    content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
    return Attribution(
        content,
        cue_span(verb),
        "accuses",
        "accusation of a party",
        speaker=speaker,
        verb=verb,
        target=dobj,
        rank=2,
        confidence=0.9,
    )


def _blamed_before(
    reading: Reading, verb: Token, which: Token, charge: Token | None, speaker: Token
) -> Attribution | None:
    """`the attack, which officials blamed on rebels`."""
    if charge is None or which.tag_ not in {"WDT", "WP"} or verb.dep_ != "relcl":
        return None
    doc = reading.doc
    first, last = edges(charge)
    content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
    thing = reading.text[slice(*phrase_span(verb.head))]
    if charge.lower_ == "on" and verb.head.left_edge.dep_ == "det":
        thing = thing[:1].lower() + thing[1:]
    blamed = reading.text[slice(*content)]
    if charge.lower_ == "on":
        words = f"{blamed.removeprefix('on ')} for {thing}"
    else:
        words = f"{thing} {blamed}"
    return Attribution(
        content,
        cue_span(verb),
        "accuses",
        "accusation of a party",
        speaker=speaker,
        verb=verb,
        target=object_of(charge),
        words=words,
        rank=2,
        confidence=0.8,
    )


def _charge(
    verb: Token, accused: Token | None, prepositions: frozenset[str]
) -> Token | None:
    """Return the preposition of the charge; "the secretary of state of lying"."""
    heads = {verb.i} | ({accused.i} if accused is not None else set())
    found = [
        p
        for p in verb.subtree
        if p.dep_ == "prep"
        and p.i > verb.i
        and p.lower_ in prepositions
        # "accused Libya on Monday of …" may hang on the day.
        and (p.head.i in heads or p.head.ent_type_ == "DATE")
    ]
    own = [p for p in found if p.head.i == verb.i]
    deeds = [p for p in found if any(c.dep_ == "pcomp" for c in p.children)]
    return next(iter([*own, *deeds, *found]), None)


def infinitive(reading: Reading, verb: Token) -> Attribution | None:
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
    if inner.lemma_ in lexicon.DISCRETION and is_negated(inner):
        return None
    if verb.lemma_ == "refuse" and inner.lemma_ in lexicon.WITHHELD_SPEECH:
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    dobj = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)
    subject_inside = next((c for c in inner.children if c.dep_ == "nsubj"), None)
    controlled = dobj or subject_inside
    speaker = subject_of(verb)
    if passive:
        speaker = agent_of(verb)
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
    last = until_next_cue(doc, verb, inner, first, edges(inner)[1])
    return Attribution(
        reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last])),
        cue_span(verb),
        stance,
        "infinitive of a verb of demand or promise",
        speaker=speaker,
        verb=verb,
        target=controlled,
        rank=3,
        confidence=0.8,
    )


def prepositional(reading: Reading, verb: Token) -> Attribution | None:
    """`called on X to …`, `called for …`, `warned of …`."""
    doc = reading.doc
    for child in [*verb.children, *_marks(verb)]:
        if child.dep_ not in _LINKS or child.i < verb.i:
            continue
        stance = lexicon.PREPOSITION_VERBS.get((verb.lemma_, child.lower_))
        if stance is None:
            continue
        speaker = subject_of(verb)
        if any(c.dep_ == "auxpass" for c in verb.children):
            speaker = agent_of(verb)
        if speaker is None:
            return None
        target = object_of(child) or _object_taken_away(verb, child)
        clause = child.head if child.dep_ == "mark" else None
        if clause is not None:
            target = next((c for c in clause.lefts if "subj" in c.dep_), None)
        elif target is None and not any(c.dep_ == "pcomp" for c in child.children):
            continue
        if target is not None and target.ent_type_ in {"DATE", "TIME", "CARDINAL"}:
            continue
        if verb.lemma_ == "admit" and target is not None and not _is_admitted(target):
            continue
        first, last = child.i + 1, edges(clause or child)[1]
        for sibling in verb.rights:
            if (
                sibling.i > last
                and sibling.dep_ in {"xcomp", "advcl", "ccomp"}
                and any(c.lower_ == "to" for c in sibling.lefts)
            ):
                last = edges(sibling)[1]
        if last < first:
            continue
        addressed = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if addressed is not None and verb.i < addressed.i < child.i:
            first = addressed.left_edge.i
        last = with_circumstances(verb, last)
        last = until_next_cue(doc, verb, child, first, last)
        if (verb.lemma_, child.lower_) in _ADDRESSING:
            # "appealed to the bloc, a loose alliance, for help"
            matter = next(
                (c for c in verb.rights if c.lower_ == "for" and c.i > last), None
            )
            last = edges(matter)[1] if matter is not None else last
        if (verb.lemma_, child.lower_) in _ADDRESSING and not any(
            t.tag_ == "TO" or t.lower_ == "for" for t in doc[first : last + 1]
        ):
            continue
        if verb.lemma_ == "warn" and target is not None:
            stance = "threatens" if target.lemma_ in cue_nouns.THREATS else stance
        content = reading.trimmed(doc[first].idx, doc[last].idx + len(doc[last]))
        if content[1] <= content[0]:
            continue
        return Attribution(
            content,
            cue_span(verb, [child]),
            stance,
            "verb with preposition",
            speaker=speaker,
            verb=verb,
            target=target,
            rank=3,
            confidence=0.8,
        )
    return None


def _is_admitted(target: Token) -> bool:
    """A deed, a statement or a quotation; not the hospital that admits somebody."""
    told = cue_nouns.DEEDS | cue_nouns.STATEMENT_NOUNS
    return target.lemma_ in told or any(t.is_quote for t in target.subtree)


def _marks(verb: Token) -> list[Token]:
    """The "for" of "called for monitors to be sent", which opens a clause."""
    return [
        mark
        for clause in verb.rights
        if clause.dep_ in {"advcl", "ccomp", "xcomp"}
        for mark in clause.lefts
        if mark.dep_ == "mark" and mark.lower_ == "for"
    ]


def _object_taken_away(verb: Token, preposition: Token) -> Token | None:
    """Return "lenders" in "called on lenders to wait", where the parser gives them to
    the clause."""
    return next(
        (
            g
            for c in verb.rights
            if c.dep_ == "ccomp" and any(t.lower_ == "to" for t in c.lefts)
            for g in c.lefts
            if g.dep_ == "nsubj" and g.left_edge.i == preposition.i + 1
        ),
        None,
    )
