"""Form fields of the desk: dates as EDTF, records by their names, text as it came."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone

from timeline.actions.records import visible
from timeline.edtf import MAX_LENGTH, EdtfError, bounds, display, lies_ahead
from timeline.models import EventTypeChoice, GeoPrecision, Role, Scheme
from timeline.models.fields import MAX_EDTF_LENGTH
from timeline.reference.plover import EVENT_TYPES
from timeline.typed_dates import TypedDate, read_typed
from timeline.vocabulary import event_types, vocabulary

type Choices = list[tuple[str, str]]
type GroupedChoices = list[tuple[str, str | Choices]]

_NUMBER: Final = re.compile(r"#\s*(\d{1,18})\s*$")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

STILL_TO_COME: Final = "still to come: check the year"

PROPOSED: Final = " · proposed"
"""How the event types are marked that a reading proposes."""
JUDGED: Final = ("date_basis", "event_type", "hostility", "verification")
"""Columns that somebody has to judge: nothing stands in them until somebody did."""


class Unfinished(forms.Form):
    """A form that may still be in the making: hushed, it shows no complaint."""

    hushed: bool = False

    @property
    def errors(self) -> ErrorDict:
        found = super().errors
        return ErrorDict() if self.hushed else found


def until_chosen(form: forms.Form, *names: str) -> None:
    """Offer “—” in the fields of which nothing is chosen yet.

    What has to be judged is not judged by whatever comes first in a list.
    """
    for name in names:
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField) and (
            not form[name].value() or not field.required
        ):
            offered: Any = field.choices
            field.choices = [("", "—"), *offered]
            field.error_messages["required"] = "Choose one."


class EdtfFormField(forms.CharField):
    """A date as EDTF or as one writes it; its value is EDTF.

    A year that is left out is the one of the day `near` it.
    """

    near: dt.date | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", min(MAX_EDTF_LENGTH, MAX_LENGTH))
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return self.read(text).edtf if text else ""

    def read(self, text: str) -> TypedDate:
        """Return what was typed as a date, or raise ValidationError that says why."""
        try:
            return read_typed(text, near=self.near)
        except EdtfError as error:
            raise ValidationError(str(error), code="edtf") from error


def near_day(form: forms.Form, near: dt.date | None) -> None:
    """Let years that are left out in the form's dates be those near this day."""
    for field in form.fields.values():
        if isinstance(field, EdtfFormField):
            field.near = near


def keep_part(form: forms.Form) -> None:
    """Keep what EDTF can't carry of the date, as “mid-May”, as the expression.

    Words that say the same part of the month stay; others, such as those of the date
    before, would drop it.
    """
    field = form.fields["occurred"]
    given = form.cleaned_data
    typed = str(form["occurred"].value() or "").strip()
    if "occurred" in given and isinstance(field, EdtfFormField):
        words = (given.get("occurred_expression") or "") if typed else ""
        part = field.read(typed).part if typed else ""
        date = given["occurred"]
        if part and display(date, expression=words) != display(date, expression=part):
            words = part
        given["occurred_expression"] = words


def day_of(*dates: str) -> dt.date | None:
    """Return the last day of the first of these EDTF dates that has one."""
    for text in dates:
        with suppress(EdtfError):
            if day := bounds(text)[1] or bounds(text)[0]:
                return day
    return None


class PlainTextField(forms.CharField):
    """Text from anywhere: what no text can hold (NUL and the like) is dropped.

    Browsers send lines ended as no text here is: unchanged text would count as changed.
    """

    def to_python(self, value: object) -> str:
        if isinstance(value, str):
            value = _CONTROL.sub("", value.replace("\r\n", "\n"))
        return super().to_python(value) or ""


class NameField(PlainTextField):
    """A name or a title: what cannot be seen in it, or turns it round, is dropped."""

    def to_python(self, value: object) -> str:
        if isinstance(value, str):
            value = visible(value)
        return super().to_python(value)


class NamesField(PlainTextField):
    """Names of records, one a line; what is not known yet can be made beside it."""

    def __init__(self, *, names: str, **kwargs: Any) -> None:
        """`names`: the kind of record that is named: actor, place or source."""
        self.names = names
        super().__init__(**kwargs)


def actor_field(**kwargs: Any) -> NamesField:
    """Return a field for an actor's name, which offers those that we know."""
    return NamesField(
        names="actor",
        max_length=220,
        widget=forms.TextInput(attrs={"list": "actor-names"}),
        **kwargs,
    )


class PositionFields(Unfinished):
    """Where a place lies, and how precisely that is known."""

    lat = forms.FloatField(
        label="Latitude", required=False, min_value=-90, max_value=90
    )
    lon = forms.FloatField(
        label="Longitude", required=False, min_value=-180, max_value=180
    )
    geo_precision = forms.TypedChoiceField(
        label="Precision",
        required=False,
        choices=[("", "—"), *GeoPrecision.choices],
        coerce=int,
        empty_value=None,
    )


def numbered(text: str) -> int | None:
    """Return the record number at the end of ``Some title #12``, or of ``12``."""
    text = text.strip()
    if text.isdecimal() and len(text) <= 18:
        return int(text)
    match = _NUMBER.search(text)
    return int(match[1]) if match else None


def in_words(edtf: str, expression: str = "") -> str:
    """Return an EDTF date in words, or nothing where it is none yet."""
    try:
        return display(edtf, expression=expression)
    except EdtfError:
        return ""


def typed_in_words(
    text: str, expression: str = "", *, near: dt.date | None = None
) -> str:
    """Return a date in words as it was typed, or nothing where it is none yet."""
    try:
        found = read_typed(text, near=near)
    except EdtfError:
        return ""
    words = in_words(found.edtf, expression or found.part)
    ahead = lies_ahead(found.edtf, timezone.localdate())
    return f"{words} · {STILL_TO_COME}" if ahead else words


def event_type_choices(proposed: Iterable[str] = ()) -> GroupedChoices:
    """Return the event types with their signs, in the order that they always have.

    Those that a reading proposes are marked. Those that the desk no longer offers come
    last: what has one keeps it.
    """
    words, marked = vocabulary(), set(proposed)
    labels = {
        code: event_type_label(code) + (PROPOSED if code in marked else "")
        for code in EventTypeChoice.values
    }
    left = [code for code in labels if not words.is_offered(Scheme.EVENT_TYPE, code)]
    return _left_last(labels, left)


def role_choices() -> GroupedChoices:
    """Return the roles as the desk words them, those no longer offered last."""
    words = vocabulary()
    labels = {code: words.role(code, label) for code, label in Role.choices}
    left = [code for code in labels if not words.is_offered(Scheme.ROLE, code)]
    return _left_last(labels, left)


def _left_last(labels: Mapping[str, str], left: Sequence[str]) -> GroupedChoices:
    choices: GroupedChoices = [
        (code, label) for code, label in labels.items() if code not in left
    ]
    if left:
        choices.append(("No longer offered", [(code, labels[code]) for code in left]))
    return choices


def event_type_label(code: str) -> str:
    """Return the word and its sign; the word first, since a list is typed into."""
    event_type = event_types()[code]
    return f"{event_type.label} {event_type.sign}"


def check_mode(event_type: str, mode: str) -> None:
    """Raise ValidationError where a mode is given that its type does not have."""
    if mode and event_type in EVENT_TYPES and mode not in EVENT_TYPES[event_type].modes:
        label = event_types()[event_type].label
        modes = ", ".join(EVENT_TYPES[event_type].modes) or "none"
        raise ValidationError(
            {"mode": f"{label} has no mode “{mode}”. Its modes: {modes}."}
        )


def check_numbers(form: forms.Form) -> None:
    """Refuse low > best > high, and an estimate that says nothing."""
    given = form.cleaned_data
    numbers = [
        given[name] for name in ("low", "best", "high") if given.get(name) is not None
    ]
    if numbers != sorted(numbers):
        form.add_error("high", "Low, best and high must not fall.")
    if not numbers and not given.get("wording") and not form.errors:
        form.add_error("wording", "Give a number or the wording.")


def modes_by_type() -> str:
    """Return event type → modes as JSON, for the script that narrows the choice."""
    return json.dumps({code: e.modes for code, e in EVENT_TYPES.items()})


def hostility_by_type() -> str:
    """Return event type → the hostility it usually has, as JSON for the script."""
    usual = {code: e.hostility.value for code, e in EVENT_TYPES.items()}
    return json.dumps(usual)
