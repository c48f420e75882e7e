"""Verbs of force, and of weapons shown without it."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    ATTACKS,
    LAND,
    WEAPONS,
)
from timeline.intake.wordlists import words_of

FORCE: Final[tuple[Rule, ...]] = (
    rule(
        "ASSAULT/abduct",
        "abduct kidnap snatch hijack",
        "an abduction",
        weight=0.9,
    ),
    rule(
        "ASSAULT/abduct",
        "take hold seize",
        "hostages are taken",
        context="hostage",
        weight=0.85,
    ),
    rule("ASSAULT/sexual", "rape", "sexual violence", weight=0.9),
    rule("ASSAULT/torture", "torture", "torture", weight=0.9),
    rule("ASSAULT/targeted", "assassinate", "a targeted killing", weight=0.9),
    rule(
        "ASSAULT/targeted",
        "kill murder",
        "a targeted killing",
        needs="commander leader minister general journalist chief president mayor",
        context="assassination assassin raid targeted sniper",
        weight=0.75,
    ),
    rule(
        "ASSAULT/crowd-control",
        "fire use disperse spray",
        "force against a crowd",
        context="tear baton cannon rubber crowd protester demonstrator",
        weight=0.85,
    ),
    rule(
        "COERCE/seize",
        "seize capture occupy overrun take",
        "a building is taken",
        needs="parliament building station palace embassy office headquarters",
        weight=0.55,
    ),
    rule(
        "MOBILIZE/weapons",
        "enter approach fly patrol",
        "craft enter a sensitive zone",
        subject=WEAPONS,
        context="airspace zone water line strait space",
        weight=0.8,
    ),
    rule(
        "ASSAULT",
        "capture seize occupy overrun recapture retake conquer invade storm enter "
        "regain liberate take",
        "territory is taken by force",
        needs=LAND,
        lacks="place shelter part position",
        weight=0.75,
    ),
    rule("ASSAULT", "invade overrun recapture retake storm", "an invasion"),
    rule(
        "ASSAULT/heavy-weapons",
        "launch fire lob rain shoot",
        "missiles or rockets are fired at a target",
        needs="missile rocket shell mortar artillery barrage salvo",
        context="toward towards at against",
        lacks="sea ocean water test drill exercise dawn range",
        weight=0.9,
    ),
    rule(
        "MOBILIZE/weapons",
        "test launch fire conduct carry",
        "a weapons test",
        context="test ballistic intercontinental nuclear icbm drill",
        lacks=words_of("kill wound strike hit at city building"),
        weight=0.75,
    ),
    rule(
        "MOBILIZE/troops",
        "hold conduct stage begin launch start carry kick",
        "military exercises",
        context="drill exercise manoeuvre maneuver wargame",
        weight=0.8,
    ),
    rule(
        "ASSAULT/heavy-weapons",
        "launch fire lob rain",
        "missiles or rockets are fired",
        needs="missile rocket shell mortar artillery barrage salvo",
        weight=0.9,
    ),
    rule(
        "ASSAULT/drone",
        "launch send fly",
        "drones are launched",
        needs="drone uav",
        context="attack at overnight target against strike",
        weight=0.8,
    ),
    rule(
        "ASSAULT",
        "launch carry conduct mount stage make unleash commit begin start perpetrate "
        "wage resume",
        "an attack is carried out",
        needs=ATTACKS - {"drone", "operation", "war"},
        weight=0.9,
    ),
    rule(
        "ASSAULT",
        "launch carry conduct mount begin start announce resume",
        "a military operation",
        needs="operation offensive incursion war",
        weight=0.7,
    ),
    rule(
        "ASSAULT",
        "attack shell bomb bombard ram ambush assault pound strafe torpedo gun behead "
        "execute massacre slaughter murder stab lynch",
        "an attack",
        lacks="policy critic",
        weight=0.9,
    ),
    rule(
        "ASSAULT",
        "kill wound injure maim",
        "people are killed or wounded",
        weight=0.85,
    ),
    rule(
        "ASSAULT",
        "strike hit target raid rock",
        "a target is struck",
        lacks="deal agreement accord earthquake flood storm snag record pact blow "
        "high low",
        weight=0.8,
    ),
    rule(
        "ASSAULT/firearms",
        "shoot",
        "shots are fired",
        weight=0.85,
    ),
    rule(
        "ASSAULT/firearms",
        "open exchange trade fire",
        "fire is opened or exchanged",
        context="fire shot gunfire fire gunman blame bullet",
        lacks="minister official chief",
        weight=0.85,
    ),
    rule(
        "ASSAULT/firearms",
        "clash fight battle skirmish",
        "armed forces clash",
        lacks="protester demonstrator election disease case",
        weight=0.85,
    ),
    rule(
        "ASSAULT/explosives",
        "explode detonate blow go",
        "an explosion",
        context="bomb device mine explosive blast ied grenade explode detonate "
        "landmine car",
        weight=0.85,
    ),
    rule(
        "ASSAULT/destroy",
        "destroy burn torch loot raze demolish ransack sabotage vandalise vandalize "
        "damage",
        "property is destroyed",
        weight=0.7,
    ),
    rule(
        "ASSAULT",
        "break erupt flare",
        "fighting breaks out",
        subject=ATTACKS,
        weight=0.8,
    ),
    rule("ASSAULT", "sink", "a vessel is sunk", weight=0.7),
    rule(
        "ASSAULT",
        "shoot down bring intercept",
        "an aircraft is shot down",
        needs="drone aircraft jet helicopter plane missile balloon",
        weight=0.8,
    ),
    rule("ASSAULT/beat", "beat assault", "a beating", lacks="deadline rival odds"),
)
