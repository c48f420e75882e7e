"""Event frames: verbs and nouns, with what goes with them, to PLOVER type and mode.

The rules are tried in order; the first that fits is the proposal, later ones of
another type are its alternatives. Lemmas are those of the English pipeline.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline.intake.wordlists import words_of

FORCES: Final = words_of(
    """
    troop soldier force army military tank brigade battalion unit convoy column
    armour armor guard serviceman fighter militant rebel militia peacekeeper marine
    division regiment troops forces patrol infantry paratrooper personnel vehicle
    police policeman officer gunman insurgent reservist contingent mercenary
    commando combatant jawan
    """
)
PEACEKEEPERS: Final = words_of("peacekeeper peacekeeping observer monitor")
WEAPONS: Final = words_of(
    """
    missile rocket warship jet bomber warplane aircraft submarine carrier destroyer
    frigate vessel ship drone balloon artillery weapon system battery satellite
    helicopter icbm torpedo fleet
    """
)
ARMS: Final = words_of("arm weapon ammunition missile munition shell rifle system")
LAND: Final = words_of(
    """
    territory border area position town village city region province land district
    post airport base checkpoint enclave front line frontline outpost hill capital
    settlement neighbourhood neighborhood island strip zone headquarters crossing
    bridge road highway palace stronghold garrison camp buffer height heights
    """
)
BORDER: Final = words_of(
    "border frontier line airspace boundary water strait demarcation waters"
)
PEOPLE: Final = words_of(
    """
    people person civilian man woman child soldier villager resident policeman police
    officer worker journalist fighter militant protester demonstrator passenger
    refugee troop family member commander student girl boy guard leader rebel farmer
    aide pilgrim worshipper bystander driver official doctor teacher migrant herder
    insurgent gunman serviceman personnel minister activist jawan dozen hundred thousand
    """
)
CAPTIVES: Final = words_of(
    """
    prisoner hostage captive detainee pow prisoners soldier journalist activist body
    national citizen serviceman abductee schoolgirl student leader crew inmate
    """
)
TALKS: Final = words_of(
    """
    talk meeting summit negotiation consultation call conversation dialogue
    discussion conference session round phone telephone parley
    """
)
PACTS: Final = words_of(
    """
    agreement deal accord pact treaty memorandum truce ceasefire protocol roadmap
    settlement contract understanding charter declaration armistice communique
    cessation
    """
)
HELP: Final = words_of(
    """
    help aid assistance support weapon relief reinforcement protection intervention
    peacekeeper ammunition money fund tank jet shelter loan donation
    """
)
AID: Final = words_of(
    """
    aid assistance relief food medicine supply help weapon ammunition fund loan
    grant tank missile jet vaccine shelter peacekeeper package refuge equipment
    tonne asylum humanitarian howitzer training
    """
)
PENALTIES: Final = words_of("sanction embargo tariff penalty ban freeze blacklist")
RESTRICTIONS: Final = words_of(
    """
    curfew martial emergency lockdown blockade siege restriction ban shutdown
    blackout censorship
    """
)
TIES: Final = words_of(
    """
    tie relation relations cooperation aid talk trade membership participation
    agreement link funding treaty pact contact export import visa flight
    negotiation deal supply dialogue
    """
)
ENVOYS: Final = words_of("diplomat ambassador envoy attache consul staff mission")
PROTESTS: Final = words_of(
    "protest demonstration rally march sit-in riot unrest strike vigil boycott"
)
ATTACKS: Final = words_of(
    """
    attack strike airstrike raid shelling bombing bombardment assault offensive
    explosion blast ambush clash fighting battle incursion shooting massacre
    missile rocket drone barrage operation invasion firefight skirmish gunfire
    counteroffensive salvo fire bomb war mortar artillery stabbing killing murder
    assassination
    """
)
YIELD: Final = words_of(
    """
    withdraw withdrawal retreat ceasefire truce halt stop end release cease leave
    pull resign surrender disarm lift truce restraint free cessation de-escalate
    open refrain return hand abandon
    """
)
CHANGE: Final = words_of(
    """
    investigation inquiry probe reform change election investigate sanction action
    accountability explanation measure justice recognise recognize
    """
)
MEET: Final = words_of("meeting talk session negotiation summit dialogue meet")


@dataclass(frozen=True, slots=True)
class Rule:
    """A frame. ``needs``: words of the object; ``context``: words of the clause."""

    event_type: str
    mode: str | None
    lemmas: frozenset[str]
    reason: str
    needs: frozenset[str] | None = None
    subject: frozenset[str] | None = None
    context: frozenset[str] | None = None
    lacks: frozenset[str] | None = None
    weight: float = 0.8


def _rule(
    code: str,
    lemmas: str,
    reason: str,
    *,
    needs: frozenset[str] | str | None = None,
    subject: frozenset[str] | str | None = None,
    context: frozenset[str] | str | None = None,
    lacks: frozenset[str] | str | None = None,
    weight: float = 0.8,
) -> Rule:
    event_type, _, mode = code.partition("/")

    def read(value: frozenset[str] | str | None) -> frozenset[str] | None:
        return words_of(value) if isinstance(value, str) else value

    return Rule(
        event_type,
        mode or None,
        words_of(lemmas),
        reason,
        read(needs),
        read(subject),
        read(context),
        read(lacks),
        weight,
    )


VERB_RULES: Final[tuple[Rule, ...]] = (
    # --- agreements and ceasefires
    _rule(
        "RETREAT/ceasefire",
        "declare announce observe enter take begin hold extend come go honour honor",
        "a ceasefire begins or is declared",
        context="ceasefire truce armistice",
        lacks="violate violation break talk",
        weight=0.75,
    ),
    _rule(
        "AGREE",
        "sign reach strike conclude ratify seal finalise finalize clinch broker ink "
        "approve initial",
        "an agreement is reached or signed",
        needs=PACTS,
        weight=0.9,
    ),
    _rule("AGREE", "agree", "parties agree", weight=0.85),
    # --- retreat
    _rule(
        "SANCTION/withdraw",
        "withdraw pull quit exit leave",
        "leaves a treaty or organisation",
        context="treaty pact accord organisation organization bloc agreement nato "
        "court council deal convention",
        lacks=FORCES,
        weight=0.75,
    ),
    _rule(
        "SANCTION/withdraw",
        "recall withdraw",
        "an envoy is recalled",
        needs="ambassador envoy diplomat",
        weight=0.85,
    ),
    _rule(
        "RETREAT/withdraw",
        "withdraw retreat pull redeploy leave evacuate vacate abandon quit exit",
        "forces leave a position",
        needs=FORCES | LAND,
        context=FORCES | LAND,
        lacks="treaty pact talk civilian resident people family patient home "
        "hometown hospital party",
        weight=0.85,
    ),
    _rule(
        "RETREAT/withdraw",
        "withdraw retreat pull",
        "a party pulls back",
        lacks="treaty pact talk deal ambassador bid candidacy",
        weight=0.7,
    ),
    _rule(
        "RETREAT/withdraw",
        "leave",
        "forces leave a territory",
        needs=LAND,
        lacks="hospital home school",
        weight=0.6,
    ),
    _rule(
        "RETREAT/release",
        "release free exchange swap hand return repatriate liberate",
        "captives are let go",
        needs=CAPTIVES,
        lacks="report statement video city village town",
        weight=0.85,
    ),
    _rule(
        "RETREAT/disarm",
        "disarm surrender lay demobilise demobilize destroy decommission",
        "arms are laid down",
        context=words_of("arm weapon disarm stockpile"),
        lacks="strike depot",
        weight=0.7,
    ),
    _rule("RETREAT/disarm", "disarm surrender", "a force gives up", weight=0.7),
    _rule(
        "RETREAT/access",
        "open reopen allow unblock permit grant",
        "access is opened",
        context="corridor crossing border aid convoy access inspector observer road "
        "port airspace evacuation checkpoint",
        lacks="fire",
        weight=0.75,
    ),
    _rule(
        "RETREAT/ceasefire",
        "halt cease stop suspend end pause",
        "fighting is halted",
        needs="fighting hostility fire offensive attack operation bombing strike "
        "shelling war bombardment",
        weight=0.75,
    ),
    _rule(
        "RETREAT/resign",
        "resign step quit abdicate",
        "an office-holder gives up the post",
        lacks="up effort attack fight pressure",
        weight=0.7,
    ),
    _rule(
        "CONCEDE",
        "lift ease relax waive revoke rescind scrap drop unfreeze",
        "a measure is eased",
        needs="sanction embargo restriction ban curfew blockade tariff demand charge "
        "emergency siege law asset veto objection",
        weight=0.85,
    ),
    _rule(
        "CONCEDE/yield",
        "accept concede yield bow",
        "a demand is accepted",
        needs="demand proposal offer term defeat condition plan request resignation",
        weight=0.7,
    ),
    # --- consultation
    _rule(
        "CONSULT/phone",
        "call phone telephone speak talk hold have discuss ring",
        "a telephone call",
        context="phone telephone videoconference",
        weight=0.9,
    ),
    _rule(
        "CONSULT/third-party",
        "mediate broker facilitate",
        "a third party mediates",
        weight=0.8,
    ),
    _rule(
        "CONSULT/third-party",
        "host",
        "a third party hosts talks",
        needs=TALKS,
        weight=0.8,
    ),
    _rule(
        "CONSULT/multilateral",
        "meet gather convene hold attend",
        "a summit or council meets",
        context="summit council assembly g7 g20 brics bloc leaders asean",
        lacks=PROTESTS,
        weight=0.7,
    ),
    _rule(
        "CONSULT",
        "hold have begin start resume open conduct continue conclude attend",
        "talks are held",
        needs=TALKS,
        lacks="press news",
        weight=0.85,
    ),
    _rule(
        "CONSULT",
        "take",
        "talks take place",
        subject=TALKS,
        weight=0.8,
    ),
    _rule(
        "CONSULT",
        "meet negotiate confer",
        "parties meet",
        lacks="demand deadline need target standard requirement criterion resistance",
        weight=0.85,
    ),
    _rule("CONSULT/visit", "visit", "a visit", weight=0.8),
    _rule(
        "CONSULT/visit",
        "arrive travel fly",
        "an official travels",
        context="minister president envoy delegation talk visit secretary diplomat "
        "official",
        lacks=FORCES,
        weight=0.65,
    ),
    _rule(
        "CONSULT/visit",
        "host receive",
        "a visitor is received",
        needs="president minister delegation envoy leader counterpart",
        weight=0.7,
    ),
    _rule(
        "CONSULT",
        "talk speak",
        "parties talk",
        context="counterpart leader president minister",
        lacks="reporter journalist",
        weight=0.5,
    ),
    # --- requests, accusations, rejections, threats
    _rule(
        "REQUEST/assist",
        "ask appeal request seek approach urge call turn plead beg",
        "help is asked for",
        context=HELP,
        lacks="stop withdraw halt leave end release",
        weight=0.85,
    ),
    _rule(
        "REQUEST/meet",
        "request seek call demand urge propose convene",
        "talks are asked for",
        context="meeting session talk dialogue negotiation summit",
        weight=0.7,
    ),
    _rule(
        "REQUEST/yield",
        "demand urge call order ask tell press appeal",
        "a party is told to yield",
        context=YIELD,
        weight=0.75,
    ),
    _rule(
        "REQUEST/change",
        "demand urge press",
        "a change is demanded",
        lacks=YIELD,
        weight=0.6,
    ),
    _rule(
        "REQUEST/change",
        "call ask appeal request",
        "a change is asked for",
        context=CHANGE,
        weight=0.5,
    ),
    _rule(
        "ACCUSE/investigate",
        "investigate probe prosecute indict",
        "an investigation or indictment",
        weight=0.75,
    ),
    _rule(
        "ACCUSE/investigate",
        "launch open begin start order",
        "an investigation is opened",
        needs="investigation inquiry probe case",
        weight=0.8,
    ),
    _rule(
        "ACCUSE/investigate",
        "charge",
        "charges are brought",
        context="prosecutor court crime murder treason terrorism genocide",
        weight=0.7,
    ),
    _rule(
        "ACCUSE/investigate",
        "issue",
        "an arrest warrant is issued",
        context="warrant",
        weight=0.75,
    ),
    _rule("ACCUSE/allege", "accuse blame allege", "a party is blamed", weight=0.9),
    _rule(
        "ACCUSE/disapprove",
        "condemn denounce criticise criticize decry deplore slam rebuke censure",
        "a party is condemned",
        weight=0.85,
    ),
    _rule(
        "ACCUSE/disapprove",
        "summon",
        "an envoy is summoned",
        needs=ENVOYS,
        weight=0.8,
    ),
    _rule(
        "ACCUSE/disapprove",
        "lodge file submit deliver",
        "a formal protest",
        needs="protest complaint demarche",
        weight=0.75,
    ),
    _rule(
        "REJECT/yield",
        "reject rebuff dismiss spurn refuse veto",
        "a demand is refused",
        context="ultimatum demand withdraw withdrawal ceasefire truce concession "
        "surrender resign",
        weight=0.8,
    ),
    _rule(
        "REJECT/meet",
        "reject refuse cancel boycott skip postpone",
        "a meeting is refused",
        context=MEET,
        weight=0.75,
    ),
    _rule(
        "REJECT/assist",
        "reject refuse deny block",
        "help is refused",
        context="aid help assistance",
        weight=0.7,
    ),
    _rule(
        "REJECT/change",
        "reject rebuff dismiss spurn refuse veto oppose",
        "a proposal is refused",
        needs="proposal plan resolution request call offer deal bill draft claim "
        "ruling election law appeal result demand",
        weight=0.7,
    ),
    _rule(
        "REJECT/yield",
        "rule",
        "a step is ruled out",
        needs="ceasefire truce talk negotiation withdrawal concession compromise",
        context="out",
        weight=0.7,
    ),
    _rule("REJECT", "reject refuse veto", "a refusal", weight=0.6),
    _rule(
        "THREATEN/violence",
        "threaten vow warn",
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
    _rule(
        "THREATEN/restrict",
        "threaten vow warn",
        "sanctions or restrictions are threatened",
        context=PENALTIES | RESTRICTIONS | words_of("close cut block"),
        weight=0.75,
    ),
    _rule(
        "THREATEN/expel", "threaten", "expulsion is threatened", context="expel deport"
    ),
    _rule(
        "THREATEN/arrest", "threaten", "arrest is threatened", context="arrest detain"
    ),
    _rule(
        "THREATEN/relations",
        "threaten",
        "breaking off is threatened",
        context=TIES | words_of("withdraw leave suspend"),
    ),
    _rule(
        "THREATEN/territory",
        "threaten",
        "seizure is threatened",
        context="annex seize occupy territory",
    ),
    _rule("THREATEN", "threaten", "a threat", weight=0.75),
    _rule(
        "THREATEN",
        "issue give deliver",
        "an ultimatum",
        needs="ultimatum threat",
        weight=0.85,
    ),
    _rule(
        "AGREE",
        "pledge promise commit vow",
        "a promise to act",
        context="to",
        lacks="crime atrocity genocide massacre abuse offence murder suicide troop",
        weight=0.5,
    ),
    # --- protest
    _rule(
        "PROTEST/riot",
        "riot clash loot rampage torch burn storm throw hurl set",
        "a riot",
        context="protester demonstrator rioter crowd mob rioting protest",
        lacks="army",
        weight=0.8,
    ),
    _rule(
        "PROTEST/hunger",
        "begin start go stage end launch",
        "a hunger strike",
        context="hunger",
        weight=0.85,
    ),
    _rule(
        "PROTEST/strike",
        "strike walk stage begin hold launch go down",
        "workers strike",
        context="worker union teacher nurse miner walkout general doctor labour labor",
        lacks=ATTACKS - {"strike", "operation"},
        weight=0.75,
    ),
    _rule(
        "PROTEST/obstruct",
        "block barricade occupy blockade obstruct",
        "protesters obstruct",
        subject="protester demonstrator farmer activist student opposition trucker "
        "driver supporter crowd resident",
        weight=0.8,
    ),
    _rule(
        "PROTEST/boycott",
        "boycott",
        "a boycott",
        weight=0.7,
    ),
    _rule(
        "PROTEST/demo",
        "protest demonstrate rally march chant gather take",
        "people demonstrate",
        subject="protester demonstrator people thousand hundred crowd supporter "
        "student resident activist opposition woman farmer worker ten dozen "
        "villager family",
        lacks="part fire",
        weight=0.75,
    ),
    _rule(
        "PROTEST/demo",
        "protest demonstrate rally march",
        "people demonstrate",
        lacks=FORCES,
        weight=0.6,
    ),
    _rule(
        "PROTEST/demo",
        "hold stage organise organize join attend lead erupt break",
        "a demonstration is held",
        context="protest demonstration rally march sit-in",
        weight=0.8,
    ),
    # --- sanction
    _rule(
        "SANCTION/discontinue",
        "impose slap announce adopt approve extend introduce tighten",
        "sanctions are imposed",
        needs=PENALTIES,
        weight=0.85,
    ),
    _rule(
        "SANCTION/discontinue",
        "sanction blacklist",
        "a party is put under sanctions",
        weight=0.85,
    ),
    _rule(
        "SANCTION/expel",
        "expel",
        "envoys or a member are expelled",
        weight=0.85,
    ),
    _rule(
        "SANCTION/discontinue",
        "suspend sever cut freeze halt downgrade break end cancel terminate reduce "
        "stop",
        "relations or aid are cut",
        needs=TIES,
        weight=0.8,
    ),
    _rule(
        "SANCTION/convict",
        "convict sentence jail",
        "a conviction",
        weight=0.8,
    ),
    # --- coercion
    _rule(
        "COERCE/arrest",
        "arrest detain jail imprison apprehend round",
        "persons are detained",
        lacks="up",
        weight=0.85,
    ),
    _rule(
        "COERCE/deport",
        "deport expel displace evict",
        "people are driven out",
        lacks=ENVOYS,
        weight=0.75,
    ),
    _rule(
        "COERCE/martial-law",
        "declare impose introduce extend",
        "emergency rule",
        context="martial emergency curfew",
        weight=0.85,
    ),
    _rule(
        "COERCE/restrict",
        "block blockade besiege encircle close shut seal restrict bar jam cut impose "
        "prevent halt encircle surround",
        "movement or access is restricted",
        context="border road corridor port crossing airspace aid access convoy water "
        "power internet city strait supply electricity movement route railway town "
        "blockade siege",
        weight=0.8,
    ),
    _rule("COERCE/restrict", "besiege blockade encircle", "a siege", weight=0.7),
    _rule(
        "COERCE/ban",
        "ban outlaw prohibit dissolve",
        "an organisation or activity is banned",
        weight=0.8,
    ),
    _rule(
        "COERCE/censor",
        "censor block shut raid suspend",
        "media are silenced",
        context="newspaper broadcaster website media journalist radio television "
        "channel newsroom",
        weight=0.75,
    ),
    _rule(
        "COERCE/seize",
        "seize impound confiscate commandeer board intercept nationalise nationalize",
        "property or a vessel is seized",
        needs="ship vessel tanker property asset boat aircraft cargo weapon drug "
        "equipment oil freighter trawler plane document truck grain arm",
        weight=0.8,
    ),
    _rule(
        "COERCE",
        "annex",
        "territory is annexed",
        weight=0.8,
    ),
    # --- help and co-operation
    _rule(
        "AID",
        "send provide give deliver donate supply ship airlift offer dispatch "
        "distribute allocate transfer approve announce hand",
        "aid is given",
        needs=AID - {"tank", "jet", "missile"},
        lacks="strike attack base",
        weight=0.8,
    ),
    _rule(
        "AID",
        "provide give deliver donate supply",
        "arms are given",
        needs=WEAPONS | ARMS | words_of("tank intelligence"),
        lacks="blow",
        weight=0.75,
    ),
    _rule(
        "AID",
        "send deploy dispatch",
        "peacekeepers are sent",
        needs=PEACEKEEPERS,
        weight=0.85,
    ),
    _rule(
        "AID",
        "evacuate rescue shelter treat",
        "people are brought to safety",
        needs=PEOPLE | words_of("citizen national wounded diplomat staff embassy"),
        weight=0.65,
    ),
    _rule(
        "COOPERATE",
        "hold conduct stage begin launch start sail carry",
        "joint exercises or patrols",
        context="joint",
        lacks="statement conference attack operation",
        weight=0.75,
    ),
    _rule(
        "COOPERATE",
        "share exchange",
        "parties share intelligence",
        needs="intelligence information data",
        weight=0.6,
    ),
    _rule(
        "COOPERATE",
        "cooperate extradite",
        "parties act together",
        weight=0.55,
    ),
    _rule(
        "SUPPORT",
        "recognise recognize",
        "recognition",
        context="independence state government sovereignty republic president",
        weight=0.8,
    ),
    _rule(
        "SUPPORT",
        "restore establish normalise normalize resume upgrade",
        "relations are improved",
        context="relation tie diplomatic embassy",
        weight=0.8,
    ),
    _rule(
        "SUPPORT",
        "express voice reiterate declare reaffirm",
        "support is voiced",
        needs="support solidarity backing",
        weight=0.75,
    ),
    _rule(
        "SUPPORT",
        "praise endorse congratulate hail welcome back",
        "praise or endorsement",
        weight=0.5,
    ),
    # --- force
    _rule(
        "ASSAULT/abduct",
        "abduct kidnap snatch hijack",
        "an abduction",
        weight=0.9,
    ),
    _rule(
        "ASSAULT/abduct",
        "take hold seize",
        "hostages are taken",
        context="hostage",
        weight=0.85,
    ),
    _rule("ASSAULT/sexual", "rape", "sexual violence", weight=0.9),
    _rule("ASSAULT/torture", "torture", "torture", weight=0.9),
    _rule("ASSAULT/targeted", "assassinate", "a targeted killing", weight=0.9),
    _rule(
        "ASSAULT/targeted",
        "kill murder",
        "a targeted killing",
        needs="commander leader minister general journalist chief president mayor",
        context="assassination assassin raid targeted sniper",
        weight=0.75,
    ),
    _rule(
        "ASSAULT/crowd-control",
        "fire use disperse spray",
        "force against a crowd",
        context="tear baton cannon rubber crowd protester demonstrator",
        weight=0.85,
    ),
    _rule(
        "COERCE/seize",
        "seize capture occupy overrun take",
        "a building is taken",
        needs="parliament building station palace embassy office headquarters",
        weight=0.55,
    ),
    _rule(
        "MOBILIZE/weapons",
        "enter approach fly patrol",
        "craft enter a sensitive zone",
        subject=WEAPONS,
        context="airspace zone water line strait space",
        weight=0.8,
    ),
    _rule(
        "ASSAULT",
        "capture seize occupy overrun recapture retake conquer invade storm enter "
        "regain liberate take",
        "territory is taken by force",
        needs=LAND,
        lacks="place shelter part position",
        weight=0.75,
    ),
    _rule("ASSAULT", "invade overrun recapture retake storm", "an invasion"),
    _rule(
        "ASSAULT/heavy-weapons",
        "launch fire lob rain shoot",
        "missiles or rockets are fired at a target",
        needs="missile rocket shell mortar artillery barrage salvo",
        context="toward towards at against",
        lacks="sea ocean water test drill exercise dawn range",
        weight=0.9,
    ),
    _rule(
        "MOBILIZE/weapons",
        "test launch fire conduct carry",
        "a weapons test",
        context="test ballistic intercontinental nuclear icbm drill",
        lacks=words_of("kill wound strike hit at city building"),
        weight=0.75,
    ),
    _rule(
        "MOBILIZE/troops",
        "hold conduct stage begin launch start carry kick",
        "military exercises",
        context="drill exercise manoeuvre maneuver wargame",
        weight=0.8,
    ),
    _rule(
        "ASSAULT/heavy-weapons",
        "launch fire lob rain",
        "missiles or rockets are fired",
        needs="missile rocket shell mortar artillery barrage salvo",
        weight=0.9,
    ),
    _rule(
        "ASSAULT/drone",
        "launch send fly",
        "drones are launched",
        needs="drone uav",
        context="attack at overnight target against strike",
        weight=0.8,
    ),
    _rule(
        "ASSAULT",
        "launch carry conduct mount stage make unleash commit begin start perpetrate "
        "wage resume",
        "an attack is carried out",
        needs=ATTACKS - {"drone", "operation", "war"},
        weight=0.9,
    ),
    _rule(
        "ASSAULT",
        "launch carry conduct mount begin start announce resume",
        "a military operation",
        needs="operation offensive incursion war",
        weight=0.7,
    ),
    _rule(
        "ASSAULT",
        "attack shell bomb bombard ram ambush assault pound strafe torpedo gun behead "
        "execute massacre slaughter murder stab lynch",
        "an attack",
        lacks="policy critic",
        weight=0.9,
    ),
    _rule(
        "ASSAULT",
        "kill wound injure maim",
        "people are killed or wounded",
        weight=0.85,
    ),
    _rule(
        "ASSAULT",
        "strike hit target raid rock",
        "a target is struck",
        lacks="deal agreement accord earthquake flood storm snag record pact blow "
        "high low",
        weight=0.8,
    ),
    _rule(
        "ASSAULT/firearms",
        "shoot",
        "shots are fired",
        weight=0.85,
    ),
    _rule(
        "ASSAULT/firearms",
        "open exchange trade fire",
        "fire is opened or exchanged",
        context="fire shot gunfire fire gunman blame bullet",
        lacks="minister official chief",
        weight=0.85,
    ),
    _rule(
        "ASSAULT/firearms",
        "clash fight battle skirmish",
        "armed forces clash",
        lacks="protester demonstrator election disease case",
        weight=0.85,
    ),
    _rule(
        "ASSAULT/explosives",
        "explode detonate blow go",
        "an explosion",
        context="bomb device mine explosive blast ied grenade explode detonate "
        "landmine car",
        weight=0.85,
    ),
    _rule(
        "ASSAULT/destroy",
        "destroy burn torch loot raze demolish ransack sabotage vandalise vandalize "
        "damage",
        "property is destroyed",
        weight=0.7,
    ),
    _rule(
        "ASSAULT",
        "break erupt flare",
        "fighting breaks out",
        subject=ATTACKS,
        weight=0.8,
    ),
    _rule("ASSAULT", "sink", "a vessel is sunk", weight=0.7),
    _rule(
        "ASSAULT",
        "shoot down bring intercept",
        "an aircraft is shot down",
        needs="drone aircraft jet helicopter plane missile balloon",
        weight=0.8,
    ),
    _rule("ASSAULT/beat", "beat assault", "a beating", lacks="deadline rival odds"),
    # --- mobilisation
    _rule(
        "MOBILIZE/police",
        "deploy send dispatch mobilise mobilize",
        "police are deployed",
        needs="police policeman",
        weight=0.85,
    ),
    _rule(
        "MOBILIZE/militia",
        "mobilise mobilize arm form recruit",
        "a militia is raised",
        needs="militia volunteer civilian",
        weight=0.8,
    ),
    _rule(
        "MOBILIZE/weapons",
        "deploy send station position dispatch move sail scramble install place",
        "weapons are deployed",
        needs=WEAPONS,
        weight=0.8,
    ),
    _rule(
        "MOBILIZE/troops",
        "send deploy mass amass move mobilise mobilize station dispatch concentrate "
        "rush redeploy pour advance reinforce build order bring",
        "forces are moved",
        needs=FORCES,
        weight=0.85,
    ),
    _rule(
        "MOBILIZE/troops",
        "cross enter advance move violate encroach intrude penetrate breach",
        "forces cross a line",
        subject=FORCES | WEAPONS,
        needs=BORDER | LAND,
        weight=0.85,
    ),
    _rule(
        "MOBILIZE/troops",
        "cross violate enter breach encroach intrude penetrate",
        "a border is crossed",
        needs=BORDER,
        lacks="ceasefire agreement truce law right sanction refugee migrant",
        weight=0.7,
    ),
    _rule(
        "MOBILIZE/troops",
        "mobilise mobilize reinforce mass",
        "forces are readied",
        weight=0.65,
    ),
    _rule(
        "MOBILIZE/troops",
        "advance",
        "forces advance",
        subject=FORCES,
        weight=0.65,
    ),
    _rule(
        "MOBILIZE",
        "put place raise",
        "forces are put on alert",
        context="alert readiness",
        weight=0.75,
    ),
    _rule(
        "ASSAULT",
        "violate break breach",
        "a ceasefire is broken",
        needs="ceasefire truce",
        weight=0.6,
    ),
    _rule(
        "ASSAULT",
        "drive push force",
        "people are driven out by force",
        needs=PEOPLE | words_of("armenians force"),
        context="out from",
        weight=0.6,
    ),
)

# Event nouns, where no verb of the sentence carries the event.
NOUN_RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "ASSAULT/suicide-attack",
        "bombing attack blast",
        "a suicide attack",
        context="suicide",
        weight=0.8,
    ),
    _rule(
        "ASSAULT",
        "attack airstrike shelling bombing bombardment raid ambush "
        "explosion blast clash assault shooting massacre killing skirmish gunfire "
        "firefight barrage stabbing firing",
        "an attack is mentioned",
        weight=0.6,
    ),
    _rule(
        "ASSAULT",
        "strike",
        "a strike is mentioned",
        context="air drone missile rocket artillery military",
        weight=0.6,
    ),
    _rule(
        "CONSULT",
        "meeting talk summit negotiation",
        "a meeting is mentioned",
        weight=0.5,
    ),
    _rule(
        "CONSULT/phone",
        "call",
        "a call is mentioned",
        context="phone telephone",
        weight=0.5,
    ),
    _rule(
        "PROTEST/demo",
        "protest demonstration rally",
        "a protest is mentioned",
        weight=0.5,
    ),
    _rule(
        "RETREAT/withdraw",
        "withdrawal pullout pullback retreat",
        "a withdrawal is mentioned",
        weight=0.5,
    ),
    _rule("AGREE", "agreement deal", "an agreement is mentioned", weight=0.4),
)

# Instruments, in the order in which they decide the mode of an assault.
INSTRUMENTS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("suicide-attack", words_of("suicide")),
    ("unconventional", words_of("chemical chlorine sarin nerve biological phosphorus")),
    ("drone", words_of("drone uav unmanned quadcopter shahed")),
    (
        "aerial",
        words_of(
            "airstrike air jet warplane aircraft plane bomber helicopter aerial "
            "airforce warplanes barrel bombardier"
        ),
    ),
    (
        "heavy-weapons",
        words_of(
            "missile rocket artillery shell shelling mortar howitzer tank grad "
            "barrage bombard bombardment cannon salvo ballistic"
        ),
    ),
    (
        "explosives",
        words_of(
            "bomb bombing explosion blast explode explosive ied mine landmine grenade "
            "detonate detonation"
        ),
    ),
    ("sexual", words_of("rape")),
    ("crowd-control", words_of("teargas baton truncheon")),
    (
        "primitive",
        words_of("stab stabbing knife machete hack spear arrow axe stone behead"),
    ),
    (
        "firearms",
        words_of(
            "shoot shooting gun gunman gunfire gunmen rifle sniper ambush clash "
            "firefight bullet fighting skirmish battle fight"
        ),
    ),
    ("destroy", words_of("torch burn loot raze demolish arson sabotage")),
)


def instrument(words: frozenset[str]) -> str | None:
    """Return the mode of an assault that the words of its clause tell."""
    return next((mode for mode, marks in INSTRUMENTS if words & marks), None)


@dataclass(frozen=True, slots=True)
class Arguments:
    """Lemmas of a clause: the verb's, its subject's, its object's, and all."""

    lemma: str
    subject: frozenset[str]
    object: frozenset[str]
    words: frozenset[str]


def matching(arguments: Arguments, rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Yield the rules that fit, in their order."""
    for rule in rules:
        if arguments.lemma not in rule.lemmas:
            continue
        if rule.lacks and arguments.words & rule.lacks:
            continue
        if rule.subject and not arguments.subject & rule.subject:
            continue
        if rule.needs and not arguments.object & rule.needs:
            continue
        if rule.context and not arguments.words & rule.context:
            continue
        yield rule
