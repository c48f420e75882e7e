"""The reader's filter: every field optional, every message fit to stand beside it."""

import datetime as dt
import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from timeline.edtf import EdtfError, bounds
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.pages.named import named_actors, named_conflicts
from timeline.reference.plover import EVENT_TYPES

LONGEST_SEARCH: Final = 200
LONGEST_NAME: Final = 200
NO_DATE: Final = (
    "“{}” is no date. Write a year, a month or a day: 2021, 2021-05 or 2021-05-14."
)


NO_DAY: Final = "“{}” is no day. Write it as 2021-05-13."
DAY_AHEAD: Final = "{} lies ahead. Leave the day out to see everything up to now."
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class ClocksForm(forms.Form):
    """Query string → the days that a view is about, None where it is about now."""

    as_of = forms.CharField(required=False)
    reported_by = forms.CharField(required=False)

    def clean_as_of(self) -> dt.date | None:
        return self._day("as_of")

    def clean_reported_by(self) -> dt.date | None:
        return self._day("reported_by")

    def _day(self, name: str) -> dt.date | None:
        text: str = self.cleaned_data[name]
        if not text:
            return None
        try:
            if not _DAY.fullmatch(text):
                raise ValueError(text)
            day = dt.date.fromisoformat(text)
        except ValueError as error:
            raise ValidationError(NO_DAY.format(_short(text))) from error
        # East of Greenwich tomorrow has begun.
        if day > timezone.now().date() + dt.timedelta(days=1):
            raise ValidationError(DAY_AHEAD.format(text))
        return day


class FilterForm(ClocksForm):
    """Query string → clean values: records for names, EDTF text for dates.

    `conflict` and `actor` are accepted by slug; an actor by any of its names too, as
    a reader types it. A record that no current edition names is unknown here.
    """

    q = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={
            "max_length": f"A search has at most {LONGEST_SEARCH} characters."
        },
    )
    conflict = forms.CharField(required=False)
    actor = forms.CharField(required=False)
    type = forms.MultipleChoiceField(
        required=False,
        choices=[(code, event.label) for code, event in EVENT_TYPES.items()],
        error_messages={"invalid_choice": "“%(value)s” is no event type."},
    )
    to = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "from" cannot be written as the name of an attribute.
        self.fields["from"] = forms.CharField(required=False)

    def clean_conflict(self) -> Conflict | None:
        slug = self.cleaned_data["conflict"]
        if not slug:
            return None
        conflict = named_conflicts().filter(slug=slug).first()
        if conflict is None:
            raise ValidationError(f"No conflict “{_short(slug)}” is on the timeline.")
        return conflict

    def clean_actor(self) -> Actor | None:
        text = self.cleaned_data["actor"]
        if not text:
            return None
        actors = named_actors()
        found = list(actors.filter(slug=text)) or list(
            actors.filter(pk__in=Actor.objects.named(text).values("pk"))[:4]
            if len(text) <= LONGEST_NAME
            else []
        )
        if not found:
            raise ValidationError(f"No actor “{_short(text)}” is on the timeline.")
        if len(found) > 1:
            names = "; ".join(actor.name for actor in found)
            raise ValidationError(f"Several actors go by that name: {names}.")
        return found[0]

    def clean_type(self) -> list[str]:
        chosen = self.cleaned_data["type"]
        return [code for code in EVENT_TYPES if code in chosen]

    def clean_from(self) -> str:
        return self._date("from")

    def clean_to(self) -> str:
        return self._date("to")

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        start, end = values.get("from"), values.get("to")
        if start and end:
            first, last = bounds(start)[0], bounds(end)[1]
            if first and last and first > last:
                self.add_error("to", "The period ends before it begins.")
        return values

    def _date(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if text:
            try:
                bounds(text)
            except EdtfError as error:
                raise ValidationError(NO_DATE.format(_short(text))) from error
        return text


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
