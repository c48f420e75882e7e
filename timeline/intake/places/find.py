"""Find the places of an article: the layers in their order, then one list.

Our own records come first, then our table of regions, states where they are places
("in Armenia"), borders, and the world's towns and provinces (GeoNames).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from timeline.intake.actors.index import ActorIndex
from timeline.intake.gazetteer import KnownName, Match, fold, gazetteer
from timeline.intake.places.borders import read_bare_border, read_borders
from timeline.intake.places.known import read_known, read_states
from timeline.intake.places.search import Search
from timeline.intake.places.towns import read_towns
from timeline.intake.proposal import PlaceMention
from timeline.reference.towns import towns_named

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
    search = Search(
        doc, doc.text, text, names, actors, matches, weights, bytearray(len(text))
    )
    read_borders(search, matches)
    read_known(search, matches)
    read_states(search)
    read_towns(search, matches)
    read_bare_border(search)
    mentions = [found.mention() for found in search.found.values() if found.spans]
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
