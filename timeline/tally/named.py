"""The records that editions in force name, out of the columns that are held."""

from typing import Final

from timeline.tally.columns import OPEN, Columns, Many, occurring
from timeline.tally.kept import keeper

HELD: Final = {
    "actor_ids": "actors",
    "conflict_ids": "conflicts",
    "publisher_ids": "publishers",
}
"""List of an edition → the columns that hold it, where records are few."""


def named_pks(column: str) -> str | None:
    """Return the records in a list of any edition in force, as SQL writes an array.

    None where only PostgreSQL can tell. It would gather all editions of a record to
    know that there is one.
    """
    if column not in HELD or not keeper.are_rows_there():
        return None
    rows = keeper.rows()
    if rows is None or rows.state is None:
        return None

    def find() -> str:
        found = {pk for c in rows.stretches for pk in _in_force(c, HELD[column])}
        return f"{{{','.join(map(str, sorted(found)))}}}"

    return keeper.once((rows.state, "named", column), find)


def _in_force(columns: Columns, name: str) -> list[int]:
    many: Many = getattr(columns, name)
    in_force = columns.superseded == OPEN
    values, _ = occurring(many.values[in_force.take(many.rows)])
    pks: list[int] = values.tolist()
    return pks
