"""Who takes part in an event without doing it: mediators, and who claims it."""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause, verb_clause
from timeline.intake.incidents.frames.words import ATTACKS
from timeline.intake.incidents.parties import Parties
from timeline.intake.proposal import ParticipantFound
from timeline.intake.wordlists import words_of

MEDIATING: Final = words_of("broker mediate facilitate negotiate")
_RESPONSIBLE: Final = frozenset({"responsibility", "credit"})


def mediators(clause: Clause, parties: Parties) -> tuple[ParticipantFound, ...]:
    """`a truce brokered by Qatar`: Qatar."""
    nouns = [*clause.subjects, *clause.objects, *(t for _, t in clause.obliques)]
    nouns += [clause.head] if clause.head.pos_ == "NOUN" else []
    verbs = [
        c
        for noun in dict.fromkeys(nouns)
        for c in noun.children
        if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in MEDIATING
    ]
    # "signed a deal in Doha, brokered by Qatar"
    verbs += [
        t
        for t in clause.head.subtree
        if t.tag_ == "VBN"
        and t.lemma_ in MEDIATING
        and t.dep_ in {"acl", "advcl", "conj"}
        and t not in verbs
    ]
    names = [n for v in verbs for n in parties.names(_agents(v), None)]
    names += parties.names(_of_mediation(clause.head), None)
    return tuple(
        ParticipantFound(actor=n, role="mediator", alleged=False)
        for n in dict.fromkeys(names)
    )


def _agents(participle: Token) -> list[Token]:
    """Who brokered it, where the words say by whom."""
    if not any(c.dep_ == "agent" or c.lower_ == "by" for c in participle.children):
        return []
    return [*verb_clause(participle).subjects]


def _of_mediation(head: Token) -> list[Token]:
    """`by the mediation of X`, `through Qatari mediation`, `with X's mediation`."""
    found: list[Token] = []
    for noun in head.subtree:
        if noun.lower_ != "mediation" or noun.dep_ in {"dobj", "nsubj", "nsubjpass"}:
            continue
        of = [c for c in noun.children if c.lower_ in {"of", "by"}]
        found += [t for p in of for t in p.children if t.dep_ == "pobj"]
        found += [c for c in noun.children if c.dep_ in {"poss", "amod", "compound"}]
    return found


def claimants(tokens: Sequence[Token], parties: Parties) -> list[ParticipantFound]:
    """`The group claimed responsibility for the attack`: the group.

    Not so where nobody did: "no group has claimed responsibility".
    """
    verbs = [
        t.head
        for t in tokens
        if t.lower_ in _RESPONSIBLE
        and t.dep_ in {"dobj", "nsubjpass"}
        and t.head.lemma_ in {"claim", "take", "accept"}
    ]
    # "claimed the attack"
    verbs += [
        t.head
        for t in tokens
        if t.dep_ == "dobj" and t.head.lemma_ == "claim" and t.lemma_.lower() in ATTACKS
    ]
    # "the attack was claimed by X"
    verbs += [
        t.head
        for t in tokens
        if t.dep_ == "nsubjpass"
        and t.head.lemma_ == "claim"
        and t.lemma_.lower() in ATTACKS
    ]
    clauses = [verb_clause(v) for v in verbs]
    names = [
        n for c in clauses if c.context is None for n in parties.names(c.subjects, None)
    ]
    return [
        ParticipantFound(actor=n, role="claimant", alleged=False)
        for n in dict.fromkeys(names)
    ]
