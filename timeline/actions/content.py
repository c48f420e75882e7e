"""What the desk writes of an incident, as plain values: the input of the actions.

`read` gives the same shape back from the database, so that a form can be filled, two
versions compared, and a step undone.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any

from timeline.models import (
    Actor,
    Conflict,
    DateBasis,
    Incident,
    Place,
    Source,
    Verification,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationContent:
    actor_id: int
    role: str
    alleged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationContent:
    source_id: int
    passage_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimContent:
    """A claim; `id` is given for one that is already held, else None."""

    id: int | None = None
    speaker_id: int
    on_behalf_of_id: int | None = None
    relayed_by_id: int | None = None
    stance: str
    text: str
    quoted: bool = False
    source_id: int
    passage_id: int | None = None
    said: str = ""
    credibility: int = 6
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyContent:
    """An estimate; `claim` is the index of its claim in `IncidentContent.claims`."""

    kind: str
    group: str = ""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    wording: str = ""
    attributed_to_id: int | None = None
    claim: int | None = None
    source_id: int
    passage_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkContent:
    other_id: int
    kind: str
    alleged: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentContent:
    """Everything that an editor can write of an incident."""

    title: str
    summary: str = ""
    occurred: str
    occurred_expression: str = ""
    date_rule: str = ""
    date_basis: str = DateBasis.OCCURRED
    event_type: str
    mode: str = ""
    acled_sub_event_type: str = ""
    violence_type: int | None = None
    hostility: int = 1
    verification: str = Verification.REPORTED
    desk_note: str = ""
    conflict_ids: tuple[int, ...] = ()
    place_ids: tuple[int, ...] = ()
    participations: tuple[ParticipationContent, ...] = ()
    citations: tuple[CitationContent, ...] = ()
    claims: tuple[ClaimContent, ...] = ()
    casualties: tuple[CasualtyContent, ...] = ()
    links: tuple[LinkContent, ...] = ()


type _Part = (
    ParticipationContent
    | CitationContent
    | ClaimContent
    | CasualtyContent
    | LinkContent
)

# The fields that are columns of Incident itself.
COLUMNS = tuple(
    field.name
    for field in fields(IncidentContent)
    if field.name
    not in {
        "conflict_ids",
        "place_ids",
        "participations",
        "citations",
        "claims",
        "casualties",
        "links",
    }
)


def read(incident: Incident) -> IncidentContent:
    """Return an incident's content as it stands in the database."""
    claims = list(incident.claims.all())
    index_of = {claim.pk: index for index, claim in enumerate(claims)}
    return IncidentContent(
        **{column: getattr(incident, column) for column in COLUMNS},
        conflict_ids=tuple(sorted(c.pk for c in incident.conflicts.all())),
        place_ids=tuple(sorted(p.pk for p in incident.places.all())),
        participations=tuple(
            ParticipationContent(actor_id=p.actor_id, role=p.role, alleged=p.alleged)
            for p in incident.participations.all()
        ),
        citations=tuple(
            CitationContent(source_id=c.source_id, passage_id=c.passage_id, note=c.note)
            for c in incident.citations.all()
        ),
        claims=tuple(
            ClaimContent(
                id=c.pk,
                speaker_id=c.speaker_id,
                on_behalf_of_id=c.on_behalf_of_id,
                relayed_by_id=c.relayed_by_id,
                stance=c.stance,
                text=c.text,
                quoted=c.quoted,
                source_id=c.source_id,
                passage_id=c.passage_id,
                said=c.said,
                credibility=c.credibility,
                note=c.note,
            )
            for c in claims
        ),
        casualties=tuple(
            CasualtyContent(
                kind=c.kind,
                group=c.group,
                low=c.low,
                best=c.best,
                high=c.high,
                wording=c.wording,
                attributed_to_id=c.attributed_to_id,
                claim=index_of.get(c.claim_id) if c.claim_id else None,
                source_id=c.source_id,
                passage_id=c.passage_id,
                note=c.note,
            )
            for c in incident.casualties.all()
        ),
        links=tuple(
            LinkContent(
                other_id=link.other_id,
                kind=link.kind,
                alleged=link.alleged,
                note=link.note,
            )
            for link in incident.links_out.all()
        ),
    )


def changes(before: IncidentContent | None, after: IncidentContent) -> dict[str, Any]:
    """Return field → [before, after] with names for ids, for the ledger."""
    old = _named(before) if before else {}
    new = _named(after)
    return {
        field: [old.get(field), value]
        for field, value in new.items()
        if old.get(field) != value
    }


def _named(content: IncidentContent) -> dict[str, Any]:
    """Return the content with ids replaced by names: a ledger must outlive ids."""
    parts: list[_Part] = [
        *content.participations,
        *content.citations,
        *content.claims,
        *content.casualties,
        *content.links,
    ]
    rows = [asdict(part) for part in parts]
    names = {
        "actor": _names(
            Actor,
            "name",
            rows,
            "actor_id",
            "speaker_id",
            "on_behalf_of_id",
            "relayed_by_id",
            "attributed_to_id",
        ),
        "source": _names(Source, "title", rows, "source_id"),
        "incident": _names(Incident, "title", rows, "other_id"),
    }
    kind_of = {
        "actor_id": "actor",
        "speaker_id": "actor",
        "on_behalf_of_id": "actor",
        "relayed_by_id": "actor",
        "attributed_to_id": "actor",
        "source_id": "source",
        "other_id": "incident",
    }

    def named(row: dict[str, Any]) -> dict[str, Any]:
        return {
            key.removesuffix("_id"): names[kind_of[key]].get(value)
            if key in kind_of
            else value
            for key, value in row.items()
            if key != "id"
        }

    result: dict[str, Any] = {column: getattr(content, column) for column in COLUMNS}
    result["conflicts"] = sorted(
        Conflict.objects.filter(pk__in=content.conflict_ids).values_list(
            "name", flat=True
        )
    )
    result["places"] = sorted(
        Place.objects.filter(pk__in=content.place_ids).values_list("name", flat=True)
    )
    for part in ("participations", "citations", "claims", "casualties", "links"):
        result[part] = [named(asdict(row)) for row in getattr(content, part)]
    return result


def _names(
    model: type[Actor | Source | Incident],
    field: str,
    rows: list[dict[str, Any]],
    *keys: str,
) -> dict[int, str]:
    ids = {row[key] for row in rows for key in keys if row.get(key)}
    if not ids:
        return {}
    found = model._default_manager.filter(pk__in=ids).order_by()
    return dict(found.values_list("pk", field))
