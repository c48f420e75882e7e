"""The incident's own columns, its conflicts and its places."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from timeline.forms.desk_fields import (
    JUDGED,
    EdtfFormField,
    NameField,
    NamesField,
    PlainTextField,
    Unfinished,
    check_mode,
    event_type_choices,
    keep_part,
    near_day,
    typed_in_words,
    until_chosen,
)
from timeline.forms.desk_lookup import Lookup, several_named
from timeline.models import (
    Conflict,
    DateBasis,
    HostilityLevel,
    Incident,
    Status,
    Verification,
    ViolenceType,
)
from timeline.reference.plover import ACLED_TYPE_OF_SUB_TYPE, MODES


class IncidentForm(Unfinished):
    """The incident's own columns, its conflicts and its places."""

    title = NameField(max_length=200)
    summary = PlainTextField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Neutral; who did what, where. In our own words.",
    )
    occurred = EdtfFormField(
        label="Date", help_text="12–14 May 2021, mid-May 2021, after 12 May …"
    )
    occurred_expression = PlainTextField(
        label="As the source puts it", max_length=200, required=False
    )
    date_rule = PlainTextField(
        label="How that was resolved", max_length=200, required=False
    )
    date_basis = forms.ChoiceField(label="The date rests on", choices=DateBasis)
    event_type = forms.ChoiceField(label="Event type", choices=event_type_choices)
    mode = forms.ChoiceField(
        required=False, choices=[("", "—"), *((m, m) for m in MODES)]
    )
    acled_sub_event_type = forms.ChoiceField(
        label="ACLED sub-event type",
        required=False,
        choices=[("", "—"), *((sub, sub) for sub in ACLED_TYPE_OF_SUB_TYPE)],
    )
    violence_type = forms.TypedChoiceField(
        label="UCDP type of violence",
        required=False,
        choices=[("", "—"), *ViolenceType.choices],
        coerce=int,
        empty_value=None,
    )
    hostility = forms.TypedChoiceField(
        label="MID hostility level",
        choices=HostilityLevel,
        coerce=int,
        empty_value=None,
    )
    verification = forms.ChoiceField(choices=Verification)
    conflict_ids = forms.TypedMultipleChoiceField(
        label="Conflicts",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    places = NamesField(
        names="place",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, by a name that we know.",
    )
    place_unknown = forms.BooleanField(label="The place is not known", required=False)
    desk_note = PlainTextField(
        label="Note for the desk",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Never published.",
    )
    reason = PlainTextField(
        label="Why this change",
        required=False,
        max_length=500,
        help_text="For the history; not published.",
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        lookup: Lookup,
        near: dt.date | None = None,
        held: Incident | None = None,
        **kwargs: Any,
    ) -> None:
        """`held`: the incident that is changed."""
        super().__init__(*args, **kwargs)
        self._lookup = lookup
        self.near = near
        self._held = held
        self.rule_dropped = False
        near_day(self, near)
        if held is None or held.status != Status.IN_REVIEW:
            # What is saved is a draft, and need not be whole until it is submitted.
            for name in ("title", "occurred", *JUDGED):
                self.fields[name].required = False
        until_chosen(self, *JUDGED)
        conflicts = self.fields["conflict_ids"]
        if isinstance(conflicts, forms.TypedMultipleChoiceField):
            conflicts.choices = list(Conflict.objects.values_list("pk", "name"))

    @property
    def date_words(self) -> str:
        return typed_in_words(
            str(self["occurred"].value() or ""),
            str(self["occurred_expression"].value() or ""),
            near=self.near,
        )

    def clean_places(self) -> tuple[int, ...]:
        found: set[int] = set()
        for line in self.cleaned_data["places"].splitlines():
            if not (typed := line.strip()):
                continue
            held = self._lookup.places(typed)
            if not held:
                raise ValidationError(
                    f"We know no place “{typed}”. Add it under “New place”."
                )
            if len(held) > 1:
                raise ValidationError(several_named(typed, [p.pk for p in held]))
            found.add(held[0].pk)
        return tuple(sorted(found))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        check_mode(given.get("event_type", ""), given.get("mode", ""))
        words = given.get("occurred_expression", "")
        keep_part(self)
        if not self["occurred"].value():
            # The words of the source may come before what they mean.
            given["occurred_expression"] = words
        self._drop_rule_of_another_date()
        if given.get("places") and given.get("place_unknown"):
            self.add_error("place_unknown", "Places are given: say one or the other.")
        return given

    def _drop_rule_of_another_date(self) -> None:
        """Let no rule vouch for a date that it did not give."""
        held, given = self._held, self.cleaned_data
        if held is None or given.get("version") != held.version:
            return
        changed = given.get("occurred", held.occurred) != held.occurred
        if changed and held.date_rule and given.get("date_rule") == held.date_rule:
            given["date_rule"] = ""
            self.rule_dropped = True
