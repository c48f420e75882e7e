"""Places of our records, regions of the reference, and states that are places."""

from collections.abc import Sequence
from typing import Final

from timeline.intake.gazetteer import Match
from timeline.intake.places.choose import choose
from timeline.intake.places.inside import inside
from timeline.intake.places.search import (
    COUNTRY,
    EXACT,
    MOST_WORDS,
    NEAR,
    PROVINCE,
    Found,
    Search,
    reference_name,
)
from timeline.intake.places.towns import add_town
from timeline.reference.countries import Country, by_name
from timeline.reference.provinces import provinces_named
from timeline.reference.regions import Region
from timeline.reference.regions import by_name as regions_by_name
from timeline.reference.towns import goes_on_as_city, towns_named

_LARGE: Final = 100_000


def read_known(search: Search, matches: Sequence[Match]) -> None:
    """Add places of our records and regions of the reference."""
    for match in matches:
        reading = match.readings[0]
        entry = reading.entry
        if entry.kind != "place" or reading.form == "demonym":
            continue
        region = regions_by_name().get(entry.name) if entry.known_id is None else None
        if region is not None and (region.kind == "wide" or _goes_on(search, match)):
            continue
        if goes_on_as_city(search.text, match.end, match.text):
            continue
        if search.taken(match.start, match.end) or (
            any(r.is_state for r in match.readings)
            and match.start not in search.located
        ):
            continue
        precision = entry.geo_precision
        if precision == EXACT and search.is_near(match.start):
            precision = NEAR
        search.add(
            Found(
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
            search.anchors.add((entry.lat, entry.lon))


def _goes_on(search: Search, match: Match) -> bool:
    """ "Rif" in "Rif Dimashq": part of another name that we know."""
    span = search.doc.char_span(match.start, match.end, alignment_mode="expand")
    if span is None:
        return False
    start, end = span.start, span.end
    while end < len(search.doc) and search.doc[end].text[:1].isupper():
        end += 1
    while start and search.doc[start - 1].text[:1].isupper():
        start -= 1
    whole = search.doc[start:end].text
    longer = (start, end) != (span.start, span.end)
    return longer and bool(provinces_named(whole) or towns_named(whole))


def _dispute(region: Region | None) -> str:
    if region is None or not region.disputed:
        return ""
    return f"disputed; recognised as or claimed by {', '.join(region.countries)}"


def read_states(search: Search) -> None:
    """Add states and capitals where they are no actors."""
    for located in search.actors.locations:
        if search.taken(located.start, located.end):
            continue
        country = by_name().get(reference_name(located.entry))
        if country is None:
            continue
        span = (located.start, located.end)
        if located.form != "metonym":
            lat, lon = country.centre or (None, None)
            search.add(
                Found(
                    located.entry.name,
                    country.iso3,
                    lat,
                    lon,
                    COUNTRY if country.kind == "state" else PROVINCE,
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
            search.add_own(own, span)
            continue
        name = text.title() if text.isupper() and len(text) > MOST_WORDS else text
        within = inside(search, located.end)
        iso3 = within.country or _namesake(search, name, country)
        town = choose(search, name, within, iso3)
        if town is not None:
            add_town(search, name, town, span, located.rule, located.confidence)


def _namesake(search: Search, name: str, country: Country) -> str | None:
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
