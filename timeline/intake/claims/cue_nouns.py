"""Nouns and adjectives that bring a statement, and those that say what one is of.

Lemmas as the English pipeline gives them, British spellings included.
"""

from typing import Final

from timeline.intake.proposal import Stance
from timeline.intake.wordlists import words_of

# What makes a warning of it a threat: "warned of a crushing response".
THREATS: Final = words_of(
    "retaliation response consequence revenge vengeance punishment reprisal"
)

# What is claimed in words only: "claimed responsibility for the attack".
CLAIMED: Final = words_of("responsibility credit victory attack bombing capture")

# What somebody reports, confirms, admits or threatens in words: a deed, not a thing.
DEEDS: Final = words_of(
    """
    death killing strike airstrike attack assault shelling raid bombing blast
    explosion clash fighting gunfire ambush offensive arrest detention abduction
    kidnapping loss casualty injury damage presence capture seizure fall launch
    withdrawal retreat release incident existence receipt toll crash evacuation
    incursion violation breach abuse atrocity massacre execution mistake error
    failure responsibility involvement role guilt defeat retaliation revenge war
    sanction reprisal action delay shortage outage disruption advance deployment
    firing bombardment looting displacement intrusion hit measure step consequence
    response fatality
    """
)

# What is put "at" a figure.
FIGURES: Final = words_of(
    "toll number figure count total tally loss casualty death crowd turnout"
)

# What an allegation is called by who denies it.
FALSE: Final = words_of(
    """
    false untrue baseless groundless unfounded unsubstantiated fabricated fake absurd
    lie lies nonsense fabrication fabrications propaganda ridiculous fiction slander
    disinformation misinformation incorrect unproven malicious ludicrous rubbish hoax
    inaccurate invented exaggerated inflated
    """
)

# What it is not: "the report was not true".
TRUE: Final = words_of("true correct accurate genuine right")

# Objects that make an attitude a deed: "backed the rebels", "defended the town".
DEED_OBJECTS: Final = words_of(
    """
    rebel force troop militia fighter army group town city territory position soldier
    insurgent militant separatist guerrilla proxy gunman
    unit government side operation offensive border village front line country
    """
)

NOUN_CUES: Final[dict[str, Stance]] = {
    "accusation": "accuses",
    "allegation": "accuses",
    "charge": "accuses",
    "complaint": "accuses",
    "protest": "accuses",
    "criticism": "accuses",
    "condemnation": "accuses",
    "denial": "denies",
    "rejection": "denies",
    "opposition": "denies",
    "objection": "denies",
    "proposal": "asserts",
    "warning": "expresses_concern",
    "concern": "expresses_concern",
    "fear": "expresses_concern",
    "worry": "expresses_concern",
    "alarm": "expresses_concern",
    "regret": "expresses_concern",
    "claim": "asserts",
    "assertion": "asserts",
    "statement": "asserts",
    "suggestion": "asserts",
    "argument": "asserts",
    "belief": "asserts",
    "view": "asserts",
    "opinion": "asserts",
    "assessment": "asserts",
    "conclusion": "asserts",
    "announcement": "asserts",
    "declaration": "asserts",
    "remark": "asserts",
    "insistence": "asserts",
    "contention": "asserts",
    "prediction": "asserts",
    "hope": "asserts",
    "hop": "asserts",
    "expectation": "asserts",
    "confidence": "asserts",
    "doubt": "asserts",
    "suspicion": "accuses",
    "promise": "promises",
    "pledge": "promises",
    "vow": "promises",
    "commitment": "promises",
    "assurance": "promises",
    "guarantee": "promises",
    "offer": "promises",
    "threat": "threatens",
    "ultimatum": "threatens",
    "demand": "demands",
    "call": "demands",
    "order": "demands",
    "request": "requests",
    "appeal": "requests",
    "plea": "requests",
    "admission": "acknowledges",
    "acknowledgement": "acknowledges",
    "acknowledgment": "acknowledges",
    "confirmation": "acknowledges",
}

# Nouns whose matter a preposition brings: "Mali's call for a truce".
NOUN_PREPOSITIONS: Final[dict[str, frozenset[str]]] = {
    "call": words_of("for"),
    "demand": words_of("for"),
    "appeal": words_of("for"),
    "plea": words_of("for"),
    "proposal": words_of("for"),
    "condemnation": words_of("of"),
    "criticism": words_of("of"),
    "rejection": words_of("of"),
    "denial": words_of("of"),
    "opposition": words_of("to"),
    "objection": words_of("to"),
    "warning": words_of("about of over"),
    "protest": words_of("over against about"),
    "concern": words_of("about over"),
    "threat": words_of("against"),
    "insistence": words_of("on"),
    "allegation": words_of("of"),
    "accusation": words_of("of"),
}

# "was concerned that …", "is confident that …".
ADJECTIVE_CUES: Final[dict[str, Stance]] = {
    "concerned": "expresses_concern",
    "worried": "expresses_concern",
    "afraid": "expresses_concern",
    "alarmed": "expresses_concern",
    "fearful": "expresses_concern",
    "anxious": "expresses_concern",
    "troubled": "expresses_concern",
    "confident": "asserts",
    "convinced": "asserts",
    "sure": "asserts",
    "certain": "asserts",
    "optimistic": "asserts",
    "hopeful": "asserts",
    "adamant": "asserts",
    "aware": "asserts",
    "skeptical": "asserts",
    "sceptical": "asserts",
    "clear": "asserts",
    "ready": "promises",
}

# "was deeply concerned": a feeling that is a stance.
ALARMED: Final = words_of(
    """
    concerned alarmed worried appalled troubled dismayed saddened shocked horrified
    disturbed outraged afraid
    """
)

# Nouns that stand for an earlier statement: "denied the accusation".
STATEMENT_NOUNS: Final = frozenset(NOUN_CUES) | words_of(
    "report charge account version rumor rumour story"
)

# Who and what is dismissed, and has said nothing.
DISMISSED: Final = words_of(
    """
    government cabinet parliament assembly board staff employee case lawsuit petition
    bang noise sound smell smoke police guard
    """
)

# What is denied to somebody, and is no statement: "denied them entry".
WITHHELD: Final = words_of(
    "entry access visa permission bail asylum passage right treatment opportunity"
)

# What strikes or is struck: "blasted a boat", "slammed into the pier".
HARD_THINGS: Final = words_of(
    """
    ship vessel boat tanker aircraft plane jet warplane helicopter drone missile rocket
    tank car truck vehicle bus train house building block tower bridge wall gate village
    town city convoy base post position outpost camp hospital school market cannon gun
    artillery fire bomb mortar troop soldier gunman storm wave
    """
)
