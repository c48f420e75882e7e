"""Article pages against ground truth: body, and what the folder gives besides.

Body F1 is that of the public benchmark: runs of four words, each page scaled to one,
precision and recall averaged over the pages. Title and authors are right if equal but
for case, spaces and punctuation (all authors, any order); the date if its day is.
The baseline takes all paragraphs, ``<title>``, the first day written as ISO 8601 in
the page, and ``<meta name=author>``.
"""

import gzip
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import html

from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import shingle_score
from timeline.intake.errors import IntakeError
from timeline.intake.extract import extract

_DAY: Final = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d")
_NOT_WORD: Final = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a page, or what was found there."""

    body: str = ""
    title: str | None = None
    published: str | None = None
    authors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Example:
    name: str
    page: bytes
    url: str | None
    truth: Reading


def is_folder(folder: Path) -> bool:
    return (folder / "ground-truth.json").is_file() and (folder / "html").is_dir()


def examples(folder: Path) -> list[Example]:
    """Return the pages that the ground truth names and the folder holds."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    read = []
    for name, given in sorted(truth.items()):
        packed = folder / "html" / f"{name}.html.gz"
        plain = folder / "html" / f"{name}.html"
        if packed.is_file():
            page = gzip.decompress(packed.read_bytes())
        elif plain.is_file():
            page = plain.read_bytes()
        else:
            continue
        read.append(Example(name, page, given.get("url"), _truth(given)))
    return read


def _truth(given: dict[str, str | list[str]]) -> Reading:
    author = given.get("author") or ()
    published = given.get("datePublished")
    return Reading(
        str(given.get("articleBody") or ""),
        str(given["headline"]) if given.get("headline") else None,
        str(published)[:10] if published else None,
        [author] if isinstance(author, str) else list(author),
    )


def measure(folder: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read every n-th page of the folder and compare."""
    chosen = examples(folder)[::every][:limit]
    taken: list[float] = []
    ours, trivial = [], []
    for example in chosen:
        started = time.perf_counter()
        ours.append(_read(example))
        taken.append((time.perf_counter() - started) * 1000)
        trivial.append(everything(example.page))
    truths = [example.truth for example in chosen]
    figures = [Figure("body F1", body_f1(ours, truths), body_f1(trivial, truths))]
    for name in ("title", "published", "authors"):
        given = [i for i, truth in enumerate(truths) if getattr(truth, name)]
        if given:
            figures.append(
                Figure(
                    name,
                    _share(name, ours, truths, given),
                    _share(name, trivial, truths, given),
                    note=f"of {len(given)}",
                )
            )
    figures.append(Figure("page to text", median(taken), unit="ms"))
    return Report("article pages", len(chosen), figures)


def _read(example: Example) -> Reading:
    try:
        details = extract(example.page, url=example.url, kind="html")
    except IntakeError:
        return Reading()
    return Reading(details.text, details.title, details.published, details.authors)


def body_f1(found: Sequence[Reading], truths: Sequence[Reading]) -> float:
    """Return the harmonic mean of the pages' mean precision and mean recall."""
    scores = [
        shingle_score(one.body, truth.body)
        for one, truth in zip(found, truths, strict=True)
    ]
    precision = _mean([s.precision for s in scores])
    recall = _mean([s.recall for s in scores])
    whole = precision + recall
    return 2 * precision * recall / whole if whole else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _share(
    name: str,
    found: Sequence[Reading],
    truths: Sequence[Reading],
    given: Sequence[int],
) -> float:
    right = sum(
        _plain(getattr(found[i], name)) == _plain(getattr(truths[i], name))
        for i in given
    )
    return right / len(given)


def _plain(value: str | Sequence[str] | None) -> list[str]:
    values = [value] if isinstance(value, str) else value or []
    days = [v[:10] if _DAY.match(v) else v for v in values]
    return sorted(_NOT_WORD.sub(" ", v).strip().casefold() for v in days)


def everything(page: bytes) -> Reading:
    """The baseline: all paragraphs of the page and its plainest metadata."""
    tree = html.fromstring(page)
    paragraphs = [" ".join(p.itertext()) for p in tree.iter("p")]
    title = tree.findtext(".//title")
    author = tree.xpath("//meta[@name='author']/@content")
    day = _DAY.search(page.decode("utf-8", errors="replace"))
    return Reading(
        "\n".join(paragraphs),
        title.strip() if title else None,
        day.group() if day else None,
        [str(a) for a in author],
    )
