"""Sorts of act that statements charge somebody with."""

from typing import Final

from timeline.intake.wordlists import words_of

# Words for acts of the same sort: to use force, to enter, to arm, to ill-treat.
_ACTS: Final = (
    words_of(
        """
        attack strike airstrike raid bomb bombing bombardment bombard shell shelling
        fire hit target launch missile drone shoot shooting assault kill explosion
        ram collision
        """
    ),
    words_of(
        """
        cross enter intrude intrusion incursion invade invasion violate airspace
        trespass infiltrate infiltration breach penetrate encroach
        """
    ),
    words_of(
        """
        arm supply deliver weapon arms back finance fund train host harbour harbor
        shelter support send base troop ammunition
        """
    ),
    words_of(
        """
        clash fight fighting battle combat skirmish firefight gunfight shoot-out
        exchange
        """
    ),
    words_of(
        """
        loot looting burn torch torture rape abduct abuse atrocity massacre execute
        execution behead mistreat detain
        """
    ),
)


def sorts_of(lemmas: set[str]) -> set[int]:
    """Which sorts of act the words tell of."""
    return {i for i, words in enumerate(_ACTS) if lemmas & words}
