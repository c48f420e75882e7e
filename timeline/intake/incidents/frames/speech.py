"""Verbs that are events by being said: request, accuse, reject, threaten."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    CHANGE,
    ENVOYS,
    HELP,
    MEET,
    PENALTIES,
    RESTRICTIONS,
    TIES,
    YIELD,
)
from timeline.intake.wordlists import words_of

SPEECH: Final[tuple[Rule, ...]] = (
    rule(
        "REQUEST/assist",
        "ask appeal request seek approach urge call turn plead beg apply",
        "help is asked for",
        context=HELP,
        lacks="stop withdraw halt leave end release",
        weight=0.85,
    ),
    rule(
        "REQUEST/meet",
        "request seek call demand urge propose convene",
        "talks are asked for",
        context="meeting session talk dialogue negotiation summit",
        weight=0.7,
    ),
    rule(
        "REQUEST/yield",
        "demand urge call order ask tell press appeal",
        "a party is told to yield",
        context=YIELD,
        weight=0.75,
    ),
    rule(
        "REQUEST/change",
        "demand urge press",
        "a change is demanded",
        lacks=YIELD,
        weight=0.6,
    ),
    rule(
        "REQUEST/change",
        "call ask appeal request",
        "a change is asked for",
        context=CHANGE,
        weight=0.5,
    ),
    rule(
        "ACCUSE/investigate",
        "investigate probe prosecute indict",
        "an investigation or indictment",
        weight=0.75,
    ),
    rule(
        "ACCUSE/investigate",
        "launch open begin start order",
        "an investigation is opened",
        needs="investigation inquiry probe case",
        weight=0.8,
    ),
    rule(
        "ACCUSE/investigate",
        "charge",
        "charges are brought",
        context="prosecutor court crime murder treason terrorism genocide",
        weight=0.7,
    ),
    rule(
        "ACCUSE/investigate",
        "issue",
        "an arrest warrant is issued",
        context="warrant",
        weight=0.75,
    ),
    rule("ACCUSE/allege", "accuse blame allege", "a party is blamed", weight=0.9),
    rule(
        "ACCUSE/disapprove",
        "condemn denounce criticise criticize decry deplore rebuke censure",
        "a party is condemned",
        weight=0.85,
    ),
    rule(
        "ACCUSE/disapprove",
        "slam",
        "a party is condemned",
        lacks="into through",
        weight=0.8,
    ),
    rule(
        "ACCUSE/disapprove",
        "summon",
        "an envoy is summoned",
        needs=ENVOYS,
        weight=0.8,
    ),
    rule(
        "ACCUSE/disapprove",
        "lodge file submit deliver",
        "a formal protest",
        needs="protest complaint demarche",
        weight=0.75,
    ),
    rule(
        "ACCUSE/disapprove",
        "protest complain",
        "one party protests to another",
        context="to",
        subject="government ministry state minister president",
        weight=0.7,
    ),
    rule(
        "REJECT/yield",
        "reject rebuff dismiss spurn refuse veto",
        "a demand is refused",
        context="ultimatum demand withdraw withdrawal ceasefire truce concession "
        "surrender resign",
        weight=0.8,
    ),
    rule(
        "REJECT/meet",
        "reject refuse cancel boycott skip postpone",
        "a meeting is refused",
        context=MEET,
        weight=0.75,
    ),
    rule(
        "REJECT/assist",
        "reject refuse deny block",
        "help is refused",
        context="aid help assistance",
        weight=0.7,
    ),
    rule(
        "REJECT/change",
        "reject rebuff dismiss spurn refuse veto oppose",
        "a proposal is refused",
        needs="proposal plan resolution request call offer deal bill draft claim "
        "ruling election law appeal result demand",
        weight=0.7,
    ),
    rule(
        "REJECT/yield",
        "rule",
        "a step is ruled out",
        needs="ceasefire truce talk negotiation withdrawal concession compromise",
        context="out",
        weight=0.7,
    ),
    rule("REJECT", "reject refuse veto", "a refusal", weight=0.6),
    rule(
        "THREATEN/violence",
        "threaten vow warn swear",
        "force is threatened",
        context=ATTACKS
        | words_of(
            "retaliate retaliation respond response strike attack destroy force crush "
            "avenge revenge consequence kill invade war hit target fight mobilise "
            "mobilize fighter"
        ),
        lacks="end stop halt prevent protect ceasefire truce peace refrain investigate",
        weight=0.8,
    ),
    rule(
        "THREATEN/restrict",
        "threaten vow warn",
        "sanctions or restrictions are threatened",
        context=PENALTIES | RESTRICTIONS | words_of("close cut block"),
        weight=0.75,
    ),
    rule(
        "THREATEN/expel", "threaten", "expulsion is threatened", context="expel deport"
    ),
    rule(
        "THREATEN/arrest", "threaten", "arrest is threatened", context="arrest detain"
    ),
    rule(
        "THREATEN/relations",
        "threaten",
        "breaking off is threatened",
        context=TIES | words_of("withdraw leave suspend"),
    ),
    rule(
        "THREATEN/territory",
        "threaten",
        "seizure is threatened",
        context="annex seize occupy territory",
    ),
    rule("THREATEN", "threaten", "a threat", weight=0.75),
    rule(
        "THREATEN",
        "issue give deliver",
        "an ultimatum",
        needs="ultimatum threat",
        weight=0.85,
    ),
    rule(
        "AGREE",
        "pledge promise commit",
        "aid is promised",
        needs="million billion aid assistance fund loan grant help support",
        weight=0.7,
    ),
    rule(
        "AGREE",
        "pledge promise commit vow",
        "a promise to act",
        context="to",
        lacks="crime atrocity genocide massacre abuse offence murder suicide troop "
        "violation breach",
        weight=0.5,
    ),
    rule(
        "REQUEST/assist",
        "seek request",
        "refuge or support is sought",
        needs="refuge asylum support backing protection sanctuary",
        weight=0.8,
    ),
    rule(
        "REQUEST/assist",
        "demand",
        "support is demanded",
        needs="support help aid assistance money funding",
        weight=0.75,
    ),
    rule(
        "REQUEST/change",
        "insist reiterate issue renew repeat present",
        "a demand is made",
        needs="demand call appeal declaration reminder request",
        lacks="warrant",
        weight=0.7,
    ),
    rule(
        "ACCUSE/investigate",
        "refer take haul bring",
        "a party is taken to court",
        context="court tribunal",
        lacks="prisoner custody",
        weight=0.7,
    ),
    rule(
        "ACCUSE/investigate",
        "sue",
        "a party is taken to court",
        weight=0.8,
    ),
    rule(
        "ACCUSE/investigate",
        "file bring launch open hold put place",
        "a case or hearing is opened",
        needs="lawsuit suit hearing investigation trial case inquiry",
        lacks="fire",
        weight=0.75,
    ),
    rule(
        "REJECT",
        "renege backtrack defy flout",
        "a commitment is not kept",
        weight=0.7,
    ),
    rule(
        "REJECT/meet",
        "reject decline refuse snub turn",
        "an invitation is refused",
        needs="invitation invite offer",
        weight=0.8,
    ),
    rule(
        "REJECT",
        "oppose",
        "a step is opposed",
        weight=0.6,
    ),
    rule(
        "REJECT/assist",
        "deny refuse",
        "entry or a visa is refused",
        needs="visa permission accreditation",
        weight=0.7,
    ),
    rule(
        "ACCUSE/investigate",
        "send dispatch arrive",
        "investigators are sent",
        context="investigate investigator inspector inquiry probe",
        lacks="ambassador",
        weight=0.6,
    ),
    rule(
        "ACCUSE/disapprove",
        "ridicule mock attack lambast lash berate chide complain",
        "a party is criticised",
        context="policy government leadership decision record call handling",
        lacks="rebel gunman militant troop soldier",
        weight=0.6,
    ),
    rule("THREATEN", "warn", "a warning", context="no consequence", weight=0.65),
)
