"""Let little wait before the indexes of editions' lists and words.

Each look into one reads all that waits to be sorted into it: up to 4 MB, for some
30 ms. No index is built anew.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.fields.json import KeyTransform

from timeline.migrations._at_once import AtOnce

_INDEXES = {
    **{
        f"edition_{name}": (field,)
        for name, field in (
            ("actors", "actor_ids"),
            ("conflicts", "conflict_ids"),
            ("sources", "source_ids"),
            ("search", "search"),
            ("participations", "participations"),
            ("publishers", "publisher_ids"),
            ("places", "place_ids"),
            ("countries", "countries"),
        )
    },
    "edition_links": (),
}


def _index(name: str) -> GinIndex:
    fields = _INDEXES[name]
    links = OpClass(KeyTransform("links", "content"), name="jsonb_path_ops")
    return GinIndex(
        *(() if fields else (links,)),
        fields=fields,
        name=name,
        gin_pending_list_limit=64,
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0037_import_batches")]

    operations = [
        AtOnce(
            [
                migrations.SeparateDatabaseAndState(
                    database_operations=[
                        migrations.RunSQL(
                            f"ALTER INDEX {name} SET (gin_pending_list_limit = 64);"
                            f"SELECT gin_clean_pending_list('{name}'::regclass);",
                            f"ALTER INDEX {name} RESET (gin_pending_list_limit);",
                        )
                        for name in _INDEXES
                    ],
                    state_operations=[
                        operation
                        for name in _INDEXES
                        for operation in (
                            migrations.RemoveIndex("edition", name),
                            migrations.AddIndex("edition", _index(name)),
                        )
                    ],
                )
            ]
        )
    ]
