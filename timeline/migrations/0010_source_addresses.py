"""Addresses of sources lead to the web; a check that finds no change is not counted."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0009_publication_counter'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='linkstate',
            name='counts_publication',
        ),
        migrations.RemoveConstraint(
            model_name='linkstate',
            name='linkstate_moved_says_where',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkstate',
            trigger=pgtrigger.compiler.Trigger(name='counts_publication', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='93c4bc5cbc9d9e5fcd5d5613854a89ef8ed1ff94', operation='INSERT OR DELETE', pgid='pgtrigger_counts_publication_d0ff0', table='timeline_linkstate', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkstate',
            trigger=pgtrigger.compiler.Trigger(name='counts_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.moved_to IS DISTINCT FROM NEW.moved_to OR (NEW.times <= 3 AND NEW.status IN ('gone', 'unreachable')))", constraint='CONSTRAINT', func="\n    IF current_setting('conflicttracker.counted_in', true)\n       IS DISTINCT FROM pg_current_xact_id()::text THEN\n        PERFORM set_config(\n            'conflicttracker.counted_in', pg_current_xact_id()::text, true\n        );\n        INSERT INTO timeline_publicationcounter (id, number, changed_at)\n        VALUES (1, 1, clock_timestamp())\n        ON CONFLICT (id) DO UPDATE SET\n            number = timeline_publicationcounter.number + 1,\n            changed_at = EXCLUDED.changed_at;\n    END IF;\n    RETURN NULL;\n", hash='6d2df1533c7da15a33402d5b1756b8b1acead3ad', operation='UPDATE', pgid='pgtrigger_counts_change_b4b13', table='timeline_linkstate', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='linkstate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('moved_to__regex', '^https?://'), ('status', 'moved')), models.Q(models.Q(('status', 'moved'), _negated=True), ('moved_to', '')), _connector='OR'), name='linkstate_moved_says_where'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('url__regex', '^$|^https?://'), ('canonical_url__regex', '^$|^https?://')), name='source_addresses_of_the_web'),
        ),
    ]
