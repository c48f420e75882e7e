"""PLOVER event types and modes, with crosswalks to ACLED, UCDP and MID.

The codes are those of the PLOVER ontology, ACLED's codebook, UCDP's codebook and
the Correlates of War MID data; the definitions are ours.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final


class Quadrant(StrEnum):
    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Hostility(IntEnum):
    """MID hostility level, 1 to 5."""

    NONE = 1
    THREAT = 2
    DISPLAY = 3
    USE_OF_FORCE = 4
    WAR = 5


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type: its code, our label and definition, and its modes."""

    code: str
    label: str
    quadrant: Quadrant
    definition: str
    sign: str
    hostility: Hostility
    modes: tuple[str, ...] = ()


_VC, _MC = Quadrant.VERBAL_COOPERATION, Quadrant.MATERIAL_COOPERATION
_VX, _MX = Quadrant.VERBAL_CONFLICT, Quadrant.MATERIAL_CONFLICT

# The sign is a plain character that tells the type apart without colour.
EVENT_TYPES: Final[dict[str, EventType]] = {
    e.code: e
    for e in (
        EventType(
            "AGREE",
            "Agreement",
            _VC,
            "Parties reach, sign or announce an agreement, or promise to act.",
            "≡",
            Hostility.NONE,
        ),
        EventType(
            "CONSULT",
            "Consultation",
            _VC,
            "Parties talk: meetings, calls, visits, mediation.",
            "⇄",
            Hostility.NONE,
            ("visit", "third-party", "multilateral", "phone"),
        ),
        EventType(
            "SUPPORT",
            "Support",
            _VC,
            "A party praises, endorses or recognises another, or improves relations.",
            "+",
            Hostility.NONE,
        ),
        EventType(
            "CONCEDE",
            "Concession",
            _VC,
            "A party yields: eases a measure, accepts a demand, gives up a post.",
            "⇣",
            Hostility.NONE,
            ("yield",),
        ),
        EventType(
            "COOPERATE",
            "Cooperation",
            _MC,
            "Parties act together: trade, joint exercises, shared intelligence.",
            "∞",
            Hostility.NONE,
        ),
        EventType(
            "AID",
            "Aid",
            _MC,
            "A party gives money, goods, refuge, peacekeepers or military help.",
            "✚",
            Hostility.NONE,
        ),
        EventType(
            "RETREAT",
            "Retreat",
            _MC,
            "A party pulls back, releases, disarms, ceases fire or opens access.",
            "↶",
            Hostility.NONE,
            ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
        ),
        EventType(
            "REQUEST",
            "Request",
            _VX,
            "A party asks for or demands help, change, a concession or a meeting.",
            "?",
            Hostility.NONE,
            ("assist", "change", "yield", "meet"),
        ),
        EventType(
            "ACCUSE",
            "Accusation",
            _VX,
            "A party blames, condemns, investigates or brings charges.",
            "!",
            Hostility.NONE,
            ("disapprove", "investigate", "allege"),
        ),
        EventType(
            "REJECT",
            "Rejection",
            _VX,
            "A party refuses a request, a proposal, a meeting or an agreement.",
            "✕",
            Hostility.NONE,
            ("assist", "change", "yield", "meet"),
        ),
        EventType(
            "THREATEN",
            "Threat",
            _VX,
            "A party says that it will use force or sanctions, or issues an ultimatum.",
            "‼",
            Hostility.THREAT,
            ("restrict", "arrest", "relations", "expel", "territory", "violence"),
        ),
        EventType(
            "PROTEST",
            "Protest",
            _MX,
            "People demonstrate, strike, blockade or riot for a political end.",
            "⚑",
            Hostility.NONE,
            ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
        ),
        EventType(
            "SANCTION",
            "Sanction",
            _MX,
            "A party cuts or lowers relations, aid, trade or talks, or expels.",
            "⊘",
            Hostility.NONE,
            ("convict", "expel", "withdraw", "discontinue"),
        ),
        EventType(
            "MOBILIZE",
            "Mobilisation",
            _MX,
            "A party moves or readies forces short of using them.",
            "▲",
            Hostility.DISPLAY,
            ("troops", "weapons", "police", "militia"),
        ),
        EventType(
            "COERCE",
            "Coercion",
            _MX,
            "A party seizes, arrests, restricts, blockades or deports.",
            "■",
            Hostility.DISPLAY,
            ("seize", "restrict", "ban", "censor", "martial-law", "arrest", "deport"),
        ),
        EventType(
            "ASSAULT",
            "Assault",
            _MX,
            "A party uses physical force against persons, property or territory.",
            "✸",
            Hostility.USE_OF_FORCE,
            (
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
            ),
        ),
    )
}

MODES: Final[tuple[str, ...]] = tuple(
    sorted({mode for e in EVENT_TYPES.values() for mode in e.modes})
)

ACLED_EVENT_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "Battles": (
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
    ),
    "Protests": (
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": (
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    ),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}

ACLED_TYPE_OF_SUB_TYPE: Final[dict[str, str]] = {
    sub: event for event, subs in ACLED_EVENT_TYPES.items() for sub in subs
}

# (type, mode) -> ACLED sub-event type; (type, None) is the type's own default.
# Talk has no ACLED counterpart, so verbal types other than AGREE are absent.
_ACLED_CROSSWALK: Final[dict[tuple[str, str | None], str]] = {
    ("AGREE", None): "Agreement",
    ("RETREAT", None): "Other",
    ("RETREAT", "ceasefire"): "Agreement",
    ("RETREAT", "withdraw"): "Non-violent transfer of territory",
    ("RETREAT", "disarm"): "Disrupted weapons use",
    ("PROTEST", None): "Peaceful protest",
    ("PROTEST", "riot"): "Violent demonstration",
    ("MOBILIZE", None): "Other",
    ("MOBILIZE", "militia"): "Change to group/activity",
    ("COERCE", None): "Other",
    ("COERCE", "arrest"): "Arrests",
    ("COERCE", "seize"): "Looting/property destruction",
    ("ASSAULT", None): "Armed clash",
    ("ASSAULT", "abduct"): "Abduction/forced disappearance",
    ("ASSAULT", "beat"): "Attack",
    ("ASSAULT", "torture"): "Attack",
    ("ASSAULT", "sexual"): "Sexual violence",
    ("ASSAULT", "targeted"): "Attack",
    ("ASSAULT", "destroy"): "Looting/property destruction",
    ("ASSAULT", "explosives"): "Remote explosive/landmine/IED",
    ("ASSAULT", "suicide-attack"): "Suicide bomb",
    ("ASSAULT", "aerial"): "Air/drone strike",
    ("ASSAULT", "drone"): "Air/drone strike",
    ("ASSAULT", "heavy-weapons"): "Shelling/artillery/missile attack",
    ("ASSAULT", "crowd-control"): "Excessive force against protesters",
    ("ASSAULT", "unconventional"): "Chemical weapon",
}


def acled_sub_event_type(event_type: str, mode: str | None) -> str | None:
    """Return the usual ACLED sub-event type, or None where ACLED has none."""
    return _ACLED_CROSSWALK.get(
        (event_type, mode or None), _ACLED_CROSSWALK.get((event_type, None))
    )


def has_own_crosswalk(event_type: str, mode: str | None) -> bool:
    """Tell whether a mode has a sub-event type of its own, not its type's."""
    return bool(mode) and (event_type, mode) in _ACLED_CROSSWALK
