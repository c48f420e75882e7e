"""ACLED sub-event types of an event: more than the crosswalk of type and mode knows.

PLOVER asks what was done and with what, ACLED also who did it to whom: an attack on
civilians is no clash, a march that the police break up is no peaceful one. The names
are those of ACLED's codebook.
"""

from dataclasses import dataclass
from typing import Final

from timeline.intake.incidents.frames.words import FORCES, LAND
from timeline.intake.wordlists import words_of
from timeline.reference.plover import acled_sub_event_type

_PROTESTERS: Final = words_of(
    "protester demonstrator protest demonstration rally march sit-in striker picket"
)
_CROWD: Final = words_of(
    """
    mob crowd resident villager youth student supporter local vigilante activist
    faction cadre hooligan fan trader driver worker inmate prisoner community people
    """
)
_ARMED: Final = words_of(
    """
    gunman militant rebel militia fighter insurgent bandit army soldier troop military
    terrorist guerrilla jihadist pirate herdsman
    """
)
_VIOLENT: Final = words_of(
    """
    stone throw hurl burn torch tyre tire vandalise vandalize loot clash riot barricade
    molotov smash ransack violent set pelt storm attack rioter
    """
)
_POLICED: Final = words_of(
    """
    disperse teargas tear gas baton cannon arrest detain break prevent stop intervene
    suppress block cordon
    """
)
_POLICE: Final = words_of("police officer security force soldier army troop gendarme")
_HURT: Final = words_of("kill wound injure shoot dead die live bullet ammunition beat")
_TAKEN: Final = words_of(
    """
    capture seize occupy overrun recapture retake conquer take regain liberate overtake
    wrest control secure enter
    """
)
_BLOODLESS: Final = words_of("peacefully unopposed resistance vacate abandon withdraw")
_STATE: Final = words_of(
    """
    army military government state troop soldier police security force regime
    coalition
    """
)
_WEAPONS_FOUND: Final = words_of(
    """
    weapon bomb explosive ied cache ammunition mine landmine rifle device arm rocket
    drone missile
    """
)
_BASES: Final = words_of("base camp headquarters outpost checkpoint post")
_SETS_UP: Final = words_of("establish build set erect construct open install create")
_FIGHTS: Final = words_of("clash fight battle fighting exchange skirmish engage")
_MOST: Final = 3

# What an editor would want beside the first.
_BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "Armed clash": ("Attack", "Shelling/artillery/missile attack"),
    "Attack": ("Armed clash", "Mob violence"),
    "Mob violence": ("Violent demonstration", "Attack"),
    "Violent demonstration": ("Mob violence", "Peaceful protest"),
    "Peaceful protest": ("Protest with intervention", "Violent demonstration"),
    "Protest with intervention": (
        "Peaceful protest",
        "Excessive force against protesters",
    ),
    "Excessive force against protesters": (
        "Protest with intervention",
        "Violent demonstration",
    ),
    "Government regains territory": (
        "Armed clash",
        "Non-violent transfer of territory",
    ),
    "Non-state actor overtakes territory": (
        "Armed clash",
        "Non-violent transfer of territory",
    ),
    "Non-violent transfer of territory": (
        "Government regains territory",
        "Change to group/activity",
    ),
    "Air/drone strike": (
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
    ),
    "Shelling/artillery/missile attack": ("Air/drone strike", "Armed clash"),
    "Remote explosive/landmine/IED": ("Grenade", "Suicide bomb"),
    "Grenade": ("Remote explosive/landmine/IED", "Attack"),
    "Suicide bomb": ("Remote explosive/landmine/IED", "Attack"),
    "Chemical weapon": ("Air/drone strike", "Shelling/artillery/missile attack"),
    "Abduction/forced disappearance": ("Attack", "Arrests"),
    "Sexual violence": ("Attack", "Abduction/forced disappearance"),
    "Looting/property destruction": ("Mob violence", "Violent demonstration"),
    "Arrests": ("Other", "Abduction/forced disappearance"),
    "Disrupted weapons use": ("Other", "Arrests"),
    "Agreement": ("Other", "Change to group/activity"),
    "Change to group/activity": ("Other", "Headquarters or base established"),
    "Headquarters or base established": ("Change to group/activity", "Other"),
    "Other": ("Change to group/activity", "Agreement"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What decides: lemmas of the clause's parts and of the words around it."""

    event_type: str
    mode: str | None
    lemma: str
    subject: frozenset[str]
    object: frozenset[str]
    around: frozenset[str]
    by_state: bool
    at_place: bool
    """Whether the object is a named place."""


def sub_event_types(deed: Deed) -> tuple[str, ...]:
    """Return up to three ACLED sub-event types, best first; () where ACLED has none."""
    first = _first(deed)
    if first is None:
        return ()
    usual = acled_sub_event_type(deed.event_type, deed.mode)
    found = [first, *_BESIDE.get(first, ()), *([usual] if usual else [])]
    return tuple(dict.fromkeys(found))[:_MOST]


def _first(deed: Deed) -> str | None:
    if deed.event_type == "PROTEST":
        return _protest(deed)
    if deed.event_type == "ASSAULT":
        return _assault(deed)
    if deed.event_type == "COERCE":
        if deed.object & _WEAPONS_FOUND and deed.mode == "seize":
            return "Disrupted weapons use"
        if deed.mode == "arrest" or deed.mode is None:
            return "Arrests" if deed.mode else "Other"
        return acled_sub_event_type(deed.event_type, deed.mode)
    if deed.event_type == "MOBILIZE":
        sets_up = deed.lemma in _SETS_UP and deed.object & _BASES
        if sets_up:
            return "Headquarters or base established"
        return "Change to group/activity"
    if deed.event_type in {"AGREE", "CONSULT"}:
        return "Agreement"
    if deed.event_type == "RETREAT":
        if deed.mode in {"release", "disarm", "ceasefire"}:
            return "Agreement"
        return acled_sub_event_type(deed.event_type, deed.mode)
    return "Other" if deed.event_type in {"SANCTION", "THREATEN"} else None


def _protest(deed: Deed) -> str:
    policed = bool(deed.around & _POLICED) and bool(deed.around & _POLICE)
    if deed.mode == "riot" or deed.around & _VIOLENT:
        return "Violent demonstration"
    if policed:
        hurt = deed.around & {"bullet", "ammunition", "kill", "shoot"}
        return (
            "Excessive force against protesters"
            if hurt
            else "Protest with intervention"
        )
    return "Peaceful protest"


def _assault(deed: Deed) -> str:
    around, doers, victims = deed.around, deed.subject, deed.object
    by_mode = {
        "suicide-attack": "Suicide bomb",
        "unconventional": "Chemical weapon",
        "abduct": "Abduction/forced disappearance",
        "sexual": "Sexual violence",
    }
    if deed.mode in by_mode:
        return by_mode[deed.mode]
    if around & {"suicide"} and around & {"bomb", "bomber", "bombing", "explosive"}:
        return "Suicide bomb"
    if around & {"intercept", "defuse"} and victims & _WEAPONS_FOUND:
        return "Disrupted weapons use"
    if deed.mode == "crowd-control" or victims & _PROTESTERS:
        return (
            "Excessive force against protesters"
            if around & _HURT
            else "Protest with intervention"
        )
    if deed.mode in {"aerial", "drone"}:
        return "Air/drone strike"
    if "grenade" in around and not around & {"launcher", "rocket"}:
        return "Grenade"
    if deed.mode == "heavy-weapons":
        return "Shelling/artillery/missile attack"
    if deed.mode == "explosives":
        return "Remote explosive/landmine/IED"
    if deed.lemma in _TAKEN and (victims & LAND or deed.at_place):
        if around & _BLOODLESS:
            return "Non-violent transfer of territory"
        by_state = deed.by_state or bool(doers & _STATE)
        return (
            "Government regains territory"
            if by_state
            else "Non-state actor overtakes territory"
        )
    rioters = bool(doers & _PROTESTERS) or bool(around & {"protester", "rioter"})
    unarmed = bool(doers & _CROWD) and not doers & _ARMED and not deed.by_state
    if rioters:
        return "Violent demonstration"
    if unarmed or around & {"mob", "lynch"}:
        return "Mob violence"
    if deed.mode == "destroy":
        return "Looting/property destruction"
    if deed.mode in {"beat", "torture", "targeted", "primitive"}:
        return "Attack"
    return "Armed clash" if _is_clash(deed) else "Attack"


def _is_clash(deed: Deed) -> bool:
    """Both sides are armed: they fight, or forces are what is attacked."""
    forces = (FORCES | _ARMED) - {"guard", "vehicle", "officer"}
    return bool(
        deed.lemma in _FIGHTS
        or deed.around & {"clash", "firefight", "gunfight", "ambush", "retaliate"}
        or deed.object & forces
        or deed.object & _BASES
    )
