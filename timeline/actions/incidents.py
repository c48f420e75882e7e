"""Writing drafts: the only way in which an incident's content changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Func

from timeline.actions import content as contents
from timeline.actions.content import COLUMNS, IncidentContent
from timeline.actions.errors import (
    ActionRefusedError,
    IncompleteError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.actions.incident_parts import write_new_parts, write_parts
from timeline.actions.ledger import record, record_each
from timeline.actions.roles import is_editor, require_staff
from timeline.actions.suggested import note_taken
from timeline.models import (
    Action,
    Claim,
    ClaimRelation,
    Incident,
    Intake,
    RelationKind,
    Retraction,
    Status,
)

LONGEST_SUMMARY: Final = 10_000
LONGEST_STATEMENT: Final = 5_000
MOST_PARTS: Final = 300

_NO: Final = ("", None)
_WHOLE: Final = {
    "title": "a title",
    "occurred": "a date",
    "date_basis": "what the date rests on",
    "event_type": "an event type",
    "hostility": "a level of hostility",
    "verification": "how far it is verified",
}
"""Columns that only a draft may lack."""


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
    [incident] = draft_each(by=by, given=[content], intake=intake, reason=reason)
    return incident


@transaction.atomic
def draft_each(
    *,
    by: User,
    given: Sequence[IncidentContent],
    intake: Intake | None = None,
    reason: str = "",
) -> list[Incident]:
    """Store new drafts as `draft` does, in as many queries as for one."""
    require_staff(by)
    for content in given:
        _require_lengths(content)
    incidents = Incident.objects.bulk_create(
        Incident(
            **{column: getattr(content, column) for column in COLUMNS},
            created_by=by,
            drafter_ids=[by.pk],
            intake=intake,
        )
        for content in given
    )
    write_new_parts(list(zip(incidents, given, strict=True)))
    changes = contents.first_changes(given)
    record_each(
        Action.DRAFTED,
        by=by,
        about=zip(incidents, changes, strict=True),
        reason=reason,
    )
    return incidents


@transaction.atomic
def revise(
    *,
    by: User,
    incident_id: int,
    version: int,
    content: IncidentContent,
    reason: str = "",
    action: Action = Action.EDITED,
    require_may: Callable[[User, Incident], None] | None = None,
) -> Incident:
    """Replace an incident's content, if `version` is still the one held.

    `require_may` is asked whether the person may, instead of `require_may_edit`. What
    others had suggested in the same words is taken with it. A published incident
    becomes a draft of its next edition; readers go on seeing the edition in force.
    Raises StaleVersionError, NotAllowedError, ActionRefusedError.
    """
    require_staff(by)
    incident = claim_version(incident_id, version)
    (require_may or require_may_edit)(by, incident)
    _require_lengths(content)
    before = contents.read(incident)
    changed = contents.changes(before, content)
    if not changed:
        return _unclaim_version(incident, version)
    begin_draft(incident, by)
    if incident.status != Status.DRAFT:
        _require_whole(content)
    write_content(incident, content)
    if note_taken(incident, before, content, by=by):
        incident.refresh_from_db(fields=["drafter_ids"])
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
    write_parts(incident, content)


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


def _require_whole(content: IncidentContent) -> None:
    """Refuse to take from what is submitted something that only a draft may lack."""
    if lacking := [
        words for column, words in _WHOLE.items() if getattr(content, column) in _NO
    ]:
        raise IncompleteError(lacking)


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

    Of two saves only one gets through. Call inside a transaction. Raises
    StaleVersionError, Incident.DoesNotExist.
    """
    return claim_versions({incident_id: version})[incident_id]


def claim_versions(versions: Mapping[int, int]) -> dict[int, Incident]:
    """Claim incidents (id → version) as `claim_version` does, all of them or none."""
    # In one order, so that two who claim the same can't wait for each other.
    held = Incident.objects.select_for_update().order_by("pk").in_bulk(versions)
    for incident_id, version in versions.items():
        if incident_id not in held:
            raise Incident.DoesNotExist(f"There is no incident {incident_id}.")
        incident = held[incident_id]
        if incident.version != version:
            raise StaleVersionError(expected=version, current=incident.version)
        incident.version += 1
    Incident.objects.filter(pk__in=versions).update(version=F("version") + 1)
    return held


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
