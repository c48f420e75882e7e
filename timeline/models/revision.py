"""Revisions: the desk's append-only ledger of who did what, when and why."""

from typing import ClassVar, Final, Self

import pgtrigger
from django.db import models

from timeline.models.ledger_link import links_revisions, never_truncated


class Action(models.TextChoices):
    DRAFTED = "drafted", "drafted"
    EDITED = "edited", "edited"
    SUBMITTED = "submitted", "submitted for review"
    RETURNED = "returned", "returned"
    PUBLISHED = "published", "published"
    CORRECTED = "corrected", "published a correction of"
    WITHDRAWN = "withdrawn", "withdrew"
    REJECTED = "rejected", "rejected"
    URGENT = "published_urgently", "published, urgently and alone,"
    RESTORED = "restored", "restored an earlier state of"
    CORRECTION_DROPPED = "correction_dropped", "dropped the changes to"
    PLANNED = "planned", "planned the publication of"
    PLAN_DROPPED = "plan_dropped", "dropped the plan to publish"
    RETRACTED = "retracted", "retracted"
    RETRACTED_READ = "retracted_read", "read what is hidden of"
    EDITIONS_HIDDEN = "editions_hidden", "hid text of a retracted incident in"
    MERGE_PROPOSED = "merge_proposed", "proposed a merge of"
    MERGE_DROPPED = "merge_dropped", "dropped a proposed merge of"
    MERGED = "merged", "merged"
    MERGE_UNDONE = "merge_undone", "undid a merge of"
    SPLIT = "split", "split"
    SPLIT_UNDONE = "split_undone", "undid the split of"
    COMMENTED = "commented", "commented on"
    COMMENT_SETTLED = "comment_settled", "settled a comment on"
    COMMENT_REOPENED = "comment_reopened", "reopened a comment on"
    SUGGESTION_TAKEN = "suggestion_taken", "took a suggestion for"
    INTAKE_RECEIVED = "intake_received", "gave in"
    INTAKE_RETRIED = "intake_retried", "tried again"
    INTAKE_SAVED = "intake_saved", "saved drafts from"
    INTAKE_DISCARDED = "intake_discarded", "discarded"
    INTAKE_RESTORED = "intake_restored", "took up again"
    ASSIGNED = "assigned", "assigned"
    SOURCE_LOOKED_AT = "source_looked_at", "looked again at"
    REPORT_CLOSED = "report_closed", "closed a reader's report on"
    RECORD_ADDED = "record_added", "added"
    RECORD_CHANGED = "record_changed", "changed"
    RECORD_REMOVED = "record_removed", "removed"
    IMPORT_RECEIVED = "import_received", "gave in the file"
    IMPORT_DROPPED = "import_dropped", "dropped the file"
    IMPORTED = "imported", "imported"
    IMPORT_UNDONE = "import_undone", "undid the import of"
    REFERENCE_LOADED = "reference_loaded", "loaded"


REMARKS: Final = (Action.COMMENTED, Action.COMMENT_SETTLED, Action.COMMENT_REOPENED)
"""Steps that change nothing of what they are about."""


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of_incident(self, incident_id: int) -> Self:
        return self.filter(object_type="incident", object_id=incident_id)

    def newest_first(self) -> Self:
        return self.order_by("-id")


class Revision(models.Model):
    """One step. No foreign keys: the ledger outlives what it speaks of."""

    at = models.DateTimeField()
    user_id = models.BigIntegerField()
    username = models.CharField(max_length=150)
    action = models.CharField(max_length=30, choices=Action)
    object_type = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    object_title = models.CharField(max_length=300)
    version = models.PositiveIntegerField(null=True)
    changes = models.JSONField(
        default=dict, help_text="Field → [before, after]; empty for mere steps."
    )
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(
                fields=["object_type", "object_id", "-id"], name="revision_object"
            ),
            # The activity page's filters, each with its keyset.
            models.Index(fields=["username", "-id"], name="revision_person"),
            models.Index(fields=["action", "-id"], name="revision_action"),
            models.Index(fields=["at"], name="revision_at"),
            models.Index(
                fields=["request_id", "-id"],
                name="revision_request",
                condition=~models.Q(request_id=""),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="revision_action_known",
                condition=models.Q(action__in=list(Action.values)),
            )
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="revision_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("revision_not_truncated", "the ledger is"),
            links_revisions(),
        ]

    def __str__(self) -> str:
        return f"{self.username} {self.get_action_display()} {self.object_title}"
