"""Saving what was accepted of a proposal, as drafts with their source and passages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from timeline.actions import content as contents
from timeline.actions import incidents
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    ClaimContent,
    ParticipationContent,
)
from timeline.actions.errors import ActionRefusedError
from timeline.actions.intakes import set_fields
from timeline.actions.ledger import record
from timeline.actions.outcomes import FieldOutcome, keep_outcomes
from timeline.actions.records import actor_named, place_named
from timeline.actions.repeated import counted_already, said_already
from timeline.actions.reviewed import Review, ReviewedIncident
from timeline.actions.roles import require_staff
from timeline.actions.sources import hold_source, passage_at, take_snapshot
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
    Source,
)

_OBTAINED = {
    InputKind.TEXT: Obtained.PASTED,
    InputKind.HTML: Obtained.UPLOADED,
    InputKind.URL: Obtained.FETCHED,
}


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
    repeated = 0
    for reviewed in review.incidents:
        incident, places, again = _save_incident(reviewed, saving, by=by, intake=intake)
        repeated += again
        claims = list(incident.claims.order_by("position"))
        claim_ids |= {
            given.key: claims[place].pk
            for given, place in zip(reviewed.claims, places, strict=True)
        }
        saved.append(incident)
    _relate(review, claim_ids, by=by)
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
            "added_to": [None, sorted(_stood_already(intake, saved))],
            "repeated": [None, repeated],
            "submission": [None, submission],
        },
    )
    return saved


def _stood_already(intake: Intake, saved: Iterable[Incident]) -> set[int]:
    return {one.pk for one in saved if one.intake_id != intake.pk}


def added_to(intake: Intake) -> tuple[list[Incident], int]:
    """Return the incidents that stood already and were added to when it was saved.

    And how many of its statements and estimates they held already, and only cite.
    """
    step = (
        Revision.objects.filter(
            object_type="intake", object_id=intake.pk, action=Action.INTAKE_SAVED
        )
        .newest_first()
        .first()
    )
    changes = step.changes if step else {}
    _, ids = changes.get("added_to", [None, []])
    _, repeated = changes.get("repeated", [None, 0])
    return list(Incident.objects.filter(pk__in=ids).order_by("pk")), repeated


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

    @cached_property
    def copies(self) -> frozenset[int]:
        """Ids of the sources that have the same text as this one."""
        one = self.snapshot.source.independence_id
        copies = Source.objects.filter(Q(pk=one) | Q(same_text_as=one))
        return frozenset(copies.values_list("pk", flat=True))

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
                names=given.names,
            )
        return self._places[key].pk

    def passage(self, span: tuple[int, int]) -> Passage:
        return passage_at(self.snapshot, *span)


def _save_incident(
    reviewed: ReviewedIncident, saving: _Saving, *, by: User, intake: Intake
) -> tuple[Incident, Sequence[int], int]:
    """Return the incident, where among its claims each reviewed one stands, and how

    many of the statements and estimates it held already.
    """
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
    said = said_already(base.claims, claims)
    counted, counts = counted_already(base.casualties, casualties, copies=saving.copies)
    cited = (*base.citations, citation, *said.citations, *counts)
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
        citations=tuple(dict.fromkeys(cited)),
        claims=(*base.claims, *said.claims),
        casualties=(*base.casualties, *counted),
    )
    if held is None:
        saved = incidents.draft(by=by, content=content, intake=intake)
    else:
        saved = incidents.revise(
            by=by,
            incident_id=held.pk,
            version=held.version,
            content=content,
            reason=f"Added from {saving.snapshot.source}",
        )
    return saved, said.places, len(said.citations) + len(counts)


def _unique(
    parts: Iterable[ParticipationContent],
) -> list[ParticipationContent]:
    first: dict[tuple[int, str], ParticipationContent] = {}
    for part in parts:
        first.setdefault((part.actor_id, part.role), part)
    return list(first.values())


def _relate(review: Review, claim_ids: dict[int, int], *, by: User) -> None:
    claims = Claim.objects.select_related("incident").in_bulk(claim_ids.values())
    found = (
        (claim_ids.get(claim), claim_ids.get(other), kind)
        for claim, other, kind in review.relations
    )
    incidents.relate_each(
        by=by,
        relations=[
            (claims[first], claims[second], kind)
            for first, second, kind in found
            if first and second and first != second
        ],
    )
