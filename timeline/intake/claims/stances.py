"""What a reporting verb does with its clause: asserts, denies, demands, threatens."""

from typing import Final

from spacy.tokens import Token

from timeline.intake.claims import cue_nouns, lexicon
from timeline.intake.claims.reading import (
    is_negated,
    particle_of,
    subject_of,
)
from timeline.intake.proposal import Stance
from timeline.intake.wordlists import words_of

_FUTURE: Final = frozenset({"will", "would", "'ll", "shall"})
_PUNISHES: Final = words_of("avenge retaliate punish regret crush annihilate")
_PUNISHED: Final = words_of("avenge punish repay crush annihilate")
_ANSWERS: Final = words_of("price consequence answer response retaliation force reply")
_BRINGS: Final = words_of("result lead bring have face carry meet trigger provoke draw")
_SEVERE: Final = words_of(
    """
    severe serious grave heavy harsh swift crushing painful decisive unprecedented
    strong forceful firm
    """
)
# What befalls who does it: "it would run out of fuel".
_SUFFERED: Final = words_of(
    "run lose suffer struggle need be have fail starve collapse"
)
_TAKEN: Final = words_of("consider treat regard see view deem take interpret")
# What is asked of all whom an agreement, law or right binds.
_OBSERVED: Final = words_of(
    """
    uphold respect honour honor observe implement enforce apply keep maintain protect
    preserve fulfil fulfill stop halt end cease lift withdraw release free investigate
    punish prosecute disarm dismantle reopen
    """
)


def clause_stance(verb: Token, content: Token) -> Stance:
    """The verb's stance, sharpened by what is said ("said X must withdraw")."""
    stance = lexicon.PARTICLE_VERBS.get(
        (verb.lemma_, particle_of(verb))
    ) or lexicon.CLAUSE_VERBS.get(verb.lemma_, "asserts")
    if stance == "asserts" and verb.lemma_ in lexicon.SPEECH_VERBS:
        inner = inner_stance(content)
        if inner is not None:
            return inner
    if verb.lemma_ in {"warn", "caution"} and _threatens(verb, content):
        return "threatens"
    if stance in {"asserts", "expresses_concern"} and is_retribution(content):
        return "threatens"
    if stance == "asserts" and is_cause_of_war(content):
        return "threatens"
    return stance


def inner_stance(content: Token) -> Stance | None:
    """Stance of the proposition itself where it is a demand, a denial, a concern."""
    if falsehood(content) is not None:
        return "denies"
    feelings = [content, *(c for c in content.children if c.dep_ == "acomp")]
    if any(t.lower_ in cue_nouns.ALARMED for t in feelings):
        return "expresses_concern"
    lemma = content.lemma_
    if lemma in {"expect", "want"} and any(
        c.dep_ in {"ccomp", "xcomp"} for c in content.children
    ):
        inner = next(c for c in content.children if c.dep_ in {"ccomp", "xcomp"})
        if any(c.dep_ == "nsubj" for c in inner.children):
            return "demands"
    if lemma in {"demand", "urge"}:
        return "demands"
    if any(c.dep_ == "aux" and c.lower_ == "must" for c in content.children):
        return "demands"
    return "demands" if told_what_to_do(content) else None


def told_what_to_do(verb: Token) -> bool:
    """`Armenia should cease …`, `the truce should be upheld`: what others ought to do.

    Of what may as well be foreseen ("should be over by May") nothing is asked.
    """
    if not any(c.dep_ == "aux" and c.lower_ == "should" for c in verb.lefts):
        return False
    if any(c.dep_ == "nsubjpass" for c in verb.lefts):
        return verb.lemma_ in _OBSERVED
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return subject is not None and subject.pos_ == "PROPN"


def is_cause_of_war(verb: Token) -> bool:
    """`… will be considered an act of war`: a warning of what would follow."""
    if verb.lemma_ not in _TAKEN or not any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    if not any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.lefts):
        return False
    return any(
        t.lemma_ in {"act", "declaration", "cause"}
        and any(g.lower_ == "war" for c in t.rights for g in c.children)
        for c in verb.rights
        for t in c.subtree
    )


def is_retribution(verb: Token) -> bool:
    """`will be met with an answer`, `would avenge the dead`, `will pay a price`."""
    if not any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.lefts):
        return False
    if is_negated(verb):
        return False
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        with_ = {g.lemma_ for c in verb.rights for g in c.children if c.dep_ == "prep"}
        return verb.lemma_ in _PUNISHED or (
            verb.lemma_ in {"meet", "answer"} and bool(with_ & _ANSWERS)
        )
    objects = {c.lemma_ for c in verb.rights if c.dep_ == "dobj"}
    return verb.lemma_ in _PUNISHES or (
        verb.lemma_ in {"pay", "face", "suffer", "bear"} and bool(objects & _ANSWERS)
    )


def falsehood(clause: Token) -> Token | None:
    """Return "allegation" in "said the allegation was baseless"."""
    subject = next(
        (c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None
    )
    if subject is None:
        return None
    pointers = cue_nouns.STATEMENT_NOUNS | cue_nouns.FIGURES | {"this", "it", "that"}
    if subject.lemma_ not in pointers:
        return None
    verdict = [clause, *(c for c in clause.children if c.dep_ in {"acomp", "attr"})]
    negated = any(is_negated(t) for t in verdict)
    words = cue_nouns.TRUE if negated else cue_nouns.FALSE
    return subject if any(t.lower_ in words for t in verdict) else None


def doer_to_come(content: Token) -> Token | None:
    """Who would do it of their own will: "Chad" in "Chad would respond"."""
    future = any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in content.children)
    if not future or content.lemma_ in _SUFFERED or is_negated(content):
        return None
    return next((c for c in content.children if c.dep_ == "nsubj"), None)


def would_be_severe(content: Token) -> bool:
    """`any attack would result in severe consequences`"""
    if not any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in content.lefts):
        return False
    things = [
        t
        for c in content.rights
        for t in (c, *c.children)
        if t.dep_ in {"dobj", "pobj"} and t.lemma_ in _ANSWERS
    ]
    return content.lemma_ in _BRINGS and any(
        c.lemma_ in _SEVERE for t in things for c in t.lefts
    )


def _threatens(verb: Token, content: Token) -> bool:
    """A warning of what the speaker would do itself."""
    subject = doer_to_come(content)
    speaker = subject_of(verb)
    if subject is None or speaker is None:
        return False
    # "A US envoy warned that the US would respond"
    own = {t.lower_ for t in speaker.subtree if t.pos_ in {"NOUN", "PROPN"}}
    return subject.lower_ in {"it", "they", "he", "she", "we"} | own
