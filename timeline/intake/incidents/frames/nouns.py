"""Event nouns, where no verb of the sentence carries the event."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule

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
