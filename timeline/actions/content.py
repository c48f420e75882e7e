"""What the desk writes of an incident, as plain values: the input of the actions.

`read` gives the same shape back from the database, so that a form can be filled, two
versions compared, and a step undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

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
    """Everything that an editor can write of an incident.

    What a draft doesn't say yet is empty, or None.
    """

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
    hostility: int | None = 1
    verification: str = Verification.REPORTED
    place_unknown: bool = False
    desk_note: str = ""
    conflict_ids: tuple[int, ...] = ()
    place_ids: tuple[int, ...] = ()
    participations: tuple[ParticipationContent, ...] = ()
    citations: tuple[CitationContent, ...] = ()
    claims: tuple[ClaimContent, ...] = ()
    casualties: tuple[CasualtyContent, ...] = ()
    links: tuple[LinkContent, ...] = ()


NOTHING: Final = IncidentContent(
    title="",
    occurred="",
    date_basis="",
    event_type="",
    hostility=None,
    verification="",
)
"""What stands in a form that nobody has written in."""


type _Model = type[Actor | Source | Incident | Conflict | Place]
type _Names = dict[_Model, dict[int, str]]

_NAME_OF: Final[dict[_Model, str]] = {
    Actor: "name",
    Source: "title",
    Incident: "title",
    Conflict: "name",
    Place: "name",
}
_NAMED_BY: Final[dict[str, _Model]] = {
    "actor_id": Actor,
    "speaker_id": Actor,
    "on_behalf_of_id": Actor,
    "relayed_by_id": Actor,
    "attributed_to_id": Actor,
    "source_id": Source,
    "other_id": Incident,
}
PARTS: Final = ("participations", "citations", "claims", "casualties", "links")

# The fields that are columns of Incident itself.
COLUMNS = tuple(
    field.name
    for field in fields(IncidentContent)
    if field.name not in {"conflict_ids", "place_ids", *PARTS}
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


def of_json(kept: dict[str, Any]) -> IncidentContent:
    """Return a content that was kept as JSON, as `asdict` makes it."""
    return IncidentContent(
        # What was kept in former days knows no younger columns.
        **{column: kept[column] for column in COLUMNS if column in kept},
        conflict_ids=tuple(kept["conflict_ids"]),
        place_ids=tuple(kept["place_ids"]),
        participations=tuple(
            ParticipationContent(**one) for one in kept["participations"]
        ),
        citations=tuple(CitationContent(**one) for one in kept["citations"]),
        claims=tuple(ClaimContent(**one) for one in kept["claims"]),
        casualties=tuple(CasualtyContent(**one) for one in kept["casualties"]),
        links=tuple(LinkContent(**one) for one in kept["links"]),
    )


def changes(before: IncidentContent | None, after: IncidentContent) -> dict[str, Any]:
    """Return field → [before, after] with names for ids, for the ledger."""
    names = _names_in([after] if before is None else [before, after])
    return _changes(before, after, names)


def first_changes(contents: Sequence[IncidentContent]) -> list[dict[str, Any]]:
    """Return the `changes` from nothing to each, in as many queries as for one."""
    names = _names_in(contents)
    return [_changes(None, content, names) for content in contents]


def named_each(contents: Sequence[IncidentContent]) -> list[dict[str, Any]]:
    """Return each as the ledger tells it, field → value, with names for ids."""
    names = _names_in(contents)
    return [_named(content, names) for content in contents]


def _changes(
    before: IncidentContent | None, after: IncidentContent, names: _Names
) -> dict[str, Any]:
    old = _named(before, names) if before else {}
    return {
        field: [old.get(field), value]
        for field, value in _named(after, names).items()
        if old.get(field) != value
    }


def _named(content: IncidentContent, names: _Names) -> dict[str, Any]:
    """Return the content with ids replaced by names: a ledger must outlive ids."""

    def named(row: dict[str, Any]) -> dict[str, Any]:
        return {
            key.removesuffix("_id"): names[_NAMED_BY[key]].get(value)
            if key in _NAMED_BY
            else value
            for key, value in row.items()
            if key != "id"
        }

    def sorted_names(model: _Model, ids: Iterable[int]) -> list[str]:
        return sorted(names[model][pk] for pk in set(ids) if pk in names[model])

    result: dict[str, Any] = {column: getattr(content, column) for column in COLUMNS}
    result["conflicts"] = sorted_names(Conflict, content.conflict_ids)
    result["places"] = sorted_names(Place, content.place_ids)
    for part in PARTS:
        result[part] = [named(asdict(row)) for row in getattr(content, part)]
    return result


def _names_in(contents: Iterable[IncidentContent]) -> _Names:
    """Look up what stands in contents by its id: a query for each kind."""
    ids: dict[_Model, set[int]] = {model: set() for model in _NAME_OF}
    for content in contents:
        ids[Conflict].update(content.conflict_ids)
        ids[Place].update(content.place_ids)
        for row in (row for part in PARTS for row in getattr(content, part)):
            for key, model in _NAMED_BY.items():
                if pk := getattr(row, key, None):
                    ids[model].add(pk)
    return {
        model: dict(
            model._default_manager.filter(pk__in=ids[model])
            .order_by()
            .values_list("pk", name)
        )
        for model, name in _NAME_OF.items()
    }
