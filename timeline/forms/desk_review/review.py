"""The review of a proposal, as forms: one small form for every part of it.

How many forms there are follows from the stored proposal, never from what is posted,
so that nothing can be added or lost on the way. A part that is not kept is not
checked. Actors and places have keys (``a0``, ``p0``) by which the others name them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.utils import timezone

from timeline.actions.reviewed import Review, ReviewedIncident
from timeline.forms.desk_fields import Choices, day_of, near_day
from timeline.forms.desk_review.build import ReviewParts
from timeline.forms.desk_review.claim import ClaimForm
from timeline.forms.desk_review.evidence import SetAside, set_aside
from timeline.forms.desk_review.held import Again, Held
from timeline.forms.desk_review.incident import (
    IncidentForm,
    ParticipantForm,
    why_closed,
)
from timeline.forms.desk_review.parts import PartForm
from timeline.forms.desk_review.records import ActorForm, PlaceForm
from timeline.forms.desk_review.suggest import is_english
from timeline.forms.selects import share
from timeline.intake.proposal import Proposal
from timeline.intake.warned import NO_INCIDENT

LIKEST: Final = 4
"""Incidents held that are shown at once, of those that the article may repeat."""

_ACTORS_OF_A_CLAIM: Final = ("speaker", "on_behalf_of", "relayed_by")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field that is empty and must not be, with what to give there."""

    field_id: str
    form: PartForm
    label: str
    words: str


class ReviewForms:
    """All forms of one review, blank from the proposal or bound to what was posted."""

    def __init__(
        self,
        proposal: Proposal,
        held: Held,
        *,
        user: User,
        data: Mapping[str, Any] | None = None,
        attach: Mapping[int, int] | None = None,
    ) -> None:
        """`attach`: index of a proposed incident → id of what it is to be added to."""
        self.proposal = proposal
        self.held = held
        self.user = user
        self._data = data
        self.problems: list[str] = []
        built = ReviewParts(proposal, held, user=user, data=data, attach=attach or {})
        self.source = built.source
        self.actors = built.actors
        self.places = built.places
        self.incidents = built.incidents
        self.claims = built.claims
        self.relations = built.relations
        for incident in self.incidents:
            incident.claims = self.claims_of(incident)
        self.near = (
            day_of(proposal.source.published or "")
            or self.source.published_day
            or timezone.localdate()
        )
        for form in self.all_forms():
            near_day(form, self.near)
        self.shared_options = self._share(built)

    @property
    def seen(self) -> frozenset[str] | None:
        """The folds that were opened; None where no script could tell."""
        sent = (self._data or {}).get("seen")
        return None if sent is None else frozenset(str(sent).split())

    @property
    def read_as(self) -> str:
        """Tells one reading of the article from the next: its text, as of its day."""
        source = self.proposal.source
        return f"{source.sha256}-{source.published or ''}"

    def _share(self, built: ReviewParts) -> list[tuple[str, Choices]]:
        """Return the choices that the lists of a long article share, by their name."""
        actors = [
            *((claim, name) for claim in self.claims for name in _ACTORS_OF_A_CLAIM),
            *((row, "actor") for one in self.incidents for row in one.participants),
            *(
                (row, "attributed_to")
                for one in self.incidents
                for row in one.casualties
            ),
        ]
        incidents = [(claim, "incident") for claim in self.claims]
        by_hand = {form.key for form in self.actors if form.blank}
        blank = {form.key for form in self.incidents if form.blank}
        found: list[tuple[str, Choices]] = []
        if share(actors, "actors", near=by_hand):
            found.append(("actors", built.actor_choices))
        if share(incidents, "incidents", near=blank):
            found.append(("incidents", built.incident_choices))
        return found

    def hush(self) -> "ReviewForms":
        """Show no complaint, as for what is not finished; for showing alone."""
        for form in self.all_forms():
            form.hushed = True
        return self

    # -- what the page shows -------------------------------------------------------

    @property
    def again(self) -> list[Again]:
        """Return the incidents held that this article may repeat, each once."""
        alike = self.held.likest
        found = {
            pk: (duplicate.incident, index, list(duplicate.reasons))
            for pk, (index, duplicate) in alike.items()
        }
        for source in self.held.sources:
            is_this = source.same.is_same_page
            what = "this article" if is_this else source.source.title
            for incident in source.incidents:
                _, _, reasons = found.setdefault(incident.pk, (incident, 0, []))
                if not (is_this and reasons):
                    reasons.append(f"rests on {what}")
        return [
            Again(
                incident,
                tuple(reasons),
                self.incidents[index],
                why_closed(self.user, incident),
                is_alike=incident.pk in alike,
            )
            for incident, index, reasons in found.values()
        ]

    @property
    def again_in_folds(self) -> list[tuple[str, list[Again]]]:
        """Return what may be repeated, by the heading of its fold; the likest first."""
        again = self.again
        alike = [one for one in again if one.is_alike] or again
        rest = [one for one in again if one not in alike]
        shown, more = alike[:LIKEST], alike[LIKEST:]
        folds = [("", shown), (f"{len(more)} more that are like these", more)]
        folds.append((f"{len(rest)} more rest on the same article", rest))
        return [(heading, some) for heading, some in folds if some]

    @property
    def again_closed(self) -> str:
        """Why none of what may be repeated can be added to, if it is one reason."""
        closed = {one.closed for one in self.again}
        return closed.pop() if len(closed) == 1 else ""

    @property
    def warnings(self) -> list[str]:
        """What the reader could not do; that there is no incident is said where they
        would stand."""
        return [one for one in self.proposal.warnings if one != NO_INCIDENT]

    @property
    def is_english(self) -> bool:
        return is_english(self.proposal.source)

    @property
    def set_aside(self) -> list[SetAside]:
        """The lines that were cut, each with the fields of the source it gave."""
        return set_aside(self.proposal.source)

    @property
    def dates_read(self) -> str:
        """Return the dates that the article names, by their marks, as JSON."""
        read = {
            f"date-{index}": {"edtf": date.edtf, "expression": date.expression}
            for index, date in enumerate(self.proposal.dates)
        }
        return json.dumps(read)

    @property
    def is_bound(self) -> bool:
        return self._data is not None

    @property
    def named_actors(self) -> list[ActorForm]:
        return [form for form in self.actors if form.kept and form.value("name")]

    @property
    def named_places(self) -> list[PlaceForm]:
        return [form for form in self.places if form.kept and form.value("name")]

    @property
    def actors_wrong(self) -> bool:
        return self.is_bound and any(form.kept and form.errors for form in self.actors)

    @property
    def places_wrong(self) -> bool:
        return self.is_bound and any(form.kept and form.errors for form in self.places)

    def claims_of(self, incident: IncidentForm) -> list[ClaimForm]:
        """Return the claims that stand with an incident now."""
        return [form for form in self.claims if form.incident_key == incident.key]

    @property
    def grouped(self) -> list[tuple[IncidentForm, list[ClaimForm]]]:
        return [(incident, incident.claims) for incident in self.incidents]

    @property
    def unassigned(self) -> list[ClaimForm]:
        keys = {incident.key for incident in self.incidents}
        return [form for form in self.claims if form.incident_key not in keys]

    @property
    def tally(self) -> dict[str, int]:
        """Count what will be saved and what will not."""
        accepted = [form for form in self.incidents if form.kept]
        keys = {form.key for form in accepted}
        kept = [form for form in self.claims if form.kept and form.incident_key in keys]
        proposed = [form for form in self.incidents if not form.blank or form.added]
        return {
            "incidents": len(accepted),
            "claims": len(kept),
            "incidents_left": len([form for form in proposed if not form.kept]),
            "claims_left": len(self.claims) - len(kept),
        }

    def all_forms(self) -> Iterator[PartForm]:
        """Yield every form, in the order of the page."""
        yield self.source
        yield from self.actors
        yield from self.places
        for incident in self.incidents:
            yield incident
            yield from incident.participants
            yield from incident.casualties
        yield from self.claims
        yield from self.relations

    @property
    def wrong(self) -> list[tuple[PartForm, str, str]]:
        """Return (form, id of the field, message that names it) for every error."""
        found = []
        for form in self._checked():
            errors: Mapping[str, ErrorList] = form.errors
            for name, messages in errors.items():
                if name == "__all__":
                    found += [(form, "", str(text)) for text in messages]
                    continue
                field = form[name]
                found += [
                    (form, str(field.auto_id), f"{field.label}: {text}")
                    for text in messages
                ]
        return found

    @property
    def wanting(self) -> list[Wanted]:
        """Return what has to be given before this can be saved, as it stands.

        Incidents without any date want one thing together: the day of publication.
        """
        found = [
            Wanted(str(field.auto_id), form, str(field.label), _required(field))
            for form in self._checked()
            for field in form
            if field.field.required and field.value() in {None, ""}
            if not isinstance(form, IncidentForm) or not form.is_undated
        ]
        if not any(form.kept for form in self.incidents):
            first = self.incidents[0]
            found.append(
                Wanted(
                    str(first["keep"].auto_id),
                    first,
                    "" if first.blank else "accept",
                    "Write one by hand there, or make one of a passage."
                    if first.blank
                    else "Accept an incident, or write one by hand.",
                )
            )
        undated = [
            form
            for form in self.incidents
            if form.kept and form.is_undated and not form.attaches
        ]
        if undated and not self.source.published_day:
            published = self.source["published"]
            found.insert(
                len([one for one in found if one.form is self.source]),
                Wanted(
                    str(published.auto_id),
                    self.source,
                    str(published.label),
                    "Give the day that the article came out: "
                    + (
                        "an incident has no other date."
                        if len(undated) == 1
                        else f"{len(undated)} incidents have no other date."
                    ),
                ),
            )
        return found

    # -- checking ------------------------------------------------------------------

    def _checked(self) -> Iterator[PartForm]:
        """Yield the forms that count: the kept ones."""
        yield self.source
        yield from (form for form in self.actors if form.kept)
        yield from (form for form in self.places if form.kept)
        accepted = [form for form in self.incidents if form.kept]
        for incident in accepted:
            yield incident
            yield from (row for row in incident.participants if row.value("actor"))
            yield from (row for row in incident.casualties if row.kept)
        yield from self._saved_claims()

    def _saved_claims(self) -> list[ClaimForm]:
        keys = {form.key for form in self.incidents if form.kept}
        return [form for form in self.claims if form.kept and form.incident_key in keys]

    def is_valid(self) -> bool:
        """Check everything that is kept, each form alone and then together."""
        # Every form is asked, so that all that is wrong is shown at once.
        valid = not [form for form in self._checked() if not form.is_valid()]
        if not any(form.kept for form in self.incidents):
            self.problems.append("Accept at least one incident, or discard the intake.")
        for form, name in self._actor_choices():
            if reason := self._why_not(form.value(name), form):
                form.add_error(name, reason)
                valid = False
        return valid and not self.problems

    def _actor_choices(self) -> Iterator[tuple[PartForm, str]]:
        """Yield the fields that count and name an actor."""
        for claim in self._saved_claims():
            for name in _ACTORS_OF_A_CLAIM:
                yield claim, name
        for incident in self.incidents:
            if incident.kept:
                yield from ((row, "actor") for row in incident.participants)
                yield from (
                    (row, "attributed_to") for row in incident.casualties if row.kept
                )

    def _why_not(self, key: str, form: PartForm) -> str:
        """Return why a chosen actor can't stand there; nothing where it can.

        Who is dropped leaves the incidents without a word: that is what it says.
        """
        chosen = next((actor for actor in self.actors if actor.key == key), None)
        if chosen is None or chosen.kept:
            return ""
        if chosen.blank:
            return "Name this actor, or choose another."
        if isinstance(form, ParticipantForm):
            return ""
        return "This actor is dropped: keep it, or choose another."

    def review(self) -> Review:
        """Return what the editor accepted. Call after `is_valid`."""
        actors = {form.key: form for form in self.actors if form.kept}
        places = {form.key: form for form in self.places if form.kept}
        return Review(
            source=self.source.details(self.proposal.source),
            actors={key: form.reviewed() for key, form in actors.items()},
            places={key: form.reviewed() for key, form in places.items()},
            incidents=tuple(
                self._reviewed(form, set(actors), set(places))
                for form in self.incidents
                if form.kept
            ),
            relations=tuple(form.reviewed() for form in self.relations if form.kept),
        )

    def _reviewed(
        self, form: IncidentForm, actors: set[str], places: set[str]
    ) -> ReviewedIncident:
        given = form.cleaned_data
        return ReviewedIncident(
            content=form.content(),
            attach_to=given["target"],
            places=tuple(key for key in given["places"] if key in places),
            participants=tuple(
                (row.cleaned_data["actor"], *_role(row.cleaned_data))
                for row in form.participants
                if row.value("actor") in actors
            ),
            claims=tuple(
                claim.reviewed()
                for claim in self._saved_claims()
                if claim.incident_key == form.key
            ),
            casualties=tuple(row.reviewed() for row in form.casualties if row.kept),
            span=form.passage,
        )


def _required(field: BoundField) -> str:
    return str(field.field.error_messages["required"])


def _role(given: Mapping[str, Any]) -> tuple[str, bool]:
    return given["role"], given["alleged"]
