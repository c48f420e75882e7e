"""Senses of a verb that a frame's words alone can't tell apart, by its syntax."""

from collections.abc import Callable, Mapping
from typing import Final

from spacy.tokens import Token

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.frames import OUTCOME, Rule
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    FORCES,
    IRREGULARS,
    MEET,
    PACTS,
    PEOPLE,
    PROTESTS,
    TALKS,
    WEAPONS,
)
from timeline.intake.wordlists import words_of

_COMPANIES: Final = words_of(
    "airline airlines airways carrier company firm operator bank retailer"
)
_KINDLES: Final = words_of("start begin make light")
_HOLDS: Final = words_of("take hold seize")
_THEIR_OWN: Final = FORCES | WEAPONS
_ASIDE: Final = frozenset({"acl", "relcl"})
_IDEAS: Final = words_of(
    """
    bill feature deal plan project law proposal programme program idea time process
    reform hope career initiative
    """
)
_PICTURES: Final = words_of("video film movie photo picture footage scene image glance")
_SYSTEMS: Final = words_of(
    "company system phone account website email computer network server site device"
)
_LEVELS: Final = words_of(
    "bottom low high record milestone headline nerve chord balance tone note"
)
_AIMS: Final = words_of(
    """
    goal target demand standard need deadline requirement expectation challenge
    criterion obligation cost resistance fate death
    """
)
_GROWS: Final = words_of(
    "cost price popularity anger growth interest number demand population tension "
    "violence crime fear debt"
)
_EVILS: Final = words_of(
    """
    inflation poverty corruption cancer fire blaze covid disease crime proposal case
    charge election hunger climate discrimination racism lawsuit allegation claim bill
    """
)
_ILLS: Final = words_of("heart asthma illness cancer stroke")
_SELF: Final = frozenset({"himself", "herself", "themselves", "itself"})
_WORKS: Final = words_of(
    "single album film strategy report statement video figure data song book list"
)
_TRAFFIC: Final = words_of("car bus van train lorry motorcycle taxi vehicle tram")
# "Sanctions hit the bank", "the move targets smugglers"
_MEASURES: Final = words_of(
    """
    sanction measure tariff tax ban law bill move policy decision action plan layoff
    price cost inflation crisis recession shortage restriction rule campaign
    """
)
_STRIKES: Final = words_of("strike hit target attack rock")
# "The plane hit the water", "hit a tree"
_GROUND: Final = words_of("water ground sea runway tree mountain mountainside ice reef")
_LOSSES: Final = words_of("death killing loss murder passing")
_OPERATIONS: Final = ATTACKS | words_of("operation offensive incursion war")
_CLINICS: Final = words_of("hospital clinic morgue mortuary doctor surgery")
_HANDS_OVER: Final = words_of("release return exchange swap transfer evacuation")
_BURNS: Final = words_of("damage destroy burn rage sweep gut raze")


def is_another_sense(clause: Clause, rule: Rule) -> bool:
    """Whether a frame's verb means something else in this clause.

    `demonstrated restraint`, `the jets turned back`, `the airline cancelled flights`,
    `a woman started a fire`, `the hostages held a flag`, `shot a film`.
    """
    test = _TESTS.get(rule.event_type)
    return test is not None and test(clause, rule)


def _objects(clause: Clause) -> set[str]:
    return {t.lemma_.lower() for t in clause.objects}


def _is_somebody(token: Token) -> bool:
    named = token.ent_type_ in {"PERSON", "NORP"} or token.pos_ == "PRON"
    return named or token.lemma_.lower() in PEOPLE | FORCES | IRREGULARS


def _particles(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}}


def _no_protest(clause: Clause, rule: Rule) -> bool:
    head = clause.head
    if head.dep_ == "pcomp" and head.head.lower_ == "for":
        # "were detained for taking part in the march"
        return True
    if clause.arguments.words & {"funeral", "burial", "mourner"}:
        return not clause.arguments.words & (PROTESTS - {"march", "rally"})
    # "demonstrated restraint", "marched their victims away"
    does_to = head.lemma_ in {"demonstrate", "march"} and bool(clause.objects)
    return does_to and not clause.passive


def _no_request(clause: Clause, rule: Rule) -> bool:
    head = clause.head
    to_whom = any(c.dep_ == "prep" and c.lower_ == "to" for c in head.children)
    return head.lemma_ == "turn" and not to_whom


def _no_retreat(clause: Clause, rule: Rule) -> bool:
    head = clause.head
    if head.lemma_ == "step":
        return not _particles(head) & {"down", "aside"}
    # "Two survivors were pulled out of the mud."
    if rule.mode == "release" and _objects(clause) & _WORKS:
        return True
    if head.lemma_ == "pull" and "off" in _particles(head):
        return True
    own = clause.arguments.object & _THEIR_OWN
    return head.lemma_ == "pull" and clause.passive and not own


def _no_agreement(clause: Clause, rule: Rule) -> bool:
    """`He agrees with the critics`: an opinion; not so "agreed with Iran to reopen"."""
    head = clause.head
    prepositions = {c.lower_ for c in head.children if c.dep_ == "prep"}
    more = any(c.dep_ in {"xcomp", "ccomp", "dobj"} for c in head.rights)
    opinion = "with" in prepositions and not prepositions & {"on", "to", "over"}
    # "It is a bad plan," Ms Amer agreed.
    echoed = not prepositions and any(t.ent_type_ == "PERSON" for t in clause.subjects)
    return head.lemma_ == "agree" and (opinion or echoed) and not more


def _no_sanction(clause: Clause, rule: Rule) -> bool:
    return bool(clause.arguments.subject & _COMPANIES)


def _no_consultation(clause: Clause, rule: Rule) -> bool:
    if clause.head.lemma_ == "facilitate":
        return not clause.arguments.words & (TALKS | PACTS | MEET | _HANDS_OVER)
    return clause.head.lemma_ == "meet" and bool(_objects(clause) & _AIMS)


def _no_coercion(clause: Clause, rule: Rule) -> bool:
    """`took office`, `took two of the injured to hospital`."""
    if clause.head.lemma_ not in {"take", "bring"}:
        return False
    where = {t.lemma_.lower() for p, t in clause.obliques if p in {"to", "into"}}
    return _objects(clause) == {"office"} or bool(where & _CLINICS)


def _no_help(clause: Clause, rule: Rule) -> bool:
    """`announced the death of two peacekeepers`."""
    return bool(_objects(clause) & _LOSSES)


def _no_cooperation(clause: Clause, rule: Rule) -> bool:
    """`the details shared by the police`: which details."""
    return clause.head.dep_ == "acl" and clause.head.lemma_ in {"share", "pass"}


def _no_assault(clause: Clause, rule: Rule) -> bool:
    head, parts = clause.head, clause.arguments
    lemma, objects = head.lemma_.lower(), _objects(clause)
    if lemma == "hit" and objects and objects <= _GROUND:
        return True
    doers = {t.lemma_.lower() for t in clause.subjects}
    if lemma in _STRIKES and doers and doers <= _MEASURES:
        return True
    if lemma == "announce" and objects and not objects & _OPERATIONS:
        # "announced his rejection of the operation"
        return True
    if rule.mode == "abduct" and lemma in _HOLDS:
        if lemma == "hold" and head.dep_ in _ASIDE:
            # "the hostages held by Hamas": which hostages.
            return True
        return "hostage" in parts.subject and "hostage" not in parts.object
    if lemma in _KINDLES:
        return objects == {"fire"}
    if lemma in _BURNS and {t.lemma_ for t in clause.subjects} & {"fire", "blaze"}:
        return not any(c.dep_ == "prep" for s in clause.subjects for c in s.children)
    if rule.reason == OUTCOME and objects and objects <= _IDEAS:
        return True
    if lemma in {"strike", "hit"} and rule.mode != "explosives":
        acts = WEAPONS | ATTACKS | FORCES | IRREGULARS
        vague = not clause.objects and not parts.subject & acts
        crashed = parts.subject & _TRAFFIC and not parts.words & (ATTACKS - {"strike"})
        aside = _particles(head) & {"up", "out", "back", "hard"}
        return vague or bool(aside or crashed or objects & _LEVELS)
    if lemma == "die":
        return bool(parts.words & _ILLS)
    if lemma == "target":
        return any(c.dep_ == "prep" and c.lower_ == "at" for c in head.children)
    if lemma in {"fight", "battle"}:
        return bool(objects & _EVILS) or objects == {"battle"}
    if lemma in {"shoot", "kill"} and any(t.lower_ in _SELF for t in clause.objects):
        return True
    if lemma == "beat" and objects:
        return not any(_is_somebody(t) for t in clause.objects)
    if lemma == "shoot":
        return bool(objects & _PICTURES) or bool({"up", "back"} & _particles(head))
    if lemma == "hack":
        return bool(objects & _SYSTEMS)
    return lemma == "explode" and bool(parts.subject & _GROWS)


_TESTS: Final[Mapping[str, Callable[[Clause, Rule], bool]]] = {
    "AGREE": _no_agreement,
    "AID": _no_help,
    "COOPERATE": _no_cooperation,
    "PROTEST": _no_protest,
    "REQUEST": _no_request,
    "RETREAT": _no_retreat,
    "SANCTION": _no_sanction,
    "CONSULT": _no_consultation,
    "COERCE": _no_coercion,
    "ASSAULT": _no_assault,
}
