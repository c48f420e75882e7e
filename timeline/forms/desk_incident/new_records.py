"""Records that the edit form makes on the way: an actor, a place, a source."""

from typing import Any, ClassVar

from django import forms

from timeline.forms.desk_close_names import Close, close_names
from timeline.forms.desk_fields import (
    EdtfFormField,
    NameField,
    PositionFields,
    actor_field,
)
from timeline.models import ActorKind


class NewRecordForm(forms.Form):
    """A record that we may hold already: what is close to it is asked about first."""

    record: ClassVar[str] = ""
    named_by: ClassVar[str] = "name"

    sure = forms.BooleanField(
        label="It is none of these", required=False, widget=forms.HiddenInput
    )

    close: tuple[Close, ...] = ()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        name = given.get(self.named_by, "")
        if name and not given.pop("sure", False):
            self.close = tuple(close_names(self.record, name))
        if self.close:
            self.fields["sure"].widget = forms.CheckboxInput()
            self.add_error(
                "sure", f"“{name}” is close to what we hold. Is it one of these?"
            )
        given.pop("sure", None)
        return given


class NewActorForm(NewRecordForm):
    """An actor that we don't hold yet."""

    record = "actor"

    name = NameField(max_length=200)
    kind = forms.ChoiceField(choices=ActorKind)
    part_of = actor_field(label="Part of", required=False)

    field_order = ("name", "kind", "part_of")


class NewPlaceForm(NewRecordForm, PositionFields):
    """A place that we don't hold yet."""

    record = "place"

    name = NameField(max_length=200)
    country = forms.RegexField(
        r"^[A-Z]{3}$",
        required=False,
        error_messages={"invalid": "Three capitals, such as ARM; empty if disputed."},
    )

    field_order = ("name", "country")


class NewSourceForm(NewRecordForm):
    """A source of which no text is held: a citation without a passage."""

    record = "source"
    named_by = "title"

    title = NameField(max_length=500)
    publisher = NameField(max_length=200)
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https"
    )
    published = EdtfFormField(label="Published", required=False)

    field_order = ("title", "publisher", "url", "published")
