"""Which of the towns of one name is meant: by country, province, nearness and size."""

import math
from typing import Final

from timeline.intake.places.inside import NOWHERE, Inside, those_inside
from timeline.intake.places.search import Search
from timeline.reference.countries import by_iso3
from timeline.reference.names import words
from timeline.reference.towns import Town, towns_named

_SMALL: Final = 15_000
_LARGE: Final = 100_000
_FAR_LARGER: Final = 4
# Cities that news names without their country, whatever else is called so.
_WORLD: Final = words(
    "Geneva Istanbul Dubai Munich Hamburg Frankfurt Milan Naples Venice Florence "
    "Barcelona Shanghai Mumbai Karachi Lahore Sydney Melbourne Toronto Montreal "
    "Manchester Liverpool Glasgow Zurich Lyon Marseille Antwerp Rotterdam Odesa Odessa "
    "Kharkiv Lviv Aleppo Mosul Basra Alexandria Johannesburg Lagos Casablanca"
)
_WORLDWIDE: Final = 10.0
_SAME_AREA_KM: Final = 150.0
_MOST_COMPANY: Final = 3


def choose(
    search: Search,
    name: str,
    within: Inside = NOWHERE,
    iso3: str | None = None,
) -> Town | None:
    """Return the town of that name that is meant, if any.

    ``within`` is what the text says that it lies in; ``iso3`` a country that is
    preferred, though others are not ruled out.
    """
    towns = towns_named(name)
    if within is not NOWHERE:
        towns = those_inside(search, towns, within)
    stated = bool(within.country or within.containers)
    preferred = tuple(t for t in towns if t.iso3 == iso3) if iso3 else ()
    best: tuple[float, Town] | None = None
    total = sum(search.countries.values()) or 1
    city = _city(towns_named(name))
    for town in preferred or towns:
        share = search.countries[town.iso3 or ""] / total
        company = search.company.get((round(town.lat), round(town.lon)), 0)
        if not (stated or iso3 or share or _plausible(search, town, company)):
            continue
        known = town.primary or town is city
        score = math.log10(town.population + 1) + (1.0 if known else 0.0)
        score += _WORLDWIDE if town is city and name in _WORLD else 0.0
        score += 3.0 + 2.0 * share if share else 0.0
        score += 1.5 if search.distance(town.lat, town.lon) < _SAME_AREA_KM else 0.0
        score += 1.0 * min(company, _MOST_COMPANY)
        if best is None or score > best[0]:
            best = (score, town)
    return best[1] if best else None


def _city(towns: tuple[Town, ...]) -> Town | None:
    """Return the city that everybody means by a name: "Geneva" is Switzerland's."""
    if not towns or towns[0].population < _LARGE:
        return None
    second = towns[1].population if len(towns) > 1 else 0
    return towns[0] if towns[0].population >= _FAR_LARGER * second else None


def _plausible(search: Search, town: Town, company: int) -> bool:
    """A town of a country that the article doesn't name: only a large one, one in a
    neighbour of those it does name, or one among others that the article names."""
    if company > 1 or (town.primary and town.population >= _LARGE):
        return True
    country = by_iso3().get(town.iso3 or "")
    near = country is not None and any(
        n in search.countries for n in country.neighbours
    )
    return near and (town.population >= _SMALL or len(towns_named(town.name)) == 1)
