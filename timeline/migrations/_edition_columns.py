"""Fills the columns of migration 0015 for editions made before it.

Editions never change, and these don't: the columns repeat what their content says.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_FILL = """
UPDATE {table} AS e SET
    participations = ARRAY(
        SELECT DISTINCT actor || ':' || role || ':' || side COLLATE "C" FROM parts(e)
        ORDER BY 1
    ),
    roles = ARRAY(
        SELECT DISTINCT role || ':' || side COLLATE "C" FROM parts(e) ORDER BY 1
    ),
    casualty_kinds = ARRAY(
        SELECT DISTINCT c->>'kind' COLLATE "C"
        FROM jsonb_array_elements(e.content->'casualties') AS c
        WHERE coalesce(c->>'high', c->>'best', c->>'low', 'words') <> '0'
        ORDER BY 1
    ),
    killed = (
        SELECT max(coalesce(c->>'low', c->>'best')::int)
        FROM jsonb_array_elements(e.content->'casualties') AS c
        WHERE c->>'kind' = 'killed'
    ),
    publisher_ids = ARRAY(
        SELECT DISTINCT publisher_id FROM timeline_source
        WHERE id = ANY (e.source_ids) ORDER BY 1
    ),
    place_ids = ARRAY(
        SELECT (p->>'id')::bigint
        FROM jsonb_array_elements(e.content->'places') WITH ORDINALITY AS t(p, n)
        ORDER BY n
    ),
    geo_precision = (
        SELECT (p->>'geo_precision')::smallint
        FROM jsonb_array_elements(e.content->'places') WITH ORDINALITY AS t(p, n)
        WHERE p->'lat' <> 'null' ORDER BY n LIMIT 1
    ),
    named_records = ARRAY(
        SELECT 'actor:' || pk FROM unnest(e.actor_ids) AS pk
        UNION ALL
        SELECT 'place:' || (p->>'id')
        FROM jsonb_array_elements(e.content->'places') AS p
        UNION ALL
        SELECT 'conflict:' || pk FROM unnest(e.conflict_ids) AS pk
    )
"""
_PARTS = """(
    SELECT p->>'actor_id' AS actor, p->>'role' AS role, p->>'side' AS side
    FROM jsonb_array_elements(e.content->'participations') AS p
    UNION ALL
    SELECT speaker, 'speaker', c->>'side'
    FROM jsonb_array_elements(e.content->'claims') AS c,
        unnest(ARRAY[c->>'speaker_id', c->>'on_behalf_of_id']) AS speaker
    WHERE speaker IS NOT NULL
) AS parts"""


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the columns, with the triggers that keep editions as they are set aside."""
    for table in ("timeline_edition", "timeline_editionstate"):
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        schema_editor.execute(_FILL.replace("{table}", table).replace("parts(e)", _PARTS))
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
