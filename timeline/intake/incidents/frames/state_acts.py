"""Acts of state by a set phrase: expulsions, banned persons, cases and trials."""

from typing import Final

from timeline.intake.incidents.frames.rules import Rule, rule
from timeline.intake.incidents.frames.words import ENVOYS

TRIAL: Final = "a trial or hearing"
STATE_ACTS: Final[tuple[Rule, ...]] = (
    rule(
        "SANCTION/expel",
        "declare",
        "an envoy is declared persona non grata",
        context="grata",
        weight=0.9,
    ),
    rule(
        "SANCTION/expel",
        "order tell give ask",
        "an envoy is told to leave",
        needs=ENVOYS | {"embassy"},
        context="leave hour expulsion departure",
        lacks="return",
        weight=0.85,
    ),
    rule(
        "COERCE/arrest",
        "order",
        "an arrest is ordered",
        needs="arrest detention",
        weight=0.75,
    ),
    rule(
        "COERCE/arrest",
        "remand",
        "persons are kept in custody",
        weight=0.75,
    ),
    rule(
        "COERCE/arrest",
        "round",
        "persons are detained",
        context="up",
        weight=0.75,
    ),
    rule(
        "ACCUSE/investigate",
        "go stand appear",
        TRIAL,
        context="trial court tribunal dock",
        lacks="likely set",
        weight=0.75,
    ),
    rule(
        "ACCUSE/investigate",
        "begin open start resume",
        TRIAL,
        subject="trial hearing inquest",
        weight=0.75,
    ),
    rule(
        "ACCUSE/investigate",
        "charge",
        "charges are brought",
        context="with over",
        subject="police prosecutor court authority authorities government judge",
        lacks="euro dollar fee price battery",
        weight=0.75,
    ),
    rule(
        "COERCE",
        "strip revoke withdraw",
        "a right or permit is taken away",
        context="citizenship nationality passport permit licence license immunity "
        "accreditation residency",
        weight=0.75,
    ),
)
