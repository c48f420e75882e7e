"""Records that a reader may know of: those that an edition in force names."""

from django.db.models import Exists, OuterRef, QuerySet

from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition import Edition
from timeline.models.place import Place
from timeline.models.source import Publisher, Source


def named_actors() -> QuerySet[Actor]:
    """Return the actors that a current edition names."""
    return Actor.objects.filter(_in_force_with("actor_ids"))


def named_conflicts() -> QuerySet[Conflict]:
    """Return the conflicts that a current edition belongs to, by name."""
    return Conflict.objects.filter(_in_force_with("conflict_ids")).order_by("name")


def named_places() -> QuerySet[Place]:
    """Return the places that a current edition is set in."""
    return Place.objects.filter(_in_force_with("place_ids"))


def named_publishers() -> QuerySet[Publisher]:
    """Return the publishers of what a current edition cites."""
    return Publisher.objects.filter(_in_force_with("publisher_ids"))


def named_sources() -> QuerySet[Source]:
    """Return the sources that a current edition cites."""
    return Source.objects.filter(_in_force_with("source_ids"))


def _in_force_with(column: str) -> Exists:
    """Tell whether a current edition has the row's id in one of its lists."""
    return Exists(
        Edition.objects.current().filter(**{f"{column}__contains": [OuterRef("pk")]})
    )
