"""How many incidents lie where: the whole map, counted as incidents are published.

A cell is one of 256 columns by 128 rows over the world. What is published or withdrawn
adds a row to its cell and changes none, so that two publications never wait for each
other here; `fold` adds the rows up from time to time. A cell has as many incidents as
its rows say together.
"""

from typing import ClassVar, Final

import pgtrigger
from django.db import connection, models

LEVEL: Final = 8
"""The grid has 2⁸ columns."""
NOWHERE: Final = -1
"""Row and column of the incidents without coordinates."""
COUNTRY_WIDE: Final = 6
"""From this precision on, a point stands for a country or for open waters."""

# The date line and the pole belong to one cell each; what has no point, to none.
_CELLS: Final = f"""
    SELECT CASE WHEN lat IS NULL THEN {NOWHERE} ELSE
               least(floor((lat + 90) * {2**LEVEL} / 360)::int,
                     {2 ** (LEVEL - 1) - 1})
           END AS lat_cell,
           CASE WHEN lon IS NULL THEN {NOWHERE} ELSE
               mod(floor((lon + 180) * {2**LEVEL} / 360)::int, {2**LEVEL})
           END AS lon_cell,
           coalesce(geo_precision >= {COUNTRY_WIDE}, false) AS wide,
           CASE WHEN lon = 180 THEN -180 ELSE lon END AS lon, lat, %s AS one
    FROM %s WHERE superseded_at IS NULL AND kind = 'published'
"""  # noqa: S608
_ADD: Final = """
    INSERT INTO timeline_mapcell (lat_cell, lon_cell, wide, number, lat_sum, lon_sum)
    SELECT lat_cell, lon_cell, wide, sum(one), coalesce(sum(one * lat), 0),
           coalesce(sum(one * lon), 0)
    FROM ({}) AS editions GROUP BY lat_cell, lon_cell, wide HAVING sum(one) <> 0;
"""
_FOLD: Final = """
    WITH gone AS (
        DELETE FROM timeline_mapcell WHERE id IN (
            SELECT id FROM timeline_mapcell FOR UPDATE SKIP LOCKED
        ) RETURNING *
    )
    INSERT INTO timeline_mapcell (lat_cell, lon_cell, wide, number, lat_sum, lon_sum)
    SELECT lat_cell, lon_cell, wide, sum(number), sum(lat_sum), sum(lon_sum)
    FROM gone GROUP BY lat_cell, lon_cell, wide HAVING sum(number) <> 0
"""
_ALL: Final = _ADD.format(_CELLS % (1, "timeline_edition"))
COUNT_ALL: Final = f"DELETE FROM timeline_mapcell; {_ALL}"  # noqa: S608


class MapCell(models.Model):
    """So many incidents more, or fewer, in one cell."""

    lat_cell = models.SmallIntegerField(help_text="Row from the south pole.")
    lon_cell = models.SmallIntegerField(help_text="Column from 180° west.")
    wide = models.BooleanField(help_text="Known by country alone.")
    number = models.BigIntegerField()
    lat_sum = models.FloatField(help_text="Over the incidents, for their middle.")
    lon_sum = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="mapcell_on_the_grid",
                condition=models.Q(lat_cell=NOWHERE, lon_cell=NOWHERE)
                | models.Q(
                    lat_cell__range=(0, 2 ** (LEVEL - 1) - 1),
                    lon_cell__range=(0, 2**LEVEL - 1),
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number:+} in {self.lat_cell}, {self.lon_cell}"


def _seen(**tables: str) -> pgtrigger.Referencing:
    """Return the names under which a statement's rows are seen by its trigger."""
    return pgtrigger.Referencing(**tables)  # type: ignore[no-untyped-call]


def counts_cells() -> list[pgtrigger.Trigger]:
    """Return the triggers that keep the cells right, one statement at a time."""
    rows = "UNION ALL".join([_CELLS % (1, "new_rows"), _CELLS % (-1, "old_rows")])
    return [
        pgtrigger.Trigger(
            name="counts_cells_of_new",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            referencing=_seen(new="new_rows"),
            func=f"{_ADD.format(_CELLS % (1, 'new_rows'))} RETURN NULL;",
        ),
        pgtrigger.Trigger(
            name="counts_cells_of_changed",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Update,
            referencing=_seen(old="old_rows", new="new_rows"),
            func=f"{_ADD.format(rows)} RETURN NULL;",
        ),
    ]


def fold() -> None:
    """Add up the rows of each cell. It waits for nobody, and changes no count."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)


def count_all() -> None:
    """Count every edition in force anew, as after a load that ran no triggers."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ALL)
