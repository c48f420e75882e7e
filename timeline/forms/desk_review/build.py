"""Building the forms of a review, each from its part of the proposal."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.contrib.auth.models import User

from timeline.forms.desk_fields import day_of
from timeline.forms.desk_lookup import (
    known_actor_names,
    known_place_names,
    names_of_places,
    one_numbered,
)
from timeline.forms.desk_review.by_hand import (
    WITHOUT,
    added_incidents,
    rows_in,
)
from timeline.forms.desk_review.evidence import lights
from timeline.forms.desk_review.held import Held
from timeline.forms.desk_review.incident import (
    NEW_DRAFT,
    CasualtyForm,
    IncidentForm,
    ParticipantForm,
    by_day,
    why_closed,
)
from timeline.forms.desk_review.parts import PartForm, Reason
from timeline.forms.desk_review.reasons import field_reasons
from timeline.forms.desk_review.records import ActorForm, PlaceForm, SourceForm
from timeline.forms.desk_review.statements import StatementForms
from timeline.forms.desk_review.suggest import (
    according_to,
    candidates_for,
    everybody,
    everywhere,
    proposed_types,
    suggested_summary,
)
from timeline.intake.proposal import (
    ActorMention,
    CasualtyFound,
    ClaimFound,
    IncidentFound,
    PlaceMention,
    Proposal,
    Span,
)
from timeline.intake.proposal import SourceDetails as FoundSource
from timeline.models import (
    Actor,
    ActorKind,
    Incident,
    Place,
    Role,
    Verification,
)
from timeline.reference.countries import by_iso3
from timeline.reference.plover import EVENT_TYPES

SPARE_ACTORS: Final = 3
SPARE_PLACES: Final = 2
SPARE_PARTICIPANTS: Final = 2


AGENCY_STANDS_IN: Final = (
    "The agency that the text credits: no outlet is named. If another printed the "
    "story, write which."
)


class ReviewParts:
    """The forms of one review, blank from the proposal or bound to what was posted."""

    def __init__(
        self,
        proposal: Proposal,
        held: Held,
        *,
        user: User,
        data: Mapping[str, Any] | None,
        attach: Mapping[int, int],
    ) -> None:
        self.proposal = proposal
        self.held = held
        self.user = user
        self._attach = attach
        self._data = data
        self.source = _source_form(proposal.source, held, data)
        self.actors = self._actors()
        self.places = self._places()
        self.actor_choices = [(form.key, _called(form)) for form in self.actors]
        self._key_of = {
            form.found.name.casefold(): form.key for form in self.actors if form.found
        }
        self.incidents = self._incidents()
        self.incident_choices = [
            (form.key, form.claims_label)
            for form in self.incidents
            if not form.blank or form.added or form.kept
        ]
        statements = StatementForms(
            proposal,
            data,
            actors=self.actor_choices,
            incidents=self.incident_choices,
            key_of=self._key,
        )
        self.claims, self.relations = statements.claims, statements.relations
        self._tell_new_from_ours()

    def _actors(self) -> list[ActorForm]:
        mentions: list[ActorMention | None] = [*everybody(self.proposal)]
        by_hand = rows_in(self._data, "actor-{}-name", len(mentions))
        mentions += [None] * (by_hand + SPARE_ACTORS)
        built = []
        for index, found in enumerate(mentions):
            form = ActorForm(
                self._data,
                prefix=f"actor-{index}",
                initial={
                    "keep": found is not None,
                    "name": found.name if found else "",
                    "kind": found.kind if found else ActorKind.OTHER,
                },
            )
            form.key, form.found, form.blank = f"a{index}", found, found is None
            form.ref = f"actor-{index}"
            if found:
                form.spans, form.why = tuple(found.spans), self._reason(found)
            built.append(form)
        return built

    def _places(self) -> list[PlaceForm]:
        mentions: list[PlaceMention | None] = [*everywhere(self.proposal)]
        by_hand = rows_in(self._data, "place-{}-name", len(mentions))
        mentions += [None] * (by_hand + SPARE_PLACES)
        built = []
        for index, found in enumerate(mentions):
            form = PlaceForm(
                self._data,
                prefix=f"place-{index}",
                initial={
                    "keep": found is not None,
                    "name": found.name if found else "",
                    "country": (found.country or "") if found else "",
                    "lat": found.lat if found else None,
                    "lon": found.lon if found else None,
                    "geo_precision": found.geo_precision if found else None,
                },
            )
            form.key, form.found, form.blank = f"p{index}", found, found is None
            form.ref = f"place-{index}"
            if found:
                form.spans, form.why = tuple(found.spans), self._reason(found)
            built.append(form)
        return built

    def _tell_new_from_ours(self) -> None:
        actors = {form: str(form.value("name") or "") for form in self.actors}
        ours = known_actor_names(actors.values())
        for actor, name in actors.items():
            known = name.strip().lower() in ours or one_numbered(Actor, name)
            actor.is_new = bool(name) and not known
        places = {form: str(form.value("name") or "") for form in self.places}
        held = known_place_names(places.values())
        for place, name in places.items():
            known = name.strip().lower() in held or one_numbered(Place, name)
            place.is_new = bool(name) and not known
        _tell_other_names(self.places)

    def _incidents(self) -> list[IncidentForm]:
        """Return those proposed, those added by hand, and a blank one."""
        built = [self._incident(*one) for one in enumerate(self.proposal.incidents)]
        text = self.proposal.source.text
        for span in added_incidents(self._data, text):
            form = self._incident(len(built), None, span)
            form.added = "{}-{}".format(*span) if span else WITHOUT
            built.append(form)
        return [*built, self._incident(len(built), None)]

    def _incident(
        self, index: int, found: IncidentFound | None, passage: Span | None = None
    ) -> IncidentForm:
        prefix = f"incident-{index}"
        duplicates = self.held.duplicates.get(index, ())
        offered = {likely.incident.pk: likely.incident for likely in duplicates}
        for source in self.held.sources:
            offered |= {one.pk: one for one in source.incidents}
        wanted = self._attach.get(index)
        if wanted and wanted not in offered:
            offered |= Incident.objects.in_bulk([wanted])
        targets = [(str(pk), str(incident)) for pk, incident in offered.items()]
        closed = {
            str(pk): reason
            for pk, incident in offered.items()
            if (reason := why_closed(self.user, incident))
        }
        chosen = str((self._data or {}).get(f"{prefix}-attach_to", ""))
        is_number = re.fullmatch(r"[0-9]{1,18}", chosen)
        if is_number and all(chosen != pk for pk, _ in targets):
            # It was offered when the page was made; what we hold has changed since.
            targets.append((chosen, f"Incident {chosen}"))
        place_key = {
            form.found.name: form.key for form in self.places if form.found is not None
        }
        initial = self._incident_initial(found, place_key)
        if wanted in offered and str(wanted) not in closed:
            initial["attach_to"] = str(wanted)
        candidates = candidates_for(found, self.proposal, passage)
        form = IncidentForm(
            self._data,
            prefix=prefix,
            initial=initial,
            event_types=proposed_types(found, candidates),
            places=[(form.key, _called(form)) for form in self.places],
            conflicts=self.held.conflicts,
            targets=targets,
            closed=closed,
        )
        form.key, form.number, form.ref = f"i{index}", index + 1, prefix
        form.found, form.blank, form.user = found, found is None, self.user
        form.published = self.source.published_day
        form.duplicates = duplicates
        form.candidates = candidates
        form.according_to = according_to(self.proposal.source)
        if passage:
            form.passage, form.spans = passage, (passage,)
            form.why = Reason(
                "chosen by hand",
                passage=self.proposal.source.text[slice(*passage)],
                span=passage,
            )
        if found:
            form.passage = found.span
            form.spans, form.why = (found.span,), self._reason(found)
            if found.date is not None:
                date = self.proposal.dates[found.date]
                form.rule, form.date_ref = date.rule, f"date-{found.date}"
                form.date_why = Reason.of(
                    date.why, text=self.proposal.source.text, span=date.span
                )
        form.reasons = field_reasons(form)
        form.participants = self._participants(prefix, found)
        form.casualties = [
            self._casualty(f"{prefix}-casualty-{number}", casualty)
            for number, casualty in enumerate(found.casualties if found else ())
        ]
        rows: list[PartForm] = [*form.participants, *form.casualties]
        for row in rows:
            row.within = f"{form.title_in_words}, "
        return form

    def _incident_initial(
        self, found: IncidentFound | None, place_key: Mapping[str, str]
    ) -> dict[str, Any]:
        conflicts = list(self.held.suggested_conflicts)
        if found is None:
            return {"keep": False, "attach_to": NEW_DRAFT, "conflicts": conflicts}
        date = None if found.date is None else self.proposal.dates[found.date]
        edtf, basis = found.edtf, found.date_basis
        if not edtf and (day := day_of(self.proposal.source.published or "")):
            edtf, basis = by_day(day), "published"
        return {
            "keep": True,
            "attach_to": NEW_DRAFT,
            "title": found.title[:200],
            "summary": suggested_summary(found.title, self.proposal.source),
            "occurred": edtf or "",
            "occurred_expression": date.expression[:200] if date else "",
            "date_basis": basis,
            "event_type": found.event_type,
            "mode": found.mode or "",
            "hostility": found.hostility
            or EVENT_TYPES[found.event_type].hostility.value,
            "verification": Verification.REPORTED,
            "places": [place_key[name] for name in found.places if name in place_key],
            "conflicts": conflicts,
        }

    def _participants(
        self, prefix: str, found: IncidentFound | None
    ) -> list[ParticipantForm]:
        rows: list[dict[str, Any]] = [
            {
                "actor": self._key(participant.actor),
                "role": participant.role,
                "alleged": participant.alleged,
            }
            for participant in (found.participants if found else ())
        ]
        proposed = len(rows)
        by_hand = rows_in(self._data, f"{prefix}-participant-{{}}-actor", proposed)
        rows += [{"role": Role.PARTICIPANT}] * (by_hand + SPARE_PARTICIPANTS)
        built = []
        for number, initial in enumerate(rows):
            name, spare = f"{prefix}-participant-{number}", number >= proposed
            form = ParticipantForm(
                # A spare row that was not there yet has nothing to be checked.
                None
                if spare and f"{name}-role" not in (self._data or {})
                else self._data,
                prefix=name,
                initial=initial,
                actors=self.actor_choices,
            )
            form.blank = spare
            built.append(form)
        return built

    def _casualty(self, prefix: str, found: CasualtyFound) -> CasualtyForm:
        claim = None if found.claim is None else self.proposal.claims[found.claim]
        form = CasualtyForm(
            self._data,
            prefix=prefix,
            initial={
                "keep": True,
                "kind": found.kind,
                "group": found.side or "",
                "low": found.low,
                "best": found.best,
                "high": found.high,
                "wording": found.wording[:300],
                "attributed_to": self._key(claim.speaker) if claim else "",
            },
            actors=self.actor_choices,
        )
        form.span, form.spans, form.ref = found.span, (found.span,), prefix
        form.why = Reason(
            "tolls",
            "number beside a word for harm",
            passage=self.proposal.source.text[slice(*found.span)],
            span=found.span,
        )
        return form

    def _reason(
        self, found: ActorMention | PlaceMention | IncidentFound | ClaimFound
    ) -> Reason:
        if isinstance(found, ActorMention | PlaceMention):
            span = found.spans[0] if found.spans else None
        else:
            span = found.span
        return Reason.of(found.why, text=self.proposal.source.text, span=span)

    def _key(self, name: str | None) -> str:
        return self._key_of.get(name.casefold(), "") if name else ""


def _tell_other_names(places: Sequence[PlaceForm]) -> None:
    """Say what else the places are called, ours by our records."""
    found = [(form, form.found) for form in places if form.found is not None]
    ours = names_of_places({one.known_id for _, one in found if one.known_id})
    for form, one in found:
        if one.known_id and not form.is_new:
            form.called = ours.get(one.known_id, ())
        elif form.is_new:
            form.called = [(name.text, _state(name.used_by)) for name in one.names]


def _state(iso3: str | None) -> str:
    country = by_iso3().get(iso3 or "")
    return country.name if country else iso3 or ""


def _called(form: ActorForm | PlaceForm) -> str:
    """Return what a choice calls a record: by its name, else by its row."""
    name = str(form.value("name") or "").strip()
    return name or f"Another, to be named: row {int(form.key[1:]) + 1}"


def _source_form(
    found: FoundSource, held: Held, data: Mapping[str, Any] | None
) -> SourceForm:
    # A page that is held keeps what is known of it, also whose copy it is.
    copied = [] if held.same_page else [one.same for one in held.copied]
    form = SourceForm(
        data,
        prefix="source",
        copied=copied,
        initial={
            "title": found.title or "",
            "publisher": found.publisher or found.credited_agency or "",
            "credited_agency": found.credited_agency or "",
            "url": found.url or found.canonical_url or "",
            "published": found.published or "",
            "authors": "; ".join(found.authors),
            "language": found.language or "",
            # A guess is asked, not ticked.
            "same_text_as": next(
                (str(same.source.pk) for same in copied if not same.is_guess), ""
            ),
        },
    )
    form.ref = "source"
    form.named_outlet = bool(found.publisher)
    form.lights = lights(found)
    if found.credited_agency and not found.publisher:
        form.fields["publisher"].help_text = AGENCY_STANDS_IN
    form.reasons = [
        (field.capitalize().replace("_", " "), Reason.of(why))
        for field, why in found.why.items()
    ]
    return form
