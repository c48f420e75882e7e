"""What reviewers say of an incident, what they suggest, and what they have seen.

A part is a field of the incident by its name at the desk ("summary"), a statement
("claim:12"), or, as an empty text, the whole.
"""

from typing import ClassVar, Final, Self

import pgtrigger
from django.conf import settings
from django.db import models

from timeline.models.incident import Incident

PART_FORM: Final = r"^([a-z_]+|claim:[0-9]+)?$"


def claim_part(claim_id: int) -> str:
    """Return how a part names a statement."""
    return f"claim:{claim_id}"


class ReviewThreadQuerySet(models.QuerySet["ReviewThread"]):
    def open(self) -> Self:
        """Return those that nobody has settled."""
        return self.filter(settled_at__isnull=True)


class ReviewThread(models.Model):
    """What is said about one part of an incident, until it is settled."""

    incident = models.ForeignKey(
        Incident, on_delete=models.CASCADE, related_name="threads"
    )
    part = models.CharField(max_length=60, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ReviewThreadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="reviewthread_part_form",
                condition=models.Q(part__regex=PART_FORM),
            ),
            models.CheckConstraint(
                name="reviewthread_settled_by_somebody",
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident}: {self.part or 'the whole'}"


class ReviewComment(models.Model):
    """One remark, never changed once it is written."""

    thread = models.ForeignKey(
        ReviewThread, on_delete=models.CASCADE, related_name="comments"
    )
    version = models.PositiveIntegerField(help_text="Of the incident, as it was seen.")
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="reviewcomment_unchanged",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Suggestion(models.Model):
    """Words for a part, to be taken in the place of those that stood there.

    Who wrote words that were taken is a drafter like any other, and doesn't publish
    them: the database adds the name, whatever took them.
    """

    comment = models.OneToOneField(
        ReviewComment, on_delete=models.CASCADE, related_name="suggestion"
    )
    instead_of = models.TextField(blank=True)
    words = models.TextField(blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="suggestion_says_something_else",
                condition=~models.Q(words=models.F("instead_of")),
            ),
            models.CheckConstraint(
                name="suggestion_taken_by_somebody",
                condition=models.Q(taken_at__isnull=True, taken_by__isnull=True)
                | models.Q(taken_at__isnull=False, taken_by__isnull=False),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="suggestion_unchanged",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                # Only that it was taken is noted later, once.
                func="""
                IF TG_OP = 'UPDATE' AND OLD.taken_at IS NULL
                   AND (NEW.id, NEW.comment_id, NEW.instead_of, NEW.words)
                     = (OLD.id, OLD.comment_id, OLD.instead_of, OLD.words)
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'suggestions are never changed';
                """,
            ),
            pgtrigger.Trigger(
                name="suggestion_makes_a_drafter",
                when=pgtrigger.After,
                operation=pgtrigger.Update | pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.taken_at IS NOT NULL"),
                func="""
                UPDATE timeline_incident AS held
                SET drafter_ids = array_append(held.drafter_ids, said.written_by_id)
                FROM timeline_reviewcomment AS said
                JOIN timeline_reviewthread AS thread ON thread.id = said.thread_id
                WHERE said.id = NEW.comment_id AND held.id = thread.incident_id
                  AND NOT said.written_by_id = ANY (held.drafter_ids);
                RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]


class ViewedPart(models.Model):
    """That a reviewer has seen a part of a review; void once the part reads otherwise.

    `digest` stands for what was seen, so a mark comes back where a change is undone.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=60)
    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "viewer", "part"], name="viewedpart_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.viewer} has seen {self.part}"
