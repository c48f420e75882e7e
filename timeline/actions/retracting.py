"""Retracting for legal reasons: what was published goes, and a tombstone stays."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from timeline.actions.edition_columns import Records, edition_columns
from timeline.actions.errors import ActionRefusedError
from timeline.actions.incidents import claim_version
from timeline.actions.ledger import record, record_each
from timeline.actions.retracted_text import (
    Elsewhere,
    Holder,
    elsewhere,
    note_without,
)
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
HIDDEN_WITH = (
    "Hidden: it held text of incident {}, which was retracted for legal reasons."
)


@transaction.atomic
def retract(
    *, by: User, incident_id: int, version: int, notice: str, reason: str
) -> Edition:
    """Hide all that was published of an incident, and return the tombstone.

    Every edition loses its text, names, passages and hashes, in lists, searches, old
    editions, feeds and exports alike; what was there is sealed. So do old editions of
    other incidents that hold its text by a merge or a split, and its title in public
    notes. While another incident shows its text now, it is refused. At the desk it
    keeps no title in any list, and only administrators read the rest (`read_hidden`).
    `notice` is public, `reason` is for the desk. Raises NotAllowedError,
    ActionRefusedError, StaleVersionError.
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
    found = elsewhere(incident)
    if found.holders:
        raise ActionRefusedError(_stands_in(found.holders))
    now = timezone.now()
    Retraction.objects.create(
        incident=incident,
        notice=notice,
        reason=reason,
        retracted_by=by,
        retracted_at=now,
    )
    _seal([*editions, *found.old, *found.noted])
    for edition in editions:
        _hide(edition, HIDDEN, _tombstone(edition))
    for edition in found.old:
        _hide(
            edition,
            HIDDEN_WITH.format(incident.pk),
            _beside(edition, incident.pk, found.titles),
        )
    for edition in found.noted:
        _mend_note(edition, found.titles)
    PlannedPublication.objects.filter(incident=incident).delete()
    last = editions[-1]
    Edition.objects.filter(pk=last.pk, superseded_at=None).update(superseded_at=now)
    tombstone = Edition.objects.create(
        incident=incident,
        number=last.number + 1,
        kind=EditionKind.WITHDRAWN,
        published_at=now,
        change_note=notice,
        published_by_id=by.pk,
        **_columns(last, _tombstone(last)),
    )
    # One that was merged goes on leading to the other.
    if incident.status != Status.MERGED:
        incident.status = Status.WITHDRAWN
    changes = {"title": [incident.title, RETRACTED_TITLE]}
    incident.title = RETRACTED_TITLE
    incident.save(update_fields=["status", "title", "updated_at"])
    record(Action.RETRACTED, by=by, about=incident, changes=changes, reason=reason)
    _tell_others(found, incident.pk, by=by)
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


def _stands_in(holders: Sequence[Holder]) -> str:
    """Return why nothing is retracted yet: its text would stay where it is."""
    public = [str(one.incident.pk) for one in holders if one.is_public]
    drafts = [str(one.incident.pk) for one in holders if not one.is_public]
    where = []
    if public:
        where.append(f"readers see text of it in incident {', '.join(public)}")
    if drafts:
        where.append(f"the draft of incident {', '.join(drafts)} holds text of it")
    return f"First take it out elsewhere: {'; '.join(where)}."


def _tell_others(found: Elsewhere, incident_id: int, *, by: User) -> None:
    """Leave a step in the histories of the incidents whose editions were touched."""
    hidden: dict[int, list[int]] = {}
    for edition in found.old:
        hidden.setdefault(edition.incident_id, []).append(edition.number)
    noted = {edition.incident_id for edition in found.noted}
    others = Incident.objects.in_bulk({*hidden, *noted})
    record_each(
        Action.EDITIONS_HIDDEN,
        by=by,
        about=[
            (other, {"editions": [hidden[pk], []]} if pk in hidden else {})
            for pk, other in sorted(others.items())
        ],
        reason=f"Incident {incident_id} was retracted for legal reasons.",
    )


def _seal(editions: Iterable[Edition]) -> None:
    """Keep editions as they are now, but for what was sealed before it was hidden."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO timeline_sealededition (edition_id, incident_id, row) "
            "SELECT id, incident_id, to_jsonb(e) - 'search' FROM timeline_edition AS e "
            "WHERE id = ANY(%s) ORDER BY id ON CONFLICT (edition_id) DO NOTHING",
            [[edition.pk for edition in editions]],
        )


def _hide(edition: Edition, note: str, content: ec.EditionContent) -> None:
    """Put something else in the place of what was sealed."""
    Edition.objects.filter(pk=edition.pk).update(
        kind=EditionKind.WITHDRAWN,
        change_note=note,
        # Told no more, but that there was one: who drafted it had published it.
        urgent_reason=HIDDEN if edition.urgent_reason else "",
        **_columns(edition, content),
    )
    EditionState.objects.filter(edition=edition).delete()


def _mend_note(edition: Edition, titles: dict[str, int]) -> None:
    note = note_without(edition.change_note, titles)
    Edition.objects.filter(pk=edition.pk).update(change_note=note)
    EditionState.objects.filter(edition=edition).update(change_note=note)


def _beside(
    edition: Edition, retracted_id: int, titles: dict[str, int]
) -> ec.EditionContent:
    """Return what stands in the place of another incident's old edition.

    It keeps its own title, and leads on where its incident was merged.
    """
    content = _tombstone(edition)
    content["retracted_with"] = retracted_id
    if edition.title not in titles:
        content["title"] = edition.title
    if "merged_into" in edition.content:
        content["merged_into"] = edition.content["merged_into"]
    return content


def _tombstone(edition: Edition) -> ec.EditionContent:
    """Return what stands in an edition's place: the day it was published, no more."""
    day = edition.published_at.date().isoformat()
    return {
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


def _columns(edition: Edition, content: ec.EditionContent) -> dict[str, Any]:
    columns = edition_columns(content, edition.published_at.date(), Records({}, {}, {}))
    return {"content": content, **columns, "search_text": ""}
