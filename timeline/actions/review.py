"""Reviewing: remarks on parts of an incident, words suggested and taken, what was seen.

Remarks don't change the incident; a suggestion that is taken is an edit like any other.
"""

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions import content as contents
from timeline.actions.content import COLUMNS, IncidentContent
from timeline.actions.errors import ActionRefusedError
from timeline.actions.incidents import require_may_edit, revise
from timeline.actions.ledger import record
from timeline.actions.roles import require_staff
from timeline.actions.suggested import value_of, words_of
from timeline.models import (
    Action,
    Incident,
    ReviewComment,
    ReviewThread,
    Status,
    Suggestion,
    ViewedPart,
)
from timeline.models.review import claim_part
from timeline.reference.plover import EVENT_TYPES

LONGEST_COMMENT = 5_000
MOST_THREADS = 300
PARTS = {
    *COLUMNS,
    *("conflicts", "places", "participations", "citations", "sources"),
    *("casualties", "links", "actors", "independent_sources"),
} - {"desk_note"}
"""What a remark can be about, besides statements and the whole."""


class OutdatedSuggestionError(ActionRefusedError):
    """What the suggestion was about reads otherwise by now."""

    def __init__(self) -> None:
        super().__init__(
            "It was changed since this was suggested, so nothing was taken: compare "
            "the three, and edit it by hand or suggest again."
        )


@transaction.atomic
def comment(
    *,
    by: User,
    incident_id: int,
    part: str = "",
    text: str = "",
    words: str | None = None,
) -> ReviewComment:
    """Say something about a part ("" for the whole); `words` are suggested for it.

    Raises NotAllowedError, ActionRefusedError.
    """
    require_staff(by)
    incident = _open(incident_id)
    if part and part not in PARTS and not _is_claim(incident, part):
        raise ActionRefusedError("There is no such part of this incident any more.")
    if incident.threads.count() >= MOST_THREADS:
        raise ActionRefusedError(
            f"There are {MOST_THREADS} remarks; settle some first."
        )
    thread = ReviewThread(incident=incident, part=part)
    return _say(thread, incident, by=by, text=text, words=words)


@transaction.atomic
def answer(
    *, by: User, thread_id: int, text: str = "", words: str | None = None
) -> ReviewComment:
    """Answer in a thread; one that was settled is open again."""
    require_staff(by)
    thread = _locked(thread_id)
    incident = _open(thread.incident_id)
    thread.settled_at = thread.settled_by = None
    return _say(thread, incident, by=by, text=text, words=words)


def _open(incident_id: int) -> Incident:
    """Return an incident that is at work, locked against a change of its state."""
    incident = Incident.objects.select_for_update().get(pk=incident_id)
    if incident.status not in {Status.DRAFT, Status.IN_REVIEW}:
        raise ActionRefusedError(
            f"It is {incident.get_status_display().lower()}: remarks are for drafts "
            "and reviews."
        )
    return incident


def _is_claim(incident: Incident, part: str) -> bool:
    ids = incident.claims.values_list("pk", flat=True)
    return part in {claim_part(pk) for pk in ids}


def _say(
    thread: ReviewThread, incident: Incident, *, by: User, text: str, words: str | None
) -> ReviewComment:
    text = text.strip()
    if not text and words is None:
        raise ActionRefusedError("Write what you want to say.")
    if len(text) > LONGEST_COMMENT:
        raise ActionRefusedError(
            f"The comment has {len(text):,} characters; {LONGEST_COMMENT:,} are the "
            "most."
        )
    changes = {}
    now = ""
    if words is not None:
        held = contents.read(incident)
        found = words_of(held, thread.part)
        if found is None:
            raise ActionRefusedError("Nothing can be suggested for this part.")
        now, words = found, str(value_of(held, thread.part, words.strip()))
        if words == now:
            raise ActionRefusedError("This is what stands there.")
        changes = {"suggested": [now, words]}
    thread.save()
    said = ReviewComment.objects.create(
        thread=thread,
        version=incident.version,
        text=text,
        written_by=by,
        written_at=timezone.now(),
    )
    if words is not None:
        Suggestion.objects.create(comment=said, instead_of=now, words=words)
    record(Action.COMMENTED, by=by, about=incident, changes=changes, reason=_told(said))
    return said


def _told(said: ReviewComment) -> str:
    part = said.thread.part
    return f"On {part.replace('_', ' ')}: {said.text}" if part else said.text


@transaction.atomic
def settle(*, by: User, thread_id: int) -> ReviewThread:
    """Note that nothing more is to be done about a remark."""
    require_staff(by)
    thread = _locked(thread_id)
    if thread.settled_at is not None:
        raise ActionRefusedError("It is settled already.")
    thread.settled_at, thread.settled_by = timezone.now(), by
    thread.save(update_fields=["settled_at", "settled_by"])
    _record_about(thread, Action.COMMENT_SETTLED, by=by)
    return thread


@transaction.atomic
def reopen(*, by: User, thread_id: int) -> ReviewThread:
    """Take up a settled remark again."""
    require_staff(by)
    thread = _locked(thread_id)
    if thread.settled_at is None:
        raise ActionRefusedError("It is open already.")
    thread.settled_at = thread.settled_by = None
    thread.save(update_fields=["settled_at", "settled_by"])
    _record_about(thread, Action.COMMENT_REOPENED, by=by)
    return thread


def _locked(thread_id: int) -> ReviewThread:
    return (
        ReviewThread.objects.select_for_update(of=("self",))
        .select_related("incident")
        .get(pk=thread_id)
    )


def _record_about(thread: ReviewThread, action: Action, *, by: User) -> None:
    first = thread.comments.earliest("pk")
    record(action, by=by, about=thread.incident, reason=_told(first))


@transaction.atomic
def take(*, by: User, suggestion_id: int, version: int) -> Incident:
    """Put suggested words where they belong, and settle the remark.

    For who may edit the incident, and in review for who drafted it. Whoever suggested
    the words is a drafter from then on. Raises OutdatedSuggestionError where the part
    reads otherwise by now, StaleVersionError, NotAllowedError, ActionRefusedError.
    """
    require_staff(by)
    suggestion = Suggestion.objects.select_related("comment__written_by").get(
        pk=suggestion_id
    )
    thread = _locked(suggestion.comment.thread_id)
    if suggestion.taken_at is not None:
        raise ActionRefusedError("It was taken already.")
    held = contents.read(thread.incident)
    if words_of(held, thread.part) != suggestion.instead_of:
        raise OutdatedSuggestionError
    author = suggestion.comment.written_by
    incident = revise(
        by=by,
        incident_id=thread.incident_id,
        version=version,
        content=_with(held, thread.part, suggestion.words),
        reason=f"Suggested by {author.get_username()}",
        action=Action.SUGGESTION_TAKEN,
        require_may=require_may_take,
    )
    thread.settled_at, thread.settled_by = timezone.now(), by
    thread.save(update_fields=["settled_at", "settled_by"])
    return incident


def require_may_take(user: User, incident: Incident) -> None:
    """Raise unless the person may take suggestions for the incident as it stands."""
    if incident.status == Status.IN_REVIEW and user.pk in incident.drafter_ids:
        return
    require_may_edit(user, incident)


def _with(held: IncidentContent, part: str, words: str) -> IncidentContent:
    """Return the content with the words in their place."""
    value = value_of(held, part, words)
    if part == "event_type" and held.mode not in EVENT_TYPES[value].modes:
        return replace(held, event_type=value, mode="")
    if part in COLUMNS:
        return replace(held, **{part: value})
    return replace(
        held,
        claims=tuple(
            replace(claim, text=value) if claim_part(claim.id or 0) == part else claim
            for claim in held.claims
        ),
    )


def mark_viewed(
    *, by: User, incident_id: int, part: str, digest: str, viewed: bool
) -> None:
    """Note for oneself that one has seen a part, or hasn't; `digest` is its own."""
    require_staff(by)
    if not viewed:
        ViewedPart.objects.filter(incident=incident_id, viewer=by, part=part).delete()
        return
    ViewedPart.objects.update_or_create(
        incident_id=incident_id, viewer=by, part=part, defaults={"digest": digest}
    )
