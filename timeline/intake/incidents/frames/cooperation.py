"""Verbs of agreement, retreat, concession and consultation."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    CAPTIVES,
    FORCES,
    LAND,
    PACTS,
    PROTESTS,
    TALKS,
)
from timeline.intake.wordlists import words_of

AGREEMENTS: Final[tuple[Rule, ...]] = (
    rule(
        "RETREAT/ceasefire",
        "declare announce observe enter take begin hold extend come go honour honor",
        "a ceasefire begins or is declared",
        context="ceasefire truce armistice",
        lacks="violate violation break talk",
        weight=0.75,
    ),
    rule(
        "AGREE",
        "sign reach strike conclude ratify seal finalise finalize clinch broker ink "
        "approve initial",
        "an agreement is reached or signed",
        needs=PACTS,
        weight=0.9,
    ),
    rule("AGREE", "agree", "parties agree", weight=0.85),
    rule(
        "AGREE",
        "accept",
        "an invitation to talks is accepted",
        needs="invitation",
        weight=0.8,
    ),
    rule(
        "AGREE",
        "offer volunteer undertake",
        "a party offers to act",
        context="to",
        lacks="resign",
        weight=0.65,
    ),
    rule(
        "AGREE",
        "decide",
        "parties decide together",
        context="resume dialogue jointly cooperate together",
        weight=0.6,
    ),
)

TRAVELS: Final = "an official travels"
PULLS_BACK: Final = "a party pulls back"
RETREATS: Final[tuple[Rule, ...]] = (
    rule(
        "SANCTION/withdraw",
        "withdraw pull quit exit leave",
        "leaves a treaty or organisation",
        context="treaty pact accord organisation organization bloc agreement nato "
        "court council deal convention",
        lacks=FORCES,
        weight=0.75,
    ),
    rule(
        "SANCTION/withdraw",
        "recall withdraw",
        "an envoy is recalled",
        needs="ambassador envoy diplomat",
        weight=0.85,
    ),
    rule(
        "RETREAT/withdraw",
        "withdraw retreat pull redeploy leave evacuate vacate abandon quit exit",
        "forces leave a position",
        needs=FORCES | LAND,
        context=FORCES | LAND,
        lacks="treaty pact talk civilian resident people family patient home "
        "hometown hospital party",
        weight=0.85,
    ),
    rule(
        "RETREAT/withdraw",
        "withdraw retreat pull",
        PULLS_BACK,
        lacks="treaty pact talk deal ambassador bid candidacy",
        weight=0.7,
    ),
    rule(
        "RETREAT/withdraw",
        "leave",
        "forces leave a territory",
        needs=LAND,
        lacks="hospital home school",
        weight=0.6,
    ),
    rule(
        "RETREAT/release",
        "release free exchange swap hand return repatriate liberate",
        "captives are let go",
        needs=CAPTIVES,
        lacks="report statement video city village town",
        weight=0.85,
    ),
    rule(
        "RETREAT/disarm",
        "disarm surrender lay demobilise demobilize destroy decommission",
        "arms are laid down",
        context=words_of("arm weapon disarm stockpile"),
        lacks="strike depot",
        weight=0.7,
    ),
    rule("RETREAT/disarm", "disarm surrender", "a force gives up", weight=0.7),
    rule(
        "RETREAT/access",
        "open reopen allow unblock permit grant",
        "access is opened",
        context="corridor crossing border aid convoy access inspector observer road "
        "port airspace evacuation checkpoint",
        lacks="fire",
        weight=0.75,
    ),
    rule(
        "RETREAT/ceasefire",
        "halt cease stop suspend end pause",
        "fighting is halted",
        needs="fighting hostility fire offensive attack operation bombing strike "
        "shelling war bombardment",
        weight=0.75,
    ),
    rule(
        "RETREAT/withdraw",
        "complete begin start speed accelerate finish conclude resume launch carry",
        "a withdrawal goes on",
        needs="withdrawal pullout pullback retreat evacuation",
        weight=0.85,
    ),
    rule(
        "RETREAT/access",
        "lift end ease",
        "a blockade is lifted",
        needs="blockade siege encirclement",
        weight=0.8,
    ),
    rule(
        "RETREAT/access",
        "receive admit",
        "observers are let in",
        needs="observer inspector monitor",
        weight=0.7,
    ),
    rule(
        "RETREAT/disarm",
        "demobilise demobilize disband",
        "a force is dissolved",
        weight=0.75,
    ),
    rule(
        "RETREAT/release",
        "release free",
        "captives are let go",
        needs="detainee priest worker activist suspect man woman child",
        lacks="report statement video figure",
        weight=0.75,
    ),
    rule(
        "RETREAT/resign",
        "resign step quit abdicate",
        "an office-holder gives up the post",
        lacks="up effort attack fight pressure",
        weight=0.7,
    ),
    rule(
        "CONCEDE",
        "lift ease relax waive revoke rescind scrap drop unfreeze",
        "a measure is eased",
        needs="sanction embargo restriction ban curfew blockade tariff demand charge "
        "emergency siege law asset veto objection",
        weight=0.85,
    ),
    rule(
        "CONCEDE",
        "shorten reduce loosen soften lighten",
        "a measure is eased",
        needs="curfew sentence restriction ban sanction tariff",
        weight=0.8,
    ),
    rule(
        "CONCEDE",
        "call",
        "a protest is called off",
        needs=PROTESTS,
        context="off",
        weight=0.85,
    ),
    rule(
        "CONCEDE",
        "suspend end abandon postpone",
        "a protest is given up",
        needs="strike protest demonstration blockade boycott sit-in",
        lacks="police troop army",
        weight=0.75,
    ),
    rule(
        "CONCEDE",
        "apologise apologize pardon amnesty acquit",
        "regret or pardon",
        weight=0.8,
    ),
    rule(
        "CONCEDE",
        "grant declare proclaim offer",
        "an amnesty",
        needs="amnesty pardon clemency",
        weight=0.8,
    ),
    rule(
        "CONCEDE",
        "allow permit clear",
        "a restriction is dropped",
        needs="candidate party opposition leader",
        weight=0.65,
    ),
    rule(
        "CONCEDE/yield",
        "accept concede yield bow",
        "a demand is accepted",
        needs="demand proposal offer term defeat condition plan request resignation",
        weight=0.7,
    ),
)

CONSULTATIONS: Final[tuple[Rule, ...]] = (
    rule(
        "CONSULT/phone",
        "call phone telephone speak talk hold have discuss ring",
        "a telephone call",
        context="phone telephone videoconference",
        weight=0.9,
    ),
    rule(
        "CONSULT/third-party",
        "mediate broker facilitate",
        "a third party mediates",
        weight=0.8,
    ),
    rule(
        "CONSULT/third-party",
        "host",
        "a third party hosts talks",
        needs=TALKS,
        weight=0.8,
    ),
    rule(
        "CONSULT/multilateral",
        "meet gather convene hold attend",
        "a summit or council meets",
        context="summit council assembly g7 g20 brics bloc leaders asean",
        lacks=PROTESTS,
        weight=0.7,
    ),
    rule(
        "CONSULT",
        "hold have begin start resume open conduct continue conclude attend renew "
        "restart launch reopen convene",
        "talks are held",
        needs=TALKS,
        lacks="press news",
        weight=0.85,
    ),
    rule(
        "CONSULT",
        "take",
        "talks take place",
        subject=TALKS,
        weight=0.8,
    ),
    rule(
        "CONSULT",
        "meet negotiate confer",
        "parties meet",
        lacks="demand deadline need target standard requirement criterion resistance",
        weight=0.85,
    ),
    rule(
        "CONSULT/third-party",
        "invite",
        "parties are invited to talks",
        needs="side party government rebel",
        context=TALKS,
        weight=0.75,
    ),
    rule("CONSULT/visit", "visit", "a visit", weight=0.8),
    rule(
        "CONSULT/visit",
        "arrive travel fly",
        TRAVELS,
        context="minister president envoy delegation talk visit secretary diplomat "
        "official",
        lacks=FORCES,
        weight=0.65,
    ),
    rule(
        "CONSULT/visit",
        "host receive",
        "a visitor is received",
        needs="president minister delegation envoy leader counterpart",
        weight=0.7,
    ),
    rule(
        "CONSULT",
        "talk speak",
        "parties talk",
        context="counterpart leader president minister",
        lacks="reporter journalist",
        weight=0.5,
    ),
    rule(
        "CONSULT/third-party",
        "launch undertake begin start lead resume",
        "a third party mediates",
        needs="mediation mediator shuttle",
        weight=0.85,
    ),
    rule(
        "CONSULT/visit",
        "welcome greet give",
        "a visitor is received",
        needs="president minister delegation envoy leader counterpart king welcome",
        lacks="decision statement step move proposal",
        weight=0.6,
    ),
    rule(
        "CONSULT",
        "brief consult discuss",
        "parties talk",
        context="counterpart leader president minister envoy ambassador",
        lacks="reporter journalist",
        weight=0.5,
    ),
)
