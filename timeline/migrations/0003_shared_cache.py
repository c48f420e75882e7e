"""The cache's table: what all workers must know at once, such as a used code."""

from django.db import migrations

from timeline.migrations._steps import drop_table, make_table


class Migration(migrations.Migration):
    dependencies = [("timeline", "0002_roles")]

    operations = [migrations.RunPython(make_table, drop_table)]
