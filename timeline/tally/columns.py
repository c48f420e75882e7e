"""The filter columns of editions as arrays, one element or one stretch a row."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from timeline.models.edition_keys import PARTS, SIDES
from timeline.pages.words import CASUALTIES, VERIFICATION
from timeline.reference.plover import EVENT_TYPES

type Ints = NDArray[np.signedinteger[Any]]
type Mask = NDArray[np.bool_]
type Bits = NDArray[np.uint8]
"""A mask, eight rows a byte."""
type Numbers = tuple[Ints, Ints]
"""Values, and how often each occurs."""

OPEN: Final = -(2**31)
"""In place of a day that is not known, or that has not come."""
NEVER: Final = OPEN + 1
"""In place of the day on which an edition ended that is shown on no day any more."""
NONE_KILLED: Final = -1
NOT_ONE: Final = -1
"""In place of a value that this release does not know."""

TYPES: Final = tuple(EVENT_TYPES)
VERIFICATIONS: Final = tuple(VERIFICATION)
KINDS: Final = tuple(CASUALTIES)
SIDES_AND_NONE: Final = ("", *SIDES)
_MOST_PLACES: Final = 4_000_000
"""Up to so many places it is quicker to count into them than to sort."""
_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_ROLE_BY_LETTER: Final = {ord(role[0]): n for n, role in enumerate(PARTS)}
if len(_ROLE_BY_LETTER) != len(PARTS):  # pragma: no cover - our own constants
    raise ValueError("roles are told apart by their first letters")


@dataclass(frozen=True, slots=True)
class Many:
    """Values of which a row may have several: `values[i]` belongs to `rows[i]`."""

    values: Ints
    rows: Ints
    """In ascending order; of the type that numpy indexes by without converting."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Who takes part how: each element is one participation of the row `rows[i]`."""

    actors: Ints
    roles: Ints
    """Index in PARTS."""
    sides: Ints
    """Index in SIDES_AND_NONE."""
    rows: Ints


@dataclass(frozen=True, slots=True)
class Columns:
    """Editions that were published, in force or not, in no order.

    Days are those of `datetime.date.toordinal`.
    """

    ids: Ints
    by_id: Ints
    """The rows in the order of their ids."""
    incidents: Ints
    earliest: Ints
    latest: Ints
    first_month: Ints
    """Month of `earliest`, as `month_number` has it; OPEN where that is."""
    last_month: Ints
    sort_day: Ints
    published: Ints
    superseded: Ints
    """OPEN where it is in force; the one column that changes."""
    reported_since: Ints
    """The day by which all of it was out; OPEN where that is not worked out."""
    reported_until: Ints
    """The day on which more was out; OPEN for an edition, which holds everything."""
    event_type: Ints
    """Index in TYPES."""
    hostility: Ints
    verification: Ints
    """Index in VERIFICATIONS."""
    killed: Ints
    casualties: Ints
    """A bit for each of KINDS."""
    conflicts: Many
    countries: Many
    """Alpha-3 as a number: `country_number`."""
    actors: Many
    sources: Many
    publishers: Many
    parts: Parts
    roles: Ints
    """A bit for each of PARTS that anybody has."""
    sides: Ints
    """A bit for each of SIDES_AND_NONE that anybody is on."""
    looked_up: OrderedDict[object, Bits] = field(default_factory=OrderedDict)
    """Rows that PostgreSQL told, by query: what never changes of these."""

    def __len__(self) -> int:
        return len(self.ids)

    def rows_of(self, ids: Ints) -> tuple[Ints, Mask]:
        """Return the rows of those of `ids` that are there, and which these are."""
        near = np.searchsorted(self.ids, ids, sorter=self.by_id)
        there = near < len(self)
        there[there] = self.ids[self.by_id[near[there]]] == ids[there]
        return self.by_id[near[there]], there


def month_number(days: Ints) -> Ints:
    """Return the months of days, counted from January of the year 0."""
    # Years that PostgreSQL and Python know are few enough for numpy's days.
    dates = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64) + 12 * 1970
    return np.where(days == OPEN, OPEN, months).astype(np.int32)


def first_of_month(number: int) -> dt.date:
    year, month = divmod(number, 12)
    return dt.date(year, month + 1, 1)


def country_number(iso3: str) -> int:
    """Return an alpha-3 code as a number, in the order of the alphabet."""
    return int.from_bytes(iso3.encode(), "big")


def country_code(number: int) -> str:
    return int(number).to_bytes(3, "big").decode()


def occurring(values: Ints) -> Numbers:
    """Return the different values, from 0 on, and how often each occurs."""
    if not len(values):
        return values, values
    low, high = int(values.min()), int(values.max())
    if high < _MOST_PLACES:
        low = 0
    if high - low < _MOST_PLACES:
        places: Ints = np.bincount(values - low if low else values)
        there: Ints = np.flatnonzero(places)
        return there + low, places[there]
    return np.unique(values, return_counts=True)


def _day(column: str) -> str:
    # Day 1 of Python's calendar is the first of January of the year 1.
    days = f"coalesce({column}::date - '0001-01-01'::date + 1, {OPEN})"
    return f"string_agg(int4send({days}), ''::bytea)"


def _place(column: str, known: Sequence[str]) -> str:
    listed = ", ".join(f"'{one}'" for one in known)
    place = f"coalesce(array_position(ARRAY[{listed}]::text[], {column}::text) - 1, -1)"
    return f"string_agg(int2send(({place})::int2), ''::bytea)"


def _array(column: str) -> str:
    """SQL for the elements of all rows, each behind its length of four bytes."""
    # Before the first element stand 20 bytes of head.
    elements = f"string_agg(substr(array_send({column}), 21), ''::bytea)"
    return f"{elements}, string_agg(int2send(cardinality({column})::int2), ''::bytea)"


def _bits(column: str, known: Sequence[str]) -> str:
    bits = " + ".join(
        f"('{one}' = ANY ({column}))::int * {2**n}" for n, one in enumerate(known)
    )
    return f"string_agg(int2send(({bits})::int2), ''::bytea)"


_SELECT: Final = ", ".join(
    (
        "string_agg(int8send(id), ''::bytea)",
        *map(_day, ("earliest", "latest", "sort_day")),
        *(_day(f"({c} AT TIME ZONE 'UTC')") for c in ("published_at", "superseded_at")),
        _place("event_type", TYPES),
        "string_agg(int2send(hostility), ''::bytea)",
        _place("verification", VERIFICATIONS),
        f"string_agg(int4send(coalesce(killed, {NONE_KILLED})), ''::bytea)",
        _bits("casualty_kinds", KINDS),
        *(_array(c) for c in ("conflict_ids", "countries", "actor_ids")),
        *(_array(c) for c in ("source_ids", "publisher_ids")),
        r"string_agg(array_to_string(participations, ',') || E'\n', '')",
        "string_agg(int8send(incident_id), ''::bytea)",
        _day("reported_since"),
    )
)
# Everything in one statement: all columns are of the same rows, in the same order.
_LOAD: Final = (
    f"SELECT {_SELECT}, {_day('NULL')} FROM timeline_edition "  # noqa: S608
    "WHERE kind = 'published'"
)
_LOAD_STATES: Final = (
    f"SELECT {_SELECT}, {_day('reported_until')} FROM timeline_editionstate "  # noqa: S608
    "WHERE kind = 'published'"
)


def load(ids: Iterable[int] | None = None) -> Columns:
    """Read the columns of all published editions, or of some, in one query."""
    with connection.cursor() as cursor:
        if ids is None:
            cursor.execute(_LOAD)
        else:
            cursor.execute(f"{_LOAD} AND id = ANY (%s)", [list(ids)])
        return _columns(cursor.fetchone())


def load_states() -> Columns:
    """Read the columns of all states of published editions, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LOAD_STATES)
        return _columns(cursor.fetchone())


def _columns(sent: Sequence[Any]) -> Columns:
    row: list[Any] = [value or b"" for value in sent]
    editions = _ints(row[0], 8)
    earliest, latest = _ints(row[1], 4), _ints(row[2], 4)
    parts = _parts(str(row[21] or ""))
    return Columns(
        ids=editions,
        by_id=np.argsort(editions).astype(np.int32),
        incidents=_ints(row[22], 8),
        earliest=earliest,
        latest=latest,
        first_month=month_number(earliest),
        last_month=month_number(latest),
        sort_day=_ints(row[3], 4),
        published=_ints(row[4], 4),
        superseded=_ints(row[5], 4),
        reported_since=_ints(row[23], 4),
        reported_until=_ints(row[24], 4),
        event_type=_ints(row[6], 2).astype(np.int8),
        hostility=_ints(row[7], 2).astype(np.int8),
        verification=_ints(row[8], 2).astype(np.int8),
        killed=_ints(row[9], 4),
        casualties=_ints(row[10], 2).astype(np.int8),
        conflicts=_many(row[11], row[12]),
        countries=_countries(row[13], row[14]),
        actors=_many(row[15], row[16]),
        sources=_many(row[17], row[18]),
        publishers=_many(row[19], row[20]),
        parts=parts,
        roles=_bits_of(parts.roles, parts.rows, len(earliest)),
        sides=_bits_of(parts.sides, parts.rows, len(earliest)),
    )


def _ints(sent: bytes, width: int) -> Ints:
    """Return the numbers that PostgreSQL sent, in the byte order of this machine."""
    return np.frombuffer(sent, f">i{width}").astype(f"i{width}")


def _many(elements: bytes, lengths: bytes) -> Many:
    sent = np.frombuffer(elements, np.uint8).reshape(-1, 12)[:, 4:]
    values = np.ascontiguousarray(sent).view(">i8").ravel().astype(np.int64)
    if not len(values) or int(values.max()) < 2**31:
        values = values.astype(np.int32)
    return Many(values, _rows(lengths))


def _countries(elements: bytes, lengths: bytes) -> Many:
    letters = np.frombuffer(elements, np.uint8).reshape(-1, 7)[:, 4:].astype(np.int32)
    values = (letters[:, 0] << 16) | (letters[:, 1] << 8) | letters[:, 2]
    return Many(values, _rows(lengths))


def _rows(lengths: bytes) -> Ints:
    numbers = _ints(lengths, 2)
    return np.repeat(np.arange(len(numbers), dtype=np.intp), numbers)


def _bits_of(values: Ints, rows: Ints, length: int) -> Ints:
    """Return the values of each row, a bit for each; one below 0 has none."""
    bits = np.zeros(length, np.int16)
    known = values >= 0
    np.bitwise_or.at(bits, rows[known], 1 << values[known].astype(np.int16))
    return bits


def _parts(text: str) -> Parts:
    """Read "7:initiator:A,9:target:\\n…", a line a row, without a loop over rows."""
    signs = np.frombuffer(text.encode("ascii"), np.uint8)
    ends = np.flatnonzero((signs == ord(",")) | (signs == ord("\n")))
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    rows = np.cumsum(signs[ends] == ord("\n")) - (signs[ends] == ord("\n"))
    # A row without participations is an empty line.
    there = ends > starts
    starts, ends, rows = starts[there], ends[there], rows[there]
    colons = np.flatnonzero(signs == ord(":"))
    first = colons[0::2]
    actors = np.zeros(len(starts), np.int64)
    for place in range(int((first - starts).max(initial=0))):
        at = starts + place
        digit = at < first
        actors = np.where(digit, actors * 10 + signs[at] - ord("0"), actors)
    role_of = np.full(256, NOT_ONE, np.int8)
    for letter, n in _ROLE_BY_LETTER.items():
        role_of[letter] = n
    side_of = np.zeros(256, np.int8)
    for n, side in enumerate(SIDES, 1):
        side_of[ord(side)] = n
    # Where no side stands, the sign before the end is the colon.
    return Parts(
        actors.astype(np.int32) if actors.max(initial=0) < 2**31 else actors,
        role_of[signs[first + 1]],
        side_of[signs[ends - 1]],
        rows.astype(np.intp),
    )
