"""What speaks against two records being one, told before they are merged.

A doubt is a word of warning and no refusal: names differ in spelling, places in the
point that stands for them, and sources in the day that they give.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from timeline.models import Actor, Incident, Place, Source
from timeline.reference.countries import by_iso3
from timeline.reference.towns import kilometres

FAR_KM: Final = 10
"""Points of one town lie nearer to one another than this."""
APART_DAYS: Final = 31
"""Between the last day that one can have been on and the first of the other."""
PUBLISHED_DAYS: Final = 3


def doubts(kept: Any, gone: Any) -> list[str]:
    """Return sentences on what tells two records of one kind apart."""
    match kept, gone:
        case Actor(), Actor():
            return list(_of_actors(kept, gone))
        case Place(), Place():
            return list(_of_places(kept, gone))
        case Source(), Source():
            return list(_of_sources(kept, gone))
        case Incident(), Incident():
            return list(_of_incidents(kept, gone))
    raise TypeError(kept)


def _of_actors(kept: Actor, gone: Actor) -> Iterator[str]:
    if kept.iso3 and gone.iso3 and kept.iso3 != gone.iso3:
        yield (
            f"They belong to two states: {_country(kept.iso3)} and "
            f"{_country(gone.iso3)}."
        )
    if kept.wikidata_id and gone.wikidata_id and kept.wikidata_id != gone.wikidata_id:
        yield "Wikidata has two entries for them."


def _of_places(kept: Place, gone: Place) -> Iterator[str]:
    if kept.country and gone.country and kept.country != gone.country:
        yield (
            f"They lie in two countries: {_country(kept.country)} and "
            f"{_country(gone.country)}."
        )
    here, there = _point(kept), _point(gone)
    if here and there and (far := kilometres(*here, *there)) >= FAR_KM:
        yield f"Their points lie {far:,.0f} km apart."


def _of_sources(kept: Source, gone: Source) -> Iterator[str]:
    if kept.publisher_id != gone.publisher_id:
        yield (
            f"They are of two publishers: {kept.publisher} and {gone.publisher}. "
            "A copy stays a source of its own; its page says whose text it is."
        )
    days = _apart(
        (kept.published_earliest, kept.published_latest),
        (gone.published_earliest, gone.published_latest),
    )
    if days > PUBLISHED_DAYS:
        yield f"They were published {_span(days)} apart."


def _of_incidents(kept: Incident, gone: Incident) -> Iterator[str]:
    days = _apart(
        (kept.occurred_earliest, kept.occurred_latest),
        (gone.occurred_earliest, gone.occurred_latest),
    )
    if days > APART_DAYS:
        yield f"They happened {_span(days)} apart."
    countries = [
        {place.country for place in one.places.all() if place.country}
        for one in (kept, gone)
    ]
    if all(countries) and not countries[0] & countries[1]:
        there, other = (", ".join(sorted(map(_country, some))) for some in countries)
        yield f"Their places lie in different countries: {there}; {other}."


def _point(place: Place) -> tuple[float, float] | None:
    if place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _apart(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> int:
    """Return the days between two spans of days; 0 where they may overlap."""
    gaps = [
        (start - end).days
        for (start, _), (_, end) in ((one, other), (other, one))
        if start and end
    ]
    return max([0, *gaps])


def _span(days: int) -> str:
    """Return a number of days in the unit that one would say."""
    if days < 60:
        return f"{days} days"
    if days < 730:
        return f"{days // 30} months"
    return f"{days // 365} years"


def _country(iso3: str) -> str:
    found = by_iso3().get(iso3)
    return found.name if found else iso3
