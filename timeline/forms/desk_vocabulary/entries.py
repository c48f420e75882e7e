"""One form for each kind of entry in the vocabulary."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from timeline.forms.desk_fields import NameField, PlainTextField
from timeline.forms.desk_lookup import Lookup, actor_labels
from timeline.models import (
    Actor,
    ActorName,
    ActorNameKind,
    Affiliation,
    Place,
    PlaceName,
    Publisher,
    Scheme,
    Term,
)
from timeline.models.term import CODES
from timeline.reference.plover import EVENT_TYPES

LONGEST_NAME: Final = 200


class ActorField(PlainTextField):
    """An actor by name, or by ``Name #12`` where several bear it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"list": "actor-names"}))
        super().__init__(max_length=220, **kwargs)

    def clean(self, value: object) -> Actor | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = Lookup().actors(typed)
        if len(found) != 1:
            many = f"{len(found)} actors go by it: add the number, “{typed} #12”."
            raise ValidationError(many if found else f"No actor goes by “{typed}”.")
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        pk = value.pk if isinstance(value, Actor) else value
        if isinstance(pk, int):
            return actor_labels([pk]).get(pk, "")
        return value


class EntryForm[M: Any](forms.ModelForm[M]):
    """What every kind shares: why, and the mark of what was shown."""

    why = PlainTextField(
        label="Why",
        required=False,
        max_length=500,
        help_text="For the ledger.",
    )


class NameForm(EntryForm[ActorName]):
    actor = ActorField(label="Whose name it is")
    text = NameField(label="The name", max_length=LONGEST_NAME)

    field_order = ("text", "kind", "actor", "language", "preferred", "why")

    class Meta:
        model = ActorName
        fields = ("text", "kind", "actor", "language", "preferred")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial |= {"kind": ActorNameKind.METONYM, "language": "en"}


class OfficeForm(EntryForm[Affiliation]):
    person = ActorField(label="Person")
    organisation = ActorField(label="Of what")
    office = NameField(label="Office", max_length=120)

    field_order = (
        "person",
        "office",
        "organisation",
        "start",
        "end",
        "attested",
        "note",
    )

    class Meta:
        model = Affiliation
        fields = (
            "person",
            "office",
            "organisation",
            "start",
            "end",
            "attested",
            "note",
        )
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012

    def clean_person(self) -> Actor:
        person: Actor = self.cleaned_data["person"]
        if person.kind != "person":
            raise ValidationError(
                f"{person} is no person: {person.get_kind_display()}."
            )
        return person


class PlaceForm(EntryForm[Place]):
    name = NameField(label="Name", max_length=LONGEST_NAME)
    lat = forms.FloatField(
        label="Latitude", required=False, min_value=-90, max_value=90
    )
    lon = forms.FloatField(
        label="Longitude", required=False, min_value=-180, max_value=180
    )
    other_names = PlainTextField(
        label="Other names",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, with its language where you know it: Xankəndi (az)",
    )

    class Meta:
        model = Place
        fields = (
            *("name", "admin1", "country", "disputed", "recognised_as_part_of"),
            *("lat", "lon", "geo_precision", "coord_source", "note"),
        )
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["other_names"].initial = "\n".join(
                f"{n.text} ({n.language})" if n.language else n.text
                for n in self.instance.names.all()
            )

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean_other_names(self) -> list[tuple[str, str]]:
        found = [_name_and_language(line) for line in self._lines()]
        if too_long := [name for name, _ in found if len(name) > LONGEST_NAME]:
            raise ValidationError(f"“{too_long[0][:60]} …” is too long for a name.")
        return list(dict.fromkeys(found))

    def _lines(self) -> list[str]:
        given: str = self.cleaned_data["other_names"]
        return [line.strip() for line in given.splitlines() if line.strip()]

    def save(self, commit: bool = True) -> Place:
        place: Place = super().save(commit)
        wanted = self.cleaned_data["other_names"]
        held = {(n.text, n.language): n for n in place.names.all()}
        for key in held.keys() - set(wanted):
            held[key].delete()
        for text, language in wanted:
            if (text, language) not in held:
                PlaceName.objects.create(place=place, text=text, language=language)
        return place


def _name_and_language(line: str) -> tuple[str, str]:
    text, opened, tag = line.rpartition(" (")
    tag = tag.removesuffix(")").strip()
    is_tag = opened and line.endswith(")") and tag.replace("-", "").isalnum()
    if is_tag and 2 <= len(tag.split("-")[0]) <= 3:
        return text.strip(), tag
    return line, ""


class PublisherForm(EntryForm[Publisher]):
    name = NameField(label="Name", max_length=LONGEST_NAME)
    hosts = PlainTextField(
        label="Hosts of its pages",
        required=False,
        max_length=2000,
        help_text="With spaces between them, without www.",
    )

    class Meta:
        model = Publisher
        fields = ("name", "reliability", "hosts", "country", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["hosts"] = " ".join(self.instance.hosts)

    def clean_hosts(self) -> list[str]:
        given: str = self.cleaned_data["hosts"]
        hosts = [
            h.lower().removeprefix("www.") for h in given.replace(",", " ").split()
        ]
        if wrong := [h for h in hosts if "/" in h or "." not in h or len(h) > 253]:
            raise ValidationError(f"“{wrong[0][:60]}” is no host such as news.example.")
        others = Publisher.objects.exclude(pk=self.instance.pk)
        if other := others.filter(hosts__overlap=hosts).first():
            shared = sorted(set(hosts) & set(other.hosts))
            raise ValidationError(f"{other} has {shared[0]} already.")
        return list(dict.fromkeys(hosts))

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        changed = "reliability" in self.changed_data and self.instance.pk
        if changed and not given.get("why"):
            self.add_error("why", "Say why it is rated otherwise now.")
        return given


class TermForm(EntryForm[Term]):
    class Meta:
        model = Term
        fields = (
            *("label", "definition", "sign", "offered"),
            *("acled_sub_event_type", "violence_type"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.scheme == Scheme.ROLE:
            for name in ("sign", "acled_sub_event_type", "violence_type"):
                del self.fields[name]

    def clean_label(self) -> str:
        label: str = self.cleaned_data["label"]
        scheme, own = Scheme(self.instance.scheme), self.instance.code
        labels = {code: packaged(scheme, code).label for code in CODES[scheme]}
        held = Term.objects.filter(scheme=scheme).exclude(label="")
        labels |= dict(held.values_list("code", "label"))
        for code, other in labels.items():
            if code != own and other.casefold() == label.strip().casefold():
                raise ValidationError(f"“{other}” is what {code} is called.")
        return label

    def clean_sign(self) -> str:
        sign: str = self.cleaned_data["sign"].strip()
        others = {
            code: one.sign
            for code, one in EVENT_TYPES.items()
            if code != self.instance.code
        }
        held = Term.objects.filter(scheme=Scheme.EVENT_TYPE).exclude(sign="")
        others |= dict(
            held.exclude(code=self.instance.code).values_list("code", "sign")
        )
        if sign and sign in others.values():
            raise ValidationError(f"“{sign}” is another type’s sign.")
        return sign


def packaged(scheme: str, code: str) -> Term:
    """Return a code's packaged words, as a term that is not stored."""
    if scheme == Scheme.EVENT_TYPE:
        one = EVENT_TYPES[code]
        return Term(
            scheme=scheme,
            code=code,
            label=one.label,
            definition=one.definition,
            sign=one.sign,
        )
    return Term(scheme=scheme, code=code, label=code.capitalize())


def codes() -> list[tuple[str, str]]:
    return [(scheme, code) for scheme, every in CODES.items() for code in every]
