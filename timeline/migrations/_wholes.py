"""Files editions made before that under what their actors are part of.

Editions never change, and these don't: the columns are what filters find them by.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_WHOLES = """
CREATE TEMPORARY TABLE wholes ON COMMIT DROP AS
WITH RECURSIVE above (actor, whole) AS (
    SELECT id, part_of_id FROM timeline_actor WHERE part_of_id IS NOT NULL
    UNION
    SELECT above.actor, next.part_of_id
    FROM above JOIN timeline_actor AS next ON next.id = above.whole
    WHERE next.part_of_id IS NOT NULL
)
SELECT actor, whole FROM above WHERE actor <> whole
"""
_FILL = """
UPDATE {table} AS e SET
    actor_ids = e.actor_ids || added.wholes,
    named_records = e.named_records
        || ARRAY(SELECT 'actor:' || pk FROM unnest(added.wholes) AS pk),
    participations = ARRAY(
        SELECT part COLLATE "C" FROM unnest(e.participations) AS part
        UNION
        SELECT whole || substr(part, strpos(part, ':')) COLLATE "C"
        FROM unnest(e.participations) AS part
        JOIN wholes ON wholes.actor = split_part(part, ':', 1)::bigint
        ORDER BY 1
    )
FROM (
    SELECT id, ARRAY(
        SELECT DISTINCT whole FROM wholes
        WHERE actor = ANY (actor_ids) AND whole <> ALL (actor_ids) ORDER BY 1
    ) AS wholes
    FROM {table}
    WHERE actor_ids && (SELECT array_agg(actor) FROM wholes)
) AS added
WHERE added.id = e.id
"""


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the columns, with the triggers that keep editions as they are set aside."""
    schema_editor.execute(_WHOLES)
    for table in ("timeline_edition", "timeline_editionstate"):
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        schema_editor.execute(_FILL.replace("{table}", table))
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    # Lists that readers hold are no longer the same.
    schema_editor.execute(
        "UPDATE timeline_publicationcounter "
        "SET number = number + 1, changed_at = clock_timestamp()"
    )
