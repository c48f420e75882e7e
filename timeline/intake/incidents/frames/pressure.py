"""Verbs of protest, sanction and coercion."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    ENVOYS,
    FORCES,
    PENALTIES,
    PROTESTS,
    TIES,
)
from timeline.intake.wordlists import words_of

PROTESTING: Final[tuple[Rule, ...]] = (
    rule(
        "PROTEST/riot",
        "riot",
        "a riot",
        weight=0.85,
    ),
    rule(
        "PROTEST/riot",
        "riot clash loot rampage torch burn storm throw hurl set pelt",
        "a riot",
        context="protester demonstrator rioter crowd mob rioting protest",
        lacks="army off",
        weight=0.8,
    ),
    rule(
        "PROTEST/riot",
        "break erupt flare spread",
        "a riot",
        subject="riot rioting unrest",
        weight=0.8,
    ),
    rule(
        "PROTEST/demo",
        "spread flare grow",
        "demonstrations spread",
        subject="protest demonstration rally",
        weight=0.75,
    ),
    rule(
        "PROTEST/strike",
        "paralyse paralyze cripple halt shut disrupt close ground",
        "a strike stops work",
        subject="strike walkout stoppage",
        lacks="air missile drone rocket",
        weight=0.8,
    ),
    rule(
        "PROTEST/hunger",
        "begin start go stage launch continue resume hold join declare",
        "a hunger strike",
        context="hunger",
        weight=0.85,
    ),
    rule(
        "PROTEST/strike",
        "call observe enforce",
        "a strike is called",
        needs="strike hartal bandh shutdown walkout",
        lacks="for off air drone missile government",
        weight=0.75,
    ),
    rule(
        "PROTEST/strike",
        "strike walk",
        "workers strike",
        subject="worker union teacher nurse miner doctor lecturer driver employee "
        "staff pilot docker member",
        lacks=(ATTACKS - {"strike", "operation"}) | words_of("european african naval"),
        weight=0.75,
    ),
    rule(
        "PROTEST/demo",
        "take participate",
        "people take part in a demonstration",
        context=PROTESTS - {"strike", "unrest", "riot", "boycott"},
        needs=PROTESTS | words_of("part wave"),
        lacks="police talk",
        weight=0.75,
    ),
    rule(
        "PROTEST/strike",
        "stage begin hold launch go down stop shun start",
        "workers strike",
        needs="strike walkout stoppage tool",
        context="worker union teacher nurse miner walkout general doctor labour labor "
        "lecturer driver stoppage tool",
        lacks=(ATTACKS - {"strike", "operation"}) | words_of("european african naval"),
        weight=0.75,
    ),
    rule(
        "PROTEST/obstruct",
        "block barricade occupy blockade obstruct picket seal disrupt",
        "protesters obstruct",
        subject="protester demonstrator farmer activist student opposition trucker "
        "driver supporter crowd resident worker youth villager labourer contractor "
        "trader people pensioner woman member group rebel labour",
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
        "protest demonstrate rally march chant gather",
        "people demonstrate",
        subject="protester demonstrator people thousand hundred crowd supporter "
        "student resident activist opposition woman farmer worker ten dozen "
        "villager family youth member group score teacher pensioner mother",
        lacks="part fire refuge shelter",
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
        context="protest demonstration rally march sit-in procession vigil",
        lacks="military drill crush talk",
        weight=0.8,
    ),
    rule(
        "PROTEST/demo",
        "embark hold begin continue resume end enter engage",
        "a protest goes on",
        context="protest procession sit-in demonstration",
        lacks="talk police",
        weight=0.75,
    ),
    rule(
        "PROTEST/demo",
        "demand press call take go turn",
        "people take to the streets with a demand",
        lacks="part control over part",
        context="street placard banner square sit-in",
        weight=0.8,
    ),
    rule(
        "PROTEST/demo",
        "turn",
        "people demonstrate",
        subject="protester demonstrator thousand hundred crowd supporter student "
        "resident activist opposition worker youth",
        context="out",
        weight=0.7,
    ),
    rule(
        "PROTEST/demo",
        "flood pour spill converge assemble storm besiege throng chant picket",
        "people demonstrate",
        subject="protester demonstrator thousand hundred crowd supporter student "
        "resident activist opposition worker youth member",
        weight=0.75,
    ),
)

SANCTIONING: Final[tuple[Rule, ...]] = (
    rule(
        "SANCTION/discontinue",
        "impose slap announce adopt approve extend introduce tighten",
        "sanctions are imposed",
        needs=PENALTIES | words_of("countermeasure counter-measure"),
        weight=0.85,
    ),
    rule(
        "SANCTION/discontinue",
        "put place",
        "a party is put under sanctions",
        context="sanction embargo blacklist",
        weight=0.8,
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
        "stop interrupt",
        "relations or aid are cut",
        needs=TIES,
        lacks="without",
        weight=0.8,
    ),
    rule(
        "SANCTION/discontinue",
        "freeze block",
        "assets are frozen",
        needs="asset account reserve",
        weight=0.8,
    ),
    rule(
        "SANCTION",
        "sack dismiss oust",
        "an official is dismissed",
        needs="minister commander general chief governor ambassador judge officer "
        "official premier aide",
        lacks="claim charge allegation accusation report idea",
        weight=0.7,
    ),
    rule(
        "SANCTION/convict",
        "convict sentence jail",
        "a conviction",
        weight=0.8,
    ),
    rule(
        "SANCTION/discontinue",
        "announce order decide approve",
        "relations or aid are cut",
        needs="suspension boycott embargo severance freeze cancellation",
        weight=0.8,
    ),
    rule(
        "REJECT/meet",
        "cancel postpone scrap",
        "a visit is called off",
        needs="visit trip tour talk meeting summit",
        weight=0.8,
    ),
    rule(
        "SANCTION/discontinue",
        "end stop abandon suspend halt withdraw",
        "mediation or a mission is ended",
        needs="mediation mission effort programme program membership observer",
        lacks=FORCES | words_of("blockade"),
        weight=0.7,
    ),
    rule(
        "SANCTION/expel",
        "force drive throw order kick",
        "a body is put out of a country",
        needs="agency mission inspector observer monitor organisation organization un",
        context="out leave",
        weight=0.75,
    ),
    rule(
        "SANCTION/convict",
        "find fine order",
        "a court finds against a party",
        context="guilty court tribunal",
        weight=0.7,
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
        lacks=ENVOYS
        | words_of("clash fighting battle offensive shelling attack bombardment"),
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
        "COERCE/restrict",
        "surround lay",
        "a siege",
        needs="siege camp base compound building barracks university headquarters",
        lacks="weapon arm gun mine wreath",
        weight=0.7,
    ),
    rule(
        "COERCE/restrict",
        "deny refuse",
        "access is refused",
        needs="access entry passage",
        weight=0.75,
    ),
    rule(
        "COERCE/arrest",
        "put place keep",
        "persons are detained",
        context="arrest detention custody",
        weight=0.8,
    ),
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
        "topple overthrow depose oust",
        "a government is overthrown",
        needs="president government leader regime king ruler dictator premier",
        weight=0.75,
    ),
    rule(
        "COERCE",
        "seize take grab usurp",
        "power is seized",
        needs="power",
        weight=0.75,
    ),
    rule(
        "COERCE",
        "annex",
        "territory is annexed",
        weight=0.8,
    ),
    rule(
        "COERCE/restrict",
        "reimpose impose tighten",
        "movement is restricted",
        needs="blockade siege closure cordon checkpoint restriction curfew",
        weight=0.8,
    ),
    rule(
        "COERCE/seize",
        "raid search storm",
        "premises are searched",
        needs="office home house newspaper embassy newsroom",
        subject="police agent officer authority security",
        weight=0.75,
    ),
    rule(
        "COERCE/seize",
        "recover discover find uncover defuse disarm",
        "weapons are found or made safe",
        needs="weapon bomb explosive cache ammunition arm ied mine rifle device",
        weight=0.7,
    ),
    rule(
        "COERCE/arrest",
        "hold nab extradite",
        "persons are detained",
        context="custody charge suspicion suspect question questioning interrogation",
        weight=0.7,
    ),
)
