"""The shape of reference records: who is known by which names."""

from dataclasses import dataclass
from typing import Literal

type NameKind = Literal[
    "name", "alias", "acronym", "demonym", "metonym", "transliteration"
]
type ReferenceKind = Literal[
    "state",
    "state_forces",
    "government_body",
    "de_facto_authority",
    "rebel_group",
    "political_militia",
    "identity_militia",
    "international_organisation",
    "media",
    "other",
    "civilians",
]


def words(text: str) -> frozenset[str]:
    """Return the set of the words of a word list."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class ReferenceName:
    """One name form; ``language`` is a BCP 47 tag ("en", "hy")."""

    text: str
    kind: NameKind
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ReferenceActor:
    """An actor that news of many countries names.

    ``part_of`` is the canonical name of the actor it belongs to; ``iso3`` the
    ISO 3166-1 alpha-3 code of its state, null for international actors.
    """

    name: str
    kind: ReferenceKind
    iso3: str | None = None
    part_of: str | None = None
    names: tuple[ReferenceName, ...] = ()
