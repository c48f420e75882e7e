"""The editorial roles, as groups."""

from django.db import migrations

from timeline.migrations._steps import make_roles


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        # Reversing keeps the groups: people may have been put into them by then.
        migrations.RunPython(make_roles, migrations.RunPython.noop)
    ]
