"""Borders of two states: "the Armenian-Azerbaijani border", "border with Belarus"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline.intake.gazetteer import Match
from timeline.intake.places.search import LINE, Found, Search, reference_name
from timeline.intake.proposal import Span
from timeline.reference.countries import Country, by_iso3, by_name

_BORDER: Final = r"(?:border|frontier|line of contact|contact line|boundary)"
_NO_BODY: Final = r"(?! (?:guards?|service|troops|police|patrols?|forces?|officers?))"
_BORDER_WITH: Final = re.compile(rf"\b{_BORDER}(?:s)? with (?:the )?$", re.IGNORECASE)
_BORDER_OF_TWO: Final = re.compile(
    rf"^(?:'s)?(?: (?:state|common|shared|disputed|mutual|land))* "
    rf"{_BORDER}\b{_NO_BODY}",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"^(?:[-–—/]| and | & )$")
_BARE_BORDER: Final = re.compile(
    rf"\bthe (?:state |shared )?{_BORDER}\b{_NO_BODY}", re.IGNORECASE
)


def read_borders(search: Search, matches: Sequence[Match]) -> None:
    """ "the Armenian-Azerbaijani border", "Ukraine's border with Belarus"."""
    states = [
        (m, country)
        for m in matches
        if m.readings[0].form != "metonym"
        and (country := by_name().get(reference_name(m.readings[0].entry)))
        and m.readings[0].is_state
    ]
    for (left, first), (right, second) in pairwise(states):
        if first.name == second.name:
            continue
        between = search.text[left.end : right.start]
        after = _BORDER_OF_TWO.match(search.text[right.end : right.end + 40])
        if after and _JOINED.match(between):
            _add_border(search, first, second, (left.start, right.end + after.end()))
        elif len(between) < 30 and (link := _BORDER_WITH.search(between)):
            start = left.end + link.start()
            _add_border(search, first, second, (start, right.end))
    for match, country in states:
        before = search.text[max(0, match.start - 30) : match.start]
        link = _BORDER_WITH.search(before)
        after = _BORDER_OF_TWO.match(search.text[match.end : match.end + 40])
        if not link and not after:
            continue
        span = (
            (match.start - len(before) + link.start(), match.end)
            if link
            else (match.start, match.end + (after.end() if after else 0))
        )
        if search.taken(*span):
            continue
        other = _other_side(search, country)
        if other is not None:
            _add_border(search, *((other, country) if link else (country, other)), span)


def _other_side(search: Search, country: Country) -> Country | None:
    """Return the neighbour that the article speaks of most."""
    for iso3, _ in search.countries.most_common():
        if iso3 in country.neighbours:
            return by_iso3().get(iso3)
    return None


def read_bare_border(search: Search) -> None:
    """ "the border", where the article is about two neighbours."""
    common = [iso3 for iso3, _ in search.countries.most_common(2)]
    if len(common) < 2:
        return
    first, second = by_iso3().get(common[0]), by_iso3().get(common[1])
    if not first or not second or second.iso3 not in first.neighbours:
        return
    for found in _BARE_BORDER.finditer(search.text):
        start = found.start() + len("the ")
        if not search.taken(start, found.end()):
            _add_border(search, first, second, (start, found.end()), 0.55)


def _add_border(
    search: Search,
    first: Country,
    second: Country,
    span: Span,
    confidence: float = 0.85,
) -> None:
    name = f"{'–'.join(sorted((first.name, second.name)))} border"
    own = search.names.place(name)
    if own is not None:
        search.add_own(own, span, confidence)
        return
    search.add(
        Found(
            name,
            None,
            None,
            None,
            LINE,
            "rules",
            "border of two states",
            confidence,
        ),
        span,
    )
