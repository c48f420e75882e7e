"""Article pages against ground truth: body, title, date and authors, as a set has them.

Body F1 is that of the public benchmark: runs of four words, each page scaled to one,
precision and recall averaged over the pages. Title and authors are right if equal but
for case, spaces and punctuation (all authors, any order, "A and B" being two); the date
if its day is.
The baseline takes all paragraphs, ``<title>``, the first day written as ISO 8601 in
the page, and ``<meta name=author>``.
"""

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lxml import html

from tests.benchmarks.intake.page_sets import Example, Reading, examples, is_folder
from tests.benchmarks.intake.pastes import Paste, dress, styles
from tests.benchmarks.intake.report import Figure, Report, median
from tests.benchmarks.intake.scores import shingle_score
from timeline.intake.content import read_content
from timeline.intake.errors import IntakeError
from timeline.intake.extract import read_details
from timeline.intake.markup import read_page

__all__ = ["everything", "is_folder", "measure"]

_DAY: Final = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d")
_NOT_WORD: Final = re.compile(r"\W+")
_BY: Final = re.compile(r"(?i)^(?:by|von|par|por|di)\s+")
_AND: Final = re.compile(r"(?i)\s*(?:[,;&]|\b(?:and|und|et|y)\b)\s*")

type Rows = Sequence[tuple[Example, Reading, Reading]]


def measure(folder: Path, *, limit: int | None = None, every: int = 1) -> Report:
    """Read every n-th page of the folder and compare; the held-out third apart."""
    chosen = examples(folder)[::every][:limit]
    taken: list[float] = []
    rows = []
    for example in chosen:
        page = example.page
        started = time.perf_counter()
        ours = read(page, example.url)
        taken.append((time.perf_counter() - started) * 1000)
        rows.append((example, ours, everything(page)))
    held = [row for row in rows if row[0].held_out]
    figures = [*_figures(rows), *_figures(held, ", held out")]
    figures += _pasted([row[0] for row in rows])
    figures.append(Figure("page to text", median(taken), unit="ms"))
    return Report("article pages", len(chosen), figures)


def read(page: bytes, url: str | None) -> Reading:
    """Read a page as ``extract`` does, but in this process: the sets are trusted."""
    try:
        content = read_content(page, kind="html", limit=len(page))
        found = read_details(content, read_page(content.text, url), url=url)
    except (IntakeError, ValueError):
        return Reading()
    return Reading(found.text, found.title, found.published, found.authors)


def _figures(rows: Rows, part: str = "") -> list[Figure]:
    figures = []
    with_body = [row for row in rows if row[0].truth.body]
    if with_body:
        truths = [example.truth for example, _, _ in with_body]
        figures.append(
            Figure(
                f"body F1{part}",
                body_f1([ours for _, ours, _ in with_body], truths),
                body_f1([trivial for _, _, trivial in with_body], truths),
                note=f"of {len(with_body)}",
            )
        )
    for name in ("title", "published", "authors"):
        given = [row for row in rows if getattr(row[0].truth, name)]
        if given:
            ours, trivial = (_mean([_right(name, r, i) for r in given]) for i in (1, 2))
            note = f"of {len(given)}"
            figures.append(Figure(f"{name}{part}", ours, trivial, note=note))
    for name, says in (("passages", "passages kept"), ("intruders", "intruders out")):
        given = [row for row in rows if getattr(row[0].truth, name)]
        if given:
            ours, trivial = (_mean([_held(name, r, i) for r in given]) for i in (1, 2))
            note = f"of {len(given)} pages"
            figures.append(Figure(f"{says}{part}", ours, trivial, note=note))
    return figures


def _pasted(chosen: Sequence[Example]) -> list[Figure]:
    """Paste each whole article in one house style after another; the baseline takes
    the first line for the title and the rest for the body."""
    texts = [(e.truth.title, e.truth.body.split("\n")) for e in chosen]
    bodies = [(t, [p for p in map(_spaced, b) if p]) for t, b in texts if t]
    figures = []
    for part, held in (("", False), (", held out", True)):
        houses = [s for s in styles() if s.name.startswith("held") == held]
        pastes = [
            dress(title, body, houses[index % len(houses)], index)
            for index, (title, body) in enumerate(bodies)
            if body
        ]
        scores = [score_paste(paste) for paste in pastes]
        names = list(scores[0][0]) if scores else []
        for name in names:
            ours, trivial = (_mean([pair[i][name] for pair in scores]) for i in (0, 1))
            label = f"pasted: {name}{part}"
            figures.append(Figure(label, ours, trivial, note=f"of {len(scores)}"))
    return figures


def score_paste(paste: Paste) -> tuple[dict[str, float], dict[str, float]]:
    """Return our shares for one pasted page, and the baseline's."""
    found = read_details(read_content(paste.text, kind="text"), None, url=None)
    ours = {
        "paragraphs kept": _share(paste.paragraphs, found.text),
        "furniture out": 1 - _share(paste.furniture, found.text),
        "title": float(found.title == paste.title),
        "published": float(
            (found.published or "").startswith(paste.style.published or "")
        ),
        "publisher": float(found.publisher == paste.style.publisher),
        "agency": float(found.credited_agency == paste.style.agency),
        "authors": float(sorted(found.authors) == paste.style.authors),
    }
    first = paste.text.split("\n")[0]
    trivial = dict.fromkeys(ours, 0.0)
    trivial |= {"paragraphs kept": 1.0, "title": float(first == paste.title)}
    return ours, trivial


def _share(lines: Sequence[str], text: str) -> float:
    held = set(text.split("\n\n"))
    return sum(_spaced(line) in held for line in lines) / len(lines)


def _right(name: str, row: tuple[Example, Reading, Reading], reader: int) -> float:
    found, truth = row[1] if reader == 1 else row[2], row[0].truth
    compared = _persons if name == "authors" else _plain
    return compared(getattr(found, name)) == compared(getattr(truth, name))


def _persons(names: Sequence[str]) -> list[str]:
    """Sets write several authors in one string, or "by" before it."""
    bare = [_BY.sub("", name) for name in names]
    return _plain([part for name in bare for part in _AND.split(name)])


def _held(name: str, row: tuple[Example, Reading, Reading], reader: int) -> float:
    body = _spaced((row[1] if reader == 1 else row[2]).body)
    wordings = getattr(row[0].truth, name)
    there = sum(_spaced(wording) in body for wording in wordings) / len(wordings)
    return there if name == "passages" else 1 - there


def _spaced(text: str) -> str:
    return " ".join(text.split())


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
