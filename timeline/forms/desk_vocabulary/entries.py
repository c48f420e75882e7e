"""One form for each kind of entry in the vocabulary."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from timeline.actions.records import visible
from timeline.edtf import bounds
from timeline.forms.desk_fields import EdtfFormField, NameField, PlainTextField
from timeline.forms.desk_lookup import Lookup, actor_labels
from timeline.models import (
    Actor,
    ActorName,
    ActorNameKind,
    Affiliation,
    Place,
    PlaceName,
    Publisher,
)
from timeline.reference.countries import iso2_of

LONGEST_NAME: Final = 200
_BEARERS: Final = 3
"""Others of one name that a warning tells of."""


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
    """What every kind shares: why, and the mark of what was shown.

    What is doubtful is said once, and saved when it is sent again with `sure`.
    """

    sure = forms.BooleanField(
        label="Save it all the same", required=False, widget=forms.HiddenInput()
    )
    why = PlainTextField(
        label="Why",
        required=False,
        max_length=500,
        help_text="For the ledger.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            choices = list(getattr(field, "choices", ()))
            if (
                isinstance(field, forms.ChoiceField)
                and choices[:1]
                and not choices[0][0]
            ):
                field.choices = [("", "—"), *choices[1:]]

    def warn(self, field: str, doubts: list[str]) -> None:
        """Refuse what is doubtful until somebody says that it is meant so."""
        if doubts and not self.cleaned_data.get("sure"):
            self.fields["sure"].widget = forms.CheckboxInput()
            self.add_error(field, doubts)


def _doubts_of_name(text: str, actor: Actor, entry_id: int) -> list[str]:
    """Return who else goes by a name, and whether it is an ordinary word.

    The entry itself is not counted.
    """
    doubts = []
    borne = ActorName.objects.folded(text.lower()).exclude(pk=entry_id)
    others = Actor.objects.filter(
        Q(pk__in=borne.values("actor")) | Q(name__iexact=text), merged_into=None
    )
    for other in others.exclude(pk=actor.pk).order_by("name")[:_BEARERS]:
        held = borne.filter(actor=other).order_by("pk").first()
        kind = held.get_kind_display().lower() if held else "name"
        doubts.append(
            f"“{text}” is {'an' if kind[0] in 'aeiou' else 'a'} {kind} of {other} "
            f"already: an article that says it would mean {other} or {actor}."
        )
    if text.islower():
        doubts.append(
            f"“{text}” is written small, as ordinary words are: wherever an article "
            f"says it, {actor} would be meant."
        )
    return doubts


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

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        text, actor = given.get("text"), given.get("actor")
        # Not written over yet.
        held = (self.instance.text, self.instance.actor_id)
        if text and actor and held != (text, actor.pk):
            self.warn("text", _doubts_of_name(text, actor, self.instance.pk or 0))
        return given


class OfficeForm(EntryForm[Affiliation]):
    unknown_person = ""
    """Who was typed as the person and is no actor yet."""

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
        field_classes = dict.fromkeys(("start", "end", "attested"), EdtfFormField)

    def clean_person(self) -> Actor:
        person: Actor = self.cleaned_data["person"]
        if person.kind != "person":
            raise ValidationError(
                f"{person} is no person: {person.get_kind_display()}."
            )
        return person

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        typed = visible(str(self.data.get(self.add_prefix("person"), "")))
        if "person" in self.errors and typed and not Lookup().actors(typed):
            self.unknown_person = typed[:LONGEST_NAME]
        if given.get("person") and given.get("person") == given.get("organisation"):
            self.add_error("organisation", "A person holds no office of themselves.")
        start, end = given.get("start"), given.get("end")
        first = bounds(start)[0] if start else None
        last = bounds(end)[1] if end else None
        if first and last and last < first:
            self.add_error("end", "The end is before the start.")
        return given


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
        return _country(self.cleaned_data["country"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        one_alone = [n for n in ("lat", "lon") if given.get(n) is None and n in given]
        if len(one_alone) == 1:
            self.add_error(one_alone[0], "Give both degrees, or neither.")
        return given

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


def _country(given: str) -> str:
    code = given.strip().upper()
    if code and iso2_of(code) is None:
        raise ValidationError(f"“{code}” is no country’s code: three letters, as ARM.")
    return code


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
        return _country(self.cleaned_data["country"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        changed = "reliability" in self.changed_data and self.instance.pk
        if changed and not given.get("why"):
            self.add_error("why", "Say why it is rated otherwise now.")
        return given
