"""An article's way in: received, retried, discarded, saved as drafts.

The reading in between is in `timeline.actions.reading`, which only the background
worker imports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from timeline.actions import content as contents
from timeline.actions import incidents
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    IncidentContent,
    ParticipationContent,
)
from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.actions.outcomes import FieldOutcome, keep_outcomes
from timeline.actions.reading_lock import being_read
from timeline.actions.records import actor_named, place_named
from timeline.actions.roles import require_staff
from timeline.actions.sources import (
    SourceDetails,
    hold_source,
    passage_at,
    take_snapshot,
)
from timeline.intake.addresses import address_key
from timeline.intake.content import read_content
from timeline.intake.errors import InputTooLarge
from timeline.intake.proposal import SCHEMA_VERSION
from timeline.models import (
    Action,
    Actor,
    Claim,
    Incident,
    InputKind,
    Intake,
    IntakeStatus,
    Obtained,
    Passage,
    Place,
    Revision,
    Snapshot,
)

LONGEST_TEXT: Final = 1_000_000
"""Characters that the language pipeline takes at once."""

_OBTAINED = {
    InputKind.TEXT: Obtained.PASTED,
    InputKind.HTML: Obtained.UPLOADED,
    InputKind.URL: Obtained.FETCHED,
}


@transaction.atomic
def receive(
    *,
    by: User,
    kind: InputKind,
    raw: bytes = b"",
    url: str = "",
    published: str = "",
    filename: str = "",
    content_type: str = "",
    attach_to: int | None = None,
) -> Intake:
    """Keep what an editor gave; the caller starts the reading after the commit.

    `attach_to`: id of the incident that it is to be added to, if that is known.
    Raises IntakeError, before anything is kept, for empty, oversized or binary input.
    """
    require_staff(by)
    if kind != InputKind.URL:
        given = read_content(raw, content_type=content_type)
        if len(given.text) > LONGEST_TEXT:
            raise InputTooLarge(
                f"That is {len(given.text):,} characters; an article may have up to "
                f"{LONGEST_TEXT:,}. Paste the article alone."
            )
    intake = Intake.objects.create(
        kind=kind,
        raw=raw,
        url=url,
        published=published,
        filename=filename[:255],
        content_type=content_type[:100],
        address_key=address_key(url),
        attach_to_id=attach_to,
        created_by=by,
    )
    record(Action.INTAKE_RECEIVED, by=by, about=intake)
    return intake


def set_fields(intake: Intake, **values: object) -> None:
    """Set and save these columns of an intake."""
    for name, value in values.items():
        setattr(intake, name, value)
    intake.save(update_fields=[*values, "updated_at"])


@transaction.atomic
def retry(*, by: User, intake_id: int) -> Intake:
    """Put a failed or stuck intake back in the queue."""
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status in {IntakeStatus.SAVED, IntakeStatus.DISCARDED}:
        raise ActionRefusedError("This intake is finished.")
    if being_read([intake_id]):
        raise ActionRefusedError("This intake is being read just now.")
    if intake.status == IntakeStatus.PROPOSED and not _is_outdated(intake):
        # Somebody may be at work on the proposal, whose parts go by number.
        raise ActionRefusedError("This intake has been read; review what was found.")
    set_fields(intake, status=IntakeStatus.WAITING, error="")
    record(Action.INTAKE_RETRIED, by=by, about=intake)
    return intake


@transaction.atomic
def bring_back(*, by: User, intake_id: int, line: str) -> Intake:
    """Count a line that was set aside as the article's; the caller has it read again.

    Refused once the intake is finished or is being read, and for a line that was not
    set aside.
    """
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status != IntakeStatus.PROPOSED:
        raise ActionRefusedError("This article is not waiting for its review.")
    source = (intake.proposal or {}).get("source", {})
    if line not in [cut["text"] for cut in source.get("cut", [])]:
        raise ActionRefusedError("That line is not among those that were set aside.")
    set_fields(
        intake,
        status=IntakeStatus.WAITING,
        error="",
        kept_lines=[*intake.kept_lines, line],
    )
    record(
        Action.INTAKE_RETRIED,
        by=by,
        about=intake,
        reason=f"Brought back: {line[:200]}",
    )
    return intake


def _is_outdated(intake: Intake) -> bool:
    held = (intake.proposal or {}).get("schema_version")
    return held != SCHEMA_VERSION


@transaction.atomic
def discard(*, by: User, intake_id: int, reason: str = "") -> Intake:
    """Close an intake without saving; its input and proposal are kept."""
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if intake.status == IntakeStatus.SAVED:
        raise ActionRefusedError("This intake has been saved already.")
    set_fields(intake, status=IntakeStatus.DISCARDED)
    record(Action.INTAKE_DISCARDED, by=by, about=intake, reason=reason)
    return intake


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedActor:
    """An actor as reviewed: one of ours by `actor_id`, or a new one by name."""

    name: str
    actor_id: int | None = None
    kind: str = "other"
    iso3: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedPlace:
    """A place as reviewed: one of ours by `place_id`, or a new one by name."""

    name: str
    place_id: int | None = None
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedClaim:
    """A claim as reviewed; `speaker` and the like are keys of the reviewed actors."""

    speaker: str
    on_behalf_of: str = ""
    relayed_by: str = ""
    stance: str
    text: str
    said: str = ""
    quoted: bool = False
    span: tuple[int, int]
    key: int
    """Index in the proposal's claims, to which its relations refer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedCasualty:
    kind: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    wording: str = ""
    group: str = ""
    attributed_to: str = ""
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedIncident:
    """An incident as reviewed: a new draft, or an addition to `attach_to`.

    `content` carries the columns; its parts are built from the names given here.
    """

    content: IncidentContent
    attach_to: int | None = None
    places: tuple[str, ...] = ()
    participants: tuple[tuple[str, str, bool], ...] = ()
    """Actor key, role, alleged."""
    claims: tuple[ReviewedClaim, ...] = ()
    casualties: tuple[ReviewedCasualty, ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything that an editor accepted of a proposal."""

    source: SourceDetails
    actors: dict[str, ReviewedActor] = field(default_factory=dict)
    places: dict[str, ReviewedPlace] = field(default_factory=dict)
    incidents: tuple[ReviewedIncident, ...] = ()


@transaction.atomic
def save(
    *,
    by: User,
    intake_id: int,
    review: Review,
    submission: str = "",
    outcomes: Sequence[FieldOutcome] | None = None,
) -> list[Incident]:
    """Store the source, its snapshot and the accepted incidents as drafts.

    `submission` tells one filled form from another. The same person sending the same
    form again (a second click) gets what the first call made; any other review of a
    saved intake is refused. `outcomes`: what became of the proposal, to be counted.
    Raises ActionRefusedError, NotAllowedError, StaleVersionError; then nothing is
    stored.
    """
    require_staff(by)
    intake = Intake.objects.select_for_update().get(pk=intake_id)
    if was_saved(intake, by=by, submission=submission):
        return list(intake.incidents.order_by("pk"))
    if intake.status != IntakeStatus.PROPOSED or intake.proposal is None:
        raise ActionRefusedError("This intake has no proposal to save.")
    if not review.incidents:
        raise ActionRefusedError("Accept at least one incident, or discard the intake.")
    read = intake.proposal["source"]
    text = read["text"]
    capture = intake.capture
    source = hold_source(review.source, by=by, text=text)
    snapshot = take_snapshot(
        source,
        text=text,
        raw=bytes(intake.raw),
        content_type=intake.content_type,
        captured_at=capture.fetched_at if capture else intake.created_at,
        obtained=_OBTAINED[InputKind(intake.kind)],
        charset=charset_of(read),
        capture=capture,
        text_bands=intake.text_bands,
    )
    saving = _Saving(snapshot, review, by=by)
    saved: list[Incident] = []
    claim_ids: dict[int, int] = {}
    for reviewed in review.incidents:
        incident = _save_incident(reviewed, saving, by=by, intake=intake)
        new = list(incident.claims.order_by("position"))[-len(reviewed.claims) :]
        if reviewed.claims:
            claim_ids |= {
                given.key: claim.pk
                for given, claim in zip(reviewed.claims, new, strict=True)
            }
        saved.append(incident)
    _relate(intake, claim_ids, by=by)
    set_fields(
        intake,
        status=IntakeStatus.SAVED,
        source=source,
        snapshot=snapshot,
        text_bands=[],
    )
    if outcomes is not None:
        keep_outcomes(intake, outcomes, day=timezone.localdate())
    record(
        Action.INTAKE_SAVED,
        by=by,
        about=intake,
        changes={
            "incidents": [None, [str(incident) for incident in saved]],
            "submission": [None, submission],
        },
    )
    return saved


def charset_of(read: Mapping[str, Any]) -> tuple[str, str]:
    """Return the charset of a proposal's source, and what decided it."""
    decided = read.get("why", {}).get("charset", {})
    return read.get("charset") or "", decided.get("rule", "")


def was_saved(intake: Intake, *, by: User, submission: str) -> bool:
    """Tell whether this very form has been saved by this person already."""
    return (
        intake.status == IntakeStatus.SAVED
        and Revision.objects.filter(
            object_type="intake",
            object_id=intake.pk,
            action=Action.INTAKE_SAVED,
            user_id=by.pk,
            changes__submission=[None, submission],
        ).exists()
    )


class _Saving:
    """The records that the parts of one review refer to, made when first needed."""

    def __init__(self, snapshot: Snapshot, review: Review, *, by: User) -> None:
        self._by = by
        self.snapshot = snapshot
        self._review = review
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}

    def actor_id(self, key: str) -> int:
        if key not in self._actors:
            given = self._review.actors.get(key)
            if given is None:
                raise ActionRefusedError(f"“{key}” is not among the actors.")
            held = Actor.objects.filter(pk=given.actor_id or 0).first()
            # One of ours may have been deleted since the form was made.
            self._actors[key] = held or actor_named(
                given.name,
                by=self._by,
                kind=given.kind,
                iso3=given.iso3,
                part_of=given.part_of,
            )
        return self._actors[key].pk

    def optional_actor_id(self, key: str) -> int | None:
        return self.actor_id(key) if key else None

    def place_id(self, key: str) -> int:
        if key not in self._places:
            given = self._review.places.get(key)
            if given is None:
                raise ActionRefusedError(f"“{key}” is not among the places.")
            held = Place.objects.filter(pk=given.place_id or 0).first()
            self._places[key] = held or place_named(
                given.name,
                by=self._by,
                country=given.country,
                lat=given.lat,
                lon=given.lon,
                geo_precision=given.geo_precision,
            )
        return self._places[key].pk

    def passage(self, span: tuple[int, int]) -> Passage:
        return passage_at(self.snapshot, *span)


def _save_incident(
    reviewed: ReviewedIncident, saving: _Saving, *, by: User, intake: Intake
) -> Incident:
    source_id = saving.snapshot.source_id
    claims = tuple(
        ClaimContent(
            speaker_id=saving.actor_id(claim.speaker),
            on_behalf_of_id=saving.optional_actor_id(claim.on_behalf_of),
            relayed_by_id=saving.optional_actor_id(claim.relayed_by),
            stance=claim.stance,
            text=claim.text,
            quoted=claim.quoted,
            said=claim.said,
            source_id=source_id,
            passage_id=saving.passage(claim.span).pk,
        )
        for claim in reviewed.claims
    )
    casualties = tuple(
        CasualtyContent(
            kind=estimate.kind,
            group=estimate.group,
            low=estimate.low,
            best=estimate.best,
            high=estimate.high,
            wording=estimate.wording,
            attributed_to_id=saving.optional_actor_id(estimate.attributed_to),
            source_id=source_id,
            passage_id=saving.passage(estimate.span).pk,
        )
        for estimate in reviewed.casualties
    )
    citation = CitationContent(
        source_id=source_id,
        passage_id=saving.passage(reviewed.span).pk if reviewed.span else None,
    )
    given = reviewed.content
    held = Incident.objects.get(pk=reviewed.attach_to) if reviewed.attach_to else None
    base = contents.read(held) if held else given
    places = [saving.place_id(key) for key in reviewed.places]
    parts = [
        ParticipationContent(actor_id=saving.actor_id(key), role=role, alleged=alleged)
        for key, role, alleged in reviewed.participants
    ]
    taken = {(part.actor_id, part.role) for part in base.participations}
    content = replace(
        base,
        conflict_ids=tuple(sorted({*base.conflict_ids, *given.conflict_ids})),
        place_ids=tuple(sorted({*base.place_ids, *places})),
        participations=(
            *base.participations,
            *_unique(part for part in parts if (part.actor_id, part.role) not in taken),
        ),
        citations=(
            *base.citations,
            *((citation,) if citation not in base.citations else ()),
        ),
        claims=(*base.claims, *claims),
        casualties=(*base.casualties, *casualties),
    )
    if held is None:
        return incidents.draft(by=by, content=content, intake=intake)
    return incidents.revise(
        by=by,
        incident_id=held.pk,
        version=held.version,
        content=content,
        reason=f"Added from {saving.snapshot.source}",
    )


def _unique(
    parts: Iterable[ParticipationContent],
) -> list[ParticipationContent]:
    first: dict[tuple[int, str], ParticipationContent] = {}
    for part in parts:
        first.setdefault((part.actor_id, part.role), part)
    return list(first.values())


def _relate(intake: Intake, claim_ids: dict[int, int], *, by: User) -> None:
    from_proposal = (intake.proposal or {}).get("relations", [])
    claims = Claim.objects.select_related("incident").in_bulk(claim_ids.values())
    found = (
        (claim_ids.get(one["claim"]), claim_ids.get(one["other"]), one["kind"])
        for one in from_proposal
    )
    incidents.relate_each(
        by=by,
        relations=[
            (claims[first], claims[second], kind)
            for first, second, kind in found
            if first and second and first != second
        ],
    )
