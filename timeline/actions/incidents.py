"""Writing drafts: the only way in which an incident's content changes."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Func, Model

from timeline.actions import content as contents
from timeline.actions.content import (
    COLUMNS,
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
)
from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.actions.ledger import record, record_each
from timeline.actions.roles import is_editor, require_staff
from timeline.models import (
    Action,
    CasualtyEstimate,
    Citation,
    Claim,
    ClaimRelation,
    Incident,
    IncidentLink,
    Intake,
    Participation,
    Passage,
    RelationKind,
    Retraction,
    Status,
)

LONGEST_SUMMARY: Final = 10_000
LONGEST_STATEMENT: Final = 5_000
MOST_PARTS: Final = 300


@transaction.atomic
def draft(
    *,
    by: User,
    content: IncidentContent,
    intake: Intake | None = None,
    reason: str = "",
) -> Incident:
    """Store a new draft and return it.

    Raises NotAllowedError for a person without an editorial role and
    ActionRefusedError where a passage belongs to another source than it is cited for.
    """
    require_staff(by)
    _require_lengths(content)
    incident = Incident.objects.create(
        **{column: getattr(content, column) for column in COLUMNS},
        created_by=by,
        drafter_ids=[by.pk],
        intake=intake,
    )
    _write_parts(incident, content, new=True)
    record(
        Action.DRAFTED,
        by=by,
        about=incident,
        changes=contents.changes(None, content),
        reason=reason,
    )
    return incident


@transaction.atomic
def revise(
    *,
    by: User,
    incident_id: int,
    version: int,
    content: IncidentContent,
    reason: str = "",
    action: Action = Action.EDITED,
) -> Incident:
    """Replace an incident's content, if `version` is still the one held.

    A published incident becomes a draft of its next edition; readers go on seeing the
    edition in force. Raises StaleVersionError, NotAllowedError, ActionRefusedError.
    """
    require_staff(by)
    incident = claim_version(incident_id, version)
    require_may_edit(by, incident)
    _require_lengths(content)
    before = contents.read(incident)
    changed = contents.changes(before, content)
    if not changed:
        return _unclaim_version(incident, version)
    begin_draft(incident, by)
    write_content(incident, content)
    record(action, by=by, about=incident, changes=changed, reason=reason)
    return incident


def begin_draft(incident: Incident, by: User) -> None:
    """Make the incident a draft that the person worked on, without saving it."""
    if incident.status == Status.PUBLISHED:
        incident.drafter_ids = [by.pk]
    elif by.pk not in incident.drafter_ids:
        # A withdrawn incident may hold changes that no edition has: their authors stay.
        incident.drafter_ids = [*incident.drafter_ids, by.pk]
    if incident.status in {Status.PUBLISHED, Status.WITHDRAWN}:
        incident.status = Status.DRAFT


def write_content(incident: Incident, content: IncidentContent) -> None:
    """Write content over what is held, with the status and drafters now set.

    The caller has claimed the version.
    """
    for column in COLUMNS:
        setattr(incident, column, getattr(content, column))
    incident.save(
        update_fields=[
            *COLUMNS,
            "occurred_earliest",
            "occurred_latest",
            "status",
            "drafter_ids",
            "updated_at",
        ]
    )
    _write_parts(incident, content)


def require_may_edit(user: User, incident: Incident) -> None:
    """Raise unless the person may change the incident in its present state."""
    if incident.status in {Status.MERGED, Status.REJECTED}:
        raise ActionRefusedError(
            f"This incident is {incident.get_status_display().lower()} and can't "
            "be edited."
        )
    if (
        incident.status == Status.WITHDRAWN
        and Retraction.objects.filter(incident=incident).exists()
    ):
        raise ActionRefusedError(
            "It was retracted for legal reasons and is never published again."
        )
    if incident.status != Status.DRAFT and not is_editor(user):
        raise NotAllowedError(
            "It has been submitted; only an editor can change it now."
            if incident.status == Status.IN_REVIEW
            else f"It is {incident.get_status_display().lower()}; only an editor can "
            "change it."
        )


def _require_lengths(content: IncidentContent) -> None:
    """Refuse texts that no page is made for, and that search can't hold."""
    texts = [
        ("The summary", content.summary, LONGEST_SUMMARY),
        ("The desk note", content.desk_note, LONGEST_SUMMARY),
        *(("A statement", claim.text, LONGEST_STATEMENT) for claim in content.claims),
    ]
    for what, text, longest in texts:
        if len(text) > longest:
            raise ActionRefusedError(
                f"{what} has {len(text):,} characters; {longest:,} are the most."
            )
    if len(content.claims) > MOST_PARTS:
        raise ActionRefusedError(f"An incident can have {MOST_PARTS} statements.")


def claim_version(incident_id: int, version: int) -> Incident:
    """Lock an incident and raise its version, if `version` is still the one held.

    The compare and the write are one UPDATE, so of two saves only one gets through.
    Call inside a transaction. Raises StaleVersionError, Incident.DoesNotExist.
    """
    won = Incident.objects.filter(pk=incident_id, version=version).update(
        version=F("version") + 1
    )
    incident = Incident.objects.get(pk=incident_id)
    if not won:
        raise StaleVersionError(expected=version, current=incident.version)
    return incident


def _unclaim_version(incident: Incident, version: int) -> Incident:
    Incident.objects.filter(pk=incident.pk).update(version=version)
    incident.version = version
    return incident


def relate_claims(*, by: User, claim: Claim, other: Claim, kind: str) -> None:
    """Say that two claims corroborate, contradict or supersede each other."""
    relate_each(by=by, relations=[(claim, other, kind)])


@transaction.atomic
def relate_each(*, by: User, relations: Iterable[tuple[Claim, Claim, str]]) -> None:
    """Relate claims (claim, other, kind) as `relate_claims` does, in a few queries.

    A relation that is held already stays as it is and leaves no trace.
    """
    require_staff(by)
    wanted = {_ordered(claim, other, kind): claim for claim, other, kind in relations}
    held = ClaimRelation.objects.filter(
        claim__in={first.pk for first, _, _ in wanted}
    ).values_list("claim_id", "other_id", "kind")
    known = set(held)
    new = [one for one in wanted if (one[0].pk, one[1].pk, one[2]) not in known]
    ClaimRelation.objects.bulk_create(
        (
            ClaimRelation(claim=first, other=second, kind=kind)
            for first, second, kind in new
        ),
        # Somebody else may have said the same meanwhile.
        ignore_conflicts=True,
    )
    # A relation shows in both next editions: its author is one of their drafters.
    Incident.objects.open().filter(
        pk__in={claim.incident_id for one in new for claim in one[:2]}
    ).exclude(drafter_ids__contains=[by.pk]).update(
        drafter_ids=Func(F("drafter_ids"), by.pk, function="array_append")
    )
    record_each(
        Action.EDITED,
        by=by,
        about=[
            (
                wanted[first, second, kind].incident,
                {"relations": [None, [str(first), kind, str(second)]]},
            )
            for first, second, kind in new
        ],
    )


def _ordered(claim: Claim, other: Claim, kind: str) -> tuple[Claim, Claim, str]:
    """Return a relation as it is stored: mutual ones once, the older claim first."""
    if kind != RelationKind.SUPERSEDES and claim.pk > other.pk:
        return other, claim, kind
    return claim, other, kind


def _write_parts(
    incident: Incident, content: IncidentContent, *, new: bool = False
) -> None:
    _require_passages_of_sources(content)
    if new:
        incident.conflicts.add(*content.conflict_ids)
        incident.places.add(*content.place_ids)
    else:
        incident.conflicts.set(content.conflict_ids)
        incident.places.set(content.place_ids)
        for part in (Participation, Citation, CasualtyEstimate, IncidentLink):
            part._default_manager.filter(incident=incident).delete()
    _add(
        Participation,
        incident,
        [
            {"actor_id": p.actor_id, "role": p.role, "alleged": p.alleged}
            for p in content.participations
        ],
    )
    _add(
        Citation,
        incident,
        [
            {"source_id": c.source_id, "passage_id": c.passage_id, "note": c.note}
            for c in content.citations
        ],
    )
    claims = _write_claims(incident, content, new=new)
    _add(
        CasualtyEstimate,
        incident,
        [
            {
                "kind": c.kind,
                "group": c.group,
                "low": c.low,
                "best": c.best,
                "high": c.high,
                "wording": c.wording,
                "attributed_to_id": c.attributed_to_id,
                "claim": None if c.claim is None else claims[c.claim],
                "source_id": c.source_id,
                "passage_id": c.passage_id,
                "note": c.note,
            }
            for c in content.casualties
        ],
    )
    IncidentLink.objects.bulk_create(
        IncidentLink(
            incident=incident,
            other_id=link.other_id,
            kind=link.kind,
            alleged=link.alleged,
            note=link.note,
        )
        for link in content.links
    )


def _add(
    model: type[Model], incident: Incident, rows: Sequence[dict[str, Any]]
) -> None:
    model._default_manager.bulk_create(
        model(incident=incident, position=position, **row)
        for position, row in enumerate(rows)
    )


def _write_claims(
    incident: Incident, content: IncidentContent, *, new: bool
) -> list[Claim]:
    """Update claims in place: other incidents' claims relate to them by id."""
    held = {} if new else {claim.pk: claim for claim in incident.claims.all()}
    given_ids = [claim.id for claim in content.claims if claim.id is not None]
    kept = set(given_ids)
    if len(kept) < len(given_ids):
        raise ActionRefusedError("A claim stands twice in what was sent.")
    if unknown := kept - held.keys():
        raise ActionRefusedError(f"Not a claim of this incident: {min(unknown)}.")
    if held.keys() - kept:
        incident.claims.exclude(pk__in=kept).delete()
    claims = [
        _claim(
            given,
            held[given.id] if given.id is not None else Claim(incident=incident),
            position,
        )
        for position, given in enumerate(content.claims)
    ]
    for claim in claims:
        if claim.pk is not None:
            claim.save()
    Claim.objects.bulk_create(claim for claim in claims if claim.pk is None)
    return claims


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


def _require_passages_of_sources(content: IncidentContent) -> None:
    """A passage must be out of the source that it is given for."""
    cited: list[CitationContent | ClaimContent | CasualtyContent] = [
        *content.citations,
        *content.claims,
        *content.casualties,
    ]
    given = {
        part.passage_id: part.source_id for part in cited if part.passage_id is not None
    }
    held = {
        pk: (source_id, merged_into_id)
        for pk, source_id, merged_into_id in Passage.objects.filter(
            pk__in=given
        ).values_list("pk", "snapshot__source_id", "snapshot__source__merged_into_id")
    }
    for passage_id, source_id in given.items():
        if source_id not in held.get(passage_id, ()):
            raise ActionRefusedError(
                f"Passage {passage_id} is not out of source {source_id}."
            )
