"""The reader's filter: every field optional, every message fit to stand beside it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from timeline import names
from timeline.clocks import Clocks
from timeline.edtf import EdtfError, bounds
from timeline.geography import NOWHERE, Box, NoBox, Nowhere, read_box
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.edition_keys import PARTS, SIDES
from timeline.models.place import Place
from timeline.models.source import Publisher, Source
from timeline.pages.dates import day_words
from timeline.pages.moved import moved_actor, moved_source
from timeline.pages.named import (
    named_actors_with_parts,
    named_conflicts,
    named_places,
    named_publishers,
    named_sources,
)
from timeline.pages.words import CASUALTIES, HOSTILITY, VERIFICATION
from timeline.reference.country_names import country_names
from timeline.reference.plover import EVENT_TYPES
from timeline.typed_dates import read_typed

LONGEST_SEARCH: Final = 200
LONGEST_NAME: Final = 200
MOST_CHOICES: Final = 50
"""Values of one field; more than anybody chooses, less than a server minds."""
DEFAULT_KM: Final = 50
MOST_KM: Final = 5000
MOST_KILLED: Final = 10_000_000
NO_DATE: Final = gettext_noop(
    "“{}” is no date. Write a year, a month or a day: 2021, 2021-05 or 2021-05-14."
)
# Kind of record → what is said where none goes by a name, or several do.
UNKNOWN: Final = {
    "conflict": gettext_noop("No conflict “{}” is on the timeline."),
    "actor": gettext_noop("No actor “{}” is on the timeline."),
    "place": gettext_noop("No place “{}” is on the timeline."),
    "publisher": gettext_noop("No publisher “{}” is on the timeline."),
    "source": gettext_noop("No source “{}” is on the timeline."),
}
SEVERAL: Final = {
    "conflict": gettext_noop("Several conflicts go by that name: {}."),
    "actor": gettext_noop("Several actors go by that name: {}."),
    "place": gettext_noop("Several places go by that name: {}."),
    "publisher": gettext_noop("Several publishers go by that name: {}."),
    "source": gettext_noop("Several sources go by that name: {}."),
}
_POINT: Final = re.compile(
    r"\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,15})?)\s*", re.ASCII
)
_NUMBER: Final = re.compile(r"\d{1,18}", re.ASCII)

type Point = tuple[float, float]


class ValuesField(forms.Field):
    """All values of a parameter that is given several times, without repetition."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: object) -> list[str]:
        given = value if isinstance(value, list) else []
        values = list(dict.fromkeys(text for v in given if (text := str(v).strip())))
        if len(values) > MOST_CHOICES:
            raise ValidationError(
                _("At most {} can be chosen at once.").format(MOST_CHOICES)
            )
        return values


class ChoicesField(ValuesField):
    """Some of a fixed list, in its order. `message` has a place for the wrong one."""

    def __init__(self, choices: Iterable[str], *, message: str | Promise) -> None:
        super().__init__(required=False)
        self.choices = tuple(choices)
        self.message = message

    def to_python(self, value: object) -> list[str]:
        values = super().to_python(value)
        for text in values:
            if text not in self.choices:
                raise _about(text, str(self.message).format(_short(text)))
        return [choice for choice in self.choices if choice in values]


NO_DAY: Final = gettext_noop("“{}” is no day. Write it as 2021-05-13.")
DAY_AHEAD: Final = gettext_noop(
    "{} lies ahead. Leave the day out to see everything up to now."
)
NO_LATER_DAY: Final = gettext_noop(
    "A day to compare with needs a later day that it is compared with: what anyone had "
    "reported by then, or what we had published."
)
SINCE_ENDS_LATER: Final = gettext_noop(
    "{} is not before {}: what is new is what came after the earlier of two days."
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class ClocksForm(forms.Form):
    """Query string → the days that a view is about, None where it is about now."""

    as_of = forms.CharField(required=False)
    reported_by = forms.CharField(required=False)
    since = forms.CharField(required=False)

    def clean_as_of(self) -> dt.date | None:
        return self._day("as_of")

    def clean_reported_by(self) -> dt.date | None:
        return self._day("reported_by")

    def clean_since(self) -> dt.date | None:
        return self._day("since")

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        since = values.get("since")
        day = values.get("reported_by") or values.get("as_of")
        if since and "reported_by" not in self.errors and "as_of" not in self.errors:
            if day is None:
                self.add_error("since", _(NO_LATER_DAY))
            elif since >= day:
                said = _(SINCE_ENDS_LATER)
                self.add_error("since", said.format(day_words(since), day_words(day)))
        return values

    def _day(self, name: str) -> dt.date | None:
        text: str = self.cleaned_data[name]
        if not text:
            return None
        try:
            if not _DAY.fullmatch(text):
                raise ValueError(text)
            day = dt.date.fromisoformat(text)
        except ValueError as error:
            raise ValidationError(_(NO_DAY).format(_short(text))) from error
        # East of Greenwich tomorrow has begun.
        if day > timezone.now().date() + dt.timedelta(days=1):
            raise ValidationError(_(DAY_AHEAD).format(text))
        return day


class FilterForm(ClocksForm):
    """Query string → clean values: records for names, EDTF text for dates.

    `conflict` and `actor` are accepted by slug, `publisher`, `source` and the place of
    `near` by number; each of them by a name too, as a reader types it. A record that
    no current edition names is unknown here.
    """

    q = forms.CharField(
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={
            "max_length": gettext_lazy(
                "A search has at most %(limit_value)d characters."
            )
        },
    )
    conflict = ValuesField(required=False)
    actor = ValuesField(required=False)
    actors = ChoicesField(
        ["all"], message=gettext_lazy("“{}” is neither “all” nor left out.")
    )
    role = ChoicesField(PARTS, message=gettext_lazy("“{}” is no role."))
    side = ChoicesField(SIDES, message=gettext_lazy("“{}” is no side: A or B."))
    country = ValuesField(required=False)
    type = ChoicesField(EVENT_TYPES, message=gettext_lazy("“{}” is no event type."))
    hostility = ChoicesField(
        map(str, HOSTILITY),
        message=gettext_lazy("“{}” is no level of hostility: 1 to 5."),
    )
    verification = ChoicesField(
        VERIFICATION, message=gettext_lazy("“{}” is no verification.")
    )
    publisher = ValuesField(required=False)
    source = ValuesField(required=False)
    casualties = ChoicesField(
        CASUALTIES, message=gettext_lazy("“{}” is no kind of casualties.")
    )
    killed = forms.CharField(required=False)
    near = ValuesField(required=False)
    within = forms.CharField(required=False)
    to = forms.CharField(required=False)
    bbox = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "from" cannot be written as the name of an attribute.
        self.fields["from"] = forms.CharField(required=False)

    @property
    def single(self) -> list[str]:
        """The names of the fields that have one value."""
        fields = self.fields.items()
        return [name for name, of in fields if not isinstance(of, ValuesField)]

    def _clocks(self) -> Clocks:
        """Return the days whose records are known; they are cleaned before."""
        days = self.cleaned_data
        return Clocks(days.get("as_of"), days.get("reported_by"))

    def clean_conflict(self) -> list[Conflict]:
        return _records(
            self.cleaned_data["conflict"],
            lambda: named_conflicts(self._clocks()),
            key="slug",
            what="conflict",
        )

    def clean_actor(self) -> list[Actor]:
        return _records(
            self.cleaned_data["actor"],
            lambda: named_actors_with_parts(self._clocks()),
            key="slug",
            what="actor",
            moved=moved_actor,
        )

    def clean_publisher(self) -> list[Publisher]:
        return _records(
            self.cleaned_data["publisher"],
            lambda: named_publishers(self._clocks()),
            key="pk",
            what="publisher",
        )

    def clean_source(self) -> list[Source]:
        return _records(
            self.cleaned_data["source"],
            lambda: named_sources(self._clocks()),
            key="pk",
            what="source",
            moved=lambda text: moved_source(int(text)),
        )

    def clean_country(self) -> list[str]:
        by_name = {name.lower(): code for code, name in country_names().items()}
        codes = []
        for text in self.cleaned_data["country"]:
            code = by_name.get(text.lower(), text.upper())
            if code not in country_names():
                raise _about(text, _("“{}” is no country.").format(_short(text)))
            codes.append(code)
        return list(dict.fromkeys(codes))

    def clean_killed(self) -> int | None:
        return _whole(
            self.cleaned_data["killed"],
            MOST_KILLED,
            _("The number of people killed is a whole number from 1 to {:,}."),
        )

    def clean_within(self) -> int:
        km = _whole(
            self.cleaned_data["within"],
            MOST_KM,
            _("The distance in kilometres is a whole number from 1 to {:,}."),
        )
        return km or DEFAULT_KM

    def clean_near(self) -> Place | Point | None:
        if not self.cleaned_data["near"]:
            return None
        # A place that is typed comes after the one chosen before.
        text = self.cleaned_data["near"][-1]
        if found := _POINT.fullmatch(text):
            lat, lon = float(found[1]), float(found[2])
            if abs(lat) > 90 or abs(lon) > 180:
                raise ValidationError(
                    _("A latitude is from -90 to 90, a longitude from -180 to 180.")
                )
            return lat, lon
        [place] = _records(
            [text],
            lambda: named_places(self._clocks()),
            key="pk",
            what="place",
        )
        if place.lat is None:
            raise ValidationError(
                _("No coordinates are known for {}.").format(place.name)
            )
        return place

    def clean_from(self) -> str:
        return self._date("from")

    def clean_to(self) -> str:
        return self._date("to")

    def clean_bbox(self) -> Box | Nowhere | None:
        text: str = self.cleaned_data["bbox"]
        if not text:
            return None
        try:
            return NOWHERE if text == str(NOWHERE) else read_box(text)
        except NoBox as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, end = values.get("from"), values.get("to")
        if start and end:
            first, last = bounds(start)[0], bounds(end)[1]
            if first and last and first > last:
                self.add_error("to", _("The period ends before it begins."))
        return values

    def _date(self, name: str) -> str:
        """Return the date in EDTF, whether it is typed so or as "13 May 2021"."""
        text: str = self.cleaned_data[name]
        if not text:
            return ""
        try:
            typed = read_typed(text)
            if typed.assumed_year:
                raise EdtfError(text)
            bounds(typed.edtf)
        except EdtfError as error:
            raise ValidationError(_(NO_DATE).format(_short(text))) from error
        return typed.edtf


def _records[M: Model](
    values: list[str],
    public: Callable[[], QuerySet[M]],
    *,
    key: str,
    what: str,
    moved: Callable[[str], M | None] = lambda text: None,
) -> list[M]:
    """Return the public records that are meant, in the order given, each once.

    What is no key of one may be that of a record `moved` into another; else it is
    taken for a name, and looked up by itself.
    """
    if not values:
        return []
    known = public()
    keys = [v for v in values if key != "pk" or _NUMBER.fullmatch(v)]
    rows = known.filter(**{f"{key}__in": keys}) if keys else ()
    by_key = {str(getattr(record, key)): record for record in rows}
    found = [
        by_key.get(text)
        or (moved(text) if text in keys else None)
        or _by_name(text, known, what)
        for text in values
    ]
    return list({record.pk: record for record in found}.values())


def _by_name[M: Model](text: str, public: QuerySet[M], what: str) -> M:
    bearers = names.bearers(what, text) if len(text) <= LONGEST_NAME else []
    named = list(public.filter(pk__in=bearers)[:4])
    if not named:
        raise _about(text, _(UNKNOWN[what]).format(_short(text)))
    if len(named) > 1:
        them = "; ".join(map(str, named))
        raise _about(text, _(SEVERAL[what]).format(them))
    return named[0]


def _whole(text: str, most: int, otherwise: str) -> int | None:
    """Return the whole number that a text is; None for an empty one.

    `otherwise` is the message for any other text, with a place for the most.
    """
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= most:
        raise ValidationError(otherwise.format(most))
    return int(text)


def _about(value: str, message: str) -> ValidationError:
    """Return an error that tells which of a field's values it is about."""
    # Django fills the parameters in: a percent sign of the value stays one.
    return ValidationError(message.replace("%", "%%"), params={"value": value})


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
