"""What an actor's parts do is found under it, also in editions that there are."""

import django.contrib.postgres.fields
from django.db import migrations, models

from timeline.migrations._wholes import fill


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0028_working_texts'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='edition',
            name='actor_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Whom it names, then what those were part of when it was published.'),
        ),
        migrations.AlterField(
            model_name='editionstate',
            name='actor_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, help_text='Whom it names, then what those were part of when it was published.'),
        ),
    ]
