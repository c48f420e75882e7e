"""The mode of an assault, by what it was done with."""

from typing import Final

from timeline.intake.wordlists import words_of

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
    if "water" in words:
        # "with water cannon"
        words -= {"cannon", "blast"}
    return next((mode for mode, marks in INSTRUMENTS if words & marks), None)
