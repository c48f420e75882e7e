"""Merging two records that are one; undoing it puts everything back.

Where an edition in force would change, a second person confirms the merge, as a second
person publishes what one has drafted; the database checks it by the editions made.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Func
from django.utils import timezone

from timeline.actions import merge_back, merge_incidents, merge_rows
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.hanging import Hanging, in_words
from timeline.actions.incidents import claim_version
from timeline.actions.ledger import record
from timeline.actions.merge_back import NAMES_IT_STILL, Left, left_of
from timeline.actions.merge_content import substituted
from timeline.actions.merge_doubts import doubts
from timeline.actions.merge_editions import unmerged
from timeline.actions.roles import require_editor
from timeline.actions.workflow import new_edition
from timeline.models import (
    Action,
    Actor,
    Edition,
    EditionKind,
    Incident,
    Merge,
    MergeKind,
    MergeStatus,
    Place,
    Retraction,
    Source,
)
from timeline.models.edition import EditionQuerySet
from timeline.models.edition_keys import RETRACTED

type Record = Actor | Place | Source | Incident

MODELS: dict[str, type[Actor] | type[Place] | type[Source] | type[Incident]] = {
    MergeKind.INCIDENT: Incident,
    MergeKind.ACTOR: Actor,
    MergeKind.PLACE: Place,
    MergeKind.SOURCE: Source,
}
MOST_EDITIONS = 2_000
"""More than these are not published anew in one go."""


SHOWN = 25
"""Rows of each kind that a preview names."""
_AS = {
    "speaker": ", as who speaks",
    "on_behalf_of": ", as on whose behalf it is said",
    "relayed_by": ", as who passes it on",
    "attributed_to": ", as who gives the number",
    "part_of": ", as what it is part of",
    "person": ", as the person",
    "organisation": ", as the organisation",
    "used_by": ", as whose name for it that is",
    "same_text_as": ", as where the same text stood",
}
"""What a record is to the rows that name it, where the kind of row leaves it open."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would move, kind by kind: how many rows, and the first of them."""

    rows: list[Hanging]
    editions: list[Edition]
    """In force, that would be followed by another: a second person confirms it."""
    refusal: str
    """Why the two can't be merged, as things stand; empty where they can."""
    doubts: list[str]
    """What speaks against their being one."""


def preview(kind: str, kept: Record, gone: Record) -> Preview:
    """Return what a merge would do; it changes nothing."""
    refusal, speaks_against = _refusal(kept, gone), doubts(kept, gone)
    if isinstance(kept, Incident) and isinstance(gone, Incident):
        return Preview(
            merge_incidents.moving(gone),
            merge_incidents.changing(kept, gone),
            refusal,
            speaks_against,
        )
    assert not isinstance(gone, Incident)  # noqa: S101
    rows = [
        replace(
            found := in_words(model, ids, most=SHOWN),
            what=f"{found.what}{_AS.get(column, '')}",
        )
        for model, column, ids in merge_rows.references(gone)
    ]
    editions = list(naming(kind, gone.pk)[: MOST_EDITIONS + 1])
    return Preview(rows, editions, refusal, speaks_against)


def _refusal(kept: Record, gone: Record) -> str:
    try:
        _require_mergeable(kept, gone)
    except ActionRefusedError as refusal:
        return str(refusal)
    return ""


def moved(merge: Merge) -> tuple[list[Hanging], list[Edition]]:
    """Return what a merge moved, as a preview tells it, and what it published."""
    was = merge.moved
    if merge.kind == MergeKind.INCIDENT:
        made = [pk for pk in (was.get("made"), was.get("withdrawn")) if pk]
        return merge_incidents.moved(was), list(Edition.objects.filter(pk__in=made))
    rows = [
        replace(found, what=f"{found.what}{_AS.get(column, '')}")
        for found, column in merge_rows.moved(merge.moved)
    ]
    made = [made for _, made in was.get("editions", ())]
    return rows, list(Edition.objects.filter(pk__in=made))


def naming(kind: str, pk: int) -> EditionQuerySet:
    """Return the editions in force that name an actor, place or source."""
    column = {"actor": "actor_ids", "place": "place_ids", "source": "source_ids"}[kind]
    return Edition.objects.current().filter(**{f"{column}__contains": [pk]})


@transaction.atomic
def propose(*, by: User, kind: str, kept_id: int, gone_id: int, reason: str) -> Merge:
    """Merge two records, or have it wait where an edition in force would change.

    Raises NotAllowedError, ActionRefusedError.
    """
    require_editor(by)
    if not reason.strip():
        raise ActionRefusedError("Say in a note how you know that they are one.")
    kept, gone = _locked(kind, kept_id, gone_id)
    _require_mergeable(kept, gone)
    shown = preview(kind, kept, gone)
    if len(shown.editions) > MOST_EDITIONS:
        raise ActionRefusedError(
            f"More than {MOST_EDITIONS:,} incidents would be published anew."
        )
    if Merge.objects.filter(
        kind=kind, gone_id=gone_id, status=MergeStatus.PROPOSED
    ).exists():
        raise ActionRefusedError("Such a merge waits to be confirmed already.")
    merge = Merge.objects.create(
        kind=kind,
        kept_id=kept_id,
        gone_id=gone_id,
        titles={"kept": str(kept), "gone": str(gone)},
        reason=reason.strip(),
        proposed_by=by,
        proposed_at=timezone.now(),
    )
    if not shown.editions:
        return _carry_out(merge, kept, gone, by=by)
    _record_for_both(Action.MERGE_PROPOSED, merge, by=by, reason=merge.reason)
    return merge


@transaction.atomic
def confirm(*, by: User, merge_id: int) -> Merge:
    """Carry out what somebody else proposed. Raises as `propose` does."""
    require_editor(by)
    merge = _waiting(merge_id)
    if merge.proposed_by_id == by.pk:
        raise NotAllowedError("You proposed it, so somebody else has to confirm it.")
    kept, gone = _locked(merge.kind, merge.kept_id, merge.gone_id)
    _require_mergeable(kept, gone)
    return _carry_out(merge, kept, gone, by=by)


@transaction.atomic
def drop(*, by: User, merge_id: int) -> Merge:
    """Drop a merge that waits; nothing was moved."""
    require_editor(by)
    merge = _waiting(merge_id)
    _record_for_both(Action.MERGE_DROPPED, merge, by=by)
    return _ended(merge, MergeStatus.DROPPED, by)


def _record_for_both(
    action: Action, merge: Merge, *, by: User, reason: str = ""
) -> None:
    """Leave a step in the histories of both records, each naming the other."""
    titles = merge.titles
    words = f"‘{titles['gone']}’ into ‘{titles['kept']}’"
    both = MODELS[merge.kind]._default_manager.in_bulk([merge.kept_id, merge.gone_id])
    for one in both.values():
        record(action, by=by, about=one, reason=f"{words}: {reason}".rstrip(": "))


def _waiting(merge_id: int) -> Merge:
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    if merge.status != MergeStatus.PROPOSED:
        raise ActionRefusedError(f"It is {merge.get_status_display().lower()} already.")
    return merge


def _ended(merge: Merge, status: MergeStatus, by: User) -> Merge:
    merge.status, merge.done_by, merge.done_at = status, by, timezone.now()
    merge.save(update_fields=["status", "done_by", "done_at", "moved"])
    return merge


def _locked(kind: str, kept_id: int, gone_id: int) -> tuple[Record, Record]:
    """Return both records, locked in one order, so that two merges can't cross."""
    model = MODELS.get(kind)
    if model is None:
        raise ActionRefusedError("Choose what is to be merged.")
    found: dict[int, Record] = {
        one.pk: one
        for one in model._default_manager.select_for_update(of=("self",))
        .filter(pk__in=[kept_id, gone_id])
        .order_by("pk")
    }
    if kept_id not in found or gone_id not in found:
        raise ActionRefusedError("One of the two is not there.")
    if kept_id == gone_id:
        raise ActionRefusedError("Choose two different records.")
    return found[kept_id], found[gone_id]


def is_retracted(*records: Record) -> bool:
    """Tell whether one of them is an incident that was retracted."""
    incidents = [one for one in records if isinstance(one, Incident)]
    return Retraction.objects.filter(incident__in=incidents).exists()


def _require_mergeable(kept: Record, gone: Record) -> None:
    if kept.merged_into_id or gone.merged_into_id:
        raise ActionRefusedError("One of the two was merged already.")
    if other_kinds(kept, gone):
        raise ActionRefusedError(
            f"They are of two kinds: “{kept}” is held as "
            f"“{_kind_of(kept)}”, “{gone}” as “{_kind_of(gone)}”. Correct that first."
        )
    if isinstance(kept, Incident) and isinstance(gone, Incident):
        if is_retracted(kept, gone):
            raise ActionRefusedError("One of the two was retracted for legal reasons.")
        merge_incidents.require_mergeable(kept, gone)


def other_kinds(kept: Record, gone: Record) -> bool:
    """Tell whether they are actors of two kinds, one of which has to be corrected."""
    both = isinstance(kept, Actor) and isinstance(gone, Actor)
    return both and _kind_of(kept) != _kind_of(gone)


def _kind_of(record: Record) -> str:
    return record.get_kind_display() if isinstance(record, Actor) else ""


def _carry_out(merge: Merge, kept: Record, gone: Record, *, by: User) -> Merge:
    """Move everything; publish anew what is in force, drafted by who proposed it."""
    if isinstance(kept, Incident) and isinstance(gone, Incident):
        merge.moved = merge_incidents.carry_out(merge, kept, gone, by=by)
    else:
        assert not isinstance(kept, Incident)  # noqa: S101
        assert not isinstance(gone, Incident)  # noqa: S101
        merge.moved = _carry_out_records(merge, kept, gone, by=by)
    _ended(merge, MergeStatus.DONE, by)
    record(
        Action.MERGED,
        by=by,
        about=kept,
        changes={"merged": [str(gone), str(kept)]},
        reason=merge.reason,
    )
    return merge


def _carry_out_records(
    merge: Merge, kept: merge_rows.Named, gone: merge_rows.Named, *, by: User
) -> dict[str, Any]:
    editions = list(naming(merge.kind, gone.pk).order_by("incident_id"))
    touched = merge_rows.incidents_of(gone)
    moved = merge_rows.move(gone, kept)
    type(gone)._default_manager.filter(pk=gone.pk).update(merged_into=kept)
    kept.refresh_from_db()
    made = [
        _published_anew(
            edition,
            substituted(edition.content, gone.pk, kept),
            by=by,
            drafter_ids=[merge.proposed_by_id],
            note=f"“{gone}” and “{kept}” are one: shown under one name.",
        )
        for edition in editions
    ]
    _touch(touched - {edition.incident_id for edition in editions}, by=by)
    return {
        **moved.as_json(),
        "editions": made,
        "touched": sorted(touched),
        "newest": merge_back.newest_rows(type(gone)),
    }


def _published_anew(
    edition: Edition, content: Any, *, by: User, drafter_ids: list[int], note: str
) -> tuple[int, int]:
    """Publish what is in force with other content; return both editions' ids."""
    incident = Incident.objects.get(pk=edition.incident_id)
    incident = claim_version(incident.pk, incident.version)
    new = new_edition(
        incident,
        edition,
        content,
        by=by,
        kind=EditionKind.PUBLISHED,
        change_note=note,
        drafter_ids=drafter_ids,
    )
    record(Action.CORRECTED, by=by, about=incident, reason=note)
    return edition.pk, new.pk


def _touch(incident_ids: set[int], *, by: User) -> None:
    """Let who has one of the incidents open see that it changed; name the drafter."""
    Incident.objects.filter(pk__in=incident_ids).update(version=F("version") + 1)
    Incident.objects.open().filter(pk__in=incident_ids).exclude(
        drafter_ids__contains=[by.pk]
    ).update(drafter_ids=Func(F("drafter_ids"), by.pk, function="array_append"))


@transaction.atomic
def undo(*, by: User, merge_id: int, reason: str) -> tuple[Merge, int]:
    """Put everything back; return the merge, and how much could not be.

    What was in force before is published again, word for word, as two people had
    approved it; what was corrected since keeps its corrections, under the names that
    two people had approved before. Where somebody changed what the merge had moved,
    it stays, and the merge says so.
    """
    require_editor(by)
    if not reason.strip():
        raise ActionRefusedError("Say in a note why it is undone.")
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    if merge.status != MergeStatus.DONE:
        raise ActionRefusedError("Only a merge that was carried out can be undone.")
    kept, gone = _locked(merge.kind, merge.kept_id, merge.gone_id)
    if kept.merged_into_id:
        raise ActionRefusedError("Undo first what the kept record was merged into.")
    if isinstance(kept, Incident) and isinstance(gone, Incident):
        if is_retracted(kept, gone):
            raise ActionRefusedError(
                "One of the two was retracted for legal reasons since."
            )
        left = merge_incidents.undo(merge, kept, gone, by=by)
    else:
        assert not isinstance(kept, Incident)  # noqa: S101
        assert not isinstance(gone, Incident)  # noqa: S101
        left = _undo_records(merge, kept, gone, by=by)
    merge.moved = {**merge.moved, "left": merge_back.as_json(left)}
    _ended(merge, MergeStatus.UNDONE, by)
    record(
        Action.MERGE_UNDONE,
        by=by,
        about=kept,
        changes={"merged": [str(kept), str(gone)]},
        reason=reason.strip(),
    )
    return merge, len(left)


def _undo_records(
    merge: Merge, kept: merge_rows.Named, gone: merge_rows.Named, *, by: User
) -> list[Left]:
    type(gone)._default_manager.filter(pk=gone.pk).update(merged_into=None)
    left = merge_back.move_back(merge.moved, gone, kept)
    again = set()
    for before_id, made_id in merge.moved["editions"]:
        before = Edition.objects.get(pk=before_id)
        now = Edition.objects.get(incident=before.incident_id, superseded_at=None)
        if now.is_taken_back:
            if now.notice != RETRACTED:
                left.append(left_of(now.incident_id, "withdrawn"))
            continue
        if before.is_taken_back:
            continue
        if now.pk == made_id:
            content, how = before.content, "as before"
        else:
            content = unmerged(now.content, before.content, gone.pk, kept)
            how = "each is shown under its own name again"
        note = f"“{gone}” and “{kept}” are two after all: {how}."
        if content != now.content:
            _published_anew(now, content, by=by, drafter_ids=[], note=note)
            again.add(now.incident_id)
    names_it_again = merge_rows.incidents_of(gone)
    _touch(names_it_again - again, by=by)
    return _readers_first(merge, kept, gone, names_it_again, left)


def _readers_first(
    merge: Merge,
    kept: merge_rows.Named,
    gone: merge_rows.Named,
    names_it_again: set[int],
    left: list[Left],
) -> list[Left]:
    """Mark what readers still see under the kept record, and add such editions.

    One that was first published after the merge had never been approved otherwise.
    """
    kept_named = naming(merge.kind, kept.pk)
    public = set(
        kept_named.filter(
            incident__in={one.incident for one in left} - {None}
        ).values_list("incident_id", flat=True)
    )
    marked = [
        replace(one, public=one.why in NAMES_IT_STILL and one.incident in public)
        for one in left
    ]
    named_rightly = naming(merge.kind, gone.pk).values_list("incident_id", flat=True)
    wrong = kept_named.filter(incident__in=names_it_again).exclude(
        incident__in=list(named_rightly)
    )
    return marked + [
        replace(left_of(one.incident_id, "edition"), public=True) for one in wrong
    ]
