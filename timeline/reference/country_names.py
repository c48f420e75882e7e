"""Country codes in words, without the weight of `timeline.reference.countries`.

A web worker needs the names alone; the other module loads coordinates, languages and
populations of the whole world.
"""

from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("countries.tsv")


@cache
def country_names() -> dict[str, str]:
    """Return ISO 3166-1 alpha-3 code → English name as news writes it."""
    rows = (
        line.split("|")
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return {row[0]: row[2] for row in rows if row[0]}


def country_name(iso3: str) -> str:
    """Return the name of a country; the code itself where we know none."""
    return country_names().get(iso3, iso3)
