"""Verbs of aid, co-operation and support."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    AID,
    ARMS,
    PEACEKEEPERS,
    PEOPLE,
    WEAPONS,
)
from timeline.intake.wordlists import words_of

HELPING: Final[tuple[Rule, ...]] = (
    rule(
        "AID",
        "evacuate airlift",
        "people are brought to safety",
        needs="foreigner citizen national staff diplomat tourist resident patient "
        "refugee student worker expatriate",
        weight=0.7,
    ),
    rule(
        "AID",
        "send provide give deliver donate supply ship airlift airdrop unload offer "
        "dispatch distribute allocate transfer approve announce hand",
        "aid is given",
        needs=AID - {"tank", "jet", "missile"},
        lacks="strike attack base countermeasure sanction",
        weight=0.8,
    ),
    rule(
        "AID",
        "send ship",
        "arms are given",
        needs="arm weapon ammunition munition shell rifle howitzer",
        lacks="border frontier coast",
        weight=0.75,
    ),
    rule(
        "AID",
        "send",
        "heavy arms are sent to another",
        needs="tank howitzer jet launcher battery",
        context="to",
        lacks="border frontier coast intercept warship ship street city town front",
        weight=0.75,
    ),
    rule(
        "AID",
        "provide give deliver donate supply",
        "arms are given",
        needs=WEAPONS | ARMS | words_of("tank intelligence vehicle"),
        lacks="blow",
        weight=0.75,
    ),
    rule(
        "AID",
        "send deploy dispatch",
        "peacekeepers are sent",
        needs=PEACEKEEPERS,
        weight=0.85,
    ),
    rule(
        "AID",
        "evacuate rescue shelter treat",
        "people are brought to safety",
        needs=PEOPLE | words_of("citizen national wounded diplomat staff embassy"),
        weight=0.65,
    ),
    rule(
        "AID",
        "take",
        "people are taken in",
        needs="refugee wounded patient child evacuee",
        context="in",
        lacks="hostage part place prisoner captive",
        weight=0.7,
    ),
    rule(
        "COOPERATE",
        "hold conduct stage begin launch start sail carry",
        "joint exercises or patrols",
        context="joint",
        lacks="statement conference attack operation",
        weight=0.75,
    ),
    rule(
        "COOPERATE",
        "share exchange",
        "parties share intelligence",
        needs="intelligence information data",
        weight=0.6,
    ),
    rule(
        "COOPERATE",
        "cooperate extradite",
        "parties act together",
        weight=0.55,
    ),
    rule(
        "SUPPORT",
        "recognise recognize",
        "recognition",
        context="independence state government sovereignty republic president",
        weight=0.8,
    ),
    rule(
        "SUPPORT",
        "restore establish normalise normalize resume upgrade open reopen",
        "relations are improved",
        context="relation tie diplomatic embassy link flight",
        weight=0.8,
    ),
    rule(
        "SUPPORT",
        "express voice reiterate declare reaffirm",
        "support is voiced",
        needs="support solidarity backing",
        weight=0.75,
    ),
    rule(
        "SUPPORT",
        "praise endorse congratulate hail welcome back",
        "praise or endorsement",
        weight=0.5,
    ),
    rule(
        "AID",
        "grant give offer",
        "refuge is given",
        needs="asylum refuge shelter citizenship",
        weight=0.85,
    ),
    rule(
        "AID",
        "open",
        "a border is opened to people in flight",
        needs="border",
        context="refugee people migrant african civilian",
        weight=0.7,
    ),
    rule(
        "AID",
        "arrive land enter reach",
        "peacekeepers or aid arrive",
        subject="peacekeeper peacekeeping aid relief humanitarian",
        weight=0.75,
    ),
    rule("AID", "rescue", "people are rescued", weight=0.65),
    rule(
        "COOPERATE",
        "share exchange pass",
        "parties share intelligence",
        needs="evidence secret detail",
        weight=0.6,
    ),
    rule(
        "SUPPORT",
        "defend forgive back commend applaud hail salute",
        "a party is defended or praised",
        lacks="border territory position troop frontier",
        weight=0.6,
    ),
    rule(
        "SUPPORT",
        "ratify approve",
        "an accession is approved",
        needs="accession membership entry",
        weight=0.8,
    ),
)
