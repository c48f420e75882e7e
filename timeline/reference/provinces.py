"""First-level provinces of the world (GeoNames' admin1) with a middle point each.

The table ``provinces.tsv`` has GeoNames' codes and names; the point is the median of
the province's towns, rounded to a hundredth of a degree. GeoNames' choice of country
is no verdict where a province is disputed.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from timeline.reference.towns import plain

_TABLE: Final = Path(__file__).with_name("provinces.tsv")
_KIND: Final = re.compile(
    r" (?:state|region|province|oblast|governorate|department|prefecture|county|krai|"
    r"republic|district|division|zone)$"
)
# "Jawf" is "Al Jawf".
_THE: Final = re.compile(r"^(?:al|el|ash|as|ad|an|ar|at|az) (?=[a-z]{4})")
# French names of directions stand in GeoNames where news has the English ones.
_DIRECTIONS: Final = {
    "nord": "north", "sud": "south", "est": "east", "ouest": "west", "haut": "upper",
    "haute": "upper", "bas": "lower", "centre": "central", "northern": "north",
    "southern": "south", "eastern": "east", "western": "west",
}  # fmt: skip
# Names of today and yesterday, as news writes them, by country and GeoNames' name.
_NEWS_NAMES: Final = {
    ("SYR", "Rif-dimashq"): "Rif Dimashq; Rural Damascus; Damascus countryside",
    ("SYR", "As-Suwayda"): "Sweida; Suwayda; Swaida",
    ("SYR", "Ar-Raqqah"): "Raqqa",
    ("SYR", "Al-Hasakah"): "Hasakah; Hasaka; Hassakeh",
    ("SYR", "Deir ez-Zor"): "Deir al-Zor; Deir Ezzor; Deir al-Zour; Deir el-Zour",
    ("COD", "Bas-Congo"): "Kongo Central; Kongo-Central",
    ("ETH", "Oromiya"): "Oromia",
    ("ETH", "Bīnshangul Gumuz"): "Benishangul-Gumuz; Benishangul Gumuz",
    ("MMR", "Kayin State"): "Karen",
    ("MMR", "Kayah State"): "Karenni",
    ("MMR", "Magway"): "Magwe",
}
# Short forms of states and provinces after a town, as American agencies write them.
_SHORT: Final = {
    "USA": (
        "Ala AL|Ariz AZ|Ark AR|Calif CA|Colo CO|Conn CT|Del DE|Fla FL|Ga GA|Ill IL|"
        "Ind IN|Kan KS|Ky KY|La LA|Md MD|Mass MA|Mich MI|Minn MN|Miss MS|Mo MO|"
        "Mont MT|Neb NE|Nev NV|N.H NH|N.J NJ|N.M NM|N.Y NY|N.C NC|N.D ND|Okla OK|"
        "Ore OR|Pa PA|R.I RI|S.C SC|S.D SD|Tenn TN|Tex TX|Vt VT|Va VA|Wash WA|"
        "W.Va WV|Wis WI|Wyo WY|D.C DC"
    ),
    "CAN": "Alta 01|B.C 02|Man 03|N.B 04|N.S 07|Ont 08|P.E.I 09|Que 10|Sask 11|N.L 05",
}


@dataclass(frozen=True, slots=True)
class Province:
    """``admin1`` is GeoNames' code within ``iso3``; ``lat``, ``lon`` in degrees."""

    iso3: str
    admin1: str
    name: str
    lat: float
    lon: float


def provinces_named(name: str) -> tuple[Province, ...]:
    """Return the provinces of that name; "state", "oblast", accents don't matter."""
    return _by_name().get(_key(name), ())


def province_short(name: str) -> Province | None:
    """Return the state or province that a short form such as "Ky." means."""
    return _by_short().get(name.removesuffix("."))


@cache
def _by_code() -> dict[tuple[str, str], Province]:
    found: dict[tuple[str, str], Province] = {}
    for iso3, admin1, names, lat, lon in _rows():
        name = names.split("; ")[0]
        found[iso3, admin1] = Province(iso3, admin1, name, float(lat), float(lon))
    return found


@cache
def _by_name() -> dict[str, tuple[Province, ...]]:
    found: dict[str, list[Province]] = {}
    for iso3, admin1, names, _, _ in _rows():
        province = _by_code()[iso3, admin1]
        more = _NEWS_NAMES.get((iso3, province.name), "")
        keys = {_key(text) for text in f"{names}; {more}".split("; ") if text}
        for key in keys:
            found.setdefault(key, []).append(province)
    return {key: tuple(held) for key, held in found.items()}


@cache
def _by_short() -> dict[str, Province]:
    return {
        short: _by_code()[iso3, admin1]
        for iso3, pairs in _SHORT.items()
        for short, admin1 in (pair.split(" ") for pair in pairs.split("|"))
    }


def _rows() -> list[list[str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if not line.startswith("#")]


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    words = _KIND.sub("", _THE.sub("", plain(name))).split()
    return " ".join(_DIRECTIONS.get(word, word) for word in words)
