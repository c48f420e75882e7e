"""Records that a reader may know of: those that an edition in force names."""

from django.db.models import Exists, OuterRef, QuerySet

from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition import Edition


def named_actors() -> QuerySet[Actor]:
    """Return the actors that a current edition names."""
    return Actor.objects.filter(
        Exists(Edition.objects.current().filter(actor_ids__contains=[OuterRef("pk")]))
    )


def named_conflicts() -> QuerySet[Conflict]:
    """Return the conflicts that a current edition belongs to, by name."""
    return Conflict.objects.filter(
        Exists(
            Edition.objects.current().filter(conflict_ids__contains=[OuterRef("pk")])
        )
    ).order_by("name")
