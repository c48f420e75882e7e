"""The parts of a review: one small form each, with the evidence that it came from."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Final

from django import forms
from django.contrib.auth.models import User

from timeline.actions.content import IncidentContent
from timeline.actions.duplicates import LikelyDuplicate
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.incidents import require_may_edit
from timeline.actions.intakes import (
    ReviewedActor,
    ReviewedCasualty,
    ReviewedClaim,
    ReviewedPlace,
)
from timeline.actions.sources import SourceDetails
from timeline.forms.desk_fields import (
    Choices,
    EdtfFormField,
    NameField,
    PlainTextField,
    check_mode,
    event_type_choices,
    in_words,
    numbered,
)
from timeline.intake.proposal import (
    ActorMention,
    ClaimFound,
    IncidentFound,
    PlaceMention,
    Span,
)
from timeline.intake.proposal import SourceDetails as FoundSource
from timeline.models import (
    ActorKind,
    CasualtyKind,
    DateBasis,
    GeoPrecision,
    HostilityLevel,
    Incident,
    Role,
    Stance,
    Verification,
)
from timeline.reference.plover import MODES, acled_sub_event_type

NEW_DRAFT: Final = "new"
ANOTHER: Final = "another"


class PartForm(forms.Form):
    """A part of the proposal; `ref` names it in the page, `spans` are its evidence."""

    about: ClassVar[str] = ""
    ref: str = ""
    spans: tuple[Span, ...] = ()
    why: str = ""
    within: str = ""
    """The part that it belongs to, as an error message begins."""
    blank: bool = False
    """Whether it stands for nothing in the proposal: a row to be filled by hand."""

    @property
    def kept(self) -> bool:
        """Whether the editor keeps it; a form without the choice is always kept."""
        if "keep" not in self.fields:
            return True
        if not self.is_bound:
            return bool(self.get_initial_for_field(self.fields["keep"], "keep"))
        box = self.fields["keep"].widget
        return bool(
            box.value_from_datadict(self.data, self.files, self.add_prefix("keep"))
        )

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.kept:
            # What is dropped is not checked, and shows no complaint.
            self.errors.clear()

    @property
    def title_in_words(self) -> str:
        """How an error message calls this part."""
        if self.within:
            row = int(str(self.prefix).rsplit("-", 1)[1]) + 1
            return f"{self.within}{self.about} {row}"
        return self.about.capitalize()

    def value(self, name: str) -> Any:
        """Return what stands in a field now, checked or not."""
        return self[name].value()


def _keep(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class SourceForm(PartForm):
    about = "source"

    title = NameField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    publisher = NameField(max_length=200, help_text="The outlet whose page it is.")
    credited_agency = NameField(
        label="Credited agency",
        max_length=120,
        required=False,
        help_text="Reuters, AFP … Copies of one wire story count once.",
    )
    url = forms.URLField(
        label="Address", max_length=2000, required=False, assume_scheme="https"
    )
    published = EdtfFormField(label="Published", required=False)
    authors = NameField(
        required=False, max_length=1000, help_text="Separated by semicolons."
    )
    language = PlainTextField(
        required=False, max_length=35, help_text="Language tag: en, hy, az."
    )

    def clean_authors(self) -> list[str]:
        given = self.cleaned_data["authors"].split(";")
        authors = [author.strip() for author in given if author.strip()]
        if any(len(author) > 200 for author in authors):
            raise forms.ValidationError("A name has at most 200 characters.")
        return authors

    def details(self, found: FoundSource) -> SourceDetails:
        given = self.cleaned_data
        same_address = given["url"] == (found.url or "")
        return SourceDetails(
            title=given["title"],
            publisher=given["publisher"],
            url=given["url"],
            canonical_url=(found.canonical_url or "") if same_address else "",
            authors=given["authors"],
            published=given["published"],
            # Not on the form, so what is no date is left out without a word.
            modified=(found.modified or "") if in_words(found.modified or "") else "",
            language=given["language"],
            credited_agency=given["credited_agency"],
        )


class ActorForm(PartForm):
    about = "actor"

    keep = _keep("Keep")
    name = NameField(
        max_length=200, widget=forms.TextInput(attrs={"list": "actor-names"})
    )
    kind = forms.ChoiceField(choices=ActorKind)

    key: str = ""
    found: ActorMention | None = None
    is_new: bool = False

    @property
    def title_in_words(self) -> str:
        return f"Actor {self.value('name') or ''}".strip()

    def reviewed(self) -> ReviewedActor:
        name, kind = self.cleaned_data["name"], self.cleaned_data["kind"]
        found = self.found
        if found is None or name != found.name:
            return ReviewedActor(name=name, kind=kind)
        return ReviewedActor(
            name=name,
            actor_id=found.known_id,
            kind=kind,
            iso3=found.iso3 or "",
            part_of=found.part_of or "",
        )


class PlaceForm(PartForm):
    about = "place"

    keep = _keep("Keep")
    name = NameField(
        max_length=200, widget=forms.TextInput(attrs={"list": "place-names"})
    )
    country = forms.RegexField(
        r"^[A-Za-z]{3}$",
        required=False,
        max_length=3,
        error_messages={"invalid": "Three letters, such as ARM; empty if disputed."},
    )
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

    key: str = ""
    found: PlaceMention | None = None
    is_new: bool = False

    @property
    def title_in_words(self) -> str:
        return f"Place {self.value('name') or ''}".strip()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if (given.get("lat") is None) != (given.get("lon") is None):
            self.add_error("lon", "Give both latitude and longitude, or neither.")
        return given

    def reviewed(self) -> ReviewedPlace:
        given, found = self.cleaned_data, self.found
        unchanged = found is not None and given["name"] == found.name
        return ReviewedPlace(
            name=given["name"],
            place_id=found.known_id if found and unchanged else None,
            country=given["country"].upper(),
            lat=given["lat"],
            lon=given["lon"],
            geo_precision=given["geo_precision"],
        )


class ParticipantForm(PartForm):
    about = "participant"

    actor = forms.ChoiceField(required=False)
    role = forms.ChoiceField(choices=Role, initial=Role.PARTICIPANT)
    alleged = forms.BooleanField(label="Alleged", required=False)

    def __init__(self, *args: Any, actors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "actor", actors)


class CasualtyForm(PartForm):
    about = "casualty"

    keep = _keep("Keep")
    kind = forms.ChoiceField(choices=CasualtyKind)
    group = PlainTextField(
        label="Whose", max_length=200, required=False, help_text="Side, or civilians."
    )
    low = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    best = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    high = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    wording = PlainTextField(max_length=300, required=False)
    attributed_to = forms.ChoiceField(label="According to", required=False)

    span: Span = (0, 0)

    def __init__(self, *args: Any, actors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "attributed_to", actors)

    def clean(self) -> dict[str, Any]:
        check_numbers(self)
        return self.cleaned_data

    def reviewed(self) -> ReviewedCasualty:
        given = {k: v for k, v in self.cleaned_data.items() if k != "keep"}
        return ReviewedCasualty(**given, span=self.span)


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


class ClaimForm(PartForm):
    about = "claim"

    keep = _keep("Keep")
    incident = forms.ChoiceField(required=False)
    speaker = forms.ChoiceField()
    on_behalf_of = forms.ChoiceField(label="On behalf of", required=False)
    relayed_by = forms.ChoiceField(label="Relayed by", required=False)
    stance = forms.ChoiceField(choices=Stance)
    text = PlainTextField(label="Statement", widget=forms.Textarea(attrs={"rows": 2}))
    said = EdtfFormField(label="Said on", required=False)
    quoted = forms.BooleanField(label="In the speaker’s own words", required=False)

    index: int = 0
    found: ClaimFound
    passage: str = ""

    def __init__(
        self, *args: Any, actors: Choices, incidents: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("speaker", "on_behalf_of", "relayed_by"):
            _choices(self, name, actors)
        _choices(self, "incident", incidents, empty="None: not saved")

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def title_in_words(self) -> str:
        return f"Statement {self.number}"

    @property
    def more_wrong(self) -> bool:
        """Whether something is wrong among the fields that are folded away."""
        return bool(self.errors.keys() - {"speaker", "stance", "text"})

    @property
    def incident_key(self) -> str:
        return str(self.value("incident") or "")

    def reviewed(self) -> ReviewedClaim:
        given = {
            k: v for k, v in self.cleaned_data.items() if k not in {"keep", "incident"}
        }
        return ReviewedClaim(**given, span=self.found.span, key=self.index)


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

    keep = _keep("Accept")
    attach_to = forms.ChoiceField(label="Save as", required=False, widget=OpenOrClosed)
    attach_number = PlainTextField(
        label="Another incident",
        required=False,
        max_length=250,
        widget=forms.TextInput(
            attrs={"list": "incident-options", "placeholder": "Number or title"}
        ),
    )
    title = NameField(max_length=200)
    summary = PlainTextField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In neutral words of our own; an article’s sentences stay its own.",
    )
    occurred = EdtfFormField(label="Date")
    occurred_expression = PlainTextField(
        label="As the source puts it", max_length=200, required=False
    )
    date_basis = forms.ChoiceField(label="The date rests on", choices=DateBasis)
    event_type = forms.ChoiceField(label="Event type")
    mode = forms.ChoiceField(
        required=False, choices=[("", "—"), *((m, m) for m in MODES)]
    )
    hostility = forms.TypedChoiceField(
        label="Hostility", choices=HostilityLevel, coerce=int
    )
    verification = forms.ChoiceField(choices=Verification)
    places = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple
    )
    conflicts = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple
    )

    key: str = ""
    number: int = 0
    found: IncidentFound | None = None
    rule: str = ""
    user: User | None = None
    duplicates: tuple[LikelyDuplicate, ...] = ()

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
        _choices(self, "event_type", event_type_choices(event_types), empty=None)
        _choices(self, "places", places, empty=None)
        _choices(self, "conflicts", conflicts, empty=None)
        _choices(
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
    def attaches(self) -> bool:
        return (self.value("attach_to") or NEW_DRAFT) != NEW_DRAFT

    @property
    def date_words(self) -> str:
        return in_words(
            str(self.value("occurred") or ""),
            str(self.value("occurred_expression") or ""),
        )

    @property
    def claims_label(self) -> str:
        return str(self.value("title") or "") or f"Incident {self.number}"

    def full_clean(self) -> None:
        if self.is_bound and self.attaches:
            # What is attached keeps the incident's own columns.
            for name in ("title", "occurred"):
                self.fields[name].required = False
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
            acled_sub_event_type=acled_sub_event_type(
                given["event_type"], given["mode"]
            )
            or "",
            hostility=given["hostility"],
            verification=given["verification"],
            conflict_ids=tuple(int(pk) for pk in given["conflicts"]),
        )


def _choices(
    form: forms.Form, name: str, choices: Iterable[Any], *, empty: str | None = "—"
) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        blank = [] if empty is None else [("", empty)]
        field.choices = [*blank, *choices]
