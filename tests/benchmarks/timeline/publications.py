"""The first page that is asked for after a publication: nothing that was kept fits."""

from collections.abc import Iterator
from functools import partial

from tests.benchmarks.timeline.client import Client
from tests.benchmarks.timeline.database import Connection
from tests.benchmarks.timeline.timing import Times, ms

ROUNDS = 7
_GIVEN = """
    SELECT string_agg(quote_ident(column_name), ', ')
    FROM information_schema.columns
    WHERE table_name = 'timeline_edition' AND is_generated = 'NEVER'
    AND column_name NOT IN
        ('id', 'number', 'published_at', 'superseded_at', 'change_note')
"""
_IN_FORCE = """
    SELECT id FROM timeline_edition
    WHERE superseded_at IS NULL AND kind = 'published'
    AND published_at < now() - interval '1 day'
    ORDER BY sort_day DESC OFFSET %s LIMIT 1
"""


def lines(connection: Connection, port: int) -> Iterator[str]:
    """Yield a line for each page; both workers are asked, as they take turns."""
    conflict = _commonest(connection, "conflict", "conflict_ids")
    actor = _commonest(connection, "actor", "actor_ids")
    world = "bbox=-180,-90,180,90&zoom=1"
    for path in (
        "/",
        f"/conflicts/{conflict}/",
        f"/actors/{actor}/",
        "/map/",
        f"/map/clusters.geojson?{world}",
        "/?type=ASSAULT&counts=now",
    ):
        first, again = Times(), Times()
        for number in range(ROUNDS):
            _publish(connection, number)
            client = Client(port)
            ask = partial(client.page, path)
            first.take(ask)
            again.take(ask)
            client.close()
        yield (
            f"first after a publication, {path}: p50 {ms(first.p50)}, worst "
            f"{ms(max(first.seconds))} ms; then p50 {ms(again.p50)} ms"
        )


def _publish(connection: Connection, number: int) -> None:
    """Publish the next edition of one of the newest incidents: the same once more."""
    [[columns]] = connection.execute(_GIVEN).fetchall()
    with connection.transaction():
        [[pk]] = connection.execute(_IN_FORCE, [number]).fetchall()
        connection.execute(
            "UPDATE timeline_edition SET superseded_at = now() WHERE id = %s", [pk]
        )
        connection.execute(
            f"INSERT INTO timeline_edition ({columns}, number, published_at, "  # noqa: S608
            f"change_note) SELECT {columns}, number + 1, now(), 'The same again.' "
            "FROM timeline_edition WHERE id = %s",
            [pk],
        )


def _commonest(connection: Connection, table: str, column: str) -> str:
    [[slug]] = connection.execute(
        f"SELECT slug FROM timeline_{table} AS t JOIN (SELECT unnest({column}) AS pk, "  # noqa: S608
        "count(*) AS number FROM timeline_edition WHERE superseded_at IS NULL "
        "GROUP BY 1 ORDER BY 2 DESC LIMIT 1) AS c ON c.pk = t.id"
    ).fetchall()
    return str(slug)
