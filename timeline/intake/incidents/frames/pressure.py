"""Verbs of protest, sanction and coercion."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    ENVOYS,
    FORCES,
    PENALTIES,
    TIES,
)

PROTESTING: Final[tuple[Rule, ...]] = (
    rule(
        "PROTEST/riot",
        "riot clash loot rampage torch burn storm throw hurl set",
        "a riot",
        context="protester demonstrator rioter crowd mob rioting protest",
        lacks="army",
        weight=0.8,
    ),
    rule(
        "PROTEST/hunger",
        "begin start go stage end launch",
        "a hunger strike",
        context="hunger",
        weight=0.85,
    ),
    rule(
        "PROTEST/strike",
        "strike walk stage begin hold launch go down",
        "workers strike",
        context="worker union teacher nurse miner walkout general doctor labour labor",
        lacks=ATTACKS - {"strike", "operation"},
        weight=0.75,
    ),
    rule(
        "PROTEST/obstruct",
        "block barricade occupy blockade obstruct",
        "protesters obstruct",
        subject="protester demonstrator farmer activist student opposition trucker "
        "driver supporter crowd resident",
        weight=0.8,
    ),
    rule(
        "PROTEST/boycott",
        "boycott",
        "a boycott",
        weight=0.7,
    ),
    rule(
        "PROTEST/demo",
        "protest demonstrate rally march chant gather take",
        "people demonstrate",
        subject="protester demonstrator people thousand hundred crowd supporter "
        "student resident activist opposition woman farmer worker ten dozen "
        "villager family",
        lacks="part fire",
        weight=0.75,
    ),
    rule(
        "PROTEST/demo",
        "protest demonstrate rally march",
        "people demonstrate",
        lacks=FORCES,
        weight=0.6,
    ),
    rule(
        "PROTEST/demo",
        "hold stage organise organize join attend lead erupt break",
        "a demonstration is held",
        context="protest demonstration rally march sit-in",
        weight=0.8,
    ),
)

SANCTIONING: Final[tuple[Rule, ...]] = (
    rule(
        "SANCTION/discontinue",
        "impose slap announce adopt approve extend introduce tighten",
        "sanctions are imposed",
        needs=PENALTIES,
        weight=0.85,
    ),
    rule(
        "SANCTION/discontinue",
        "sanction blacklist",
        "a party is put under sanctions",
        weight=0.85,
    ),
    rule(
        "SANCTION/expel",
        "expel",
        "envoys or a member are expelled",
        weight=0.85,
    ),
    rule(
        "SANCTION/discontinue",
        "suspend sever cut freeze halt downgrade break end cancel terminate reduce "
        "stop",
        "relations or aid are cut",
        needs=TIES,
        weight=0.8,
    ),
    rule(
        "SANCTION/convict",
        "convict sentence jail",
        "a conviction",
        weight=0.8,
    ),
)

COERCING: Final[tuple[Rule, ...]] = (
    rule(
        "COERCE/arrest",
        "arrest detain jail imprison apprehend round",
        "persons are detained",
        lacks="up",
        weight=0.85,
    ),
    rule(
        "COERCE/deport",
        "deport expel displace evict",
        "people are driven out",
        lacks=ENVOYS,
        weight=0.75,
    ),
    rule(
        "COERCE/martial-law",
        "declare impose introduce extend",
        "emergency rule",
        context="martial emergency curfew",
        weight=0.85,
    ),
    rule(
        "COERCE/restrict",
        "block blockade besiege encircle close shut seal restrict bar jam cut impose "
        "prevent halt encircle surround",
        "movement or access is restricted",
        context="border road corridor port crossing airspace aid access convoy water "
        "power internet city strait supply electricity movement route railway town "
        "blockade siege",
        weight=0.8,
    ),
    rule("COERCE/restrict", "besiege blockade encircle", "a siege", weight=0.7),
    rule(
        "COERCE/ban",
        "ban outlaw prohibit dissolve",
        "an organisation or activity is banned",
        weight=0.8,
    ),
    rule(
        "COERCE/censor",
        "censor block shut raid suspend",
        "media are silenced",
        context="newspaper broadcaster website media journalist radio television "
        "channel newsroom",
        weight=0.75,
    ),
    rule(
        "COERCE/seize",
        "seize impound confiscate commandeer board intercept nationalise nationalize",
        "property or a vessel is seized",
        needs="ship vessel tanker property asset boat aircraft cargo weapon drug "
        "equipment oil freighter trawler plane document truck grain arm",
        weight=0.8,
    ),
    rule(
        "COERCE",
        "annex",
        "territory is annexed",
        weight=0.8,
    ),
)
