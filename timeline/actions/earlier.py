"""What an incident was: read from an edition, or from the history of its rows."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db.models import Max, Model

from timeline.actions.content import (
    COLUMNS,
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.errors import ActionRefusedError
from timeline.actions.retracted_text import holds_retracted
from timeline.models import (
    Actor,
    Conflict,
    Edition,
    Incident,
    Passage,
    Place,
    Revision,
    Source,
)
from timeline.models import edition_content as ec
from timeline.models.history import HISTORY


def of_edition(edition: Edition, held: Incident) -> IncidentContent:
    """Return an edition's content as the desk writes it.

    What no edition holds, the note for the desk, stays as it is. Raises
    ActionRefusedError where a record that it names is no longer held.
    """
    content: ec.EditionContent = edition.content
    occurred = content["occurred"]
    index_of = {claim["id"]: index for index, claim in enumerate(content["claims"])}
    return _checked(
        IncidentContent(
            title=content["title"],
            summary=content["summary"],
            occurred=occurred["edtf"],
            occurred_expression=occurred["expression"],
            date_rule=occurred["rule"],
            date_basis=occurred["basis"],
            event_type=content["event_type"],
            mode=content["mode"],
            acled_sub_event_type=content["acled_sub_event_type"],
            violence_type=content["violence_type"],
            hostility=content["hostility"],
            verification=content["verification"],
            place_unknown=content.get("place_unknown", False),
            desk_note=held.desk_note,
            conflict_ids=tuple(sorted(c["id"] for c in content["conflicts"])),
            place_ids=tuple(sorted(p["id"] for p in content["places"])),
            participations=tuple(
                ParticipationContent(
                    actor_id=p["actor_id"], role=p["role"], alleged=p["alleged"]
                )
                for p in content["participations"]
            ),
            citations=tuple(
                CitationContent(
                    source_id=c["source_id"],
                    passage_id=_id(c["passage"]),
                    note=c["note"],
                )
                for c in content["citations"]
            ),
            claims=tuple(_claim_of_edition(claim) for claim in content["claims"]),
            casualties=tuple(
                _casualty_of_edition(estimate, index_of)
                for estimate in content["casualties"]
            ),
            links=tuple(
                LinkContent(
                    other_id=link["incident_id"],
                    kind=link["kind"],
                    alleged=link["alleged"],
                    note=link["note"],
                )
                for link in content["links"]
                if link["direction"] == "out"
            ),
        ),
        held,
    )


def _id(passage: ec.PassageContent | None) -> int | None:
    return passage["id"] if passage else None


def _claim_of_edition(claim: ec.ClaimContent) -> ClaimContent:
    return ClaimContent(
        id=claim["id"],
        speaker_id=claim["speaker_id"],
        on_behalf_of_id=claim["on_behalf_of_id"],
        relayed_by_id=claim["relayed_by_id"],
        stance=claim["stance"],
        text=claim["text"],
        quoted=claim["quoted"],
        source_id=claim["source_id"],
        passage_id=_id(claim["passage"]),
        said=claim["said"]["edtf"] if claim["said"] else "",
        credibility=claim["credibility"],
        note=claim["note"],
    )


def _casualty_of_edition(
    estimate: ec.CasualtyContent, index_of: Mapping[int, int]
) -> CasualtyContent:
    claim_id = estimate["claim_id"]
    return CasualtyContent(
        kind=estimate["kind"],
        group=estimate["group"],
        low=estimate["low"],
        best=estimate["best"],
        high=estimate["high"],
        wording=estimate["wording"],
        attributed_to_id=estimate["attributed_to_id"],
        claim=index_of.get(claim_id) if claim_id else None,
        source_id=estimate["source_id"],
        passage_id=_id(estimate["passage"]),
        note=estimate["note"],
    )


def of_step(step: Revision, held: Incident) -> IncidentContent:
    """Return an incident's content as it was when a step of the ledger had been taken.

    Raises ActionRefusedError for a step older than the history of rows, and where a
    record that the incident named then is no longer held.
    """
    then = after_step(step, held)
    if then is None:
        raise ActionRefusedError(
            "This step is older than the history of rows: only editions tell what "
            "the incident was then."
        )
    if holds_retracted(held, then):
        raise ActionRefusedError(
            "It held text then of an incident that was retracted for legal reasons."
        )
    return _checked(then, held)


def after_step(step: Revision, held: Incident) -> IncidentContent | None:
    """Return the content as `of_step` does, but with ids of what is held no longer.

    None for a step older than the history of rows.
    """
    incident = _latest("incident", step.at, id=held.pk)
    if not incident:
        return None
    [then] = incident
    claims = _ordered(_latest("claim", step.at, incident_id=held.pk))
    index_of = {claim.id: index for index, claim in enumerate(claims)}
    return IncidentContent(
        **{column: getattr(then, column) for column in COLUMNS},
        conflict_ids=_ids("incidentinconflict", "conflict_id", step.at, held),
        place_ids=_ids("incidentatplace", "place_id", step.at, held),
        participations=_parts(ParticipationContent, "participation", step.at, held),
        citations=_parts(CitationContent, "citation", step.at, held),
        claims=tuple(_copied(ClaimContent, claim) for claim in claims),
        casualties=tuple(
            _copied(
                CasualtyContent,
                row,
                claim=index_of.get(row.claim_id) if row.claim_id else None,
            )
            for row in _ordered(
                _latest("casualtyestimate", step.at, incident_id=held.pk)
            )
        ),
        links=_parts(LinkContent, "incidentlink", step.at, held),
    )


def _latest(name: str, at: dt.datetime, **of: int) -> list[Any]:
    """Return the rows that there were at a time, as their last events show them."""
    events = apps.get_model("timeline", HISTORY[name])._default_manager.filter(
        pgh_created_at__lte=at, **of
    )
    last = events.order_by().values("id").annotate(last=Max("pgh_id"))
    return list(
        events.filter(pk__in=last.values("last"))
        .exclude(pgh_label="delete")
        .order_by("id")
    )


def _ordered(rows: list[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: (getattr(row, "position", 0), row.id))


def _ids(name: str, column: str, at: dt.datetime, held: Incident) -> tuple[int, ...]:
    rows = _latest(name, at, incident_id=held.pk)
    return tuple(sorted(getattr(row, column) for row in rows))


def _parts[P](
    part: type[P], name: str, at: dt.datetime, held: Incident
) -> tuple[P, ...]:
    rows = _ordered(_latest(name, at, incident_id=held.pk))
    return tuple(_copied(part, row) for row in rows)


def _copied[P](part: type[P], row: Any, **instead: Any) -> P:
    names = [name for name in part.__dataclass_fields__ if name not in instead]  # type: ignore[attr-defined]
    return part(**{name: getattr(row, name) for name in names}, **instead)


def _checked(content: IncidentContent, held: Incident) -> IncidentContent:
    """Return the content with claims that are gone as new ones; raise for records."""
    actors: set[int | None] = {p.actor_id for p in content.participations}
    sources, passages = set[int](), set[int | None]()
    cited: list[CitationContent | ClaimContent | CasualtyContent] = [
        *content.citations,
        *content.claims,
        *content.casualties,
    ]
    for part in cited:
        sources.add(part.source_id)
        passages.add(part.passage_id)
    for claim in content.claims:
        actors |= {claim.speaker_id, claim.on_behalf_of_id, claim.relayed_by_id}
    actors |= {estimate.attributed_to_id for estimate in content.casualties}
    _require_held(Actor, actors, "an actor")
    _require_held(Source, sources, "a source")
    _require_held(Passage, passages, "a passage")
    _require_held(Place, content.place_ids, "a place")
    _require_held(Conflict, content.conflict_ids, "a conflict")
    _require_held(Incident, (link.other_id for link in content.links), "an incident")
    there = set(held.claims.values_list("pk", flat=True))
    return replace(
        content,
        claims=tuple(
            claim if claim.id in there else replace(claim, id=None)
            for claim in content.claims
        ),
    )


def _require_held(model: type[Model], ids: Iterable[int | None], what: str) -> None:
    wanted = {pk for pk in ids if pk is not None}
    there = set(
        model._default_manager.filter(pk__in=wanted).values_list("pk", flat=True)
    )
    if wanted - there:
        raise ActionRefusedError(
            f"It named {what} that is no longer held (number {min(wanted - there)})."
        )
