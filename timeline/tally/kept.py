"""The columns that this process holds, as new as the last publication.

Editions are never changed but for the day on which one follows. So what is held is
added to: the day is set where it is, and new editions make a second, small stretch
of rows, until there are enough of them for everything to be read again.

Which editions are new is told by the ledger of changes (`EditionChange`): those of
the transactions that the database's snapshot of last time could not see.

Few editions are read while a request waits. Many are read beside the requests, from
the files of `stored` where these fit; PostgreSQL answers meanwhile.
"""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db import connection
from django.db.utils import DatabaseError

from timeline.models.publication import publication
from timeline.tally import stored
from timeline.tally.columns import NEVER, OPEN, Columns, Ints, load, load_states
from timeline.tally.recent import Key, Recent

MOST_NEW: Final = 20_000
"""Rows of the second stretch after which everything is read again."""
FEW: Final = 30_000
"""Up to so many editions a request waits for: less than half a second."""

MOST_RESULTS: Final = 500
"""Counts of single views that are kept until they are the oldest."""
MOST_VIEWS: Final = 2
"""Views of which the masks are kept, some 10 MB each."""

_NEW: Final = """
    SELECT DISTINCT edition_id FROM timeline_editionchange
    WHERE transaction >= pg_snapshot_xmin(%(seen)s::pg_snapshot)::text::bigint
      AND NOT pg_visible_in_snapshot(transaction::text::xid8, %(seen)s::pg_snapshot)
"""


@dataclass(slots=True)
class Held:
    snapshot: str
    """What had been committed when the rows were read."""
    state: tuple[object, ...]
    """The publication that they are as new as."""
    base: Columns
    new: Columns | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    stretches: list[Columns]
    """One or two."""
    state: tuple[object, ...] | None
    """The publication that they are as new as; None for those of a transaction."""


class Keeper:
    """Holds the columns for all threads of the process."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self._states: tuple[tuple[object, ...], Columns] | None = None
        self._results = Recent(MOST_RESULTS)
        self.views = Recent(MOST_VIEWS)
        """What several things are asked of, by the publication and the view."""
        self._lock = threading.Lock()
        self._states_lock = threading.Lock()
        self._reading: threading.Thread | None = None

    def rows(self) -> Rows | None:
        """Return all rows; None while they are being read.

        Within a transaction they are read for it alone: it may see what nobody else
        does.
        """
        if connection.in_atomic_block:
            return Rows([load()], None)
        state = publication()
        with self._lock:
            held = self._held or self._begin()
            if held is not None and held.state != state:
                held = self._caught_up(held, state)
            if held is None:
                return None
            new = [] if held.new is None else [held.new]
            return Rows([held.base, *new], held.state)

    def states(self, state: tuple[object, ...] | None) -> Columns:
        """Return the states of editions, which `state` tells apart as of `rows`.

        They are few, asked for seldom, and read anew after a publication.
        """
        if state is None:
            return load_states()
        with self._states_lock:
            if self._states is None or self._states[0] != state:
                self._states = (state, load_states())
            return self._states[1]

    def once[T](self, key: Key, make: Callable[[], T]) -> T:
        """Return the result kept under a key, which names the publication."""
        return self._results.once(key, make)

    def has(self, key: Key) -> bool:
        """Tell whether `once` has the result."""
        return key in self._results

    def forget(self) -> None:
        """Let go of all rows, as before the first request."""
        with self._lock:
            self._held = self._states = None
            self._results.clear()
            self.views.clear()

    def are_rows_there(self) -> bool:
        """Tell whether the rows can be asked without waiting for them."""
        return self._held is not None

    def number(self) -> float:
        """Return how many editions there are, as far as that is known without asking.

        Many are begun to be read; until they are, there is no end to them.
        """
        held = self._held
        if held is not None:
            return len(held.base)
        few = estimated()
        if few <= FEW:
            return few
        self.begin()
        return math.inf

    def wait(self, seconds: float) -> None:
        """Wait until what is being read beside the requests is there."""
        if self._reading is not None:
            self._reading.join(seconds)

    def begin(self) -> None:
        """Read beside the requests, before there are any."""
        with self._lock:
            if self._held is None:
                self._read_in_thread()

    def _begin(self) -> Held | None:
        """Read everything: at once where that is little, else in a thread."""
        if self._is_reading():
            return None
        if estimated() <= FEW:
            self._held = _read()
            return self._held
        self._read_in_thread()
        return None

    def _caught_up(self, held: Held, state: tuple[object, ...]) -> Held | None:
        """Return what is held up to date, or everything read again."""
        if _catch_up(held, state):
            return held
        self._held = None
        return self._begin()

    def _is_reading(self) -> bool:
        return self._reading is not None and self._reading.is_alive()

    def _read_in_thread(self) -> None:
        if not self._is_reading():
            self._reading = threading.Thread(
                target=self._read_beside, name="tally", daemon=True
            )
            self._reading.start()

    def _read_beside(self) -> None:
        try:
            read = _read_from_files() if estimated() > FEW else _read()
        except DatabaseError:
            # The next request begins anew.
            return
        finally:
            connection.close()
        with self._lock:
            self._held = read


keeper: Final = Keeper()


def _read() -> Held:
    # In this order: what comes in between is read twice, and nothing is missed.
    state, snapshot = publication(), _snapshot()
    return Held(snapshot, state, load())


def _read_from_files() -> Held:
    """Return what the files hold, brought up to date; else read, and store, it all."""
    with stored.one_at_a_time():
        if held := _from_files():
            return held
        last_change = stored.last_change()
        read = _read()
        stored.write(read.base, read.snapshot, last_change)
    # Out of the files again, whose memory the processes share.
    return _from_files() or read


def _from_files() -> Held | None:
    found = stored.read()
    if found is None:
        return None
    state = publication()
    held = Held(found.snapshot, (), found.columns)
    return held if _catch_up(held, state) and _is_whole(held) else None


def _is_whole(held: Held) -> bool:
    """Tell whether as many editions are held as there are, and are in force.

    What was published meanwhile makes more of them: then it is not sure.
    """
    stretches = [held.base, *([held.new] if held.new else [])]
    own = (
        sum(int(np.count_nonzero(s.superseded != NEVER)) for s in stretches),
        sum(int(np.count_nonzero(s.superseded == OPEN)) for s in stretches),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE superseded_at IS NULL) "
            "FROM timeline_edition WHERE kind = 'published'"
        )
        there: tuple[int, int] = cursor.fetchone()
    return own == there or publication() != held.state


def _catch_up(held: Held, state: tuple[object, ...]) -> bool:
    """Add what has changed; return False where that is too much."""
    snapshot = _snapshot()
    with connection.cursor() as cursor:
        cursor.execute(_NEW, {"seen": held.snapshot})
        ids = [pk for (pk,) in cursor.fetchall()]
    if len(ids) > MOST_NEW:
        return False
    if ids and not _add(held, np.array(ids, np.int64)):
        return False
    held.snapshot, held.state = snapshot, state
    return True


def _add(held: Held, ids: Ints) -> bool:
    """Set the days of editions that are held, and read the others, if not too many."""
    rows, known = held.base.rows_of(ids)
    newer = set(ids[~known].tolist())
    if held.new is not None:
        newer |= set(held.new.ids.tolist())
    if len(newer) > MOST_NEW:
        return False
    if known.any():
        changed = load(ids[known].tolist())
        held.base.superseded[rows] = NEVER
        again, _ = held.base.rows_of(changed.ids)
        same = held.base.reported_since[again] == changed.reported_since
        held.base.superseded[again[same]] = changed.superseded[same]
        # Worked out after it was published.
        newer |= set(changed.ids[~same].tolist())
    if newer:
        held.new = load(newer)
    return True


def _snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        [snapshot] = cursor.fetchone()
    return str(snapshot)


def estimated() -> float:
    """Return how many editions PostgreSQL believes there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = 'timeline_edition'::regclass"
        )
        [number] = cursor.fetchone()
    return float(number)
