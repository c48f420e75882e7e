"""Choosing two records to merge, by number or by name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from timeline.actions.merging import MODELS, Record, is_retracted
from timeline.models import Actor, Incident, MergeKind, Place, Source

LONGEST: int = 500


class MergeForm(forms.Form):
    """`kept` and `gone` are cleaned to records of the chosen kind."""

    kind = forms.ChoiceField(choices=MergeKind.choices, label="What")
    kept = forms.CharField(
        max_length=LONGEST,
        label="Keep",
        help_text="Its number, or its name or title.",
    )
    gone = forms.CharField(
        max_length=LONGEST,
        label="Merge into it",
        help_text="It goes; its address leads to the other.",
    )

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        kind = values.get("kind")
        for name in ("kept", "gone"):
            if kind and (typed := values.get(name)):
                try:
                    values[name] = _record(kind, typed.strip())
                except ValidationError as error:
                    self.add_error(name, error)
        kept, gone = values.get("kept"), values.get("gone")
        if kept is not None and kept == gone:
            self.add_error("gone", "These are the same record.")
        for name, one in (("kept", kept), ("gone", gone)):
            if isinstance(one, Incident) and is_retracted(one):
                self.add_error(name, "It was retracted for legal reasons.")
        return values


def _record(kind: str, typed: str) -> Record:
    found: list[Record]
    if typed.isascii() and typed.isdecimal():
        number = int(typed) if len(typed) <= 18 else 0
        found = list(MODELS[kind]._default_manager.filter(pk=number))
    elif kind == MergeKind.ACTOR:
        found = list(Actor.objects.named(typed)[:5])
    elif kind == MergeKind.PLACE:
        found = list(Place.objects.named(typed)[:5])
    elif kind == MergeKind.SOURCE:
        found = list(Source.objects.filter(title__iexact=typed)[:5])
    else:
        found = list(Incident.objects.filter(title__iexact=typed)[:5])
    if not found:
        raise ValidationError("There is no such record.")
    if len(found) > 1:
        numbers = ", ".join(str(one.pk) for one in found)
        raise ValidationError(f"Several go by that name: give a number ({numbers}).")
    return found[0]
