"""Records that the edit form makes on the way: an actor, a place, a source."""

from django import forms

from timeline.forms.desk_fields import (
    EdtfFormField,
    NameField,
    PositionFields,
    actor_field,
)
from timeline.models import ActorKind


class NewActorForm(forms.Form):
    """An actor that we don't hold yet."""

    name = NameField(max_length=200)
    kind = forms.ChoiceField(choices=ActorKind)
    part_of = actor_field(label="Part of", required=False)


class NewPlaceForm(PositionFields):
    """A place that we don't hold yet."""

    name = NameField(max_length=200)
    country = forms.RegexField(
        r"^[A-Z]{3}$",
        required=False,
        error_messages={"invalid": "Three capitals, such as ARM; empty if disputed."},
    )

    field_order = ("name", "country")


class NewSourceForm(forms.Form):
    """A source of which no text is held: a citation without a passage."""

    title = NameField(max_length=500)
    publisher = NameField(max_length=200)
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https"
    )
    published = EdtfFormField(label="Published", required=False)
