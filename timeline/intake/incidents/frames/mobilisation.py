"""Verbs that move or ready forces short of using them."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import (
    BORDER,
    FORCES,
    LAND,
    PEOPLE,
    WEAPONS,
)
from timeline.intake.wordlists import words_of

MOBILISING: Final[tuple[Rule, ...]] = (
    rule(
        "MOBILIZE/police",
        "deploy send dispatch mobilise mobilize",
        "police are deployed",
        needs="police policeman",
        weight=0.85,
    ),
    rule(
        "MOBILIZE/militia",
        "mobilise mobilize arm form recruit",
        "a militia is raised",
        needs="militia volunteer civilian",
        weight=0.8,
    ),
    rule(
        "MOBILIZE/weapons",
        "deploy send station position dispatch move sail scramble install place",
        "weapons are deployed",
        needs=WEAPONS,
        weight=0.8,
    ),
    rule(
        "MOBILIZE/troops",
        "send deploy mass amass move mobilise mobilize station dispatch concentrate "
        "rush redeploy pour advance reinforce build order bring",
        "forces are moved",
        needs=FORCES,
        weight=0.85,
    ),
    rule(
        "MOBILIZE/troops",
        "cross enter advance move violate encroach intrude penetrate breach",
        "forces cross a line",
        subject=FORCES | WEAPONS,
        needs=BORDER | LAND,
        weight=0.85,
    ),
    rule(
        "MOBILIZE/troops",
        "cross violate enter breach encroach intrude penetrate",
        "a border is crossed",
        needs=BORDER,
        lacks="ceasefire agreement truce law right sanction refugee migrant",
        weight=0.7,
    ),
    rule(
        "MOBILIZE/weapons",
        "dock berth anchor arrive",
        "warships or aircraft arrive",
        subject="warship submarine destroyer frigate carrier bomber jet warplane fleet "
        "missile corvette",
        weight=0.75,
    ),
    rule(
        "MOBILIZE/troops",
        "call",
        "reservists are called up",
        context="reservist conscript reserve reserves",
        lacks="for",
        weight=0.8,
    ),
    rule(
        "MOBILIZE/weapons",
        "oversee supervise watch observe guide attend",
        "a weapons test",
        needs="launch test firing test-firing",
        weight=0.7,
    ),
    rule(
        "MOBILIZE/troops",
        "mobilise mobilize reinforce mass",
        "forces are readied",
        lacks="value idea belief view message claim supporter voter support "
        "commitment need point importance fact notion tie",
        weight=0.65,
    ),
    rule(
        "MOBILIZE/troops",
        "roll march push thrust sweep",
        "forces move in",
        subject=FORCES,
        context="into toward towards",
        weight=0.75,
    ),
    rule(
        "MOBILIZE/troops",
        "advance",
        "forces advance",
        subject=FORCES,
        weight=0.65,
    ),
    rule(
        "MOBILIZE/troops",
        "launch start begin establish set",
        "a military mission begins",
        needs="mission operation patrol deployment",
        context="naval military maritime peacekeeping peacekeeper navy troop warship",
        lacks="rescue relief offensive attack strike",
        weight=0.75,
    ),
    rule(
        "MOBILIZE",
        "put place raise remain stay",
        "forces are put on alert",
        context="alert readiness",
        weight=0.75,
    ),
    rule(
        "ASSAULT",
        "violate break breach",
        "a ceasefire is broken",
        needs="ceasefire truce",
        weight=0.6,
    ),
    rule(
        "ASSAULT",
        "drive push force",
        "people are driven out by force",
        needs=PEOPLE | words_of("force"),
        context="out from",
        weight=0.6,
    ),
    rule(
        "MOBILIZE/troops",
        "establish build set erect construct open",
        "a base or post is set up",
        needs="base camp headquarters outpost checkpoint garrison",
        lacks="refugee relief fire",
        weight=0.75,
    ),
    rule(
        "MOBILIZE/militia",
        "form join merge defect recruit rename rebrand split",
        "a group forms or changes sides",
        needs="group militia alliance coalition faction movement force front rebel "
        "wing army",
        lacks="protest demonstration march rally",
        weight=0.65,
    ),
)
