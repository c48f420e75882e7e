"""Writing what an incident consists of: who took part, statements, sources, links."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Model

from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
)
from timeline.actions.errors import ActionRefusedError
from timeline.models import (
    CasualtyEstimate,
    Citation,
    Claim,
    Incident,
    IncidentLink,
    Participation,
    Passage,
)

type Written = tuple[Incident, IncidentContent]


def write_parts(incident: Incident, content: IncidentContent) -> None:
    """Write the parts over those that the incident has.

    Claims are updated in place: other incidents' claims relate to them by id.
    """
    _require_passages_of_sources([content])
    incident.conflicts.set(content.conflict_ids)
    incident.places.set(content.place_ids)
    for part in (Participation, Citation, CasualtyEstimate, IncidentLink):
        part._default_manager.filter(incident=incident).delete()
    held = {claim.pk: claim for claim in incident.claims.all()}
    claims = _claims(incident, content, held)
    kept = {claim.pk for claim in claims}
    if held.keys() - kept:
        incident.claims.exclude(pk__in=kept - {None}).delete()
    for claim in claims:
        if claim.pk is not None:
            claim.save()
    Claim.objects.bulk_create(claim for claim in claims if claim.pk is None)
    _add_rest([(incident, content)], {incident.pk: claims})


def write_new_parts(written: Sequence[Written]) -> None:
    """Write the parts of new incidents, in as many queries as for one."""
    _require_passages_of_sources([content for _, content in written])
    _pair(Incident.conflicts.through, "conflict_id", written, lambda c: c.conflict_ids)
    _pair(Incident.places.through, "place_id", written, lambda c: c.place_ids)
    claims = {
        incident.pk: _claims(incident, content, {}) for incident, content in written
    }
    Claim.objects.bulk_create(claim for each in claims.values() for claim in each)
    _add_rest(written, claims)


def _pair(
    through: type[Model],
    column: str,
    written: Iterable[Written],
    ids_of: Callable[[IncidentContent], Iterable[int]],
) -> None:
    through._default_manager.bulk_create(
        through(incident_id=incident.pk, **{column: pk})
        for incident, content in written
        for pk in dict.fromkeys(ids_of(content))
    )


def _add_rest(written: Sequence[Written], claims: Mapping[int, list[Claim]]) -> None:
    """Add all but the claims; `claims` are those of each incident, in their order."""
    Participation.objects.bulk_create(
        Participation(
            incident=incident,
            position=position,
            actor_id=given.actor_id,
            role=given.role,
            alleged=given.alleged,
        )
        for incident, content in written
        for position, given in enumerate(content.participations)
    )
    Citation.objects.bulk_create(
        Citation(
            incident=incident,
            position=position,
            source_id=given.source_id,
            passage_id=given.passage_id,
            note=given.note,
        )
        for incident, content in written
        for position, given in enumerate(content.citations)
    )
    CasualtyEstimate.objects.bulk_create(
        CasualtyEstimate(
            incident=incident,
            position=position,
            kind=given.kind,
            group=given.group,
            low=given.low,
            best=given.best,
            high=given.high,
            wording=given.wording,
            attributed_to_id=given.attributed_to_id,
            claim=None if given.claim is None else claims[incident.pk][given.claim],
            source_id=given.source_id,
            passage_id=given.passage_id,
            note=given.note,
        )
        for incident, content in written
        for position, given in enumerate(content.casualties)
    )
    IncidentLink.objects.bulk_create(
        IncidentLink(
            incident=incident,
            other_id=given.other_id,
            kind=given.kind,
            alleged=given.alleged,
            note=given.note,
        )
        for incident, content in written
        for given in content.links
    )


def _claims(
    incident: Incident, content: IncidentContent, held: Mapping[int, Claim]
) -> list[Claim]:
    """Return the claims as given, unsaved: new ones, and those held with their id."""
    given_ids = [claim.id for claim in content.claims if claim.id is not None]
    if len(set(given_ids)) < len(given_ids):
        raise ActionRefusedError("A claim stands twice in what was sent.")
    if unknown := set(given_ids) - held.keys():
        raise ActionRefusedError(f"Not a claim of this incident: {min(unknown)}.")
    return [
        _claim(
            given,
            held[given.id] if given.id is not None else Claim(incident=incident),
            position,
        )
        for position, given in enumerate(content.claims)
    ]


def _claim(given: ClaimContent, claim: Claim, position: int) -> Claim:
    claim.speaker_id = given.speaker_id
    claim.on_behalf_of_id = given.on_behalf_of_id
    claim.relayed_by_id = given.relayed_by_id
    claim.stance = given.stance
    claim.text = given.text
    claim.quoted = given.quoted
    claim.source_id = given.source_id
    claim.passage_id = given.passage_id
    claim.said = given.said
    claim.credibility = given.credibility
    claim.note = given.note
    claim.position = position
    return claim


def _require_passages_of_sources(contents: Iterable[IncidentContent]) -> None:
    """A passage must be out of the source that it is given for."""
    cited: list[CitationContent | ClaimContent | CasualtyContent] = []
    for content in contents:
        cited += [*content.citations, *content.claims, *content.casualties]
    given = {
        (part.passage_id, part.source_id)
        for part in cited
        if part.passage_id is not None
    }
    held = {
        pk: (source_id, merged_into_id)
        for pk, source_id, merged_into_id in Passage.objects.filter(
            pk__in={passage_id for passage_id, _ in given}
        ).values_list("pk", "snapshot__source_id", "snapshot__source__merged_into_id")
    }
    for passage_id, source_id in sorted(given):
        if source_id not in held.get(passage_id, ()):
            raise ActionRefusedError(
                f"Passage {passage_id} is not out of source {source_id}."
            )
