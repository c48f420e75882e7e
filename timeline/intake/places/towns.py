"""Towns, villages, districts and provinces that no record of ours names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline.intake.gazetteer import Match
from timeline.intake.places.candidates import (
    CROSSING,
    Candidate,
    candidates,
    runs,
    where_towns_stand,
)
from timeline.intake.places.choose import choose
from timeline.intake.places.inside import (
    DISTRICTS,
    PROVINCES,
    Inside,
    holder,
    inside,
    owner,
    province_meant,
)
from timeline.intake.places.neighbours import settle_countries
from timeline.intake.places.search import (
    DISTRICT,
    EXACT,
    MOST_WORDS,
    NEAR,
    PROVINCE,
    Found,
    Search,
    covers,
    trim,
)
from timeline.intake.proposal import Span
from timeline.reference.provinces import Province, province_short, provinces_named
from timeline.reference.towns import Town, towns_named

_AREA: Final = re.compile(
    rf"^(?:'s)? (?:(?P<province>{PROVINCES})|(?P<district>{DISTRICTS}))\b",
    re.IGNORECASE,
)
_AREA_OF: Final = re.compile(
    rf"\b(?:(?P<province>{PROVINCES})|(?P<district>{DISTRICTS})) of (?:the )?$",
    re.IGNORECASE,
)
_SORT: Final = re.compile(
    rf" (?:(?P<province>{PROVINCES})|(?P<district>{DISTRICTS})|city|village|town)$",
    re.IGNORECASE,
)
_DIRECTION: Final = re.compile(
    r"^(?:[Nn]orth(?:ern|east(?:ern)?|west(?:ern)?)?|[Ss]outh(?:ern|east(?:ern)?|"
    r"west(?:ern)?)?|[Ee]ast(?:ern)?|[Ww]est(?:ern)?|[Cc]entral|[Dd]owntown|"
    r"[Gg]reater) "
)
# Where a name that no list holds is believed to be a place's.
_AT: Final = re.compile(
    r"\b(?:in|at|near|off|outside|around|inside|into|from|towards?|to|of|between"
    r"|across)"
    r"(?: the)?(?: [a-z]+)?(?: (?:city|town|village|port|district) of)? $"
)
_LARGE: Final = 100_000
_SEAT: Final = 15_000


def read_towns(search: Search, matches: Sequence[Match]) -> None:
    """Add the towns, then their other mentions."""
    found = [c for c in candidates(search, matches) if _is_free(search, c)]
    search.company = _company(search, found)
    for candidate in found:
        if not search.taken(candidate.start, candidate.end):
            _read(search, candidate)
    _read_repeats(search)
    settle_countries(search)


def _is_free(search: Search, candidate: Candidate) -> bool:
    span = (candidate.start, candidate.end)
    held = search.actors.at(*span)
    if held is None or not covers(held.spans, *span):
        return not search.taken(*span)
    # "the village of X" is no person, though the recogniser took it for one.
    return candidate.called and held.kind != "state" and not search.taken(*span)


def _company(search: Search, found: Sequence[Candidate]) -> dict[tuple[int, int], int]:
    """Count by square degree how many other names of the article have a town there or
    next to it: names of one article lie near each other."""
    names = {search.raw[c.start : c.end] for c in found}
    squares: Counter[tuple[int, int]] = Counter()
    for name in names:
        at = {(round(t.lat), round(t.lon)) for t in towns_named(name)}
        squares.update(
            {
                (lat + i, lon + j)
                for lat, lon in at
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
            }
        )
    return {square: count - 1 for square, count in squares.items()}


def _read(search: Search, candidate: Candidate) -> None:
    start, end = candidate.start, candidate.end
    if search.raw[start - 2 : start] == ", " and (
        short := province_short(search.raw[start:end])
    ):
        _add_province(search, short.name, short, (start, end))
        return
    name = _DIRECTION.sub("", search.raw[start:end])
    whole = search.raw[start:end]
    if name != whole and (provinces_named(whole) or towns_named(whole)):
        name = whole  # "North York"
    start = end - len(name)
    area = _AREA.match(search.text[end : end + 20])
    before = _AREA_OF.search(search.text[max(0, start - 24) : start])
    own = _SORT.search(name)
    within = inside(search, end + (area.end() if area else 0))
    if within.country is None and (country := owner(search, start)):
        within = replace(within, country=country)
    if _is_province(area, before, own):
        bare = _SORT.sub("", name)
        province = province_meant(search, bare, within.country)
        if province is not None:
            _add_province(search, name, province, (start, end))
            return
    town = choose(search, name, within)
    if town is not None and town.population < _SEAT and _is_province(area, before, own):
        town = None  # "the province of X" is no hamlet of that name
    if town is not None and _is_crossing_elsewhere(search, town, end):
        town, area = None, area or CROSSING.match(search.text, end)
    if town is not None and _rather_province(search, name, town, within):
        province = province_meant(search, name, within.country)
        if province is not None:
            _add_province(search, name, province, (start, end))
            return
    if town is None and own:
        town = choose(search, name[: own.start()], within)
    if town is None:
        _without_town(search, candidate, name, within, area is not None)
        return
    if within.containers and town.iso3:
        # "St. Petersburg, Florida": the text speaks of that country now.
        search.countries[town.iso3] += 1
    span = (candidate.start, candidate.end)
    likely = (
        search.countries[town.iso3 or ""]
        or town.population > _LARGE
        or candidate.called
    )
    if candidate.sure or likely:
        if candidate.start != start and candidate.called:
            span = (start, end)
        add_town(search, name, town, span, "town", 0.85 if candidate.sure else 0.6)


def _is_crossing_elsewhere(search: Search, town: Town, end: int) -> bool:
    """ "the X crossing" lies at the border of a state that the article speaks of."""
    return (
        bool(CROSSING.match(search.text, end))
        and not (search.countries[town.iso3 or ""])
    )


def _rather_province(search: Search, name: str, town: Town, within: Inside) -> bool:
    """ "California" is the state and no village, "Idlib" the town in its province."""
    own = town.primary or search.countries[town.iso3 or ""]
    if within.containers or (town.population > _LARGE and own):
        return False
    province = province_meant(search, name, within.country)
    if province is None or (province.iso3, province.admin1) == (town.iso3, town.admin1):
        return False
    return (
        bool(search.countries[province.iso3]) or not search.countries[town.iso3 or ""]
    )


def _is_province(*matches: "re.Match[str] | None") -> bool:
    return any(m is not None and m["province"] for m in matches)


def _without_town(
    search: Search, candidate: Candidate, name: str, within: Inside, is_area: bool
) -> None:
    """A province that is named alone ("in Borno"), else a place that no list holds."""
    span = (candidate.end - len(name), candidate.end)
    province = province_meant(search, name, within.country)
    if province is not None and (
        search.countries[province.iso3] or within.country == province.iso3
    ):
        _add_province(search, name, province, span)
    elif (
        candidate.called
        or is_area
        or (candidate.sure and (within.containers or _stands_as_place(search, span)))
    ):
        _add_unknown(search, name, span, within)


def _stands_as_place(search: Search, span: Span) -> bool:
    if _AT.search(search.text[max(0, span[0] - 24) : span[0]]):
        return True
    tokens = search.doc.char_span(*span, alignment_mode="expand")
    return tokens is not None and where_towns_stand(tokens)


def _add_province(search: Search, name: str, province: Province, span: Span) -> None:
    area = _AREA.match(search.text[span[1] : span[1] + 20])
    if area and not search.text[span[1] :].startswith("'s"):
        end = span[1] + area.end()
        name, span = f"{name}{search.text[span[1] : end]}", (span[0], end)
    search.add(
        Found(
            name,
            province.iso3,
            province.lat,
            province.lon,
            PROVINCE,
            "geonames",
            "province",
            0.85,
            "the middle of the province",
        ),
        span,
    )


def _read_repeats(search: Search) -> None:
    """Add the other mentions of the towns found, wherever they stand."""
    by_text = {
        search.raw[s:e]: found
        for found in search.found.values()
        if found.rule in ("town", "unknown place", "province")
        for s, e in found.spans
    }
    for run in runs(search.doc):
        start, end = trim(search.text, run)
        town = by_text.get(search.raw[start:end])
        if town is None or search.taken(start, end):
            continue
        held = search.actors.at(start, end)
        if held is None or not covers(held.spans, start, end):
            search.take(town, (start, end))


def add_town(
    search: Search, name: str, town: Town, span: Span, rule: str, confidence: float
) -> None:
    """Add a town; "X district", "near X" and the like make it less precise."""
    area = _AREA.match(search.text[span[1] : span[1] + 20])
    before = _AREA_OF.search(search.text[max(0, span[0] - 24) : span[0]])
    own = _SORT.search(name)
    precision = EXACT
    if _is_province(area, before, own):
        precision = PROVINCE
    elif any(m is not None and m["district"] for m in (area, before, own)):
        precision = DISTRICT
    elif search.is_near(span[0]):
        precision = NEAR
    if area and not search.text[span[1] :].startswith("'s"):
        end = span[1] + area.end()
        name, span = f"{name}{search.text[span[1] : end]}", (span[0], end)
    search.anchors.add((town.lat, town.lon))
    if name.isupper() and len(name) > MOST_WORDS:
        name = name.title()
    search.add(
        Found(
            name,
            town.iso3,
            town.lat,
            town.lon,
            precision,
            "geonames",
            rule,
            confidence,
            "" if town.primary else f"GeoNames: {town.name}",
        ),
        span,
    )


def _add_unknown(search: Search, name: str, span: Span, within: Inside) -> None:
    """A place that no list holds: proposed at the middle of the district or province
    that it is said to lie in, else without coordinates."""
    if len(name.split()) > MOST_WORDS or name.isupper():
        return
    held = holder(search, within)
    search.add(
        Found(
            name,
            held.country if held else within.country,
            held.lat if held else None,
            held.lon if held else None,
            held.precision if held else None,
            "names",
            "unknown place",
            0.5,
            f"coordinates not known; the middle of {held.name}"
            if held
            else "coordinates not known",
        ),
        span,
    )
