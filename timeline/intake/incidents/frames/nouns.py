"""Event nouns, where no verb of the sentence carries the event."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    CAPTIVES,
    ENVOYS,
    FORCES,
    PACTS,
    WEAPONS,
)

EVENT_NOUNS: Final[tuple[Rule, ...]] = (
    rule(
        "ASSAULT/suicide-attack",
        "bombing attack blast",
        "a suicide attack",
        context="suicide",
        weight=0.8,
    ),
    rule(
        "ASSAULT",
        "attack airstrike shelling bombing bombardment raid ambush "
        "explosion blast clash assault shooting massacre killing skirmish gunfire "
        "firefight barrage stabbing firing assassination murder fighting gunfight "
        "shootout battle offensive incursion",
        "an attack is mentioned",
        weight=0.6,
    ),
    rule(
        "ASSAULT",
        "strike",
        "a strike is mentioned",
        context="air drone missile rocket artillery military",
        weight=0.6,
    ),
    rule(
        "PROTEST/strike",
        "strike",
        "a strike is mentioned",
        context="general worker docker teacher nurse doctor miner union lecturer",
        weight=0.6,
    ),
    rule(
        "ASSAULT/firearms",
        "exchange",
        "an exchange of fire is mentioned",
        context="fire gunfire shot",
        weight=0.6,
    ),
    rule(
        "RETREAT/release",
        "exchange swap release",
        "captives are let go",
        context=CAPTIVES,
        weight=0.6,
    ),
    rule(
        "COOPERATE",
        "exercise drill patrol manoeuvre",
        "joint exercises or patrols are mentioned",
        context="joint",
        weight=0.6,
    ),
    rule(
        "MOBILIZE/troops",
        "exercise drill manoeuvre",
        "military exercises are mentioned",
        context="military naval army war live-fire troop forces",
        weight=0.6,
    ),
    rule(
        "MOBILIZE/troops",
        "deployment redeployment buildup build-up",
        "forces are moved",
        context=FORCES | WEAPONS,
        weight=0.6,
    ),
    rule(
        "MOBILIZE/weapons",
        "launch test test-firing",
        "a weapons test is mentioned",
        context="missile rocket satellite ballistic cruise",
        weight=0.6,
    ),
    rule(
        "SANCTION/expel",
        "expulsion",
        "an expulsion is mentioned",
        context=ENVOYS,
        weight=0.6,
    ),
    rule(
        "COERCE/deport",
        "expulsion deportation eviction",
        "an expulsion is mentioned",
        weight=0.5,
    ),
    rule(
        "COERCE/seize",
        "seizure",
        "a seizure is mentioned",
        context="ship vessel tanker property asset boat cargo weapon freighter trawler",
        weight=0.6,
    ),
    rule(
        "AGREE",
        "signing",
        "an agreement is reached or signed",
        context=PACTS,
        weight=0.6,
    ),
    rule(
        "SUPPORT",
        "recognition",
        "recognition is mentioned",
        context="state independence by",
        weight=0.5,
    ),
    rule(
        "CONSULT",
        "meeting talk summit negotiation",
        "a meeting is mentioned",
        weight=0.5,
    ),
    rule(
        "CONSULT/phone",
        "call",
        "a call is mentioned",
        context="phone telephone with",
        weight=0.5,
    ),
    rule(
        "PROTEST/demo",
        "protest demonstration rally",
        "a protest is mentioned",
        weight=0.5,
    ),
    rule(
        "RETREAT/withdraw",
        "withdrawal pullout pullback retreat",
        "a withdrawal is mentioned",
        weight=0.5,
    ),
    rule("AGREE", "agreement deal", "an agreement is mentioned", weight=0.4),
    rule(
        "ASSAULT/abduct",
        "abduction kidnapping",
        "an abduction is mentioned",
        weight=0.6,
    ),
    rule("PROTEST/riot", "riot unrest", "unrest is mentioned", weight=0.5),
    rule("COERCE/arrest", "arrest detention", "an arrest is mentioned", weight=0.5),
    rule("COERCE/martial-law", "curfew", "emergency rule is mentioned", weight=0.5),
    rule("PROTEST/strike", "walkout", "a strike is mentioned", weight=0.5),
)
