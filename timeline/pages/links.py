"""What readers are told of a source's address: whether it answers, and where.

Nothing but what following the link would show, and only for sources that an edition
cites: whoever calls takes the ids from there.
"""

from collections.abc import Iterable

from timeline.models.link import LinkState

type LinkNotes = dict[int, LinkState]
"""By the id of the source; one that was never asked for is not among them."""


def link_notes(source_ids: Iterable[int]) -> LinkNotes:
    """Return what was found at the addresses of sources, in one query."""
    return LinkState.objects.in_bulk(list(source_ids))
