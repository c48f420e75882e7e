"""What the widened filter needs of an edition, filled in for those that there are."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from timeline.migrations._edition_columns import fill

from timeline.migrations._at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0014_ledger_chain'),
    ]

    operations = [
        # Computed anew from what is filled in: a generated column cannot be altered.
        AtOnce([
        migrations.RemoveIndex(
            model_name='edition',
            name='edition_search',
        ),
        migrations.RemoveField(
            model_name='edition',
            name='search',
        ),
        migrations.RemoveIndex(
            model_name='editionstate',
            name='editionstate_search',
        ),
        migrations.RemoveField(
            model_name='editionstate',
            name='search',
        ),
        migrations.AddField(
            model_name='edition',
            name='casualty_kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, help_text='Kinds of which an estimate counts any, in numbers or words.'),
        ),
        migrations.AddField(
            model_name='edition',
            name='geo_precision',
            field=models.PositiveSmallIntegerField(help_text="Of the point; UCDP's where_prec.", null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='killed',
            field=models.PositiveIntegerField(help_text='The most that one estimate says were killed at least.', null=True),
        ),
        migrations.AddField(
            model_name='edition',
            name='named_records',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, help_text='Records that a search for any of their names finds: `name_key`.'),
        ),
        migrations.AddField(
            model_name='edition',
            name='participations',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, help_text='As `participation_key` writes them.'),
        ),
        migrations.AddField(
            model_name='edition',
            name='place_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list),
        ),
        migrations.AddField(
            model_name='edition',
            name='publisher_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list),
        ),
        migrations.AddField(
            model_name='edition',
            name='roles',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, help_text='The parts that anybody has, as `role_key` writes them.'),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='casualty_kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, help_text='Kinds of which an estimate counts any, in numbers or words.'),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='geo_precision',
            field=models.PositiveSmallIntegerField(help_text="Of the point; UCDP's where_prec.", null=True),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='killed',
            field=models.PositiveIntegerField(help_text='The most that one estimate says were killed at least.', null=True),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='named_records',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, help_text='Records that a search for any of their names finds: `name_key`.'),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='participations',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, help_text='As `participation_key` writes them.'),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='place_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='publisher_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='roles',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, help_text='The parts that anybody has, as `role_key` writes them.'),
        ),
        ]),
        migrations.RunPython(fill, migrations.RunPython.noop),
        AtOnce([
        migrations.AddField(
            model_name='edition',
            name='search',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('search_text', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', models.Func('named_records', function='array_to_tsvector', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddField(
            model_name='editionstate',
            name='search',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('search_text', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', models.Func('named_records', function='array_to_tsvector', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='edition_search'),
        ),
        migrations.AddIndex(
            model_name='editionstate',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='editionstate_search'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['participations'], name='edition_participations'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['publisher_ids'], name='edition_publishers'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['place_ids'], name='edition_places'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='edition_countries'),
        ),
        migrations.AddIndex(
            model_name='editionstate',
            index=django.contrib.postgres.indexes.GinIndex(fields=['participations'], name='editionstate_participations'),
        ),
        migrations.AddIndex(
            model_name='editionstate',
            index=django.contrib.postgres.indexes.GinIndex(fields=['publisher_ids'], name='editionstate_publishers'),
        ),
        migrations.AddIndex(
            model_name='editionstate',
            index=django.contrib.postgres.indexes.GinIndex(fields=['place_ids'], name='editionstate_places'),
        ),
        migrations.AddIndex(
            model_name='editionstate',
            index=django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='editionstate_countries'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.lat IS DISTINCT FROM NEW.lat OR OLD.lon IS DISTINCT FROM NEW.lon)', constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='fb6639e5b10b0fcccf62809599afd9fbc9b827f9', operation='UPDATE', pgid='pgtrigger_counts_change_95351', table='timeline_place', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placename',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='b99311f5f50345b02f7e5fc9fb32655eacab9db0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_counts_publication_22240', table='timeline_placename', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisher',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.name IS DISTINCT FROM NEW.name)', constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='7415c7db1a8dd12c425f91d44e98b1693138fa2c', operation='UPDATE', pgid='pgtrigger_counts_change_1acd8', table='timeline_publisher', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.title IS DISTINCT FROM NEW.title)', constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='b2be753cf436fa4ec50f4a04f4e1bccf9c9de0e7', operation='UPDATE', pgid='pgtrigger_counts_change_870be', table='timeline_source', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        ]),
    ]
