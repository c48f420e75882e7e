"""What tells that an article is held already, and what became of a proposal."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0007_captures_and_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FieldTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(help_text='Its first day.')),
                ('field', models.CharField(help_text='Such as ``incident.event_type``.', max_length=60)),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('dropped', models.PositiveIntegerField(default=0)),
                ('added', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-month', 'field'],
            },
        ),
        migrations.CreateModel(
            name='SourceAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='TextSignature',
            fields=[
                ('snapshot', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='signature', serialize=False, to='timeline.snapshot')),
                ('bands', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='revision',
            name='revision_action_known',
        ),
        migrations.AddField(
            model_name='intake',
            name='address_key',
            field=models.CharField(blank=True, help_text='As `address_key` writes the address.', max_length=500),
        ),
        migrations.AddField(
            model_name='intake',
            name='attach_to',
            field=models.ForeignKey(blank=True, help_text='The incident that the editor meant to add to from the start.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.incident'),
        ),
        migrations.AddField(
            model_name='intake',
            name='outcome',
            field=models.JSONField(blank=True, help_text='What became of each proposed field; null if it was not recorded.', null=True),
        ),
        migrations.AddField(
            model_name='intake',
            name='text_bands',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, default=list, help_text="The bands of the proposal's text, while it is open."),
        ),
        migrations.AlterField(
            model_name='revision',
            name='action',
            field=models.CharField(choices=[('drafted', 'drafted'), ('edited', 'edited'), ('submitted', 'submitted for review'), ('returned', 'returned'), ('published', 'published'), ('corrected', 'published a correction of'), ('withdrawn', 'withdrew'), ('rejected', 'rejected'), ('intake_received', 'gave in'), ('intake_retried', 'tried again'), ('intake_saved', 'saved drafts from'), ('intake_discarded', 'discarded'), ('source_looked_at', 'looked again at'), ('record_added', 'added'), ('record_changed', 'changed'), ('reference_loaded', 'loaded')], max_length=30),
        ),
        migrations.AddIndex(
            model_name='intake',
            index=models.Index(condition=models.Q(('address_key', ''), _negated=True), fields=['address_key'], name='intake_address'),
        ),
        migrations.AddIndex(
            model_name='intake',
            index=django.contrib.postgres.indexes.GinIndex(fields=['text_bands'], name='intake_text_bands'),
        ),
        migrations.AddIndex(
            model_name='intake',
            index=models.Index(condition=models.Q(('outcome__isnull', True), ('status', 'saved')), fields=['id'], name='intake_without_outcome'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['drafted', 'edited', 'submitted', 'returned', 'published', 'corrected', 'withdrawn', 'rejected', 'intake_received', 'intake_retried', 'intake_saved', 'intake_discarded', 'source_looked_at', 'record_added', 'record_changed', 'reference_loaded'])), name='revision_action_known'),
        ),
        migrations.AddConstraint(
            model_name='fieldtally',
            constraint=models.UniqueConstraint(fields=('month', 'field'), name='fieldtally_unique'),
        ),
        migrations.AddField(
            model_name='sourceaddress',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='timeline.source'),
        ),
        migrations.AddIndex(
            model_name='textsignature',
            index=django.contrib.postgres.indexes.GinIndex(fields=['bands'], name='textsignature_bands'),
        ),
        migrations.AddConstraint(
            model_name='sourceaddress',
            constraint=models.UniqueConstraint(fields=('key', 'source'), name='sourceaddress_unique'),
        ),
    ]
