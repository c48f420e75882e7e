"""Splitting an incident in two; undoing it puts everything back."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions import content as contents
from timeline.actions.content import CasualtyContent, ClaimContent, IncidentContent
from timeline.actions.errors import ActionRefusedError
from timeline.actions.incidents import (
    begin_draft,
    claim_version,
    claim_versions,
    draft,
    require_may_edit,
    write_content,
)
from timeline.actions.ledger import record
from timeline.actions.roles import require_staff
from timeline.actions.workflow import latest_edition
from timeline.models import Action, Claim, Incident, IncidentLink, Split, Status


@transaction.atomic
def split(
    *,
    by: User,
    incident_id: int,
    version: int,
    claim_ids: list[int],
    title: str,
    reason: str,
) -> Incident:
    """Part statements, and what counts or cites with them, into a draft of their own.

    What is left becomes the draft of the next edition; both go through review.
    Raises NotAllowedError, ActionRefusedError, StaleVersionError.
    """
    require_staff(by)
    if not title.strip():
        raise ActionRefusedError("Give the new incident a title.")
    if not reason.strip():
        raise ActionRefusedError("Say in a note why it is split.")
    held = claim_version(incident_id, version)
    require_may_edit(by, held)
    whole = contents.read(held)
    going = [claim for claim in whole.claims if claim.id in set(claim_ids)]
    if not going or len(going) < len(set(claim_ids)):
        raise ActionRefusedError("Choose statements of this incident.")
    if len(going) == len(whole.claims):
        raise ActionRefusedError("Leave a statement with the incident that stays.")
    new = draft(
        by=by,
        content=_part(whole, going, title.strip()),
        intake=held.intake,
        reason=f"Split from incident {incident_id}: {reason.strip()}",
    )
    stays = [claim for claim in whole.claims if claim not in going]
    # In place, so that what relates to them goes on doing so.
    moved = Claim.objects.filter(pk__in=claim_ids, incident=held)
    held.casualties.filter(claim__in=moved).delete()
    moved.update(incident=new)
    _casualties(new, whole, going)
    staying = {claim.id for claim in stays}
    left = replace(
        whole,
        claims=tuple(stays),
        casualties=_renumbered(
            (
                one
                for one in whole.casualties
                if one.claim is None or whole.claims[one.claim].id in staying
            ),
            whole.claims,
            stays,
        ),
    )
    before = {"status": held.status, "drafter_ids": held.drafter_ids}
    begin_draft(held, by)
    write_content(held, left)
    Split.objects.create(
        incident=held,
        new=new,
        done_by=by,
        done_at=timezone.now(),
        moved={
            **before,
            "edition": _edition_number(held),
            "whole": asdict(whole),
            "left": asdict(left),
            "parted": asdict(contents.read(new)),
        },
    )
    record(
        Action.SPLIT,
        by=by,
        about=held,
        changes=contents.changes(whole, left),
        reason=f"‘{new}’ is incident {new.pk} now. {reason.strip()}",
    )
    return new


def _edition_number(incident: Incident) -> int:
    last = latest_edition(incident)
    return last.number if last else 0


def _part(
    whole: IncidentContent, going: list[ClaimContent], title: str
) -> IncidentContent:
    """Return the new incident's content, but for the statements, which are moved."""
    sources = {claim.source_id for claim in going}
    cited = tuple(one for one in whole.citations if one.source_id in sources)
    return replace(
        whole,
        title=title,
        claims=(),
        casualties=(),
        links=(),
        citations=cited,
        desk_note="",
    )


def _casualties(
    new: Incident, whole: IncidentContent, going: list[ClaimContent]
) -> None:
    """Give the new incident the estimates that belong to its statements."""
    there = contents.read(new)
    of_going = {claim.id for claim in going}
    counted = tuple(
        one
        for one in whole.casualties
        if one.claim is not None and whole.claims[one.claim].id in of_going
    )
    write_content(
        new,
        replace(there, casualties=_renumbered(counted, whole.claims, there.claims)),
    )


def _renumbered(
    casualties: Iterable[CasualtyContent],
    before: Sequence[ClaimContent],
    after: Sequence[ClaimContent],
) -> tuple[CasualtyContent, ...]:
    """Return estimates that name their claims by where these stand in `after`."""
    index_of = {claim.id: index for index, claim in enumerate(after)}
    return tuple(
        one if one.claim is None else replace(one, claim=index_of[before[one.claim].id])
        for one in casualties
    )


@transaction.atomic
def undo(*, by: User, split_id: int, reason: str) -> Incident:
    """Put the statements back where they were; return the incident that has them.

    What was edited since of the incident that stayed remains as it was edited, and
    the statements stand at its end. Raises ActionRefusedError where what was split off
    has been changed, published or taken elsewhere since; NotAllowedError.
    """
    require_staff(by)
    if not reason.strip():
        raise ActionRefusedError("Say in a note why it is put together again.")
    parted = Split.objects.select_for_update().get(pk=split_id)
    if parted.undone_at is not None:
        raise ActionRefusedError("It was put together again already.")
    both = (parted.incident_id, parted.new_id)
    found = Incident.objects.select_for_update().order_by("pk").in_bulk(both)
    claimed = claim_versions({pk: one.version for pk, one in found.items()})
    held, new = claimed[parted.incident_id], claimed[parted.new_id]
    there = contents.read(new)
    _require_as_parted(new, there, contents.of_json(parted.moved["parted"]))
    if held.merged_into_id:
        raise ActionRefusedError(f"“{held}” was merged into another: undo that first.")
    require_may_edit(by, held)
    require_may_edit(by, new)
    now = contents.read(held)
    # An estimate of a statement that goes would name another incident's.
    new.casualties.all().delete()
    new.claims.update(incident=held)
    whole = contents.of_json(parted.moved["whole"])
    if contents.changes(contents.of_json(parted.moved["left"]), now):
        begin_draft(held, by)
        write_content(held, _put_back(now, there, new.pk))
    else:
        _step_back(held, parted, by)
        write_content(held, whole)
    _lead_to(held, new)
    parted.undone_by, parted.undone_at = by, timezone.now()
    parted.save(update_fields=["undone_by", "undone_at"])
    record(
        Action.SPLIT_UNDONE,
        by=by,
        about=held,
        changes=contents.changes(now, contents.read(held)),
        reason=f"‘{new}’ is part of it again. {reason.strip()}",
    )
    record(
        Action.SPLIT_UNDONE,
        by=by,
        about=new,
        reason=f"It is part of incident {held.pk} again. {reason.strip()}",
    )
    return held


def _require_as_parted(
    new: Incident, there: IncidentContent, then: IncidentContent
) -> None:
    """Raise unless what was split off is still what it was then."""
    if new.status in {Status.MERGED, Status.REJECTED}:
        raise ActionRefusedError(
            f"“{new}” was {new.get_status_display().lower()} since it was split off."
        )
    if new.editions.exists():
        raise ActionRefusedError(
            f"“{new}” was published since it was split off: merge the two instead, so "
            "that its address leads readers on."
        )
    if contents.changes(then, there):
        raise ActionRefusedError(
            f"“{new}” was changed since it was split off: merge the two instead, which "
            "keeps what was changed."
        )


def _put_back(
    now: IncidentContent, back: IncidentContent, new_id: int
) -> IncidentContent:
    """Return what an edited incident is with statements that come back to it."""
    claims = (*now.claims, *back.claims)
    cited = {(one.source_id, one.passage_id) for one in now.citations}
    return replace(
        now,
        claims=claims,
        casualties=(
            *now.casualties,
            *_renumbered(back.casualties, back.claims, claims),
        ),
        citations=(
            *now.citations,
            *(
                one
                for one in back.citations
                if (one.source_id, one.passage_id) not in cited
            ),
        ),
        links=tuple(link for link in now.links if link.other_id != new_id),
    )


def _step_back(held: Incident, parted: Split, by: User) -> None:
    """Set status and drafters as they were, where the split alone changed them."""
    then = parted.moved
    if (
        held.status == Status.DRAFT
        and then["status"] in {Status.PUBLISHED, Status.WITHDRAWN}
        and then["edition"] == _edition_number(held)
    ):
        held.status, held.drafter_ids = then["status"], then["drafter_ids"]
    else:
        begin_draft(held, by)


def _lead_to(held: Incident, new: Incident) -> None:
    """Let the address of what is no longer there lead to what has it."""
    for link in new.links_in.exclude(incident=held):
        if IncidentLink.objects.filter(
            incident=link.incident_id, other=held, kind=link.kind
        ).exists():
            link.delete()
        else:
            link.other = held
            link.save(update_fields=["other"])
    new.status, new.merged_into = Status.MERGED, held
    new.save(update_fields=["status", "merged_into", "updated_at"])
