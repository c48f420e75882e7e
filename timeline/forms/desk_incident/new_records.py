"""Records that the edit form makes on the way: an actor, a place, a source."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from timeline.forms.desk_close_names import Close, close_names
from timeline.forms.desk_fields import (
    EdtfFormField,
    NameField,
    PositionFields,
    actor_field,
    until_chosen,
)
from timeline.models import Actor, ActorKind, Place


class NewRecordForm(forms.Form):
    """A record that we may hold already: what is close to it is asked about first."""

    record: ClassVar[str] = ""
    named_by: ClassVar[str] = "name"

    sure = forms.BooleanField(
        label="It is none of these", required=False, widget=forms.HiddenInput
    )

    close: tuple[Close, ...] = ()
    question: str = ""
    """What is asked about those that are close."""

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        name, sure = given.get(self.named_by, ""), given.pop("sure", False)
        same = self.same(given) if name and not self.errors else ""
        if name and (same or not sure):
            self.close = tuple(close_names(self.record, name))
        if same:
            self.question = f"{same} Use it, or give the new one a name of its own."
            self.add_error(self.named_by, same)
        elif self.close:
            self.question = f"“{name}” is close to what we hold. Is it one of these?"
            self.fields["sure"].widget = forms.CheckboxInput()
            self.add_error("sure", self.question)
        return given

    def same(self, given: Mapping[str, Any]) -> str:
        """Say which record of ours is the very same; empty where there is none."""
        return ""

    @property
    def typed(self) -> str:
        """The name that stands in it now, added or not."""
        return str(self[self.named_by].value() or "").strip()


class NewActorForm(NewRecordForm):
    """An actor that we don't hold yet."""

    record = "actor"

    name = NameField(max_length=200)
    kind = forms.ChoiceField(choices=ActorKind)
    part_of = actor_field(label="Part of", required=False)

    field_order = ("name", "kind", "part_of")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        until_chosen(self, "kind")

    def same(self, given: Mapping[str, Any]) -> str:
        held = Actor.objects.filter(
            name__iexact=given["name"], kind=given["kind"], merged_into=None
        ).first()
        kind = held.get_kind_display().lower() if held else ""
        return f"We hold “{held}”, {kind}, already." if held else ""


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

    def same(self, given: Mapping[str, Any]) -> str:
        held = Place.objects.filter(
            name__iexact=given["name"], country=given["country"], merged_into=None
        ).first()
        return f"We hold the place “{held}” already." if held else ""


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
