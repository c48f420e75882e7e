"""Event frames, in the order in which they are tried.

The first that fits is the proposal, later ones of another type its alternatives.
"""

from collections.abc import Mapping
from typing import Final

from timeline.intake.incidents.frames.cooperation import (
    AGREEMENTS,
    CONSULTATIONS,
    GIVES_UP_PLAN,
    PULLS_BACK,
    RETREATS,
    TRAVELS,
)
from timeline.intake.incidents.frames.force import (
    FORCE,
    OUTCOME,
    SINKS,
    TAKES_LAND,
)
from timeline.intake.incidents.frames.instruments import instrument
from timeline.intake.incidents.frames.mobilisation import MOBILISING
from timeline.intake.incidents.frames.nouns import EVENT_NOUNS
from timeline.intake.incidents.frames.pressure import (
    COERCING,
    PROTESTING,
    SANCTIONING,
)
from timeline.intake.incidents.frames.rules import (
    Arguments,
    Rule,
    by_lemma,
    matching,
)
from timeline.intake.incidents.frames.speech import SPEECH
from timeline.intake.incidents.frames.state_acts import STATE_ACTS, TRIAL
from timeline.intake.incidents.frames.support import HELPING

__all__ = [
    "GIVES_UP_PLAN",
    "NOUN_RULES",
    "OUTCOME",
    "PULLS_BACK",
    "SINKS",
    "TAKES_LAND",
    "TRAVELS",
    "TRIAL",
    "VERB_RULES",
    "Arguments",
    "Rule",
    "instrument",
    "matching",
]

type Table = Mapping[str, tuple[Rule, ...]]

VERB_RULES: Final[Table] = by_lemma(
    (
        *AGREEMENTS,
        *RETREATS,
        *CONSULTATIONS,
        *STATE_ACTS,
        *SPEECH,
        *PROTESTING,
        *SANCTIONING,
        *COERCING,
        *HELPING,
        *FORCE,
        *MOBILISING,
    )
)
NOUN_RULES: Final[Table] = by_lemma(EVENT_NOUNS)
