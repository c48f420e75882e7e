"""The type of what is only said: a promise, a warning, a demand, a refusal.

PLOVER counts words about what is to come by what the words do: who says that it will
help agrees to, who says that it will strike threatens, who says that another must
act demands, and who will not act rejects.
"""

from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.reality import Context
from timeline.intake.wordlists import words_of

_GIVING: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
_YIELDING: Final = frozenset({"RETREAT", "CONCEDE"})
_HARMING: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
_OBLIGED: Final = frozenset({"must", "should", "ought", "need"})
_REFUSES: Final = words_of("refuse decline reject oppose")


def type_of_unreal(clause: Clause, event_type: str, context: Context) -> str:
    """Return the PLOVER type of an event that is told as plan, demand or refusal."""
    verbs = _chain(clause.head)
    modals = {
        c.lower_ for v in verbs for c in v.children if c.dep_ in {"aux", "advmod"}
    }
    if modals & _OBLIGED or any(_has_to(v) for v in verbs):
        return "REQUEST"
    if context == "negation":
        ahead = bool(modals & {"will", "'ll", "would"})
        refused = any(v.lemma_ in _REFUSES for v in verbs)
        return "REJECT" if ahead or refused else event_type
    if context == "future":
        if event_type in _GIVING:
            return "AGREE"
        if event_type in _YIELDING:
            return "CONCEDE"
        if event_type in _HARMING:
            return "THREATEN"
    return event_type


def _chain(verb: Token) -> list[Token]:
    """The verb, and those above it that it is an infinitive or a partner of."""
    verbs = [verb]
    while verb.dep_ in {"xcomp", "conj", "ccomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        if verb.dep_ == "ccomp" and verb.tag_ != "VB":
            break
        verb = verb.head
        verbs.append(verb)
    return verbs


def _has_to(verb: Token) -> bool:
    return verb.lemma_ == "have" and any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" for g in c.children)
        for c in verb.children
    )
