"""The country of a place that no list holds: that of the places named beside it."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from timeline.intake.places.search import COUNTRY, Found, Search

_SHARE: Final = 0.75
"""Of the places of an article, or of what it speaks of, that lie in one country."""
_FEW: Final = 3


def settle_countries(search: Search) -> None:
    """Give unknown places the country of the paragraph, else of the whole article."""
    unknown = [
        found
        for found in search.found.values()
        if found.rule == "unknown place" and found.country is None and found.spans
    ]
    if not unknown:
        return
    known = [f for f in search.found.values() if f.country and f.spans]
    known = [f for f in known if search.countries[f.country or ""]]
    whole = _only(f.country for f in known) or _main(search)
    for found in unknown:
        beside = _paragraph(search, found)
        near = _only(
            f.country
            for f in known
            if f.precision != COUNTRY and any(s in beside for s, _ in f.spans)
        )
        found.country = near or whole
        if found.country:
            # The name that the list is kept by has its country too.
            found.note += "; its country is that of the places beside it"


def _paragraph(search: Search, found: Found) -> range:
    start, end = found.spans[0]
    begin = search.raw.rfind("\n", 0, start) + 1
    stop = search.raw.find("\n", end)
    return range(begin, stop if stop >= 0 else len(search.raw))


def _only(countries: Iterable[str | None]) -> str | None:
    """Return the one country of several places, or None where they lie apart."""
    found = Counter(c for c in countries if c)
    return found.most_common(1)[0][0] if len(found) == 1 else None


def _main(search: Search) -> str | None:
    """Return the country that the article speaks of nearly alone."""
    total = search.countries.total()
    if total < _FEW:
        return None
    iso3, count = search.countries.most_common(1)[0]
    return iso3 if count >= _SHARE * total else None
