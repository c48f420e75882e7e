"""Conflict regions, seas and other places that no list of towns holds.

The table ``regions.tsv`` is ours; points are rounded centres. A country marked
disputed in the table has more than one claimant, or is claimed by others than those
who hold it: the codes are then no statement about whose it is.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

_TABLE: Final = Path(__file__).with_name("regions.tsv")

type RegionKind = Literal["region", "state", "feature", "water", "wide"]


@dataclass(frozen=True, slots=True)
class Region:
    """A named area. ``lat`` and ``lon`` in degrees; ``precision`` is UCDP where_prec.

    ``wide`` regions (continents, "the Middle East") are no places of incidents.
    """

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    countries: tuple[str, ...]
    disputed: bool
    lat: float | None
    lon: float | None
    precision: int | None
    kind: RegionKind


@cache
def regions() -> tuple[Region, ...]:
    """Every region of the table, in its order."""
    return tuple(
        _region(*line.split("|"))
        for line in _TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )


@cache
def by_name() -> dict[str, Region]:
    """The regions by their own names."""
    return {region.name: region for region in regions()}


@cache
def _by_any_name() -> dict[str, Region]:
    found = dict(by_name())
    for region in regions():
        for alias in region.aliases:
            found.setdefault(alias, region)
    return found


def region_named(name: str) -> Region | None:
    """Return the region of that name or other name."""
    return _by_any_name().get(name)


def _region(
    name: str,
    aliases: str,
    demonyms: str,
    countries: str,
    lat: str,
    lon: str,
    precision: str,
    kind: str,
) -> Region:
    codes = countries.removeprefix("*")
    return Region(
        name=name,
        aliases=_items(aliases),
        demonyms=_items(demonyms),
        countries=tuple(codes.split(",")) if codes else (),
        disputed=countries.startswith("*"),
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        precision=int(precision) if precision else None,
        kind=cast("RegionKind", kind),
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(text for part in cell.split(";") if (text := part.strip()))
