"""A step of the ledger: somebody read what a retraction hides."""

from django.db import migrations, models

from timeline.migrations._at_once import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0001_squashed_0039'),
    ]

    operations = [
        AtOnce([
        migrations.RemoveConstraint(
            model_name='revision',
            name='revision_action_known',
        ),
        migrations.AlterField(
            model_name='revision',
            name='action',
            field=models.CharField(choices=[('drafted', 'drafted'), ('edited', 'edited'), ('submitted', 'submitted for review'), ('returned', 'returned'), ('published', 'published'), ('corrected', 'published a correction of'), ('withdrawn', 'withdrew'), ('rejected', 'rejected'), ('published_urgently', 'published, urgently and alone,'), ('restored', 'restored an earlier state of'), ('correction_dropped', 'dropped the changes to'), ('planned', 'planned the publication of'), ('plan_dropped', 'dropped the plan to publish'), ('retracted', 'retracted'), ('retracted_read', 'read what is hidden of'), ('merge_proposed', 'proposed a merge of'), ('merge_dropped', 'dropped a proposed merge of'), ('merged', 'merged'), ('merge_undone', 'undid a merge of'), ('split', 'split'), ('split_undone', 'undid the split of'), ('commented', 'commented on'), ('comment_settled', 'settled a comment on'), ('comment_reopened', 'reopened a comment on'), ('suggestion_taken', 'took a suggestion for'), ('intake_received', 'gave in'), ('intake_retried', 'tried again'), ('intake_saved', 'saved drafts from'), ('intake_discarded', 'discarded'), ('intake_restored', 'took up again'), ('assigned', 'assigned'), ('source_looked_at', 'looked again at'), ('report_closed', "closed a reader's report on"), ('record_added', 'added'), ('record_changed', 'changed'), ('record_removed', 'removed'), ('import_received', 'gave in the file'), ('import_dropped', 'dropped the file'), ('imported', 'imported'), ('import_undone', 'undid the import of'), ('reference_loaded', 'loaded')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['drafted', 'edited', 'submitted', 'returned', 'published', 'corrected', 'withdrawn', 'rejected', 'published_urgently', 'restored', 'correction_dropped', 'planned', 'plan_dropped', 'retracted', 'retracted_read', 'merge_proposed', 'merge_dropped', 'merged', 'merge_undone', 'split', 'split_undone', 'commented', 'comment_settled', 'comment_reopened', 'suggestion_taken', 'intake_received', 'intake_retried', 'intake_saved', 'intake_discarded', 'intake_restored', 'assigned', 'source_looked_at', 'report_closed', 'record_added', 'record_changed', 'record_removed', 'import_received', 'import_dropped', 'imported', 'import_undone', 'reference_loaded'])), name='revision_action_known'),
        ),
        ])
    ]
