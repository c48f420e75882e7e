"""Addresses of the editorial desk."""

from django.urls import path, register_converter

from timeline.views.desk import (
    activity,
    batches,
    dates,
    imports,
    incident,
    incident_after,
    incident_edit,
    incident_steps,
    intake,
    intake_adding,
    intake_drafts,
    jobs,
    merging,
    presence,
    preview,
    queue,
    records,
    report,
    retracted,
    review,
    source,
    splitting,
    vocabulary,
    working,
)

app_name = "desk"


class RecordKind:
    """A converter for what waits in the queue: one of the kinds of record."""

    regex = "|".join(queue.KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NamedKind(RecordKind):
    """A converter for what a form names: an actor, a place, a source."""

    regex = "|".join(records.KINDS)


register_converter(RecordKind, "kind")
register_converter(NamedKind, "named")

_INTAKE = "intake/<int:intake_id>/"
_SOURCE = "sources/<int:source_id>/"
_INCIDENT = "incidents/<int:incident_id>/"
_THREAD = "comments/<int:thread_id>/"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("assign/<kind:kind>/<int:record_id>/", queue.assignment, name="assignment"),
    path("activity/", activity.activity, name="activity"),
    path("activity/<int:step_id>/", activity.activity_step, name="activity-step"),
    path("activity/jobs/", jobs.activity_jobs, name="activity-jobs"),
    path("dates/words/", dates.date_words, name="date-words"),
    path("intake/", intake.intake_new, name="intake-new"),
    path("intake/held/", intake.intake_held, name="intake-held"),
    path(_INTAKE, intake.intake, name="intake"),
    path(f"{_INTAKE}working/", working.intake_working, name="intake-working"),
    path(
        f"{_INTAKE}statement/",
        intake_adding.intake_statement,
        name="intake-statement",
    ),
    path(f"{_INTAKE}incident/", intake_adding.intake_incident, name="intake-incident"),
    path(f"{_INTAKE}presence/", presence.intake_presence, name="intake-presence"),
    path(f"{_INTAKE}status/", intake.intake_status, name="intake-status"),
    path(f"{_INTAKE}save/", intake.intake_save, name="intake-save"),
    path(f"{_INTAKE}retry/", intake.intake_retry, name="intake-retry"),
    path(f"{_INTAKE}bring-back/", intake.intake_bring_back, name="intake-bring-back"),
    path(f"{_INTAKE}date/", intake.intake_date, name="intake-date"),
    path(f"{_INTAKE}submit/", intake_drafts.intake_submit, name="intake-submit"),
    path(f"{_INTAKE}discard/", intake.intake_discard, name="intake-discard"),
    path(f"{_INTAKE}restore/", intake.intake_restore, name="intake-restore"),
    path("names/<named:kind>/", records.record_hints, name="record-hints"),
    path("session/", working.session, name="session"),
    path(
        "working/<uuid:key>/discard/", working.working_discard, name="working-discard"
    ),
    path("reports/<int:report_id>/", report.report, name="report"),
    path("sources/", source.sources, name="sources"),
    path(_SOURCE, source.source, name="source"),
    path(f"{_SOURCE}status/", source.source_status, name="source-status"),
    path(f"{_SOURCE}look/", source.source_look, name="source-look"),
    path(
        f"{_SOURCE}independence/",
        source.source_independence,
        name="source-independence",
    ),
    path(
        f"{_SOURCE}changes/<int:look_id>/", source.source_changes, name="source-changes"
    ),
    path(
        "snapshots/<int:snapshot_id>.warc.gz",
        source.snapshot_warc,
        name="snapshot-warc",
    ),
    path("merges/", merging.merges, name="merges"),
    path("merges/new/", merging.merge_new, name="merge-new"),
    path("merges/<int:merge_id>/", merging.merge, name="merge"),
    path("merges/<int:merge_id>/confirm/", merging.merge_confirm, name="merge-confirm"),
    path("merges/<int:merge_id>/drop/", merging.merge_drop, name="merge-drop"),
    path("merges/<int:merge_id>/undo/", merging.merge_undo, name="merge-undo"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:import_id>/", imports.import_one, name="import"),
    path(
        "imports/<int:import_id>/status/", imports.import_status, name="import-status"
    ),
    path("imports/<int:import_id>/file/", imports.import_file, name="import-file"),
    path(
        "imports/<int:import_id>/errors.csv",
        imports.import_errors,
        name="import-errors",
    ),
    *(
        path(f"imports/<int:import_id>/{step}/", view, name=f"import-{step}")
        for step, view in {
            "confirm": imports.import_confirm,
            "again": imports.import_again,
            "drop": imports.import_drop,
            "undo": imports.import_undo,
        }.items()
    ),
    path("batches/", batches.batches, name="batches"),
    path("batches/<int:import_id>/", batches.batch, name="batch"),
    path("batches/<int:import_id>/status/", batches.batch_status, name="batch-status"),
    *(
        path(f"batches/<int:import_id>/{step}/", view, name=f"batch-{step}")
        for step, view in {
            "submit": batches.batch_submit,
            "publish": batches.batch_publish,
            "again": batches.batch_again,
        }.items()
    ),
    path("exports/<slug:kind>.csv", imports.export, name="export"),
    path("vocabulary/", vocabulary.vocabulary, name="vocabulary"),
    path("vocabulary/try/", vocabulary.vocabulary_try, name="vocabulary-try"),
    path(
        "vocabulary/tries/<uuid:result_id>/",
        vocabulary.vocabulary_tried,
        name="vocabulary-tried",
    ),
    path(
        "vocabulary/<slug:kind>/<int:entry_id>/remove/",
        vocabulary.vocabulary_remove,
        name="vocabulary-remove",
    ),
    path(
        "vocabulary/terms/<slug:scheme>/<slug:code>/",
        vocabulary.vocabulary_term,
        name="vocabulary-term",
    ),
    path("vocabulary/<slug:kind>/", vocabulary.vocabulary_list, name="vocabulary-list"),
    path(
        "vocabulary/<slug:kind>/new/",
        vocabulary.vocabulary_new,
        name="vocabulary-new",
    ),
    path(
        "vocabulary/<slug:kind>/<int:entry_id>/",
        vocabulary.vocabulary_entry,
        name="vocabulary-entry",
    ),
    path("incidents/new/", incident_edit.incident_new, name="incident-new"),
    path(
        "incidents/new/working/",
        working.incident_new_working,
        name="incident-new-working",
    ),
    path(_INCIDENT, incident.incident, name="incident"),
    path(
        "incidents/<int:retracted_id>/reading/",
        retracted.incident_reading,
        name="incident-reading",
    ),
    path(f"{_INCIDENT}working/", working.incident_working, name="incident-working"),
    path(
        "incidents/new/preview/",
        preview.incident_new_preview,
        name="incident-new-preview",
    ),
    path(
        "incidents/new/checklist/",
        preview.incident_new_checklist,
        name="incident-new-checklist",
    ),
    path(f"{_INCIDENT}preview/", preview.incident_preview, name="incident-preview"),
    path(
        f"{_INCIDENT}checklist/", preview.incident_checklist, name="incident-checklist"
    ),
    path(f"{_INCIDENT}presence/", presence.incident_presence, name="incident-presence"),
    path(f"{_INCIDENT}edit/", incident_edit.incident_edit, name="incident-edit"),
    path(f"{_INCIDENT}review/", review.incident_review, name="incident-review"),
    path(f"{_INCIDENT}comment/", review.incident_comment, name="incident-comment"),
    path(f"{_INCIDENT}viewed/", review.incident_viewed, name="incident-viewed"),
    path(f"{_THREAD}answer/", review.comment_answer, name="comment-answer"),
    path(f"{_THREAD}settle/", review.comment_settle, name="comment-settle"),
    path(f"{_THREAD}reopen/", review.comment_reopen, name="comment-reopen"),
    path(
        "suggestions/<int:suggestion_id>/take/",
        review.suggestion_take,
        name="suggestion-take",
    ),
    *(
        path(f"{_INCIDENT}{step}/", view, name=f"incident-{step}")
        for step, view in {
            "submit": incident_steps.incident_submit,
            "return": incident_steps.incident_return,
            "publish": incident_steps.incident_publish,
            "urgent": incident_steps.incident_urgent,
            "withdraw": incident_steps.incident_withdraw,
            "reject": incident_steps.incident_reject,
            "plan": incident_after.incident_plan,
            "unplan": incident_steps.incident_unplan,
            "drop": incident_steps.incident_drop,
            "restore": incident_after.incident_restore,
            "retract": incident_after.incident_retract,
            "split": splitting.incident_split,
        }.items()
    ),
    path(
        f"{_INCIDENT}splits/<int:split_id>/undo/",
        splitting.split_undo,
        name="split-undo",
    ),
]
