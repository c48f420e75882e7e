"""Retracting for legal reasons: what was published goes, and a tombstone stays."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from timeline.actions.edition_columns import Records, edition_columns
from timeline.actions.errors import ActionRefusedError
from timeline.actions.incidents import claim_version
from timeline.actions.ledger import record
from timeline.actions.roles import require_administrator
from timeline.models import (
    Action,
    Edition,
    EditionKind,
    EditionState,
    Incident,
    PlannedPublication,
    Retraction,
    Revision,
    Status,
)
from timeline.models import edition_content as ec
from timeline.models.incident import RETRACTED_TITLE

HIDDEN = "Hidden: this incident was retracted for legal reasons."


@transaction.atomic
def retract(
    *, by: User, incident_id: int, version: int, notice: str, reason: str
) -> Edition:
    """Hide all that was published of an incident, and return the tombstone.

    Every edition loses its text, names, passages and hashes, in lists, searches, old
    editions, feeds and exports alike; what was there is sealed. At the desk it keeps no
    title in any list, and only administrators read the rest (`read_hidden`). `notice`
    is public, `reason` is for the desk. Raises NotAllowedError, ActionRefusedError,
    StaleVersionError.
    """
    require_administrator(by)
    notice, reason = notice.strip(), reason.strip()
    if not notice:
        raise ActionRefusedError("Say in a public notice that it is retracted.")
    if not reason:
        raise ActionRefusedError("Say for the desk who demands it, and why.")
    incident = claim_version(incident_id, version)
    if Retraction.objects.filter(incident=incident).exists():
        raise ActionRefusedError("It has been retracted already.")
    editions = list(incident.editions.order_by("number"))
    if not editions:
        raise ActionRefusedError("Only what was published can be retracted.")
    now = timezone.now()
    Retraction.objects.create(
        incident=incident,
        notice=notice,
        reason=reason,
        retracted_by=by,
        retracted_at=now,
    )
    _seal(incident)
    EditionState.objects.filter(incident_id=incident.pk).delete()
    PlannedPublication.objects.filter(incident=incident).delete()
    for edition in editions:
        Edition.objects.filter(pk=edition.pk).update(
            kind=EditionKind.WITHDRAWN,
            change_note=HIDDEN,
            # Told no more, but that there was one: who drafted it had published it.
            urgent_reason=HIDDEN if edition.urgent_reason else "",
            **_hidden(edition),
        )
    last = editions[-1]
    Edition.objects.filter(pk=last.pk, superseded_at=None).update(superseded_at=now)
    tombstone = Edition.objects.create(
        incident=incident,
        number=last.number + 1,
        kind=EditionKind.WITHDRAWN,
        published_at=now,
        change_note=notice,
        published_by_id=by.pk,
        **_hidden(last),
    )
    # One that was merged goes on leading to the other.
    if incident.status != Status.MERGED:
        incident.status = Status.WITHDRAWN
    changes = {"title": [incident.title, RETRACTED_TITLE]}
    incident.title = RETRACTED_TITLE
    incident.save(update_fields=["status", "title", "updated_at"])
    record(Action.RETRACTED, by=by, about=incident, changes=changes, reason=reason)
    return tombstone


@transaction.atomic
def read_hidden(*, by: User, incident_id: int, reason: str) -> Revision:
    """Write into the ledger who reads a retracted incident, and why.

    Raises NotAllowedError, ActionRefusedError, Incident.DoesNotExist.
    """
    require_administrator(by)
    incident = Incident.objects.filter(retraction__isnull=False).get(pk=incident_id)
    if not reason.strip():
        raise ActionRefusedError("Say why you have to read it.")
    return record(Action.RETRACTED_READ, by=by, about=incident, reason=reason.strip())


def _seal(incident: Incident) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO timeline_sealededition (edition_id, incident_id, row) "
            "SELECT id, incident_id, to_jsonb(e) - 'search' FROM timeline_edition AS e "
            "WHERE incident_id = %s ORDER BY number",
            [incident.pk],
        )


def _hidden(edition: Edition) -> dict[str, Any]:
    """Return what stands in an edition's place: the day it was published, no more."""
    day = edition.published_at.date().isoformat()
    content: ec.EditionContent = {
        "version": ec.CONTENT_VERSION,
        "title": RETRACTED_TITLE,
        "summary": "",
        "occurred": {
            "edtf": day,
            "earliest": day,
            "latest": day,
            "expression": "",
            "rule": "",
            "basis": "published",
        },
        "event_type": "CONSULT",
        "mode": "",
        "acled_event_type": "",
        "acled_sub_event_type": "",
        "violence_type": None,
        "hostility": 1,
        "verification": "unverifiable",
        "conflicts": [],
        "places": [],
        "actors": {},
        "sources": {},
        "participations": [],
        "claims": [],
        "casualties": [],
        "citations": [],
        "links": [],
        "independent_sources": 0,
        "retracted": True,
    }
    columns = edition_columns(content, edition.published_at.date(), Records({}, {}, {}))
    return {"content": content, **columns, "search_text": ""}
