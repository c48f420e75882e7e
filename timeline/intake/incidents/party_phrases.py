"""Phrases that tell who did what to whom, whoever the names in them mean."""

import re
from typing import Final

from spacy.tokens import Token

from timeline.intake.claims.lexicon import SPEECH_VERBS
from timeline.intake.incidents.clauses import Clause, is_fire, verb_clause
from timeline.intake.incidents.frames import Rule
from timeline.intake.incidents.frames.words import ATTACKS, IRREGULARS
from timeline.intake.proposal import ActorMention
from timeline.intake.wordlists import words_of

_LANDS: Final = frozenset({"country", "nation", "state", "region", "city", "town"})
_THEIR_MEN: Final = words_of("troop soldier force peacekeeper fighter serviceman")
_SIDE_BY_SIDE: Final = re.compile(r"side[ -]by[ -]side with\b")
_SUBJECT_OR_OBJECT: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_COMBATS: Final = words_of(
    "fight clash exchange trade battle violence hostility combat"
)
_NO_STATES: Final = words_of(
    "paramilitary rebel militant insurgent separatist jihadist guerrilla opposition "
    "partisan"
)
_STRETCHES: Final = _LANDS | words_of(
    "south north east west part area border village suburb outskirt outskirts side"
)


def acts_for_no_state(noun: Token, found: ActorMention) -> bool:
    """`Nigerian bandits freed …`: Nigeria did not."""
    return found.kind == "state" and (
        noun.lemma_.lower() in IRREGULARS
        # "Sudan's notorious paramilitary group"
        or any(c.lower_ in _NO_STATES for c in noun.lefts)
    )


def is_source(noun: Token) -> bool:
    """`according to the minister`: who tells it, not whom it befell."""
    preposition = noun.head
    while preposition.dep_ in {"conj", "appos"}:
        preposition = preposition.head
    return preposition.lower_ == "to" and preposition.head.lower_ == "according"


def is_beside(preposition: str, token: Token) -> bool:
    """`fought alongside X`, `together with X`: X is on the same side."""
    if preposition == "alongside":
        return True
    if preposition == "with" and _is_side_by_side(token):
        return True
    before = token.head
    while before.dep_ == "conj" or before.pos_ in {"NOUN", "PROPN"}:
        before = before.head
    earlier = before.nbor(-1).lower_ if before.i else ""
    return preposition == "with" and earlier in {"together", "along", "alongside"}


def _is_side_by_side(token: Token) -> bool:
    """`fought side by side with X`."""
    before = token.doc[max(0, token.i - 7) : token.i].text.lower()
    return bool(_SIDE_BY_SIDE.search(before))


def beside_subject(subject: Token) -> list[Token]:
    """`The army, together with militiamen, attacked …`."""
    return [
        obj
        for child in subject.children
        if child.dep_ == "prep"
        for obj in child.children
        if obj.dep_ == "pobj" and is_beside(child.lower_, obj)
    ]


def is_attack(noun: Token) -> bool:
    return bool({noun.lemma_.lower(), noun.lower_} & ATTACKS)


def is_cause(preposition: str, noun: Token) -> bool:
    """`killed in shelling by …`, `due to firing by …`, `as a result of strikes by …`"""
    if preposition in {"in", "by", "during", "from", "due"}:
        return True
    above = noun.head.head
    return above.lower_ in {"due", "because", "result", "consequence"}


def beside_outcome(verb: Token) -> list[tuple[str, Token]]:
    """`One was killed and two were hurt in shelling by …`: the cause of both."""
    return [
        pair
        for other in verb.rights
        if other.dep_ == "conj" and other.pos_ == "VERB"
        for pair in verb_clause(other).obliques
    ]


def agents_of_attack(subject: Token) -> list[Token]:
    """`Shelling by X killed …`: X did; `clashes between X and Y left …`: both."""
    if not is_attack(subject):
        return []
    leads = {"by", "between", "from"} if is_fire(subject) else {"by", "between"}
    by = [c for c in subject.children if c.lower_ in leads]
    found = [t for c in by for t in c.children if t.dep_ == "pobj"]
    return [t for f in found for t in (f, *f.conjuncts)]


def meant(clause: Clause, rule: Rule) -> list[Token]:
    """Whom a clause means that names no target itself.

    `An attack on an army bus killed 14`: the army. `refused to meet the envoy`: him.
    """
    struck = [
        t
        for s in clause.subjects
        if is_attack(s)
        for p in s.children
        if p.dep_ == "prep" and p.lower_ in {"on", "against", "of", "at"}
        for t in p.children
        if t.dep_ == "pobj" and t.ent_type_ not in {"GPE", "LOC"}
    ]
    if rule.event_type == "ASSAULT":
        # "a strike on the south of Lebanon": the land is where it was.
        return [t for t in struck if t.lemma_.lower() not in _STRETCHES]
    if rule.event_type not in {"REJECT", "THREATEN"}:
        return []
    aims = [c for c in clause.head.children if c.dep_ == "xcomp" and c.tag_ == "VB"]
    return [t for aim in aims for t in aim.children if t.dep_ == "dobj"]


def is_their_thing(token: Token) -> bool:
    """`their convoy was hit`: whose it is leaves open who was the target.

    `its troops were attacked`: they are who they belong to.
    """
    if token.lemma_.lower() in _THEIR_MEN:
        return False
    return token.pos_ == "NOUN" and any(
        c.dep_ == "poss" and (c.pos_ == "PRON" or c.lemma_.lower() in _LANDS)
        for c in token.children
    )


def is_owned(token: Token) -> bool:
    """`its envoys`, `all but two of its diplomats`: the subject's own."""
    within = [token, *(t for t in token.subtree if t.dep_ == "pobj" and t.i > token.i)]
    return any(
        c.dep_ == "poss" and c.lower_ in {"its", "their", "his", "her"}
        for t in within[:3]
        for c in t.children
    )


def comes_later(pronoun: Token) -> Token | None:
    """`Days after it seized power the junta …`: the subject that a pronoun runs
    ahead of; None where the words are not so."""
    clause = pronoun.head
    above = clause.head
    while above.dep_ in {"prep", "mark", "pcomp"} and above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    if clause.dep_ not in {"advcl", "pcomp"} or above.pos_ not in {"VERB", "AUX"}:
        return None
    return next(
        (
            c
            for c in above.children
            if c.dep_ in {"nsubj", "nsubjpass"}
            and c.i > pronoun.i
            and c.pos_ != "PRON"
            and c.sent == pronoun.sent
        ),
        None,
    )


def fights(verb: Token) -> bool:
    """`clashes broke out between X and Y`, and not `sank between X and Y`."""
    words = {verb.lemma_.lower()}
    words |= {c.lemma_.lower() for c in verb.children if c.dep_ in _SUBJECT_OR_OBJECT}
    return bool(words & (ATTACKS | _COMBATS))


def callers(noun: Token) -> list[Token]:
    """Whose talk it is by the verb that a talk's noun hangs on: `X said so after a
    call with Y`."""
    head = noun
    while head.dep_ in {"pobj", "prep"} and head.pos_ not in {"VERB", "AUX"}:
        head = head.head
    if head is noun or noun.head.lower_ not in {"after", "during", "following"}:
        return []
    return [t for t in verb_clause(head).subjects if t.pos_ in {"PROPN", "PRON"}]


def clause_above(pronoun: Token) -> Token:
    verb = pronoun.head
    while verb.dep_ in {"conj", "ccomp"} and verb.head.lemma_ not in SPEECH_VERBS:
        verb = verb.head
    return verb.head


def is_one(noun: Token) -> bool:
    return any(c.lower_ in {"a", "an", "another", "one"} for c in noun.children)


def means_the_speaker(token: Token) -> bool:
    """`The army said it had launched …`: the army did."""
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    return (
        token.tag_ == "PRP"
        and token.dep_ in {"nsubj", "nsubjpass"}
        and verb.dep_ == "ccomp"
        and verb.head.lemma_ in SPEECH_VERBS
        and not any(t.text in {";", "\n"} for t in token.doc[verb.head.i : token.i])
    )
