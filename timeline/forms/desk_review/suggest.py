"""What a review suggests: everybody and everywhere, event types, a neutral summary."""

from collections.abc import Sequence

from timeline.intake.proposal import (
    ActorMention,
    EventCandidate,
    IncidentFound,
    PlaceMention,
    Proposal,
    Span,
)
from timeline.intake.proposal import SourceDetails as FoundSource
from timeline.intake.type_words import types_by_words


def everybody(proposal: Proposal) -> list[ActorMention]:
    """Return the actors found, and whoever speaks or takes part without being one."""
    actors = list(proposal.actors)
    seen = {actor.name.casefold() for actor in actors}
    named: list[str | None] = []
    for claim in proposal.claims:
        named += [claim.speaker, claim.on_behalf_of, claim.relayed_by]
    for incident in proposal.incidents:
        named += [participant.actor for participant in incident.participants]
    for name in named:
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            actors.append(ActorMention(name=name, kind="other", spans=[]))
    return actors


def everywhere(proposal: Proposal) -> list[PlaceMention]:
    """Return the places found, and those that only an incident names."""
    places = list(proposal.places)
    seen = {place.name for place in places}
    for incident in proposal.incidents:
        for name in incident.places:
            if name not in seen:
                seen.add(name)
                places.append(PlaceMention(name=name, spans=[]))
    return places


def candidates_for(
    found: IncidentFound | None, proposal: Proposal, passage: Span | None = None
) -> list[EventCandidate]:
    """Return the types to choose among, with reasons: the incident's own, or for one
    that is added by hand what the words of its passage, else the article, suggest."""
    if found is not None:
        return list(found.candidates)
    if passage is not None:
        return types_by_words(proposal.source.text[slice(*passage)])
    return list(proposal.suggested)


def proposed_types(
    found: IncidentFound | None, candidates: Sequence[EventCandidate]
) -> list[str]:
    own = [found.event_type] if found is not None else []
    return [*own, *(c.event_type for c in candidates)][:4]


def suggested_summary(title: str, source: FoundSource) -> str:
    """Return one neutral sentence that says no more than the title, and who says it."""
    title = title.strip().rstrip(".")
    return f"{title}{according_to(source)}" if title else ""


def is_english(source: FoundSource) -> bool:
    """Whether the article is in English, as far as that is known."""
    return (source.language or "en").split("-")[0].lower() == "en"


def according_to(source: FoundSource) -> str:
    """Return how a sentence ends that says no more than an article does."""
    outlet = source.publisher or ""
    if source.credited_agency and source.credited_agency != outlet:
        agency = source.credited_agency
        outlet = f"{agency} ({outlet})" if outlet else agency
    return f", according to {outlet}." if outlet else "."
