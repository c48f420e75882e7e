"""What became of a source's address: whether it still answers.

`LinkState` says nothing but what anybody can find out by following the link, so the
public side reads it, for sources that an edition cites.
"""

from typing import ClassVar, Final, Self

import pgtrigger
from django.db import models

from timeline.models.fields import one_of
from timeline.models.publication import counts_publication
from timeline.models.source import Source


class LinkStatus(models.TextChoices):
    ALIVE = "alive", "Answers"
    MOVED = "moved", "Moved"
    GONE = "gone", "Gone"
    REFUSED = "refused", "Refuses to be checked"
    UNREACHABLE = "unreachable", "Unreachable"


SURE_AFTER: Final = {LinkStatus.GONE: 2, LinkStatus.UNREACHABLE: 3}
"""Checks in a row with this result before readers are told: servers have bad days."""


class LinkStateQuerySet(models.QuerySet["LinkState"]):
    def broken(self) -> Self:
        """Return those that the last check did not find in their place."""
        return self.filter(
            status__in=[LinkStatus.MOVED, LinkStatus.GONE, LinkStatus.UNREACHABLE]
        )


class LinkState(models.Model):
    """The last check of a source's address. One row for each source checked."""

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, primary_key=True, related_name="link"
    )
    status = models.CharField(max_length=20, choices=LinkStatus)
    since = models.DateTimeField(help_text="First check in a row with this status.")
    times = models.PositiveIntegerField(
        default=1, help_text="Checks in a row with this status."
    )
    checked_at = models.DateTimeField()
    next_check = models.DateTimeField(db_index=True)
    moved_to = models.CharField(max_length=4000, blank=True)
    note = models.TextField(blank=True, help_text="What the server answered, in words.")

    objects = LinkStateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            one_of("status", LinkStatus, model="linkstate"),
            models.CheckConstraint(
                name="linkstate_moved_says_where",
                condition=models.Q(status="moved", moved_to__regex=r"^https?://")
                | ~models.Q(status="moved") & models.Q(moved_to=""),
            ),
            models.CheckConstraint(
                name="linkstate_times_from_one", condition=models.Q(times__gte=1)
            ),
        ]
        triggers: ClassVar = [
            counts_publication(operation=pgtrigger.Insert | pgtrigger.Delete),
            # Most checks find what the one before did: readers see no difference.
            counts_publication(
                name="counts_change",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.status IS DISTINCT FROM NEW.status "
                    "OR OLD.moved_to IS DISTINCT FROM NEW.moved_to "
                    f"OR (NEW.times <= {max(SURE_AFTER.values())} "
                    "AND NEW.status IN ('gone', 'unreachable'))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} since {self.since:%Y-%m-%d}"

    @property
    def leads_elsewhere(self) -> bool:
        """Tell whether the link leads elsewhere or nowhere, for certain."""
        if self.status == LinkStatus.MOVED:
            return True
        least = SURE_AFTER.get(LinkStatus(self.status))
        return least is not None and self.times >= least
