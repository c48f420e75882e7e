"""Merging incidents, and undoing it."""

from copy import deepcopy
from dataclasses import asdict, replace
from typing import Any, Final

from django.contrib.auth.models import User

from timeline.actions import content as contents
from timeline.actions.compose import compose
from timeline.actions.errors import ActionRefusedError
from timeline.actions.hanging import Hanging
from timeline.actions.incidents import (
    claim_version,
    write_content,
)
from timeline.actions.ledger import record
from timeline.actions.merge_apart import edition_apart, gone_apart, kept_apart
from timeline.actions.merge_back import Left, left_of
from timeline.actions.merge_content import together
from timeline.actions.workflow import latest_edition, new_edition
from timeline.models import (
    Action,
    Claim,
    Edition,
    EditionKind,
    Incident,
    IncidentLink,
    Merge,
    Status,
)
from timeline.models import edition_content as ec


def require_mergeable(kept: Incident, gone: Incident) -> None:
    """Raise unless what is public of the other has a public page to go to."""
    for one in (kept, gone):
        if one.status in {Status.REJECTED, Status.WITHDRAWN}:
            raise ActionRefusedError(
                f"“{one}” is {one.get_status_display().lower()}: it can't be merged."
            )
    if _in_force(gone) and kept.status != Status.PUBLISHED:
        raise ActionRefusedError(
            "Readers know the one that would go: the one that stays has to be "
            "published, without a correction that is begun."
        )


def _in_force(incident: Incident) -> Edition | None:
    last = latest_edition(incident)
    return last if last and last.kind == EditionKind.PUBLISHED else None


_WORDS: Final = {
    "claims": ("statement", "statements"),
    "casualties": ("casualty estimate", "casualty estimates"),
    "citations": ("source cited", "sources cited"),
    "participations": ("participant", "participants"),
    "places": ("place", "places"),
    "conflicts": ("conflict", "conflicts"),
    "links_in": (
        "link of another incident to it",
        "links of other incidents to it",
    ),
}


def moving(gone: Incident) -> list[Hanging]:
    """Return what would move to the kept incident, in words."""
    return _counted({name: getattr(gone, name).count() for name in _WORDS})


def moved(was: dict[str, Any]) -> list[Hanging]:
    """Return what a merge moved to the kept incident, from what undoing needs."""
    if not was:
        return []
    gone, links = contents.of_json(was["gone"]), was["links"]
    return _counted(
        {
            "claims": len(gone.claims),
            "casualties": len(gone.casualties),
            "citations": len(gone.citations),
            "participations": len(gone.participations),
            "places": len(gone.place_ids),
            "conflicts": len(gone.conflict_ids),
            "links_in": len(links["moved"]) + len(links["removed"]),
        }
    )


def _counted(counts: dict[str, int]) -> list[Hanging]:
    return [
        Hanging(_WORDS[name][count != 1], count, ())
        for name, count in counts.items()
        if count
    ]


def changing(kept: Incident, gone: Incident) -> list[Edition]:
    """Return the editions in force that the merge would follow with others."""
    if kept.status != Status.PUBLISHED and not _in_force(gone):
        return []
    return [one for one in (_in_force(kept), _in_force(gone)) if one]


def carry_out(
    merge: Merge, kept: Incident, gone: Incident, *, by: User
) -> dict[str, Any]:
    """Move everything to `kept`; return what undoing needs."""
    published = kept.status == Status.PUBLISHED
    kept = claim_version(kept.pk, kept.version)
    gone = claim_version(gone.pk, gone.version)
    before_kept, before_gone = contents.read(kept), contents.read(gone)
    status_of_gone, drafters_of_gone = gone.status, gone.drafter_ids
    all_of_it = together(before_kept, before_gone, kept_id=kept.pk, gone_id=gone.pk)
    # In place, so that what relates to them goes on doing so.
    Claim.objects.filter(incident=gone).update(incident=kept)
    gone.casualties.all().delete()
    if not published:
        kept.drafter_ids = sorted({*kept.drafter_ids, *gone.drafter_ids, by.pk})
    write_content(kept, all_of_it)
    links = _redirect_links(kept, gone)
    gone.status, gone.merged_into = Status.MERGED, kept
    gone.save(update_fields=["status", "merged_into", "updated_at"])
    made = None
    note = _taken_in(gone)
    former = latest_edition(kept)
    if published and former is not None:
        made = new_edition(
            kept,
            former,
            compose(kept),
            by=by,
            kind=EditionKind.PUBLISHED,
            change_note=note,
            drafter_ids=[merge.proposed_by_id],
        ).pk
    last = None
    if edition := _in_force(gone):
        last = new_edition(
            gone,
            edition,
            _redirecting(edition.content, kept),
            by=by,
            kind=EditionKind.WITHDRAWN,
            change_note=f"Merged into incident {kept.pk}.",
        ).pk
    record(
        Action.MERGED,
        by=by,
        about=gone,
        changes={
            "merged": [str(gone), str(kept)],
            **contents.changes(before_kept, all_of_it),
        },
        reason=merge.reason,
    )
    return {
        "kept": asdict(before_kept),
        "gone": asdict(before_gone),
        "version": kept.version,
        "status_of_gone": status_of_gone,
        "drafters_of_gone": drafters_of_gone,
        "links": links,
        "former": former.pk if made and former else None,
        "made": made,
        "withdrawn": last,
    }


def _taken_in(gone: Incident) -> str:
    """Return the public note of an edition that holds another incident's statements.

    It names the other by its number alone: a title that stood here would stay when
    that incident is retracted, and one that readers never knew would come out.
    """
    if not _in_force(gone):
        return "Statements and sources on the same incident are taken in."
    return (
        f"Incident {gone.pk} was the same one: its statements and sources are here now."
    )


def _redirecting(content: ec.EditionContent, kept: Incident) -> ec.EditionContent:
    new = deepcopy(content)
    new["merged_into"] = kept.pk
    return new


def _redirect_links(kept: Incident, gone: Incident) -> dict[str, list[Any]]:
    """Let other incidents' links lead to `kept`; return the rows, and those removed."""
    moved, removed = [], []
    for link in IncidentLink.objects.filter(other=gone).exclude(incident=kept):
        if IncidentLink.objects.filter(
            incident=link.incident_id, other=kept, kind=link.kind
        ).exists():
            removed.append([link.incident_id, link.kind, link.alleged, link.note])
            link.delete()
        else:
            link.other = kept
            link.save(update_fields=["other"])
            moved.append(link.pk)
    return {"moved": moved, "removed": removed}


def undo(merge: Merge, kept: Incident, gone: Incident, *, by: User) -> list[Left]:
    """Make two of them again, with what was edited since; return what is to be seen."""
    moved = merge.moved
    kept = claim_version(kept.pk, kept.version)
    gone = claim_version(gone.pk, gone.version)
    before_kept, before_gone = (
        contents.of_json(moved["kept"]),
        contents.of_json(moved["gone"]),
    )
    merged = together(before_kept, before_gone, kept_id=kept.pk, gone_id=gone.pk)
    now = contents.read(kept)
    of_gone = gone_apart(merged, now, before_gone)
    ids = [claim.id for claim in before_gone.claims if claim.id is not None]
    back = Claim.objects.filter(pk__in=ids, incident=kept)
    # An estimate of a statement that goes would name another incident's.
    kept.casualties.filter(claim__in=back).delete()
    back.update(incident=gone)
    write_content(kept, kept_apart(merged, now, before_kept))
    gone.status, gone.merged_into = moved["status_of_gone"], None
    gone.drafter_ids = moved["drafters_of_gone"]
    edited = _but_for_ids(of_gone) != _but_for_ids(before_gone)
    if edited and gone.status != Status.PUBLISHED:
        gone.drafter_ids = sorted({*gone.drafter_ids, *kept.drafter_ids})
    gone.save(update_fields=["status", "merged_into"])
    write_content(gone, of_gone)
    _links_back(moved["links"], kept, gone)
    note = "The merge of two incidents was undone: as before."
    left = _parted(kept, moved, before_gone, by=by, note=note)
    if moved["withdrawn"]:
        last = Edition.objects.get(pk=moved["withdrawn"])
        former = Edition.objects.get(incident=gone, number=last.number - 1)
        _as_before(gone, last, former.content, by=by, note=note)
        left += [left_of(gone.pk, "unpublished")] if edited else []
    record(
        Action.MERGE_UNDONE,
        by=by,
        about=gone,
        changes={"merged": [str(kept), str(gone)]},
        reason=note,
    )
    return left


def _but_for_ids(content: contents.IncidentContent) -> contents.IncidentContent:
    return replace(
        content, claims=tuple(replace(claim, id=None) for claim in content.claims)
    )


def _parted(
    kept: Incident,
    moved: dict[str, Any],
    before_gone: contents.IncidentContent,
    *,
    by: User,
    note: str,
) -> list[Left]:
    """Take the other's statements out of what is in force of the kept incident.

    What was first published with them stays: nobody has approved it without them.
    """
    now = Edition.objects.filter(incident=kept, superseded_at=None).first()
    if now is None:
        return []
    if moved["made"] is None:
        brought = {claim.id for claim in before_gone.claims}
        shown = {claim["id"] for claim in now.content["claims"]}
        public = bool(brought & shown) and not now.is_taken_back
        return [replace(left_of(kept.pk, "statements"), public=True)] if public else []
    if now.is_taken_back:
        return [left_of(kept.pk, "withdrawn")]
    made = Edition.objects.get(pk=moved["made"])
    former = Edition.objects.get(pk=moved["former"])
    if former.is_taken_back:
        return [replace(left_of(kept.pk, "statements"), public=True)]
    content = (
        former.content
        if now.pk == made.pk
        else edition_apart(now.content, made.content, former.content)
    )
    _as_before(kept, now, content, by=by, note=note)
    return []


def _as_before(
    incident: Incident, now: Edition, content: ec.EditionContent, *, by: User, note: str
) -> None:
    new_edition(
        incident,
        now,
        content,
        by=by,
        kind=EditionKind.PUBLISHED,
        change_note=note,
        drafter_ids=[],
    )


def _links_back(links: dict[str, list[Any]], kept: Incident, gone: Incident) -> None:
    IncidentLink.objects.filter(pk__in=links["moved"], other=kept).update(other=gone)
    IncidentLink.objects.bulk_create(
        (
            IncidentLink(
                incident_id=incident_id,
                other=gone,
                kind=kind,
                alleged=alleged,
                note=note,
            )
            for incident_id, kind, alleged, note in links["removed"]
        ),
        ignore_conflicts=True,
    )
