"""One article as the place rules see it: its countries, and what was found so far."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from timeline.intake.actors.index import ActorIndex, Location
from timeline.intake.gazetteer import Entry, Gazetteer, Match
from timeline.intake.proposal import OtherName, PlaceMention, Span, Why
from timeline.reference.countries import by_iso3, by_name
from timeline.reference.side_names import side_names
from timeline.reference.towns import kilometres

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

# Precision as UCDP where_prec has it.
EXACT, NEAR, DISTRICT, PROVINCE, LINE, COUNTRY = 1, 2, 3, 4, 5, 6

MOST_WORDS: Final = 4
_TITLES: Final = re.compile(
    r"^(?:the|The)?\s*(?:(?:city|town|village|port|district|province|region|settlement|"
    r"island|capital) of )?"
)
_TAIL: Final = re.compile(r"(?:'s?|[,.;:\s-]+)$")
_NEAR_WORDS: Final = re.compile(
    r"(?:\b(?:near|outside|close to|around|south|north|east|west|northeast|northwest|"
    r"southeast|southwest|outskirts|suburbs?|vicinity|away|km|kilomet(?:er|re)s|miles|"
    r"approaching|towards?|between)(?: of| from)?(?: the)?(?: (?:city|town|village) "
    r"of)?"
    r"(?: (?:capital|city|town|village|port),?)?) $",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Found:
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

    def mention(self) -> PlaceMention:
        return PlaceMention(
            name=self.name,
            country=self.country,
            lat=self.lat,
            lon=self.lon,
            geo_precision=self.precision,
            names=[
                OtherName(text=other.text, used_by=other.used_by)
                for other in side_names(self.name)
            ],
            spans=sorted(self.spans),
            known_id=self.known_id,
            why=Why(
                method=self.method,
                rule=self.rule,
                confidence=self.confidence,
                note=self.note,
            ),
        )


@dataclass
class Search:
    """The article, its weight of countries, and what was found."""

    doc: "Doc"
    raw: str
    """The document's text; spaCy puts it together anew at each look."""
    text: str
    """The same, apostrophes made plain."""
    names: Gazetteer
    actors: ActorIndex
    matches: Sequence[Match]
    countries: Counter[str]
    occupied: bytearray = field(default_factory=bytearray)
    """One byte for each character: 1 where a place is named."""
    found: dict[tuple[str, str | None], Found] = field(default_factory=dict)
    anchors: set[tuple[float, float]] = field(default_factory=set)
    """Coordinates found so far: towns of one article lie near each other."""
    company: dict[tuple[int, int], int] = field(default_factory=dict)
    """How many names of the article have a town about there, by square degree."""

    def add(self, place: Found, span: Span) -> None:
        held = self.found.setdefault((place.name, place.country), place)
        if not self.taken(*span):
            self.take(held, span)
        if held.precision and place.precision:
            held.precision = min(held.precision, place.precision)

    def add_own(self, entry: Entry, span: Span, confidence: float = 0.95) -> None:
        """Add a place of our own records."""
        self.add(
            Found(
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

    def take(self, place: Found, span: Span) -> None:
        """Give a place one more mention."""
        place.spans.append(span)
        self.occupied[slice(*span)] = b"\x01" * (span[1] - span[0])

    def taken(self, start: int, end: int) -> bool:
        """Whether a place is named there already."""
        return any(self.occupied[start:end])

    @cached_property
    def located(self) -> dict[int, Location]:
        """States and capitals where they are places, by where they start."""
        return {located.start: located for located in self.actors.locations}

    @cached_property
    def _states(self) -> dict[int, str]:
        return {
            match.start: iso3
            for match in self.matches
            if match.readings[0].is_state
            and match.readings[0].form in ("name", "alias", "acronym")
            and (iso3 := match.readings[0].entry.iso3)
            # "Georgia" may be judged to be none.
            and (match.start in self.located or self.actors.at(match.start, match.end))
        }

    def state_at_word(self, start: int) -> str | None:
        """Return the alpha-3 code of the state whose name stands there."""
        return self._states.get(start)

    def is_near(self, start: int) -> bool:
        """Whether the words before say "near", "20 km north of"."""
        return bool(_NEAR_WORDS.search(self.text[max(0, start - 40) : start]))

    def distance(self, lat: float, lon: float) -> float:
        """Return the kilometres to the nearest place found; infinite without one."""
        return min(
            (kilometres(lat, lon, *anchor) for anchor in self.anchors), default=math.inf
        )


def reference_name(entry: Entry) -> str:
    """Name in the reference of a state that our records may call otherwise."""
    if entry.name in by_name():
        return entry.name
    country = by_iso3().get(entry.iso3 or "")
    return country.name if country else entry.name


def trim(text: str, entity: "Tokens") -> Span:
    """Return the span of a name without "the city of", possessives and full stops."""
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


def covers(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in spans)


def overlaps(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)
