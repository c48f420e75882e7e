"""Where what readers knew under an address of its own is found since a merge."""

from django.db.models import QuerySet

from timeline.models.actor import Actor
from timeline.models.edition import Edition
from timeline.models.source import Source
from timeline.pages.named import named_actors, named_sources

_LONGEST_CHAIN = 20


def moved_actor(slug: str) -> Actor | None:
    """Return the actor that one with this slug turned out to be."""
    return _followed(Actor.objects.filter(slug=slug), named_actors())


def moved_source(source_id: int) -> Source | None:
    """Return the source that one with this id turned out to be."""
    return _followed(Source.objects.filter(pk=source_id), named_sources())


def _followed[M: (Actor, Source)](found: QuerySet[M], known: QuerySet[M]) -> M | None:
    record = found.filter(merged_into__isnull=False).first()
    for _ in range(_LONGEST_CHAIN):
        if record is None or record.merged_into_id is None:
            break
        record = record.merged_into
    # No reader is told of a record that no edition names.
    return known.filter(pk=record.pk).first() if record is not None else None


def moved_incident(edition: Edition) -> Edition | None:
    """Return the edition in force of the incident that this one was merged into."""
    for _ in range(_LONGEST_CHAIN):
        if "merged_into" not in edition.content:
            return edition
        other = edition.content["merged_into"]
        found = Edition.objects.latest_of(other).first()
        if found is None:
            return None
        edition = found
    return None
