"""Places of UCDP GED's events: a CSV file in the published columns.

Each event with a place of its own (where_prec 1 to 3) gives one sentence, put together
from the event's place, its two administrative levels and its country; the point that
we find for the place is compared with the event's. The baseline takes the most
populous town of the name in the country. Names end with the sort of place ("village",
"town"), as news has it before them ("the village of …").
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.intake.geography import Point, distance_figures, near
from tests.benchmarks.intake.report import Figure, Report
from tests.benchmarks.intake.scores import NOTHING, thirds
from timeline.intake.actors import find_actors
from timeline.intake.language import analyse
from timeline.intake.places import find_places
from timeline.reference.countries import by_name
from timeline.reference.towns import towns_named

_SORT: Final = re.compile(r"^(?P<name>.+?) (?P<sort>village|town|city)$")
_BRACKET: Final = re.compile(r" \(.*\)$")
_SEVERAL: Final = re.compile(r"[,;/(]| and | near | road")
_MOST_PRECISE: Final = ("1", "2", "3")
_COLUMNS: Final = frozenset(("where_coordinates", "where_prec", "adm_1", "latitude"))


@dataclass(frozen=True, slots=True)
class Event:
    """``name`` without the sort of place; ``sort`` empty where none is said."""

    name: str
    sort: str
    admin2: str
    admin1: str
    country: str
    point: Point

    @property
    def sentence(self) -> str:
        """One sentence of news that names the place as the event does."""
        place = f"the {self.sort} of {self.name}" if self.sort else self.name
        inside = [part for part in (self.admin2, self.admin1) if part]
        within = f" in {', '.join(inside)}" if inside else ""
        return f"Two men were killed in {place}{within}, {self.country}, on Monday."


def is_file(path: Path) -> bool:
    if path.suffix != ".csv" or not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", newline="") as file:
        return set(next(csv.reader(file), ())) >= _COLUMNS


def events(path: Path) -> list[Event]:
    """Return the events that have one named place."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = [_event(row) for row in csv.DictReader(file)]
    return [event for event in found if event is not None]


def _event(row: dict[str, str]) -> Event | None:
    country = _BRACKET.sub("", row["country"])
    place = row["where_coordinates"]
    if row["where_prec"] not in _MOST_PRECISE or _SEVERAL.search(place):
        return None
    sorted_ = _SORT.match(place)
    return Event(
        sorted_["name"] if sorted_ else place,
        sorted_["sort"] if sorted_ else "",
        row["adm_2"],
        row["adm_1"],
        country,
        (float(row["latitude"]), float(row["longitude"])),
    )


def measure(path: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read the sentence of every n-th event and compare; a third is held out."""
    chosen: Sequence[Event] = events(path)[::every][:limit]
    tuned, held = thirds(chosen)
    return Report(
        "located events (UCDP GED)",
        len(chosen),
        [*figures_of(tuned), *figures_of(held, ", held out")],
    )


def figures_of(chosen: Sequence[Event], part: str = "") -> list[Figure]:
    """Return the figures of these events; ``part`` is added to their names."""
    ours = trivial = NOTHING
    for event in chosen:
        ours += near(points_of(event), event.point)
        country = by_name().get(event.country)
        towns = [
            t
            for t in towns_named(event.name)
            if country is not None and t.iso3 == country.iso3
        ]
        trivial += near([(t.lat, t.lon) for t in towns[:1]], event.point)
    return distance_figures(ours, trivial, "events", part)


def points_of(event: Event) -> list[Point]:
    """Return the points that we find for the event's own place."""
    doc = analyse(event.sentence)
    start = event.sentence.index(event.name)
    end = start + len(event.name)
    return [
        (place.lat, place.lon)
        for place in find_places(doc, find_actors(doc))
        for s, e in place.spans
        if s < end and start < e and place.lat is not None and place.lon is not None
    ]
