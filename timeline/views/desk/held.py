"""What we hold already that a proposal touches, looked up for its review."""

from collections.abc import Iterable
from typing import Final

from timeline.actions.duplicates import Sought, Where, likely_duplicates
from timeline.actions.same_article import (
    SAME_ADDRESS,
    SameArticle,
    open_intakes,
    same_articles,
    same_publication,
    sources_at,
    with_credit,
)
from timeline.forms.desk_fields import day_of
from timeline.forms.desk_review.held import Held, HeldSource, suggested_conflicts
from timeline.forms.desk_review.suggest import everybody
from timeline.intake.proposal import IncidentFound, Proposal
from timeline.models import (
    Actor,
    Conflict,
    GeoPrecision,
    Incident,
    Intake,
    Place,
    Status,
)

CITING: Final = 20
"""Incidents shown of those that cite the sources found."""


def held_for(intake: Intake, proposal: Proposal) -> Held:
    """Return what the review's fields offer."""
    conflicts = list(Conflict.objects.prefetch_related("parties__actor"))
    actors = everybody(proposal)
    known = {actor.known_id for actor in actors if actor.known_id}
    for actor in Actor.objects.with_ids(known).select_related("part_of"):
        if actor.part_of_id:
            known.add(actor.part_of_id)
    found = proposal.source
    urls = [found.canonical_url, found.url, intake.url]
    sought = [_sought(proposal, incident) for incident in proposal.incidents]
    duplicates = dict(enumerate(map(tuple, likely_duplicates(sought))))
    same = same_articles(urls=urls, text=found.text, text_bands=intake.text_bands)
    if not any(urls) and not any(one.is_same_page for one in same):
        same = _with_publication(same, proposal)
    if (day := day_of(found.published or "")) and found.credited_agency:
        told = {likely.incident.pk for group in duplicates.values() for likely in group}
        seen = {one.source.pk for one in same}
        credited = with_credit(found.credited_agency, day, told)
        same += [one for one in credited if one.source.pk not in seen]
    return Held(
        conflicts=[(str(conflict.pk), conflict.name) for conflict in conflicts],
        suggested_conflicts=suggested_conflicts(
            conflicts,
            actor_ids=known,
            iso3={actor.iso3 for actor in actors if actor.iso3},
            day=(found.published or "")[:10] or None,
        ),
        duplicates=duplicates,
        sources=with_citing(same),
        intakes=tuple(
            open_intakes(
                urls=urls,
                text=found.text,
                text_bands=intake.text_bands,
                apart_from=intake.pk,
            )
        ),
    )


def _with_publication(same: list[SameArticle], proposal: Proposal) -> list[SameArticle]:
    """Put first the source that is this very publication, if we hold it."""
    found = proposal.source
    held = same_publication(
        publisher=found.publisher or "",
        title=found.title or "",
        published=found.published or "",
    )
    if held is None:
        return same
    return [held, *(one for one in same if one.source != held.source)]


def held_at(url: str) -> Held:
    """Return what we hold, or have in work, at an address."""
    found = [SameArticle(source, SAME_ADDRESS) for source in sources_at([url])]
    return Held(sources=with_citing(found), intakes=tuple(open_intakes(urls=[url])))


def with_citing(found: Iterable[SameArticle]) -> tuple[HeldSource, ...]:
    """Return the sources with the incidents that rest on each."""
    given = list(found)
    ids = [same.source.pk for same in given]
    citing = Incident.objects.filter(citations__source__in=ids) | (
        Incident.objects.filter(claims__source__in=ids)
    )
    rows = (
        citing.exclude(status__in=[Status.MERGED, Status.REJECTED])
        .distinct()
        .order_by("pk")
        .prefetch_related("citations", "claims")[:CITING]
    )
    incidents = list(rows) if ids else []
    return tuple(
        HeldSource(
            same,
            tuple(one for one in incidents if same.source.pk in _sources_of(one)),
        )
        for same in given
    )


def _sources_of(incident: Incident) -> set[int]:
    return {
        *(citation.source_id for citation in incident.citations.all()),
        *(claim.source_id for claim in incident.claims.all()),
    }


def _sought(proposal: Proposal, incident: IncidentFound) -> Sought:
    whole = {actor.name.casefold(): actor.part_of for actor in proposal.actors}
    places = {place.name: place for place in proposal.places}
    names = [participant.actor for participant in incident.participants]
    # What is part of something of ours is not always ours itself.
    wholes = [part_of for name in names if (part_of := whole.get(name.casefold()))]
    return Sought(
        occurred=_days_of(proposal, incident),
        event_type=incident.event_type,
        actors=tuple(dict.fromkeys([*names, *wholes])),
        places=tuple(
            Where(
                name,
                place.lat if (place := places.get(name)) else None,
                place.lon if place else None,
                is_point=not place
                or (place.geo_precision or 1) < GeoPrecision.FIRST_ORDER,
            )
            for name in incident.places
        ),
    )


def _days_of(proposal: Proposal, incident: IncidentFound) -> str:
    """Return the incident's date, or that it happened by the day of publication."""
    day = (proposal.source.published or "")[:10]
    return incident.edtf or (f"[..{day}]" if day else "")


def place_names() -> list[str]:
    """Return the names that a place field offers."""
    return list(
        Place.objects.order_by("name").values_list("name", flat=True).distinct()[:2000]
    )
