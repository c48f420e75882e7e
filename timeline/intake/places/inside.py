"""What a place is said to lie in: "the village of X in Y district, Z province, Peru".

The containers say which of many towns of one name is meant, and where a village is
that no list holds.
"""

import re
from dataclasses import dataclass
from typing import Final

from timeline.intake.places.search import DISTRICT, PROVINCE, Search
from timeline.reference.provinces import Province, province_short, provinces_named
from timeline.reference.regions import region_named
from timeline.reference.towns import Town, towns_named

PROVINCES: Final = (
    "region|province|oblast|governorate|state|prefecture|department|county|krai|"
    "wilayat|wilaya|republic|zone|division"
)
DISTRICTS: Final = (
    "district|raion|rayon|municipality|area|township|valley|neighbou?rhood|suburb|"
    "commune|canton|territory|agency|locality|sub-?district|county|constituency|"
    "woreda|tehsil|cercle|lga"
)
_NAME: Final = (
    r"[A-Z][\w'’.-]*(?:[ -](?:(?:al|el|ez|az|ar|as|at|ad|de|del|la|las|los|do|da|dos|"
    r"of)[ -])?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][\w'’-]*){0,3}"
)
_FACILITY: Final = (
    r"(?: (?:air ?base|airport|airfield|military|army|naval|base|refugee|IDP|"
    r"displacement|camp|mountains?|hills?|farms?|oil|gas|field|plains?|forest|market|"
    r"mosque|church|prison|dam|port|crossing|checkpoint|outpost|barracks|mines?|"
    r"town|city|village|suburb|area))*"
)
_LINK: Final = re.compile(
    rf"(?:'s|’s)?{_FACILITY}"
    r"(?: \((?=[A-Z])|,? (?:in|of|inside|within) |, )"
    r"(?:the )?(?:(?:far |extreme )?(?:north|south|east|west|central)[\w-]* )?"
    rf"(?:the )?(?:(?P<before>{PROVINCES}|{DISTRICTS}) of (?:the )?)?"
    rf"(?:(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s (?:[a-z]+ )?)?"
    rf"(?P<name>{_NAME})(?: (?P<after>(?i:{PROVINCES}|{DISTRICTS}))\b)?"
)
# "Dan Gado and Tigbado in the Tillaberi region": both lie there.
_LIST: Final = re.compile(rf"(?:, {_NAME})*,? and {_NAME}(?= in )")
_LAST_WORD: Final = re.compile(rf" (?P<after>{PROVINCES}|{DISTRICTS})$", re.IGNORECASE)
_OWNER: Final = re.compile(
    r"(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})['’]s? (?:[a-z-]+ ){0,2}$"
)
_CITY_OF: Final = re.compile(
    r"(?P<sort> (?:[a-z-]+ ){0,2}(?:city|town|village|port|capital|province|region|"
    r"district|island)(?: of)? )(?:the )?$"
)
_MOST_LINKS: Final = 4
_ENDS: Final = frozenset(("", ",", ".", ";", ")", "-", "\n", ":"))
_SEAT: Final = 15_000
_ACROSS_REGION: Final = 300.0
"""Kilometres from the middle of a region of our table beyond which a town isn't in
it."""


@dataclass(frozen=True, slots=True)
class Container:
    """A named district or province; ``kind`` as the text has it, empty if unsaid."""

    name: str
    kind: str

    @property
    def is_district(self) -> bool:
        return bool(re.fullmatch(DISTRICTS, self.kind, re.IGNORECASE)) and not (
            self.is_province
        )

    @property
    def is_province(self) -> bool:
        return bool(re.fullmatch(PROVINCES, self.kind, re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class Inside:
    """The country (alpha-3) and the containers after a name, nearest first."""

    country: str | None
    containers: tuple[Container, ...]


NOWHERE: Final = Inside(None, ())


def inside(search: Search, end: int) -> Inside:
    """Read the chain of containers that follows a name at ``end``."""
    country = None
    found: list[Container] = []
    if listed := _LIST.match(search.raw, end):
        end = listed.end()
    for _ in range(_MOST_LINKS):
        link = _LINK.match(search.raw, end)
        if link is None:
            break
        start = link.start("name")
        if link["owner"] and (state := search.state_at_word(link.start("owner"))):
            country = state
        if state := search.state_at_word(start):
            # "near Goris, Armenia said": Armenia is no container there.
            after = search.raw[link.end("name") : link.end("name") + 1]
            if not link.group().startswith(", ") or after in _ENDS:
                country = state
            break
        short = province_short(link["name"])
        name, kind = link["name"], link["after"] or link["before"] or ""
        if short is not None:
            return Inside(short.iso3, (*found, Container(short.name, "state")))
        if not kind and (word := _LAST_WORD.search(name)):
            name, kind = name[: word.start()], word["after"]
        if not kind and not _is_container(name):
            break
        found.append(Container(name.rstrip("."), kind.lower()))
        end = link.end()
    return Inside(country, tuple(found))


def owner(search: Search, start: int) -> str | None:
    """Return the country in "Sudan's Kassala state", "the Indian city of Hyderabad"."""
    before = max(0, start - 60)
    if found := _OWNER.search(search.raw, before, start):
        words = found["owner"].split()
        for first in range(len(words)):
            at = found.end("owner") - len(" ".join(words[first:]))
            if state := search.state_at_word(at):
                return state
    if found := _CITY_OF.search(search.raw, before, start):
        return next(
            (
                match.readings[0].entry.iso3
                for match in search.matches
                if match.end == found.start("sort")
                and match.readings[0].is_state
                and len(match.readings) == 1
            ),
            None,
        )
    return None


def _is_container(name: str) -> bool:
    """Whether a name without "district" or "province" is that of a province."""
    return bool(provinces_named(name)) or region_named(name) is not None


def areas(name: str, country: str | None) -> frozenset[tuple[str, str]]:
    """Return the provinces (alpha-3, GeoNames admin1) that a name can mean: by their
    own name or by that of a town in them."""
    found = {(p.iso3, p.admin1) for p in provinces_named(name)}
    if not found:
        found = {
            (t.iso3 or "", t.admin1)
            for t in towns_named(name)
            if t.admin1 and t.population >= _SEAT
        }
    return frozenset(a for a in found if country is None or a[0] == country)


def those_inside(
    search: Search, towns: tuple[Town, ...], within: Inside
) -> tuple[Town, ...]:
    """Return those of the towns that lie in all that is said to hold them.

    A container that nothing is known of leaves only a town of an unmistakable name.
    """
    if within.country:
        towns = tuple(t for t in towns if t.iso3 == within.country)
    for container in within.containers:
        if container.is_district:
            # A district is seldom known; its seat says at least the province.
            held = areas(container.name, within.country)
            near = tuple(t for t in towns if (t.iso3 or "", t.admin1) in held)
            towns = near or towns
            continue
        held = areas(container.name, within.country)
        if held:
            towns = tuple(t for t in towns if _lies_in(t, held))
            continue
        known = region_named(container.name)
        if known is not None and known.lat is not None and known.lon is not None:
            lat, lon = known.lat, known.lon
            towns = tuple(
                t for t in towns if t.kilometres_to(lat, lon) < _ACROSS_REGION
            )
        elif container.is_province:
            near = tuple(t for t in towns if search.countries[t.iso3 or ""])
            towns = near if len(near) == 1 else ()
    return towns


def _lies_in(town: Town, held: frozenset[tuple[str, str]]) -> bool:
    """Whether a town is in one of the provinces; of some only the country is known."""
    if town.admin1:
        return (town.iso3 or "", town.admin1) in held
    return any(town.iso3 == iso3 for iso3, _ in held)


@dataclass(frozen=True, slots=True)
class Held:
    """Where a place without coordinates of its own is at least."""

    lat: float
    lon: float
    precision: int
    country: str | None
    name: str


def holder(search: Search, within: Inside) -> Held | None:
    """Return the nearest container whose middle is known: the seat of the district,
    else the middle of the province."""
    provinces = [
        province
        for container in within.containers
        if not container.is_district
        and (province := province_meant(search, container.name, within.country))
    ]
    province = provinces[0] if provinces else None
    country = within.country or (province.iso3 if province else None)
    for container in within.containers:
        if container.is_province:
            break
        towns = [
            t
            for t in towns_named(container.name)
            if (t.iso3 == country if country else search.countries[t.iso3 or ""])
            and (province is None or t.admin1 in ("", province.admin1))
        ]
        if towns:
            seat = towns[0]
            return Held(seat.lat, seat.lon, DISTRICT, seat.iso3, container.name)
    if province is not None:
        name = within.containers[-1].name
        return Held(province.lat, province.lon, PROVINCE, province.iso3, name)
    for container in within.containers:
        known = region_named(container.name)
        if known is not None and known.lat is not None and known.lon is not None:
            own = known.countries[0] if len(known.countries) == 1 else None
            country = within.country or (None if known.disputed else own)
            return Held(known.lat, known.lon, PROVINCE, country, container.name)
    return None


def province_meant(
    search: Search, name: str, country: str | None = None
) -> Province | None:
    """Return the province of that name in the country, else in one that the article
    speaks of; None where none is left. The one province of a name needs no country,
    unless our table has a region of that name."""
    found = [
        p
        for p in provinces_named(name)
        if (p.iso3 == country if country else search.countries[p.iso3])
    ]
    if not found and country is None and region_named(name) is None:
        only = provinces_named(name)
        return only[0] if len(only) == 1 else None
    return max(found, key=lambda p: search.countries[p.iso3], default=None)
