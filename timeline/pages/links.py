"""What readers are told of a source's address: gone, moved, or out of reach.

Nothing but what following the link would show, and only for sources that an edition
cites: whoever calls takes the ids from there.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.models.link import LinkState


@dataclass(frozen=True, slots=True)
class LinkNote:
    """`status` is "gone", "moved" (to `moved_to`) or "unreachable"."""

    status: str
    since: dt.datetime
    moved_to: str


type LinkNotes = dict[int, LinkNote]


def link_notes(source_ids: Iterable[int]) -> LinkNotes:
    """Return source id → what is to be said of its address, in one query."""
    states = LinkState.objects.worth_telling().filter(pk__in=list(source_ids))
    return {
        pk: LinkNote(status, since, moved_to)
        for pk, status, since, moved_to in states.values_list(
            "pk", "status", "since", "moved_to"
        )
    }
