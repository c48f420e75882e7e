"""Who takes part in an event without doing it: mediators, and who claims it."""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause, verb_clause
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
    names = [n for v in verbs for n in parties.names(verb_clause(v).subjects, None)]
    return tuple(
        ParticipantFound(actor=n, role="mediator", alleged=False)
        for n in dict.fromkeys(names)
    )


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
    clauses = [verb_clause(v) for v in verbs]
    names = [
        n for c in clauses if c.context is None for n in parties.names(c.subjects, None)
    ]
    return [
        ParticipantFound(actor=n, role="claimant", alleged=False)
        for n in dict.fromkeys(names)
    ]
