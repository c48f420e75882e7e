"""The views that are measured: an address of ours, and the same by hand in SQL."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from tests.benchmarks.timeline.database import Connection
from timeline.pages.chronicle import PAGE_SIZE

IN_FORCE: Final = "superseded_at IS NULL AND kind = 'published'"
# What an entry shows, and no more of the content than that.
_SHOWN: Final = (
    "id, incident_id, slug, title, edtf, sort_day, event_type, hostility, "
    "verification, content->'summary', content->'occurred', content->'participations', "
    "content->'actors', content->'places', content->'mode', "
    "content->'independent_sources', jsonb_array_length(content->'claims')"
)
DEPTH: Final = 0.9

type Cursor = tuple[dt.date, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A view: parameters of our address, and the condition that means the same."""

    name: str
    query: tuple[tuple[str, str], ...] = ()
    condition: str = "true"
    parameters: tuple[Any, ...] = ()
    after: Cursor | None = None
    settings: tuple[str, ...] = ()
    """Planner settings under which the SQL is run."""

    @property
    def path(self) -> str:
        pairs = list(self.query)
        if self.after:
            day, incident_id = self.after
            pairs.append(("older_than", f"{day}.{incident_id}"))
        return f"/?{urlencode(pairs)}" if pairs else "/"

    def sql(self, shown: str = _SHOWN) -> tuple[str, tuple[Any, ...]]:
        """Return the query of one page by keyset, one row more than it shows."""
        after = "AND (sort_day, incident_id) < (%s, %s) " if self.after else ""
        return (
            (
                f"SELECT {shown} FROM timeline_edition WHERE {IN_FORCE} "  # noqa: S608
                f"AND {self.condition} {after}"
                f"ORDER BY sort_day DESC, incident_id DESC LIMIT {PAGE_SIZE + 1}"
            ),
            (*self.parameters, *(self.after or ())),
        )

    def rows(self, connection: Connection) -> list[tuple[Any, ...]]:
        query, parameters = self.sql()
        # A plan that is kept for any word would not be the one that was forced.
        prepare = not self.settings
        return connection.execute(query, parameters, prepare=prepare).fetchall()

    def incident_ids(self, connection: Connection) -> list[int]:
        query, parameters = self.sql("incident_id")
        found = connection.execute(query, parameters).fetchall()
        return [row[0] for row in found[:PAGE_SIZE]]

    def pages(self, connection: Connection, number: int) -> list["Case"]:
        """Return up to `number` different pages of the view, from its top downwards."""
        query, parameters = self.sql("sort_day, incident_id")
        # One entry further on each time: pages that nobody has asked for yet.
        query = query.replace(f"LIMIT {PAGE_SIZE + 1}", f"LIMIT {number}")
        rows = connection.execute(query, parameters).fetchall()
        return [replace(self, after=(day, pk)) for day, pk in rows]


def cases(connection: Connection, words: Sequence[str]) -> list[Case]:
    """Return the cases for the data there; `words` are the commonest first."""
    actors = _by_frequency(connection, "actor_ids")
    countries = _by_frequency(connection, "countries")
    day, incident_id = _at_depth(connection)
    slug: dict[int, str] = dict(
        connection.execute("SELECT id, slug FROM timeline_actor").fetchall()
    )
    found = [
        Case("newest"),
        Case("country, commonest", (("country", countries[0]),),
             "countries @> %s::varchar[]", ([countries[0]],)),
        Case("country, middling", (("country", countries[len(countries) // 2]),),
             "countries @> %s::varchar[]", ([countries[len(countries) // 2]],)),
        Case("type, commonest", (("type", "ASSAULT"),),
             "event_type = %s", ("ASSAULT",)),
        Case("type, rarest", (("type", "THREATEN"),),
             "event_type = %s", ("THREATEN",)),
        Case("depth 90%", after=(day, incident_id)),
    ]  # fmt: skip
    for name, at in (("commonest", 0), ("middling", 300), ("rare", len(actors) - 20)):
        actor = actors[min(at, len(actors) - 1)]
        found.append(
            Case(
                f"actor, {name}",
                (("actor", slug[actor]),),
                "actor_ids @> %s::bigint[]",
                ([actor],),
            )
        )
    for name, rank in (("very common", 21), ("middling", 1_200), ("rare", 25_000)):
        word = words[min(rank, len(words) - 1)]
        found.append(
            Case(
                f"text, {name}",
                (("q", word),),
                "search @@ websearch_to_tsquery('english', %s)",
                (word,),
            )
        )
    return found


def _by_frequency(connection: Connection, column: str) -> list[Any]:
    rows = connection.execute(
        f"SELECT unnest({column}) AS value, count(*) FROM timeline_edition "  # noqa: S608
        f"WHERE {IN_FORCE} GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    return [value for value, _ in rows]


def _at_depth(connection: Connection) -> Cursor:
    """Return the entry after nine tenths of all: the one OFFSET of the benchmark."""
    found = connection.execute(
        f"SELECT sort_day, incident_id FROM timeline_edition WHERE {IN_FORCE} "  # noqa: S608
        "ORDER BY sort_day DESC, incident_id DESC "
        f"OFFSET (SELECT (count(*) * {DEPTH})::int FROM timeline_edition "
        f"WHERE {IN_FORCE}) LIMIT 1"
    ).fetchone()
    if found is None:
        raise ValueError("no incidents")
    return found[0], found[1]
