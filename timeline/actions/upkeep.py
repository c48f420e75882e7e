"""What a worker puts in order when it starts, after whatever went before."""

from collections.abc import Callable
from itertools import batched
from typing import Final

from timeline.actions.edition_states import work_out_missing
from timeline.actions.reading_lock import being_read
from timeline.actions.sources import remember_addresses
from timeline.intake.likeness import bands
from timeline.models import (
    Intake,
    IntakeStatus,
    PlannedPublication,
    Snapshot,
    Source,
    TextSignature,
)
from timeline.models.map_cell import fold

_AT_ONCE: Final = 500


def take_up_again(enqueue: Callable[[int, str], object]) -> list[int]:
    """Put every intake in the queue that waits or whose reader died; return their ids.

    `enqueue` takes an intake's id and the name of the person who gave it in.

    One that stands in the queue already is read once all the same.
    """
    waiting = [IntakeStatus.WAITING, IntakeStatus.READING]
    givers = dict(
        Intake.objects.filter(status__in=waiting)
        .order_by("pk")
        .values_list("pk", "created_by__username")
    )
    ids = list(givers)
    left = [pk for pk in ids if pk not in being_read(ids)] if ids else []
    for pk in left:
        enqueue(pk, givers[pk])
    return left


def plan_again(enqueue: Callable[[PlannedPublication, str], object]) -> None:
    """Put every planned publication in the queue, as its job may have been lost.

    One that stands in the queue already is published once all the same.
    """
    for planned in PlannedPublication.objects.select_related("planned_by"):
        enqueue(planned, planned.planned_by.get_username())


def remember_missing() -> None:
    """Make what is worked out from other rows and is missing, as after an upgrade."""
    work_out_missing()
    sources = Source.objects.filter(addresses=None).exclude(url="", canonical_url="")
    for some in batched(sources.iterator(), _AT_ONCE, strict=False):
        remember_addresses(some)
    snapshots = Snapshot.objects.filter(signature=None).defer("raw")
    for few in batched(snapshots.iterator(), _AT_ONCE, strict=False):
        TextSignature.objects.bulk_create(
            (TextSignature(snapshot=one, bands=bands(one.text)) for one in few),
            ignore_conflicts=True,
        )


def fold_map() -> None:
    """Add up what publications have added to the cells of the map: it stays small."""
    fold()
