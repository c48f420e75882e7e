"""Senses of a verb that a frame's words alone can't tell apart, by its syntax."""

from typing import Final

from timeline.intake.incidents.clauses import Clause
from timeline.intake.incidents.frames import Rule
from timeline.intake.incidents.frames.words import FORCES, WEAPONS
from timeline.intake.wordlists import words_of

_COMPANIES: Final = words_of(
    "airline airlines airways carrier company firm operator bank retailer"
)
_KINDLES: Final = words_of("start begin make light")
_THEIR_OWN: Final = FORCES | WEAPONS
_HOLDS: Final = words_of("take hold seize")


def is_another_sense(clause: Clause, rule: Rule) -> bool:
    """Whether a frame's verb means something else in this clause.

    `demonstrated restraint`, `the jets turned back`, `the airline cancelled flights`,
    `a woman started a fire`, `the hostages held a flag`.
    """
    head, parts = clause.head, clause.arguments
    lemma = head.lemma_.lower()
    objects = {t.lemma_.lower() for t in clause.objects}
    if rule.event_type == "PROTEST":
        if head.dep_ == "pcomp" and head.head.lower_ == "for":
            # "were detained for taking part in the march"
            return True
        return lemma == "demonstrate" and bool(objects) and not clause.passive
    if rule.event_type == "REQUEST":
        to_whom = any(c.dep_ == "prep" and c.lower_ == "to" for c in head.children)
        return lemma == "turn" and not to_whom
    if rule.event_type == "RETREAT":
        # "Two survivors were pulled out of the mud."
        return lemma == "pull" and clause.passive and not parts.object & _THEIR_OWN
    if rule.event_type == "SANCTION":
        return bool(parts.subject & _COMPANIES)
    if rule.event_type == "ASSAULT":
        if rule.mode == "abduct" and lemma in _HOLDS:
            return "hostage" in parts.subject and "hostage" not in parts.object
        return lemma in _KINDLES and objects == {"fire"}
    return False
