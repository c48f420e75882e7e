"""Draft → in review → published → withdrawn; nobody publishes their own draft."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Final

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from timeline.actions.completeness import needs_of
from timeline.actions.compose import compose_each
from timeline.actions.edition_columns import edition_columns, records_of
from timeline.actions.edition_states import keep_states
from timeline.actions.errors import (
    ActionRefusedError,
    IncompleteError,
    NotAllowedError,
)
from timeline.actions.incidents import claim_version, claim_versions
from timeline.actions.ledger import record_each
from timeline.actions.published_words import remember_words
from timeline.actions.roles import (
    require_administrator,
    require_editor,
    require_staff,
)
from timeline.models import (
    Action,
    Edition,
    EditionKind,
    Incident,
    PlannedPublication,
    Status,
)
from timeline.models.edition_content import EditionContent

LONGEST_NOTE: Final = 5_000


def missing(incident: Incident) -> list[str]:
    """Return what an incident lacks before it can be reviewed, in plain words."""
    return missing_each([incident])[incident.pk]


def missing_each(incidents: Sequence[Incident]) -> dict[int, list[str]]:
    """Return id → what is `missing`, in as many queries as for one."""
    return _missing_in(compose_each(incidents))


def _missing_in(contents: Mapping[int, EditionContent]) -> dict[int, list[str]]:
    """Return id → what is `missing`, told from the incidents' contents."""
    return {
        pk: [need.words for need in found if not need.met]
        for pk, found in needs_of(contents).items()
    }


def may_publish(user: User, incident: Incident) -> bool:
    """Tell whether this editor has not worked on the draft."""
    return user.pk not in incident.drafter_ids


def submit(*, by: User, incident_id: int, version: int, reason: str = "") -> Incident:
    """Hand a draft to the editors. Raises IncompleteError, StaleVersionError."""
    [incident] = submit_each(by=by, versions={incident_id: version}, reason=reason)
    return incident


@transaction.atomic
def submit_each(
    *, by: User, versions: Mapping[int, int], reason: str = ""
) -> list[Incident]:
    """Submit incidents (id → version) as `submit` does, all of them or none."""
    require_staff(by)
    claimed = claim_versions(versions)
    incidents = [claimed[pk] for pk in versions]
    lacks = missing_each(incidents)
    for incident in incidents:
        _require_status(incident, Status.DRAFT, "Only a draft can be submitted.")
        if lacks[incident.pk]:
            raise IncompleteError(lacks[incident.pk])
    _step_each(incidents, Status.IN_REVIEW, Action.SUBMITTED, by=by, reason=reason)
    return incidents


@transaction.atomic
def return_to_draft(
    *, by: User, incident_id: int, version: int, reason: str
) -> Incident:
    """Send a reviewed incident back with a note, which must say something."""
    require_editor(by)
    if not reason.strip():
        raise ActionRefusedError("Say in a note what should be changed.")
    incident = claim_version(incident_id, version)
    _require_status(
        incident, Status.IN_REVIEW, "Only an incident in review can be returned."
    )
    return _step(incident, Status.DRAFT, Action.RETURNED, by=by, reason=reason)


@transaction.atomic
def reject(*, by: User, incident_id: int, version: int, reason: str) -> Incident:
    """Close a draft that is not to be published; its record stays."""
    require_editor(by)
    if not reason.strip():
        raise ActionRefusedError("Say in a note why it is rejected.")
    incident = claim_version(incident_id, version)
    if incident.status not in {Status.DRAFT, Status.IN_REVIEW}:
        raise ActionRefusedError("Only a draft can be rejected.")
    if incident.editions.exists():
        raise ActionRefusedError("It has been published; withdraw it instead.")
    return _step(incident, Status.REJECTED, Action.REJECTED, by=by, reason=reason)


def publish(
    *, by: User, incident_id: int, version: int, change_note: str = ""
) -> Edition:
    """Make the next edition of a reviewed incident and return it.

    `change_note` is public and required from the second edition on. Raises
    NotAllowedError for who has worked on the draft, ActionRefusedError,
    IncompleteError, StaleVersionError.
    """
    [edition] = publish_each(
        by=by, versions={incident_id: version}, change_note=change_note
    )
    return edition


@transaction.atomic
def publish_each(
    *, by: User, versions: Mapping[int, int], change_note: str = ""
) -> list[Edition]:
    """Publish incidents (id → version) as `publish` does, all of them or none."""
    require_editor(by)
    change_note = change_note.strip()
    claimed = claim_versions(versions)
    incidents = [claimed[pk] for pk in versions]
    contents = compose_each(incidents)
    formers = require_publishable(incidents, contents, by, change_note)
    _end_plans(incidents)
    editions = new_editions(
        [(one, formers.get(one.pk), contents[one.pk]) for one in incidents],
        by=by,
        kind=EditionKind.PUBLISHED,
        change_note=change_note,
    )
    for action, stepping in (
        (Action.PUBLISHED, [one for one in incidents if one.pk not in formers]),
        (Action.CORRECTED, [one for one in incidents if one.pk in formers]),
    ):
        _step_each(stepping, Status.PUBLISHED, action, by=by, reason=change_note)
    remember_words(editions)
    return editions


@transaction.atomic
def publish_urgently(
    *, by: User, incident_id: int, version: int, reason: str, change_note: str = ""
) -> Edition:
    """Publish without a second person, for a reason that the edition keeps.

    For administrators, where nobody else is there in time. Raises as `publish` does.
    """
    require_administrator(by)
    if not reason.strip():
        raise ActionRefusedError("Say why it can't wait for a second person.")
    change_note = change_note.strip()
    incident = claim_version(incident_id, version)
    contents = compose_each([incident])
    formers = require_publishable([incident], contents, by, change_note, alone=True)
    _end_plans([incident])
    edition = new_edition(
        incident,
        formers.get(incident.pk),
        contents[incident.pk],
        by=by,
        kind=EditionKind.PUBLISHED,
        change_note=change_note,
        urgent_reason=reason.strip(),
    )
    _step(incident, Status.PUBLISHED, Action.URGENT, by=by, reason=reason.strip())
    return edition


def _end_plans(incidents: Sequence[Incident]) -> None:
    """What is published now isn't published once more at the time planned for it."""
    PlannedPublication.objects.filter(incident__in=incidents).delete()


def require_publishable(
    incidents: Sequence[Incident],
    contents: Mapping[int, EditionContent],
    by: User,
    change_note: str,
    *,
    alone: bool = False,
) -> dict[int, Edition]:
    """Return id → the edition that the next one follows, where there is one.

    `contents` are theirs, by id. Raises where no next one may follow.
    """
    lacks = _missing_in(contents)
    for incident in incidents:
        _require_status(
            incident, Status.IN_REVIEW, "Only an incident in review can be published."
        )
        if not alone and not may_publish(by, incident):
            raise NotAllowedError(
                "You worked on this draft, so somebody else has to publish it."
            )
        if lacks[incident.pk]:
            raise IncompleteError(lacks[incident.pk])
    formers = {
        edition.incident_id: edition
        for edition in Edition.objects.filter(incident__in=incidents)
        .order_by("incident_id", "-number")
        .distinct("incident_id")
    }
    if formers and not change_note:
        raise ActionRefusedError("Say in a public note what this edition changes.")
    return formers


@transaction.atomic
def withdraw(*, by: User, incident_id: int, version: int, notice: str) -> Edition:
    """Take an incident off the timeline; its page stays, with the public notice."""
    require_editor(by)
    if not notice.strip():
        raise ActionRefusedError("Say in a public notice why it is withdrawn.")
    incident = claim_version(incident_id, version)
    former = latest_edition(incident)
    if former is None or former.kind == EditionKind.WITHDRAWN:
        raise ActionRefusedError("Only a published incident can be withdrawn.")
    # It is about what was published, not about a later draft.
    edition = new_edition(
        incident,
        former,
        former.content,
        by=by,
        kind=EditionKind.WITHDRAWN,
        change_note=notice.strip(),
    )
    _step(incident, Status.WITHDRAWN, Action.WITHDRAWN, by=by, reason=notice)
    return edition


def latest_edition(incident: Incident) -> Edition | None:
    """Return the edition in force, which is always the one with the highest number."""
    return incident.editions.order_by("-number").first()


def new_edition(
    incident: Incident,
    former: Edition | None,
    content: EditionContent,
    *,
    by: User,
    kind: EditionKind,
    change_note: str,
    drafter_ids: Sequence[int] | None = None,
    urgent_reason: str = "",
) -> Edition:
    """Put the next edition in force; the caller has claimed the version.

    `drafter_ids` are given where what is published is not what is in review, as when
    two records are merged.
    """
    [edition] = new_editions(
        [(incident, former, content)],
        by=by,
        kind=kind,
        change_note=change_note,
        drafter_ids=drafter_ids,
        urgent_reason=urgent_reason,
    )
    return edition


def new_editions(
    following: Sequence[tuple[Incident, Edition | None, EditionContent]],
    *,
    by: User,
    kind: EditionKind,
    change_note: str,
    drafter_ids: Sequence[int] | None = None,
    urgent_reason: str = "",
) -> list[Edition]:
    """Put next editions in force as `new_edition` does, in as many queries."""
    now = timezone.now()
    superseded = [
        former for _, former, _ in following if former and not former.superseded_at
    ]
    if superseded:
        Edition.objects.filter(pk__in=[former.pk for former in superseded]).update(
            superseded_at=now
        )
    records = records_of(content for _, _, content in following)
    published = kind == EditionKind.PUBLISHED
    with nullcontext() if drafter_ids is None else _anew():
        editions = Edition.objects.bulk_create(
            Edition(
                incident=incident,
                number=1 if former is None else former.number + 1,
                kind=kind,
                published_at=now,
                change_note=change_note,
                content=content,
                published_by_id=by.pk,
                urgent_reason=urgent_reason,
                drafter_ids=_drafters(incident, drafter_ids) if published else [],
                **edition_columns(content, now.date(), records),
            )
            for incident, former, content in following
        )
    if published:
        keep_states(editions, records)
    return editions


def _drafters(incident: Incident, given: Sequence[int] | None) -> list[int]:
    return list(incident.drafter_ids if given is None else given)


@contextmanager
def _anew() -> Iterator[None]:
    """Tell the database that this edition holds nothing of a draft in review."""
    with connection.cursor() as cursor:
        setting = "SELECT set_config('conflicttracker.published_anew', %s, true)"
        cursor.execute(setting, ["on"])
        yield
        cursor.execute(setting, ["off"])


def _require_status(incident: Incident, status: Status, otherwise: str) -> None:
    if incident.status != status:
        raise ActionRefusedError(
            f"{otherwise} This one is {incident.get_status_display().lower()}."
        )


def _step(
    incident: Incident, status: Status, action: Action, *, by: User, reason: str
) -> Incident:
    _step_each([incident], status, action, by=by, reason=reason)
    return incident


def _step_each(
    incidents: Sequence[Incident],
    status: Status,
    action: Action,
    *,
    by: User,
    reason: str,
) -> None:
    if len(reason) > LONGEST_NOTE:
        raise ActionRefusedError(
            f"The note has {len(reason):,} characters; {LONGEST_NOTE:,} are the most."
        )
    if not incidents:
        return
    now = timezone.now()
    for incident in incidents:
        incident.status, incident.updated_at = status, now
    Incident.objects.filter(pk__in=[incident.pk for incident in incidents]).update(
        status=status, updated_at=now
    )
    record_each(
        action, by=by, about=[(incident, {}) for incident in incidents], reason=reason
    )
