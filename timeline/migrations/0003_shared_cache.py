"""The cache's table: what all workers must know at once, such as a used code."""

from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def make_table(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    call_command(
        "createcachetable",
        "shared_cache",
        database=schema_editor.connection.alias,
        verbosity=0,
    )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_roles")]

    operations = [
        migrations.RunPython(
            make_table,
            lambda apps, schema_editor: schema_editor.execute(
                "DROP TABLE IF EXISTS shared_cache"
            ),
        )
    ]
