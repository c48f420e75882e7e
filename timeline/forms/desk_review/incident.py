"""An incident as the review shows it, with who took part and who came to harm."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User

from timeline.actions.content import IncidentContent
from timeline.actions.duplicates import LikelyDuplicate
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.incidents import require_may_edit
from timeline.actions.reviewed import ReviewedCasualty
from timeline.forms.desk_fields import (
    JUDGED,
    Choices,
    EdtfFormField,
    NameField,
    PlainTextField,
    check_mode,
    check_numbers,
    event_type_choices,
    keep_part,
    numbered,
    role_choices,
    typed_in_words,
    until_chosen,
)
from timeline.forms.desk_review.claim import ClaimForm
from timeline.forms.desk_review.parts import PartForm, Reason, keep_field, set_choices
from timeline.forms.selects import SelectField, TypedSelectField
from timeline.intake.proposal import EventCandidate, IncidentFound, Span
from timeline.models import (
    CasualtyKind,
    DateBasis,
    HostilityLevel,
    Incident,
    Role,
    Verification,
)
from timeline.reference.plover import MODES
from timeline.vocabulary import vocabulary

NEW_DRAFT: Final = "new"
ANOTHER: Final = "another"

_NEEDED: Final = {
    "occurred": "a date",
    "event_type": "an event type",
    "hostility": "a level of hostility",
    "verification": "how far it is verified",
}
_PLACE: Final = "a place, or that it is not known"


class ParticipantForm(PartForm):
    about = "participant"

    actor = SelectField(required=False)
    role = SelectField(choices=role_choices, initial=Role.PARTICIPANT)
    alleged = forms.BooleanField(label="Alleged", required=False)

    def __init__(self, *args: Any, actors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "actor", actors)


class CasualtyForm(PartForm):
    about = "casualty"

    keep = keep_field("Keep")
    kind = SelectField(choices=CasualtyKind)
    group = PlainTextField(
        label="Whose", max_length=200, required=False, help_text="Side, or civilians."
    )
    low = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    best = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    high = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    wording = PlainTextField(max_length=300, required=False)
    attributed_to = SelectField(label="According to", required=False)

    span: Span = (0, 0)

    def __init__(self, *args: Any, actors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "attributed_to", actors)

    def clean(self) -> dict[str, Any]:
        check_numbers(self)
        return self.cleaned_data

    def reviewed(self) -> ReviewedCasualty:
        given = {k: v for k, v in self.cleaned_data.items() if k != "keep"}
        return ReviewedCasualty(**given, span=self.span)


class OpenOrClosed(forms.RadioSelect):
    """Radio buttons of which those that are `closed` can't be chosen."""

    closed: Mapping[str, str] = MappingProxyType({})
    """Value → why it can't be chosen."""

    def create_option(
        self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        if reason := self.closed.get(str(value)):
            label = f"{label} ({reason})"
        option: dict[str, Any] = super().create_option(
            name, value, label, *args, **kwargs
        )
        if reason:
            option["attrs"]["disabled"] = True
        return option


def by_day(published: dt.date) -> str:
    """Return the date, as EDTF, of what an article reports without saying when.

    Whatever it reports had happened by the day that it came out.
    """
    return f"[..{published.isoformat()}]"


def why_closed(user: User, incident: Incident) -> str:
    """Return why the person can't add to the incident; nothing where they can."""
    try:
        require_may_edit(user, incident)
    except NotAllowedError:
        state = incident.get_status_display().lower()
        return f"{state}: only an editor can add to it"
    except ActionRefusedError as refusal:
        return str(refusal)
    return ""


class IncidentForm(PartForm):
    about = "incident"

    keep = keep_field("Accept")
    attach_to = forms.ChoiceField(label="Save as", required=False, widget=OpenOrClosed)
    attach_number = PlainTextField(
        label="Another incident",
        required=False,
        max_length=250,
        widget=forms.TextInput(
            attrs={"list": "incident-options", "placeholder": "Number or title"}
        ),
    )
    title = NameField(max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    summary = PlainTextField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In neutral words of our own; an article’s sentences stay its own.",
    )
    occurred = EdtfFormField(
        label="Date",
    )
    occurred_expression = PlainTextField(
        label="As the source puts it", max_length=200, required=False
    )
    date_basis = SelectField(label="The date rests on", choices=DateBasis)
    event_type = SelectField(label="Event type")
    mode = SelectField(required=False, choices=[("", "—"), *((m, m) for m in MODES)])
    hostility = TypedSelectField(
        label="Hostility",
        choices=HostilityLevel,
        coerce=int,
        empty_value=None,
    )
    verification = SelectField(choices=Verification)
    places = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple
    )
    place_unknown = forms.BooleanField(label="The place is not known", required=False)
    conflicts = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple
    )

    key: str = ""
    reasons: Sequence[tuple[str, str]] = ()
    """Field → why it was filled in so."""
    added: str = ""
    """The passage that an editor made it of, as it is sent; empty for what was
    proposed and for the one that is blank."""
    passage: Span | None = None
    """What is cited of the article for it."""
    according_to: str = ""
    """How its summary ends where it says no more than the title."""
    number: int = 0
    found: IncidentFound | None = None
    rule: str = ""
    date_why: Reason | None = None
    date_ref: str = ""
    user: User | None = None
    published: dt.date | None = None
    """The day that the article came out, as the form has it now."""
    duplicates: tuple[LikelyDuplicate, ...] = ()
    candidates: Sequence[EventCandidate] = ()
    """Event types to choose among, with reasons."""

    def __init__(
        self,
        *args: Any,
        event_types: Iterable[str],
        places: Choices,
        conflicts: Choices,
        targets: Choices,
        closed: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "event_type", event_type_choices(event_types), empty=None)
        # What nobody has read is judged by nobody until somebody does.
        until_chosen(self, *JUDGED)
        # A draft may lack what can be said later.
        for name in ("occurred", *JUDGED):
            self.fields[name].required = False
        set_choices(self, "places", places, empty=None)
        set_choices(self, "conflicts", conflicts, empty=None)
        set_choices(
            self,
            "attach_to",
            [(NEW_DRAFT, "A new draft"), *targets, (ANOTHER, "Another incident")],
            empty=None,
        )
        chooser = self.fields["attach_to"].widget
        if isinstance(chooser, OpenOrClosed):
            chooser.closed = closed
        self.targets = list(targets)
        self.claims: list[ClaimForm] = []
        self.participants: list[ParticipantForm] = []
        self.casualties: list[CasualtyForm] = []

    @property
    def title_in_words(self) -> str:
        return f"Incident {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether something in it is wrong, so that it must not be folded away."""
        parts = [self, *self.participants, *self.casualties, *self.claims]
        return self.is_bound and self.kept and any(part.errors for part in parts)

    @property
    def index(self) -> int:
        """Its place in the proposal, by which the address of the page names it."""
        return self.number - 1

    @property
    def is_attached_to(self) -> int | None:
        """The id of the incident that it is to be added to, among those offered."""
        chosen = str(self.value("attach_to"))
        return int(chosen) if chosen in dict(self.targets) else None

    @property
    def attaches(self) -> bool:
        return (self.value("attach_to") or NEW_DRAFT) != NEW_DRAFT

    @property
    def date_words(self) -> str:
        field = self.fields["occurred"]
        return typed_in_words(
            str(self.value("occurred") or ""),
            str(self.value("occurred_expression") or ""),
            near=field.near if isinstance(field, EdtfFormField) else None,
        )

    @property
    def is_undated(self) -> bool:
        """Whether it was proposed without any date, and none has been typed."""
        return (
            (self.found is not None or bool(self.added))
            and not self.initial.get("occurred")
            and not self.value("occurred")
        )

    @property
    def needs(self) -> list[tuple[str, str, str, bool]]:
        """Return what it could not be submitted without: name, id of the field, words,
        and whether that is there."""
        found = [
            (name, str(self[name].auto_id), words, bool(self.value(name)))
            for name, words in _NEEDED.items()
        ]
        placed = bool(self.value("places") or self.value("place_unknown"))
        taking_part = any(row.value("actor") for row in self.participants)
        return [
            *found,
            ("place", str(self["place_unknown"].auto_id), _PLACE, placed),
            (
                "participant",
                str(self.participants[0]["actor"].auto_id),
                "at least one participant",
                taking_part,
            ),
        ]

    @property
    def lacks_something(self) -> bool:
        return any(not is_there for *_, is_there in self.needs)

    @property
    def claims_label(self) -> str:
        return str(self.value("title") or "") or f"Incident {self.number}"

    def full_clean(self) -> None:
        # What is attached keeps the incident's own title.
        self.fields["title"].required = not self.attaches
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        choice = given.get("attach_to") or NEW_DRAFT
        given["target"] = None
        if choice == ANOTHER:
            given["target"] = self._target(
                numbered(given.get("attach_number", "")), "attach_number"
            )
        elif choice != NEW_DRAFT:
            given["target"] = self._target(int(choice), "attach_to")
        else:
            check_mode(given.get("event_type", ""), given.get("mode", ""))
            if self.blank and given.get("title") and not given.get("summary"):
                title = given["title"].rstrip(".")
                given["summary"] = f"{title}{self.according_to}"
            if self.is_undated and self.published:
                given["occurred"] = by_day(self.published)
                given["date_basis"] = DateBasis.PUBLISHED
        keep_part(self)
        if given.get("attach_number") and choice != ANOTHER:
            self.add_error(
                "attach_number", "Choose “Another incident” for this, or empty it."
            )
        return given

    def _target(self, pk: int | None, field: str) -> int | None:
        incident = Incident.objects.filter(pk=pk).first() if pk else None
        if incident is None or self.user is None:
            self.add_error(field, "Choose an incident, or type its number.")
            return None
        try:
            require_may_edit(self.user, incident)
        except ActionRefusedError as refusal:
            self.add_error(field, str(refusal))
            return None
        return incident.pk

    def _acled_sub_event_type(self) -> str:
        """What was found, while type and mode stay; else the usual one for them."""
        given, found = self.cleaned_data, self.found
        chosen = (given["event_type"], given["mode"])
        kept = found is not None and chosen == (found.event_type, found.mode or "")
        if found is not None and kept and found.acled:
            return found.acled[0]
        return vocabulary().acled(*chosen) or ""

    def content(self) -> IncidentContent:
        """Return the columns of a draft; of what is attached, conflicts alone count."""
        given, found = self.cleaned_data, self.found
        proposed = found is not None and given["occurred"] == found.edtf
        return IncidentContent(
            title=given["title"],
            summary=given["summary"],
            occurred=given["occurred"],
            occurred_expression=given["occurred_expression"],
            date_rule=self.rule[:200] if proposed else "",
            date_basis=given["date_basis"],
            event_type=given["event_type"],
            mode=given["mode"],
            acled_sub_event_type=self._acled_sub_event_type(),
            hostility=given["hostility"],
            verification=given["verification"],
            place_unknown=given["place_unknown"] and not given["places"],
            conflict_ids=tuple(int(pk) for pk in given["conflicts"]),
        )
