"""How many sources speak for themselves.

Copies of one wire text count once. Reference works retell what others reported: beside
other sources they add nothing, and alone all of them count as one.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from timeline.models.source import SourceKind

if TYPE_CHECKING:
    from timeline.models.edition_content import SourceContent

RETELLING: Final = frozenset[str]({SourceKind.REFERENCE})
"""Kinds of sources that retell others."""


def count_independent(sources: Iterable[tuple[int, str]]) -> int:
    """Return how many are independent, of pairs of independence id and kind."""
    held = list(sources)
    own_words = {shared for shared, kind in held if kind not in RETELLING}
    return len(own_words) or int(bool(held))


def independent_in(sources: Iterable["SourceContent"]) -> int:
    """Return how many of an edition's sources are independent."""
    return count_independent((s["independence_id"], s["kind"]) for s in sources)
