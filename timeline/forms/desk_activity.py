"""The filters of the desk's activity page: every field optional."""

import datetime as dt
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q

from timeline.models import Action
from timeline.models.revision import RevisionQuerySet

KINDS: Final = {
    "incident": "Incident",
    "intake": "Article taken in",
    "source": "Source",
    "actor": "Actor",
    "place": "Place",
    "publisher": "Publisher",
    "conflict": "Conflict",
    "user": "Account",
    "term": "Event type or role",
    "referenceimport": "File of reference data",
    "data": "Data loaded",
}
LONGEST_ID: Final = 18
MOST_PEOPLE: Final = 300


class ActivityForm(forms.Form):
    """Query string → filtered steps. Days are days of UTC, both ends included."""

    person = forms.CharField(
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )
    action = forms.ChoiceField(
        required=False,
        choices=[("", "Any"), *sorted(Action.choices, key=lambda choice: choice[1])],
    )
    kind = forms.ChoiceField(
        label="Record", required=False, choices=[("", "Any"), *KINDS.items()]
    )
    record = forms.CharField(
        label="Its number",
        required=False,
        max_length=LONGEST_ID,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )
    request = forms.CharField(
        label="Request or job", required=False, max_length=64, strip=True
    )
    to = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))

    field_order = ("person", "action", "kind", "record", "from", "to", "request")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "from" cannot be written as the name of an attribute.
        self.fields["from"] = forms.DateField(
            required=False, widget=forms.DateInput(attrs={"type": "date"})
        )
        self.order_fields(self.field_order)

    def clean_record(self) -> int | None:
        text: str = self.cleaned_data["record"].strip()
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise forms.ValidationError("Give the record's number alone.")
        return int(text)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        start, end = values.get("from"), values.get("to")
        if start and end and start > end:
            self.add_error("to", "The period ends before it begins.")
        if values.get("record") is not None and not values.get("kind"):
            self.add_error("kind", "Say which kind of record has this number.")
        return values

    def apply(self, steps: RevisionQuerySet) -> RevisionQuerySet:
        """Return the steps that the valid form asks for."""
        given = self.cleaned_data
        chosen = Q()
        if given["person"]:
            chosen &= Q(username=given["person"])
        if given["action"]:
            chosen &= Q(action=given["action"])
        if given["kind"]:
            chosen &= Q(object_type=given["kind"])
        if given["record"] is not None:
            chosen &= Q(object_id=given["record"])
        if given["request"]:
            chosen &= Q(request_id=given["request"])
        if given["from"]:
            chosen &= Q(at__gte=_midnight(given["from"]))
        if given["to"] and given["to"] < dt.date.max:
            chosen &= Q(at__lt=_midnight(given["to"] + dt.timedelta(days=1)))
        return steps.filter(chosen)


def people() -> list[str]:
    """Return the names of accounts, to choose from; others can be typed."""
    names = User.objects.order_by("username").values_list("username", flat=True)
    return list(names[:MOST_PEOPLE])


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, tzinfo=dt.UTC)
