"""Places in articles against toponyms with coordinates (LGL's XML and its kin).

Local-Global Lexicon, TR-News and GeoVirus are one XML file each: articles with their
toponyms, offsets and points. What the file calls a populated place counts (feature
class P), all of them where it gives no class; a name that is an actor in its sentence
("Kyiv said") is no place and is left out. ``found``: we have a place with coordinates
there; ``right``: within 25 km. The baseline takes the annotated span and the most
populous town of that name.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from tests.benchmarks.intake.geography import Point, distance_figures, near
from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import NOTHING, thirds
from timeline.intake.actors import find_actors
from timeline.intake.language import analyse
from timeline.intake.places import find_places
from timeline.intake.proposal import Span
from timeline.reference.towns import towns_named

_WORDS: Final = 700
_POPULATED: Final = "P"


@dataclass(frozen=True, slots=True)
class Toponym:
    span: Span
    point: Point


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    toponyms: Sequence[Toponym]


def is_file(path: Path) -> bool:
    return path.suffix == ".xml" and path.is_file()


def articles(path: Path) -> list[Article]:
    """Read the file's articles; toponyms without coordinates are left out."""
    parser = etree.XMLParser(resolve_entities=False, recover=True, no_network=True)
    root = etree.fromstring(path.read_bytes(), parser)
    return [_article(element) for element in root.iter("article")]


def _article(element: "etree._Element") -> Article:
    text = element.findtext("text") or ""
    found = []
    for toponym in element.iter("toponym", "location"):
        inside = toponym.find("gaztag") if toponym.find("gaztag") is not None else None
        place = toponym if inside is None else inside
        lat, lon = place.findtext("lat"), place.findtext("lon")
        name = toponym.findtext("phrase") or toponym.findtext("name") or ""
        # GeoVirus counts from one.
        given = int(toponym.findtext("start") or -1)
        start = text.find(name, max(0, given - 1), given + len(name))
        if not lat or not lon or start < 0:
            continue
        if (place.findtext("fclass") or _POPULATED) == _POPULATED:
            span = (start, start + len(name))
            found.append(Toponym(span, (float(lat), float(lon))))
    return Article(text, found)


def measure(path: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read every n-th article of the file and compare; a third is held out."""
    chosen = articles(path)[::every][:limit]
    tuned, held = thirds(chosen)
    return Report(
        "places in articles",
        len(chosen),
        [*figures_of(tuned), *figures_of(held, ", held out")],
    )


def figures_of(chosen: Sequence[Article], part: str = "") -> list[Figure]:
    """Return the figures of these articles; ``part`` is added to their names."""
    ours = trivial = NOTHING
    taken: list[float] = []
    for article in chosen:
        doc = analyse(article.text)
        actors = find_actors(doc)
        started = time.perf_counter()
        places = find_places(doc, actors)
        words = max(1, len(article.text.split()))
        taken.append((time.perf_counter() - started) * 1000 * _WORDS / words)
        placed = [
            (span, (place.lat, place.lon))
            for place in places
            for span in place.spans
            if place.lat is not None and place.lon is not None
        ]
        acting = {s for m in actors.mentions for s in m.spans}
        for toponym in article.toponyms:
            start, end = toponym.span
            points = [p for (s, e), p in placed if s < end and start < e]
            if not points and toponym.span in acting:
                continue
            ours += near(points, toponym.point)
            towns = towns_named(article.text[start:end])
            trivial += near([(t.lat, t.lon) for t in towns[:1]], toponym.point)
    return [
        *distance_figures(ours, trivial, "towns", part),
        Figure(f"places reader, 700 words{part}", median(taken), unit="ms"),
    ]
