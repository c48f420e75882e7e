"""Whole articles: everything that the intake proposes against a person's annotation.

The folder holds ``NAME.txt`` or ``NAME.html`` beside ``NAME.json`` (see ``gold``).
Every article goes through extraction and all readers once, in this process; the first
one is read once before, so that no figure counts the loading of the pipeline.

"incidents, quite sure" and the two below it are the calibration: how many of those
that the review page shows so are right.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from tests.benchmarks.intake.compare import compare
from tests.benchmarks.intake.gold import Gold, read_gold
from tests.benchmarks.intake.outcome import Outcome
from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import Score
from timeline.intake.bands import BANDS
from timeline.intake.errors import IntakeError
from timeline.intake.extract import extract
from timeline.intake.proposal import Proposal, SourceDetails
from timeline.intake.propose import propose

type _How = Literal["f1", "share"]

_FIGURES: Final[tuple[tuple[str, _How], ...]] = (
    ("title", "share"),
    ("publisher", "share"),
    ("credited_agency", "share"),
    ("publication day", "share"),
    ("published", "share"),
    ("modified", "share"),
    ("authors", "share"),
    ("dateline", "share"),
    ("language", "share"),
    ("canonical_url", "share"),
    ("text", "f1"),
    ("boilerplate kept", "share"),
    ("paragraphs lost", "share"),
    ("dates", "f1"),
    ("actors", "f1"),
    ("actors, kind", "share"),
    ("actors, iso3", "share"),
    ("countries", "f1"),
    ("persons", "f1"),
    ("places", "f1"),
    ("places, country", "share"),
    ("places within 25 km", "share"),
    ("claims", "f1"),
    ("claims, speaker", "share"),
    ("claims, stance", "share"),
    ("claims, on behalf of", "share"),
    ("claims, quoted", "share"),
    ("claims, said", "share"),
    ("relations", "f1"),
    ("incidents", "f1"),
    *((f"incidents, {band}", "share") for band in BANDS),
    ("incidents, type", "share"),
    ("incidents, type in three", "share"),
    ("incidents, mode", "share"),
    ("incidents, date", "share"),
    ("incidents, date basis", "share"),
    ("incidents, place", "share"),
    ("participants", "f1"),
    ("participants, alleged", "share"),
    ("casualties", "f1"),
    ("statements offered as incidents", "share"),
    ("background offered as news", "share"),
    ("background found", "share"),
)


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    content: bytes
    kind: Literal["html", "text"]
    gold: Gold


def is_folder(folder: Path) -> bool:
    return any(_content(path) for path in folder.glob("*.json"))


def _content(annotation: Path) -> Path | None:
    for suffix in (".txt", ".html"):
        path = annotation.with_suffix(suffix)
        if path.is_file():
            return path
    return None


def articles(folder: Path) -> list[Article]:
    """Return the annotated articles in order of name; GoldError where one is wrong."""
    read = []
    for annotation in sorted(folder.glob("*.json")):
        path = _content(annotation)
        if path:
            read.append(
                Article(
                    annotation.stem,
                    path.read_bytes(),
                    "html" if path.suffix == ".html" else "text",
                    read_gold(annotation),
                )
            )
    return read


def read_article(article: Article) -> Proposal:
    """Return what the intake proposes; of a refused article nothing but the refusal."""
    given = article.gold.given
    try:
        source = extract(article.content, url=given.url, published=given.published)
    except IntakeError as error:
        return Proposal(source=SourceDetails(text="", sha256=""), warnings=[str(error)])
    return propose(source)


def measure(
    folder: Path, *, limit: int | None = None, every: int = 1, misses: bool = False
) -> Report:
    """Read every n-th article of the folder and compare."""
    chosen = articles(folder)[::every][:limit]
    total = Outcome()
    taken: list[float] = []
    lines: list[str] = []
    if chosen:
        read_article(chosen[0])
    for article in chosen:
        started = time.perf_counter()
        proposal = read_article(article)
        taken.append((time.perf_counter() - started) * 1000)
        outcome = compare(proposal, article.gold)
        total += outcome
        lines += [f"{article.name}: {name}: {what}" for name, what in outcome.misses]
    figures = [
        _figure(name, how, total.scores[name])
        for name, how in _FIGURES
        if name in total.scores
    ]
    figures.append(
        Figure(
            "article to proposal",
            median(taken),
            unit="ms",
            note=f"slowest {max(taken, default=0):.0f}",
        )
    )
    return Report("proposals", len(chosen), figures, lines if misses else ())


def _figure(name: str, how: _How, score: Score) -> Figure:
    if how == "share":
        return Figure(name, score.recall, note=f"{score.right:.0f} of {score.gold:.0f}")
    return Figure(
        f"{name}, F1",
        score.f1,
        note=f"P {score.precision:.3f}, R {score.recall:.3f}, "
        f"{score.gold:.0f} annotated, {score.found:.0f} found",
    )
