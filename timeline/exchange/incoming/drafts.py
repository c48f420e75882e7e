"""What a row of somebody else's file says of an incident, before records are looked up.

Records are named by what a file knows of them. These are tuples, so that a name met a
hundred thousand times is found in a dictionary.
"""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final, NamedTuple
from unicodedata import category

LONGEST_NAME: Final = 200
LONGEST_TITLE: Final = 200
LONGEST_SOURCE_TITLE: Final = 500
LONGEST_SUMMARY: Final = 10_000
LONGEST_KEY: Final = 100
LONGEST_DESK_NOTE: Final = 8_000
LARGEST_COUNT: Final = 2**31 - 1

_SPACE: Final = re.compile(r"\s+")


class Refused(Exception):
    """A row that can't be taken: each column (empty for the row), and what is wrong."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        self.problems = list(problems)
        super().__init__(self.problems[0][1] if self.problems else "")


class Columns:
    """The columns that are read, wherever a file has them."""

    def __init__(self, of_file: Sequence[str], wanted: Sequence[str]) -> None:
        at = {column: index for index, column in enumerate(of_file)}
        self._wanted = wanted
        # A column that the file lacks is read from the empty cell after the last.
        self._cells = itemgetter(*(at.get(name, len(of_file)) for name in wanted))

    def of(self, record: Sequence[str]) -> dict[str, str]:
        """Return column → cell of a row, which has one empty cell more than columns."""
        return dict(zip(self._wanted, self._cells(record), strict=True))


class Actor(NamedTuple):
    name: str
    kind: str
    iso3: str = ""
    """Of the state that it is; empty for any other."""
    ucdp_id: int | None = None


class Place(NamedTuple):
    name: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    geo_precision: int | None
    coord_source: str


class Source(NamedTuple):
    publisher: str
    title: str
    kind: str
    published: str = ""
    """EDTF, or empty."""
    url: str = ""


class Conflict(NamedTuple):
    name: str
    ucdp_id: int | None = None


class Party(NamedTuple):
    actor: Actor
    side: str


class Citation(NamedTuple):
    source: Source
    note: str = ""


class Casualties(NamedTuple):
    """Of those killed; `source` is the place of its source among the citations."""

    group: str
    low: int | None
    best: int | None
    high: int | None
    source: int = 0


class Draft(NamedTuple):
    """One incident; `key` is its number in its data set, empty where it has none."""

    key: str
    title: str
    summary: str
    occurred: str
    event_type: str
    hostility: int
    citations: tuple[Citation, ...]
    occurred_expression: str = ""
    date_rule: str = ""
    mode: str = ""
    acled_sub_event_type: str = ""
    violence_type: int | None = None
    desk_note: str = ""
    conflict: Conflict | None = None
    parties: tuple[Party, ...] = ()
    """Those of the conflict, should it be new."""
    place: Place | None = None
    participants: tuple[tuple[Actor, str], ...] = ()
    casualties: tuple[Casualties, ...] = ()


def visible(text: str) -> str:
    """Return text in one line, without what can't be seen in it or turns it round."""
    if not text.isascii():
        text = "".join(sign for sign in text if category(sign) != "Cf")
    return _SPACE.sub(" ", text).strip()


def shortened(text: str, most: int) -> str:
    """Return text of at most so many characters, cut between words if it must be."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut.rsplit(' ', 1)[0] or cut}…"


def whole_number(given: str, *, most: int = LARGEST_COUNT) -> int | None:
    """Return a number from 0 to `most`, None where nothing is given.

    "12.0" is one, too: that is what programs make of a column with gaps. Raises
    ValueError, in words.
    """
    given = given.strip()
    if not given:
        return None
    plain = given.removesuffix(".0")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 12):
        raise ValueError(f"“{given[:40]}” is no whole number.")
    value = int(plain)
    if value > most:
        raise ValueError(f"{value:,} is more than can be; {most:,} is the most.")
    return value


def coordinates(lat: str, lon: str) -> tuple[float | None, float | None]:
    """Return degrees; raises Refused."""
    if not lat.strip() and not lon.strip():
        return None, None
    problems: list[tuple[str, str]] = []
    values: list[float] = []
    for column, given, most in (("latitude", lat, 90), ("longitude", lon, 180)):
        try:
            value = float(given)
        except ValueError:
            problems.append((column, f"“{given.strip()[:40]}” is no number."))
            continue
        # Not a number, which is in no order, is refused as well.
        if not -most <= value <= most:
            problems.append(
                (column, f"{value} is outside of −{most} to {most} degrees.")
            )
        values.append(value)
    if problems:
        raise Refused(problems)
    return values[0], values[1]


def among(given: str, known: Iterable[str]) -> str:
    """Return a code as it is known, whatever its case; raises ValueError, in words."""
    asked = given.strip().lower()
    for one in known:
        if one.lower() == asked:
            return one
    raise ValueError(f"“{given.strip()[:60]}” is none of {', '.join(known)}.")
