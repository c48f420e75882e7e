"""Names that the sides of a conflict have for one place: "Stepanakert", "Khankendi".

The table ``side_names.tsv`` is ours. That a state uses a name says nothing about whose
the place is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from timeline.reference.towns import plain

_TABLE: Final = Path(__file__).with_name("side_names.tsv")
_SORTS: Final = ("region", "province", "city", "town", "district")


@dataclass(frozen=True, slots=True)
class SideName:
    """A name and the state that uses it, ISO 3166-1 alpha-3."""

    text: str
    used_by: str


def side_names(name: str) -> tuple[SideName, ...]:
    """Return what else the place of a name is called, and by whom.

    "Lachin district" has the names of "Lachin"; the name itself is left out.
    """
    words = plain(name).split()
    while len(words) > 1 and words[-1] in _SORTS:
        words.pop()
    wanted = " ".join(words)
    return tuple(n for n in _by_name().get(wanted, ()) if plain(n.text) != wanted)


@cache
def _by_name() -> dict[str, Sequence[SideName]]:
    found: dict[str, Sequence[SideName]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        names = [SideName(*pair.rsplit(":", 1)) for pair in line.split("|")]
        for name in names:
            found[plain(name.text)] = names
    return found
