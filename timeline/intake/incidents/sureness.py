"""How sure an incident is: the share of such incidents that proved right.

A logistic model over what tells right from wrong. Its weights were fitted to annotated
reports of conflict, and to articles on sport, trade, the arts and the like that tell
of none; `tests.benchmarks.intake` prints how often each band of it is right.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from spacy.tokens import Doc

from timeline.intake.incidents.event import Event
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    CAPTIVES,
    FORCES,
    IRREGULARS,
    NATURE,
    PEOPLE,
    PROTESTS,
    WEAPONS,
)
from timeline.intake.wordlists import words_of

if TYPE_CHECKING:
    from timeline.intake.actors import ActorIndex

LEAST: Final = 0.3
"""What is less sure is not offered: it would be wrong more than two times in three."""

# Words of conflict and of statecraft that have hardly another sense.
_OF_CONFLICT: Final = words_of(
    """
    soldier troop army military militia militant rebel insurgent insurgency gunman
    jihadist airstrike shelling shell artillery missile rocket warplane drone
    ceasefire truce armistice casualty hostage sanction embargo protester demonstrator
    protest demonstration police curfew coup junta peacekeeper ambassador diplomat
    embassy minister ministry border frontier territory war government president
    parliament invasion offensive clash ambush militiaman wounded bombing bombardment
    civilian refugee frontline separatist regime ministerial diplomatic sovereignty
    treaty mortar grenade raid fighter authorities
    """
)
_VIOLENT: Final = (
    ATTACKS
    | FORCES
    | IRREGULARS
    | PROTESTS
    | CAPTIVES
    | words_of("missile rocket drone warship jet artillery helicopter shell grenade")
) - words_of("fire strike operation war vehicle officer body leader citizen column")
_ACCIDENTS: Final = NATURE | words_of(
    "crash capsize derail derailment collision wreckage stampede collapse ferry"
)
_POLITICAL: Final = frozenset(
    {
        *("state", "state_forces", "government_body", "de_facto_authority"),
        *("rebel_group", "political_militia", "identity_militia"),
        "international_organisation",
    }
)
_ASIDE: Final = frozenset({"relcl", "acl", "advcl", "pcomp", "xcomp"})
_TALKING: Final = frozenset({"i", "we", "you", "me", "us", "my", "your", "our"})
# Fewer words don't tell what an article is about: a note is taken for a report.
_NOTE: Final = 100
_SHORT: Final = 150

_BASE: Final = -1.1
_WEIGHTS: Final[Mapping[str, float]] = {
    "no word in 160 is of conflict": -1.3,
    "one word in 30 is of conflict": 0.6,
    "few words of conflict": -0.3,
    "a state or armed party": 0.4,
    "persons alone": -0.4,
    "who did it": 0.7,
    "who did it to whom": 0.8,
    "a place": 0.35,
    "a day of its own": 0.75,
    "no day": -0.2,
    "casualties": 1.0,
    "words of violence": 0.2,
    "people": 0.3,
    "weapons": 0.2,
    "alleged": -0.55,
    "told aside": -0.6,
    "past tense": 0.45,
    "present tense": -0.4,
    "gerund": -0.45,
    "a verb without a subject": -0.45,
    "nothing but the verb": -0.3,
    "a pronoun does it": -0.5,
    "I, we or you": -0.4,
    "a name": 0.25,
}


class Topic:
    """What an article is about, by its words of conflict and statecraft."""

    def __init__(self, doc: Doc) -> None:
        words = [t.lemma_.lower() for t in doc if t.is_alpha]
        told = [w for w in words if w in _OF_CONFLICT]
        share = len(told) / max(len(words), 1)
        self.signs = {
            "no word in 160 is of conflict": share < 1 / 160,
            "one word in 30 is of conflict": share > 1 / 30,
            "few words of conflict": len(set(told)) < 5 and len(words) >= _SHORT,
        }
        accidents = sum(w in _ACCIDENTS for w in words)
        violence = sum(w in _VIOLENT or w in {"shoot", "kill"} for w in words)
        self.is_accident = accidents >= 3 and accidents > 2 * violence
        self.is_note = len(words) < _NOTE
        if self.is_note:
            self.signs = {"one word in 30 is of conflict": True}


def is_likely(event: Event, topic: Topic, actors: "ActorIndex") -> bool:
    """Tell whether an event is likely enough to be offered as an incident."""
    if topic.is_accident and event.event_type == "ASSAULT" and not event.targets:
        # "The plane hit the water", "Navy divers found three bodies"
        return False
    return topic.is_note or sureness(event, topic, actors) >= LEAST


def sureness(event: Event, topic: Topic, actors: "ActorIndex") -> float:
    """Return how likely an event is an incident that an editor keeps, 0 to 1."""
    score = _BASE + sum(_WEIGHTS[s] for s in signs(event, topic, actors))
    return 1 / (1 + math.exp(-score))


def signs(event: Event, topic: Topic, actors: "ActorIndex") -> list[str]:
    """Return the names of what speaks for and against an event."""
    clause, head = event.clause, event.clause.head
    kinds = {m.kind for n in event.actors if (m := actors.named(n)) is not None}
    words = clause.arguments.words - {head.lemma_.lower()}
    subject = (*clause.subjects, *clause.objects)
    found = {
        **topic.signs,
        "a state or armed party": bool(kinds & _POLITICAL),
        "persons alone": bool(kinds) and not kinds & _POLITICAL,
        "who did it": bool(event.initiators),
        "who did it to whom": bool(event.initiators and event.targets),
        "a place": bool(event.places),
        "a day of its own": event.when.own and event.when.basis == "occurred",
        "no day": event.when.basis == "published",
        "casualties": bool(event.casualties),
        "words of violence": bool(words & _VIOLENT),
        "people": bool(words & (PEOPLE | IRREGULARS | FORCES)),
        "weapons": bool(words & WEAPONS),
        "alleged": event.alleged,
        "told aside": head.dep_ in _ASIDE,
        "past tense": head.tag_ == "VBD",
        "present tense": head.tag_ in {"VBZ", "VBP", "VB"},
        "gerund": head.tag_ == "VBG",
        "a verb without a subject": not clause.subjects and head.pos_ == "VERB",
        "nothing but the verb": not subject,
        "a pronoun does it": any(t.pos_ == "PRON" for t in clause.subjects),
        "I, we or you": bool({t.lower_ for t in head.sent} & _TALKING),
        "a name": any(t.pos_ == "PROPN" for t in subject),
    }
    return [name for name, so in found.items() if so]
