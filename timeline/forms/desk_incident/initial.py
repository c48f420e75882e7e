"""What the edit form holds at first: an incident's content, with names for ids."""

from typing import Any

from timeline.actions.content import IncidentContent
from timeline.forms.desk_incident.columns import IncidentForm
from timeline.forms.desk_lookup import (
    actor_labels,
    incident_label,
    place_labels,
    source_label,
)
from timeline.models import Incident, Passage, Source


def initial_values(content: IncidentContent) -> dict[str, Any]:
    """Return the initial values of all forms, with names for ids."""
    named: list[int | None] = [p.actor_id for p in content.participations]
    for claim in content.claims:
        named += [claim.speaker_id, claim.on_behalf_of_id, claim.relayed_by_id]
    named += [estimate.attributed_to_id for estimate in content.casualties]
    actors = actor_labels({pk for pk in named if pk is not None})
    cited: list[Any] = [*content.citations, *content.claims, *content.casualties]
    sources = {
        pk: source_label(source)
        for pk, source in Source.objects.select_related("publisher")
        .in_bulk({part.source_id for part in cited})
        .items()
    }
    quotes = dict(
        Passage.objects.filter(
            pk__in={part.passage_id for part in cited} - {None}
        ).values_list("pk", "exact")
    )
    others = {
        pk: incident_label(incident)
        for pk, incident in Incident.objects.in_bulk(
            [link.other_id for link in content.links]
        ).items()
    }

    def cited_row(part: Any) -> dict[str, Any]:
        return {
            "source": sources[part.source_id],
            "passage": part.passage_id,
            "quote": quotes.get(part.passage_id, ""),
            "note": part.note,
        }

    columns = {
        name: getattr(content, name)
        for name in IncidentForm.base_fields
        if hasattr(content, name)
    }
    place_names = place_labels(content.place_ids)
    columns["places"] = "\n".join(place_names[pk] for pk in content.place_ids)
    columns["conflict_ids"] = list(content.conflict_ids)
    return {
        "columns": columns,
        "participations": [
            {"actor": actors[p.actor_id], "role": p.role, "alleged": p.alleged}
            for p in content.participations
        ],
        "citations": [cited_row(citation) for citation in content.citations],
        "claims": [
            {
                **cited_row(claim),
                "id": claim.id,
                "speaker": actors[claim.speaker_id],
                "on_behalf_of": actors.get(claim.on_behalf_of_id or 0, ""),
                "relayed_by": actors.get(claim.relayed_by_id or 0, ""),
                "stance": claim.stance,
                "text": claim.text,
                "quoted": claim.quoted,
                "said": claim.said,
                "credibility": claim.credibility,
            }
            for claim in content.claims
        ],
        "casualties": [
            {
                **cited_row(estimate),
                "kind": estimate.kind,
                "group": estimate.group,
                "low": estimate.low,
                "best": estimate.best,
                "high": estimate.high,
                "wording": estimate.wording,
                "attributed_to": actors.get(estimate.attributed_to_id or 0, ""),
                "claim": estimate.claim,
            }
            for estimate in content.casualties
        ],
        "links": [
            {
                "kind": link.kind,
                "other": others[link.other_id],
                "alleged": link.alleged,
                "note": link.note,
            }
            for link in content.links
        ],
    }
