"""What we hold already that a proposal touches, looked up for its review."""

from timeline.actions.duplicates import likely_duplicates, sources_held
from timeline.forms.desk_review import Held, HeldSource, everybody, suggested_conflicts
from timeline.intake.proposal import Proposal
from timeline.models import Actor, Conflict, Incident, Place, Source, Status


def _held_sources(proposal: Proposal) -> tuple[HeldSource, ...]:
    """Return the sources that seem to be this article."""
    found = proposal.source
    pairs = sources_held(
        url=found.url or "", canonical_url=found.canonical_url or "", text=found.text
    )
    return tuple(
        HeldSource(source, reason, tuple(_citing(source))) for source, reason in pairs
    )


def _citing(source: Source) -> list[Incident]:
    citing = Incident.objects.filter(citations__source=source) | (
        Incident.objects.filter(claims__source=source)
    )
    closed = [Status.MERGED, Status.REJECTED]
    return list(citing.exclude(status__in=closed).distinct().order_by("pk")[:20])


def held_for(proposal: Proposal) -> Held:
    """Return what the review's fields offer."""
    conflicts = list(Conflict.objects.prefetch_related("parties__actor"))
    actors = everybody(proposal)
    known = {actor.known_id for actor in actors if actor.known_id}
    for actor in Actor.objects.with_ids(known).select_related("part_of"):
        if actor.part_of_id:
            known.add(actor.part_of_id)
    return Held(
        conflicts=[(str(conflict.pk), conflict.name) for conflict in conflicts],
        suggested_conflicts=suggested_conflicts(
            conflicts,
            actor_ids=known,
            iso3={actor.iso3 for actor in actors if actor.iso3},
            day=(proposal.source.published or "")[:10] or None,
        ),
        duplicates={
            index: tuple(
                likely_duplicates(
                    occurred=incident.edtf or "",
                    event_type=incident.event_type,
                    actor_names=[p.actor for p in incident.participants],
                    place_names=incident.places,
                )
            )
            for index, incident in enumerate(proposal.incidents)
        },
        sources=_held_sources(proposal),
    )


def place_names() -> list[str]:
    """Return the names that a place field offers."""
    return list(
        Place.objects.order_by("name").values_list("name", flat=True).distinct()[:2000]
    )
