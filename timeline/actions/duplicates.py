"""Same again? What we hold already that an article or a draft may repeat."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models.functions import Lower

from timeline.actions.sources import sha256, source_held
from timeline.edtf import EdtfError, bounds
from timeline.models import (
    Actor,
    ActorName,
    Incident,
    Place,
    PlaceName,
    Snapshot,
    Source,
    Status,
)


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """An incident held that looks like the one proposed, and why."""

    incident: Incident
    reasons: tuple[str, ...]


def sources_held(
    *, url: str, canonical_url: str, text: str
) -> list[tuple[Source, str]]:
    """Return the sources held at this address or with this text, each with why."""
    found: list[tuple[Source, str]] = []
    if source := source_held(url=url, canonical_url=canonical_url):
        found.append((source, "same address"))
    snapshots = Snapshot.objects.filter(sha256=sha256(text)).select_related(
        "source__publisher"
    )
    found += [
        (snapshot.source, "same text")
        for snapshot in snapshots
        if all(snapshot.source_id != source.pk for source, _ in found)
    ]
    return found


def likely_duplicates(
    *,
    occurred: str,
    event_type: str,
    actor_names: Iterable[str],
    place_names: Iterable[str],
    limit: int = 5,
) -> list[LikelyDuplicate]:
    """Return incidents held with overlapping days and a second thing in common.

    Best first: each shared actor, shared place and the same event type count.
    """
    try:
        earliest, latest = bounds(occurred)
    except EdtfError:
        return []
    if earliest is None or latest is None:
        return []
    actors = _actor_ids(list(actor_names))
    places = _place_ids(list(place_names))
    near = (
        Incident.objects.around(earliest, latest)
        .exclude(status__in=[Status.MERGED, Status.REJECTED])
        .prefetch_related("participations__actor", "places")
    )
    scored = []
    for incident in near[:200]:
        shared_actors = [
            p.actor.name
            for p in incident.participations.all()
            if p.actor_id in actors or p.actor.part_of_id in actors
        ]
        shared_places = [p.name for p in incident.places.all() if p.pk in places]
        same_type = incident.event_type == event_type
        score = len(shared_actors) + 2 * len(shared_places) + 2 * same_type
        if score < 3:
            continue
        reasons = ["same days"]
        if same_type:
            reasons.append("same event type")
        if shared := dict.fromkeys((*shared_actors, *shared_places)):
            reasons.append(f"both name {', '.join(shared)}")
        scored.append((score, LikelyDuplicate(incident, tuple(reasons))))
    scored.sort(key=lambda pair: (-pair[0], pair[1].incident.pk))
    return [duplicate for _, duplicate in scored[:limit]]


def _folded(names: Iterable[str]) -> set[str]:
    return {name.strip().lower() for name in names}


def _actor_ids(names: Iterable[str]) -> set[int]:
    """Return the ids of the actors that go by one of `names`, whatever their case."""
    by_name = Actor.objects.annotate(folded=Lower("name"))
    by_alias = ActorName.objects.annotate(folded=Lower("text"))
    return {
        *by_name.filter(folded__in=_folded(names)).values_list("pk", flat=True),
        *by_alias.filter(folded__in=_folded(names)).values_list("actor_id", flat=True),
    }


def _place_ids(names: Iterable[str]) -> set[int]:
    """Return the ids of the places that go by one of `names`, whatever their case."""
    by_name = Place.objects.annotate(folded=Lower("name"))
    by_alias = PlaceName.objects.annotate(folded=Lower("text"))
    return {
        *by_name.filter(folded__in=_folded(names)).values_list("pk", flat=True),
        *by_alias.filter(folded__in=_folded(names)).values_list("place_id", flat=True),
    }
