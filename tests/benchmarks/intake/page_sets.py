"""Public sets of annotated article pages, each in the layout it was published in.

A third of every set, told by the checksum of its page's name, is held out: rules are
written against the other two, and both are reported.
"""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_DAY: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_VERSION: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a page, or what was found there.

    ``passages`` and ``intruders`` are wordings that the body must and must not hold,
    for sets that give no whole body.
    """

    body: str = ""
    title: str | None = None
    published: str | None = None
    authors: Sequence[str] = ()
    passages: Sequence[str] = ()
    intruders: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its file, its address if the set gives it, and what it holds."""

    name: str
    path: Path
    url: str | None
    truth: Reading = field(default_factory=Reading)

    @property
    def page(self) -> bytes:
        packed = self.path.read_bytes()
        return gzip.decompress(packed) if self.path.suffix == ".gz" else packed

    @property
    def held_out(self) -> bool:
        """Tell whether no rule may be written with this page in view."""
        return zlib.crc32(self.name.encode()) % 3 == 0


def _object(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def _day(given: object) -> str | None:
    match = _DAY.match(str(given or ""))
    return match[0] if match else None


def _names(given: object, apart: str) -> list[str]:
    values = [given] if isinstance(given, str) else given
    if not isinstance(values, list):
        return []
    parts = (part for value in values for part in re.split(apart, str(value)))
    return [name for part in parts if (name := part.strip())]


def _first_file(*paths: Path) -> Path | None:
    return next((path for path in paths if path.is_file()), None)


def _whole(
    given: dict[str, Any], title: str, day: str, authors: str, apart: str
) -> Reading:
    """Read an annotation with the whole body; the rest stands under these keys."""
    return Reading(
        str(given.get("articleBody") or ""),
        given.get(title) or None,
        _day(given.get(day)),
        _names(given.get(authors), apart),
    )


def _ground_truth(folder: Path) -> Iterator[Example]:
    """article-extraction-benchmark: ``ground-truth.json``, ``html/NAME.html[.gz]``."""
    for name, given in _object(folder / "ground-truth.json").items():
        bare = folder / "html" / name
        path = _first_file(Path(f"{bare}.html.gz"), Path(f"{bare}.html"))
        if path:
            yield Example(
                name,
                path,
                given.get("url"),
                _whole(given, "headline", "datePublished", "author", ";"),
            )


def _articles(folder: Path) -> Iterator[Example]:
    """article-extraction-dataset: ``articles.json`` and ``html/NAME.html``."""
    for name, given in _object(folder / "articles.json").items():
        path = _first_file(folder / "html" / f"{name}.html")
        if path:
            yield Example(
                name,
                path,
                given.get("url"),
                _whole(given, "title", "date", "authors", "[,;]"),
            )


def _page_under(folder: Path, name: str) -> Path | None:
    return _first_file(*(folder / sub / name for sub in ("test_set", "cache", "eval")))


def _passages(folder: Path) -> Iterator[Example]:
    """trafilatura's ``tests``: ``evaldata.json``, pages in ``cache`` and ``eval``."""
    for url, given in _object(folder / "evaldata.json").items():
        if path := _page_under(folder, given["file"]):
            yield Example(
                given["file"],
                path,
                url,
                Reading(
                    title=given.get("title") or None,
                    published=_day(given.get("date")),
                    authors=_names(given.get("author"), ";"),
                    passages=_names(given.get("with"), r"\Z"),
                    intruders=_names(given.get("without"), r"\Z"),
                ),
            )


def _days(folder: Path) -> Iterator[Example]:
    """htmldate's ``tests``: ``eval_*.json``, pages beside them."""
    for file in sorted(folder.glob("eval_*.json")):
        for url, given in _object(file).items():
            if path := _page_under(folder, given["file"]):
                day = _day(given.get("date"))
                yield Example(given["file"], path, url, Reading(published=day))


def _outlets(folder: Path) -> Iterator[Example]:
    """fundus's ``test_data``: ``COUNTRY/OUTLET.json`` and ``OUTLET_DAY.html.gz``.

    An outlet's versions (V1, V1_1, V2) are those of its pages in order of time.
    """
    for file in sorted(folder.glob("*/*.json")):
        pages = sorted(file.parent.glob(f"{file.stem}_[0-9]*.html.gz"))
        versions = sorted(
            _object(file).items(), key=lambda v: [*map(int, _VERSION.findall(v[0]))]
        )
        urls = _object(file.parent / "meta.info")
        if len(pages) != len(versions):
            continue
        for path, (_, given) in zip(pages, versions, strict=True):
            body = given.get("body") or {}
            paragraphs = list(body.get("summary", []))
            for section in body.get("sections", []):
                paragraphs += [*section["headline"], *section["paragraphs"]]
            yield Example(
                path.name,
                path,
                urls.get(path.name, {}).get("url"),
                Reading(
                    "\n".join(paragraphs),
                    given.get("title") or None,
                    _day(given.get("publishing_date")),
                    _names(given.get("authors"), ";"),
                ),
            )


_LAYOUTS: Final[Sequence[tuple[str, Callable[[Path], Iterator[Example]]]]] = (
    ("ground-truth.json", _ground_truth),
    ("articles.json", _articles),
    ("evaldata.json", _passages),
    ("eval_default.json", _days),
    ("*/meta.info", _outlets),
)


def is_folder(folder: Path) -> bool:
    return any(next(folder.glob(mark), None) for mark, _ in _LAYOUTS)


def examples(folder: Path) -> list[Example]:
    """Return the pages that a known layout names and the folder holds, by name."""
    for mark, read in _LAYOUTS:
        if next(folder.glob(mark), None):
            return sorted(read(folder), key=lambda example: example.name)
    return []
