"""Names of places, both of them where the sides differ."""

from dataclasses import dataclass
from typing import Final

from timeline.models.edition_content import NameContent, PlaceContent

MOST_OTHERS: Final = 8
"""Other spellings of a place that a page shows."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The name in use, the differing names of sides, and all other spellings."""

    name: str
    by_side: list[NameContent]
    others: list[NameContent]

    @property
    def shown(self) -> list[NameContent]:
        """Those of the other spellings that a page has room for; searches know all."""
        return self.others[:MOST_OTHERS]

    @property
    def more(self) -> int:
        return len(self.others[MOST_OTHERS:])

    @property
    def short(self) -> str:
        """For a list: the name, and those by which the sides know it otherwise."""
        return " / ".join([self.name, *(name["text"] for name in self.by_side)])


def place_names(place: PlaceContent) -> PlaceNames:
    """Return the names of a place; `by_side` holds one differing name per side.

    Only names in Latin script stand for a side's: the same name in the side's own
    script is a spelling.
    """
    seen = {place["name"]}
    by_side: dict[str, NameContent] = {}
    others = []
    for name in place["names"]:
        if name["text"] in seen:
            # The name in use may be one side's own: then that side has its name.
            if name["used_by"]:
                by_side.setdefault(name["used_by"], name)
            continue
        seen.add(name["text"])
        used_by = name["used_by"]
        if used_by and used_by not in by_side and _is_latin(name["text"]):
            by_side[used_by] = name
        else:
            others.append(name)
    return PlaceNames(
        name=place["name"],
        by_side=[n for n in by_side.values() if n["text"] != place["name"]],
        others=others,
    )


def _is_latin(text: str) -> bool:
    return all(ord(letter) < 0x250 for letter in text if letter.isalpha())
