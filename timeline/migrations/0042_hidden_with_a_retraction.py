"""Old editions of others that hold a retracted incident's text are hidden, too."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from timeline.migrations._at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0041_drafts_in_the_making'),
    ]

    operations = [AtOnce([
        pgtrigger.migrations.RemoveTrigger(
            model_name='edition',
            name='edition_immutable',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='editionstate',
            name='editionstate_not_deleted',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='editionstate',
            name='editionstate_immutable',
        ),
        migrations.RemoveConstraint(
            model_name='revision',
            name='revision_action_known',
        ),
        migrations.AlterField(
            model_name='revision',
            name='action',
            field=models.CharField(choices=[('drafted', 'drafted'), ('edited', 'edited'), ('submitted', 'submitted for review'), ('returned', 'returned'), ('published', 'published'), ('corrected', 'published a correction of'), ('withdrawn', 'withdrew'), ('rejected', 'rejected'), ('published_urgently', 'published, urgently and alone,'), ('restored', 'restored an earlier state of'), ('correction_dropped', 'dropped the changes to'), ('planned', 'planned the publication of'), ('plan_dropped', 'dropped the plan to publish'), ('retracted', 'retracted'), ('retracted_read', 'read what is hidden of'), ('editions_hidden', 'hid text of a retracted incident in'), ('merge_proposed', 'proposed a merge of'), ('merge_dropped', 'dropped a proposed merge of'), ('merged', 'merged'), ('merge_undone', 'undid a merge of'), ('split', 'split'), ('split_undone', 'undid the split of'), ('commented', 'commented on'), ('comment_settled', 'settled a comment on'), ('comment_reopened', 'reopened a comment on'), ('suggestion_taken', 'took a suggestion for'), ('intake_received', 'gave in'), ('intake_retried', 'tried again'), ('intake_saved', 'saved drafts from'), ('intake_discarded', 'discarded'), ('intake_restored', 'took up again'), ('assigned', 'assigned'), ('source_looked_at', 'looked again at'), ('report_closed', "closed a reader's report on"), ('record_added', 'added'), ('record_changed', 'changed'), ('record_removed', 'removed'), ('import_received', 'gave in the file'), ('import_dropped', 'dropped the file'), ('imported', 'imported'), ('import_undone', 'undid the import of'), ('reference_loaded', 'loaded')], max_length=30),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='edition_immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF OLD.superseded_at IS NULL\n                   AND to_jsonb(OLD) - '{superseded_at,search}'::text[]\n                     = to_jsonb(NEW) - '{superseded_at,search}'::text[]\n                   OR OLD.reported_since IS NULL\n                   AND to_jsonb(OLD) - '{reported_on,reported_since,search}'::text[]\n                     = to_jsonb(NEW) - '{reported_on,reported_since,search}'::text[]\n                -- What the law forbids to show is hidden, once it has been sealed.\n                   OR NEW.content->>'retracted' = 'true'\n                   AND NEW.kind = 'withdrawn'\n                   AND (NEW.id, NEW.incident_id, NEW.number, NEW.published_at,\n                        NEW.published_by_id, NEW.drafter_ids, NEW.superseded_at)\n                       IS NOT DISTINCT FROM\n                       (OLD.id, OLD.incident_id, OLD.number, OLD.published_at,\n                        OLD.published_by_id, OLD.drafter_ids, OLD.superseded_at)\n                   AND EXISTS (\n                       SELECT FROM timeline_retraction\n                       WHERE incident_id = OLD.incident_id\n                       -- With it goes its text in what others are no more.\n                       OR incident_id = (NEW.content->>'retracted_with')::bigint\n                       AND (OLD.superseded_at IS NOT NULL OR OLD.kind = 'withdrawn')\n                   )\n                   AND EXISTS (\n                       SELECT FROM timeline_sealededition\n                       WHERE edition_id = OLD.id\n                       AND (row->'content' = OLD.content OR OLD.content ? 'retracted')\n                   )\n                -- A note says the number of what was retracted for its title.\n                   OR to_jsonb(OLD) - '{change_note,search}'::text[]\n                    = to_jsonb(NEW) - '{change_note,search}'::text[]\n                   AND EXISTS (\n                       SELECT FROM timeline_retraction\n                       WHERE NEW.change_note ~* ('\\mincident ' || incident_id || '\\M')\n                   )\n                   AND EXISTS (\n                       SELECT FROM timeline_sealededition WHERE edition_id = OLD.id\n                   )\n                THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'editions are never changed';\n                ", hash='b6ba95fac0ebc529869f41d596f9ce7de6a23f13', operation='UPDATE', pgid='pgtrigger_edition_immutable_ef1a2', table='timeline_edition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionstate',
            trigger=pgtrigger.compiler.Trigger(name='editionstate_not_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM timeline_retraction\n                    WHERE incident_id = OLD.incident_id\n                ) OR EXISTS (\n                    SELECT FROM timeline_edition\n                    WHERE id = OLD.edition_id AND content ? 'retracted'\n                ) THEN\n                    RETURN OLD;\n                END IF;\n                RAISE EXCEPTION 'states of editions are never deleted';\n                ", hash='12caba3e58ab8f044095fe4082c157093353c800', operation='DELETE', pgid='pgtrigger_editionstate_not_deleted_7c837', table='timeline_editionstate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='editionstate',
            trigger=pgtrigger.compiler.Trigger(name='editionstate_immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF to_jsonb(OLD) - '{superseded_at,search}'::text[]\n                 = to_jsonb(NEW) - '{superseded_at,search}'::text[]\n                -- The note is that of its edition, which has a trigger of its own.\n                   OR to_jsonb(OLD) - '{change_note,search}'::text[]\n                    = to_jsonb(NEW) - '{change_note,search}'::text[]\n                   AND NEW.change_note = (\n                       SELECT change_note FROM timeline_edition\n                       WHERE id = NEW.edition_id\n                   ) THEN\n                    RETURN NEW;\n                END IF;\n                RAISE EXCEPTION 'states of editions are never changed';\n                ", hash='a6648846e3b82430d0fccfb19d6e16f40d1c2ae9', operation='UPDATE', pgid='pgtrigger_editionstate_immutable_0cab8', table='timeline_editionstate', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['drafted', 'edited', 'submitted', 'returned', 'published', 'corrected', 'withdrawn', 'rejected', 'published_urgently', 'restored', 'correction_dropped', 'planned', 'plan_dropped', 'retracted', 'retracted_read', 'editions_hidden', 'merge_proposed', 'merge_dropped', 'merged', 'merge_undone', 'split', 'split_undone', 'commented', 'comment_settled', 'comment_reopened', 'suggestion_taken', 'intake_received', 'intake_retried', 'intake_saved', 'intake_discarded', 'intake_restored', 'assigned', 'source_looked_at', 'report_closed', 'record_added', 'record_changed', 'record_removed', 'import_received', 'import_dropped', 'imported', 'import_undone', 'reference_loaded'])), name='revision_action_known'),
        ),
    ])]
