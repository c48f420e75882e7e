"""Pages as fetched, what became of their addresses, and days within the calendar."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0005_record_added'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Capture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=2000, verbose_name='address asked for')),
                ('final_url', models.CharField(max_length=4000, verbose_name='address that answered')),
                ('redirects', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4000), blank=True, default=list, help_text='Addresses passed on the way, without the last.')),
                ('status', models.PositiveSmallIntegerField()),
                ('headers', models.JSONField(help_text='Of the answer: [name, value], in order.')),
                ('fetched_at', models.DateTimeField()),
                ('body_sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the body as sent')),
                ('warc', models.BinaryField(help_text='The exchanges as gzipped WARC 1.1.')),
            ],
            options={
                'ordering': ['-fetched_at'],
            },
        ),
        migrations.CreateModel(
            name='LinkState',
            fields=[
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='link', serialize=False, to='timeline.source')),
                ('status', models.CharField(choices=[('alive', 'Answers'), ('moved', 'Moved'), ('gone', 'Gone'), ('refused', 'Refuses to be checked'), ('unreachable', 'Unreachable')], max_length=20)),
                ('since', models.DateTimeField(help_text='First check in a row with this status.')),
                ('times', models.PositiveIntegerField(default=1, help_text='Checks in a row with this status.')),
                ('checked_at', models.DateTimeField()),
                ('next_check', models.DateTimeField(db_index=True)),
                ('moved_to', models.CharField(blank=True, max_length=4000)),
                ('note', models.TextField(blank=True, help_text='What the server answered, in words.')),
            ],
        ),
        migrations.CreateModel(
            name='ModelCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('host', models.CharField(max_length=300)),
                ('model', models.CharField(max_length=200)),
                ('characters', models.PositiveIntegerField(help_text='Sent, instructions included.')),
                ('tokens', models.PositiveIntegerField(help_text='Set aside before the request; as reported after it.')),
                ('outcome', models.CharField(choices=[('sent', 'Sent, no answer yet'), ('answered', 'Answered'), ('failed', 'No usable answer')], default='sent', max_length=10)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requested_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('first', 'Captured for the first time'), ('same', 'The text is the same'), ('changed', 'The text has changed'), ('failed', 'Could not be read')], default='waiting', max_length=10)),
                ('note', models.TextField(blank=True, help_text='What went wrong, or was noticed.')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='revision',
            name='revision_action_known',
        ),
        migrations.AddField(
            model_name='snapshot',
            name='charset',
            field=models.CharField(blank=True, help_text='The one by which the bytes were read.', max_length=40),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='charset_from',
            field=models.CharField(blank=True, help_text='What decided the charset.', max_length=40),
        ),
        migrations.AlterField(
            model_name='revision',
            name='action',
            field=models.CharField(choices=[('drafted', 'drafted'), ('edited', 'edited'), ('submitted', 'submitted for review'), ('returned', 'returned'), ('published', 'published'), ('corrected', 'published a correction of'), ('withdrawn', 'withdrew'), ('rejected', 'rejected'), ('intake_received', 'gave in'), ('intake_retried', 'tried again'), ('intake_saved', 'saved drafts from'), ('intake_discarded', 'discarded'), ('source_looked_at', 'looked again at'), ('record_added', 'added'), ('reference_loaded', 'loaded')], max_length=30),
        ),
        migrations.AlterField(
            model_name='snapshot',
            name='raw',
            field=models.BinaryField(help_text='The bytes as received, unpacked.'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('start_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_earliest__isnull', True), _connector='OR'), models.Q(('start_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_latest__isnull', True), _connector='OR'), models.Q(('end_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_earliest__isnull', True), _connector='OR'), models.Q(('end_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_latest__isnull', True), _connector='OR'), models.Q(('attested_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('attested_earliest__isnull', True), _connector='OR'), models.Q(('attested_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('attested_latest__isnull', True), _connector='OR')), name='affiliation_days_in_calendar'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('said_earliest__isnull', True), _connector='OR'), models.Q(('said_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('said_latest__isnull', True), _connector='OR')), name='claim_days_in_calendar'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('start_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_earliest__isnull', True), _connector='OR'), models.Q(('start_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('start_latest__isnull', True), _connector='OR'), models.Q(('end_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_earliest__isnull', True), _connector='OR'), models.Q(('end_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('end_latest__isnull', True), _connector='OR')), name='conflict_days_in_calendar'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('earliest__isnull', True), _connector='OR'), models.Q(('latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('latest__isnull', True), _connector='OR'), models.Q(('sort_day__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('sort_day__isnull', True), _connector='OR'), models.Q(('reported_on__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('reported_on__isnull', True), _connector='OR')), name='edition_days_in_calendar'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('occurred_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('occurred_earliest__isnull', True), _connector='OR'), models.Q(('occurred_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('occurred_latest__isnull', True), _connector='OR')), name='incident_days_in_calendar'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['drafted', 'edited', 'submitted', 'returned', 'published', 'corrected', 'withdrawn', 'rejected', 'intake_received', 'intake_retried', 'intake_saved', 'intake_discarded', 'source_looked_at', 'record_added', 'reference_loaded'])), name='revision_action_known'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('published_earliest__isnull', True), _connector='OR'), models.Q(('published_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('published_latest__isnull', True), _connector='OR'), models.Q(('modified_earliest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('modified_earliest__isnull', True), _connector='OR'), models.Q(('modified_latest__range', (datetime.date(1, 1, 1), datetime.date(9999, 12, 31))), ('modified_latest__isnull', True), _connector='OR')), name='source_days_in_calendar'),
        ),
        migrations.AddConstraint(
            model_name='capture',
            constraint=models.CheckConstraint(condition=models.Q(('body_sha256__regex', '^[0-9a-f]{64}$')), name='capture_sha256_form'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capture',
            trigger=pgtrigger.compiler.Trigger(name='capture_append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0177a9ab476294aaa98696e4b296bb73edbd0a37', operation='UPDATE OR DELETE', pgid='pgtrigger_capture_append_only_bdd46', table='timeline_capture', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='intake',
            name='capture',
            field=models.ForeignKey(blank=True, help_text='The visit that brought the bytes, if they were fetched.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.capture'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='capture',
            field=models.ForeignKey(blank=True, help_text='Empty for what was pasted or uploaded.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='timeline.capture'),
        ),
        migrations.AddConstraint(
            model_name='linkstate',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['alive', 'moved', 'gone', 'refused', 'unreachable'])), name='linkstate_status_known'),
        ),
        migrations.AddConstraint(
            model_name='linkstate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'moved'), models.Q(('moved_to', ''), _negated=True)), models.Q(models.Q(('status', 'moved'), _negated=True), ('moved_to', '')), _connector='OR'), name='linkstate_moved_says_where'),
        ),
        migrations.AddConstraint(
            model_name='linkstate',
            constraint=models.CheckConstraint(condition=models.Q(('times__gte', 1)), name='linkstate_times_from_one'),
        ),
        migrations.AddField(
            model_name='modelcall',
            name='intake',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_calls', to='timeline.intake'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='after',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.snapshot'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='before',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='timeline.snapshot'),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='requested_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondlook',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='timeline.source'),
        ),
        migrations.AddField(
            model_name='snapshot',
            name='raw_sha256',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.Func(models.F('raw'), function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField(max_length=64)), output_field=models.CharField(max_length=64), verbose_name='SHA-256 of the bytes'),
        ),
        migrations.AddConstraint(
            model_name='modelcall',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['sent', 'answered', 'failed'])), name='modelcall_outcome_known'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'first', 'same', 'changed', 'failed'])), name='secondlook_status_known'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'waiting')), fields=('source',), name='secondlook_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'changed'), _negated=True), models.Q(('after__isnull', False), ('before__isnull', False)), _connector='OR'), name='secondlook_changed_has_both'),
        ),
    ]
