"""What became of each proposed field: accepted, changed, dropped, or added by hand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.choices import flatten_choices

from timeline.actions.outcomes import FieldOutcome, Outcome
from timeline.forms.desk_fields import PROPOSED
from timeline.forms.desk_review import ReviewForms
from timeline.forms.desk_review.incident import IncidentForm
from timeline.forms.desk_review.parts import PartForm
from timeline.forms.desk_review.relation import RelationForm

_NOT_PROPOSED: Final = {
    # Choices of the editor alone: the reader says nothing about them.
    *("keep", "attach_to", "attach_number", "verification", "conflicts", "incident"),
    "place_unknown",
}
_FOLDED: Final = {"incident", "on_behalf_of", "relayed_by", "said", "quoted"}
"""Fields of a statement that are folded away by themselves."""
_OF_THE_INCIDENT_HELD: Final = {"places"}
"""The only field of an incident that is saved where it is added to one that we hold."""


def outcomes(review: ReviewForms) -> list[FieldOutcome]:
    """Return what the editor made of each field. Call after `is_valid`.

    A field that was neither proposed nor filled in says nothing and is left out. What
    was saved as it was, out of a fold that nobody opened, is told apart.
    """
    accepted = {form.key for form in review.incidents if form.kept}
    fold_of = {form.key: form.ref for form in review.incidents}
    found = _seen(review, "source", _fields(review.source, is_kept=True))
    for actor in review.actors:
        found += _seen(review, "actors", _fields(actor, is_kept=actor.kept))
    for place in review.places:
        found += _seen(review, "places", _fields(place, is_kept=place.kept))
    for incident in review.incidents:
        fields = _of_incident(incident, is_kept=incident.kept)
        found += _seen(review, incident.ref, fields)
    for claim in review.claims:
        is_kept = claim.kept and claim.incident_key in accepted
        for one in _fields(claim, is_kept=is_kept):
            is_folded = one.field.removeprefix("claim.") in _FOLDED
            fold = fold_of.get(claim.incident_key, "")
            found += _seen(review, f"{claim.ref}-more" if is_folded else fold, [one])
    for relation in review.relations:
        fold = fold_of.get(relation.claim.incident_key, "")
        found += _seen(review, fold, [_of_relation(relation, accepted)])
    return found


def _seen(
    review: ReviewForms, fold: str, found: Iterable[FieldOutcome]
) -> list[FieldOutcome]:
    """Return what became of the fields of a fold; "" is none, and always in view."""
    if not fold or review.seen is None or fold in review.seen:
        return list(found)
    return [
        replace(one, outcome=Outcome.UNSEEN) if one.outcome == Outcome.ACCEPTED else one
        for one in found
    ]


def _of_relation(relation: RelationForm, accepted: Collection[str]) -> FieldOutcome:
    both = (relation.claim, relation.other)
    stand = all(one.kept and one.incident_key in accepted for one in both)
    saved = relation.found.kind if relation.kept and stand else ""
    return FieldOutcome(
        part=relation.title_in_words,
        field="relation.kind",
        proposed=relation.found.kind,
        saved=saved,
        outcome=Outcome.ACCEPTED if saved else Outcome.DROPPED,
    )


def _of_incident(incident: IncidentForm, *, is_kept: bool) -> Iterator[FieldOutcome]:
    yield from _fields(incident, is_kept=is_kept)
    for row in incident.participants:
        yield from _fields(row, is_kept=is_kept and bool(row.value("actor")))
    for estimate in incident.casualties:
        yield from _fields(estimate, is_kept=is_kept and estimate.kept)


def _fields(form: PartForm, *, is_kept: bool) -> Iterator[FieldOutcome]:
    if form.blank and not is_kept:
        return
    is_attached = isinstance(form, IncidentForm) and form.kept and form.attaches
    for name, field in form.fields.items():
        if name in _NOT_PROPOSED or (is_attached and name not in _OF_THE_INCIDENT_HELD):
            continue
        proposed = "" if form.blank else _shown(field, form.initial.get(name))
        saved = _shown(field, form.value(name)) if is_kept else ""
        if outcome := _outcome(proposed, saved, is_kept=is_kept):
            yield FieldOutcome(
                part=form.title_in_words,
                field=f"{form.about}.{name}",
                proposed=proposed,
                saved=saved,
                outcome=outcome,
            )


def _outcome(proposed: str, saved: str, *, is_kept: bool) -> Outcome | None:
    if not proposed:
        return Outcome.ADDED if saved else None
    if not is_kept or not saved:
        return Outcome.DROPPED
    return Outcome.ACCEPTED if proposed == saved else Outcome.CHANGED


def _shown(field: forms.Field, value: Any) -> str:
    """Return a value as the page shows it, so that two can be compared and read."""
    if value is None or value is False or value in ("", []):
        return ""
    if value is True or isinstance(field, forms.BooleanField):
        return "yes"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(sorted(_label(field, one) for one in value))
    if isinstance(field, forms.ChoiceField):
        return _label(field, value)
    if isinstance(field, forms.FloatField):
        return _number(value)
    return " ".join(str(value).split())


def _number(value: Any) -> str:
    try:
        return f"{float(value):g}"
    except ValueError:
        return str(value)


def _label(field: forms.ChoiceField, value: Any) -> str:
    choices: Any = field.choices
    flat: list[tuple[Any, Any]] = list(flatten_choices(choices))
    for code, label in flat:
        if str(code) == str(value):
            return str(label).removesuffix(PROPOSED)
    return str(value)
