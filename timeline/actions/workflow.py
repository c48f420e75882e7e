"""Draft → in review → published → withdrawn; nobody publishes their own draft."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone

from timeline.actions.compose import compose, compose_each
from timeline.actions.edition_columns import edition_columns, records_of
from timeline.actions.edition_states import keep_states
from timeline.actions.errors import (
    ActionRefusedError,
    IncompleteError,
    NotAllowedError,
)
from timeline.actions.incidents import claim_version
from timeline.actions.ledger import record
from timeline.actions.published_words import remember_words
from timeline.actions.roles import (
    require_administrator,
    require_editor,
    require_staff,
)
from timeline.models import (
    Action,
    Citation,
    Claim,
    Edition,
    EditionKind,
    Incident,
    Participation,
    Source,
    Status,
    Verification,
)
from timeline.models.edition_content import EditionContent

LONGEST_NOTE: Final = 5_000


def missing(incident: Incident) -> list[str]:
    """Return what an incident lacks before it can be reviewed, in plain words."""

    def has(part: type[Model]) -> Exists:
        return Exists(part._default_manager.filter(incident=OuterRef("pk")))

    participants, citations, claims = (
        Incident.objects.filter(pk=incident.pk)
        .values_list(has(Participation), has(Citation), has(Claim))
        .get()
    )
    lacks = []
    if not incident.summary.strip():
        lacks.append("a summary")
    if not participants:
        lacks.append("at least one participant")
    if not (citations or claims):
        lacks.append("a source")
    if incident.verification == Verification.CORROBORATED:
        count = independent_sources(incident)
        if count < 2:
            lacks.append(
                f"a second independent source, since it is marked corroborated and "
                f"rests on {count or 'none'} (copies of one text count once)"
            )
    return lacks


def independent_sources(incident: Incident) -> int:
    """Return how many independent sources it rests on: copies of one text are one."""
    cited = Source.objects.filter(
        Q(citations__incident=incident)
        | Q(claims__incident=incident)
        | Q(pk__in=incident.casualties.values("source"))
    )
    return len({source.independence_id for source in cited})


def may_publish(user: User, incident: Incident) -> bool:
    """Tell whether this editor has not worked on the draft."""
    return user.pk not in incident.drafter_ids


@transaction.atomic
def submit(*, by: User, incident_id: int, version: int, reason: str = "") -> Incident:
    """Hand a draft to the editors. Raises IncompleteError, StaleVersionError."""
    require_staff(by)
    incident = claim_version(incident_id, version)
    _require_status(incident, Status.DRAFT, "Only a draft can be submitted.")
    if lacks := missing(incident):
        raise IncompleteError(lacks)
    return _step(incident, Status.IN_REVIEW, Action.SUBMITTED, by=by, reason=reason)


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
    # In one order, so that two who publish the same can't wait for each other.
    claimed = {pk: claim_version(pk, versions[pk]) for pk in sorted(versions)}
    formers = {
        claimed[pk]: require_publishable(claimed[pk], by, change_note)
        for pk in versions
    }
    contents = compose_each(list(formers))
    editions = []
    for incident, former in formers.items():
        editions.append(
            new_edition(
                incident,
                former,
                contents[incident.pk],
                by=by,
                kind=EditionKind.PUBLISHED,
                change_note=change_note,
            )
        )
        action = Action.PUBLISHED if former is None else Action.CORRECTED
        _step(incident, Status.PUBLISHED, action, by=by, reason=change_note)
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
    former = require_publishable(incident, by, change_note, alone=True)
    edition = new_edition(
        incident,
        former,
        compose(incident),
        by=by,
        kind=EditionKind.PUBLISHED,
        change_note=change_note,
        urgent_reason=reason.strip(),
    )
    _step(incident, Status.PUBLISHED, Action.URGENT, by=by, reason=reason.strip())
    return edition


def require_publishable(
    incident: Incident, by: User, change_note: str, *, alone: bool = False
) -> Edition | None:
    """Return the edition that the next one follows; raise where none may follow."""
    _require_status(
        incident, Status.IN_REVIEW, "Only an incident in review can be published."
    )
    if not alone and not may_publish(by, incident):
        raise NotAllowedError(
            "You worked on this draft, so somebody else has to publish it."
        )
    if lacks := missing(incident):
        raise IncompleteError(lacks)
    former = latest_edition(incident)
    if former is not None and not change_note:
        raise ActionRefusedError("Say in a public note what this edition changes.")
    return former


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
    """Put the next edition in force; the caller has claimed the version."""
    now = timezone.now()
    if former is not None and former.superseded_at is None:
        former.superseded_at = now
        former.save(update_fields=["superseded_at"])
    drafters = incident.drafter_ids if drafter_ids is None else list(drafter_ids)
    records = records_of(content)
    edition = Edition.objects.create(
        incident=incident,
        number=1 if former is None else former.number + 1,
        kind=kind,
        published_at=now,
        change_note=change_note,
        content=content,
        published_by_id=by.pk,
        urgent_reason=urgent_reason,
        drafter_ids=drafters if kind == EditionKind.PUBLISHED else [],
        **edition_columns(content, now.date(), records),
    )
    if kind == EditionKind.PUBLISHED:
        keep_states(edition, records)
    return edition


def _require_status(incident: Incident, status: Status, otherwise: str) -> None:
    if incident.status != status:
        raise ActionRefusedError(
            f"{otherwise} This one is {incident.get_status_display().lower()}."
        )


def _step(
    incident: Incident, status: Status, action: Action, *, by: User, reason: str
) -> Incident:
    if len(reason) > LONGEST_NOTE:
        raise ActionRefusedError(
            f"The note has {len(reason):,} characters; {LONGEST_NOTE:,} are the most."
        )
    incident.status = status
    incident.save(update_fields=["status", "updated_at"])
    record(action, by=by, about=incident, reason=reason)
    return incident
