"""Working out what had been reported of an edition before all of it was out."""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Final

from django.db import transaction

from timeline.actions.edition_columns import Records, edition_columns, records_of
from timeline.models import Edition, EditionKind, EditionState
from timeline.reporting import first_and_last, states

_AT_ONCE: Final = 500


def keep_states(editions: Iterable[Edition], records: Records) -> None:
    """Store the earlier states of new editions; `records` are those they name."""
    EditionState.objects.bulk_create(
        state for edition in editions for state in _states(edition, records)
    )


def work_out_missing() -> None:
    """Do so for editions that were published before this was kept."""
    editions = Edition.objects.filter(
        reported_since__isnull=True, kind=EditionKind.PUBLISHED
    ).order_by("pk")
    for some in batched(editions.iterator(), _AT_ONCE, strict=False):
        with transaction.atomic():
            for edition in some:
                edition.reported_on, edition.reported_since = first_and_last(
                    edition.content, edition.published_at.date()
                )
                edition.save(update_fields=["reported_on", "reported_since"])
                keep_states([edition], records_of([edition.content]))


def _states(edition: Edition, records: Records) -> Iterator[EditionState]:
    held = edition.published_at.date()
    for state in states(edition.content, held):
        yield EditionState(
            edition=edition,
            incident_id=edition.incident_id,
            number=edition.number,
            kind=edition.kind,
            published_at=edition.published_at,
            superseded_at=edition.superseded_at,
            change_note=edition.change_note,
            content=state.content,
            reported_until=state.until,
            **edition_columns(state.content, held, records),
        )
