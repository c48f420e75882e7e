"""What editions name by its number is never deleted: it would name nothing.

Their numbers stand in arrays, where no foreign key reaches.
"""

import pgtrigger


def kept_while_named(column: str) -> pgtrigger.Trigger:
    """Return the trigger that refuses to delete what is in a column of any edition.

    Of old editions too, which stay citable; each of these columns has an index.
    """
    return pgtrigger.Trigger(
        name="kept_while_named",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
        IF EXISTS (
            SELECT FROM timeline_edition WHERE {column} @> ARRAY[OLD.id]::bigint[]
        ) THEN
            RAISE EXCEPTION 'what an edition names is never deleted'
            USING ERRCODE = 'foreign_key_violation';
        END IF;
        RETURN OLD;
        """,
    )
