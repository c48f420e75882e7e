"""Names besides those written that a search looks for, as its page tells of them."""

from dataclasses import dataclass
from typing import Final

from timeline.clocks import Clocks
from timeline.pages.named import public_records
from timeline.search import Search
from timeline.spelling import key

MOST: Final = 6
"""Names that a page gives before it says how many more."""


@dataclass(frozen=True, slots=True)
class OtherNames:
    names: tuple[str, ...]
    more: int


def other_names(search: Search, clocks: Clocks) -> OtherNames | None:
    """Return the other names, those of records that a reader may know of.

    One in which a shorter one stands is found with that one. None where there are none.
    """
    records = {one.record for one in search.named if one.record}
    public = public_records(records, clocks)
    names = [
        text
        for one in search.named
        if one.record is None or one.record in public
        for text in one.names
    ]
    names.sort(key=lambda text: not text.isascii())
    found: dict[str, str] = {}
    for text in names:
        found.setdefault(key(text), text)
    written = {key(one.written) for one in search.named}
    each = [f" {one} " for one in written.union(found)]
    apart = [
        text
        for one, text in found.items()
        if one not in written
        and not any(short in f" {one} " for short in each if short != f" {one} ")
    ]
    if not apart:
        return None
    return OtherNames(tuple(apart[:MOST]), len(apart[MOST:]))
